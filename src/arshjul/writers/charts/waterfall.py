"""From one figure to another? A row each: the first and the sums are places, the others steps between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from arshjul.core.cells import Row, RowKind
from arshjul.core.documents import Chart
from arshjul.writers.charts.reading import points
from arshjul.writers.charts.scale import Scale
from arshjul.writers.charts.shapes import (
    LINE,
    SIZE,
    Anchor,
    Bar,
    Drawing,
    Label,
    Line,
    Paint,
    Shape,
    across,
    middle,
    stacked,
)
from arshjul.writers.charts.words import wrap
from arshjul.writers.lettering import text_width

_HEADS = 0.4  # the most of the width that row headings may take
_HEAD_LINES = 3
_BESIDE = 14.0  # between the headings and the plot
_FIGURES = 12.0  # between the plot and its figures
_BAR = 11.0
_ROW = 20.0
_PLACE = 2.4  # how thick a place is drawn
_LEAST = 0.8  # how long the shortest step is drawn
_PAINTS = tuple(Paint)
_AIR = Decimal("0.04")  # of what is spanned, on both sides
_NEAR = Decimal(3)  # zero is shown unless it lies this many spans away: then the steps would not be seen


@dataclass(frozen=True, slots=True)
class _Step:
    """A row: where it begins and ends, the same for a place, and what is printed."""

    lines: list[str]
    start: Decimal
    end: Decimal
    printed: str
    is_place: bool
    is_good: bool

    @property
    def height(self) -> float:
        return max(_ROW, len(self.lines) * LINE + _ROW - LINE)


def waterfall(chart: Chart, width: float) -> Drawing:
    """Rows under each other, each step beginning where the one above ended, its figure to the right.

    Places are lines and not bars, so the axis need not begin at zero; its line is drawn where it does.
    """
    steps = list(_steps(chart.data.rows, width))
    if not steps:
        return Drawing(width, 0.0, ())
    left = max(text_width(line, SIZE, strong=step.is_place) for step in steps for line in step.lines) + _BESIDE
    room = max(text_width(step.printed, SIZE, strong=step.is_place) for step in steps) + _FIGURES
    scale = _scale(steps, left, max(width - room, left + 1))
    shapes: list[Shape] = []
    top = 0.0
    for index, step in enumerate(steps):
        if top:
            shapes.append(across(0, width, top, Paint.GRID))
        shapes += _row(step, top, scale, width)
        if index + 1 < len(steps):  # from this row's end to where the next one begins
            at, below = scale(step.end), top + step.height + steps[index + 1].height / 2
            shapes.append(Line(((at, top + step.height / 2), (at, below)), Paint.ZERO))
        top += step.height
    zero = [Line(((scale(Decimal(0)), 0.0), (scale(Decimal(0)), top)), Paint.ZERO, 1.0)] if _shows_zero(scale) else []
    return Drawing(width, top, (*zero, *sorted(shapes, key=_layer)))


def _steps(rows: Sequence[Row], width: float) -> Iterator[_Step]:
    at = Decimal(0)
    for index, row in enumerate(rows):
        mark = points(row)[0] if row.cells else None
        if mark is None or mark.value is None:
            continue
        is_place = not index or row.kind is not RowKind.DATA
        start, at = (mark.value, mark.value) if is_place else (at, at + mark.value)
        lines = wrap(row.head.text, width * _HEADS, lines=_HEAD_LINES, strong=is_place)
        yield _Step(lines, start, at, mark.printed, is_place, mark.is_good)


def _row(step: _Step, top: float, scale: Scale, width: float) -> Iterator[Shape]:
    centre = top + step.height / 2
    yield from stacked(0, middle(centre) - (len(step.lines) - 1) * LINE / 2, step.lines, strong=step.is_place)
    yield Label(width, middle(centre), step.printed, Anchor.END, strong=step.is_place)
    ends = sorted((scale(step.start), scale(step.end)))
    if step.is_place:
        yield Bar(ends[0] - _PLACE / 2, centre - _ROW / 2 + 2, _PLACE, _ROW - 4, Paint.INK)
    elif step.start != step.end:
        paint = Paint.FAVOURABLE if step.is_good else Paint.UNFAVOURABLE
        yield Bar(ends[0], centre - _BAR / 2, max(ends[1] - ends[0], _LEAST), _BAR, paint)


def _scale(steps: Sequence[_Step], left: float, right: float) -> Scale:
    """All that the steps reach, and zero when it lies near."""
    reached = [value for step in steps for value in (step.start, step.end)]
    low, high = min(reached), max(reached)
    span = high - low or abs(high) or Decimal(1)
    if min(abs(low), abs(high)) <= span * _NEAR:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    air = (high - low or span) * _AIR
    return Scale(low - air, high + air, left, right)


def _shows_zero(scale: Scale) -> bool:
    return scale.low <= 0 <= scale.high


def _layer(shape: Shape) -> tuple[bool, int]:
    """Lines under bars and words, and each paint by itself, which makes for a short file."""
    return isinstance(shape, (Bar, Label)), _PAINTS.index(shape.paint)
