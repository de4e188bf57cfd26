"""Words and signs: what a figure says never contradicts what it shows."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from arshjul.core.grammar import read_expression
from arshjul.core.measures import COUNT, MNKR, PERCENT
from arshjul.core.numbers import MINUS, PLUS_MINUS, read_number
from arshjul.core.quantities import Quantity
from arshjul.core.series import Better, Kind, Nature, Series
from arshjul.reporting.counting import count_in_words
from arshjul.reporting.wording import FORMS, PAIRED, Meaning, UnfitForm, UnknownForm, word

NET = Series("net", "Nettokostnad", MNKR, nature=Nature.NET)
COSTS = Series("costs", "Kostnader", MNKR, nature=Nature.COST)
REVENUE = Series("revenue", "Intäkter", MNKR, nature=Nature.REVENUE)
SICK_LEAVE = Series("sick", "Sjukfrånvaro", PERCENT, Kind.RATIO, Better.LOWER)
SATISFIED = Series("satisfied", "Nöjda", PERCENT, Kind.RATIO, Better.HIGHER)
PUPILS = Series("pupils", "Elever", COUNT, Kind.STOCK)

amounts = st.decimals(Decimal(-99_999), Decimal(99_999), places=4)
decimals = st.integers(0, 3)
CHANGE, VARIANCE, LEVEL = "change year", "variance year", "forecast year"


def said(value: Decimal | str, form: str, series: Series = NET, expression: str = VARIANCE, places: int = 1) -> str:
    """What is printed, with ordinary spaces."""
    meaning = Meaning.of(read_expression(expression), series)
    return word(Quantity(Decimal(value), series.measure), form, meaning, places).replace("\u00a0", " ")


def shown(text: str) -> Decimal:
    """The number in a text, without its sign."""
    found = re.search(r"\d[\d ]*(?:,\d+)?", text)
    assert found, text
    return read_number(found[0].strip()).value


# ---- examples -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        ("-12.7", "", "−12,7 mnkr"),
        ("-12.7", "bare", "−12,7"),
        ("-12.7", "size", "12,7 mnkr"),
        ("7.9", "signed", "+7,9 mnkr"),
        ("-12.7", "word", "underskott"),
        ("-12.7", "result", "ett underskott om 12,7 mnkr"),
        ("7.9", "result", "ett överskott om 7,9 mnkr"),
        ("-0.04", "", "0,0 mnkr"),
        ("-0.04", "signed", "±0,0 mnkr"),
        ("-0.04", "word", "budget i balans"),
        ("-0.04", "result", "en budget i balans"),
        ("0.05", "result", "ett överskott om 0,1 mnkr"),
        ("-7.5", "allowed", "får redovisa ett underskott om högst 7,5 mnkr"),
        ("0", "allowed", "får inte redovisa något underskott"),
        ("-5.2", "margin", "5,2 mnkr utöver"),
        ("2.3", "margin", "2,3 mnkr innanför"),
        ("0.04", "margin", "i nivå med"),
        ("-12.7", "about", "knappt 13 mnkr"),
        ("-12.3", "about", "drygt 12 mnkr"),
        ("-12.0", "about", "12 mnkr"),
        ("12.04", "about", "12 mnkr"),
        ("0.3", "about", "0,3 mnkr"),
    ],
)
def test_a_result_in_words(value: str, form: str, expected: str) -> None:
    assert said(value, form) == expected


@pytest.mark.parametrize(
    ("series", "expression", "value", "form", "expected"),
    [
        pytest.param(NET, CHANGE, "-0.8", "development", "en försämring med 0,8 mnkr", id="a larger deficit is worse"),
        pytest.param(NET, CHANGE, "0.01", "development", "oförändrat", id="what prints as nothing has not changed"),
        pytest.param(COSTS, CHANGE, "12.6", "movement", "en minskning med 12,6 mnkr", id="a cost that fell"),
        pytest.param(COSTS, CHANGE, "12.6", "better", "förbättring", id="and that is good"),
        pytest.param(REVENUE, CHANGE, "12.6", "movement", "en ökning med 12,6 mnkr", id="an income that grew"),
        pytest.param(SICK_LEAVE, "actual - actual -1y", "2.8", "movement", "en ökning med 2,8 %", id="more sick leave"),
        pytest.param(SICK_LEAVE, "actual - actual -1y", "2.8", "better", "försämring", id="is worse"),
        pytest.param(SICK_LEAVE, "variance", "2.8", "better", "förbättring", id="but a variance is plus when good"),
        pytest.param(SICK_LEAVE, "variance", "2.8", "moved", "minskning", id="because there was less than planned"),
        pytest.param(SATISFIED, "actual - actual -1y", "-3", "better", "försämring", id="fewer who are satisfied"),
        pytest.param(SATISFIED, "actual - actual -1y", "0.01", "moved", "oförändrad nivå", id="as satisfied as before"),
        pytest.param(NET, "variance year - variance year -1y", "1", "better", "förbättring", id="a better variance"),
        pytest.param(NET, "variance year / budget year", "-2.9", "better", "försämring", id="in per cent too"),
    ],
)
def test_a_change_in_words(series: Series, expression: str, value: str, form: str, expected: str) -> None:
    assert said(value, form, series, expression) == expected


@pytest.mark.parametrize(
    ("series", "expression", "form", "reason"),
    [
        (NET, LEVEL, "better", "Bara en skillnad är bättre eller sämre. Skriv change, variance eller a - b."),
        (NET, LEVEL, "development", "Bara en skillnad är bättre eller sämre. Skriv change, variance eller a - b."),
        (COSTS, LEVEL, "moved", "Bara en skillnad är en ökning eller minskning. Skriv change, variance eller a - b."),
        (PUPILS, CHANGE, "better", "Serien ”pupils” har ingen riktning. Ange better = higher eller lower."),
        (SICK_LEAVE, CHANGE, "result", "Överskott och underskott sägs om pengar, inte om %."),
        (COSTS, LEVEL, "word", "Överskott och underskott sägs om en skillnad. Skriv variance, change eller a - b."),
    ],
)
def test_a_form_that_would_say_nonsense_is_refused(series: Series, expression: str, form: str, reason: str) -> None:
    with pytest.raises(UnfitForm) as refused:
        said("1", form, series, expression)

    assert str(refused.value) == reason


def test_an_unknown_form_is_answered_with_those_there_are() -> None:
    with pytest.raises(UnknownForm) as refused:
        said("1", "resultat")

    assert str(refused.value).startswith("Formen ”resultat” finns inte. Välj någon av: bare, size, signed, word,")


@pytest.mark.parametrize(("count", "expected"), [(0, "noll"), (5, "fem"), (12, "tolv"), (13, "13"), (104, "104")])
def test_small_counts_are_written_in_words(count: int, expected: str) -> None:
    assert count_in_words(count) == expected


# ---- what holds for every figure ------------------------------------------------------------------------------------


@given(amounts, decimals)
@example(Decimal("-0.04"), 1)
@example(Decimal("0.05"), 1)
@example(Decimal("-0.5"), 0)
def test_the_word_agrees_with_the_sign_that_is_printed(value: Decimal, places: int) -> None:
    signed, result = said(value, "signed", places=places), said(value, "result", places=places)

    expected = {"+": "ett överskott om ", MINUS: "ett underskott om ", PLUS_MINUS: "en budget i balans"}[signed[0]]
    assert result.startswith(expected)
    assert said(value, "word", places=places) in result


@given(amounts, decimals, st.sampled_from([NET, COSTS, REVENUE, SICK_LEAVE, SATISFIED]), st.sampled_from([*FORMS]))
def test_a_size_in_words_has_no_sign(value: Decimal, places: int, series: Series, form: str) -> None:
    if form in ("", "bare", "signed", *PAIRED) or (
        form in ("word", "result", "allowed", "margin") and not series.measure.is_money
    ):
        return

    assert not set(said(value, form, series, CHANGE, places)) & set(f"+-{MINUS}{PLUS_MINUS}")


@given(amounts, decimals)
def test_the_size_is_the_figure_without_its_sign(value: Decimal, places: int) -> None:
    bare, size = said(value, "bare", places=places), said(value, "size", places=places)

    assert size == f"{bare.lstrip(MINUS)} mnkr"


@given(amounts, decimals, st.sampled_from([NET, COSTS, REVENUE, SICK_LEAVE, SATISFIED]))
def test_a_change_has_a_direction_exactly_when_it_prints_as_something(
    value: Decimal, places: int, series: Series
) -> None:
    prints_as_nothing = said(value, "signed", series, CHANGE, places).startswith(PLUS_MINUS)

    assert (said(value, "development", series, CHANGE, places) == "oförändrat") == prints_as_nothing
    assert (said(value, "movement", series, CHANGE, places) == "oförändrat") == prints_as_nothing


@given(amounts, decimals, st.sampled_from([NET, COSTS, REVENUE, SICK_LEAVE, SATISFIED]))
def test_turning_the_figure_turns_the_word(value: Decimal, places: int, series: Series) -> None:
    turned = {"förbättring": "försämring", "försämring": "förbättring", "oförändrad nivå": "oförändrad nivå"}

    assert said(-value, "better", series, CHANGE, places) == turned[said(value, "better", series, CHANGE, places)]


@given(amounts, decimals)
@example(Decimal("12.46"), 1)
@example(Decimal("12.54"), 1)
@example(Decimal("0.5"), 1)
def test_almost_and_a_little_over_stand_on_the_right_side(value: Decimal, places: int) -> None:
    about = said(value, "about", places=places)
    near, printed = shown(about), shown(said(value, "size", places=places))

    if about.startswith("knappt"):
        assert near > abs(value)
        assert near > printed
    elif about.startswith("drygt"):
        assert 0 < near < abs(value)
        assert near < printed
    else:
        assert near == printed


@pytest.mark.parametrize(
    ("form", "expected"),
    [("result", "ett underskott om 10,0 mnkr"), ("better", "försämring"), ("movement", "en ökning med 10,0 mnkr")],
)
def test_a_difference_the_other_way_round_says_what_it_means(form: str, expected: str) -> None:
    """The budget is −100 and the forecast −110: 10 is left, and the cost has grown."""
    assert said("10", form, COSTS, "budget year - forecast year") == expected
    assert said("-10", form, COSTS, "forecast year - budget year") == expected
