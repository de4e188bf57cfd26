"""Many rows come back sorted, whatever of them lay on disk."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arshjul.ledger import runs
from arshjul.ledger.runs import CannotStore, Runs

SCHEMA = {"series": pl.String, "ordinal": pl.UInt64, "at": pl.Int64}
keys = st.tuples(st.sampled_from(["", "A", "Å", "B"]), st.none() | st.integers(0, 5))
parts = st.lists(st.lists(keys, max_size=8), max_size=8)


def frames(told: list[list[tuple[str, int | None]]]) -> list[pl.DataFrame]:
    """Rows numbered in the order that they come."""
    made, at = [], 0
    for part in told:
        made.append(pl.DataFrame([(*key, at + i) for i, key in enumerate(part)], schema=SCHEMA, orient="row"))
        at += len(part)
    return made


def filled(folder: Path | None, told: list[list[tuple[str, int | None]]]) -> Runs:
    found = Runs(pl.DataFrame(schema=SCHEMA), ("series", "ordinal"), folder, "rows")
    for frame in frames(told):
        found.add(frame)
    return found


@settings(max_examples=40, deadline=None)  # a disk is waited for
@given(parts, st.integers(1, 20))
def test_rows_that_were_written_in_runs_come_back_in_the_order_of_a_plain_sort(
    told: list[list[tuple[str, int | None]]], held: int
) -> None:
    whole = pl.concat([pl.DataFrame(schema=SCHEMA), *frames(told)])
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "HELD", held)
        patch.setattr(runs, "_SAMPLED", 4)
        found = filled(Path(folder) / "spilled", told)

        ordered = list(found.in_order())

        assert pl.concat(ordered).equals(whole.sort("series", "ordinal", nulls_last=True, maintain_order=True))
        assert found.height == whole.height
        assert sorted(pl.concat(list(found.parts())).collect()["at"]) == whole["at"].to_list()


def test_few_rows_stay_in_memory(tmp_path: Path) -> None:
    found = filled(tmp_path / "spilled", [[("A", 1)], [("A", 0)]])

    assert pl.concat(list(found.in_order()))["at"].to_list() == [1, 0]
    assert not list(tmp_path.iterdir())


def test_rows_that_are_alike_come_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "HELD", 4)
    found = filled(tmp_path / "spilled", [[("A", 1)] * 9, [("B", 1)] * 9, [("A", 1)] * 9])

    series = [set(frame["series"]) for frame in found.in_order() if frame.height]

    assert series == [{"A"}, {"B"}]


def test_what_lay_on_disk_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "HELD", 1)
    found = filled(tmp_path / "spilled", [[("A", 1)], [("B", 1)]])
    assert pl.concat(list(found.parts())).collect().height == 2
    assert len(list((tmp_path / "spilled").iterdir())) == 2

    found.discard()

    assert not list((tmp_path / "spilled").iterdir())


def test_a_disk_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "HELD", 1)
    (tmp_path / "spilled" / "rows-0.arrow").mkdir(parents=True)

    with pytest.raises((CannotStore, OSError)):
        list(filled(tmp_path / "spilled", [[("A", 1)]]).in_order())
