"""A grid seen along one axis: its lines (rows or columns) as whole numbers, so that many guesses cost little."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from arshjul.core.cells import RowKind
from arshjul.review.printed_tables import Content, Grid, Reading, is_percent
from arshjul.review.words import says_no_amount, says_of_which, says_only_sum

_KEY_PLACES = 3


class Axis(StrEnum):
    """Whether a relation is between rows, and holds in columns, or the reverse."""

    ROWS = "rows"
    COLUMNS = "columns"


@dataclass(frozen=True, slots=True)
class Slot:
    """A printed number in halves of the grid's smallest unit: every value within ``value`` ± ``half`` prints so.

    Cut off instead of rounded, it stands for ``low`` to ``high``.
    """

    value: int
    half: int

    @property
    def low(self) -> int:
        """The least that a number cut off to this can have been."""
        return self.value if self.value > 0 else self.value - 2 * self.half

    @property
    def high(self) -> int:
        """The most that a number cut off to this can have been."""
        return self.value if self.value < 0 else self.value + 2 * self.half


@dataclass(frozen=True)
class Lines:
    """The lines along an axis. ``slots[line][place]`` is None where no number stands; a dash counts as zero.

    ``amounts`` says of each line, ``place_amounts`` of each place, whether its numbers can be added.
    ``unit`` is how many halves of the smallest unit make one.
    """

    grid: Grid
    axis: Axis
    labels: tuple[str, ...]
    slots: tuple[tuple[Slot | None, ...], ...]
    kinds: tuple[RowKind, ...]
    amounts: tuple[bool, ...]
    place_amounts: tuple[bool, ...]

    unit: int

    @cached_property
    def floats(self) -> tuple[tuple[float, ...], ...]:
        """The numbers as floats, for a quick look; zero where there is none."""
        return tuple(tuple(slot.value / self.unit if slot else 0.0 for slot in line) for line in self.slots)

    def __len__(self) -> int:
        return len(self.slots)

    @property
    def places(self) -> int:
        """How many places each line has."""
        return len(self.slots[0]) if self.slots else 0

    def cell(self, line: int, place: int) -> tuple[int, int]:
        """Row and column of a place on a line."""
        return (line, place) if self.axis is Axis.ROWS else (place, line)

    def size(self, line: int) -> int:
        """How many numbers the line holds."""
        return self._sizes[line]

    @cached_property
    def _sizes(self) -> tuple[int, ...]:
        return tuple(sum(slot is not None for slot in line) for line in self.slots)

    @cached_property
    def addable(self) -> Sequence[int]:
        """Places whose numbers can be added; all, if none can (shares that come to a hundred)."""
        return [place for place, can in enumerate(self.place_amounts) if can] or range(self.places)

    def key_places(self, target: int) -> list[int]:
        """The few places where a line's number tells most: many digits."""
        if target not in self._key_places:
            slots = self.slots[target]
            told = [(abs(slot.value) / (slot.half or 1), p) for p in self.addable if (slot := slots[p])]
            self._key_places[target] = [place for size, place in sorted(told, reverse=True)[:_KEY_PLACES] if size]
        return self._key_places[target]

    @cached_property
    def _key_places(self) -> dict[int, list[int]]:
        return {}


def lines_of(grid: Grid, axis: Axis) -> Lines:
    """The grid along an axis."""
    unit = max((cell.reading.decimals for cell in grid.numbers() if cell.reading is not None), default=0)
    slots = tuple(tuple(_slot(cell.content, cell.reading, unit) for cell in row) for row in grid.cells)
    halves = int(2 * 10**unit)
    rows = tuple(not says_no_amount(label) for label in grid.row_labels)
    columns = tuple(_is_amount(grid, column) for column in range(len(grid.column_labels)))
    if axis is Axis.ROWS:
        return Lines(grid, axis, grid.row_labels, slots, grid.row_kinds, rows, columns, halves)
    kinds = tuple(_column_kind(label) for label in grid.column_labels)
    return Lines(grid, axis, grid.column_labels, tuple(zip(*slots, strict=True)), kinds, columns, rows, halves)


def _slot(content: Content, reading: Reading | None, unit: int) -> Slot | None:
    if reading is None:
        return Slot(0, 0) if content is Content.DASH else None
    half = 0 if reading.is_exact else int(10 ** (unit - reading.decimals))
    return Slot(int(reading.value.scaleb(unit) * 2), half)


def _column_kind(label: str) -> RowKind:
    if says_of_which(label):
        return RowKind.OF_WHICH
    return RowKind.TOTAL if says_only_sum(label) else RowKind.DATA


def _is_amount(grid: Grid, column: int) -> bool:
    """Whether the numbers of a column can be added: no share, mean or price is printed or named there."""
    if is_percent(grid.measures[column]) or says_no_amount(grid.column_labels[column]):
        return False
    printed = [row[column].reading for row in grid.cells if row[column].reading is not None]
    return 2 * sum(is_percent(reading.measure) for reading in printed if reading) <= len(printed)
