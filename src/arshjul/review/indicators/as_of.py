"""Up to which day a report tells: the period that its outcomes are of."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from datetime import date

from arshjul.core.reading import ReadDocument
from arshjul.review.indicators.heads import Column, column_of
from arshjul.review.statements.lexicon import pattern
from arshjul.review.statements.sentences import Sentence, Where
from arshjul.review.statements.times import When, when_in

_TOLD = pattern("utfall*", "redovis*", "delår*", "uppföljning*", "till och med", "tom", "per", "tertial*", "rapport*",
    "månadsrapport*", "årsredovisning*", "verksamhetsberättelse*", "bokslut*", "kommentar*")  # fmt: skip
_AHEAD = pattern(
    "prognos*", "plan", "planer*", "senast", "klart", "slutför*", "kommer", "ska", "innan", "inför", "budget*"
)


_OF_YEAR = pattern("årsredovisning*", "verksamhetsberättelse*", "årsbokslut*", "årsrapport*", "bokslut")
_FIRST = 10  # sentences that may be a title
_YEAR = re.compile(r"(?<!\d)20\d\d")


def as_of(sentences: Sequence[Sentence], document: ReadDocument) -> date | None:
    """The last day of the month that most places name as what is told of; of equally many the earliest."""
    named = Counter[tuple[int, int]]()
    for _, table in document.tables():
        for column in table.columns:
            if column_of(column.head) is Column.OUTCOME:
                _count(named, when_in(" ".join(column.head.split())))
    for each in sentences:
        if not _YEAR.search(each.text):
            continue
        if _TOLD.search(each.words) and (each.where is Where.HEADING or not _AHEAD.search(each.words)):
            _count(named, each.when)
    years = [year for year, _ in named]
    latest = max(years, default=0)
    months = sorted((-count, month) for (year, month), count in named.items() if year == latest)
    if not months:
        return _end_of_year(sentences)
    month = months[0][1]
    return date(latest, month, monthrange(latest, month)[1])


def _end_of_year(sentences: Sequence[Sentence]) -> date | None:
    """The last day of the year that a report of a whole year names in its title."""
    for each in sentences[:_FIRST]:
        if _OF_YEAR.search(each.words) and len(each.when.years) == 1:
            return date(each.when.years[0], 12, 31)
    return None


def _count(named: Counter[tuple[int, int]], when: When) -> None:
    if len(when.years) == 1 and when.last is not None and not when.is_before:
        named[when.years[0], when.last] += 1
