"""Drawings as small as a word, beside a figure in a table: how it has run, and how large it is among the others."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from arshjul.writers.charts.scale import Scale, extent
from arshjul.writers.charts.shapes import Bar, Drawing, Form, Line, Mark, Paint, Shape, across
from arshjul.writers.charts.times import places

SPARK_WIDTH, SPARK_HEIGHT = 96.0, 24.0
BAR_WIDTH, BAR_HEIGHT = 84.0, 14.0
_INSET = 5.0
_THICK = 8.0
_LEAST = 0.8  # how long the shortest bar is drawn


def sparkline(values: Sequence[Decimal | None], target: Decimal | None = None, *, ahead: int = 0) -> Drawing:
    """A line over points in time, its last point marked, with the target as a dashed line.

    The last ``ahead`` points have not happened yet: the line there is dotted and its mark hollow.
    """
    known = [(index, value) for index, value in enumerate(values) if value is not None]
    if not known:
        return Drawing(SPARK_WIDTH, SPARK_HEIGHT, ())
    low, high = extent([*(value for _, value in known), *([] if target is None else [target])])
    scale = Scale(low, high, SPARK_HEIGHT - _INSET, _INSET)
    xs = places(len(values), _INSET, SPARK_WIDTH - _INSET)
    spots = [(index, (xs[index], scale(value))) for index, value in known]
    first_ahead = len(values) - ahead
    happened = tuple(spot for index, spot in spots if index < first_ahead)
    coming = (*happened[-1:], *(spot for index, spot in spots if index >= first_ahead))
    shapes: list[Shape] = []
    if target is not None:
        shapes.append(across(0, SPARK_WIDTH, scale(target), Paint.SOFT, width=0.75, dash=(3.0, 2.0)))
    if len(happened) > 1:
        shapes.append(Line(happened, Paint.FIRST, 1.4))
    if ahead and len(coming) > 1:
        shapes.append(Line(coming, Paint.FIRST, 1.4, (1.5, 2.0)))
    last, (x, y) = spots[-1]
    return Drawing(SPARK_WIDTH, SPARK_HEIGHT, (*shapes, Mark(x, y, Form.CIRCLE, Paint.FIRST, last >= first_ahead)))


def small_bar(value: Decimal, lowest: Decimal, highest: Decimal, *, is_good: bool) -> Drawing:
    """A bar from a zero line that stands where it does for all between ``lowest`` and ``highest``."""
    low, high = min(lowest, Decimal(0)), max(highest, Decimal(0))
    if low == high:
        return Drawing(BAR_WIDTH, BAR_HEIGHT, ())
    scale = Scale(low, high, 0.5, BAR_WIDTH - 0.5)
    zero, end = scale(Decimal(0)), scale(value)
    paint = Paint.FAVOURABLE if is_good else Paint.UNFAVOURABLE
    long = max(abs(end - zero), _LEAST) if value else 0.0
    bar = [Bar(min(zero, end), (BAR_HEIGHT - _THICK) / 2, long, _THICK, paint)] if value else []
    return Drawing(BAR_WIDTH, BAR_HEIGHT, (*bar, Line(((zero, 0.0), (zero, BAR_HEIGHT)), Paint.ZERO)))
