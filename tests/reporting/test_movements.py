"""How a variance has moved: the words never contradict the figures as they are printed, whatever they are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from arshjul.core.expressions import at_previous_round
from arshjul.core.grammar import read_expression
from arshjul.core.measures import COUNT, MNKR, PERCENT, PERCENTAGE_POINTS
from arshjul.core.numbers import round_half_up
from arshjul.core.quantities import Quantity
from arshjul.core.series import Better, Kind, Nature, Series
from arshjul.reporting.wording import Meaning, UnfitForm, word

NET = Series("net", "Nettokostnad", MNKR, nature=Nature.NET)
COSTS = Series("costs", "Kostnader", MNKR, nature=Nature.COST)
SICK_LEAVE = Series("sick", "Sjukfrånvaro", PERCENT, Kind.RATIO, Better.LOWER)
PLACES = Series("places", "Platser", COUNT, Kind.STOCK, Better.HIGHER)

amounts = st.decimals(Decimal(-999), Decimal(999), places=3)
near_nothing = st.decimals(Decimal("-0.2"), Decimal("0.2"), places=3)
either = amounts | near_nothing
decimals = st.integers(0, 2)


def moved(
    now: Decimal | str,
    before: Decimal | str,
    form: str,
    series: Series = NET,
    places: int = 1,
    *,
    expression: str = "variance year",
) -> str:
    meaning = Meaning.of(read_expression(expression), series)
    quantities = [Quantity(Decimal(value), series.measure) for value in (now, before)]
    return word(quantities[0], form, meaning, places, quantities[1]).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("now", "before", "widened", "turned"),
    [
        ("-17.8", "-15.7", "har ökat med 2,1 mnkr", "underskottet har ökat med 2,1 mnkr"),
        ("-15.7", "-17.8", "har minskat med 2,1 mnkr", "underskottet har minskat med 2,1 mnkr"),
        ("3.0", "1.0", "har ökat med 2,0 mnkr", "överskottet har ökat med 2,0 mnkr"),
        ("1.0", "3.0", "har minskat med 2,0 mnkr", "överskottet har minskat med 2,0 mnkr"),
        ("-2.0", "-2.04", "är oförändrad", "underskottet är oförändrat"),
        ("2.0", "2.0", "är oförändrad", "överskottet är oförändrat"),
        (
            "-2.0",
            "1.0",
            "har vänts från ett överskott om 1,0 mnkr till ett underskott om 2,0 mnkr",
            "ett överskott om 1,0 mnkr har vänts till ett underskott om 2,0 mnkr",
        ),
        ("-2.1", "0.04", "har ökat med 2,1 mnkr", "en budget i balans har vänts till ett underskott om 2,1 mnkr"),
        ("0.04", "-2.1", "har minskat med 2,1 mnkr", "ett underskott om 2,1 mnkr har vänts till en budget i balans"),
        ("0.04", "-0.04", "är oförändrad", "budgeten är fortfarande i balans"),
    ],
)
def test_how_a_variance_has_moved(now: str, before: str, widened: str, turned: str) -> None:
    assert moved(now, before, "widened") == widened
    assert moved(now, before, "turned") == turned


def test_what_is_no_money_has_moved_too() -> None:
    assert moved("-5", "-3", "widened", PLACES, 0) == "har ökat med 2"
    assert moved("4", "-3", "widened", PLACES, 0) == "har vänts från −3 till +4"
    assert moved("-1.5", "-0.5", "widened", SICK_LEAVE) == "har ökat med 1,0 procentenheter"


def test_a_capital_in_the_forms_name_begins_a_sentence() -> None:
    assert moved("-3", "-2", "Turned") == "Underskottet har ökat med 1,0 mnkr"


def test_a_figure_that_is_no_difference_is_told_to_be_one() -> None:
    with pytest.raises(UnfitForm, match="Skriv variance"):
        moved("-3", "-2", "widened", expression="forecast year")


def test_what_was_forecast_and_budgeted_in_the_previous_round_is_what_it_is_compared_with() -> None:
    assert at_previous_round(read_expression("variance year")) == read_expression("variance year round previous")
    assert at_previous_round(read_expression("actual ytd")) == read_expression("actual ytd")


# ---- what holds for every pair of figures ----------------------------------------------------------------------------


def sign_as_printed(value: Decimal, places: int) -> int:
    rounded = round_half_up(value, places)
    return (rounded > 0) - (rounded < 0)


@given(either, either, decimals, st.sampled_from([NET, COSTS]))
@example(Decimal("0.34"), Decimal("-0.04"), 1, NET)
@example(Decimal("-0.05"), Decimal("0.05"), 1, NET)
def test_a_deficit_is_never_said_to_have_grown_when_it_prints_as_smaller(
    now: Decimal, before: Decimal, places: int, series: Series
) -> None:
    said = moved(now, before, "widened", series, places)
    size_now, size_before = abs(round_half_up(now, places)), abs(round_half_up(before, places))

    if said.startswith("har ökat"):
        assert size_now >= size_before
    elif said.startswith("har minskat"):
        assert size_now <= size_before
    elif said.startswith("har vänts"):
        assert sign_as_printed(now, places) * sign_as_printed(before, places) < 0
    else:
        assert said == "är oförändrad"
        assert abs(size_now - size_before) <= Decimal(1).scaleb(-places)


@given(either, either, decimals)
@example(Decimal("0.04"), Decimal("-2.1"), 1)
@example(Decimal("0.049"), Decimal("-0.049"), 1)
def test_the_words_name_the_signs_that_are_printed(now: Decimal, before: Decimal, places: int) -> None:
    said = moved(now, before, "turned", NET, places)
    nouns = {1: "överskott", -1: "underskott", 0: "budget"}
    is_now, was = (nouns[sign_as_printed(value, places)] for value in (now, before))

    if is_now == was:
        assert said.startswith({"budget": "budgeten är"}.get(is_now, f"{is_now}et "))
    else:
        first, last = said.split(" har vänts till ")
        assert (was in first, is_now in last) == (True, True)


@given(either, either, decimals)
def test_how_much_it_has_moved_is_what_a_column_of_changes_prints(now: Decimal, before: Decimal, places: int) -> None:
    said = moved(now, before, "widened", NET, places)
    change = Quantity(abs(now - before), MNKR).write(places).replace("\u00a0", " ")

    if said.startswith(("har ökat", "har minskat")):
        assert said.endswith(f" med {change}")


@given(either, either, decimals)
def test_going_back_undoes_the_words(now: Decimal, before: Decimal, places: int) -> None:
    there, back = moved(now, before, "widened", NET, places), moved(before, now, "widened", NET, places)

    if there.startswith("har ökat"):
        assert back == there.replace("ökat", "minskat")
    elif there.startswith("har minskat"):
        assert back == there.replace("minskat", "ökat")
    else:
        assert back.split(" ")[:2] == there.split(" ")[:2]


@given(st.decimals(-50, 50, places=2), decimals)
def test_sick_leave_grows_when_the_figure_does_and_counts_percentage_points(change: Decimal, places: int) -> None:
    meaning = Meaning.of(read_expression("actual - actual -1y"), SICK_LEAVE)
    quantity = Quantity(change, PERCENTAGE_POINTS)
    said, signed = (word(quantity, form, meaning, places) for form in ("grown", "signed"))

    assert said.split(" ")[:2] == {"+": ["har", "ökat"], "−": ["har", "minskat"]}.get(signed[0], ["är", "oförändrad"])
    if signed[0] in "+−":
        assert said.endswith(("procentenheter", "procentenhet"))
        assert signed[1:] in said


@given(either, decimals, st.sampled_from([NET, COSTS]))
def test_a_cost_grows_when_its_figure_falls(change: Decimal, places: int, series: Series) -> None:
    meaning = Meaning.of(read_expression("actual ytd - actual ytd -1y"), series)
    grown, moved_noun = (word(Quantity(change, MNKR), form, meaning, places) for form in ("grown", "moved"))

    expected = {-1: ("har ökat", "ökning"), 1: ("har minskat", "minskning"), 0: ("är oförändrad", "oförändrad nivå")}
    verb, noun = expected[sign_as_printed(change, places)]
    assert (grown.startswith(verb), moved_noun) == (True, noun)
