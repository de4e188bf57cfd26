"""One table on one sheet: caption, heads that stay in view, numbers, notes, and a page set up for print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from arshjul.core.cells import Cell, CellKind, Column, Row, RowKind, Table
from arshjul.core.inlines import Inline, note_marks, plain
from arshjul.writers.layouts import has_numbers, is_numeric, need, stands_apart
from arshjul.writers.xlsx import formats
from arshjul.writers.xlsx.formats import Formats
from arshjul.writers.xlsx.notes import note

CONTENTS = "Innehåll"

_A4 = 9  # Excel's number of the paper
_WIDEST, _WIDEST_HEAD, _NARROWEST = 38, 42, 9  # characters
_ROW_HEIGHT = 15  # points
_LETTER = 0.96  # an average letter of running words and its share of unfilled lines, in characters of column width
_LINE, _PADDING, _NOTE_WIDTH = 16, 12, 420  # pixels of a note
_LETTERS_A_LINE = 62
_ROWS_TO_FILTER = 10


@dataclass(frozen=True, slots=True)
class Content:
    """What a sheet holds: a table with its caption, or a chart's data with its finding and ``measure``."""

    name: str
    label: str
    caption: str
    table: Table
    measure: str = ""


def fill(sheet: Worksheet, content: Content, looks: Formats) -> None:
    """Write the whole sheet."""
    lead = [text for text in (content.caption, content.measure) if text]
    for index, text in enumerate(lead):
        sheet.write_string(index, 0, text, looks.of(formats.soft() if index else formats.title()))
    sheet.write_url(len(lead), 0, f"internal:'{CONTENTS}'!A1", looks.of(formats.link()), "Till innehållet")
    head = len(lead) + 1
    widths = _set_widths(sheet, content.table)
    _heads(sheet, head, content.table.columns, looks)
    _set_height(sheet, head, [column.head for column in content.table.columns], widths)
    for index, row in enumerate(content.table.rows, head + 1):
        _row(sheet, index, row, content.table, looks)
        if row.kind is RowKind.COMMENT:
            _set_height(sheet, index, [row.head.text], [sum(widths)])
        elif row.kind is not RowKind.HEADING:
            _set_height(sheet, index, [row.head.text, *(cell.text for cell in row.cells)], widths)
    last = head + len(content.table.rows)
    for index, words in enumerate(content.table.notes, last + 2):
        sheet.write_string(index, 0, _below(words), looks.of(formats.soft()))
    if _can_be_filtered(content.table):
        sheet.autofilter(head, 0, last, len(content.table.columns) - 1)
    sheet.freeze_panes(head + 1, 1)
    _set_up_page(sheet, head)


def _heads(sheet: Worksheet, at: int, columns: tuple[Column, ...], looks: Formats) -> None:
    for index, column in enumerate(columns):
        look = formats.head(column, apart=stands_apart(columns, index))
        head = marked(column.head.replace("\u00ad", ""), column.marks)
        sheet.write_string(at, index, head, looks.of(look))


def _row(sheet: Worksheet, at: int, row: Row, table: Table, looks: Formats) -> None:
    columns = table.columns
    place = {"valign": "bottom" if has_numbers(table) else "top"}  # a number stands by the last line of its label
    look = looks.of(formats.row_head(row) | place)
    if row.kind is RowKind.COMMENT and len(columns) > 1:
        sheet.merge_range(at, 0, at, len(columns) - 1, marked(row.head.text, row.head.content), look)
        return
    if row.kind is RowKind.HEADING:
        for index in range(1, len(columns)):
            sheet.write_blank(at, index, None, look)
    sheet.write_string(at, 0, marked(row.head.text, row.head.content), look)
    for index, cell in enumerate(row.cells, 1):
        body = formats.body(row, cell, columns[index], apart=stands_apart(columns, index))
        _cell(sheet, (at, index), cell, looks.of(body | place))


def _cell(sheet: Worksheet, at: tuple[int, int], cell: Cell, look: Format) -> None:
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        # XlsxWriter prints a Decimal as it is, though its types only promise floats; a float would add binary digits
        sheet.write_number(*at, cell.number.value, look)  # type: ignore[call-overload]
    elif cell.kind is CellKind.FAILED:
        sheet.write_string(*at, f"▲ {cell.text or 'fel'}", look)
    elif cell.kind is not CellKind.BLANK and (words := marked(cell.text, cell.content)):
        sheet.write_string(*at, words, look)
    else:
        sheet.write_blank(*at, None, look)
    if written := note(cell):
        height = _PADDING + _LINE * sum(1 + len(line) // _LETTERS_A_LINE for line in written)
        size = {"width": _NOTE_WIDTH, "height": height, "font_name": "Calibri", "font_size": 9}
        sheet.write_comment(*at, "\n".join(written), size)


def marked(words: str, content: Iterable[Inline]) -> str:
    """Words with the signs of their notes behind them, ``Väntetid a)``: plain, so that the cell stays easy to sort."""
    signs = note_marks(content)
    return f"{words} {signs})".lstrip() if signs else words


def _below(note: Sequence[Inline]) -> str:
    """A note, after its sign if it has one."""
    signs = note_marks(note)
    return f"{signs}) {plain(note).strip()}" if signs else plain(note)


def _set_widths(sheet: Worksheet, table: Table) -> list[float]:
    """Numbers as wide as they are, texts as wide as is comfortable to read; the widths in characters."""
    widths = []
    for index in range(len(table.columns)):
        widest = _WIDEST_HEAD if index == 0 else _WIDEST
        wanted = need(table, index) + (1 if is_numeric(table, index) else 2)
        widths.append(min(max(wanted, _NARROWEST), widest))
        sheet.set_column(index, index, widths[-1])
    return widths


def _set_height(sheet: Worksheet, at: int, texts: list[str], widths: list[float]) -> None:
    """Room for the longest cell's lines: not every program makes rows higher by itself when it opens a file."""
    lines = max(_lines(text, width) for text, width in zip(texts, widths, strict=False))
    if lines > 1:
        sheet.set_row(at, _ROW_HEIGHT * lines)


def _lines(text: str, width: float) -> int:
    return sum(max(1, ceil(len(line) * _LETTER / width)) for line in text.split("\n"))


def _can_be_filtered(table: Table) -> bool:
    """Only plain lists: a filter would hide what a total adds up."""
    return len(table.rows) >= _ROWS_TO_FILTER and all(row.kind is RowKind.DATA for row in table.rows)


def _set_up_page(sheet: Worksheet, head: int) -> None:
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)  # inches, as Excel counts
    sheet.set_footer("&L&A&R&P (&N)")
    sheet.hide_gridlines(2)  # on screen too: the table has its own hairlines
