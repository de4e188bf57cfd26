"""How does it run? The first row as bars over points in time, the others as lines that they can be held against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from arshjul.core.documents import Chart
from arshjul.writers.charts import endings
from arshjul.writers.charts.frame import Frame, frame
from arshjul.writers.charts.placing import Field
from arshjul.writers.charts.reading import Point, points
from arshjul.writers.charts.series import Series, trace
from arshjul.writers.charts.shapes import LINE, SIZE, Bar, Box, Drawing, Label, Paint, Shape, middle, stacked
from arshjul.writers.charts.words import bare, wrap
from arshjul.writers.lettering import text_width

_HEIGHT = 138.0
_ABOVE = 13.0
_KEY_LINES = 2
_SQUARE = 7.0
_SHARE, _WIDEST = 0.56, 20.0  # of a bar: of the step between two points in time, and in points
_NAMES = 0.3  # the most of the width that the names of the lines may take
_FROM_ZERO = Point(Decimal(0), "")


def months(chart: Chart, width: float) -> Drawing:
    """Bars that begin at zero, named above the plot, and over them lines that are named where they end."""
    if not chart.data.rows:
        return Drawing(width, 0.0, ())
    heads = [column.head for column in chart.data.columns[1:]]
    bars, *lines = (Series(index, bare(row.head.text), points(row)) for index, row in enumerate(chart.data.rows))
    there = [each for each in lines if each.last >= 0]
    named = {each.index: endings.ending(each, width * _NAMES) for each in there}
    key = [*_key(bars, width)]
    below_key = max(shape.box.bottom for shape in key if isinstance(shape, Label))
    around = frame(
        heads,
        [_FROM_ZERO, *bars.points, *(point for each in there for point in each.points)],
        width=width,
        top=below_key + _ABOVE,
        height=max(_HEIGHT, sum(each.height for each in named.values())),
        last=max((each.last for each in there), default=-1),
        beside=endings.needed([*named.values()]),
    )
    traces = [trace(each, around.xs, around.scale) for each in there]
    strokes = [line for each in reversed(traces) for line in each.lines()]
    marks = [mark for each in reversed(traces) for mark in each.marks([False] * len(heads))]
    field = Field(Box(0, below_key, around.width, around.scale.start))
    field.keep_clear(*strokes, *marks, *around.values)
    ends = [(named[each.series.index], each.end) for each in traces if each.end is not None]
    names = endings.placed(ends, field)
    zero = [line for line in around.grid if line.paint is Paint.ZERO]
    grid = [line for line in around.grid if line.paint is not Paint.ZERO]
    plot: tuple[Shape, ...] = (*grid, *_bars(bars, around), *zero, *strokes, *marks)
    shapes = (*plot, *key, *names, *around.values, *around.times)
    bottom = max((shape.box.bottom for shape in shapes if isinstance(shape, Label)), default=around.scale.start)
    return Drawing(around.width, max(bottom, around.scale.start) + 1, shapes)


def _bars(bars: Series, around: Frame) -> Iterator[Bar]:
    """A bar for each value other than zero, up or down from the zero line."""
    wide = min(_step(around.xs) * _SHARE, _WIDEST)
    zero = around.scale(Decimal(0))
    for x, point in zip(around.xs, bars.points, strict=True):
        if point.value:
            y = around.scale(point.value)
            yield Bar(x - wide / 2, min(y, zero), wide, abs(y - zero), Paint.FIRST)


def _step(xs: Sequence[float]) -> float:
    return xs[1] - xs[0] if len(xs) > 1 else _WIDEST


def _key(bars: Series, width: float) -> Iterator[Bar | Label]:
    """What the bars are, with the last of them in figures, above the plot."""
    left = _SQUARE + 5
    yield Bar(0, (LINE - _SQUARE) / 2, _SQUARE, _SQUARE, Paint.FIRST)
    last = bars.points[bars.last].printed if bars.last >= 0 else ""
    room = width - left - text_width(f" {last}", SIZE, strong=True)
    lines = wrap(bars.name, room, lines=_KEY_LINES, strong=True) or [""]
    yield from stacked(left, middle(LINE / 2), lines, strong=True, paint=Paint.FIRST)
    at = left + text_width(f"{lines[-1]} ", SIZE, strong=True)
    yield Label(at, middle(LINE / 2) + (len(lines) - 1) * LINE, last, strong=True)
