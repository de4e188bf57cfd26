"""What is spread over several figures is all of it there, whatever it is rounded to."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.spreading import spread

AMOUNTS = st.decimals(min_value=-(10**6), max_value=10**6, places=2)


@given(AMOUNTS, st.lists(AMOUNTS, min_size=1, max_size=8), st.sampled_from([Decimal(1), Decimal("0.1")]))
def test_the_shares_are_the_whole(amount: Decimal, over: list[Decimal], step: Decimal) -> None:
    assert sum(spread(amount, over, step)) == amount


def test_figures_that_are_all_nought_share_alike() -> None:
    assert spread(Decimal(9), [Decimal(0)] * 3, Decimal(1)) == (3, 3, 3)
