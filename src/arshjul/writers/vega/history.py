"""How did it move? One line a row over the points in time, named where it ends."""

from __future__ import annotations

from dataclasses import dataclass

from arshjul.core.cells import Row
from arshjul.core.documents import Chart
from arshjul.writers.lettering import text_width
from arshjul.writers.vega.base import (
    LINE,
    SIZE,
    WIDTH,
    Palette,
    Point,
    Spec,
    chart,
    domain,
    level,
    lift,
    point,
    time_axis,
    times,
    wrap,
)
from arshjul.writers.vega.labels import anchor, apart

_HEIGHT = 170
_NAMES = 130  # the most that the names of the lines may take at the right
_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
_DASHES = ([1, 0], [5, 2.5], [1.5, 2], [7, 2, 1.5, 2], [3, 1.5], [9, 3])
_MOST_FIGURES = 8  # points in a line; with more, only the last one says its figure


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the table as it is drawn."""

    index: int
    name: str
    points: tuple[Point, ...]

    @property
    def last(self) -> int:
        """Where the line ends, -1 when it has no points."""
        return max((index for index, mark in enumerate(self.points) if mark.value is not None), default=-1)

    @property
    def end(self) -> list[str]:
        """What stands at the end of the line: its name and its last figure."""
        return wrap(f"{self.name} {self.points[self.last].printed}", _NAMES) if self.last >= 0 else []


def history(drawn: Chart, palette: Palette) -> Spec:
    """Lines told apart by name, shape and dash as well as colour, on an axis with few lines and a clear zero."""
    lines = [_line(index, row) for index, row in enumerate(drawn.data.rows)]
    heads = [column.head for column in drawn.data.columns[1:]]
    low, high = domain((mark.value for line in lines for mark in line.points), room=0.09)
    unit = (high - low) / _HEIGHT
    ticks = text_width(max((mark.printed for line in lines for mark in line.points), key=len, default=""), SIZE) + 8
    width = WIDTH - ticks - _room_for_names(lines, len(heads))
    moments, shown = times(heads, width / max(len(heads) - 0.5, 1))
    zero = [level(0.0, palette.strong)] if low < 0 < high else []
    marks = [_strokes(palette, lines), _marks(palette, lines), _figures(), _names(lines, moments, unit)]
    return chart(
        palette,
        {
            "width": width,
            "height": _HEIGHT,
            "data": {"values": _values(lines, moments, unit)},
            "encoding": {"x": time_axis(shown), "y": _values_axis(low, high)},
            "layer": zero + marks,
        },
        left=ticks,
    )


def _line(index: int, row: Row) -> _Line:
    return _Line(index, row.head.text, tuple(point(cell) for cell in row.cells))


def _room_for_names(lines: list[_Line], count: int) -> float:
    """What the names need beyond the plot; those of lines that end early stand in the plot."""
    latest = [line for line in lines if line.last == count - 1]
    return max((text_width(words, SIZE) * 1.06 for line in latest for words in line.end), default=0) + 14


def _values_axis(low: float, high: float) -> Spec:
    scale = {"domain": [low, high], "nice": False, "zero": False}
    return {"field": "value", "type": "quantitative", "scale": scale, "axis": {"grid": True, "tickCount": 4}}


def _values(lines: list[_Line], moments: list[str], unit: float) -> list[Spec]:
    return [
        {"line": str(line.index), "time": moment, "value": mark.value, **_figure(line, index, lines, unit)}
        for line in lines
        for index, (moment, mark) in enumerate(zip(moments, line.points, strict=True))
    ]


def _figure(line: _Line, index: int, lines: list[_Line], unit: float) -> Spec:
    """The figure beside a point, when the line's name does not say it and there is room; ``unit`` is a pixel."""
    others = [[mark.value for mark in other.points] for other in lines if other is not line]
    place = anchor([mark.value for mark in line.points], index, others, unit)
    if place is None or index == line.last or len(line.points) > _MOST_FIGURES:
        return {"printed": ""}
    return {"printed": line.points[index].printed, "align": place.align, "dx": place.dx, "dy": place.dy}


def _strokes(palette: Palette, lines: list[_Line]) -> Spec:
    encoding = {"color": _told_apart(lines, palette.series), "strokeDash": _told_apart(lines, _DASHES)}
    return {"mark": {"type": "line", "strokeWidth": 1.75, "strokeJoin": "round"}, "encoding": encoding}


def _marks(palette: Palette, lines: list[_Line]) -> Spec:
    return {
        "transform": [{"filter": "isValid(datum.value)"}],
        "mark": {"type": "point", "filled": True, "size": 34, "opacity": 1},
        "encoding": {"color": _told_apart(lines, palette.series), "shape": _told_apart(lines, _SHAPES)},
    }


def _figures() -> Spec:
    mark = {"type": "text", "align": {"expr": "datum.align"}, "dx": {"expr": "datum.dx"}, "dy": {"expr": "datum.dy"}}
    return {
        "transform": [{"filter": "datum.printed != '' && isValid(datum.value)"}],
        "mark": {**mark, "baseline": "middle"},
        "encoding": {"text": {"field": "printed", "type": "nominal"}},
    }


def _names(lines: list[_Line], moments: list[str], unit: float) -> Spec:
    """The name and last figure to the right of each line's end, moved apart where they would cover each other."""
    ending = [line for line in lines if line.last >= 0]
    ends = [line.points[line.last].value or 0.0 for line in ending]
    places = apart(ends, [len(line.end) * LINE * unit for line in ending])
    values = [
        {"name": line.end, "lift": lift(line.end), "value": place, "time": moments[line.last]}
        for line, place in zip(ending, places, strict=True)
    ]
    mark = {"type": "text", "align": "left", "dx": 8, "dy": {"expr": "datum.lift"}, "baseline": "middle"}
    return {
        "data": {"values": values},
        "mark": {**mark, "fontWeight": 600},
        "encoding": {"text": {"field": "name", "type": "nominal"}},
    }


def _told_apart(lines: list[_Line], values: tuple[object, ...]) -> Spec:
    codes = [str(line.index) for line in lines]
    shown = [values[line.index % len(values)] for line in lines]
    return {"field": "line", "type": "nominal", "scale": {"domain": codes, "range": shown}, "legend": None}
