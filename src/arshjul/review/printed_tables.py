"""A table as the numbers that are printed in it: value, precision, measure, and the interval each can stand for.

Blank, dash, zero, words and what is hidden are told apart. What ``1.651`` means is settled by its column, and the
other reading is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from arshjul.core.cells import Cell, CellKind, Row, RowKind, Table
from arshjul.core.documents import TableBlock
from arshjul.core.measures import PERCENT, Measure
from arshjul.core.numbers import NotANumber, read_number
from arshjul.core.reading import Passage
from arshjul.review.findings import Location
from arshjul.review.intervals import Interval
from arshjul.review.row_labels import row_labels
from arshjul.review.words import measure_in, says_of_which, says_sum

_MARKS_AFTER = re.compile(r"(?<=[\d%])(?:\s*[*†‡¹²³⁴-⁹]+\)?|\s+[\da-z]\))$")
_MARK_ENDS = tuple("*†‡¹²³⁴⁵⁶⁷⁸⁹)")
_DASHES = frozenset("-\u2013\u2014\u2212")
_GROUPED = re.compile(r"(?P<sign>[-+\u2212\u2013]?)\s?(?P<whole>\d{1,3}(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3})*)")
_MIXED = re.compile(r"(?P<sign>[-+\u2212\u2013]?)\s?(?P<whole>\d{1,3}(?:\.\d{3})+),(?P<fraction>\d{1,2})")
_REFERENCES = re.compile(r"(?:not(?:er|hänvisning)?|ref\.?|sida|sid\.?|§)", re.IGNORECASE)
_MINUS_AFTER = re.compile(r"(?!(?:19|20)\d\d\b)(?P<inner>\d[\d\s\u00a0.,]*)\s?[-\u2212\u2013]")  # as ledgers print
_IN_PARENTHESES = re.compile(r"\((?P<inner>[\d\s\u00a0.,]+)\)")


class Content(StrEnum):
    """What a cell holds, seen as arithmetic. A dash may stand for zero; a blank says nothing."""

    NUMBER = "number"
    DASH = "dash"
    BLANK = "blank"
    WORDS = "words"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Reading:
    """What a printed number says: its value, how many decimals it shows, and the measure printed with it.

    ``is_exact`` says that it was counted, so that it stands for nothing but itself.
    """

    value: Decimal
    decimals: int
    measure: Measure | None = None
    is_exact: bool = False

    def interval(self, *, truncated: bool = False) -> Interval:
        """The values that it can stand for."""
        return self._cut_off if truncated else self._rounded

    @cached_property
    def _rounded(self) -> Interval:
        return Interval.exactly(self.value) if self.is_exact else Interval.of(self.value, self.decimals)

    @cached_property
    def _cut_off(self) -> Interval:
        return self._rounded if self.is_exact else Interval.of(self.value, self.decimals, truncated=True)


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell by its row and column (both from 0, row headings not counted), and what it says.

    ``other`` is the second reading of a number whose thousands mark may be a decimal mark.
    """

    row: int
    column: int
    content: Content
    text: str
    location: Location
    reading: Reading | None = None
    other: Reading | None = None

    @property
    def place(self) -> tuple[int, int]:
        """Row and column."""
        return self.row, self.column


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's printed cells, with what rows and columns are called; ``index`` is its place in the document."""

    index: int
    passage: Passage
    table: Table
    cells: tuple[tuple[PrintedCell, ...], ...]
    row_labels: tuple[str, ...]
    column_labels: tuple[str, ...]
    row_kinds: tuple[RowKind, ...]
    measures: tuple[Measure | None, ...]

    def at(self, place: tuple[int, int]) -> PrintedCell:
        """The cell in a row and column."""
        return self.cells[place[0]][place[1]]

    def numbers(self) -> Iterator[PrintedCell]:
        """Every cell that holds a number, row by row."""
        return (cell for row in self.cells for cell in row if cell.reading is not None)

    def measure_at(self, place: tuple[int, int]) -> Measure | None:
        """The measure of a cell: printed in it, else in the heading of its column or row, else in the caption."""
        reading = self.at(place).reading
        own = reading.measure if reading is not None else None
        return own or self.measures[place[1]] or measure_in(self.row_labels[place[0]]) or measure_in(self.table.caption)

    def head_location(self, column: int) -> Location:
        """Where the head of a column is printed; the beginning of the table when nobody knows."""
        printed = self.passage.cells.get((-1, column + 1))
        if printed is None:
            return Location(self.passage.spot, self.column_labels[column])
        return Location(printed.spot, printed.text)


_MOST_ROWS, _MOST_COLUMNS = 2000, 200  # a larger table is a data file, in which there are too many relations to try


def grid_of(index: int, passage: Passage) -> Grid | None:
    """The grid of a passage that holds a table with some number in it; None for any other, and for one too large."""
    if not isinstance(passage.block, TableBlock):
        return None
    table = passage.block.table
    width = max(len(table.columns) - 1, *(len(row.cells) for row in table.rows), 0)
    if len(table.rows) > _MOST_ROWS or width > _MOST_COLUMNS:
        return None
    labels = row_labels(table)
    heads = tuple(column.head for column in table.columns[1:])
    heads += ("",) * (width - len(heads))
    references = frozenset(at for at, head in enumerate(heads) if _REFERENCES.fullmatch(head.strip()))
    cells = tuple(
        tuple(_as_words(cell) if cell.column in references else cell for cell in _cells(passage, row, number, width))
        for number, row in enumerate(table.rows)
    )
    grid = Grid(
        index,
        passage,
        table,
        _settled(cells),
        labels,
        heads,
        tuple(_kind(row, label) for row, label in zip(table.rows, labels, strict=True)),
        tuple(measure_in(head) for head in heads),
    )
    return grid if any(True for _ in grid.numbers()) else None


def read_cell(text: str) -> tuple[Content, Reading | None, Reading | None]:
    """What a cell's words say, its reading as a number, and the second one when it has two.

    >>> [reading.value for reading in read_cell("1.651")[1:]]
    [Decimal('1651'), Decimal('1.651')]
    >>> read_cell("–")[0].value
    'dash'
    """
    words = text.strip()
    if words.endswith(_MARK_ENDS):
        words = _MARKS_AFTER.sub("", words)
    if not words:
        return Content.BLANK, None, None
    if len(words) <= 3 and set(words) <= _DASHES:
        return Content.DASH, None, None
    if words[0] == "(" and (enclosed := _IN_PARENTHESES.fullmatch(words)):
        words = f"-{enclosed['inner'].strip()}"
    elif words[-1] in _DASHES and (trailed := _MINUS_AFTER.fullmatch(words)):
        words = f"-{trailed['inner'].strip()}"
    readings = (_grouped(words) if "." in words or "," in words else ()) or _plain(words)
    if not readings:
        return Content.WORDS, None, None
    return Content.NUMBER, readings[0], readings[1] if len(readings) > 1 else None


def _plain(words: str) -> tuple[Reading, ...]:
    try:
        number = read_number(words)
    except NotANumber:
        return ()
    measure = measure_in(number.measure) if number.measure else None
    if number.measure and measure is None and len(number.measure.split()) > 3:
        return ()  # a sentence that begins with a number
    return (Reading(number.value, number.decimals, measure),)


def _grouped(words: str) -> tuple[Reading, ...]:
    """Readings of a number with a mark before three digits: thousands first, then (if there is one mark) decimals."""
    if mixed := _MIXED.fullmatch(words):
        digits = mixed["whole"].replace(".", "")
        return (Reading(_signed(mixed["sign"], f"{digits}.{mixed['fraction']}"), len(mixed["fraction"])),)
    match = _GROUPED.fullmatch(words)
    if match is None or match["whole"].startswith("0"):
        return ()
    whole = Reading(_signed(match["sign"], re.sub(r"\D", "", match["whole"])), 0)
    parts = match["whole"].split(match["mark"])
    if len(parts) > 2:
        return (whole,)
    split = Reading(_signed(match["sign"], ".".join(parts)), 3)
    return (whole, split) if match["mark"] == "." else (split, whole)


def _signed(sign: str, digits: str) -> Decimal:
    value = Decimal(digits)
    return -value if sign and sign != "+" else value


def _cells(passage: Passage, row: Row, number: int, width: int) -> tuple[PrintedCell, ...]:
    made = [_cell(passage, cell, number, column) for column, cell in enumerate(row.cells)]
    missing = range(len(made), width)
    return (*made, *(PrintedCell(number, c, Content.BLANK, "", Location(passage.spot, "")) for c in missing))


def _cell(passage: Passage, cell: Cell, row: int, column: int) -> PrintedCell:
    printed = passage.cells.get((row, column + 1))
    text = printed.text.strip() if printed is not None else cell.text.strip()
    location = Location(printed.spot if printed is not None else passage.spot, text)
    if cell.kind in (CellKind.HIDDEN, CellKind.FAILED):
        return PrintedCell(row, column, Content.HIDDEN, text, location)
    content, reading, other = read_cell(cell.text or text)
    if cell.kind is CellKind.NUMBER and cell.number is not None and other is None:
        named = cell.number.measure if reading is None or reading.measure is None else reading.measure
        measure = named if named.dimension != "count" else None
        value = cell.number.value if reading is None else reading.value
        content, reading = Content.NUMBER, Reading(value, reading.decimals if reading else cell.decimals, measure)
    return PrintedCell(row, column, content, text, location, reading, other)


def _as_words(cell: PrintedCell) -> PrintedCell:
    """The cell of a column that only refers to a note or a page: its number is a name, and says how much of nothing."""
    return replace(cell, content=Content.WORDS, reading=None, other=None) if cell.reading is not None else cell


def _kind(row: Row, label: str) -> RowKind:
    """What the reader made of a row, and what its label says of it."""
    if row.kind is not RowKind.DATA:
        return row.kind
    if says_of_which(label):
        return RowKind.OF_WHICH
    return RowKind.TOTAL if says_sum(label) else RowKind.DATA


def _settled(cells: Sequence[tuple[PrintedCell, ...]]) -> tuple[tuple[PrintedCell, ...], ...]:
    """The cells with doubtful thousands marks read as the rest of their column is printed."""
    usual = [Counter[int]() for _ in range(max((len(row) for row in cells), default=0))]
    for row in cells:
        for cell in row:
            if cell.reading is not None and cell.other is None:
                usual[cell.column][cell.reading.decimals] += 1
    return tuple(tuple(_settle(cell, usual[cell.column]) for cell in row) for row in cells)


def _settle(cell: PrintedCell, usual: Counter[int]) -> PrintedCell:
    if cell.reading is None or cell.other is None or not usual:
        return cell
    if usual[cell.other.decimals] > usual[cell.reading.decimals]:
        return replace(cell, reading=cell.other, other=cell.reading)
    return cell


def is_percent(measure: Measure | None) -> bool:
    """Whether it is a share: such numbers do not add up to amounts."""
    return measure is not None and measure.dimension == PERCENT.dimension
