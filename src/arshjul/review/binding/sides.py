"""Which side of what an amount is said to lie: in surplus, higher than the budget, better than the last forecast.

The words must reach the amount through small words alone, for "underskottet har minskat med 3" is no deficit of 3.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.sentences import Sentence


class Against(StrEnum):
    """What a side is of: the result itself, the size beside the budget or an earlier time, or the worth beside them."""

    RESULT = "result"
    SIZE_OF_BUDGET = "size of budget"
    SIZE_BEFORE = "size before"
    WORTH_OF_BUDGET = "worth of budget"
    WORTH_BEFORE = "worth before"


@dataclass(frozen=True, slots=True)
class Side:
    """``way`` is 1 for a surplus, more and better, else −1; ``begin`` and ``end`` are where the word stands."""

    against: Against
    way: int
    begin: int
    end: int


_MORE = r"hogre|mer|fler|dyrare|storre|over"
_LESS = r"lagre|mindre|farre|billigare|under"
_BUDGET = (
    r"(?:(?:den|det|vad|sin|var|arets|namndens|periodens|helarets|periodiserade|beslutade|som)\s+){0,3}"
    r"(?:(?:ack\w*|period)[ -])?(?:\w*budget\w*|ramen?|kommunbidraget|beraknat|beraknade|planerat|plan(?:en)?)\b"
)
_SMALL = (
    r"(?:(?:om|pa|med|motsvarande|totalt|hela|cirka|ca\.?|ungefar|omkring|drygt|knappt|nara|nastan|uppgar|uppgick|till"
    r"|beraknas|bedoms|vantas|prognostiseras|blir|blev|ar|var|mot|jamfort|gentemot|budget\w*|for|helaret|aret|perioden"
    r"|i|ar)\s+)*[-+]?$"
)
_RESULT_BEFORE = re.compile(
    rf"(?P<word>(?P<up>\w*overskott\w*|plusresultat\w*|positiv\w* (?:budget)?(?:avvikelse|resultat)\w*)"
    rf"|(?P<down>\w*underskott\w*|minusresultat\w*|negativ\w* (?:budget)?(?:avvikelse|resultat)\w*))\s+{_SMALL}"
)
_RESULT_AFTER = re.compile(r"\s*i (?:ett )?(?P<word>(?P<up>\w*overskott\b|plus\b)|(?P<down>\w*underskott\b|minus\b))")
_BUDGET_AFTER = re.compile(
    rf"[\s,]*(?:eller [^.;]{{1,20}}? )?(?P<word>(?P<up>{_MORE})|(?P<down>{_LESS}))\s+(?:an\s+)?{_BUDGET}"
)
_BUDGET_BEFORE = re.compile(
    rf"(?P<word>(?P<up>overskr\w+|overstig\w*|oversteg)|(?P<down>underskr\w+|understig\w*|understeg))\s+{_BUDGET}\s+{_SMALL}"
)
_WORTH_AFTER = re.compile(
    r"[\s,]*(?:eller [^.;]{1,20}? )?(?P<word>(?P<up>battre)|(?P<down>samre))\s+(?:an|i forhallande till|mot)\s+"
)
_WORTH_BEFORE = re.compile(rf"(?P<word>(?P<up>forbattr\w+)|(?P<down>forsamr\w+))\s+{_SMALL}")
_CHANGE_BEFORE = re.compile(
    rf"(?P<word>(?P<up>okat|okade|okar|okningen|okning|stigit|steg|vuxit)"
    rf"|(?P<down>minskat|minskade|minskar|minskningen|minskning|sjunkit|sjonk))\s+{_SMALL}"
)
_CHANGE_AFTER = re.compile(
    rf"\s*(?:[a-z]+\s+)?(?P<word>(?P<up>{_MORE})|(?P<down>{_LESS}))\s+an\s+"
    r"(?:(?:under|for|i|samma|motsvarande|period\w*|vid|tid\w*|utfallet|bokslutet|bokslut|ett ar)\s+)*"
    r"(?:forra|foregaende|fjol|sedan|20\d\d)"
)
_IS_BUDGET = re.compile(rf"(?:i )?{_BUDGET}")
_OF_CHANGE = re.compile(
    r"\b(?:\w*minsk\w*|\w*oka[rdt]\w*|\w*okning\w*|forbattr\w*|forsamr\w*|halver\w*|vant\w*|vand\w*|lagre|hogre|mindre"
    r"|storre|lander|landar inte|tack\w*|aterstall\w*|atgard\w*|risk\w*|krav\w*|skulle|inte|ej|utan|om)\b"
)
_LIST_LEAD = re.compile(r"(?P<up>\boverskott\w*)|(?P<down>\bunderskott\w*)")
_STOP = re.compile(r"[.;:]\s|\s(?:men|medan|varav)\s")


def side_of(sentence: Sentence, amount: Amount) -> Side | None:
    """The side that the words right before or after an amount say that it lies on; None when they say none."""
    before, after = sentence.words[: amount.begin], sentence.words[amount.end :]
    if (side := _said_after(before, after, amount.end)) is not None:
        return side
    for pattern, against in (
        (_BUDGET_BEFORE, Against.SIZE_OF_BUDGET),
        (_RESULT_BEFORE, Against.RESULT),
        (_WORTH_BEFORE, Against.WORTH_BEFORE),
        (_CHANGE_BEFORE, Against.SIZE_BEFORE),
    ):
        if (match := _last(pattern, before)) is not None:
            is_turned = against is not Against.SIZE_OF_BUDGET and _is_turned(before[: match.start()])
            return None if is_turned else _made(against, match, 0)
    return _listed(sentence, amount)


def _said_after(before: str, after: str, end: int) -> Side | None:
    """The side that the words after an amount say; ``end`` is where it ends."""
    if (match := _BUDGET_AFTER.match(after)) is not None:
        return _made(Against.SIZE_OF_BUDGET, match, end)
    if (match := _WORTH_AFTER.match(after)) is not None:
        is_budget = _IS_BUDGET.match(after, match.end()) is not None
        return _made(Against.WORTH_OF_BUDGET if is_budget else Against.WORTH_BEFORE, match, end)
    if (match := _RESULT_AFTER.match(after)) is not None and not _is_turned(before):
        return _made(Against.RESULT, match, end)
    match = _CHANGE_AFTER.match(after)
    return _made(Against.SIZE_BEFORE, match, end) if match is not None else None


def _made(against: Against, match: re.Match[str], begin: int) -> Side:
    first, last = match.span("word")
    return Side(against, 1 if match["up"] else -1, begin + first, begin + last)


def _last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    return pattern.search(words, max(0, len(words) - 120))


def _is_turned(before: str) -> bool:
    """Whether the clause before a word says that what it names became more or less, or is not so."""
    stops = [match.end() for match in _STOP.finditer(before)]
    return _OF_CHANGE.search(before[stops[-1] if stops else 0 :]) is not None


def _listed(sentence: Sentence, amount: Amount) -> Side | None:
    """The one side of a list: "överskott väntas inom A (1), B (2) och C (3)", "A lämnar 1 i överskott, B 2"."""
    words = sentence.words
    found = list(_LIST_LEAD.finditer(words))
    is_money = amount.measure is not None and amount.measure.is_money
    if len({match.lastgroup for match in found}) != 1 or not is_money or amount.sign or _OF_CHANGE.search(words):
        return None
    if not (amount.is_enclosed or _follows(sentence, amount)) or _STOP.search(words[: amount.begin]):
        return None
    return _made_of_list(found[0])


def _follows(sentence: Sentence, amount: Amount) -> bool:
    """Whether only a name stands between the amount and the one before it."""
    ends: Sequence[int] = [each.end for each in sentence.amounts if each.end <= amount.begin]
    between = sentence.words[max(ends) : amount.begin] if ends else ""
    return re.fullmatch(r"(?: i (?:over|under)skott)?(?:,| och| samt)\s[a-z ,-]{3,60}?\s(?:med )?", between) is not None


def _made_of_list(match: re.Match[str]) -> Side:
    return Side(Against.RESULT, 1 if match.lastgroup == "up" else -1, match.start(), match.end())
