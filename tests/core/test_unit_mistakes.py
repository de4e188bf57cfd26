"""An amount typed in kronor where thousands are asked for is noticed; what merely varies is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from arshjul.core.measures import MNKR, Measure
from arshjul.core.quantities import Quantity
from arshjul.core.unit_mistakes import looks_like_other_unit

TKR = Measure("tkr", "money", Decimal(1000))


@pytest.mark.parametrize("typed", ["-158", "158", "-15.8", "-1580", "0"])
def test_what_merely_varies_is_left_alone(typed: str) -> None:
    assert not looks_like_other_unit(_of(typed), [_of("-158"), _of("-149")])


@pytest.mark.parametrize("typed", ["-158000", "158000", "-0.158"])
def test_an_amount_a_thousand_times_off_from_budget_and_last_outcome_is_noticed(typed: str) -> None:
    assert looks_like_other_unit(_of(typed), [_of("-158"), _of("-149")])


def test_what_agrees_with_either_the_budget_or_the_last_outcome_is_left_alone() -> None:
    assert not looks_like_other_unit(_of("-158"), [_of("-0.1"), _of("-149")])


def test_nothing_is_said_where_nothing_is_known() -> None:
    assert not looks_like_other_unit(_of("-158000"), [None, _of("0")])


def test_what_is_known_is_compared_in_the_measure_that_is_typed() -> None:
    assert not looks_like_other_unit(_of("-158"), [_of("-158000", TKR)])


def _of(value: str, measure: Measure = MNKR) -> Quantity:
    return Quantity(Decimal(value), measure)
