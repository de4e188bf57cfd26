"""Which way is good, and how a municipality prints signs."""

from dataclasses import replace
from decimal import Decimal

import pytest

from arshjul.core.expressions import is_reversed
from arshjul.core.grammar import read_expression
from arshjul.core.measures import MNKR, TKR
from arshjul.core.quantities import Quantity
from arshjul.core.series import Better, Nature, Series
from arshjul.core.signs import Signs, Trend, is_good, trend, variance
from factories.towns import ABSENCE, DAYS, NET, PLACES, REVENUE, STAFF


def of(series: Series, value: str) -> Quantity:
    return Quantity(Decimal(value), series.measure)


@pytest.mark.parametrize(
    ("series", "outcome", "plan", "effect"),
    [
        (STAFF, "-269.7", "-264.6", "-5.1"),  # more cost than planned is a deficit
        (REVENUE, "35.7", "34.6", "1.1"),
        (NET, "-454.7", "-442.0", "-12.7"),
        (DAYS, "1200", "1000", "-200"),  # more days of care than planned is worse
        (PLACES, "12", "10", "2"),  # no direction: more is plus
        (replace(STAFF, better=Better.LOWER), "-269.7", "-264.6", "-5.1"),  # of money only the result counts
    ],
)
def test_a_positive_variance_is_favourable(series: Series, outcome: str, plan: str, effect: str) -> None:
    assert variance(of(series, outcome), of(series, plan), series).value == Decimal(effect)


@pytest.mark.parametrize(
    ("signs", "nature", "level", "difference"),
    [
        (Signs.STORED, Nature.COST, False, False),
        (Signs.COSTS_POSITIVE, Nature.COST, True, False),
        (Signs.COSTS_POSITIVE, Nature.NET, True, False),
        (Signs.COSTS_POSITIVE, Nature.REVENUE, False, False),
        (Signs.COSTS_POSITIVE, Nature.NONE, False, False),
        (Signs.REVERSED, Nature.REVENUE, True, True),
    ],
)
def test_costs_can_be_printed_as_positive_numbers_but_their_variances_keep_plus_for_better(
    signs: Signs, nature: Nature, *, level: bool, difference: bool
) -> None:
    assert (signs.turns(nature, is_level=True), signs.turns(nature, is_level=False)) == (level, difference)


@pytest.mark.parametrize(
    ("series", "values", "direction"),
    [
        (ABSENCE, ["9.0", "8.6", "12.1"], Trend.WORSENING),
        (ABSENCE, ["9.3", "8.6"], Trend.IMPROVING),
        (ABSENCE, ["9.3", "12.1", "9.3"], Trend.UNCHANGED),
        (STAFF, ["-189.1", "-176.5"], Trend.IMPROVING),
        (REVENUE, ["26.5", "19.2"], Trend.WORSENING),
        (PLACES, ["10", "12"], Trend.NOT_ASSESSED),
        (ABSENCE, ["9.0"], Trend.NOT_ASSESSED),
        (ABSENCE, [], Trend.NOT_ASSESSED),
    ],
)
def test_a_trend_says_better_or_worse_rather_than_up_or_down(
    series: Series, values: list[str], direction: Trend
) -> None:
    assert trend([of(series, value) for value in values], series) is direction


def test_a_change_within_the_tolerance_is_no_change() -> None:
    values = [of(ABSENCE, "9.0"), of(ABSENCE, "9.2")]

    assert trend(values, ABSENCE, Decimal("0.2")) is Trend.UNCHANGED
    assert trend(values, ABSENCE, Decimal("0.1")) is Trend.WORSENING


def test_a_trend_compares_kronor_in_whatever_scale_they_were_printed() -> None:
    assert trend([Quantity(Decimal("-1.5"), MNKR), Quantity(Decimal(-1400), TKR)], NET) is Trend.IMPROVING


@pytest.mark.parametrize(
    ("series", "difference", "good"),
    [(NET, "-3", False), (NET, "3", True), (ABSENCE, "0.5", False), (ABSENCE, "-0.5", True), (PLACES, "2", None)],
)
def test_a_difference_is_good_when_it_goes_the_way_of_its_series(
    series: Series, difference: str, *, good: bool | None
) -> None:
    assert is_good(of(series, difference), series, is_variance=False) is good


def test_a_variance_is_good_when_it_is_positive_for_its_sign_already_says_so() -> None:
    assert is_good(of(DAYS, "5"), DAYS, is_variance=True) is True
    assert is_good(of(DAYS, "0"), DAYS, is_variance=True) is None


@pytest.mark.parametrize(
    ("expression", "reversed_"),
    [
        ("forecast year - budget year", False),
        ("budget year - forecast year", True),
        ("target year - actual year", True),
        ("actual ytd - actual ytd -1y", False),
        ("actual ytd -1y - actual ytd", True),
        ("forecast year round previous - forecast year", True),
        ("forecast year round 04 - forecast year round 08", True),
        ("original_budget year - budget year", True),
        ("budget year - original_budget year", False),
        ("actual of sick - actual of all", False),
        ("expected - realised", False),
        ("variance year", False),
        ("change year", False),
        ("variance year round previous - variance year", True),
        ("(budget year - forecast year) - (budget year round previous - forecast year round previous)", True),
        ("(budget year - forecast year) / budget year", True),
    ],
)
def test_a_difference_is_reversed_when_what_is_stands_last(expression: str, *, reversed_: bool) -> None:
    assert is_reversed(read_expression(expression)) is reversed_


def test_what_is_left_of_the_budget_is_good_though_a_cost_is_negative() -> None:
    """A budget of −100 and a forecast of −110 leave 10, which is a deficit."""
    assert is_good(of(STAFF, "10"), STAFF, is_variance=False, is_reversed=True) is False
    assert is_good(of(REVENUE, "10"), REVENUE, is_variance=False, is_reversed=True) is False
    assert is_good(of(ABSENCE, "0.5"), ABSENCE, is_variance=False, is_reversed=True) is True
