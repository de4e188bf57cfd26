"""A year's budget becomes months without losing an öre."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.ledger.patterns import Pattern
from arshjul.ledger.phasing import TWELFTHS, LastYear, Phaser, Phasing, Season, spread

amounts = st.integers(-(10**17), 10**17)
seasons = st.lists(st.integers(0, 10**6), min_size=12, max_size=12).filter(any)


@given(amounts, seasons)
def test_the_months_sum_to_the_year_to_the_ore(amount: int, weights: list[int]) -> None:
    months = spread(amount, weights)

    assert sum(months) == amount
    assert all(month == 0 for month, weight in zip(months, weights, strict=True) if not weight)


@given(amounts)
def test_twelfths_are_equal_but_for_the_last(amount: int) -> None:
    *eleven, last = spread(amount)

    assert len(set(eleven)) == 1
    assert abs(last - eleven[0]) < 12


@given(st.lists(st.integers(-(10**12), 10**12), min_size=12, max_size=12).filter(sum), amounts)
def test_last_years_months_may_be_of_any_sign(weights: list[int], amount: int) -> None:
    assert sum(spread(amount, weights)) == amount


def test_a_year_that_goes_as_last_year_has_last_years_months() -> None:
    months = [5, 0, 0, 10, 10, 15, 30, 20, 10, 0, 0, 0]

    assert spread(200, months) == [10, 0, 0, 20, 20, 30, 60, 40, 20, 0, 0, 0]
    assert spread(-200, [-m for m in months]) == [-10, 0, 0, -20, -20, -30, -60, -40, -20, 0, 0, 0]


def last_year(*posted: tuple[str, str, int, int]) -> LastYear:
    frame = pl.DataFrame(posted, schema=["account", "cost_centre", "month", "ore"], orient="row")
    return LastYear.of(frame, ("account", "cost_centre"))


def test_a_coding_goes_as_itself_last_year_and_a_new_one_as_its_account() -> None:
    phaser = Phaser(Phasing.LAST_YEAR, last_year=last_year(("6201", "510", 1, 300), ("6201", "520", 7, 100)))

    own = phaser.weights({"account": "6201", "cost_centre": "510"})
    new = phaser.weights({"account": "6201", "cost_centre": "590"})

    assert own is not None
    assert (own[0], sum(own)) == (300, 300)
    assert new is not None
    assert (new[0], new[6]) == (300, 100)


@pytest.mark.parametrize(
    "posted",
    [[], [("6201", "510", 1, 0)], [("6201", "510", 1, 100_00), ("6201", "510", 2, -99_00)]],
    ids=["nothing was posted", "it came to nothing", "it was mostly corrected away"],
)
def test_a_year_without_a_shape_says_nothing(posted: list[tuple[str, str, int, int]]) -> None:
    phaser = Phaser(Phasing.LAST_YEAR, last_year=last_year(*posted))

    assert phaser.weights({"account": "6201", "cost_centre": "510"}) is None


def test_seasons_are_by_account_and_the_first_that_fits_counts() -> None:
    winter = (3, 3, 2, 1, 0, 0, 0, 0, 0, 1, 2, 3)
    phaser = Phaser(Phasing.SEASON, (Season(Pattern.read("62*"), winter), Season(Pattern.read("6*"), TWELFTHS)))

    assert phaser.weights({"account": "6201"}) == winter
    assert phaser.weights({"account": "6400"}) == TWELFTHS
    assert phaser.weights({"account": "5010"}) is None
