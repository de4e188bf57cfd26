"""The ledger's queries on Spark: for a store of all municipalities, too much for one machine.

Spark comes as a library of its own (``pip install pyspark pyarrow``) and needs Java; nothing else here does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import reduce
from typing import TYPE_CHECKING
from uuid import uuid4

import polars as pl
from sqlglot import exp

from arshjul.ledger.engines import Posted, relations_in, scenario_here

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

_NUMBERS = ("coding", "voucher", "line")
"""What the store numbers without sign. Spark knows no such type and makes them wider; they are made as stored again."""

_PATHS = {"mapped": r"([^/]+)\.parquet$"}
_IN_BATCH = r"([^/]+)/[^/]+$"


class Spark:
    """An existing Spark, local or a cluster; its workers must see the store at the same paths as this process."""

    def __init__(self, session: SparkSession) -> None:
        self._session = session

    def run(self, query: exp.Query, batches: Sequence[Posted]) -> pl.DataFrame:
        """The rows of the query, in no order."""
        names = {name: f"{name}_{uuid4().hex}" for name in relations_in(query)}  # sessions are shared between threads
        try:
            for name, view in names.items():
                self._relation(name, batches).createOrReplaceTempView(view)
            found = self._session.sql(exp.replace_tables(query, names, dialect="spark").sql("spark")).toArrow()
        finally:
            for view in names.values():
                self._session.catalog.dropTempView(view)
        frame = pl.from_arrow(found)
        assert isinstance(frame, pl.DataFrame)  # noqa: S101 - a table comes as a frame
        return frame.cast({name: pl.UInt32 for name in _NUMBERS if name in frame.columns})

    def _relation(self, name: str, batches: Sequence[Posted]) -> DataFrame:
        """One scan of all files: a union of so many would be planned longer than it runs."""
        from pyspark.sql import DataFrame  # noqa: PLC0415 - only where Spark is installed

        return reduce(DataFrame.unionByName, self._scans(name, batches))

    def _scans(self, name: str, batches: Sequence[Posted]) -> Iterator[DataFrame]:
        """The files of a relation, those together that stand for the same scenarios."""
        groups: dict[object, list[Posted]] = defaultdict(list)
        for posted in batches:
            groups[(posted.scenarios, *posted.told.items()) if name == "sums" else ()].append(posted)
        for own in groups.values():
            files = [f"file://{posted.file(name).absolute().as_posix()}" for posted in own]
            frame = self._session.read.parquet(*files).withColumn("batch", _batch(name))
            yield _own_scenarios(frame, own[0]) if name == "sums" else frame


def _own_scenarios(sums: DataFrame, posted: Posted) -> DataFrame:
    from pyspark.sql.functions import col, expr  # noqa: PLC0415 - only where Spark is installed

    own = sums.where(col("scenario").isin(*posted.scenarios))
    return own.withColumn("scenario", expr(scenario_here(posted.told).sql("spark"))) if posted.told else own


def _batch(relation: str) -> Column:
    """The batch as the file's path has it, which lets Spark leave out files of other batches."""
    from pyspark.sql.functions import col, regexp_extract  # noqa: PLC0415 - only where Spark is installed

    return regexp_extract(col("_metadata.file_path"), _PATHS.get(relation, _IN_BATCH), 1)


def session() -> SparkSession:
    """The Spark that the environment points at (``SPARK_REMOTE``, ``SPARK_CONF_DIR``), else one in this process.

    Sums that leave 63 bits are an error there too, not another number.
    """
    from pyspark.sql import SparkSession  # noqa: PLC0415 - only where Spark is installed

    builder = SparkSession.builder.appName("arshjul").config("spark.sql.ansi.enabled", "true")
    return builder.getOrCreate()
