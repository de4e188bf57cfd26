"""A table, a row and a column that are announced hold something.

A column with a head and no value, a last row with a label and no value, and a table whose rows are all empty were left
to be filled in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from arshjul.core.cells import Cell, CellKind, RowKind
from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Location, Severity
from arshjul.review.labels.heads import Headed
from arshjul.review.printed_tables import Content, read_cell
from arshjul.review.report import Report
from arshjul.review.words import says_sum

NAME = "empty-table"
KINDS = (Kind.MISSING_VALUE,)

EXAMPLE = """
Projekt | Budget 2025 | Utfall 31/8 2025 | Prognos 2025
Gångväg | 312 | | 300
Lekplats | 480 | | 500
"""

LEAVES_ALONE = """
Projekt | Budget 2025 | Utfall 31/8 2025 | Prognos 2025
Gator | | |
Gångväg | 312 | 120 | 300
Lekplats | 480 | – | 500
"""

_FEWEST_ROWS = 2
_FEWEST_ABOVE = 3
_LONGEST_LABEL = 120


def find(report: Report) -> Iterator[Finding]:
    """Tables, columns and rows without a value."""
    for table in report.outline.tables:
        rows = [at for at, row in enumerate(table.table.rows) if row.cells and row.kind is not RowKind.COMMENT]
        if not rows or len(table.heads) < 2 or not any(head.text for head in table.heads):
            continue
        if _is_empty_table(table, rows):
            yield _told_table(table)
            continue
        if not _is_doubted(report, table):
            yield from _columns(table, rows)
        yield from _last_row(table)


def _is_doubted(report: Report, table: Headed) -> bool:
    """Whether the reader says that it did not find all columns, or took a row for the heads."""
    lines = {printed.spot for printed in table.passage.printed if printed.spot.line}
    is_unread = any(each.spot in lines for each in report.document.unread)
    return is_unread or any(head.text and not any(map(str.isalpha, head.text)) for head in table.heads[:-1])


def _is_empty(cell: Cell) -> bool:
    return cell.kind is not CellKind.HIDDEN and not cell.text.strip()


def _is_empty_table(table: Headed, rows: list[int]) -> bool:
    """Whether nothing but totals of nothing stands in it."""
    cells = [cell for at in rows for cell in table.table.rows[at].cells]
    if all(_is_empty(cell) for cell in cells):
        return True
    if not all(says_sum(table.table.rows[at].head.text) for at in rows):
        return False
    return all(_is_empty(cell) or _is_zero(cell) for cell in cells)


def _is_zero(cell: Cell) -> bool:
    content, reading, _ = read_cell(cell.text)
    return content is Content.DASH or (reading is not None and reading.value == 0)


def _columns(table: Headed, rows: list[int]) -> Iterator[Finding]:
    """Columns with a head over nothing, beside columns of numbers; where rows are only marked, one may be empty."""
    if len(rows) < _FEWEST_ROWS:
        return
    width = len(table.heads)
    cells = [table.table.rows[row].cells for row in rows]
    full = [[at < len(row) and not _is_empty(row[at]) for row in cells] for at in range(width)]
    empty = [head for head, column in zip(table.heads, full, strict=True) if head.text and not any(column)]
    if len(empty) != 1:
        return
    numbers = [[at < len(row) and read_cell(row[at].text)[1] is not None for row in cells] for at in range(width)]
    filled = sum(sum(column) * 2 > len(column) for column in numbers)
    if filled >= 2:
        yield _told_column(table, empty[0].text, rows)


def _last_row(table: Headed) -> Iterator[Finding]:
    """A last row with a label alone, where the rows above have numbers: no heading of a group can stand last."""
    rows = table.table.rows
    if len(rows) < _FEWEST_ABOVE or not rows[-1].cells or rows[-1].kind is RowKind.COMMENT:
        return
    if not 0 < len(rows[-1].head.text.strip()) <= _LONGEST_LABEL:
        return
    above = [row for row in rows[:-1] if row.cells]
    if all(_is_empty(cell) for cell in rows[-1].cells) and sum(_is_full(row.cells) for row in above) * 2 > len(above):
        yield _told_row(table, len(rows) - 1)


def _is_full(cells: tuple[Cell, ...]) -> bool:
    return sum(not _is_empty(cell) for cell in cells) * 2 > len(cells)


def _told_table(table: Headed) -> Finding:
    name = " ".join((table.title or table.heads[0].text).split())
    message = Message("Tabellen ”{name}” är inte ifylld.", {"name": name})
    suggestion = Message("Fyll i tabellen, skriv varför den är tom, eller ta bort den.")
    return _told(table.title_location, name, Confidence.LIKELY, message, suggestion)


def _told_column(table: Headed, name: str, rows: list[int]) -> Finding:
    message = Message("Kolumnen ”{name}” är tom.", {"name": name})
    suggestion = Message("Skriv värdena, 0 eller ”uppgift saknas”.")
    found = _told(table.row_location(rows[0]), name, Confidence.CERTAIN, message, suggestion)
    return replace(found, severity=Severity.WARNING)


def _told_row(table: Headed, row: int) -> Finding:
    label = " ".join(table.table.rows[row].head.text.split())
    message = Message("Raden ”{name}” har inget värde.", {"name": label})
    suggestion = Message("Skriv värdena eller ”uppgift saknas”.")
    return _told(table.row_location(row), label, Confidence.CERTAIN, message, suggestion)


def _told(at: Location, printed: str, sure: Confidence, message: Message, suggestion: Message) -> Finding:
    return Finding(Kind.MISSING_VALUE, NAME, Severity.INFO, sure, at, printed, "", printed, message, suggestion)
