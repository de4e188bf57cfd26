"""Mark's constructed ledger: made anew it is the same, nothing of it is outside the mapping, and it says what it is."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import polars as pl
import pytest

from arshjul.actions.mapped_ledger import MappedLedger, folder_ledger
from arshjul.core.cube import Address
from arshjul.core.periods import Month, Span
from arshjul.core.series import Scenario
from arshjul.ledger.constructed.label import LABEL
from arshjul.ledger.sie.read import read_sie
from arshjul.steering.load import load

ROOT = Path(__file__).parents[2]
MARK = ROOT / "examples" / "mark"
FILES = ("2024.se", "2025-08.se")


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("mark_ledger", ROOT / "scripts" / "mark_ledger.py")
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "mark_ledger", module)  # its dataclasses look for it there
    spec.loader.exec_module(module)  # type: ignore[union-attr]
    return module


@pytest.fixture(scope="module")
def ledger() -> Iterator[MappedLedger]:
    with folder_ledger(MARK, load(MARK)) as mapped:
        assert mapped is not None
        yield mapped


@pytest.mark.slow
def test_the_files_are_what_the_script_makes(script: ModuleType, tmp_path: Path) -> None:
    made = script.write(tmp_path)

    assert [path.name for path in made] == [*FILES]
    assert [path.read_bytes() for path in made] == [(MARK / "ledger" / name).read_bytes() for name in FILES]


@pytest.mark.parametrize("name", FILES)
def test_the_files_are_sound_and_labelled(name: str) -> None:
    read = read_sie(MARK / "ledger" / name)

    assert read.report.findings == ()
    assert read.books.head.name == LABEL
    assert LABEL in read.books.head.other["PROSA"]


def test_the_mapping_leaves_nothing_out_and_takes_nothing_twice(ledger: MappedLedger) -> None:
    assert ledger.problems() == []
    assert ledger.tie_out().ties
    assert ledger.tie_out("budget").ties
    assert (ledger.tie_out().left_over, ledger.tie_out("budget").outside) == (0, 0)


def mnkr(ledger: MappedLedger, series: str, units: tuple[str, ...], first: int, last: int) -> Decimal:
    """The actual figure of some units from a year to August, one year after another subtracted."""
    years = [Span(Month(year, 1), Month(year, 8)) for year in (first, last)]
    wanted = [Address(series, unit, span, Scenario.ACTUAL) for span in years for unit in units]
    found = ledger.cube.observe(wanted)
    values = [found[address].quantity.value for address in wanted]  # type: ignore[union-attr]
    return sum(values[len(units) :], Decimal()) - sum(values[: len(units)], Decimal())


def test_staff_costs_changed_as_much_as_the_text_of_the_report_says(ledger: MappedLedger) -> None:
    care = ("VCIFO", "FORS", "VUX", "FAM")

    assert round(mnkr(ledger, "staff_costs", ("FS",), 2024, 2025), 1) == Decimal("13.1")
    assert round(mnkr(ledger, "staff_costs", care, 2024, 2025), 1) == Decimal("-2.5")


def test_hired_staff_lay_on_the_head_of_the_activity_the_year_before() -> None:
    places = [hired(name) for name in FILES]

    assert places == [{"44000"}, {"44200", "44300"}]


def hired(name: str) -> set[str]:
    codings = read_sie(MARK / "ledger" / name).books.codings.filter(pl.col("account") == "7511")
    return {each["object"] for objects in codings["objects"] for each in objects if each["dimension"] == "1"}
