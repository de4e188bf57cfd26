"""What a dated comment tells as done was done before its date.

A comment of 31 August that says that something "was begun in September" has the wrong date, or the wrong tense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Location, Severity
from arshjul.review.labels.period import MONTH, MONTH_NAMES, month_number
from arshjul.review.report import Report
from arshjul.review.statements.sentences import Sentence, Where

NAME = "later-than-comment"
KINDS = (Kind.PERIOD_LABEL,)

EXAMPLE = """
Kommentar (2025-08-31):
En översyn av lokalerna är påbörjad under oktober månad och redovisas för nämnden.
"""

LEAVES_ALONE = """
Kommentar (2025-08-31):
En översyn av lokalerna påbörjas under oktober och har förberetts i juni.
Antalet ärenden har ökat sedan oktober förra året, och mätningen gjordes i november 2024.
"""

_DATED = re.compile(r"(20\d\d)-(\d\d)-\d\d\)?\s*:?\s*$")
_DONE = re.compile(
    r"\b(?:ar|har|blev|har blivit|har varit)\s+(?:(?!att\b)\w+\s+){0,6}?"
    r"\w{3,}(?:ad|at|ats|it|its|tt|ts|d)\s+(?:under|i)\s+"
    rf"({MONTH})(?:\s+manad)?\b(?!\s+(?:20\d\d|forra|i fjol|foregaende))"
)
_LAST = 12


def find(report: Report) -> Iterator[Finding]:
    """Sentences under a dated line that tell of a later month as past."""
    dated: tuple[str, int, Location] | None = None
    inside: tuple[str, ...] = ()
    for sentence in report.sentences:
        found = _DATED.search(sentence.words)
        if found is not None and len(sentence.words) < 60:
            dated, inside = (f"{found[1]}-{found[2]}", int(found[2]), sentence.location()), sentence.headings
        elif sentence.where is Where.HEADING or sentence.headings != inside:
            dated = None
        elif dated is not None and sentence.where is not Where.CELL:
            yield from _later(sentence, *dated)


def _later(sentence: Sentence, day: str, month: int, comment: Location) -> Iterator[Finding]:
    for found in _DONE.finditer(sentence.words):
        told = month_number(found[1])
        if month < told <= _LAST:
            at = sentence.location(found.start(), found.end())
            yield Finding(
                Kind.PERIOD_LABEL,
                NAME,
                Severity.WARNING,
                Confidence.LIKELY,
                at,
                at.quote,
                "",
                f"{MONTH_NAMES[told - 1]} > {day}",
                Message(
                    "”{words}” står som gjort, men kommentaren är daterad {date}.",
                    {"words": at.quote, "date": comment.quote},
                ),
                Message("Ändra kommentarens datum, eller skriv vad som ska göras."),
                (comment,),
            )
