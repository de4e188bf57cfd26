"""Are the indicators on their way? One small panel a row, each with its own scale, its figures and its target."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from arshjul.core.documents import Chart
from arshjul.writers.charts.panel import TO_TARGET, Panel, Times
from arshjul.writers.charts.reading import TARGET, Point, forecasts, points
from arshjul.writers.charts.series import Series
from arshjul.writers.charts.shapes import LINE, SMALL, Drawing, Label, Line, Mark, Paint, Shape, middle, stacked
from arshjul.writers.charts.words import bare, told_apart, wrap
from arshjul.writers.lettering import text_width

_BETWEEN = 24.0  # panels, sideways
_UNDER = 20.0  # from the labels of one row of panels to the next row
_NARROWEST = 105.0
_MOST_ACROSS = 3
_TITLE_LINES = 3
_REMARK_LINES = 2
_TITLE_BESIDE = 0.32  # of the width, for the title of a panel that is alone on paper
_WIDE = 400.0  # as wide as that
_LAYERS = (Line, Mark, Label)
_PAINTS = tuple(Paint)


def multiples(chart: Chart, width: float) -> Drawing:
    """Panels beside and under each other, read line by line; a single one has its title to the left."""
    panels = _panels(chart)
    if len(panels) == 1 and width >= _WIDE:
        return _framed(_alone(panels[0], width), width)
    columns = _columns(len(panels), width)
    wide = (width + _BETWEEN) / columns - _BETWEEN
    shapes: list[Shape] = []
    top = 0.0
    for first in range(0, len(panels), columns):
        drawn = _beside(panels[first : first + columns], top, wide)
        top = _bottom(drawn) + _UNDER
        shapes += drawn
    return _framed(shapes, width)


def _columns(panels: int, width: float) -> int:
    """How many panels stand beside each other; four are two and two."""
    fit = max(int((width + _BETWEEN) // (_NARROWEST + _BETWEEN)), 1)
    return min(fit, max(panels, 1), 2 if panels == 4 else _MOST_ACROSS)


def _alone(panel: Panel, width: float) -> list[Shape]:
    room = width * _TITLE_BESIDE
    return [*_title(panel, 0, 0, room - _BETWEEN), *panel.shapes(room, 0, width - room)]


def _beside(panels: Sequence[Panel], top: float, wide: float) -> list[Shape]:
    """Panels side by side, their plots on one level whatever the lengths of their titles."""
    lefts = [index * (wide + _BETWEEN) for index in range(len(panels))]
    titles = [_title(panel, left, top, wide) for panel, left in zip(panels, lefts, strict=True)]
    plot = top + max(map(len, titles), default=0) * LINE + 2
    plots = [panel.shapes(left, plot, wide) for panel, left in zip(panels, lefts, strict=True)]
    return [*chain.from_iterable(titles), *chain.from_iterable(plots)]


def _title(panel: Panel, left: float, top: float, wide: float) -> list[Label]:
    """The row's name, and under it a target that is told in words."""
    y = middle(top + LINE / 2)
    title = wrap(panel.series.name, wide, lines=_TITLE_LINES, strong=True)
    remark = wrap(panel.remark, wide, lines=_REMARK_LINES, size=SMALL)
    below = y + len(title) * LINE
    return [*stacked(left, y, title, strong=True), *stacked(left, below, remark, size=SMALL, paint=Paint.SOFT)]


def _panels(chart: Chart) -> list[Panel]:
    heads = [bare(column.head) for column in chart.data.columns[1:]]
    rows = [(bare(row.head.text), points(row)) for row in chart.data.rows]
    if len(heads) < 2 or not heads[-1].startswith(TARGET):
        times = Times(tuple(told_apart(heads)), tuple(forecasts(heads)), 0.0)
        return [Panel(Series(0, name, marks), None, times) for name, marks in rows]
    room = _room_for_targets([marks[-1] for _, marks in rows])
    times = Times(tuple(told_apart(heads[:-1])), tuple(forecasts(heads[:-1])), room)
    return [Panel(Series(0, name, marks[:-1]), marks[-1], times) for name, marks in rows]


def _room_for_targets(targets: Sequence[Point]) -> float:
    words = [target.printed for target in targets if target.value is not None]
    return max(text_width(each, SMALL) for each in (TARGET, *words)) + TO_TARGET if words else 0.0


def _framed(shapes: Sequence[Shape], width: float) -> Drawing:
    return Drawing(width, _bottom(shapes) + 1, tuple(sorted(shapes, key=_layer)))


def _bottom(shapes: Sequence[Shape]) -> float:
    return max((shape.box.bottom for shape in shapes if isinstance(shape, Label)), default=0.0)


def _layer(shape: Shape) -> tuple[int, int]:
    """Lines under marks under words, and each paint by itself, which makes for a short file."""
    return _LAYERS.index(type(shape)), _PAINTS.index(shape.paint)
