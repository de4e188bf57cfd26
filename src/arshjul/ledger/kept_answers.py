"""What an engine has answered about one batch, kept on disk: neither a batch nor what its rules make of it changes."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from pathlib import Path

import polars as pl
from sqlglot import exp

from arshjul.ledger.engines import DuckDb, Engine, Posted


class KeptAnswers:
    """An engine that is asked about a batch once; the answer lies beside the batch's mapping, and goes with it."""

    def __init__(self, engine: Engine | None = None) -> None:
        self._engine = engine or DuckDb()

    def run(self, query: exp.Query, batches: Sequence[Posted]) -> pl.DataFrame:
        """The rows of the query, in no order. What is asked of several batches at once is not kept."""
        if len(batches) != 1:
            return self._engine.run(query, batches)
        file = self.file_of(query, batches[0])
        if not file.is_file():
            _write(self._engine.run(query, batches), file)
        return pl.read_parquet(file)

    @staticmethod
    def file_of(query: exp.Query, batch: Posted) -> Path:
        """Where an answer is kept: a name that changes with the question, and with what the batch stands for."""
        asked = repr((query.sql("duckdb"), sorted(batch.scenarios), sorted(batch.told.items())))
        return batch.mapped.with_name(f"{batch.mapped.stem}.{hashlib.sha256(asked.encode()).hexdigest()[:16]}.kept")


def _write(frame: pl.DataFrame, file: Path) -> None:
    draft = file.with_suffix(f".{secrets.token_hex(8)}")  # two processes may ask at once
    frame.write_parquet(draft)
    draft.replace(file)
