"""A table as a CSV file that Swedish Excel opens: semicolons, decimal commas, and a mark that it is UTF-8."""

from __future__ import annotations

from csv import writer
from io import StringIO

from arshjul.core.cells import Cell, CellKind, RowKind, Table
from arshjul.core.numbers import write_number

_BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(table: Table) -> bytes:
    """The heads and a line a row, numbers as they are printed without spaces; headings and comments are left out."""
    target = StringIO(newline="")
    lines = writer(target, delimiter=";", lineterminator="\r\n")
    lines.writerow(_words(column.head.replace("\u00ad", "")) for column in table.columns)
    for row in table.rows:
        if row.kind not in (RowKind.HEADING, RowKind.COMMENT):
            lines.writerow((_words(row.head.text), *map(_cell, row.cells)))
    return (_BOM + target.getvalue()).encode()


def _cell(cell: Cell) -> str:
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        return write_number(cell.number.value, cell.decimals).replace("\u00a0", "").replace("−", "-")
    return _words(cell.text)


def _words(text: str) -> str:
    """Words on one line; what a spreadsheet would compute is kept as words."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA) else line
