"""What runs the ledger's queries: DuckDB in this process, or Spark (:mod:`arshjul.ledger.spark`) beyond one machine.

All engines read the same Parquet files and are given the same expression; only its dialect differs.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from threading import local
from types import SimpleNamespace
from typing import TYPE_CHECKING, Protocol

import polars as pl
from sqlglot import exp

from arshjul.ledger.sums import SUMS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Posted:
    """A visible batch: its folder of Parquet files, where its codings belong, and the scenarios that it stands for.

    ``told`` says what a scenario of its files is here, when it is another: its budget may be that of a decision.
    ``months`` are the first days of the first and the last month in which it has anything; None is not known.
    """

    batch: str
    folder: Path
    mapped: Path
    scenarios: frozenset[str] = frozenset({"actual"})
    told: Mapping[str, str] = field(default_factory=dict)
    months: tuple[date, date] | None = None

    def has_any(self, first: date, last: date) -> bool:
        """Whether anything of it may be posted from one month to another (their first days)."""
        return self.months is None or (self.months[0] <= last and first <= self.months[1])

    def file(self, relation: str) -> Path:
        """Where the rows of a relation are."""
        return self.mapped if relation == "mapped" else self.folder / f"{relation}.parquet"


class Engine(Protocol):
    """Runs an expression over the relations of some batches: the store's files and ``mapped``, each with ``batch``."""

    def run(self, query: exp.Query, batches: Sequence[Posted]) -> pl.DataFrame:
        """The rows of the query, in no order."""
        ...


class DuckDb:
    """DuckDB in this process: one database in memory, with a connection for each thread that asks."""

    def run(self, query: exp.Query, batches: Sequence[Posted]) -> pl.DataFrame:
        """The rows of the query, in no order."""
        relations = (  # not views, which would be bound twice: each binding opens every file
            f"{name} AS NOT MATERIALIZED ({' UNION ALL '.join(_relation(name, posted) for posted in batches)})"
            for name in relations_in(query)
        )
        return frame_of(_own(), f"WITH {', '.join(relations)} {query.sql('duckdb')}")


_thread = local()


def _own() -> DuckDBPyConnection:
    """This thread's connection, which takes 20 ms to make. A forked process must not use its parent's."""
    if getattr(_thread, "process", 0) != os.getpid():
        _thread.process, _thread.own = os.getpid(), _database(os.getpid()).cursor()
    own: DuckDBPyConnection = _thread.own
    return own


@cache
def _database(_process: int) -> DuckDBPyConnection:
    import duckdb  # noqa: PLC0415 - 0.2 s that a report without a ledger need not pay

    database = duckdb.connect()
    database.execute("SET enable_progress_bar = false")
    database.execute("SET parquet_metadata_cache = true")  # the files never change
    return database


def relations_in(query: exp.Query) -> list[str]:
    """The relations that a query reads."""
    return sorted({table.name for table in query.find_all(exp.Table)})


def _relation(name: str, posted: Posted) -> str:
    """The rows of a batch's file. By hand, for it is written often and an expression takes a millisecond to write."""
    file = _quoted(str(posted.file(name)))
    relation = f"SELECT {_quoted(posted.batch)} AS batch, * FROM read_parquet({file})"  # noqa: S608 - quoted
    if name != "sums":
        return relation
    relation = f"{relation} WHERE scenario IN ({', '.join(map(_quoted, sorted(posted.scenarios)))})"
    if not posted.told:
        return relation
    scenario = scenario_here(posted.told).sql("duckdb")
    columns = (f"{scenario} AS scenario" if column == "scenario" else column for column in ("batch", *SUMS))
    return f"SELECT {', '.join(columns)} FROM ({relation})"  # noqa: S608 - of the above


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def scenario_here(told: Mapping[str, str]) -> exp.Expr:
    """What a scenario of a batch's files is called here."""
    scenario = exp.Case()
    for own, name in told.items():
        scenario = scenario.when(exp.column("scenario").eq(own), exp.Literal.string(name))
    return scenario.else_(exp.column("scenario"))


def frame_of(connection: DuckDBPyConnection, query: str) -> pl.DataFrame:
    """What DuckDB answers, as columns; by Arrow's interface between libraries, so that pyarrow is not needed.

    polars remembers the type of what it is handed for ever. With DuckDB's own, DuckDB could not end with the process,
    and would say so on standard error.
    """
    answer = pl.from_arrow(SimpleNamespace(__arrow_c_stream__=connection.sql(query).__arrow_c_stream__))
    assert isinstance(answer, pl.Series)  # noqa: S101 - a table comes as a series of structs
    return answer.struct.unnest()
