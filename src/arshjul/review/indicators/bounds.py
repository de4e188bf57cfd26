"""A printed target as a bound: at least, at most, within a range, exactly, or a level without a printed direction."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from arshjul.core.measures import Measure
from arshjul.review.intervals import Interval
from arshjul.review.printed_tables import Reading, is_percent, read_cell
from arshjul.review.statements.lexicon import plain

_MARKS = {"<=": "≤", "=<": "≤", ">=": "≥", "=>": "≥"}
_OPERATOR = re.compile(r"(<=|=<|>=|=>|[≤≥<>=])\s*(?=[\d+\-−–])")
_LEAST = re.compile(r"^(?:ska (?:vara|uppga till) )?(?:minst|lagst|min\.?|over|mer an|fler an|hogre an)\s+(?=[\d-])")
_MOST = re.compile(
    r"^(?:ska (?:vara|uppga till) )?(?:hogst|max(?:imalt|\.)?|under|mindre an|farre an|lagre an)\s+(?=[\d-])"
)
_BEYOND = re.compile(r"\b(?:over|under|an)\b")  # "under 5" is not reached by 5
_RANGE = re.compile(r"(?P<low>[\d\s\u00a0,]*\d)\s*%?\s*(?:[-–—]|till)\s*(?P<high>\d[\d\s\u00a0,]*)\s*%?")
_STRICT = ("<", ">")


class Sense(StrEnum):
    """Which side of the bound is good."""

    LEAST = "least"
    MOST = "most"
    WITHIN = "within"
    EXACT = "exact"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Bound:
    """A target: ``low`` and ``high``, the same number except for a range.

    ``is_strict`` says that it is not enough to reach it; ``measure`` is that printed with it.
    """

    sense: Sense
    low: Decimal
    high: Decimal
    is_strict: bool = False
    measure: Measure | None = None

    def seen_as(self, sense: Sense) -> Bound:
        """The same level with its direction known."""
        return Bound(sense, self.low, self.high, self.is_strict, self.measure)

    def met_by(self, reading: Reading) -> bool | None:
        """Whether a printed number clearly meets it (True) or clearly misses it (False); None when nobody can say."""
        both = (self.measure, reading.measure)
        if None not in both and len({is_percent(each) for each in both}) > 1:
            return None
        value, exact = reading.interval(), reading.value
        match self.sense:
            case Sense.LEAST:
                return _side(exact, value.high, self.low, is_strict=self.is_strict)
            case Sense.MOST:
                return _side(-exact, -value.low, -self.high, is_strict=self.is_strict)
            case Sense.OPEN:
                return True if exact == self.low and not self.is_strict else None
            case _ if self.low <= exact <= self.high:
                return True
            case _:
                return None if value.meets(Interval(self.low, self.high)) else False


def _side(value: Decimal, most: Decimal, bound: Decimal, *, is_strict: bool) -> bool | None:
    if value > bound or (value == bound and not is_strict):
        return True
    return False if most < bound else None


@lru_cache(maxsize=4096)
def bound_of(text: str) -> Bound | None:
    """The bound that a cell prints; None when it prints none.

    >>> [(each.sense.value, str(each.low)) for each in map(bound_of, ("≥ 93", "högst 5 %", "80–100", "-15%")) if each]
    [('least', '93'), ('most', '5'), ('within', '80'), ('open', '-15')]
    """
    words = " ".join(text.split())
    if found := _RANGE.fullmatch(words):
        low, high = (read_cell(found[side])[1] for side in ("low", "high"))
        if low is None or high is None or low.value >= high.value:
            return None
        return Bound(Sense.WITHIN, low.value, high.value)
    operator = _OPERATOR.match(words)
    if operator is not None:
        sign = _MARKS.get(operator[1], operator[1])
        sense = {"≥": Sense.LEAST, ">": Sense.LEAST, "=": Sense.EXACT}.get(sign, Sense.MOST)
        return _level(words[operator.end() :], sense, is_strict=sign in _STRICT)
    folded = plain(words)
    for pattern, sense in ((_LEAST, Sense.LEAST), (_MOST, Sense.MOST)):
        if said := pattern.match(folded):
            return _level(words[said.end() :], sense, is_strict=_BEYOND.search(said.group()) is not None)
    return _level(words, Sense.OPEN)


def _level(words: str, sense: Sense, *, is_strict: bool = False) -> Bound | None:
    _, reading, other = read_cell(words)
    if reading is None or other is not None:
        return None
    return Bound(sense, reading.value, reading.value, is_strict, reading.measure)
