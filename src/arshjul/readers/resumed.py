"""A row of words that a page ended in the middle of: what stands first on the next page is the rest of its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from arshjul.core.cells import Cell, CellKind, Column, RowKind, Table
from arshjul.core.inlines import Text
from arshjul.core.reading import Printed
from arshjul.readers.grids import ReadTable, is_figure
from arshjul.readers.raw_tables import mend
from arshjul.readers.words import begins_small, ends_sentence

Cells = Mapping[tuple[int, int], Printed]

_HEAD, _FIRST = -1, 0


def rest_of_row(table: Table, cells: Cells, read: ReadTable) -> tuple[Table, Cells, ReadTable] | None:
    """The table with its last row whole, its printed cells, and the next table without what was of it.

    None when neither what seems the head of the next table nor its first row is such a rest.
    """
    if len(table.columns) != len(read.table.columns) or not table.rows:
        return None
    heads = [column.head for column in read.table.columns]
    if any(heads) and heads != [column.head for column in table.columns]:
        return _with_rest(table, cells, read, _HEAD)
    return _with_rest(table, cells, read, _FIRST)


def _with_rest(table: Table, cells: Cells, read: ReadTable, at: int) -> tuple[Table, Cells, ReadTable] | None:
    """The same, when the row ``at`` of the next table is the rest."""
    last, number = table.rows[-1], len(table.rows) - 1
    rest = {column: each for (row, column), each in read.cells.items() if row == at and each.text.strip()}
    is_whole = all(
        (number, column) in cells and _goes_on(last.cells, column, each.text) for column, each in rest.items()
    )
    if not rest or last.kind is not RowKind.DATA or not is_whole:
        return None
    mended = {column: mend(last.cells[column - 1].text, each.text) for column, each in rest.items()}
    whole = tuple(
        replace(cell, content=(Text(mended[column]),)) if column in mended else cell
        for column, cell in enumerate(last.cells, 1)
    )
    joined = {(number, column): replace(cells[number, column], text=text) for column, text in mended.items()}
    return replace(table, rows=(*table.rows[:-1], replace(last, cells=whole))), {**cells, **joined}, _without(read, at)


def _goes_on(cells: tuple[Cell, ...], column: int, words: str) -> bool:
    """Whether words can go on with those of a cell."""
    if not column or column > len(cells) or cells[column - 1].kind is not CellKind.TEXT or is_figure(words):
        return False
    return begins_small(words) or not ends_sentence(cells[column - 1].text)


def _without(read: ReadTable, at: int) -> ReadTable:
    """The next table without its head, or its first row."""
    if at == _HEAD:
        columns = tuple(Column("", column.align) for column in read.table.columns)
        kept = {place: each for place, each in read.cells.items() if place[0] != _HEAD}
        return ReadTable(replace(read.table, columns=columns), kept)
    moved = {(row - (row > 0), column): each for (row, column), each in read.cells.items() if row != _FIRST}
    return ReadTable(replace(read.table, rows=read.table.rows[1:]), moved)
