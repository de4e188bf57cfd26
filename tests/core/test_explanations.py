"""Why a figure differs, and what nobody has explained."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.explanations import Explanation, parts_of, unexplained
from arshjul.core.measures import MNKR, TKR
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
