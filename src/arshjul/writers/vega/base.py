"""What all charts share: colours, type, the width of the page, and reading a cell as a position and a label."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import Any

from arshjul.core.cells import Cell
from arshjul.core.numbers import MINUS, NBSP
from arshjul.writers.lettering import text_width

Spec = dict[str, Any]

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
WIDTH = 465  # pixels; as many points fill the type area of an A4 page, so sizes below are points there
SIZE = 8.5
SMALL_SIZE = 7.75
LINE = 10.5  # from baseline to baseline
LABEL_LINES = "split(slice(datum.label, 3), '\\n')"  # a Vega expression: the words of a category made by `numbered`


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a drawing. ``series`` are the lines in order; the first one is what the chart is about."""

    ink: str
    soft: str
    line: str
    strong: str
    surface: str
    favourable: str
    unfavourable: str
    series: tuple[str, ...]
    font: str


@dataclass(frozen=True, slots=True)
class Point:
    """A cell as a chart needs it: where it stands (None when there is no number) and what is printed there."""

    value: float | None
    printed: str


def point(cell: Cell) -> Point:
    """The position and label of a cell; the label is the cell's own text, never formatted anew."""
    return Point(None if cell.number is None else float(cell.number.value), cell.text)


def wrap(words: str, width: float, size: float = SIZE, *, lines: int = 2) -> list[str]:
    """The words in at most ``lines`` lines of about ``width``; what does not fit even so stays on the last line."""
    wrapped: list[str] = []
    for word in words.split(" "):
        longer = f"{wrapped[-1]} {word}" if wrapped else word
        if wrapped and (len(wrapped) == lines or text_width(longer, size) <= width):
            wrapped[-1] = longer
        else:
            wrapped.append(word)
    return wrapped


def numbered(index: int, lines: list[str]) -> str:
    """A category whose words may occur twice: its number, then its lines, which ``LABEL_LINES`` prints."""
    return f"{index:03}" + "\n".join(lines)


def times(heads: list[str], step: float, size: float = SIZE) -> tuple[list[str], list[str]]:
    """The points in time as categories, in lines that fit in ``step``, and those that there is room to print."""
    words = [wrap(head, step - 4, size) for head in heads]
    widest = max((text_width(line, size) for lines in words for line in lines), default=0)
    categories = [numbered(index, lines) for index, lines in enumerate(words)]
    return categories, categories[:: ceil((widest + 4) / step)]


def time_axis(shown: list[str], size: float = SIZE, scale: Spec | None = None) -> Spec:
    """The encoding of time from left to right; ``scale`` changes the range or the air at both ends."""
    axis = {"labelAngle": 0, "labelPadding": 6, "labelFontSize": size, "values": shown, "labelExpr": LABEL_LINES}
    points = {"type": "point", "padding": 0.25, **(scale or {})}
    return {"field": "time", "type": "nominal", "sort": None, "axis": axis, "scale": points}


def level(value: float, colour: str, *, to: float | str = "width", dash: list[float] | None = None) -> Spec:
    """A line at ``value`` from the left edge of the plot to ``to``."""
    line = {"type": "rule", "color": colour, "strokeWidth": 0.75, "strokeDash": dash or [1, 0]}
    across = {"x": {"value": 0}, "x2": {"value": to}}
    return {"data": {"values": [{"value": value}]}, "mark": line, "encoding": across}


def lift(lines: list[str]) -> float:
    """How far the first of these lines stands above the middle of them all (negative is upwards)."""
    return (1 - len(lines)) * LINE / 2


def chart(palette: Palette, body: Spec, *, left: float = 0) -> Spec:
    """``body`` with what every chart has: type, Swedish numbers on axes, no background, no frame.

    ``left`` is how much of the width stands to the left of the plot.
    """
    return {
        "usermeta": {"left": left},
        "$schema": SCHEMA,
        "background": None,
        "padding": 1,
        **body,
        "config": {
            "font": palette.font,
            "aria": False,
            "locale": {
                "number": {
                    "decimal": ",",
                    "thousands": NBSP,
                    "grouping": [3],
                    "currency": ["", f"{NBSP}kr"],
                    "minus": MINUS,
                }
            },
            "view": {"stroke": None},
            "text": {"font": palette.font, "fontSize": SIZE, "color": palette.ink, "lineHeight": LINE},
            "axis": {
                "domain": False,
                "ticks": False,
                "grid": False,
                "title": None,
                "labelFont": palette.font,
                "labelFontSize": SIZE,
                "labelColor": palette.soft,
                "labelLineHeight": LINE,
                "labelLimit": 0,
                "gridColor": palette.line,
                "gridWidth": 0.5,
            },
        },
    }


def domain(values: Iterable[float | None], *, room: float) -> tuple[float, float]:
    """The lowest and highest value to show, with a share of ``room`` at either end.

    Zero is included when the values stand on both sides of it, or so far apart that a cut axis would mislead.
    """
    known = [value for value in values if value is not None] or [0.0]
    low, high = min(known), max(known)
    nearest = min(abs(low), abs(high))
    if low * high > 0 and nearest < 0.6 * max(abs(low), abs(high)):
        low, high = min(low, 0.0), max(high, 0.0)
    span = (high - low) or abs(high) or 1.0
    return low - room * span, high + room * span
