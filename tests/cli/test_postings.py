"""What stands behind a figure of the ledger is called by its own name in the terminal."""

from __future__ import annotations

from datetime import date

import pytest

from arshjul.actions.drill import Postings
from arshjul.cli.postings import lines_of_postings
from arshjul.ledger.drilldown import Cell


@pytest.mark.parametrize(
    ("scenario", "told"),
    [
        ("actual", "Utfall 2031-01..2031-08: 0,00 kr"),
        ("original_budget", "Ursprunglig budget 2031-01..2031-08: 0,00 kr"),
        ("budget KF-21", "Budget KF-21 2031-01..2031-08: 0,00 kr"),
    ],
)
def test_an_outcome_an_original_budget_and_one_that_was_decided_are_told_apart(scenario: str, told: str) -> None:
    cell = Cell(("costs",), ("GR",), date(2031, 1, 1), date(2031, 8, 1), scenario)
    postings = Postings(cell=cell, accounts=(), months=(), vouchers=(), vouchers_in_all=0)

    [first] = lines_of_postings(postings)

    assert first.replace("\xa0", " ") == told
    assert postings.is_posted == (scenario == "actual"), "a budget has no vouchers to look for"
