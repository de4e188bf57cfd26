"""The little language of figures, as controllers write it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from arshjul.core.expressions import Arithmetic, Expression, Lookup, lookups
from arshjul.core.grammar import NotAnExpression, read_expression
from arshjul.core.periods import PeriodRule
from arshjul.core.series import Scenario

YEAR, YTD = PeriodRule("year"), PeriodRule("ytd")
ACTUAL, BUDGET, FORECAST = Scenario.ACTUAL, Scenario.BUDGET, Scenario.FORECAST


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("actual", Lookup(ACTUAL)),
        ("actual ytd -1y", Lookup(ACTUAL, YTD, -1)),
        ("actual -1y of absence", Lookup(ACTUAL, years=-1, series="absence")),
        ("forecast year round previous", Lookup(FORECAST, YEAR, round="previous")),
        (
            "forecast year -1y round 2025-04 of net for SN",
            Lookup(FORECAST, YEAR, -1, "2025-04", "net", "SN"),
        ),
        ("original_budget year", Lookup(Scenario.ORIGINAL_BUDGET, YEAR)),
        ("actual rolling12-2m", Lookup(ACTUAL, PeriodRule("rolling", 2, 12))),
        (
            "forecast year - budget year",
            Arithmetic("-", Lookup(FORECAST, YEAR), Lookup(BUDGET, YEAR)),
        ),
        (
            "variance year of net for SN",
            Arithmetic(
                "variance",
                Lookup(FORECAST, YEAR, series="net", unit="SN"),
                Lookup(BUDGET, YEAR, series="net", unit="SN"),
            ),
        ),
        (
            "change year",
            Arithmetic("-", Lookup(FORECAST, YEAR), Lookup(FORECAST, YEAR, round="previous")),
        ),
        (
            "change year round 2025-02",
            Arithmetic("-", Lookup(FORECAST, YEAR), Lookup(FORECAST, YEAR, round="2025-02")),
        ),
        (
            "(actual - actual -1y) / actual -1y",
            Arithmetic("/", Arithmetic("-", Lookup(ACTUAL), Lookup(ACTUAL, years=-1)), Lookup(ACTUAL, years=-1)),
        ),
        (
            "actual - actual + actual / budget",
            Arithmetic(
                "+",
                Arithmetic("-", Lookup(ACTUAL), Lookup(ACTUAL)),
                Arithmetic("/", Lookup(ACTUAL), Lookup(BUDGET)),
            ),
        ),
    ],
)
def test_an_expression_is_read_as_it_is_said(text: str, expression: Expression) -> None:
    assert read_expression(text) == expression


@pytest.mark.parametrize(
    ("text", "expected", "found"),
    [
        ("", "actual, budget", "slutet"),
        ("aktual", "actual, budget", "”aktual”"),
        ("actual yer", "en periodregel", "”yer”"),
        ("actual -", "actual, budget", "slutet"),
        ("actual-budget", "actual, budget", "”actual-budget”"),
        ("actual of", "en kod efter of", "slutet"),
        ("actual of for SN", "en kod efter of", "”for”"),
        ("(actual", "”)”", "slutet"),
        ("actual )", "slutet", "”)”"),
        ("actual of net of net", "slutet", "”of”"),
        ("actual ytd round previous", "eftersom bara prognoser och budgetar har omgångar", "”round”"),
    ],
)
def test_a_mistake_is_answered_with_what_was_expected_and_found(text: str, expected: str, found: str) -> None:
    with pytest.raises(NotAnExpression) as error:
        read_expression(text)

    assert expected in str(error.value)
    assert f"fann {found}." in str(error.value)


WORDS = [*"()+-/", "actual", "forecast", "variance", "change", "target", "year", "ytd", "half", "of", "for", "round"]
SOUP = st.lists(st.sampled_from([*WORDS, "-1y", "+99y", "previous", "net", "SN", "rolling12-2m"]), max_size=12)


@given(st.text() | SOUP.map(" ".join))
@example("(" * 5000 + "actual")
@example("actual +" + "9" * 5000 + "y")
@example("actual - " * 5000 + "actual")
def test_any_text_is_an_expression_or_refused_and_nothing_else(text: str) -> None:
    try:
        expression = read_expression(text)
    except NotAnExpression:
        return
    assert all(lookup.scenario in Scenario for lookup in lookups(expression))


@pytest.mark.parametrize(
    "text", ["abs(actual, budget)", "(actual, budget)", "mean actual", "mean()", "abs(actual", "actual , budget"]
)
def test_functions_that_are_half_written_say_what_was_expected(text: str) -> None:
    with pytest.raises(NotAnExpression, match="väntade"):
        read_expression(text)
