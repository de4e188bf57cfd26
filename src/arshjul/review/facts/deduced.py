"""Per cent that a sentence deduces from two amounts told right before it: "entréerna täcker alltså 19 procent".

Told wrong only when no way to divide one of the two by the other, by their sum or by their difference gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from arshjul.core.measures import PERCENT
from arshjul.review.facts.stated import Stated
from arshjul.review.intervals import Interval
from arshjul.review.statements.sentences import Sentence, Where

_THEREFORE = re.compile(r"\b(?:alltsa|darmed|saledes)\b(?: [a-z]+){0,2} $")
_IT_IS = re.compile(r"^(?:det|detta) (?:ar|motsvarar|innebar|blir) $")
_OF = re.compile(
    r"\s*(?:av|over|under|hogre an|lagre an|mer an|mindre an)\s+(?:[a-z]+\s+){0,2}?"
    r"(?:[a-z]*budget|[a-z]*kostnad|intakt|ram)"
)
_NOT = re.compile(r"\b(?:okat|okade|minskat|minskade|jamfort|20\d\d|forra|foregaende|respektive|varav)\b")
_HUNDRED = Decimal(100)
_BACK = 2


@dataclass(frozen=True, slots=True)
class Deduced:
    """A per cent and the two amounts that it must come of, with what they come to, the likeliest first."""

    percent: Stated
    amounts: tuple[Stated, Stated]
    expected: tuple[Interval, ...]

    @property
    def holds(self) -> bool:
        """Whether some way to divide gives it."""
        said = self.percent.amount
        cut = Interval.of(said.value, said.decimals, truncated=True)
        return any(each.meets(said.interval) or each.meets(cut) for each in self.expected)


def deductions(sentences: Sequence[Sentence]) -> Iterator[Deduced]:
    """Every per cent that is deduced from just two amounts in the two sentences before it in its paragraph."""
    for at, sentence in enumerate(sentences):
        if sentence.where is not Where.PARAGRAPH or len(sentence.amounts) != 1:
            continue
        percent = sentence.amounts[0]
        before = sentence.words[: percent.begin]
        is_deduced = _THEREFORE.search(before) is not None or _IT_IS.match(before) is not None
        if percent.measure is not PERCENT or percent.hedge or not is_deduced:
            continue
        if _OF.match(sentence.words, percent.end) is None:
            continue
        near = [each for each in sentences[max(0, at - _BACK) : at] if each.unit == sentence.unit]
        told = [Stated(each, amount, amount.measure) for each in near for amount in each.amounts]
        is_money = all(each.measure is not None and each.measure.is_money for each in told)
        if len(told) == _BACK and is_money and not any(_NOT.search(each.words) for each in (*near, sentence)):
            yield Deduced(Stated(sentence, percent, PERCENT), (told[0], told[1]), tuple(_shares(*told)))


def _shares(one: Stated, other: Stated) -> Iterator[Interval]:
    """The smaller of the larger, then of what they come to together or apart, then the rest."""
    small, large = sorted((one.interval(0), other.interval(0)), key=lambda each: each.middle)
    for part, whole in (
        (small, large), (small, large - small), (small, large + small), (large, small), (large - small, small),
        (large - small, large), (large, large + small),
    ):  # fmt: skip
        share = part.over(whole) if whole.low > 0 else None
        if share is not None:
            yield share.scaled(_HUNDRED)
