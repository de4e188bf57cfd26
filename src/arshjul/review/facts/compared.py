"""Two amounts of a text that it compares in words: "9,8 %, vilket är högre än 2024 då den var 11,2 %".

Also a result with its sign beside the budgeted one: "−5,4 mot −14,1 i budget. Det är en försämring med 8,7".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.sentences import Sentence

_UP, _DOWN = r"hogre|storre|fler|mer|langre|overstiger", r"lagre|mindre|farre|kortare|understiger"
_THAN = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:\s+an)?\b")
_LEADS = re.compile(
    r"[\s,)]*(?:under [a-z]+ ?|i ar ?|20\d\d ?)?,?\s*(?:(?:vilket|det|som|alltsa|det vill saga|dvs\.?)\s+)?"
    r"(?:(?:ar|var|ligger|blev|innebar|inte)\s+)?(?:(?:nagot|klart|betydligt|tydligt|mycket|lite|marginellt|en)\s+)*"
)
_REACHES = re.compile(
    r"\s+(?:[a-zé/-]+\s+|(?:19|20)\d\d[\s,]+){0,7}?"
    r"(?:\(|(?:da|som|nar)\s(?:[a-z]+\s){0,3}?(?:var|lag|uppgick|uppmattes)\s"
    r"(?:till\s|pa\s)?|(?:pa|om|til?l|var|ar)\s|(?=\d))[\s(]*"
)
_OTHERWISE = re.compile(r"\b(?:inte|ej|aldrig|med|halften|ganger|dubbelt|per|om|skulle|kan|borde)\b")
_TURN = re.compile(
    r"\b(?:(?P<up>en forbattring|forbattring(?:en)?|battre)|(?P<down>en forsamring|forsamring(?:en)?|samre))\b"
)
_BESIDE = re.compile(
    r"[\s,(]*(?:att jamfora med|jamfort med|i jamforelse med|mot)(?:\s(?:ett|en|budgeterade|budgeterat|budgetens"
    r"|resultat|pa|om"
    r"|forra arets|fjolarets|budget))*\s*"
)
_FARTHEST = 12


@dataclass(frozen=True, slots=True)
class Compared:
    """Two amounts, of which the text says that the first is more (``way`` 1) or less than the second, or better.

    ``begin`` and ``end`` are the words that say so, in ``sentence``; ``is_worth`` that they say better or worse.
    """

    sentence: Sentence
    first: tuple[Sentence, Amount]
    second: tuple[Sentence, Amount]
    way: int
    begin: int
    end: int
    is_worth: bool = False


def turned_comparisons(sentences: Sequence[Sentence]) -> Iterator[Compared]:
    """Every comparison whose amounts exclude its word."""
    before: Sentence | None = None
    for sentence in sentences:
        for each in (*_sizes(sentence), *_worths(sentence, before)):
            first, second = each.first[1], each.second[1]
            one, other = (amount.interval if amount.sign >= 0 else -amount.interval for amount in (first, second))
            if (one.high < other.low) if each.way > 0 else (one.low > other.high):
                yield each
        before = sentence


def _sizes(sentence: Sentence) -> Iterator[Compared]:
    words, amounts = sentence.words, [each for each in sentence.amounts if each.measure is not None]
    for match in _THAN.finditer(words):
        is_verb = match.group().endswith("stiger")
        if not is_verb and not match.group().endswith("an"):
            continue
        left = [each for each in amounts if each.end <= match.start()]
        right = next((each for each in amounts if each.begin >= match.end()), None)
        step = left.pop() if left and not is_verb and match.start() - left[-1].end <= 1 else None
        if not left or right is None or right.measure != left[-1].measure or left[-1].sign or right.sign:
            continue
        lead = words[left[-1].end : step.begin if step is not None else match.start()]
        reach = words[match.end() : right.begin]
        if not _LEADS.fullmatch(lead) or not _REACHES.fullmatch(reach) or _OTHERWISE.search(lead + reach):
            continue
        way = 1 if match["up"] else -1
        yield Compared(sentence, (sentence, left[-1]), (sentence, right), way, match.start(), match.end())


def _worths(sentence: Sentence, before: Sentence | None) -> Iterator[Compared]:
    match = _TURN.search(sentence.words)
    if match is None or _OTHERWISE.search(sentence.words[: match.start()]):
        return
    by = next((each for each in sentence.amounts if 0 <= each.begin - match.end() <= _FARTHEST), None)
    is_near = before is not None and before.unit == sentence.unit and match.start() <= _FARTHEST
    for told in (sentence, before if is_near else None):
        for one, other in pairwise(told.amounts) if told is not None else ():
            is_before = told is not sentence or other.end <= match.start()
            if by is None or not is_before or one.measure is None or not one.measure == other.measure == by.measure:
                continue
            if (
                told is None
                or not _BESIDE.fullmatch(told.words[one.end : other.begin])
                or min(one.sign, other.sign) >= 0
            ):
                continue
            values = [-each.interval if each.sign < 0 else each.interval for each in (one, other)]
            apart = values[0] - values[1]
            if apart.meets(by.interval) or (-apart).meets(by.interval):
                way = 1 if match["up"] else -1
                yield Compared(sentence, (told, one), (told, other), way, match.start(), by.end, is_worth=True)
                return
