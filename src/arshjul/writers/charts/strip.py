"""How do we compare? One dot a row on a common scale, ours marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from arshjul.core.cells import Row
from arshjul.core.documents import Chart
from arshjul.core.inlines import Emphasis
from arshjul.writers.charts.reading import points
from arshjul.writers.charts.scale import Scale, extent, ticks, written
from arshjul.writers.charts.shapes import (
    LINE,
    RADIUS,
    SIZE,
    SMALL,
    Anchor,
    Drawing,
    Form,
    Label,
    Line,
    Mark,
    Paint,
    Shape,
    across,
    middle,
)
from arshjul.writers.charts.words import wrap
from arshjul.writers.lettering import text_width

_STEPS = 6
_INSET = 14.0
_TO_NAME = 11.0  # from the highest dot to the lowest line of names
_TO_TICKS = 13.0  # from the axis to the figures below it
_LEVELS = 6  # lines of names, one above the other
_AIR = 6.0  # between names
_NAMES = 0.5  # the most of the width that a name may take
_BESIDE = 4.0  # how much of a name stands before the line that leads from it
_STACK = 2 * RADIUS + 1.2  # from a dot to one above it


@dataclass(frozen=True, slots=True)
class _Dot:
    """A row: what it is called with its figure, where it stands, and how far above the axis."""

    words: str
    x: float
    up: float
    is_ours: bool


@dataclass(frozen=True, slots=True)
class _Name:
    """The words of a dot on a line of names."""

    dot: _Dot
    level: int
    left: float
    right: float


def strip(chart: Chart, width: float) -> Drawing:
    """Dots along a line; ours, the lowest and the highest are named first, then the others where there is room.

    Ours is the row whose heading is emphasised.
    """
    there = [(row, point) for row in chart.data.rows for point in points(row)[:1] if point.value is not None]
    if not there:
        return Drawing(width, 0.0, ())
    values = [point.value for _, point in there if point.value is not None]
    marks = ticks(*extent(values, of_hundred=all(point.is_share for _, point in there)), most=_STEPS)
    inset = max(_INSET, *(text_width(words, SMALL) / 2 for words in written(marks)))
    scale = Scale(marks[0], marks[-1], inset, width - inset)
    dots = [*_dots([(row, point.value or Decimal(0), point.printed) for row, point in there], scale, width * _NAMES)]
    names = [*_named(dots, width)]
    high = max(dot.up for dot in dots) + _TO_NAME
    lines = 1 + max((name.level for name in names), default=-1)
    axis = high + lines * LINE
    shapes: list[Shape] = [across(inset, width - inset, axis, Paint.ZERO, width=1.0)]
    for mark, words in zip(marks, written(marks), strict=True):
        shapes.append(Line(((scale(mark), axis), (scale(mark), axis + 4)), Paint.ZERO))
        shapes.append(Label(scale(mark), axis + _TO_TICKS, words, Anchor.MIDDLE, SMALL, paint=Paint.SOFT))
    shapes += [shape for name in names for shape in _written(name, axis - high, axis)]
    shapes += [_mark(dot, axis) for dot in sorted(dots, key=lambda dot: dot.is_ours)]
    return Drawing(width, axis + _TO_TICKS + 4, tuple(shapes))


def _dots(there: Sequence[tuple[Row, Decimal, str]], scale: Scale, room: float) -> Iterator[_Dot]:
    """Each row as a dot, above those that it would cover."""
    placed: list[tuple[float, float]] = []
    for row, value, printed in there:
        x, up = scale(value), 0.0
        while any(abs(x - other) < _STACK and abs(up - its) < _STACK for other, its in placed):
            up += _STACK
        placed.append((x, up))
        is_ours = any(isinstance(inline, Emphasis) for inline in row.head.content)
        name = wrap(row.head.text, room, lines=1, strong=is_ours)
        yield _Dot(" ".join((*name, printed)), x, up, is_ours)


def _named(dots: Sequence[_Dot], width: float) -> Iterator[_Name]:
    """The names there is room for: on the lowest line where none is in the way, nor a line that leads past it."""
    found: list[_Name] = []
    for dot in sorted(dots, key=lambda dot: (not dot.is_ours, *_inner(dot, dots))):
        places = (_Name(dot, level, left, right) for level in range(_LEVELS) for left, right in _spans(dot, width))
        name = next((each for each in places if all(_are_apart(each, other) for other in found)), None)
        if name is not None:
            found.append(name)
            yield name


def _spans(dot: _Dot, width: float) -> Iterator[tuple[float, float]]:
    """From where to where the words can go: centred for ours, else first away from the middle of the plot."""
    long = text_width(dot.words, SIZE, strong=dot.is_ours)
    centred, before, after = dot.x - long / 2, dot.x - long + _BESIDE, dot.x - _BESIDE
    outward = (after, centred, before) if dot.x > width / 2 else (before, centred, after)
    for left in (centred, before, after) if dot.is_ours else outward:
        inside = min(max(left, 0.0), max(width - long, 0.0))
        yield inside, inside + long


def _inner(dot: _Dot, dots: Sequence[_Dot]) -> tuple[int, float]:
    """How far a dot is from the ends: those outermost are named first."""
    before = sum(other.x < dot.x for other in dots)
    return min(before, len(dots) - 1 - before), dot.x


def _are_apart(name: _Name, other: _Name) -> bool:
    if name.level == other.level:
        return name.right + _AIR < other.left or other.right + _AIR < name.left
    low, high = sorted((name, other), key=lambda each: each.level)
    return not low.left - 2 < high.dot.x < low.right + 2  # the line from the higher one passes beside the lower one


def _written(name: _Name, lowest: float, axis: float) -> Iterator[Shape]:
    """The words on their line, ``lowest`` being the bottom of the first, and a thin line down to the dot."""
    dot, bottom = name.dot, lowest - name.level * LINE
    yield Line(((dot.x, bottom + 1), (dot.x, axis - dot.up - RADIUS)), Paint.GRID)
    paint = Paint.FIRST if dot.is_ours else Paint.SOFT
    at = (name.left + name.right) / 2
    yield Label(at, middle(bottom - LINE / 2), dot.words, Anchor.MIDDLE, strong=dot.is_ours, paint=paint)


def _mark(dot: _Dot, axis: float) -> Mark:
    form, paint = (Form.DIAMOND, Paint.FIRST) if dot.is_ours else (Form.CIRCLE, Paint.THIRD)
    return Mark(dot.x, axis - dot.up, form, paint)
