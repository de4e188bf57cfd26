"""A minus sign with a space after it, in a number that is also otherwise written unlike its table: "- 1651,4".

Such a sign can be read as a dash. A table that writes all its numbers so has its own habit, and a scanner sees spaces
where there are none: both are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.printed_tables import Grid, PrintedCell, is_percent
from arshjul.review.report import Report

NAME = "sign-apart"
KINDS = (Kind.SIGN_CONVENTION,)

EXAMPLE = """
Tkr | Period
Budget | 242 589
Utfall | 244 240
Avvikelse | - 1651,4
"""

LEAVES_ALONE = """
Tkr | Budget | Utfall | Avvikelse
Intäkter | 12 300 | 11 100 | - 1 200
Kostnader | - 14 800 | - 15 900 | - 1 100
"""

_SPACED = re.compile(r"[-−–][ \u00a0](?=\d)")
_UNGROUPED = re.compile(r"\d{4}")
_GROUPED = re.compile(r"\d[ \u00a0\u202f.]\d{3}(?!\d)")
_LARGE = 1000
_FEWEST = 2  # other numbers that show how the table is written


def find(report: Report) -> Iterator[Finding]:
    """One finding for each such number."""
    if report.is_scanned:
        return
    for grid in report.grids:
        amounts = [cell for cell in grid.numbers() if not _is_share(grid, cell)]
        spaced = [cell for cell in amounts if _SPACED.match(cell.text)]
        if len(spaced) == 1 and _is_odd(spaced[0], amounts):
            yield _told(spaced[0])


def _is_share(grid: Grid, cell: PrintedCell) -> bool:
    return is_percent(grid.measure_at(cell.place)) or "%" in cell.text


def _is_odd(cell: PrintedCell, amounts: list[PrintedCell]) -> bool:
    """Whether it lacks the thousands mark that the others have, or shows decimals that they do not."""
    others = [each for each in amounts if each is not cell]
    if len(others) < _FEWEST or cell.reading is None:
        return False
    large = [each for each in others if each.reading is not None and abs(each.reading.value) >= _LARGE]
    is_bare = bool(large) and all(_GROUPED.search(each.text) for each in large) and _is_ungrouped(cell)
    has_decimals = all(each.reading is not None and each.reading.decimals < cell.reading.decimals for each in others)
    return is_bare or has_decimals


def _is_ungrouped(cell: PrintedCell) -> bool:
    return _UNGROUPED.search(cell.text) is not None and _GROUPED.search(cell.text) is None


def _told(cell: PrintedCell) -> Finding:
    joined = _SPACED.sub("-", cell.text)
    return Finding(
        Kind.SIGN_CONVENTION,
        NAME,
        Severity.INFO,
        Confidence.LIKELY,
        cell.location,
        cell.text,
        joined,
        cell.text,
        Message(
            "{number} är skrivet på annat sätt än tabellens andra tal, och minustecknet kan läsas som ett streck.",
            {"number": cell.text},
        ),
        Message("Skriv alla belopp på samma sätt, med minustecknet direkt före talet."),
    )
