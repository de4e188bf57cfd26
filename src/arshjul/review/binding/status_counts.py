"""How many things of a list a sentence says have each status: "av de sex uppdragen är tre klara, två pågår".

The list is known by what its things are called and by how many they are. A row that a reader could not read may
have any status, so a number is only wrong when no status of such rows makes it right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from arshjul.review.binding.counts import Listing, Miscount, numbers_in
from arshjul.review.binding.subjects import key_of
from arshjul.review.indicators.verdicts import Verdict, verdict_of
from arshjul.review.statements.sentences import Sentence

_MET = r"(?:uppfyll\w+|uppna\w+|natts|nas|nadda|nar|grona?|gront)"
_STATUSES = (
    (Verdict.PARTLY, re.compile(r"\bdelvis\b|\bgul(?:a|t)?\b")),
    (Verdict.MISSED, re.compile(rf"\b(?:inte|ej)\b(?: \w+){{0,2}} {_MET}\b|\b{_MET} (?:inte|ej)\b|\broda?\b|\brott\b")),
    (Verdict.NOT_STARTED, re.compile(r"\b(?:inte|ej)\b(?: \w+){0,2} (?:pabor\w+|starta\w+|inled\w+)")),
    (Verdict.OFF_PLAN, re.compile(r"\b(?:forsena\w+|avvik\w+|efter (?:tid)?plan\w*)\b")),
    (Verdict.ON_PLAN, re.compile(r"\b(?:enligt|foljer|i fas med) (?:tid)?plan\w*|\bi fas\b")),
    (Verdict.DONE, re.compile(r"\b(?:klara?|klart|slutfor\w+|genomford\w*|avsluta\w+|fardig\w*)\b")),
    (Verdict.ONGOING, re.compile(r"\b(?:pagar|pagaende|paborja\w+|igang)\b")),
    (Verdict.MET, re.compile(rf"\b{_MET}\b")),
)
_LOOSE = re.compile(r"\b(?:helt eller delvis|varav|darav|minst|hogst|ytterligare|forra|foregaende|tidigare|20\d\d)\b")
_NEGATED = re.compile(r"\b(?:inte|ej|inga|ingen|inget)\b")
_CUT = re.compile(r"[,;:]\s|\s(?:och|samt|medan|men)\s")
_ONE = re.compile(r"(?:och |samt |medan )?(?P<one>en|ett)\b")
_OF_THEM = re.compile(r"\bav (?:dem|dessa)\b")
_ALSO = {
    Verdict.ONGOING: {Verdict.ON_PLAN, Verdict.OFF_PLAN, Verdict.PARTLY},
    Verdict.ON_PLAN: {Verdict.DONE, Verdict.ONGOING, Verdict.MET},
    Verdict.OFF_PLAN: {Verdict.MISSED, Verdict.ONGOING, Verdict.NOT_STARTED},
    Verdict.DONE: {Verdict.MET},
    Verdict.MET: {Verdict.DONE},
    Verdict.MISSED: {Verdict.PARTLY},
}
_MOST_UNREAD = 2
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class StatusSaid:
    """A number with the status that its clause says."""

    begin: int
    end: int
    number: int
    verdict: Verdict


def status_miscounts(sentence: Sentence, tables: Sequence[Listing]) -> Iterator[Miscount]:
    """The numbers of a sentence that no reading of a table's statuses agrees with."""
    if _LOOSE.search(sentence.words):
        return
    numbers, shared = list(numbers_in(sentence.words)), shared_out(sentence)
    for listing in tables if shared or len(numbers) > 1 else ():
        total = next((each for each in numbers if _counts(sentence.words, each[1], listing)), None)
        if total is None:
            continue
        all_of_them = sum(each.number for each in shared) if shared else total[2]
        verdicts = _verdicts(listing)
        unread = all_of_them - sum(verdicts.values())
        if all_of_them < _FEWEST or not 0 <= unread <= _MOST_UNREAD or (unread and not _may_lack(listing)):
            continue
        said = shared or list(_said(sentence.words, [each for each in numbers if each != total]))
        for each in said:
            low = verdicts[each.verdict]
            others = _ALSO.get(each.verdict, set()) - {other.verdict for other in said}
            high = low + unread + sum(verdicts[other] for other in others) + verdicts[None]
            if not low <= each.number <= high:
                status = _printed(listing, each.verdict) or sentence.text[each.begin : each.end]
                yield Miscount(sentence, each.begin, each.end, listing, status, low, is_sure=not unread)


def shared_out(sentence: Sentence) -> list[StatusSaid]:
    """Its numbers when each has a status of its own, so that none is of all: "två pågår, ett är klart"."""
    if _LOOSE.search(sentence.words) or _OF_THEM.search(sentence.words):
        return []
    numbers = list(numbers_in(sentence.words))
    said = list(_said(sentence.words, numbers))
    places = {each.begin for each in said}
    return said if len(said) > 1 and all(begin in places for begin, _, _ in numbers) else []


def _said(words: str, numbers: Sequence[tuple[int, int, int]]) -> Iterator[StatusSaid]:
    """Every number that is the only one of its clause, with the status that the clause says."""
    cuts = [0, *(match.end() for match in _CUT.finditer(words)), len(words)]
    for begin, end in pairwise(cuts):
        inside = [each for each in numbers if begin <= each[0] < end]
        if not inside and (one := _ONE.match(words, begin, end)) is not None:
            inside = [(*one.span("one"), 1)]
        if len(inside) != 1:
            continue
        clause = words[begin:end]
        found = next((verdict for verdict, each in _STATUSES if each.search(clause)), None)
        is_denied = _NEGATED.search(clause) is not None
        if found is not None and is_denied is (found in (Verdict.MISSED, Verdict.NOT_STARTED)):
            yield StatusSaid(*inside[0], found)


def _counts(words: str, end: int, listing: Listing) -> bool:
    """Whether what follows a number is what the table lists."""
    after = re.findall(r"[a-z]+", words[end : end + 60])[:2]
    return any(key_of(word) in listing.nouns for word in after)


def _verdicts(listing: Listing) -> Counter[Verdict | None]:
    """How many rows have each status, in the one column of statuses; rows that print nothing there are no things."""
    columns = []
    for column in range(len(listing.table.columns) - 1):
        texts = [listing.table.rows[at].cells[column].text.strip() for at in listing.rows]
        told = [verdict_of(text) for text in texts if text]
        if told and sum(each is not None for each in told) >= max(2, 0.7 * len(told)):
            columns.append(Counter(told))
    return columns[0] if len(columns) == 1 else Counter()


def _printed(listing: Listing, verdict: Verdict) -> str:
    """The first status of the table that says so, as it is printed."""
    cells = (cell.text.strip() for at in listing.rows for cell in listing.table.rows[at].cells)
    return next((text for text in cells if text and verdict_of(text) is verdict), "")


def _may_lack(listing: Listing) -> bool:
    """Whether some rows may stand elsewhere: at the end of a page, or where a row has lost its cells."""
    return listing.may_be_split or any(
        sum(not cell.text.strip() for cell in listing.table.rows[at].cells) * 2 >= len(listing.table.columns) - 1
        for at in listing.rows
    )
