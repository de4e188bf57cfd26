"""A chart's table as positions and labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from arshjul.core.cells import Cell, Row
from arshjul.core.measures import PERCENT
from arshjul.writers.charts.shapes import Spot
from arshjul.writers.charts.words import bare

FORECAST = "Prognos"


@dataclass(frozen=True, slots=True)
class Point:
    """A cell: its exact value (None when it has no number), and what is printed there, which is its label."""

    value: Decimal | None
    printed: str
    is_share: bool = False


def point(cell: Cell) -> Point:
    """The cell as a point; its label is never formatted anew."""
    if cell.number is None:
        return Point(None, bare(cell.text))
    return Point(cell.number.value, bare(cell.text), cell.number.measure == PERCENT)


def points(row: Row) -> tuple[Point, ...]:
    return tuple(point(cell) for cell in row.cells)


def known(many: Iterable[Point]) -> list[Decimal]:
    """The values there are."""
    return [one.value for one in many if one.value is not None]


def by_importance(line: Sequence[Point]) -> list[int]:
    """The points that have values: the last one, the first, the lowest and highest, then the others from the left."""
    there = [(index, one.value) for index, one in enumerate(line) if one.value is not None]
    if not there:
        return []
    lowest, highest = min(there, key=lambda one: one[1]), max(there, key=lambda one: one[1])
    ordered = dict.fromkeys(index for index, _ in (there[-1], there[0], lowest, highest, *there))
    return list(ordered)


def forecasts(heads: Iterable[str]) -> list[bool]:
    """Which columns are forecasts among outcomes; where all are, none stands out."""
    found = [bare(head).startswith(FORECAST) for head in heads]
    return [False] * len(found) if all(found) else found


def unbroken(spots: Iterable[Spot | None]) -> Iterator[tuple[Spot, ...]]:
    """The stretches of two or more spots in a row; a line has a gap where a value is missing."""
    stretch: list[Spot] = []
    for spot in (*spots, None):
        if spot is not None:
            stretch.append(spot)
            continue
        if len(stretch) > 1:
            yield tuple(stretch)
        stretch = []
