"""The year as a wheel, drawn: months clockwise from January at the top, filled to the newest data date. Geometry only.

The drawing repeats what the list beside it says in words, so that nobody depends on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin

_CENTRE, _RING, _LETTERS, _INITIALS = 100, 78, 58, "JFMAMJJASOND"


@dataclass(frozen=True)
class Point:
    """A place in the drawing's own 200 × 200 units, written for SVG; ``label`` is a month's initial or a date."""

    x: str
    y: str
    label: str


@dataclass(frozen=True)
class Wheel:
    """A year. ``passed`` is how many months have gone at the newest data date, for SVG (``8.00`` after August)."""

    year: int
    months: tuple[Point, ...]
    marks: tuple[Point, ...]
    passed: str


def wheel(data_dates: Iterable[date]) -> Wheel:
    """The newest of the years in ``data_dates``, of which there is at least one, with a mark for each date in it."""
    days = sorted(set(data_dates))
    newest = days[-1]
    return Wheel(
        year=newest.year,
        months=tuple(_point((month + 0.5) / 12, _LETTERS, letter) for month, letter in enumerate(_INITIALS)),
        marks=tuple(_point(_share(day), _RING, f"{day:%Y-%m-%d}") for day in days if day.year == newest.year),
        passed=f"{_share(newest) * 12:.2f}",
    )


def _share(day: date) -> float:
    """How much of the year has gone at the end of a day, 0-1; each month is a twelfth, as in the drawing."""
    first = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    length = (first - day.replace(day=1)).days
    return (day.month - 1 + day.day / length) / 12


def _point(share: float, radius: float, label: str) -> Point:
    turn = 2 * pi * share
    return Point(f"{_CENTRE + radius * sin(turn):.1f}", f"{_CENTRE - radius * cos(turn):.1f}", label)
