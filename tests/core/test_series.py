"""What a series may be added over, and which way is good."""

import pytest

from arshjul.core.measures import KR
from arshjul.core.series import Better, Kind, Series
from factories.towns import ABSENCE, DAYS, NET, PLACES, REVENUE, STAFF


@pytest.mark.parametrize(
    ("kind", "over_units", "over_months"),
    [(Kind.FLOW, True, True), (Kind.STOCK, True, False), (Kind.RATIO, False, False)],
)
def test_only_flows_add_up_over_both_units_and_months(kind: Kind, *, over_units: bool, over_months: bool) -> None:
    series = Series("x", "X", KR, kind)

    assert (series.adds_over_units, series.adds_over_months) == (over_units, over_months)


def test_more_money_is_always_better_since_costs_are_negative() -> None:
    assert [series.direction for series in (NET, REVENUE, STAFF)] == [Better.HIGHER] * 3


def test_what_is_counted_has_the_direction_that_the_model_gives_it() -> None:
    assert [series.direction for series in (DAYS, ABSENCE, PLACES)] == [Better.LOWER, Better.LOWER, Better.NONE]


def test_a_series_covers_the_year_to_date_when_nobody_says_otherwise() -> None:
    assert str(NET.period) == "ytd"
