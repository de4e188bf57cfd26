"""The blank cells of a table of numbers, and which of them nobody can read as nothing.

A blank says nothing where the rest of its row and column is filled. It is as good as a zero where a total is right with
nothing in its place, and where blanks are as common as numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from arshjul.core.cells import RowKind
from arshjul.review.printed_tables import Content, Grid, PrintedCell
from arshjul.review.relations.equations import Place
from arshjul.review.words import says_no_amount, says_sum

_FILLED_COLUMN = 2 / 3
_FILLED_ROW = 0.5
_MOST_BLANKS = 0.15
_FEWEST_ROWS = 3
_ROUNDED = 1
_SEVERAL = re.compile(r"[-+−–]?\d[\d\s]*(?:,\d+)?\s*%?(?:\s+[-+−–]?\d[\d\s]*(?:,\d+)?\s*%?)+")
_ROW_WITHOUT = (RowKind.HEADING, RowKind.COMMENT)


def is_torn(grid: Grid) -> bool:
    """Whether the reader did not find the columns: a cell holds several numbers, which no one prints so."""
    return any(cell.content is Content.WORDS and _SEVERAL.fullmatch(cell.text) for row in grid.cells for cell in row)


@dataclass(frozen=True)
class Blanks:
    """What is blank in a grid, apart from the rows and columns that have no number at all.

    ``added`` are the cells of sums that were found to be right; a blank among them counts as nothing.
    """

    grid: Grid
    added: frozenset[Place] = frozenset()

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The rows that hold a number."""
        return tuple(at for at, row in enumerate(self.grid.cells) if any(cell.reading is not None for cell in row))

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The columns that hold numbers in most places where anything stands."""
        return tuple(at for at in range(len(self.grid.column_labels)) if self._is_of_numbers(at))

    def _is_of_numbers(self, column: int) -> bool:
        cells = [self.grid.cells[row][column] for row in self.rows]
        numbers = sum(cell.reading is not None for cell in cells)
        words = sum(cell.content is Content.WORDS for cell in cells)
        return numbers > words

    @cached_property
    def cells(self) -> tuple[PrintedCell, ...]:
        """The blank cells in rows and columns of numbers."""
        found = (self.grid.cells[row][column] for row in self.rows for column in self.columns)
        return tuple(cell for cell in found if cell.content is Content.BLANK)

    @cached_property
    def missing(self) -> tuple[PrintedCell, ...]:
        """Those that a reader asks for."""
        if is_torn(self.grid):
            return ()
        if len(self.rows) < _FEWEST_ROWS or len(self.cells) > max(2, _MOST_BLANKS * len(self.rows) * len(self.columns)):
            return ()
        return tuple(cell for cell in self.cells if self._is_among_numbers(cell) and not self._is_nothing(cell))

    def _is_among_numbers(self, cell: PrintedCell) -> bool:
        column = [self.grid.cells[row][cell.column] for row in self.rows]
        row = [self.grid.cells[cell.row][at] for at in self.columns]
        down = sum(_says_something(each) for each in column)
        along = sum(_says_something(each) for each in row)
        wanted = 2 if self._is_total_row(cell.row) else max(2, _FILLED_COLUMN * len(column) - 0.01)
        return down >= wanted and along >= max(1, _FILLED_ROW * len(row))

    def _is_nothing(self, cell: PrintedCell) -> bool:
        """Whether a total of its row or column is right with nothing in its place; a blank total is never nothing."""
        if self._is_outside(cell):
            return True
        if self._is_total_row(cell.row):
            return self._is_total_of_unlike(cell)
        if self._counts_blanks_as_nothing:
            return True
        return self._adds_up_down(cell) or self._adds_up_along(cell) or self._is_no_difference(cell)

    def _is_total_row(self, row: int) -> bool:
        return says_sum(self.grid.row_labels[row])

    def _is_total_of_unlike(self, cell: PrintedCell) -> bool:
        """Whether it is the total of what cannot be added up: prices, shares, rows of different measures."""
        return says_no_amount(self.grid.column_labels[cell.column]) or says_no_amount(self.grid.table.caption)

    @cached_property
    def _counts_blanks_as_nothing(self) -> bool:
        """Whether some sum is right with a blank among its parts: then a blank is how the table writes nothing."""
        return any(cell.place in self.added for cell in self.cells)

    def _is_outside(self, cell: PrintedCell) -> bool:
        """Whether the whole part of the table, from one heading to the next, has nothing in the column."""
        part = self._part(cell.row)
        is_one_of_more = len(part) < len(self.rows)
        return (
            is_one_of_more
            and len(part) > 1
            and not any(_says_something(self.grid.cells[row][cell.column]) for row in part)
        )

    def _part(self, row: int) -> list[int]:
        kinds = self.grid.row_kinds
        begin, end = row, row
        while begin and kinds[begin - 1] not in _ROW_WITHOUT and begin - 1 in self.rows:
            begin -= 1
        while end + 1 < len(kinds) and kinds[end + 1] not in _ROW_WITHOUT and end + 1 in self.rows:
            end += 1
        return list(range(begin, end + 1))

    def _adds_up_down(self, cell: PrintedCell) -> bool:
        totals = [row for row in self.rows if self._is_total_row(row) and row > cell.row]
        parts = [row for row in self.rows if not self._is_total_row(row)]
        total = self.grid.cells[totals[0]][cell.column].reading if totals else None
        values = [
            each.reading.value for row in parts if (each := self.grid.cells[row][cell.column]).reading is not None
        ]
        return total is not None and abs(sum(values) - total.value) <= len(values) * (10**-total.decimals) / 2

    def _adds_up_along(self, cell: PrintedCell) -> bool:
        totals = [column for column in self.columns if says_sum(self.grid.column_labels[column])]
        if not totals or cell.column in totals:
            return False
        row = self.grid.cells[cell.row]
        total = row[totals[-1]].reading
        values = [
            each.reading.value for at in self.columns if at not in totals and (each := row[at]).reading is not None
        ]
        return total is not None and sum(values) == total.value

    def _is_no_difference(self, cell: PrintedCell) -> bool:
        """Whether its column is the difference of two others, and these are the same in its row."""
        others = [row for row in self.rows if row != cell.row]
        for one, other in combinations([column for column in self.columns if column != cell.column], 2):
            here = self._value(cell.row, one), self._value(cell.row, other)
            if here[0] is None or here[0] != here[1]:
                continue
            triples = [
                (self._value(row, cell.column), self._value(row, one), self._value(row, other)) for row in others
            ]
            full = [(abs(c), a, b) for c, a, b in triples if c is not None and a is not None and b is not None]
            if len(full) >= 2 and all(abs(abs(a - b) - c) <= _ROUNDED for c, a, b in full):
                return True
        return False

    def _value(self, row: int, column: int) -> Decimal | None:
        reading = self.grid.cells[row][column].reading
        return reading.value if reading is not None else None


def _says_something(cell: PrintedCell) -> bool:
    return cell.content is not Content.BLANK
