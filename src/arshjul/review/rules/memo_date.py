"""A memo is not older than the figures it tells of.

Where the tables of a section count up to the last of November, the memo that they come from cannot be dated before that
day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.labels.period import MONTH, month_number
from arshjul.review.labels.runs import Run
from arshjul.review.report import Report
from arshjul.review.statements.lexicon import plain

NAME = "memo-date"
KINDS = (Kind.PERIOD_LABEL,)

EXAMPLE = """
Ekonomisk uppföljning
Rad | Tkr
Budget till och med 30 september 2025 | 500
Utfall till och med 30 september 2025 | 510
Beslutsunderlag
Förvaltningens tjänsteskrivelse 2025-09-22
"""

LEAVES_ALONE = """
Ekonomisk uppföljning
Rad | Tkr
Budget till och med 30 september 2025 | 500
Utfall till och med 30 september 2025 | 510
Beslutsunderlag
Förvaltningens tjänsteskrivelse 2025-10-06
"""

_MEMO = re.compile(r"\b(?:tjansteskrivelse|skrivelse|tjansteutlatande|pm|missiv)\w*\b[^.]{0,40}?(20\d\d)-(\d\d)-(\d\d)")
_CUT_OFF = re.compile(rf"\b(?:till och med|t\.?\s?o\.?\s?m\.?|per)\s+(?:den\s+)?(\d{{1,2}})\s+({MONTH})\s+(20\d\d)")
_LONGEST = 160


def find(report: Report) -> Iterator[Finding]:
    """Memos that are dated before the last day of the figures above them."""
    cut_off: tuple[date, str] | None = None
    for run in report.outline.runs:
        if run.is_table:
            cut_off = _cut_off(run) or None
        elif cut_off is not None and len(run.text) <= _LONGEST:
            yield from _early(run, *cut_off)


def _cut_off(run: Run) -> tuple[date, str] | None:
    printed = (each.text for each in (*run.passage.cells.values(), *run.passage.printed))
    lines = (text for text in printed if "20" in text)  # a quick look for a year
    found = [(day, match[0]) for line in lines for match in _CUT_OFF.finditer(plain(line)) if (day := _day(match))]
    return max(found, default=None)


def _day(found: re.Match[str]) -> date | None:
    year, month, day = int(found[3]), month_number(found[2]), int(found[1])
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def _early(run: Run, day: date, words: str) -> Iterator[Finding]:
    for found in _MEMO.finditer(run.plain):
        written = f"{found[1]}-{found[2]}-{found[3]}"
        if written <= day.isoformat() and written[:7] >= f"{day.year - 1}-12":
            yield Finding(
                Kind.PERIOD_LABEL,
                NAME,
                Severity.WARNING,
                Confidence.LIKELY,
                run.location(found.start(), found.end()),
                written,
                "",
                f"{written} ≤ {day.isoformat()} ({words})",
                Message(
                    "Skrivelsen är daterad {written}, men siffrorna gäller till och med {day}.",
                    {"written": written, "day": day.isoformat()},
                ),
                Message("Kontrollera skrivelsens datum, eller dagen som siffrorna gäller till."),
            )
