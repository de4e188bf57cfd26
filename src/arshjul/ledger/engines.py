"""The engines that run the ledger's queries: DuckDB in this process, or Spark where one machine is too small.

Both read the same Parquet files and are given the same expression; only its dialect differs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import polars as pl
from sqlglot import exp, select

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from pyspark.sql import DataFrame, SparkSession


@dataclass(frozen=True, slots=True)
class Posted:
    """A visible batch: its folder of Parquet files, where its codings belong, and the scenarios that it stands for."""

    batch: str
    folder: Path
    mapped: Path
    scenarios: frozenset[str] = frozenset({"actual"})

    def file(self, relation: str) -> Path:
        """Where the rows of a relation are."""
        return self.mapped if relation == "mapped" else self.folder / f"{relation}.parquet"


class Engine(Protocol):
    """Runs an expression over the relations of some batches: the store's files and ``mapped``, each with ``batch``."""

    def run(self, query: exp.Query, batches: Sequence[Posted]) -> pl.DataFrame:
        """The rows of the query, in no order."""
        ...


class DuckDb:
    """DuckDB in this process. One is made for each thread; making it costs some milliseconds."""

    def run(self, query: exp.Query, batches: Sequence[Posted]) -> pl.DataFrame:
        """The rows of the query, in no order."""
        import duckdb  # noqa: PLC0415 - 0.2 s that a report without a ledger need not pay

        with duckdb.connect() as connection:
            connection.execute("SET enable_progress_bar = false")
            for name in relations_in(query):
                parts = (_relation(name, posted).sql("duckdb") for posted in batches)
                connection.execute(f"CREATE TEMP VIEW {name} AS {' UNION ALL '.join(parts)}")
            return frame_of(connection, query.sql("duckdb"))


def relations_in(query: exp.Query) -> list[str]:
    """The relations that a query reads."""
    return sorted({table.name for table in query.find_all(exp.Table)})


def _relation(name: str, posted: Posted) -> exp.Select:
    file = exp.func("read_parquet", exp.Literal.string(str(posted.file(name))))
    relation = select(exp.Literal.string(posted.batch).as_("batch"), "*").from_(exp.Table(this=file))
    return relation.where(exp.column("scenario").isin(*sorted(posted.scenarios))) if name == "sums" else relation


def frame_of(connection: DuckDBPyConnection, query: str) -> pl.DataFrame:
    """What DuckDB answers, as columns; by Arrow's interface between libraries, so that pyarrow is not needed."""
    answer = pl.from_arrow(connection.sql(query))
    assert isinstance(answer, pl.Series)  # noqa: S101 - a table comes as a series of structs
    return answer.struct.unnest()


class Spark:
    """An existing Spark, local or a cluster; the store must lie where its workers read it."""

    def __init__(self, session: SparkSession) -> None:
        self._session = session

    def run(self, query: exp.Query, batches: Sequence[Posted]) -> pl.DataFrame:
        """The rows of the query, in no order."""
        from pyspark.sql import DataFrame  # noqa: PLC0415 - only where Spark is installed

        for name in relations_in(query):
            frames = [self._relation(name, posted) for posted in batches]
            reduce(DataFrame.unionByName, frames).createOrReplaceTempView(name)
        answer = self._session.sql(query.sql("spark"))
        columns = answer.columns
        return pl.DataFrame([tuple(row) for row in answer.collect()], schema=columns, orient="row")

    def _relation(self, name: str, posted: Posted) -> DataFrame:
        from pyspark.sql.functions import col, lit  # noqa: PLC0415 - only where Spark is installed

        frame = self._session.read.parquet(str(posted.file(name))).withColumn("batch", lit(posted.batch))
        return frame.where(col("scenario").isin(*posted.scenarios)) if name == "sums" else frame
