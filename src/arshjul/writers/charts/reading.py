"""A chart's table as positions and labels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from arshjul.core.cells import Cell, Row
from arshjul.core.measures import PERCENT
from arshjul.writers.charts.words import bare

FORECAST = "Prognos"
TARGET = "Mål"


@dataclass(frozen=True, slots=True)
class Point:
    """A cell: its exact value (None when it has no number), and what is printed there, which is its label.

    ``is_good`` says whether it is to the better, with whichever sign it is printed.
    """

    value: Decimal | None
    printed: str
    is_share: bool = False
    is_good: bool = True


def points(row: Row) -> tuple[Point, ...]:
    """The row's cells as points; their labels are never formatted anew."""
    return tuple(map(_point, row.cells))


def _point(cell: Cell) -> Point:
    if cell.number is None:
        return Point(None, bare(cell.text))
    return Point(cell.number.value, bare(cell.text), cell.number.measure == PERCENT, _is_good(cell, cell.number.value))


def _is_good(cell: Cell, printed: Decimal) -> bool:
    """As the cell says, else as the sign of the figure does, where money that comes in is positive."""
    if cell.is_good is not None:
        return cell.is_good
    return (printed < 0) is cell.is_turned


def known(many: Iterable[Point]) -> list[Decimal]:
    """The values there are."""
    return [one.value for one in many if one.value is not None]


def forecasts(heads: Iterable[str]) -> list[bool]:
    """Which columns are forecasts among outcomes; where all are, none stands out."""
    found = [bare(head).startswith(FORECAST) for head in heads]
    return [False] * len(found) if all(found) else found
