"""Sentences that both reports have, word for word but for an amount: memo and minutes, last occasion and this."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from arshjul.review.intervals import Interval
from arshjul.review.report import Report
from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.sentences import Sentence, Where

_FEWEST_WORDS = 6
_PROSE = (Where.PARAGRAPH, Where.ITEM, Where.CELL)
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Retold:
    """A sentence in both reports, and the amount in it that differs, the earlier report's first."""

    sentences: tuple[Sentence, Sentence]
    amounts: tuple[Amount, Amount]


def retold(before: Report, after: Report) -> Iterator[Retold]:
    """Every amount that differs in a sentence that otherwise has the same words, and that neither report has twice."""
    old, new = _by_words(before), _by_words(after)
    for words, sentence in new.items():
        other = old.get(words)
        if other is None or len(other.amounts) != len(sentence.amounts):
            continue
        for was, now in zip(other.amounts, sentence.amounts, strict=True):
            if _differ(was, now):
                yield Retold((other, sentence), (was, now))


def _by_words(report: Report) -> dict[str, Sentence]:
    """The sentences with amounts by their other words; those that stand several times left out."""
    found = [(_words(each), each) for each in report.sentences if each.where in _PROSE and each.amounts]
    times = Counter(words for words, _ in found)
    return {words: each for words, each in found if times[words] == 1 and len(words.split()) >= _FEWEST_WORDS}


def _words(sentence: Sentence) -> str:
    """The words with a mark for each amount. Years and dates stay: a sentence about another year is another one."""
    text, at, parts = sentence.words, 0, list[str]()
    for amount in sentence.amounts:
        if amount.is_word:
            continue
        parts += [text[at : amount.begin], "#"]
        at = amount.end
    return " ".join("".join((*parts, text[at:])).split())


def _differ(was: Amount, now: Amount) -> bool:
    if was.is_word or now.is_word or (was.measure is None) != (now.measure is None):
        return False
    if not (_DIGITS.search(was.text) and _DIGITS.search(now.text)):
        return False
    return not _scaled(was).meets(_scaled(now))


def _scaled(amount: Amount) -> Interval:
    return amount.interval if amount.measure is None else amount.interval.scaled(amount.measure.factor)
