"""A table in Word: our table style, one paragraph style a kind of cell, repeated heads, rows that hold together."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.xmlchemy import BaseOxmlElement

from arshjul.core.cells import Align, Cell, CellKind, Column, Row, RowKind, Table
from arshjul.writers.captions import TABLE, table_label, table_name, table_summary
from arshjul.writers.docx.base import TEXT_WIDTH
from arshjul.writers.docx.oxml import element, field, paragraph, run
from arshjul.writers.docx.text import Context, runs
from arshjul.writers.layouts import has_numbers, is_wordy, stands_apart, widths

_SHORT = 18  # rows; a shorter table is kept on one page
_ROOM = 104  # letters of the tables' size on a line
_RULED = {RowKind.SUBTOTAL: 4, RowKind.TOTAL: 8}  # eighths of a point of the rule above
_TONES = {"good": "ArshjulGood", "fair": "ArshjulFair", "poor": "ArshjulPoor", "neutral": "ArshjulNeutral"}


def caption(kind: str, number: int, words: str, *more: BaseOxmlElement, style: str) -> BaseOxmlElement:
    """``Tabell 3. Words`` with a number that Word counts and can list."""
    counted = [run(f"{kind} "), *field(f"SEQ {kind} \\* ARABIC", str(number)), run(". ")] if number else []
    return paragraph(style, *counted, run(words), *more)


def table_block(table: Table, context: Context) -> Iterator[BaseOxmlElement]:
    """Caption, table and notes."""
    if table_label(table):
        yield caption(TABLE, table.number, table.caption, style="Caption")
    yield _table(table, context)
    for note in table.notes:
        yield paragraph("ArshjulNote", *runs(note, context))


def _table(table: Table, context: Context) -> BaseOxmlElement:
    columns = [round(share * TEXT_WIDTH) for share in widths(table, room=_ROOM)]
    wordy = is_wordy(table)
    grid = element("w:tblGrid", *(element("w:gridCol", w=width) for width in columns))
    kept = _kept_rows(table)
    rows = (
        _row(row, table.columns, columns, context, wordy=wordy, keep_next=index in kept)
        for index, row in enumerate(table.rows)
    )
    return element("w:tbl", _properties(table), grid, _head(table.columns, columns, context), *rows)


def _properties(table: Table) -> BaseOxmlElement:
    """Style, width, which parts of the style are used, and the table's name and summary for a screen reader."""
    used = {"firstRow": 1, "lastRow": 0, "firstColumn": 1, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    return element(
        "w:tblPr",
        element("w:tblStyle", val="ArshjulTable" if has_numbers(table) else "ArshjulTextTable"),
        element("w:tblW", w=TEXT_WIDTH, type="dxa"),
        element("w:tblLook", val="06A0", **used),
        element("w:tblCaption", val=table_name(table)),
        element("w:tblDescription", val=table_summary(table)),
    )


def _head(columns: tuple[Column, ...], widths_: list[int], context: Context) -> BaseOxmlElement:
    made = element("w:tr", element("w:trPr", element("w:cantSplit"), element("w:tblHeader")))
    for index, column in enumerate(columns):
        words = (run(column.head), *runs(column.marks, context))
        made.append(_cell(paragraph(_column_style(columns, index, "Head"), *words), widths_[index]))
    return made


def _row(
    row: Row, columns: tuple[Column, ...], widths_: list[int], context: Context, *, wordy: bool, keep_next: bool
) -> BaseOxmlElement:
    made = element("w:tr", element("w:trPr", element("w:cantSplit")))
    if row.kind is RowKind.HEADING:
        words = paragraph("ArshjulTableHeading", *runs(row.head.content, context))
        made.append(_cell(words, sum(widths_), span=len(columns)))
        return made
    if row.kind is RowKind.COMMENT:
        words = paragraph("ArshjulTableSmall", *runs(row.head.content, context), keep_next=keep_next)
        made.append(_cell(words, sum(widths_), span=len(columns)))
        return made
    rule = _RULED.get(row.kind, 0)
    head = paragraph(_head_style(row, wordy=wordy), *_words(row.head, context), keep_next=keep_next)
    made.append(_cell(head, widths_[0], rule=rule))
    for index, cell in enumerate(row.cells, 1):
        style = _cell_style(row, cell, columns, index, wordy=wordy)
        words = paragraph(style, *_words(cell, context), keep_next=keep_next)
        made.append(_cell(words, widths_[index], rule=rule))
    return made


def _cell(content: BaseOxmlElement, width: int, *, span: int = 1, rule: int = 0) -> BaseOxmlElement:
    properties = element("w:tcPr", element("w:tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(element("w:gridSpan", val=span))
    if rule:
        top = element("w:top", val="single", sz=rule, space=0, color="auto")
        properties.append(element("w:tcBorders", top))
    return element("w:tc", properties, content)


def _head_style(row: Row, *, wordy: bool) -> str:
    match row.kind:
        case RowKind.TOTAL | RowKind.SUBTOTAL:
            return "ArshjulTableTotal"
        case RowKind.OF_WHICH:
            return "ArshjulTableOfWhich"
        case _ if wordy:
            return "ArshjulTableRowHead"
        case _:
            return f"ArshjulTableIndent{min(row.depth, 2)}" if row.depth else "ArshjulTableText"


def _cell_style(row: Row, cell: Cell, columns: tuple[Column, ...], index: int, *, wordy: bool) -> str:
    if cell.kind is CellKind.NUMBER or columns[index].align is Align.RIGHT:
        match row.kind:
            case RowKind.TOTAL | RowKind.SUBTOTAL:
                return "ArshjulTableTotalNumber"
            case RowKind.OF_WHICH:
                return "ArshjulTableOfWhichNumber"
            case _:
                return "ArshjulTableNumber"
    style = _column_style(columns, index)
    return "ArshjulTableSmall" if wordy and style == "ArshjulTableText" else style


def _column_style(columns: tuple[Column, ...], index: int, part: str = "") -> str:
    """The paragraph style of a column's texts (``part`` empty) or ``Head``; words keep their distance from numbers."""
    plain = f"ArshjulTable{part or 'Text'}"
    match columns[index].align:
        case Align.RIGHT:
            return f"ArshjulTable{part}Number"
        case Align.CENTER:
            return f"ArshjulTable{part}Centre"
        case _ if stands_apart(columns, index):
            return f"ArshjulTable{part}AfterNumber"
        case _:
            return plain


def _words(cell: Cell, context: Context) -> Iterator[BaseOxmlElement]:
    match cell.kind:
        case CellKind.BLANK:
            return iter(())
        case CellKind.FAILED:
            return iter([run(f"▲\u00a0{cell.text or 'fel'}", style="ArshjulFailed")])
        case CellKind.STATUS:
            return runs(cell.content, context, style=_TONES[cell.tone] if cell.tone else "")
        case _:
            return runs(cell.content, context)


def _kept_rows(table: Table) -> set[int]:
    """The rows that stay on the page of the next one: all of a short table, else those that belong to what follows."""
    rows = table.rows
    last = len(rows) - 1
    if len(rows) <= _SHORT:
        return set(range(len(rows) if table.notes else last))
    joined = {RowKind.OF_WHICH, RowKind.SUBTOTAL, RowKind.TOTAL, RowKind.COMMENT}
    kept = {index for index in range(last) if rows[index + 1].kind in joined or rows[index].kind is RowKind.HEADING}
    return kept | {0, last - 1} | ({last} if table.notes else set())
