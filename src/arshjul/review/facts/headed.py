"""A heading with an amount, and the first sentence under it that says the same amount again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from arshjul.review.facts.stated import Stated
from arshjul.review.facts.subjects import Lexis, specific
from arshjul.review.intervals import Interval
from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.roles import Role
from arshjul.review.statements.sentences import Sentence, Where

_MONEY_ROLES = frozenset((Role.FORECAST, Role.VARIANCE))
_FAR = Decimal("1.5")


def unlike_headings(sentences: Sequence[Sentence], lexis: Lexis) -> Iterator[tuple[Stated, Stated]]:
    """A heading's forecast or variance, and another one in the first sentence under it."""
    for head, below in pairwise(sentences):
        if head.where not in (Where.HEADING, Where.TOPIC) or below.where not in (Where.PARAGRAPH, Where.ITEM):
            continue
        one = head.amounts[0] if len(head.amounts) == 1 else None
        if one is None or not _says_result(one) or not below.amounts:
            continue
        other = below.amounts[0]
        if _says_result(other) and Role.CHANGE not in other.roles and not other.is_from and not other.when.is_before:
            first, second = (
                Stated(each, said, said.measure, said.direction) for each, said in ((head, one), (below, other))
            )
            if _is_about_it(head, below, other, lexis) and not _may_be_one(first, second):
                yield first, second


def _says_result(amount: Amount) -> bool:
    is_money = amount.measure is not None and amount.measure.is_money
    return is_money and (amount.sign != 0 or bool(amount.roles & _MONEY_ROLES))


def _is_about_it(head: Sentence, below: Sentence, amount: Amount, lexis: Lexis) -> bool:
    """Whether all that the heading names is named in the sentence, which names no more before its amount."""
    named = specific(lexis.subject(head.text))
    said = specific(lexis.subject(below.text[: amount.begin]))
    return bool(named) and named == said


def _may_be_one(first: Stated, second: Stated) -> bool:
    """Whether the two can be the same, or are too far apart to be meant as the same."""
    one, other = first.interval(0), second.interval(0)
    is_opposite = first.polarity * second.polarity < 0
    if one.meets(_widened(other)) or _widened(one).meets(other):
        return not is_opposite
    low, high = sorted((one.middle, other.middle))
    return is_opposite or high > _FAR * low


def _widened(interval: Interval) -> Interval:
    """A little wider: a heading may be rounded once more."""
    half = (interval.high - interval.low) / 2
    return Interval(interval.low - half, interval.high + half)
