"""A date exists, and committees do not meet on weekends.

The 31st of June is a slip. A decision that is dated on a Saturday or Sunday is one too, most likely; the last day of a
month beside the word for minutes is the day that figures go to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Location, Severity
from arshjul.review.labels.period import MONTH, month_number
from arshjul.review.report import Report
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.sentences import Sentence

NAME = "impossible-date"
KINDS = (Kind.PERIOD_LABEL,)

EXAMPLE = """
Utfallet avser perioden 1 januari–31 juni 2025.
"""

LEAVES_ALONE = """
Utfallet avser perioden 1 januari–30 juni 2025. Nämnden beslutade 2025-06-17 om en åtgärdsplan.
Förra mätningen avslutades 2024-02-29, och hyran betalas sista dagen i månaden.
"""

_ISO = re.compile(r"(?<![\d-])(20\d\d)-(\d\d)-(\d\d)(?![\d-])")
_NAMED = re.compile(rf"(?<![\d.,/:])(?<!\d-)([1-9]|[12]\d|3\d)\s+({MONTH})(?![a-z])(?:\s+(20\d\d))?")
_SLASHED = re.compile(r"(?<![\d/.,-])(\d{1,2})\s?/\s?(\d{1,2})\s+(20\d\d)(?!\d)")
_DECIDES = re.compile(r"beslut(?:ade|at|ar|ades)\b|sammantrad|faststall(?:de|des|t)\b|antog\b")
_MINUTES = re.compile(r"protokoll")
_DIGIT = re.compile(r"\d")
_NEAR = 60
_LEAP_YEAR = 2024
_FRIDAY = 4
_DAYS = (Message("lördag"), Message("söndag"))


def find(report: Report) -> Iterator[Finding]:
    """Dates that there are none of, and meetings on weekends."""
    for sentence in report.sentences:
        for begin, end, day in _dates(sentence.words):
            if day is None:
                yield _told(sentence.location(begin, end))
            elif day.weekday() > _FRIDAY and _is_meeting(sentence, begin, day):
                yield _told_weekend(sentence.location(begin, end), day)
    for table in report.outline.tables:
        for head in table.heads:
            if any(day is None for _, _, day in _dates(plain(head.text))):
                yield _told(head.location)


def _dates(words: str) -> Iterator[tuple[int, int, date | None]]:
    """Every date and where it stands; None for one that there is none of. A day without a year is never a weekday."""
    if not _DIGIT.search(words):
        return
    for found in _ISO.finditer(words):
        yield *found.span(), _date(int(found[1]), int(found[2]), int(found[3]))
    for found in _NAMED.finditer(words):
        year = int(found[3]) if found[3] else None
        day = _date(year or _LEAP_YEAR, month_number(found[2]), int(found[1]))
        if day is None or year is not None:
            yield *found.span(), day
    for found in _SLASHED.finditer(words):
        if int(found[2]) <= 12:
            yield *found.span(), _date(int(found[3]), int(found[2]), int(found[1]))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_meeting(sentence: Sentence, begin: int, day: date) -> bool:
    near = max(0, begin - _NEAR)
    if _DECIDES.search(sentence.words, near, begin):
        return True
    return not _is_last_of_month(day) and _MINUTES.search(sentence.words, near, begin) is not None


def _is_last_of_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _told(at: Location) -> Finding:
    return Finding(
        Kind.PERIOD_LABEL,
        NAME,
        Severity.WARNING,
        Confidence.CERTAIN,
        at,
        at.quote,
        "",
        at.quote,
        Message("Datumet ”{date}” finns inte.", {"date": at.quote}),
        Message("Skriv det datum som avses."),
    )


def _told_weekend(at: Location, day: date) -> Finding:
    name = _DAYS[day.weekday() - _FRIDAY - 1]
    return Finding(
        Kind.PERIOD_LABEL,
        NAME,
        Severity.INFO,
        Confidence.POSSIBLE,
        at,
        at.quote,
        "",
        f"{day.isoformat()}: {name}",
        Message("”{date}” är en {weekday}. Beslut brukar fattas på en vardag.", {"date": at.quote, "weekday": name}),
        Message("Kontrollera datumet."),
    )
