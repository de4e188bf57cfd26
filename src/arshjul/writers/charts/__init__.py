"""Charts drawn with our own pen: pure functions from a chart's table to shapes, one file a kind of chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from arshjul.core.documents import Chart
from arshjul.writers.charts.diverging import diverging
from arshjul.writers.charts.history import history
from arshjul.writers.charts.months import months
from arshjul.writers.charts.multiples import multiples
from arshjul.writers.charts.shapes import Drawing
from arshjul.writers.charts.strip import strip
from arshjul.writers.charts.waterfall import waterfall

__all__ = ["KINDS", "PAPER", "PHONE", "Drawing", "UnknownChart", "drawing"]

PAPER = 465.0  # points: the type area of an A4 page
PHONE = 260.0  # what is drawn this wide can be read on a phone

KINDS: Mapping[str, Callable[[Chart, float], Drawing]] = {
    "diverging": diverging,
    "history": history,
    "months": months,
    "multiples": multiples,
    "steps": history,
    "strip": strip,
    "waterfall": waterfall,
}


class UnknownChart(Exception):
    """A chart's kind is none that can be drawn."""


def drawing(chart: Chart, width: float = PAPER) -> Drawing:
    """The plot alone, laid out for ``width``; its finding, measure and number are text around it.

    Every value that is read off it is its cell's own printed text. Raises :class:`UnknownChart`.
    """
    if chart.kind not in KINDS:
        raise UnknownChart(f"Chart {chart.code!r} is of the kind {chart.kind!r}; known kinds are {', '.join(KINDS)}.")
    return KINDS[chart.kind](chart, width)
