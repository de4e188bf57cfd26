"""Economy figures come straight from what was posted: exact to the öre, whatever table asks."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from arshjul.core.cube import Address
from arshjul.core.measures import COUNT, MNKR
from arshjul.core.periods import Month, Span
from arshjul.core.series import Scenario
from arshjul.ledger.books import QUANTITY
from arshjul.ledger.cube import LedgerCube, Loaded, Statement
from arshjul.ledger.engines import Posted
from arshjul.ledger.mapping import MAPPED
from arshjul.ledger.rules import BEGINNING, END
from factories.engines import Counting

POSTED = [
    ("actual", date(2025, 1, 1), 0, 1_000_000_01, "0"),
    ("actual", date(2025, 2, 1), 0, 500_000_00, "0"),
    ("actual", date(2025, 2, 1), 1, -200_000_00, "0"),
    ("actual", date(2025, 2, 1), 2, 300_000_00, "31.5"),
    ("actual", date(2025, 2, 1), 3, -1_600_000_01, "0"),
    ("budget", date(2025, 1, 1), 0, 900_000_00, "0"),
]
BELONGS = [
    (0, "", "staff", "IFO", "amount", BEGINNING, END),
    (1, "", "revenue", "IFO", "amount", BEGINNING, END),
    (2, "", "placements", "BARN", "amount", BEGINNING, END),
    (2, "", "days", "BARN", "quantity", BEGINNING, END),
    (3, "", "", "", "amount", BEGINNING, END),
]
STATEMENT = Statement(
    amounts=dict.fromkeys(("staff", "revenue", "placements"), MNKR),
    quantities={"days": COUNT},
    units={"IFO": ("IFO",), "BARN": ("BARN",)},
)
TO_DATE, JANUARY = Span(Month(2025, 1), Month(2025, 2)), Span(Month(2025, 1), Month(2025, 1))


def write(folder: Path, posted: Sequence[tuple[object, ...]] = POSTED, name: str = "a") -> Posted:
    """A batch as the store leaves it."""
    sums = {"scenario": pl.String, "month": pl.Date, "coding": pl.UInt32, "ore": pl.Int64, "quantity": QUANTITY}
    rows = [(*row[:-1], Decimal(str(row[-1]))) for row in posted]
    batch = Posted(name, folder / name, folder / f"{name}-mapped.parquet", frozenset({"actual"}))
    batch.folder.mkdir()
    pl.DataFrame(rows, schema=sums, orient="row").write_parquet(batch.file("sums"))
    pl.DataFrame(BELONGS, schema=dict(MAPPED), orient="row").write_parquet(batch.mapped)
    return batch


@pytest.fixture
def engine() -> Counting:
    return Counting()


@pytest.fixture
def cube(tmp_path: Path, engine: Counting) -> LedgerCube:
    loaded = Loaded(write(tmp_path), {"actual": TO_DATE}, "2025.se")
    return LedgerCube([loaded], STATEMENT, engine)


def at(series: str, unit: str, period: Span = TO_DATE, scenario: Scenario = Scenario.ACTUAL) -> Address:
    return Address(series, unit, period, scenario)


def answered(cube: LedgerCube, *addresses: Address) -> list[Decimal | None]:
    found = cube.observe(addresses)
    return [found[a].quantity.value if a in found else None for a in addresses]  # type: ignore[union-attr]


def test_costs_are_negative_and_income_positive_exact_to_the_ore(cube: LedgerCube) -> None:
    assert answered(cube, at("staff", "IFO"), at("revenue", "IFO")) == [Decimal("-1.50000001"), Decimal("0.2")]


def test_volumes_that_the_ledger_carries_come_with_it(cube: LedgerCube) -> None:
    assert answered(cube, at("days", "BARN")) == [Decimal("31.5")]


def test_nothing_posted_in_a_loaded_month_is_zero(cube: LedgerCube) -> None:
    assert answered(cube, at("placements", "BARN", JANUARY), at("staff", "BARN")) == [0, 0]


def test_months_that_are_not_loaded_have_no_answer(cube: LedgerCube) -> None:
    year = Span(Month(2025, 1), Month(2025, 12))

    assert answered(cube, at("staff", "IFO", year), at("staff", "IFO", year.shift(-12))) == [None, None]


def test_what_the_mapping_does_not_speak_of_has_no_answer(cube: LedgerCube) -> None:
    assert answered(cube, at("sick", "IFO"), at("staff", "SN")) == [None, None]


def test_a_scenario_that_the_batch_does_not_stand_for_is_left_to_others(cube: LedgerCube) -> None:
    assert answered(cube, at("staff", "IFO", JANUARY, Scenario.BUDGET)) == [None]


def test_a_whole_table_is_one_query_and_the_next_table_none(cube: LedgerCube, engine: Counting) -> None:
    cube.observe([at(series, unit) for series in STATEMENT.amounts for unit in STATEMENT.units])
    cube.observe([at("days", "BARN", JANUARY)])

    assert engine.queries == 1


def test_a_second_batch_of_vouchers_adds_to_the_first(tmp_path: Path) -> None:
    more = write(tmp_path, [("actual", date(2025, 2, 1), 0, 1, "0")], "b")
    batches = [Loaded(posted, {"actual": TO_DATE}, posted.batch) for posted in (write(tmp_path), more)]

    assert answered(LedgerCube(batches, STATEMENT), at("staff", "IFO")) == [Decimal("-1.50000002")]


def test_a_figure_names_every_file_that_it_rests_on_and_no_other(tmp_path: Path) -> None:
    whole = Loaded(write(tmp_path), {"actual": TO_DATE}, "2025.se")
    more = Loaded(write(tmp_path, [("actual", date(2025, 2, 1), 0, 100_00, "0")], "b"), {}, "extra.si")
    cube = LedgerCube([whole, more], STATEMENT, Counting())

    found = cube.observe([at("staff", "IFO"), at("staff", "IFO", JANUARY), at("revenue", "IFO"), at("staff", "BARN")])

    assert [each.source for each in found.values()] == ["2025.se; extra.si", "2025.se", "2025.se", "2025.se"]


def test_a_ledger_says_which_budgets_it_can_answer_for(tmp_path: Path) -> None:
    spans = {"actual": TO_DATE, "budget": TO_DATE, "budget KF-45": TO_DATE}
    found = LedgerCube([Loaded(write(tmp_path), spans, "2025.se")], STATEMENT, Counting()).budgeted()

    assert found.keys() == {(Scenario.BUDGET, ""), (Scenario.BUDGET, "KF-45")}
    assert ("staff", "BARN") in found[Scenario.BUDGET, "KF-45"], "nothing budgeted is a budget of nothing"
    assert len(found[Scenario.BUDGET, ""]) == 4 * 2
