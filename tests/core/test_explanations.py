"""Why a figure differs, and what nobody has explained."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.explanations import Explanation, Limit, parts_of, unexplained
from arshjul.core.measures import MNKR, PERCENT, TKR
from arshjul.core.quantities import Quantity


def part(amount: Quantity, code: str = "placements", part_of: str = "", unit: str = "FS") -> Explanation:
    return Explanation(unit, code, amount, "Placeringar", part_of)


def mnkr(value: str) -> Quantity:
    return Quantity(Decimal(value), MNKR, 1)


def test_what_is_not_explained_is_what_is_left_of_the_variance() -> None:
    parts = [part(mnkr("-3.1")), part(Quantity(Decimal(-1000), TKR))]

    assert unexplained(mnkr("-4.9"), parts).value == Decimal("-0.8")


def test_a_variance_without_explanations_is_all_unexplained() -> None:
    assert unexplained(mnkr("-4.9"), []) == mnkr("-4.9")


@given(st.lists(st.decimals(min_value=-999, max_value=999, places=1), min_size=1))
def test_a_variance_that_is_the_sum_of_its_parts_leaves_nothing(amounts: list[Decimal]) -> None:
    parts = [part(Quantity(amount, MNKR, 1)) for amount in amounts]

    assert unexplained(Quantity(sum(amounts, Decimal(0)), MNKR), parts).value == 0


def test_parts_are_nested_and_belong_to_their_unit() -> None:
    whole, detail, elsewhere = (
        part(mnkr("-3")), part(mnkr("-1"), "hvb", "placements"), part(mnkr("-9"), unit="IFO"),
    )  # fmt: skip

    assert parts_of([whole, detail, elsewhere], "FS") == (whole,)
    assert parts_of([whole, detail, elsewhere], "FS", "placements") == (detail,)


@pytest.mark.parametrize(
    ("limit", "passed"),
    [
        (Limit(), False),
        (Limit(mnkr("0.5")), False),
        (Limit(mnkr("0.4")), True),
        (Limit(Quantity(Decimal(499), TKR)), True),
        (Limit(share=Decimal(5)), False),
        (Limit(share=Decimal("4.9")), True),
        (Limit(mnkr("1"), Decimal(4)), True),  # either is enough
        (Limit(Quantity(Decimal(0), PERCENT)), False),  # an amount of something else says nothing
    ],
)
def test_a_limit_is_passed_by_more_than_the_amount_or_the_share(limit: Limit, *, passed: bool) -> None:
    assert limit.is_passed_by(mnkr("-0.5"), mnkr("10")) is passed


def test_anything_is_more_than_a_share_of_nothing() -> None:
    assert Limit(share=Decimal(50)).is_passed_by(mnkr("0.1"), mnkr("0"))
    assert not Limit(share=Decimal(50)).is_passed_by(mnkr("0"), mnkr("0"))


def test_a_limit_says_what_it_is() -> None:
    assert str(Limit(mnkr("0.5"), Decimal("2.5"))) == "0,5\u00a0mnkr eller 2,5\u00a0%"
