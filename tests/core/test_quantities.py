"""Values with a measure and a printed precision."""

from decimal import Decimal
from functools import reduce
from itertools import permutations
from operator import add

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.measures import KR, MKR, MNKR, PERCENT, PERCENTAGE_POINTS, TKR, Measure, UnlikeMeasures
from arshjul.core.numbers import read_number
from arshjul.core.quantities import Quantity

money = st.builds(
    Quantity,
    st.decimals(min_value=-(10**9), max_value=10**9, places=2),
    st.sampled_from([KR, TKR, MNKR, MKR]),
    st.none() | st.integers(0, 2),
)
percentages = st.builds(Quantity, st.decimals(min_value=-100, max_value=100, places=1), st.just(PERCENT), st.just(1))


def mnkr(value: str, decimals: int | None = None) -> Quantity:
    return Quantity(Decimal(value), MNKR, decimals)


def percent(value: str) -> Quantity:
    return Quantity(Decimal(value), PERCENT, 1)


def test_thousands_are_added_to_millions_in_the_first_ones_measure() -> None:
    assert mnkr("1.5", 1) + Quantity(Decimal(300), TKR, 0) == mnkr("1.8")


def test_a_sum_has_the_precision_of_its_most_precise_term() -> None:
    assert mnkr("-60", 0) + mnkr("-185.7", 1) == mnkr("-245.7", 1)


def test_a_sum_with_something_that_was_never_printed_has_no_printed_precision() -> None:
    assert (mnkr("1.0", 1) + mnkr("0.25")).decimals is None


def test_money_and_shares_do_not_add_up() -> None:
    with pytest.raises(UnlikeMeasures):
        mnkr("1") + percent("2")


@given(st.lists(money, min_size=1, max_size=4))
def test_a_sum_of_money_is_exact_in_kronor_whatever_scales_and_order(terms: list[Quantity]) -> None:
    exact = sum(term.value * term.measure.factor for term in terms)

    assert {reduce(add, order).to(KR).value for order in permutations(terms)} == {exact}


@given(money, money, money)
def test_money_adds_up_in_whatever_order_it_is_added(a: Quantity, b: Quantity, c: Quantity) -> None:
    assert ((a + b) + c).to(KR).value == (a + (b + c)).to(KR).value


@given(money, money)
def test_what_is_added_can_be_taken_away(a: Quantity, b: Quantity) -> None:
    assert (a + b - b).value == a.value


@given(money, st.sampled_from([KR, TKR, MNKR]))
def test_converting_there_and_back_changes_nothing(amount: Quantity, measure: Measure) -> None:
    assert amount.to(measure).to(amount.measure).value == amount.value


@given(percentages, percentages)
def test_a_change_of_a_percentage_is_in_percentage_points(now: Quantity, before: Quantity) -> None:
    change = now - before

    assert (change.value, change.measure) == (now.value - before.value, PERCENTAGE_POINTS)
    assert (before + change).value == now.value


def test_the_printed_precision_is_lost_when_the_scale_changes() -> None:
    assert mnkr("1.5", 1).to(TKR) == Quantity(Decimal(1500), TKR)
    assert mnkr("1.5", 1).to(MKR) == Quantity(Decimal("1.5"), MKR, 1)


def test_turning_a_zero_gives_no_minus() -> None:
    assert (-mnkr("0")).write() == "0,0\u00a0mnkr"
    assert str((-mnkr("0")).value) == "0"


def test_a_share_is_per_cent_of_the_whole_in_any_scale() -> None:
    assert mnkr("-12").share_of(Quantity(Decimal(-10_000), TKR)) == Quantity(Decimal(120), PERCENT)


def test_a_share_of_nothing_has_no_value() -> None:
    assert mnkr("1").share_of(mnkr("0")) is None


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (mnkr("-12.7"), "−12,7\u00a0mnkr"),
        (mnkr("-1651.45", 2), "−1\u00a0651,45\u00a0mnkr"),
        (Quantity(Decimal(12), PERCENT), "12\u00a0%"),
        (Quantity(Decimal(1), PERCENTAGE_POINTS, 0), "1\u00a0procentenhet"),
        (Quantity(Decimal(-1), PERCENTAGE_POINTS, 0), "−1\u00a0procentenhet"),
        (Quantity(Decimal(1), PERCENTAGE_POINTS, 1), "1,0\u00a0procentenheter"),
    ],
)
def test_a_quantity_is_written_with_its_precision_and_measure(quantity: Quantity, text: str) -> None:
    assert quantity.write() == text


@given(money)
def test_a_written_quantity_is_read_back_as_it_was_printed(amount: Quantity) -> None:
    read = read_number(amount.write(2))

    assert (read.value, read.decimals, read.measure) == (amount.value, 2, amount.measure.code)
