"""From values to places: exact decimals on one side, points on paper on the other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from arshjul.core.numbers import write_number

_FAR = Decimal("0.6")  # nearer to zero than this share of the farthest value, and a cut axis would mislead
_LEAST = Decimal("0.08")  # of the farthest value must be spanned, so that a ripple does not look like a wave
_STEPS = (Decimal(1), Decimal(2), Decimal(5))
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Scale:
    """``low`` stands at ``start`` and ``high`` at ``end``; the two values differ."""

    low: Decimal
    high: Decimal
    start: float
    end: float

    def __call__(self, value: Decimal) -> float:
        """Where the value stands; only here does it become a binary fraction."""
        return self.start + float((value - self.low) / (self.high - self.low)) * (self.end - self.start)


def extent(values: Collection[Decimal], *, of_hundred: bool = False) -> tuple[Decimal, Decimal]:
    """The lowest and highest value to show; they differ, also when the values do not.

    Zero is among them when the values stand on both sides of it or far apart. ``of_hundred`` is for shares of a whole,
    which no axis should exceed.
    """
    low, high = min(values, default=Decimal(0)), max(values, default=Decimal(0))
    farthest = max(abs(low), abs(high))
    if farthest == 0:
        return Decimal(-1), Decimal(1)
    if low * high > 0 and min(abs(low), abs(high)) < _FAR * farthest:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    missing = _LEAST * farthest - (high - low)
    if missing <= 0:
        return low, high
    if of_hundred and low >= 0 and high <= _HUNDRED:
        above = min(missing / 2, _HUNDRED - high)
        return low - (missing - above), high + above
    return low - missing / 2, high + missing / 2


def ticks(low: Decimal, high: Decimal, *, most: int) -> list[Decimal]:
    """Round values from at or below ``low`` to at or above ``high``, at most ``most`` steps apart; zero if between.

    >>> [str(tick) for tick in ticks(Decimal("8.6"), Decimal("12.1"), most=5)]
    ['8', '9', '10', '11', '12', '13']
    """
    exponent = ((high - low) / most).adjusted()
    steps = (step.scaleb(exponent + more) for more in (0, 1) for step in _STEPS)
    step = next(step for step in steps if _count(low, high, step) <= most)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    return [step * (first + index) for index in range(_count(low, high, step) + 1)]


def trimmed(marks: Sequence[Decimal], low: Decimal, high: Decimal) -> tuple[list[Decimal], Decimal, Decimal]:
    """The ticks without outer ones that have mostly air before them, and the lowest and highest value left to show."""
    step = marks[1] - marks[0]
    top = high if marks[-1] - high > step / 2 else marks[-1]
    bottom = low - step / 4 if low - marks[0] > step * 3 / 4 else marks[0]
    return [mark for mark in marks if bottom <= mark <= top], bottom, top


def written(marks: Collection[Decimal]) -> list[str]:
    """Ticks as Swedes write numbers, all with as many decimals as the one that needs the most."""
    decimals = max((max(0, -_exponent(mark)) for mark in marks), default=0)
    return [write_number(mark, decimals) for mark in marks]


def _count(low: Decimal, high: Decimal, step: Decimal) -> int:
    return int((high / step).to_integral_value(ROUND_CEILING) - (low / step).to_integral_value(ROUND_FLOOR))


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
