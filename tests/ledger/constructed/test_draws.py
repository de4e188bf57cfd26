"""The same seed gives the same books, today and after every upgrade."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from arshjul.ledger.constructed.draws import Draws, drawn, drawn_column


def test_draws_do_not_change_between_versions() -> None:
    assert [drawn(number, 7) % 1000 for number in range(5)] == PINNED


PINNED = [941, 833, 646, 127, 162]


@given(st.lists(st.integers(0, 2**40), max_size=20), st.integers(0, 2**40))
def test_a_column_is_drawn_as_its_numbers_are(numbers: list[int], seed: int) -> None:
    column = pl.Series(numbers, dtype=pl.Int64)

    assert drawn_column(column, seed).to_list() == [drawn(number, seed) for number in numbers]


def test_draws_stay_within_their_bounds_and_reach_them() -> None:
    draws = Draws(1)

    assert {draws.between(3, 5) for _ in range(100)} == {3, 4, 5}
    assert {draws.pick("ab") for _ in range(100)} == {"a", "b"}
