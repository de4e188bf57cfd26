"""Spread an amount over several figures, exactly: in proportion to their sizes, so that the parts make the whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal


def spread(amount: Decimal, over: Sequence[Decimal], step: Decimal) -> tuple[Decimal, ...]:
    """The share of each of the figures, in proportion to its size without sign; what is all nought shares alike.

    Shares are whole multiples of ``step``, and what is then left goes to the largest figure: their sum is ``amount``.

    >>> spread(Decimal("-1.0"), [Decimal(2), Decimal("-3"), Decimal("-1")], Decimal("0.1"))
    (Decimal('-0.3'), Decimal('-0.6'), Decimal('-0.1'))
    """
    sizes = [abs(each) for each in over]
    if not any(sizes):
        sizes = [Decimal(1)] * len(sizes)
    whole = sum(sizes, Decimal(0))
    shares = [(amount * size / whole / step).quantize(Decimal(1), rounding=ROUND_DOWN) * step for size in sizes]
    largest = sizes.index(max(sizes))
    shares[largest] += amount - sum(shares, Decimal(0))
    return tuple(shares)
