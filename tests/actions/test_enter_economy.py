"""A forecast is typed by line or as a total: sums always agree, and a block is written whole or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from arshjul.actions.enter_economy import LinesMissing, enter_economy
from arshjul.actions.enter_figures import Typed
from arshjul.actions.entering import Changed, NotEntered
from arshjul.actions.load_model import load_model
from arshjul.core.numbers import NotANumber
from arshjul.followup.models import Figure
from arshjul.planning.access import Actor
from arshjul.planning.models import HistoryEntry
from factories.folders import ALVSTA
from factories.people import GUN, KLAS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def alvsta() -> None:
    load_model(root=ALVSTA)


def enter(by: Actor = GUN, on: str = "", **typed: tuple[str, str]) -> list[str]:
    """Types ``line=(value, seen)``; what was told of totals."""
    asked = {code: Typed(value, seen, "tkr") for code, (value, seen) in typed.items()}
    told = enter_economy(by=by, municipality="alvsta", occasion="2031-08", unit="GR", typed=asked, difference_on=on)
    return [str(each.message) for each in told]


def stored() -> dict[str, Decimal]:
    found = Figure.objects.filter(unit__code="GR", scenario="forecast", round="2031-08").select_related("series")
    return {each.series.code: each.value for each in found if each.value is not None}


def test_a_line_is_typed_in_the_measure_of_the_table_whatever_it_was_loaded_in() -> None:
    enter(costs=("-75 200", "−75 100"))

    assert stored()["costs"] == Decimal(-75200)


def test_a_typed_total_puts_its_difference_on_the_lines_by_their_size_and_says_so() -> None:
    enter(costs=("-75 100", "−75 100"))

    told = enter(net=("-74 850", "−73 850"))

    assert stored() == {"revenue": Decimal(1234), "costs": Decimal(-76084)}
    assert told == ["Skillnaden i Nettokostnad lades på raderna: Intäkter −16; Kostnader −984,0."]


def test_a_typed_total_puts_its_difference_on_the_line_that_is_chosen() -> None:
    enter(costs=("-75 100", "−75 100"))

    enter(on="costs", net=("-74 850", "−73 850"))

    assert stored() == {"revenue": Decimal(1250), "costs": Decimal(-76100)}


def test_a_total_waits_for_its_lines() -> None:
    enter(revenue=("", "1 250"))

    with pytest.raises(NotEntered) as told:
        enter(net=("-74 850", "−75 100"))

    assert isinstance(told.value.problems["net"], LinesMissing)


def test_a_total_without_any_lines_is_a_forecast_of_its_own_until_all_its_lines_are_there() -> None:
    enter(revenue=("", "1 250"), costs=("", "−75 100"))
    enter(net=("-74 000", ""))
    assert stored() == {"net": Decimal(-74000)}

    enter(revenue=("1 300", ""))
    assert stored()["net"] == Decimal(-74000)
    enter(costs=("-75 000", ""))

    assert stored() == {"net": Decimal(-73700), "revenue": Decimal(1300), "costs": Decimal(-75000)}


def test_a_total_that_was_the_sum_of_its_lines_follows_them_when_they_are_emptied() -> None:
    enter(revenue=("", "1 250"), costs=("", "−75 100"))
    enter(net=("-74 000", ""))
    enter(revenue=("1 300", ""), costs=("-75 000", ""))

    enter(revenue=("", "1 300"))
    assert stored() == {"costs": Decimal(-75000)}
    enter(costs=("", "-75 000"))
    assert stored() == {}


def test_a_total_that_somebody_typed_for_itself_outlives_a_line_that_is_typed_and_emptied_again() -> None:
    enter(revenue=("", "1 250"), costs=("", "−75 100"))
    enter(net=("-74 000", ""))

    enter(revenue=("1 300", ""))
    enter(revenue=("", "1 300"))

    assert stored() == {"net": Decimal(-74000)}


def test_filling_in_the_last_line_can_be_undone_and_the_total_is_what_was_typed_for_itself() -> None:
    enter(revenue=("", "1 250"), costs=("", "−75 100"))
    enter(net=("-74 000", ""))
    enter(revenue=("1 300", ""))
    enter(costs=("-75 000", ""))
    assert stored()["net"] == Decimal(-73700)

    enter(costs=("", "-75 000"), net=("-74 000", "-73 700"))

    assert stored() == {"revenue": Decimal(1300), "net": Decimal(-74000)}


def test_everything_in_the_way_of_a_block_is_told_at_once_and_nothing_is_written() -> None:
    enter(by=KLAS, revenue=("1 111", "1 250"))

    with pytest.raises(NotEntered) as told:
        enter(revenue=("1 300", "1 250"), costs=("tolv", "−75 100"))

    problems = told.value.problems
    assert (type(problems["revenue"]), type(problems["costs"])) == (Changed, NotANumber)
    assert stored()["revenue"] == Decimal(1111)
    assert HistoryEntry.objects.filter(by="Gun").count() == 0


def test_a_block_is_one_revision_and_an_entry_in_the_history_for_each_figure() -> None:
    enter(revenue=("1 300", "1 250"), costs=("-75 000", "−75 100"))

    assert sorted(HistoryEntry.objects.filter(about="figure").values_list("before", "after")) == [
        ("1 250", "1 300"),
        ("−75 100,00", "−75 000"),
    ]


def test_an_amount_typed_with_a_measure_is_read_in_it_and_the_total_follows() -> None:
    enter(costs=("-75 100", "−75 100"))

    enter(costs=("−75,2 mnkr", "−75100"))

    assert stored()["costs"] == Decimal(-75200)


def test_a_share_is_no_amount_and_is_told_at_its_line() -> None:
    with pytest.raises(NotEntered) as told:
        enter(costs=("12 %", "−75 100"))

    assert [str(problem) for problem in told.value.problems.values()] == ["Skriv bara talet, i tkr, utan ”%”."]
    assert list(told.value.problems) == ["costs"]


def test_a_total_that_is_typed_as_it_is_moves_nothing_and_says_nothing() -> None:
    enter(costs=("-75 100", "−75 100"))

    assert enter(net=("-73 850", "-73 850")) == []
