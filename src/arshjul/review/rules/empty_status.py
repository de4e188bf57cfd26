"""A status is said in words, and a date is said where all others are.

Where one cell is empty in a column of statuses or dates, it was forgotten, or its status is only a colour or a picture,
which many readers cannot see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arshjul.core.cells import RowKind
from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Location, Severity
from arshjul.review.labels.heads import Headed
from arshjul.review.printed_tables import read_cell
from arshjul.review.report import Report
from arshjul.review.statements.lexicon import plain

NAME = "empty-status"
KINDS = (Kind.MISSING_VALUE,)

EXAMPLE = """
Uppdrag | Ansvarig | Status
Ny lekplats | Park | Klart
Ny simhall | Fritid | Pågår
Ny skola | Bygg |
Ny gångväg | Gata | Pågår
Ny bro | Gata | Klart
"""

LEAVES_ALONE = """
Uppdrag | Status | Kommentar
Ny lekplats | Klart | Invigd i maj
Ny simhall | Pågår |
Ny skola | Pågår | Upphandling i höst, byggstart nästa år
Ny gångväg | Pågår | Väntar på lantmätaren
"""

_FEWEST_FILLED = 3
_LONGEST = 30
_FREE = re.compile(r"kommentar|anmarkning|notering|\bnot\b|ovrigt|orsak|atgard")
_LETTER = re.compile(r"[^\W\d_]")
_DATE = re.compile(r"20\d\d-\d\d-\d\d")


def find(report: Report) -> Iterator[Finding]:
    """The one empty cell in a column of statuses or dates."""
    for table in report.outline.tables:
        rows = [at for at, row in enumerate(table.table.rows) if row.cells and row.kind is RowKind.DATA]
        for head in table.heads:
            empty = _empty(table, rows, head.column)
            if empty is not None and head.text and not _FREE.search(plain(head.text)):
                yield _told(table, empty, head.text)


def _empty(table: Headed, rows: list[int], column: int) -> int | None:
    """The row of the only empty cell in a column of dates, or of words of a scale; None where there is none."""
    cells = {at: table.table.rows[at].cells for at in rows}
    words = {at: each[column].text.strip() for at, each in cells.items() if column < len(each)}
    said = [each for each in words.values() if each]
    if len(said) < _FEWEST_FILLED or len(said) != len(words) - 1 or not (_are_dates(said) or _are_scale(said)):
        return None
    at = next(each for each, text in words.items() if not text)
    others = [bool(cell.text.strip()) for other, cell in enumerate(cells[at]) if other != column]
    is_filled = sum(others) * 2 > len(others) or not others
    return at if is_filled and table.table.rows[at].head.text.strip() else None


def _are_dates(said: list[str]) -> bool:
    return len(said) > _FEWEST_FILLED and all(_DATE.fullmatch(each) for each in said)


def _are_scale(said: list[str]) -> bool:
    """Whether they are short words of which some are said more than once."""
    are_short = all(len(each) <= _LONGEST and read_cell(each)[1] is None and _LETTER.search(each) for each in said)
    return are_short and len(set(said)) < len(said)


def _told(table: Headed, row: int, head: str) -> Finding:
    label = " ".join(table.table.rows[row].head.text.split())
    printed = table.row_location(row)
    at = Location(printed.spot, printed.quote)
    return Finding(
        Kind.MISSING_VALUE,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        at,
        label,
        "",
        f"{label} | {head}: –",
        Message("”{label}” har inget i kolumnen ”{head}”.", {"label": label, "head": head}),
        Message("Skriv det i ord, också om en färg eller en symbol visar det."),
    )
