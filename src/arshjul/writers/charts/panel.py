"""One small panel: a line with its figures, and its target beside it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from arshjul.writers.charts.placing import Field, beside
from arshjul.writers.charts.reading import TARGET, Point, known
from arshjul.writers.charts.scale import Scale, extent
from arshjul.writers.charts.series import Series, Trace, trace
from arshjul.writers.charts.shapes import SMALL, Box, Label, Line, Paint, Shape, across, middle
from arshjul.writers.charts.times import places, time_labels

TO_TARGET = 4.0  # from the line of a target to its words

_HEIGHT = 66.0
_AIR = 15.0  # above and below the values, for figures
_AT_ZERO = 4.0  # instead, where the values begin or end at zero, for no figure stands beyond that line
_INSET = 9.0  # from the edges to the first and last point
_TARGET_LINE = 9.0  # from baseline to baseline
_TARGET_DASH = (4.0, 2.5)
_MOST_FIGURES = 7  # with more points only the last, first, highest and lowest have theirs
_ON_TARGET, _ON_ZERO = 3.0, 2.0  # what it costs a figure to stand on these lines
_TO_TIMES = 9.0  # from the plot to the baseline of the labels below


@dataclass(frozen=True, slots=True)
class Times:
    """What panels have in common: points in time, which of them are forecasts, and the room that targets take."""

    heads: tuple[str, ...]
    forecasts: tuple[bool, ...]
    target_room: float


@dataclass(frozen=True, slots=True)
class Panel:
    """One row of the table; a target that is no number is told in words."""

    series: Series
    target: Point | None
    times: Times

    @property
    def remark(self) -> str:
        """The target in words, empty when it is a line in the plot or not there."""
        is_words = self.target is not None and self.target.value is None and self.target.printed
        return f"{TARGET}: {self.target.printed}" if self.target and is_words else ""

    def shapes(self, left: float, top: float, width: float) -> list[Shape]:
        """The plot and what is written in and under it, from ``left`` and ``top``."""
        right, bottom = left + width - self.times.target_room, top + _HEIGHT
        scale = self._scale(bottom, top)
        xs = places(len(self.series.points), left + _INSET, right - _INSET)
        drawn = trace(self.series, xs, scale)
        base = self._base(left, right, scale)
        target, words = self._target(left, right, (top, bottom), scale)
        lines, marks = drawn.lines(self.times.forecasts), list(drawn.marks(self.times.forecasts))
        field = Field(Box(left, top, left + width, bottom + _TO_TIMES - SMALL))
        field.keep_clear(*lines, *marks, *words)
        for line in target:
            field.avoid(line, _ON_TARGET)
        for line in base:
            field.avoid(line, _ON_ZERO)
        below = time_labels(self.times.heads, xs, bottom + _TO_TIMES, (left, left + width), SMALL)
        return [*base, *target, *lines, *marks, *words, *self._figures(drawn, field), *below]

    def _scale(self, bottom: float, top: float) -> Scale:
        shown = [*self.series.points, *([self.target] if self.target else [])]
        low, high = extent(known(shown), of_hundred=any(each.is_share for each in shown))
        return Scale(low, high, bottom - (_AIR if low else _AT_ZERO), top + (_AIR if high else _AT_ZERO))

    def _base(self, left: float, right: float, scale: Scale) -> list[Line]:
        """The zero line, in panels that have it: one without it does not begin at zero."""
        is_shown = scale.low <= 0 <= scale.high and known(self.series.points)
        return [across(left, right, scale(Decimal(0)), Paint.ZERO)] if is_shown else []

    def _target(
        self, left: float, right: float, plot: tuple[float, float], scale: Scale
    ) -> tuple[list[Line], list[Label]]:
        """The target as a dashed line, and at its end, inside the plot, two short lines of words."""
        if self.target is None or self.target.value is None:
            return [], []
        y = scale(self.target.value)
        centre = min(max(y, plot[0] + _TARGET_LINE), plot[1] - _TARGET_LINE)
        words = [
            Label(right + TO_TARGET, middle(centre + offset, SMALL), each, size=SMALL, paint=Paint.SOFT)
            for offset, each in ((-_TARGET_LINE / 2, TARGET), (_TARGET_LINE / 2, self.target.printed))
        ]
        return [across(left, right, y, Paint.SOFT, width=0.75, dash=_TARGET_DASH)], words

    def _figures(self, drawn: Trace, field: Field) -> list[Label]:
        """The figures beside the points, the last one stronger; those that have no room are left to the table."""
        order = self.series.by_importance()
        found = []
        for index in order if len(order) <= _MOST_FIGURES else order[:4]:
            spot, printed = drawn.spots[index], self.series.points[index].printed
            if spot is not None and printed:
                label = Label(*spot, printed, size=SMALL, strong=index == order[0])
                found.append(field.best(beside(label, drawn.ys, index)))
        return [label for label in found if label is not None]
