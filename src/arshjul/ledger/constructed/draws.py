"""Numbers that look drawn by chance but follow from a seed: the same in every version of Python and of polars.

SplitMix64 (Steele, Lea and Flood, 2014): a counter times an odd constant, mixed. The same function for one number and
for a whole column.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import polars as pl

T = TypeVar("T")

_STEP = 0x9E3779B97F4A7C15
_MIX = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))
_LAST_SHIFT = 31
_MASK = 2**64 - 1


def drawn(number: int, seed: int = 0) -> int:
    """The draw of a number: 64 bits.

    >>> drawn(1), drawn(1, seed=1) != drawn(1)
    (16294208416658607535, True)
    """
    z = (number + seed * 0xD1342543DE82EF95) * _STEP & _MASK
    for shift, factor in _MIX:
        z = (z ^ z >> shift) * factor & _MASK
    return z ^ z >> _LAST_SHIFT


def drawn_column(numbers: pl.Series, seed: int = 0) -> pl.Series:
    """As :func:`drawn`, for a column of whole numbers from 0. Products beyond 64 bits wrap, as they should."""
    z: pl.Series = (numbers.cast(pl.UInt64) + seed * 0xD1342543DE82EF95 % 2**64) * _STEP
    for shift, factor in _MIX:
        z = (z ^ z // 2**shift) * factor
    mixed: pl.Series = z ^ z // 2**_LAST_SHIFT
    return mixed


class Draws:
    """One draw after another."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._count = 0

    def below(self, most: int) -> int:
        """A whole number from 0 up to, not including, ``most``."""
        self._count += 1
        return drawn(self._count, self._seed) % most

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + self.below(high - low + 1)

    def pick(self, choices: Sequence[T]) -> T:
        """One of them."""
        return choices[self.below(len(choices))]
