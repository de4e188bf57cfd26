"""Counts by kind and status in one table, and sentences that say one of them with the number of another.

"The other six are expected to be done according to plan", where the table has four according to plan and two not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from arshjul.review.binding.counts import numbers_in
from arshjul.review.binding.subjects import key_of
from arshjul.review.printed_tables import Grid, PrintedCell
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.sentences import Sentence
from arshjul.review.words import folded, says_sum

_MOST = 60
_FEWEST = 2
_LEAST_LETTERS = 5


@dataclass(frozen=True, slots=True)
class Crossed:
    """A number that is that of ``whole``, in a sentence that names the row and column of ``cell``."""

    sentence: Sentence
    begin: int
    end: int
    row: str
    column: str
    cell: PrintedCell
    whole: PrintedCell


def tables_of_counts(grids: Sequence[Grid]) -> tuple[Grid, ...]:
    """The tables that hold nothing but small whole numbers, with a column for their total."""
    return tuple(grid for grid in grids if _is_of_counts(grid))


def _is_of_counts(grid: Grid) -> bool:
    readings = [cell.reading for cell in grid.numbers() if cell.reading is not None]
    are_small = all(each.decimals == 0 and 0 <= each.value <= _MOST and each.measure is None for each in readings)
    return are_small and len(readings) > _FEWEST and any(map(says_sum, grid.column_labels))


def crossed(sentence: Sentence, before: Sentence | None, grids: Sequence[Grid]) -> Iterator[Crossed]:
    """The numbers of a sentence that are the total of a row, and not the part of it that the sentence speaks of."""
    said = list(numbers_in(sentence.words, loose=True))
    if not said:
        return
    context = _words(f"{before.words if before is not None else ''} {sentence.words}")
    for grid in grids:
        columns = [at for at, head in enumerate(grid.column_labels) if _is_said(head, sentence) and not says_sum(head)]
        rows = [at for at, label in enumerate(grid.row_labels) if _names(label, context) and not says_sum(label)]
        if len(columns) != 1 or not rows:
            continue
        for begin, end, number in said:
            for cell, whole in _unlike(grid, rows, columns[0], Decimal(number)):
                row, column = grid.row_labels[cell.row], grid.column_labels[cell.column]
                yield Crossed(sentence, begin, end, " ".join(row.split()), " ".join(column.split()), cell, whole)


def _unlike(grid: Grid, rows: Sequence[int], column: int, number: Decimal) -> Iterator[tuple[PrintedCell, PrintedCell]]:
    """The cells of a column, when none of them is the number, of the rows whose total is it; with that total."""
    cells = [grid.cells[row][column] for row in rows]
    if any(cell.reading is not None and cell.reading.value == number for cell in cells):
        return
    for row, cell in zip(rows, cells, strict=True):
        whole = [
            each
            for each in grid.cells[row]
            if each.reading is not None and each.reading.value == number and says_sum(grid.column_labels[each.column])
        ]
        if whole and cell.reading is not None and number >= _FEWEST:
            yield cell, whole[0]


def _is_said(head: str, sentence: Sentence) -> bool:
    return len(folded(head)) >= _LEAST_LETTERS and folded(head) in folded(sentence.text)


def _names(label: str, context: frozenset[str]) -> bool:
    """Whether the first word of a row's name is in the context."""
    words = folded(label).split()
    return bool(words) and len(words[0]) >= _LEAST_LETTERS and key_of(words[0]) in context


def _words(text: str) -> frozenset[str]:
    return frozenset(key_of(word) for word in plain(text).split())
