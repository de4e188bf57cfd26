"""Are the indicators on their way? One small panel a row, each with its own scale, its figures and its target."""

from __future__ import annotations

from arshjul.core.documents import Chart
from arshjul.writers.charts.panel import Panel, Times
from arshjul.writers.charts.reading import forecasts, points
from arshjul.writers.charts.shapes import LINE, SMALL, Drawing, Label, Shape, middle, stacked
from arshjul.writers.charts.words import bare, told_apart, wrap
from arshjul.writers.lettering import text_width

_TARGET = "Mål"
_BETWEEN = 24.0  # panels, sideways
_UNDER = 20.0  # from the labels of one row of panels to the next row
_NARROWEST = 105.0
_MOST_ACROSS = 3
_TITLE_LINES = 3


def multiples(chart: Chart, width: float) -> Drawing:
    """Panels beside and under each other, read line by line."""
    panels = _panels(chart)
    columns = _columns(len(panels), width)
    wide = (width + _BETWEEN) / columns - _BETWEEN
    shapes: list[Shape] = []
    top = 0.0
    for first in range(0, len(panels), columns):
        drawn = _beside(panels[first : first + columns], top, wide)
        top = max(shape.box.bottom for shape in drawn if isinstance(shape, Label)) + _UNDER
        shapes += drawn
    return Drawing(width, max(top - _UNDER, 0.0) + 1, tuple(shapes))


def _columns(panels: int, width: float) -> int:
    """How many panels stand beside each other; four are two and two."""
    fit = max(int((width + _BETWEEN) // (_NARROWEST + _BETWEEN)), 1)
    return min(fit, 2 if panels in {1, 2, 4} else _MOST_ACROSS)


def _beside(panels: list[Panel], top: float, wide: float) -> list[Shape]:
    """Panels side by side, their plots on one level whatever the lengths of their titles."""
    titles = [wrap(panel.title, wide, lines=_TITLE_LINES, strong=True) for panel in panels]
    plot = top + max(map(len, titles)) * LINE + 2
    shapes: list[Shape] = []
    for index, (panel, title) in enumerate(zip(panels, titles, strict=True)):
        left = index * (wide + _BETWEEN)
        shapes += stacked(left, middle(top + LINE / 2), title, strong=True)
        shapes += panel.shapes(left, plot, wide)
    return shapes


def _panels(chart: Chart) -> list[Panel]:
    heads = [bare(column.head) for column in chart.data.columns[1:]]
    has_target = len(heads) > 1 and heads[-1].startswith(_TARGET)
    rows = [(bare(row.head.text), points(row)) for row in chart.data.rows]
    if not has_target:
        times = Times(tuple(told_apart(heads)), tuple(forecasts(heads)), 0.0)
        return [Panel(title, marks, None, times) for title, marks in rows]
    room = max((text_width(marks[-1].printed, SMALL) for _, marks in rows), default=0.0)
    room = max(room, text_width(_TARGET, SMALL)) + 4
    times = Times(tuple(told_apart(heads[:-1])), tuple(forecasts(heads[:-1])), room)
    return [Panel(title, marks[:-1], marks[-1], times) for title, marks in rows]
