"""Numbers in running text: which can be amounts, and what each of them can mean."""

from __future__ import annotations

from decimal import Decimal

import pytest

from arshjul.core.printed_numbers import hedged, written_numbers


def found(text: str) -> list[str]:
    return [text[each.begin : each.end] for each in written_numbers(text)]


def test_amounts_are_found_with_their_sign_and_measure() -> None:
    assert found("Utfallet är -12,7 mnkr, 12 640 tkr eller 11,4 miljoner kronor och +0,3 %.") == [
        "-12,7 mnkr",
        "12 640 tkr",
        "11,4 miljoner kronor",
        "+0,3 %",
    ]


@pytest.mark.parametrize("text", ["Se tabell 4.", "Den 3 maj 2025.", "Barn som är 13 år.", "Enligt § 12 och kap. 3."])
def test_years_dates_and_names_of_things_are_no_amounts(text: str) -> None:
    assert found(text) == []


def test_where_something_moved_from_is_an_amount_too() -> None:
    assert found("Antalet minskade från 154 barn till 124 barn.") == ["154", "124"]


def test_a_hedge_widens_what_a_number_can_mean() -> None:
    exact, over, around = (hedged(Decimal("12.7"), 1, word) for word in ("", "drygt", "cirka"))

    assert exact == (Decimal("12.65"), Decimal("12.75"))
    assert over[1] > exact[1]
    assert (around[0], around[1]) == (Decimal("12.6"), Decimal("12.8"))
