"""The frame of a large plot: its grid of round values, where the points in time stand, and the labels of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from arshjul.writers.charts.reading import Point, known
from arshjul.writers.charts.scale import Scale, extent, ticks, trimmed, written
from arshjul.writers.charts.shapes import SIZE, Anchor, Label, Line, Paint, across, middle
from arshjul.writers.charts.times import time_labels
from arshjul.writers.charts.words import told_apart
from arshjul.writers.lettering import text_width

_STEPS = 5
_TO_TICKS = 6.0  # from the grid to the labels of its lines
_INSET = 10.0  # from the ends of the grid to the first and last point
_MOST_INSET = 24.0
_TO_TIMES = 15.0  # from the grid to the baseline of the labels below


@dataclass(frozen=True, slots=True)
class Frame:
    """``xs`` are the points in time; the grid reaches from ``left`` to ``right`` and the values from top to bottom."""

    heads: tuple[str, ...]
    xs: tuple[float, ...]
    marks: tuple[Decimal, ...]
    scale: Scale
    left: float
    right: float
    width: float

    @property
    def grid(self) -> list[Line]:
        """A line at each round value, a stronger one at zero."""
        return [
            across(self.left, self.right, self.scale(mark), Paint.GRID if mark else Paint.ZERO) for mark in self.marks
        ]

    @property
    def values(self) -> list[Label]:
        """The round values, to the left of their lines."""
        return [
            Label(self.left - _TO_TICKS, middle(self.scale(mark)), words, Anchor.END, paint=Paint.SOFT)
            for mark, words in zip(self.marks, written(self.marks), strict=True)
        ]

    @property
    def times(self) -> list[Label]:
        """The points in time, below."""
        return time_labels(self.heads, self.xs, self.scale.start + _TO_TIMES, (0, self.width))


def frame(
    heads: Sequence[str],
    points: Sequence[Point],
    *,
    width: float,
    top: float,
    height: float,
    last: int,
    beside: float,
) -> Frame:
    """The frame for these points; ``beside`` is the room that words need to the right of the column ``last``."""
    told = tuple(told_apart(heads))
    scale, marks = _scale(points, top + height, top)
    left = max((text_width(words, SIZE) for words in written(marks)), default=0.0) + _TO_TICKS
    half = text_width(told[-1], SIZE) / 2 if told else 0.0
    inset = max(_INSET, half if half <= _MOST_INSET else 0.0)
    xs = _places(len(told), left + _INSET, width - inset, last, width - beside)
    right = max(xs, default=left) + _INSET
    return Frame(told, xs, marks, scale, left, min(right, width), width)


def _scale(points: Sequence[Point], start: float, end: float) -> tuple[Scale, tuple[Decimal, ...]]:
    values = known(points)
    low, high = extent(values, of_hundred=any(each.is_share for each in points))
    if not any(values):
        return Scale(low, high, start, end), (Decimal(0),)
    marks, bottom, top = trimmed(ticks(low, high, most=_STEPS), low, high)
    return Scale(bottom, top, start, end), tuple(marks)


def _places(count: int, start: float, end: float, last: int, last_end: float) -> tuple[float, ...]:
    """Points in time at even steps, none beyond ``end`` and the one at ``last`` not beyond ``last_end``."""
    if count == 1:
        return ((start + min(end, last_end)) / 2,)
    step = (end - start) / max(count - 1, 1)
    if last > 0:
        step = min(step, (last_end - start) / last)
    return tuple(start + index * max(step, 0.0) for index in range(count))
