"""Which months of a file can be trusted to be all there."""

from __future__ import annotations

from datetime import date

import pytest

from arshjul.ledger.books import FiscalYear
from arshjul.ledger.coverage import complete_through, fiscal_year
from arshjul.ledger.rules import Content
from factories.ledgers import YEAR, ledger


def posted(*days: str, **head: object) -> object:
    return ledger(*(("A", str(i), day, [("5010", "1"), ("1930", "-1")]) for i, day in enumerate(days)), **head)


@pytest.mark.parametrize(
    ("days", "head", "expected"),
    [
        (["2025-01-15", "2025-08-20"], {}, date(2025, 8, 31)),
        (["2025-08-20", "2025-09-02"], {"generated": date(2025, 9, 3)}, date(2025, 8, 31)),
        (["2025-08-20"], {"generated": date(2025, 9, 3)}, date(2025, 8, 31)),
        (["2025-08-20"], {"generated": date(2026, 2, 1)}, date(2025, 8, 31)),
        (["2025-08-20"], {"through": date(2025, 9, 30)}, date(2025, 9, 30)),
        (["2025-08-20"], {"through": date(2025, 9, 15)}, date(2025, 8, 31)),
        (["2025-12-30", "2026-01-10"], {}, date(2025, 12, 31)),
        (["2025-01-10"], {"generated": date(2025, 1, 20)}, None),
        ([], {}, None),
    ],
    ids=["last posted", "made within the month", "made after", "made long after", "said", "said within a month",
         "posted after the year", "no whole month", "nothing posted"],
)  # fmt: skip
def test_only_whole_months_are_complete(days: list[str], head: dict[str, object], expected: date | None) -> None:
    assert complete_through(posted(*days, **head)) == expected


def test_a_budget_is_whole_from_the_start() -> None:
    budget = ledger(months=[("budget", 0, "2025-03", "5010", "10")], generated=date(2024, 11, 1))

    assert complete_through(budget, Content.BUDGET) == YEAR.last_day


def test_months_without_vouchers_count_as_posted() -> None:
    books = ledger(months=[("actual", 0, "2025-03", "5010", "10"), ("budget", 0, "2025-12", "5010", "10")])

    assert complete_through(books) == date(2025, 3, 31)


def test_a_file_without_a_year_is_of_the_year_of_its_rows() -> None:
    assert fiscal_year(posted("2025-03-01", years=())) == FiscalYear(0, date(2025, 1, 1), date(2025, 12, 31))
    assert fiscal_year(ledger(years=())) is None
