"""Charts as Vega-Lite specifications: pure functions from a chart's table to a dict, one file a kind of chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from arshjul.core.documents import Chart
from arshjul.writers.vega.base import WIDTH, Palette, Spec
from arshjul.writers.vega.diverging import diverging
from arshjul.writers.vega.history import history
from arshjul.writers.vega.multiples import multiples

__all__ = ["KINDS", "WIDTH", "Palette", "Spec", "UnknownChart", "specification"]

KINDS: Mapping[str, Callable[[Chart, Palette], Spec]] = {
    "diverging": diverging,
    "history": history,
    "multiples": multiples,
}


class UnknownChart(Exception):
    """A chart's kind is none that can be drawn."""


def specification(chart: Chart, palette: Palette) -> Spec:
    """The Vega-Lite specification of the plot alone (its finding, measure and number are text around it).

    Positions are numbers, but every value that is read off the chart is the cell's own printed text. Raises
    :class:`UnknownChart`.
    """
    if chart.kind not in KINDS:
        raise UnknownChart(f"Chart {chart.code!r} is of the kind {chart.kind!r}; known kinds are {', '.join(KINDS)}.")
    return KINDS[chart.kind](chart, palette)
