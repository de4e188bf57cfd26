"""One small panel: a line with its figures, and its target beside it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from arshjul.writers.charts.placing import Field, beside
from arshjul.writers.charts.reading import Point, by_importance, known, unbroken
from arshjul.writers.charts.scale import Scale, extent
from arshjul.writers.charts.shapes import SMALL, Box, Form, Label, Line, Mark, Paint, Shape, Spot, across, middle
from arshjul.writers.charts.times import places, time_labels
from arshjul.writers.lettering import text_width

TARGET = "Mål"

_HEIGHT = 36.0  # from the lowest to the highest value
_AIR = 16.0  # above and below them, for figures
_INSET = 9.0  # from the edge of the panel to the first point
_STROKE = 1.6
_TARGET_DASH = (4.0, 2.5)
_FORECAST_DASH = (1.5, 2.0)
_CROSSED = 3.0  # what it costs a figure to stand on the line of the target
_LINE = 9.0
_LABELS = 12.0  # from the plot to the first line of the labels below


@dataclass(frozen=True, slots=True)
class Times:
    """What panels have in common: points in time, which of them are forecasts, and the room that targets take."""

    heads: tuple[str, ...]
    forecasts: tuple[bool, ...]
    target_room: float


@dataclass(frozen=True, slots=True)
class Panel:
    """One row of the table."""

    title: str
    points: tuple[Point, ...]
    target: Point | None
    times: Times

    def shapes(self, left: float, top: float, width: float) -> list[Shape]:
        """The plot and what is written in and under it, from ``left`` and ``top``."""
        right = left + width - self.times.target_room
        bottom = top + _HEIGHT + 2 * _AIR
        scale = self._scale(bottom - _AIR, top + _AIR)
        xs = places(len(self.points), left + _INSET, right - _INSET)
        spots = [None if each.value is None else (x, scale(each.value)) for x, each in zip(xs, self.points, strict=True)]
        target = self._target(left, right, scale)
        lines, marks = self._line(spots)
        field = Field(Box(left, top, left + width, bottom))
        field.keep_clear(*lines, *marks, *(shape for shape in target if isinstance(shape, Label)))
        for shape in target:
            if isinstance(shape, Line):
                field.avoid(shape, _CROSSED)
        base = self._base(left, right, scale)
        below = time_labels(self.times.heads, xs, bottom + _LABELS, (left, left + width), SMALL)
        return [*base, *target, *lines, *marks, *self._figures(spots, field), *below]

    def _scale(self, start: float, end: float) -> Scale:
        shown = [*self.points, *([self.target] if self.target else [])]
        low, high = extent(known(shown), of_hundred=any(each.is_share for each in shown))
        return Scale(low, high, start, end)

    def _base(self, left: float, right: float, scale: Scale) -> list[Shape]:
        """The zero line, if zero is in the panel: a panel without it does not begin at zero."""
        if not scale.low <= 0 <= scale.high:
            return []
        return [across(left, right, scale(Decimal(0)), Paint.ZERO)]

    def _target(self, left: float, right: float, scale: Scale) -> list[Shape]:
        """The target as a dashed line, named in two short lines at its end."""
        if self.target is None or self.target.value is None:
            return []
        y = scale(self.target.value)
        line = across(left, right, y, Paint.SOFT, width=0.75, dash=_TARGET_DASH)
        first = middle(y - _LINE / 2, SMALL)
        words = [
            Label(right + 4, first + index * _LINE, each, size=SMALL, paint=Paint.SOFT)
            for index, each in enumerate((TARGET, self.target.printed))
        ]
        return [line, *words]

    def _line(self, spots: list[Spot | None]) -> tuple[list[Line], list[Mark]]:
        """The line, dashed where it leads to a forecast, and its marks, hollow for forecasts."""
        lines = []
        for stretch in unbroken(spots):
            for spot, to in pairwise(stretch):
                is_forecast = self.times.forecasts[spots.index(to)]
                lines.append(Line((spot, to), Paint.FIRST, _STROKE, _FORECAST_DASH if is_forecast else ()))
        marks = [
            Mark(*spot, Form.CIRCLE, Paint.FIRST, hollow)
            for spot, hollow in zip(spots, self.times.forecasts, strict=True)
            if spot is not None
        ]
        return lines, marks

    def _figures(self, spots: list[Spot | None], field: Field) -> list[Label]:
        """The figures beside the points, the last one stronger; those that have no room are left to the table."""
        ys = [None if spot is None else spot[1] for spot in spots]
        order = by_importance(self.points)
        found = []
        for index in order:
            spot = spots[index]
            if spot is None or not self.points[index].printed:
                continue
            label = Label(*spot, self.points[index].printed, size=SMALL, strong=index == order[0])
            found.append(field.best(beside(label, ys, index)))
        return [label for label in found if label is not None]
