"""The roll-up of a batch is made once: whoever asks for a unit of it picks that out, and gets the same figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from arshjul.ledger.engines import Posted
from arshjul.ledger.kept_answers import KeptAnswers
from arshjul.ledger.rolled import Kept, Queried
from arshjul.ledger.rollup import rollup
from factories.engines import Counting
from factories.ledger import VOUCHERS_OF_THE_TOWN, books, stored

JANUARY, FEBRUARY = date(2025, 1, 1), date(2025, 2, 1)


def sums(frame: pl.DataFrame) -> list[tuple[object, ...]]:
    """The roll-up with what several batches have in a month added together."""
    names = ("scenario", "series", "unit", "month")
    found = frame.with_columns(pl.col(names[:3]).cast(pl.String)).group_by(names)
    return sorted(found.agg(pl.col("ore").sum(), pl.col("quantity").sum()).iter_rows())


@pytest.mark.parametrize(
    ("first", "last", "units"),
    [(JANUARY, FEBRUARY, ()), (FEBRUARY, FEBRUARY, ()), (JANUARY, FEBRUARY, ("IFO",)), (JANUARY, JANUARY, ("HEM",))],
)
def test_what_is_picked_out_of_kept_roll_ups_is_what_a_query_answers(
    tmp_path: Path, first: date, last: date, units: tuple[str, ...]
) -> None:
    batches = [stored(tmp_path), stored(tmp_path, books(VOUCHERS_OF_THE_TOWN[:1]), name="january")]

    kept = Kept().roll_up(batches, first, last, units)

    assert sums(kept) == sums(Queried().roll_up(batches, first, last, units))


def test_a_batch_is_rolled_up_once_whoever_asks_for_which_unit(tmp_path: Path) -> None:
    batch, engine = stored(tmp_path), Counting()
    rolled = Kept(engine)

    for unit in ("IFO", "HEM", "IFO"):
        rolled.roll_up([batch], JANUARY, FEBRUARY, (unit,))

    assert engine.queries == 1


def test_another_process_finds_what_the_first_one_kept(tmp_path: Path) -> None:
    batch, engine = stored(tmp_path), Counting()
    first = Kept().roll_up([batch], JANUARY, FEBRUARY)

    again = Kept(engine).roll_up([batch], JANUARY, FEBRUARY)

    assert engine.queries == 0
    assert sums(again) == sums(first)


def test_another_question_or_what_else_a_batch_stands_for_is_another_answer(tmp_path: Path) -> None:
    batch, engine = stored(tmp_path), Counting()
    kept = KeptAnswers(engine)
    renamed = Posted(batch.batch, batch.folder, batch.mapped, batch.scenarios, {"actual": "budget KF"})

    january = kept.run(rollup(JANUARY, JANUARY), [batch])
    both = kept.run(rollup(JANUARY, FEBRUARY), [batch])
    as_budget = kept.run(rollup(JANUARY, JANUARY), [renamed])

    assert engine.queries == 3
    assert january.height < both.height
    assert set(as_budget["scenario"]) == {"budget KF"}


def test_what_is_asked_of_several_batches_at_once_is_not_kept(tmp_path: Path) -> None:
    batches, engine = [stored(tmp_path), stored(tmp_path, name="again")], Counting()

    for _ in range(2):
        KeptAnswers(engine).run(rollup(JANUARY, FEBRUARY), batches)

    assert engine.queries == 2
