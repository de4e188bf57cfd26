"""The arithmetic of a sentence in words: what was added, what it comes to, and what the printed number can mean."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from arshjul.core.messages import Message
from arshjul.core.numbers import write_number
from arshjul.review.evidence import Said
from arshjul.review.facts.stated import Stated, Sum
from arshjul.review.intervals import Interval
from arshjul.review.telling import between

_LONGEST_QUOTE = 110


def written_sum(parts: Sequence[Stated], found: Sum) -> str:
    """The parts with the signs that they were added with: ``8 700 − 9 300``."""
    written = ""
    for part, sign in zip(parts, found.signs, strict=True):
        joint = (" + " if sign > 0 else " − ") if written else ("" if sign > 0 else "−")
        written += joint + part.number
    return written


def measured(value: Decimal, decimals: int, like: Stated) -> str:
    """A value as the amount is printed: with its decimals and its measure."""
    unit = like.measure.code if like.measure is not None else ""
    shown = write_number(value, decimals)
    return f"{shown}\u00a0{unit}" if unit and unit != "antal" else shown


def ranged(value: str, interval: Interval) -> Said:
    """A value with what it can mean; alone when it is exact."""
    is_exact = interval.low == interval.high
    return value if is_exact else Message("{value} ({range})", {"value": value, "range": between(interval)})


def own_interval(amount: Stated, zeros: int = 0) -> Interval:
    """What an amount can mean, in its own measure; what is counted is exact."""
    if amount.measure is None and not amount.amount.decimals and not amount.amount.hedge and not zeros:
        return Interval.exactly(amount.amount.value)
    return amount.own(zeros)


def quoted(text: str) -> str:
    """A sentence as it is quoted in a message, cut when it is long."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + " …"
