"""An engine that tells how often it was asked."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
from sqlglot import exp

from arshjul.ledger.engines import DuckDb, Posted


class Counting(DuckDb):
    """Counts the queries."""

    def __init__(self) -> None:
        self.queries = 0

    def run(self, query: exp.Query, batches: Sequence[Posted]) -> pl.DataFrame:
        self.queries += 1
        return super().run(query, batches)
