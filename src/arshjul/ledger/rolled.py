"""The roll-ups of batches, for whoever adds them up further: asked of an engine each time, or kept on disk.

Many ask for a few units each. A batch never changes, and neither does what its rules make of it, so the roll-up of each
is made once, kept beside its mapping, and what somebody asks for is picked out of it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Protocol

import polars as pl

from arshjul.ledger.engines import DuckDb, Engine, Posted
from arshjul.ledger.kept_answers import KeptAnswers
from arshjul.ledger.rollup import rollup

_EVER = date(1, 1, 1), date(9999, 12, 1)
_NAMES = ("scenario", "series", "unit")


class RollUps(Protocol):
    """Answers what :func:`~arshjul.ledger.rollup.rollup` asks. Rows that a sum is to be made of may be several."""

    def roll_up(self, batches: Sequence[Posted], first: date, last: date, units: Collection[str] = ()) -> pl.DataFrame:
        """Of some batches, from one month to another (their first days), of some mapped units or of all."""
        ...


class Queried:
    """One query to an engine each time."""

    def __init__(self, engine: Engine | None = None) -> None:
        self._engine = engine or DuckDb()

    def roll_up(self, batches: Sequence[Posted], first: date, last: date, units: Collection[str] = ()) -> pl.DataFrame:
        """What the engine answers."""
        return self._engine.run(rollup(first, last, units=units), batches)


class Kept:
    """The roll-up of each batch as a whole, asked for once and picked out of. Threads may share it."""

    def __init__(self, engine: Engine | None = None) -> None:
        self._engine = KeptAnswers(engine)
        self._frames: dict[Path, pl.DataFrame] = {}
        self._lock = Lock()

    def roll_up(self, batches: Sequence[Posted], first: date, last: date, units: Collection[str] = ()) -> pl.DataFrame:
        """What is kept of the batches that have anything then."""
        asked = [batch for batch in batches if batch.has_any(first, last)] or batches[:1]
        wanted = pl.col("month").is_between(first, last)
        if units:
            wanted = pl.col("unit").is_in(sorted(units)) & wanted
        return pl.concat([self._whole(batch).filter(wanted) for batch in asked])

    def _whole(self, batch: Posted) -> pl.DataFrame:
        with self._lock:
            if batch.mapped not in self._frames:
                names = [pl.col(each).cast(pl.Categorical) for each in _NAMES]  # each is there thousands of times
                self._frames[batch.mapped] = self._engine.run(rollup(*_EVER), [batch]).with_columns(names)
            return self._frames[batch.mapped]
