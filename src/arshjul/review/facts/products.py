"""So many at so much each, and what the sentence says that they come to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from arshjul.review.facts.stated import Stated
from arshjul.review.intervals import Interval
from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.sentences import Sentence

_EACH_AFTER = re.compile(
    r"^\s*(?:per\s+(?:[a-z]+)|/\s?[a-z]+|vardera|styck|stycket|st\b|var(?=[ ,.])|per styck)(?:\s+och\s+[a-z]+)?"
)
_IN_ALL = re.compile(
    r"\b(?:totalt|sammanlagt|sammantaget|tillsammans|vilket ger|vilket blir|vilket motsvarar|det blir|det ger|summa|=)"
    r"[^.;\d]{0,40}$|=\s*$"
)
_NOT = re.compile(
    r"\b(?:cirka|ca|varav|bland|rabatt|utover|exklusive|inklusive|delvis|halva|upp till)\b|budget|okning|okat|minsk"
)
_TIMES = (Decimal(1), Decimal(12), Decimal(365), Decimal(366), Decimal(52))
_TIMED = re.compile(r"^\s*(?:per|/|i)\s?(?:manad|man|dygn|dag|vecka)|\bper (?:manad|dygn|dag|vecka)\b")
_THREE = 3


@dataclass(frozen=True)
class Product:
    """A count, a price of each, and what is said to come of them."""

    count: Stated
    price: Stated
    whole: Stated

    @property
    def readings(self) -> tuple[Interval, ...]:
        """What they come to, in the whole's measure: of a price per month, day or week also in a year of these."""
        factor = self.whole.measure.factor if self.whole.measure is not None else Decimal(1)
        made = (Interval.exactly(self.count.amount.value) * self.price.interval(0)).scaled(1 / factor)
        is_timed = _TIMED.search(self.price.sentence.words[self.price.amount.end :]) is not None
        return tuple(made.scaled(times) for times in (_TIMES if is_timed else _TIMES[:1]))

    @property
    def expected(self) -> Interval:
        """The reading that comes nearest to what is printed."""
        value = self.whole.amount.value
        return min(self.readings, key=lambda each: abs(each.middle - value))

    @property
    def holds(self) -> bool:
        """Whether they can come to what is printed, in some reading."""
        whole = [self.whole.own(), self.whole.own(truncated=True)]
        return any(reading.meets(each) for reading in self.readings for each in whole)


def products_in(sentence: Sentence) -> Iterator[Product]:
    """Every "12 platser à 450 tkr, totalt 5,4 mnkr"."""
    amounts = sentence.amounts
    if len(amounts) != _THREE or _NOT.search(sentence.words):
        return
    one, other, whole = amounts
    if not _is_money(whole) or not _IN_ALL.search(sentence.words[other.end : whole.begin]):
        return
    for count, price in ((one, other), (other, one)):
        if count.measure is None and not count.decimals and count.value > 1 and _is_each(sentence, price, whole):
            made = (Stated(sentence, each, each.measure) for each in (count, price, whole))
            yield Product(*made)


def _is_each(sentence: Sentence, price: Amount, whole: Amount) -> bool:
    words = sentence.words
    if not _is_money(price):
        return False
    after = words[price.end : whole.begin]
    return _EACH_AFTER.match(after) is not None or re.search(r"(?:\ba|à|×|\bx)\s*$", words[: price.begin]) is not None


def _is_money(amount: Amount) -> bool:
    return amount.measure is not None and amount.measure.is_money
