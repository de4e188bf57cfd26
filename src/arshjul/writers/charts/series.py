"""A line over points in time: its values, where they stand, and how it is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from arshjul.writers.charts.reading import Point
from arshjul.writers.charts.scale import Scale
from arshjul.writers.charts.shapes import LINES, Form, Line, Mark, Paint, Spot

_STROKE = 1.6
_DASHES: tuple[tuple[float, ...], ...] = ((), (5, 2.5), (1.5, 2), (7, 2, 1.5, 2), (3, 1.5), (9, 3))
_FORMS = tuple(Form)
_FORECAST_DASH = (1.5, 2.0)


@dataclass(frozen=True, slots=True)
class Series:
    """One row of a table; its place among the others decides colour, shape and dash, so that no two are alike."""

    index: int
    name: str
    points: tuple[Point, ...]

    @property
    def last(self) -> int:
        """Where the line ends, -1 when it has no points."""
        return max((index for index, each in enumerate(self.points) if each.value is not None), default=-1)

    @property
    def paint(self) -> Paint:
        """Its colour, one of six."""
        return LINES[self.index % len(LINES)]

    @property
    def form(self) -> Form:
        """The shape of its marks; the seventh line has the first one's colour and another shape."""
        return _FORMS[(self.index + self.index // len(LINES)) % len(_FORMS)]

    @property
    def dash(self) -> tuple[float, ...]:
        """How it is dashed; another way for the seventh line than for the first."""
        return _DASHES[(self.index + 2 * (self.index // len(LINES))) % len(_DASHES)]

    def by_importance(self) -> list[int]:
        """The points with values: the last one, the first, the highest and lowest, then the others from the left."""
        there = [(index, each.value) for index, each in enumerate(self.points) if each.value is not None]
        if not there:
            return []
        lowest, highest = min(there, key=lambda one: one[1]), max(there, key=lambda one: one[1])
        return list(dict.fromkeys(index for index, _ in (there[-1], there[0], highest, lowest, *there)))


@dataclass(frozen=True, slots=True)
class Trace:
    """A series in its place: a spot for each point in time, None where there is no value.

    A ``stepped`` line stays at a value until the next one is told.
    """

    series: Series
    spots: tuple[Spot | None, ...]
    stepped: bool = False

    @property
    def ys(self) -> list[float | None]:
        """How high it runs at each point in time."""
        return [None if spot is None else spot[1] for spot in self.spots]

    @property
    def end(self) -> Spot | None:
        """Where it ends, None when it has no points."""
        return self.spots[self.series.last] if self.series.last >= 0 else None

    def lines(self, forecasts: Sequence[bool] = ()) -> list[Line]:
        """The line, with a gap where a value is missing.

        With ``forecasts`` it is dotted where it leads to one: for a line that need not be told from others by its dash.
        """
        pieces: list[Line] = []
        for index, (spot, to) in enumerate(pairwise(self.spots), 1):
            if spot is None or to is None:
                continue
            dash = _FORECAST_DASH if forecasts and forecasts[index] else self.series.dash
            way = ((to[0], spot[1]), to) if self.stepped else (to,)
            if pieces and pieces[-1].spots[-1] == spot and pieces[-1].dash == dash:
                pieces[-1] = replace(pieces[-1], spots=(*pieces[-1].spots, *way))
            else:
                pieces.append(Line((spot, *way), self.series.paint, _STROKE, dash))
        return pieces

    def marks(self, forecasts: Sequence[bool]) -> Iterator[Mark]:
        """A mark for each point, hollow for forecasts."""
        for spot, hollow in zip(self.spots, forecasts, strict=True):
            if spot is not None:
                yield Mark(*spot, self.series.form, self.series.paint, hollow)


def trace(series: Series, xs: Sequence[float], scale: Scale, *, stepped: bool = False) -> Trace:
    """The series where ``xs`` and ``scale`` put it."""
    spots = (None if each.value is None else (x, scale(each.value)) for x, each in zip(xs, series.points, strict=True))
    return Trace(series, tuple(spots), stepped)
