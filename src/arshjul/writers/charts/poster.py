"""A chart that stands alone: its finding and measure above the plot, what it says of its data below."""

from __future__ import annotations

from arshjul.core.documents import Chart
from arshjul.core.inlines import plain
from arshjul.writers.charts.shapes import Drawing, Paint, Shape, moved, stacked
from arshjul.writers.charts.words import wrap

_MARGIN = 18.0
_FINDING, _MEASURE = 12.0, 8.5
_FINDING_LINE, _LINE = 15.0, 11.0
_BETWEEN = 10.0
_MOST_LINES = 4


def poster(chart: Chart, drawn: Drawing) -> Drawing:
    """The drawing with its words around it, and a margin."""
    room = drawn.width
    shapes: list[Shape] = []
    y = _MARGIN
    for words, size, line, strong in (
        (chart.finding, _FINDING, _FINDING_LINE, True),
        (chart.measure, _MEASURE, _LINE, False),
    ):
        lines = wrap(words, room, lines=_MOST_LINES, size=size, strong=strong) if words else []
        for each in lines:
            y += line
            paint = Paint.INK if strong else Paint.SOFT
            shapes += stacked(_MARGIN, y - 0.25 * line, [each], size=size, strong=strong, paint=paint)
    y += _BETWEEN
    shapes += [moved(shape, _MARGIN, y) for shape in drawn.shapes]
    y += drawn.height
    for note in chart.data.notes:
        for each in wrap(plain(note), room, lines=_MOST_LINES, size=_MEASURE):
            y += _LINE
            shapes += stacked(_MARGIN, y, [each], size=_MEASURE, paint=Paint.SOFT)
    return Drawing(room + 2 * _MARGIN, y + _MARGIN, tuple(shapes))
