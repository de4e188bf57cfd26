"""How a cell looks in Excel: number formats that show exactly what is printed, and one look a kind of row."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from arshjul.core.cells import Align, Cell, CellKind, Column, Row, RowKind
from arshjul.core.inlines import note_marks
from arshjul.core.numbers import MINUS, PLUS_MINUS, round_half_up, write_number
from arshjul.writers.tokens import tokens

Look = dict[str, Any]  # the properties of XlsxWriter's formats

_PLUS = "+"
_THIN = 1


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, look: Look) -> Format:
        """The format with these properties."""
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(look)
        return self._made[key]


def title() -> Look:
    """A caption above its table."""
    return {"bold": True, "font_size": 13, "font_color": _colour("ink")}


def soft() -> Look:
    """What stands beside the matter: measures, notes, what was not measured or is not shown."""
    return {"font_color": _colour("ink-soft")}


def link() -> Look:
    """A link to another sheet."""
    return {"font_color": _colour("accent"), "underline": 1}


def head(column: Column, *, apart: bool = False) -> Look:
    """A column's heading: bold above a rule, broken over lines where long; ``apart`` from a number to its left."""
    rule = {"bottom": _THIN, "bottom_color": _colour("ink")}
    look = {"bold": True, "text_wrap": True, "valign": "bottom", "align": str(column.align), **rule}
    return look | {"indent": 1} if apart else look


def row_head(row: Row) -> Look:
    """The first cell of a row; ``depth`` indents it."""
    depth = max(row.depth, 1 if row.kind is RowKind.OF_WHICH else 0)
    wrapped = {"text_wrap": True} if row.kind is not RowKind.HEADING else {}
    return {**_row(row), "align": "left", **wrapped, **({"indent": depth} if depth else {})}


def body(row: Row, cell: Cell, column: Column, *, apart: bool = False) -> Look:
    """Any other cell; words stand ``apart`` from a number to their left."""
    look = _row(row) | {"align": str(column.align)} | ({"indent": 1} if apart else {})
    match cell.kind:
        case CellKind.NUMBER:
            return look | {"num_format": number_format(cell), "align": str(Align.RIGHT)}
        case CellKind.STATUS if cell.tone is not None:
            return look | {"font_color": _colour(str(cell.tone)), "text_wrap": True}
        case CellKind.FAILED:
            return look | {"font_color": _colour("poor"), "bold": True}
        case CellKind.NOT_MEASURED | CellKind.HIDDEN:
            return look | soft()
        case _:
            return look | {"text_wrap": True}


def number_format(cell: Cell) -> str:
    """The format with which Excel shows the exact number as the report prints it: decimals, true minus, plus, measure.

    Excel uses the reader's own decimal mark and thousands separator. A measure is shown as words, so that 86 stays 86
    and not 8600 %.
    """
    if cell.number is None:
        return "General"
    value, decimals = cell.number.value, cell.decimals
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    signs = note_marks(cell.content)
    after = _quoted(cell.text.partition(write_number(abs(value), decimals))[2] + (f" {signs})" if signs else ""))
    shows_plus = cell.text.startswith((_PLUS, PLUS_MINUS))
    zero = (_quoted(PLUS_MINUS) if shows_plus else "") + digits + after
    if not round_half_up(value, decimals):
        return ";".join([zero] * 3)  # what is less than half a decimal is printed as zero, without sign
    positive = (_quoted(_PLUS) if shows_plus else "") + digits + after
    return f"{positive};{_quoted(MINUS)}{digits}{after};{zero}"


def _row(row: Row) -> Look:
    look: Look = {"bottom": _THIN, "bottom_color": _colour("line"), "font_color": _colour("ink")}
    match row.kind:
        case RowKind.TOTAL:
            return look | {"bold": True, "top": _THIN, "top_color": _colour("ink"), "bottom_color": _colour("ink")}
        case RowKind.SUBTOTAL:
            return look | {"bold": True, "top": _THIN, "top_color": _colour("line-strong")}
        case RowKind.HEADING:
            return look | {"bold": True, "bottom_color": _colour("line-strong")}
        case RowKind.OF_WHICH | RowKind.COMMENT:
            return look | soft()
        case _:
            return look


def _quoted(words: str) -> str:
    return '"' + words.replace('"', "") + '"' if words else ""


def _colour(name: str) -> str:
    return str(tokens()["light"][name])
