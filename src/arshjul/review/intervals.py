"""A printed number as the interval of the values that it can stand for, and exact arithmetic on such intervals.

XBRL Calculations 1.1 (XBRL International, 2023): two statements are consistent when some values that round, or are cut
off, to what is printed make them true. So no honest rounding is ever called an error.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from ``low`` to ``high``, both included."""

    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, value: Decimal, decimals: int, *, truncated: bool = False) -> Interval:
        """What a number printed with so many decimals can stand for; ``decimals`` is negative for even thousands.

        Rounded to nearest it is half a unit of the last place either way (both ends, for nobody knows which way a half
        went). Truncated it is up to a whole unit away from zero.

        >>> Interval.of(Decimal("12.7"), 1)
        Interval(low=Decimal('12.65'), high=Decimal('12.75'))
        >>> Interval.of(Decimal("12.7"), 1, truncated=True)
        Interval(low=Decimal('12.7'), high=Decimal('12.8'))
        """
        unit = Decimal(1).scaleb(-decimals)
        if not truncated:
            return cls(value - unit / 2, value + unit / 2)
        if value == 0:
            return cls(-unit, unit)
        return cls(value, value + unit) if value > 0 else cls(value - unit, value)

    @classmethod
    def exactly(cls, value: Decimal) -> Interval:
        """A value that is not rounded: a count, a number of months."""
        return cls(value, value)

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __mul__(self, other: Interval) -> Interval:
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def scaled(self, factor: Decimal) -> Interval:
        """The interval in another unit, such as thousands: each end times a factor."""
        one, other = self.low * factor, self.high * factor
        return Interval(one, other) if one <= other else Interval(other, one)

    def over(self, other: Interval) -> Interval | None:
        """The quotient; None when the divisor can be zero."""
        if other.low <= 0 <= other.high:
            return None
        if self.low >= 0 and other.low > 0:
            return Interval(self.low / other.high, self.high / other.low)
        ends = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both: then the two can be the same."""
        return self.low <= other.high and other.low <= self.high

    def holds(self, value: Decimal) -> bool:
        """Whether a value lies within."""
        return self.low <= value <= self.high

    @property
    def middle(self) -> Decimal:
        """Halfway."""
        return (self.low + self.high) / 2


def total(parts: Iterable[Interval]) -> Interval:
    """What a sum of printed numbers can stand for; nothing sums to zero."""
    return reduce(Interval.__add__, parts, Interval(Decimal(0), Decimal(0)))
