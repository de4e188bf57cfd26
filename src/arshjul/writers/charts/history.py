"""How did it move? One line a row over points in time, named where it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from arshjul.core.cells import Row
from arshjul.core.documents import Chart
from arshjul.writers.charts import endings
from arshjul.writers.charts.placing import Field, beside
from arshjul.writers.charts.reading import Point, by_importance, forecasts, known, points, unbroken
from arshjul.writers.charts.scale import Scale, extent, ticks, written
from arshjul.writers.charts.shapes import (
    LINE,
    LINES,
    SIZE,
    Anchor,
    Box,
    Drawing,
    Form,
    Label,
    Line,
    Mark,
    Paint,
    Shape,
    Spot,
    across,
    middle,
    stacked,
)
from arshjul.writers.charts.times import time_labels
from arshjul.writers.charts.words import bare, told_apart, wrap
from arshjul.writers.lettering import text_width

_HEIGHT = 138.0
_STEPS = 5
_NAMES = 0.32  # the most of the width that the names of the lines may take
_INSET = 10.0  # from the ends of the grid to the first and last point
_STROKE = 1.6
_MOST_TOLD = 3  # lines whose every figure is told; with more, only the last one is
_CROSSED = 0.4  # what it costs a figure to stand on the grid
_FORMS = tuple(Form)
_DASHES: tuple[tuple[float, ...], ...] = ((), (5, 2.5), (1.5, 2), (7, 2, 1.5, 2), (3, 1.5), (9, 3))


@dataclass(frozen=True, slots=True)
class _Series:
    """One row of the table: its place among the others decides colour, shape and dash."""

    index: int
    name: str
    points: tuple[Point, ...]

    @property
    def last(self) -> int:
        """Where the line ends, -1 when it has no points."""
        return max((index for index, each in enumerate(self.points) if each.value is not None), default=-1)

    @property
    def paint(self) -> Paint:
        return LINES[self.index % len(LINES)]

    @property
    def form(self) -> Form:
        return _FORMS[(self.index + self.index // len(LINES)) % len(_FORMS)]

    @property
    def dash(self) -> tuple[float, ...]:
        return _DASHES[(self.index + 2 * (self.index // len(LINES))) % len(_DASHES)]

    def spots(self, xs: Sequence[float], scale: Scale) -> list[Spot | None]:
        return [
            None if each.value is None else (x, scale(each.value)) for x, each in zip(xs, self.points, strict=True)
        ]


def history(chart: Chart, width: float) -> Drawing:
    """Lines told apart by name, shape and dash as well as colour, over a grid of few lines with a clear zero."""
    rows = [_series(index, row) for index, row in enumerate(chart.data.rows)]
    heads = [column.head for column in chart.data.columns[1:]]
    return _Plot(rows, heads, width).drawing()


def _series(index: int, row: Row) -> _Series:
    return _Series(index, bare(row.head.text), points(row))


class _Plot:
    """One chart while it is laid out: the lines, then what is written beside them in the room that is left."""

    def __init__(self, rows: Sequence[_Series], heads: Sequence[str], width: float) -> None:
        self.rows = rows
        self.heads = heads
        self.width = width
        self.is_single = len(rows) == 1
        ends = [self._ending(row, (0.0, 0.0)) for row in rows if row.last >= 0]
        self.title = wrap(rows[0].name, width, lines=2, strong=True) if self.is_single else []
        self.top = len(self.title) * LINE + (14.0 if self.title else 6.0)
        self.bottom = self.top + max(_HEIGHT, 0.0 if self.is_single else sum(each.height for each in ends))
        everything = [each for row in rows for each in row.points]
        low, high = extent(known(everything), of_hundred=any(each.is_share for each in everything))
        self.ticks = ticks(low, high, most=_STEPS)
        self.scale = Scale(self.ticks[0], self.ticks[-1], self.bottom, self.top)
        self.left = max(text_width(words, SIZE) for words in written(self.ticks)) + 6
        self.xs = self._places(0.0 if self.is_single else endings.needed(ends))
        self.field = Field(Box(0, -3, width, self.bottom + 3))

    def drawing(self) -> Drawing:
        grid = [across(self.left, self.xs[-1] + _INSET, self.scale(tick), _grid_paint(tick)) for tick in self.ticks]
        lines = [line for row in self.rows for line in self._line(row)]
        marks = [mark for row in self.rows for mark in self._marks(row)]
        heading = stacked(0, middle(LINE / 2), self.title, strong=True)
        self.field.keep_clear(*lines, *marks, *heading)
        for line in grid:
            self.field.avoid(line, _CROSSED)
        names = [] if self.is_single else endings.placed(self._endings(), self._edge, self.field)
        below = time_labels(told_apart(self.heads), self.xs, self.bottom + 15, (0, self.width))
        words = [*heading, *self._tick_labels(), *self._figures(), *below]
        height = max((label.box.bottom for label in (*words, *names) if isinstance(label, Label)), default=self.bottom)
        return Drawing(self.width, max(height, self.bottom) + 1, (*grid, *lines[::-1], *marks[::-1], *names, *words))

    def _places(self, names: float) -> list[float]:
        """Where the columns stand: names need room to the right of the last point, labels that of the last column."""
        count = len(self.heads)
        start = self.left + _INSET
        last = max((row.last for row in self.rows), default=-1)
        figure = max((text_width(row.points[last].printed, SIZE, strong=True) for row in self.rows if row.last == last >= 0), default=0.0)
        beside_end = names or figure + endings.GAP
        if count == 1:
            return [start + max(self.width - start - beside_end, 0.0) / 2]
        steps = [(self.width - start - _INSET) / (count - 1)]
        if last > 0:
            steps.append((self.width - start - beside_end) / last)
        return [start + index * min(steps) for index in range(count)]

    @property
    def _edge(self) -> float:
        return max((self.xs[row.last] for row in self.rows if row.last >= 0), default=0.0)

    def _endings(self) -> list[endings.Ending]:
        made = []
        for row in self.rows:
            spot = row.spots(self.xs, self.scale)[row.last] if row.last >= 0 else None
            if spot is not None:
                made.append(self._ending(row, spot))
        return made

    def _ending(self, row: _Series, spot: Spot) -> endings.Ending:
        return endings.ending(row.name, row.points[row.last].printed, spot, row.form, row.paint, self.width * _NAMES)

    def _line(self, row: _Series) -> Iterator[Line]:
        for spots in unbroken(row.spots(self.xs, self.scale)):
            yield Line(spots, row.paint, _STROKE, row.dash)

    def _marks(self, row: _Series) -> Iterator[Mark]:
        for spot, hollow in zip(row.spots(self.xs, self.scale), forecasts(self.heads), strict=True):
            if spot is not None:
                yield Mark(*spot, row.form, row.paint, hollow)

    def _tick_labels(self) -> list[Label]:
        return [
            Label(self.left - 6, middle(self.scale(tick)), words, Anchor.END, paint=Paint.SOFT)
            for tick, words in zip(self.ticks, written(self.ticks), strict=True)
        ]

    def _figures(self) -> list[Label]:
        """The figures beside the points, the most important first, as long as there is room."""
        if len(self.rows) > _MOST_TOLD:
            return []
        wanted = [
            (order, row, index) for row in self.rows for order, index in enumerate(_by_importance(row, self.is_single))
        ]
        found = (self._figure(row, index) for _, row, index in sorted(wanted, key=lambda each: each[0]))
        return [label for label in found if label is not None]

    def _figure(self, row: _Series, index: int) -> Label | None:
        spots = row.spots(self.xs, self.scale)
        spot = spots[index]
        if spot is None or not row.points[index].printed:
            return None
        is_end = self.is_single and index == row.last
        label = Label(*spot, row.points[index].printed, strong=is_end)
        ys = [None if each is None else each[1] for each in spots]
        return self.field.best(beside(label, ys, index, right_first=is_end))


def _by_importance(row: _Series, is_single: bool) -> list[int]:
    """Points in the order in which they get their figures: the last (unless its name says it), the first, then turns."""
    told = by_importance(row.points)
    return told if is_single else told[1:]


def _grid_paint(tick: Decimal) -> Paint:
    return Paint.GRID if tick else Paint.ZERO
