"""A text about this year does not plan for last year.

"Under 2024 har nämnden ...", "nämnden klarar inte sin budget för 2024" or "målet för 2024 har satts högre" in a report
for 2025 was left from the report before: what is told of an earlier year is told in the past tense, and nobody plans
for it any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.report import Report
from arshjul.review.statements.sentences import Sentence, Where

NAME = "last-years-text"
KINDS = (Kind.PERIOD_LABEL,)

EXAMPLE = """
# Uppföljning per augusti 2025
Utfallet till och med augusti 2025 följer budgeten.
Lokalerna ska under hösten 2024 byggas om.
"""

LEAVES_ALONE = """
# Uppföljning per augusti 2025
Utfallet till och med augusti 2025 följer budgeten.
Under 2024 byggdes lokalerna om. Bidraget som beslutades 2024 ska användas i år.
Planen för 2024 skulle ha varit klar i maj, men kommer först under 2025.
"""

_TIME = r"(?:under|i slutet av|i borjan av|varen|hosten|sommaren|vintern|for|till)"
_AHEAD = r"(?:kommer(?: att)?|ska|skall|planeras|beraknas|forvantas|prognostiseras|prognosticeras|avser att)"
_PLANNED = re.compile(
    rf"\b{_AHEAD}\s+(?:(?!som\b|fran\b|sedan\b)\w+\s+){{0,4}}?{_TIME}\s+(?:(?:ar|aret|varen|hosten|host|var)\s+)?(20\d\d)\b"
)
_TARGET = re.compile(
    r"\bmal(?:et|en|varde|vardet|tal|talet|niva|nivan)?\b[^.;]{0,40}\b(?:har satts|satts|ar satt)\b"
    r"[^.;]{0,40}\bfor (20\d\d)\b"
)
_BUDGET = re.compile(
    r"\b(?:klarar|haller|ryms|foljer|overskrider|overskrids|underskrider|racker)\b[^.;\d]{0,40}"
    r"\b(?:budget\w*|ram\w*|anslag\w*)\s+for\s+(20\d\d)\b"
)
_HAS_THEN = re.compile(r"\W*under (20\d\d) har (?!varit det\b)\w+")
_PAST = re.compile(r"\b(?:skulle|var|hade|planerades|beraknades|forvantades|kvarstar|fran och med|sedan)\b")
_YEAR = re.compile(r"\b20\d\d\b")


def find(report: Report) -> Iterator[Finding]:
    """Sentences that look ahead to a year that is over, or tell of one in the tense of this year."""
    period = report.outline.period
    if period is None:
        return
    for sentence in report.sentences:
        if sentence.where is not Where.HEADING and str(period.year - 1) in sentence.words:
            yield from _stale(sentence, period.year)


def _stale(sentence: Sentence, year: int) -> Iterator[Finding]:
    words = sentence.words
    if max((int(each) for each in _YEAR.findall(words)), default=year) >= year or _PAST.search(words):
        return
    found = _PLANNED.search(words) or _TARGET.search(words) or _BUDGET.search(words)
    told = found or _HAS_THEN.match(words)
    if told is None or int(told[1]) != year - 1:
        return
    at = sentence.location(told.start(), told.end())
    yield Finding(
        Kind.PERIOD_LABEL,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY if found else Confidence.POSSIBLE,
        at,
        told[1],
        str(year),
        f"{told[1]} < {year}",
        Message(
            "Rapporten gäller {year}, men texten talar om {old} som om det vore i år.", {"year": year, "old": told[1]}
        ),
        Message("Kontrollera om texten är kvar från förra året."),
    )
