"""What the parts of an annual report owe each other by their names: notes, cash flow and balance sheet.

A note is a specification of a row of a statement, so its total is that row (RKR R1, LKBR 4 kap.). The cash flow
statement explains the change in cash between two balance sheets, so its last row is the cash of the balance sheet, and
what there was at first and what came in the year make it (RKR R13).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from arshjul.core.cells import RowKind
from arshjul.review.intervals import Interval
from arshjul.review.printed_tables import Grid, PrintedCell
from arshjul.review.words import folded

_NOTE = re.compile(r"^not\s*\d+[a-z]?\s+(?P<name>[a-z].*)")
_YEAR = re.compile(r"\b(20\d\d)\b")
_NO_OUTCOME = re.compile(r"budget|prognos|avvik|differens|\bdiff|plan\b|forandring|%")
_CASH = re.compile(r"^(?:kassa (?:och )?bank|likvida medel|kassa och likvida medel|kassa)$")
_CASH_LAST = re.compile(r"^likvida medel (?:vid|per) (?:arets|periodens|delarsperiodens) slut")
_CASH_FIRST = re.compile(r"^likvida medel (?:vid|per) (?:arets|periodens|delarsperiodens) borjan")
_CASH_FLOW = re.compile(r"^(?:arets|periodens|delarsperiodens) kassaflode$")


@dataclass(frozen=True, slots=True)
class Tie:
    """A cell that should say what ``others`` come to, ``expected``; in the grids where they stand, and did not."""

    grid: Grid
    cell: PrintedCell
    source: Grid
    others: tuple[PrintedCell, ...]
    expected: Interval


def broken_ties(grids: Sequence[Grid]) -> Iterator[Tie]:
    """Every note and cash flow statement that does not say what the statement does."""
    for at, grid in enumerate(grids):
        yield from _of_note(grid, [*grids[:at], *grids[at + 1 :]])
        yield from _of_cash(grid, grids)


def _of_note(note: Grid, others: Sequence[Grid]) -> Iterator[Tie]:
    """A note's total against the row of its name, in the years of both; one year must agree."""
    name = _note_name(note)
    totals = [row for row, kind in enumerate(note.row_kinds) if kind is RowKind.TOTAL]
    if not name or not totals:
        return
    for other in others:
        rows = [row for row, label in enumerate(other.row_labels) if folded(label) == name]
        if len(rows) != 1:
            continue
        pairs = list(_same_years(note, totals[-1], other, rows[0]))
        apart = [pair for pair in pairs if not _alike(*pair)]
        if apart and len(apart) < len(pairs):
            for here, there in apart:
                yield Tie(note, here, other, (there,), _size(there))


def _of_cash(flow: Grid, grids: Sequence[Grid]) -> Iterator[Tie]:
    last = _row(flow, _CASH_LAST)
    if last is None:
        return
    told = set[tuple[int, int]]()
    for other in grids:
        row = _row(other, _CASH)
        if row is None or other is flow:
            continue
        for here, there in _same_years(flow, last, other, row):
            if not _alike(here, there):
                told.add(here.place)
                yield Tie(flow, here, other, (there,), _size(there))
    first, change = _row(flow, _CASH_FIRST), _row(flow, _CASH_FLOW)
    if first is None or change is None:
        return
    for column in range(len(flow.column_labels)):
        cells = [flow.at((row, column)) for row in (last, first, change)]
        readings = [cell.reading for cell in cells]
        if cells[0].place in told or any(reading is None for reading in readings):
            continue
        end, start, came = (reading.interval() for reading in readings if reading is not None)
        if not (start + came).meets(end):
            yield Tie(flow, cells[0], flow, (cells[1], cells[2]), start + came)


def _note_name(grid: Grid) -> str:
    """What a note specifies, by its caption or the head of its first column; nothing when it is no note."""
    head = grid.table.columns[0].head if grid.table.columns else ""
    found = (_NOTE.match(folded(words)) for words in (grid.table.caption, head))
    return next((each["name"] for each in found if each is not None), "")


def _row(grid: Grid, wanted: re.Pattern[str]) -> int | None:
    """The only row with such a name."""
    rows = [row for row, label in enumerate(grid.row_labels) if wanted.match(folded(label))]
    return rows[0] if len(rows) == 1 else None


def _same_years(one: Grid, row: int, other: Grid, other_row: int) -> Iterator[tuple[PrintedCell, PrintedCell]]:
    """The cells of two rows in the columns of the same year's outcome, in tables of the same measure."""
    years = _outcomes(one), _outcomes(other)
    for year in years[0].keys() & years[1].keys():
        places = (row, years[0][year]), (other_row, years[1][year])
        here, there = one.at(places[0]), other.at(places[1])
        if here.reading is not None and there.reading is not None:
            measures = one.measure_at(places[0]), other.measure_at(places[1])
            if measures[0] is None or measures[1] is None or measures[0] == measures[1]:
                yield here, there


def _outcomes(grid: Grid) -> dict[str, int]:
    """The one column of each year's outcome."""
    found: dict[str, list[int]] = {}
    for at, label in enumerate(grid.column_labels):
        years = set(_YEAR.findall(label))
        if len(years) == 1 and not _NO_OUTCOME.search(folded(label)):
            found.setdefault(years.pop(), []).append(at)
    return {year: columns[0] for year, columns in found.items() if len(columns) == 1}


def _alike(one: PrintedCell, other: PrintedCell) -> bool:
    """Whether two cells can be the same amount; a note may print without sign what a statement prints as a cost."""
    return _size(one).meets(_size(other))


def _size(cell: PrintedCell) -> Interval:
    reading = cell.reading
    assert reading is not None  # noqa: S101 (only numbers are held against each other)
    return Interval.of(abs(reading.value), reading.decimals)
