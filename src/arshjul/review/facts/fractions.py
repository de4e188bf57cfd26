"""Shares that are said in words: "två tredjedelar", "drygt hälften", "knappt en fjärdedel".

A fraction in words is rounded as people round: it holds within some percentage points, on the side that *drygt* or
*knappt* says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from arshjul.review.facts.stated import Stated
from arshjul.review.intervals import Interval
from arshjul.review.statements.sentences import Sentence

_HEDGE = r"(?:(?P<hedge>knappt|nastan|narmare|drygt|ungefar|cirka|ca|omkring|runt|over|mer an|minst|under|mindre an) )?"
_PARTS = {"tredje": 3, "fjarde": 4, "femte": 5, "atton": 8, "tion": 10, "tionde": 10}
_FRACTION = re.compile(
    rf"\b{_HEDGE}(?:(?P<half>(?:ungefar )?halften)|(?P<many>en|tva|tre|fyra) "
    r"(?P<part>tredje|fjarde|femte|atton|tionde|tion)del(?:ar(?:na|s)?|en)?)\b(?!-)"
)
_LETTERS = ("edel", "ondel", "halften")
"""What every such fraction has in it: a quick look, for few sentences hold one."""

_MANY = {"en": 1, "tva": 2, "tre": 3, "fyra": 4}
_NEAR, _FAR, _JUST = Decimal("0.045"), Decimal("0.085"), Decimal("0.005")
_ALL = Decimal(1)
_ABOUT = ("ungefar", "cirka", "ca", "omkring", "runt")
_MORE = ("over", "mer an", "minst")
_OF = re.compile(r"\s+av\s+(?:de\s+|totalt\s+|sammanlagt\s+)*$")
_OF_THE = re.compile(r"(?:^|[.,;]\s*)\W*av\s+(?:de\s+|totalt\s+|sammanlagt\s+|alla\s+|[a-z]+s\s+)*$")
_EQUALS = re.compile(
    r"^[^.;:\d]{0,80}?(?:vilket (?:motsvarar|ar|utgor|innebar)|det (?:motsvarar|ar|vill saga)|motsvarande|dvs\.?"
    r"|alltsa|\()\s*$"
)


@dataclass(frozen=True, slots=True)
class Fraction:
    """A share in words, where it stands, and what it can mean: at least ``low``, at most ``high`` of the whole."""

    begin: int
    end: int
    low: Decimal
    high: Decimal

    def holds(self, share: Interval) -> bool:
        """Whether a share can be told so."""
        return share.high >= self.low and share.low <= self.high


@dataclass(frozen=True, slots=True)
class PartOfCount:
    """A count of a whole and of a part, with the fraction that the sentence says it is."""

    sentence: Sentence
    part: Stated
    whole: Stated
    fraction: Fraction

    @property
    def share(self) -> Decimal:
        """What the part is of the whole."""
        return self.part.amount.value / self.whole.amount.value

    @property
    def holds(self) -> bool:
        """Whether the fraction can be that."""
        return self.fraction.low <= self.share <= self.fraction.high


def fractions_in(words: str) -> Iterator[Fraction]:
    """Every fraction that is said in letters.

    >>> [(round(each.low, 2), round(each.high, 2)) for each in fractions_in("knappt tva tredjedelar")]
    [(Decimal('0.58'), Decimal('0.67'))]
    """
    if not any(each in words for each in _LETTERS):
        return
    for match in _FRACTION.finditer(words):
        value = Decimal("0.5") if match["half"] else Decimal(_MANY[match["many"]]) / _PARTS[match["part"]]
        if not 0 < value < 1:
            continue
        near = min(_NEAR, value / 5)
        far = min(_FAR, value / 3)
        hedge = match["hedge"] or ("ungefar" if (match["half"] or "").startswith("ungefar") else "")
        if hedge in _MORE:
            low, high = value - _JUST, _ALL
        elif hedge in ("under", "mindre an"):
            low, high = Decimal(0), value + _JUST
        elif hedge == "drygt":
            low, high = value - _JUST, value + far
        elif hedge in _ABOUT:
            low, high = value - far, value + far
        else:
            low, high = (value - far, value + _JUST) if hedge else (value - near, value + near)
        yield Fraction(match.start(), match.end(), low, high)


def parts_of_counts(sentence: Sentence) -> Iterator[PartOfCount]:
    """Every "av 35 mål nås 21, vilket är två tredjedelar" and "84 av 120 (två tredjedelar)"."""
    words = sentence.words
    for fraction in fractions_in(words):
        before = [each for each in sentence.amounts if each.end <= fraction.begin][-2:]
        if len(before) < 2 or not _EQUALS.match(words[before[1].end : fraction.begin]):
            continue
        one, other = before
        if any(each.measure is not None or each.decimals or each.sign or each.hedge for each in before):
            continue
        if _OF.fullmatch(words[one.end : other.begin]):
            part, whole = one, other
        elif _OF_THE.search(words[: one.begin]):
            part, whole = other, one
        else:
            continue
        if 0 < part.value < whole.value:
            yield PartOfCount(sentence, Stated(sentence, part, None), Stated(sentence, whole, None), fraction)
