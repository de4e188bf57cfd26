"""Constructed amounts come out exactly as they are printed, whichever way the table is divided."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.ledger.constructed.draws import Draws
from arshjul.ledger.constructed.shares import CannotFit, margins, matrix, split

UNIT = 10_000_000  # 0.1 mnkr in öre


def printed(ore: int) -> int:
    return int((Decimal(ore) / UNIT).quantize(Decimal(1), ROUND_HALF_UP))


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 10**6), min_size=1).filter(any), st.integers(1, 100_000))
def test_no_ore_is_lost_when_an_amount_is_divided(amount: int, weights: list[int], step: int) -> None:
    shares = split(amount, weights, step)

    assert sum(shares) == amount
    assert all(share * amount >= 0 for share in shares)
    assert sum(share % step != 0 for share in shares) <= 1


def test_what_weighs_more_gets_more() -> None:
    assert split(1000, [1, 3, 0]) == [250, 750, 0]


def test_nothing_can_be_divided_by_no_weights() -> None:
    with pytest.raises(CannotFit):
        split(100, [0, 0])


@given(st.data(), st.integers(0, 10**6))
def test_exact_margins_print_as_the_printed_ones_and_tie(data: st.DataObject, seed: int) -> None:
    hidden = data.draw(st.lists(st.integers(-(10**10), 10**10), min_size=2, max_size=6))
    other = data.draw(st.lists(st.integers(-(10**10), 10**10), min_size=1, max_size=6))
    other.append(sum(hidden) - sum(other))
    figures = [[Decimal(printed(ore)) for ore in parts] for parts in (hidden, other)]

    exact = margins(figures, Decimal(printed(sum(hidden))), UNIT, Draws(seed))

    assert [[printed(ore) for ore in parts] for parts in exact] == figures
    assert sum(exact[0]) == sum(exact[1])
    assert printed(sum(exact[0])) == printed(sum(hidden))


def test_differences_print_as_the_differences_of_what_is_printed() -> None:
    parts, total = [Decimal(192), Decimal(-1891), Decimal(-1314)], Decimal(-3013)

    [exact] = margins([parts], total, UNIT, Draws(1))

    assert [printed(ore - exact[0]) for ore in exact] == [0, -2083, -1506]


def test_parts_that_no_rounding_explains_are_refused() -> None:
    with pytest.raises(CannotFit):
        margins([[Decimal(1), Decimal(1)]], Decimal(9), UNIT, Draws(1))


ROWS = {"income": 500_01, "staff": -3_000_00, "other": -1_000_00}
COLUMNS = {"A": -3_000_00, "B": 20_00, "C": -519_99}
PATTERN = {(row, column): 1 for row in ROWS for column in COLUMNS}


def test_both_breakdowns_of_a_matrix_come_out_to_the_ore() -> None:
    amounts = matrix(ROWS, COLUMNS, PATTERN)

    assert {row: sum(a for at, a in amounts.items() if at[0] == row) for row in ROWS} == ROWS
    assert {column: sum(a for at, a in amounts.items() if at[1] == column) for column in COLUMNS} == COLUMNS


def test_income_is_income_and_costs_are_costs_in_every_column() -> None:
    assert all((amount > 0) == (row == "income") for (row, _), amount in matrix(ROWS, COLUMNS, PATTERN).items())


def test_what_the_pattern_leaves_out_stays_empty() -> None:
    pattern = {at: size for at, size in PATTERN.items() if at != ("staff", "B")}

    assert ("staff", "B") not in matrix(ROWS, COLUMNS, pattern)


@pytest.mark.parametrize(
    ("columns", "pattern"),
    [
        ({"A": -3_499_98}, PATTERN),
        ({"A": -3_500_00, "B": 1}, {at: 1 for at in PATTERN if at != ("income", "B")}),
    ],
    ids=["sums differ", "nothing can be income there"],
)
def test_what_cannot_fit_is_said(columns: dict[str, int], pattern: dict[tuple[str, str], int]) -> None:
    with pytest.raises(CannotFit):
        matrix(ROWS, columns, {at: size for at, size in pattern.items() if at[1] in columns})
