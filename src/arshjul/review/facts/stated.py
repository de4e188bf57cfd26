"""An amount where it is said, and adding such amounts up: in one measure, with their signs and what they can mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from arshjul.core.measures import Measure
from arshjul.core.numbers import write_number
from arshjul.review.findings import Location
from arshjul.review.intervals import Interval, total
from arshjul.review.statements.amounts import Amount, directions_in
from arshjul.review.statements.lexicon import Direction
from arshjul.review.statements.sentences import Sentence

_NOUN = re.compile(r"\s+[^\W\d_]{3,}(?:-[^\W\d_]+)*")
_POSITIVE = (Direction.GAIN, Direction.UP, Direction.BETTER)
_MOST_LOOSE = 6
_MOST_ZEROS = 3


@dataclass(frozen=True)
class Stated:
    """An amount in its sentence, with the measure that is meant and the direction that is said of it.

    ``is_loose`` tells that its words point another way than those of what it is part of: "lägre intäkter" add to a
    deficit, "lägre kostnader" do not, and which it is cannot be told.
    """

    sentence: Sentence
    amount: Amount
    measure: Measure | None
    direction: Direction | None = None
    is_loose: bool = False

    @property
    def polarity(self) -> int:
        """1 or −1 as the sign, else the words, say; 0 when neither says."""
        if self.amount.sign:
            return self.amount.sign
        return 0 if self.direction is None else 1 if self.direction in _POSITIVE else -1

    @property
    def location(self) -> Location:
        """Where it is printed, with what it counts."""
        return self.sentence.location(self.amount.begin, self._end)

    @property
    def shown(self) -> str:
        """The amount as it is printed, with what it counts: "12 placeringar"."""
        return self.sentence.text[self.amount.begin : self._end]

    @property
    def _end(self) -> int:
        noun = _NOUN.match(self.sentence.text, self.amount.end) if self.measure is None else None
        return noun.end() if noun is not None else self.amount.end

    @property
    def number(self) -> str:
        """Its digits, without sign."""
        return write_number(self.amount.value, self.amount.decimals)

    def interval(self, zeros: int, *, truncated: bool = False) -> Interval:
        """What it can mean without sign, in base units; its last ``zeros`` zeros may come of rounding."""
        amount = self.amount
        found = amount.interval
        if truncated and not amount.hedge and not amount.is_word:
            found = Interval.of(amount.value, amount.decimals, truncated=True)
        elif zeros and not amount.is_word:
            wide = Interval.of(amount.value, -zeros)
            found = Interval(min(wide.low, found.low), max(wide.high, found.high))
        return found.scaled(self.measure.factor if self.measure is not None else Decimal(1))

    def own(self, zeros: int = 0, *, truncated: bool = False) -> Interval:
        """The same in its own measure."""
        factor = self.measure.factor if self.measure is not None else Decimal(1)
        return self.interval(zeros, truncated=truncated).scaled(1 / factor)


def absolute(interval: Interval) -> Interval:
    """What a value in the interval can be without its sign."""
    if interval.low >= 0:
        return interval
    return -interval if interval.high <= 0 else Interval(Decimal(0), max(-interval.low, interval.high))


def stated(sentence: Sentence, amount: Amount, region: tuple[int, int], measure: Measure | None = None) -> Stated:
    """The amount with the direction that the words of a region of its sentence say, when they say one only."""
    said = {each for _, each, _ in directions_in(sentence.text[region[0] : region[1]])}
    direction = amount.direction if not said else said.pop() if len(said) == 1 else None
    is_loose = bool(said)
    return Stated(sentence, amount, amount.measure or measure, direction, is_loose)


def same_family(one: Direction, other: Direction) -> bool:
    """Whether two directions are the same or each other's opposite."""
    return one in (other, other.opposite)


@dataclass(frozen=True, slots=True)
class Sum:
    """What parts come to, signed as the whole is: ``exact`` in the whole's measure, and what it can be."""

    exact: Decimal
    interval: Interval
    signs: tuple[int, ...]


def sums(whole: Stated, parts: Sequence[Stated], *, truncated: bool = False) -> Iterator[Sum]:
    """Every sum that the words allow, the likeliest first; a part that points the same way as the whole adds to it."""
    zeros = shared_zeros([whole, *parts])
    is_open = not whole.polarity and any(part.polarity for part in parts)
    choices = [(1, -1) if is_open else _signs(whole, part) for part in parts]
    if sum(len(each) > 1 for each in choices) > _MOST_LOOSE:
        return
    factor = whole.measure.factor if whole.measure is not None else Decimal(1)
    for signs in product(*choices):
        intervals = [
            _times(part.interval(zeros, truncated=truncated), sign) for part, sign in zip(parts, signs, strict=True)
        ]
        values = [_base(part) * sign for part, sign in zip(parts, signs, strict=True)]
        added = total(intervals)
        yield Sum(sum(values, Decimal(0)) / factor, added.scaled(1 / factor), signs)


def fits(whole: Stated, parts: Sequence[Stated], *, either_way: bool = False) -> bool:
    """Whether some allowed sum is what the whole can mean; ``either_way`` also when it only has the other sign."""
    zeros = shared_zeros([whole, *parts])
    factor = whole.measure.factor if whole.measure is not None else Decimal(1)
    for truncated in (False, True):
        wanted = whole.interval(zeros, truncated=truncated).scaled(1 / factor)
        for each in sums(whole, parts, truncated=truncated):
            if each.interval.meets(wanted) or (either_way and (-each.interval).meets(wanted)):
                return True
    return False


def shared_zeros(amounts: Sequence[Stated]) -> int:
    """How many zeros at the end all the whole numbers have: "17 400" and "7 500" are hundreds.

    One number in another scale, or one with decimals, shows how exact they are, and what is counted is exact: then no
    zeros are rounding.
    """
    if all(each.measure is None for each in amounts):
        return 0
    if len({each.measure.factor for each in amounts if each.measure is not None}) > 1:
        return 0
    if any(each.amount.decimals or each.amount.is_word for each in amounts):
        return 0
    counts = [_zeros(each.amount.value) for each in amounts if each.amount.value]
    return min([*counts, _MOST_ZEROS]) if counts else 0


def _zeros(value: Decimal) -> int:
    digits = str(int(value))
    return len(digits) - len(digits.rstrip("0"))


def _signs(whole: Stated, part: Stated) -> tuple[int, ...]:
    if part.amount.sign and whole.polarity:
        return (part.amount.sign * whole.polarity,)
    if part.amount.sign:
        return (1, -1)
    if part.is_loose:
        return (1, -1)
    if part.direction is None or whole.direction is None:
        return (1,) if part.direction is None else (1, -1)
    if not same_family(part.direction, whole.direction):
        return (1, -1)
    return (1,) if part.direction is whole.direction else (-1,)


def _times(interval: Interval, sign: int) -> Interval:
    return interval if sign > 0 else -interval


def _base(part: Stated) -> Decimal:
    return part.amount.value * (part.measure.factor if part.measure is not None else Decimal(1))
