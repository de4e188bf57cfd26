"""Where is the variance? One bar a row beside zero, on the side of its printed sign, coloured by what is good."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from arshjul.core.documents import Chart
from arshjul.writers.charts.reading import Point, points
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
_BAR = 11.0
_ROW = 20.0
_GAP = 4.5  # between a bar and its figure


def diverging(chart: Chart, width: float) -> Drawing:
    """Bars in the order of the rows, each with its printed figure; they need no axis, only a zero line."""
    heads = [wrap(row.head.text, width * _HEADS, lines=_HEAD_LINES) for row in chart.data.rows]
    marks = [points(row)[0] if row.cells else Point(None, "") for row in chart.data.rows]
    left = max((text_width(line, SIZE) for lines in heads for line in lines), default=0.0) + _BESIDE
    zero, unit = _fitted(marks, left, width)
    shapes: list[Shape] = []
    top = 0.0
    for lines, mark in zip(heads, marks, strict=True):
        height = max(_ROW, len(lines) * LINE + _ROW - LINE)
        if top:
            shapes.append(across(0, width, top, Paint.GRID))
        centre = top + height / 2
        shapes += stacked(0, middle(centre) - (len(lines) - 1) * LINE / 2, lines)
        shapes += _bar(mark, centre, zero, unit)
        top += height
    return Drawing(width, top, (*shapes, Line(((zero, 0.0), (zero, top)), Paint.ZERO, 1.0)))


def _bar(mark: Point, y: float, zero: float, unit: float) -> list[Shape]:
    """The bar, if there is a value other than zero, and what is printed, outside its end."""
    value = mark.value or Decimal(0)
    length = float(abs(value)) * unit
    left = zero - length if value < 0 else zero
    paint = Paint.FAVOURABLE if mark.is_good else Paint.UNFAVOURABLE
    shapes: list[Shape] = [Bar(left, y - _BAR / 2, length, _BAR, paint)] if value else []
    if mark.printed:
        at, anchor = (left - _GAP, Anchor.END) if value < 0 else (zero + length + _GAP, Anchor.START)
        words = Paint.SOFT if mark.value is None else Paint.INK
        shapes.append(Label(at, middle(y), mark.printed, anchor, paint=words))
    return shapes


def _fitted(marks: Sequence[Point], left: float, right: float) -> tuple[float, float]:
    """Where zero stands and how long a bar of one is: as long as the figures outside the bars leave room for."""
    outside = [
        (float(mark.value or 0), text_width(mark.printed, SIZE) + _GAP if mark.printed else 0.0) for mark in marks
    ]
    below = [(-value, room) for value, room in outside if value < 0] or [(0.0, 0.5)]
    above = [(value, room) for value, room in outside if value >= 0] or [(0.0, 0.5)]
    lengths = [
        (right - left - room - other_room) / (value + other)
        for value, room in below
        for other, other_room in above
        if value + other > 0
    ]
    unit = max(min(lengths, default=0.0), 0.0)
    return left + max(value * unit + room for value, room in below), unit
