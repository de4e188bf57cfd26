"""What the ledger knows of every line and unit comes in one query, and is what the ledger's cube says."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from sqlglot import exp

from arshjul.core.cube import Address
from arshjul.core.measures import COUNT, KR
from arshjul.core.periods import Month, Span
from arshjul.core.series import Scenario
from arshjul.ledger.cube import LedgerCube, Loaded, Statement
from arshjul.ledger.engines import DuckDb, Posted
from arshjul.ledger.histories import histories
from factories.ledger import HOME, IFO, Voucher, books, stored

SALARIES = (
    Voucher("L", "1", date(2025, 1, 20), "Löner", [("5010", IFO, "800.00"), ("1930", {}, "-800.00")]),
    Voucher("L", "2", date(2025, 3, 20), "Löner", [("5010", IFO, "810.05"), ("1930", {}, "-810.05")]),
    Voucher("L", "3", date(2025, 3, 21), "Löner", [("5010", HOME, "500.00"), ("1930", {}, "-500.00")]),
)
STATEMENT = Statement({"staff": KR, "revenue": KR}, {"days": COUNT}, {"SN": ("IFO", "HEM"), "IFO": ("IFO",)})
FIRST_QUARTER = Span(Month(2025, 1), Month(2025, 3))


class Counting(DuckDb):
    """Counts the queries."""

    queries = 0

    def run(self, query: exp.Query, batches: Sequence[Posted]) -> pl.DataFrame:
        self.queries += 1
        return super().run(query, batches)


@pytest.fixture
def loaded(tmp_path: Path) -> list[Loaded]:
    return [Loaded(stored(tmp_path, books(SALARIES)), {"actual": FIRST_QUARTER}, "2025.se")]


def test_each_month_is_added_up_and_later_ones_are_not_known(loaded: list[Loaded]) -> None:
    staff = histories(loaded, STATEMENT, first=2024, last=2025).of["staff", "IFO"].actual[2025]

    assert staff == (Decimal("-800.00"), Decimal("-800.00"), Decimal("-1610.05"), *[None] * 9)


def test_a_unit_has_what_is_posted_below_it(loaded: list[Loaded]) -> None:
    staff = histories(loaded, STATEMENT, first=2025, last=2025).of["staff", "SN"].actual[2025]

    assert staff[2] == Decimal("-2110.05")


def test_it_says_what_the_cube_says(loaded: list[Loaded]) -> None:
    found = histories(loaded, STATEMENT, first=2025, last=2025)
    cube = LedgerCube(loaded, STATEMENT)

    for (series, unit), history in found.of.items():
        for month in range(1, 13):
            address = Address(series, unit, Span(Month(2025, 1), Month(2025, month)), Scenario.ACTUAL)
            seen = cube.observe([address]).get(address)
            assert history.actual[2025][month - 1] == (seen.quantity.value if seen and seen.quantity else None)


def test_lines_without_a_posting_have_no_history_and_nor_have_years_without_one(loaded: list[Loaded]) -> None:
    found = histories(loaded, STATEMENT, first=2023, last=2025)

    assert {series for series, _ in found.of} == {"staff"}
    assert list(found.of["staff", "IFO"].actual) == [2025]


def test_everything_is_one_query(loaded: list[Loaded]) -> None:
    engine = Counting()

    histories(loaded, STATEMENT, first=2020, last=2025, engine=engine)

    assert engine.queries == 1


def test_the_histories_of_one_unit_are_all_that_is_read_of_it(loaded: list[Loaded]) -> None:
    whole = histories(loaded, STATEMENT, first=2025, last=2025)
    some = histories(loaded, STATEMENT, first=2025, last=2025, units={"SN"})

    assert some.of == {key: history for key, history in whole.of.items() if key[1] == "SN"}
