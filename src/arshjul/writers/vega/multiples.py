"""Are the indicators on their way? One small panel a row, each with its own scale, its figures and its target."""

from __future__ import annotations

from arshjul.core.cells import Row
from arshjul.core.documents import Chart
from arshjul.core.numbers import NBSP
from arshjul.writers.lettering import text_width
from arshjul.writers.vega.base import (
    LINE,
    SIZE,
    SMALL_SIZE,
    WIDTH,
    Palette,
    Point,
    Spec,
    chart,
    domain,
    level,
    point,
    time_axis,
    times,
    wrap,
)
from arshjul.writers.vega.labels import anchor

_TARGET = "Mål"
_FORECAST = "Prognos"
_HEIGHT = 62
_BETWEEN = 30  # panels, sideways
_MOST_FIGURES = 8  # points in a panel; with more, only the first and the last say their figure


def multiples(drawn: Chart, palette: Palette) -> Spec:
    """Panels in rows of two or three, read line by line; the target is a dashed line with its figure."""
    heads = [column.head for column in drawn.data.columns[1:]]
    across = _across(len(drawn.data.rows), len(heads))
    width = (WIDTH - (across - 1) * _BETWEEN) / across
    has_target = bool(heads) and heads[-1].startswith(_TARGET)
    plot = width - (_room_for_targets(drawn) if has_target else 0)
    moments, shown = times(heads[:-1] if has_target else heads, plot / max(len(heads) - has_target, 1), SMALL_SIZE)
    x = time_axis(shown, SMALL_SIZE, {"range": [0, plot], "padding": 0.5})
    panels = [_panel(row, moments, x, width, palette, has_target=has_target) for row in drawn.data.rows]
    below = max((moment.count("\n") for moment in moments), default=0) + 1
    above = max((len(_name(row, width)) for row in drawn.data.rows), default=1)
    between = {"row": (above + below) * LINE + 34, "column": _BETWEEN}
    return chart(palette, {"concat": panels, "columns": across, "bounds": "flush", "spacing": between})


def _across(panels: int, points: int) -> int:
    """How many panels stand beside each other."""
    if panels in {1, 2, 4} or points > _MOST_FIGURES:
        return min(panels, 2)
    return 3


def _name(row: Row, width: float) -> list[str]:
    return wrap(row.head.text, width * 0.94, lines=6)


def _room_for_targets(drawn: Chart) -> float:
    return max(text_width(_target(row.cells[-1].text), SMALL_SIZE) for row in drawn.data.rows) + 4


def _target(printed: str) -> str:
    return f"{_TARGET}{NBSP}{printed}" if printed else ""


def _panel(row: Row, moments: list[str], x: Spec, width: float, palette: Palette, *, has_target: bool) -> Spec:
    points = [point(cell) for cell in row.cells]
    target = points.pop() if has_target else Point(None, "")
    low, high = domain([mark.value for mark in (*points, target)], room=0.36)
    scale = {"domain": [low, high], "nice": False, "zero": False}
    y = {"field": "value", "type": "quantitative", "scale": scale, "axis": None}
    return {
        "width": width,
        "height": _HEIGHT,
        "title": _title(_name(row, width), palette),
        "data": {"values": _values(points, moments, (high - low) / _HEIGHT, target)},
        "encoding": {"x": x, "y": y},
        "layer": [
            level(low, palette.line, to=x["scale"]["range"][1]),
            *_target_line(target, x["scale"]["range"][1], palette),
            *_line(palette),
        ],
    }


def _title(lines: list[str], palette: Palette) -> Spec:
    style = {"anchor": "start", "frame": "group", "fontSize": SIZE, "fontWeight": 600, "lineHeight": LINE, "offset": 8}
    return {"text": lines, "color": palette.ink, "font": palette.font, **style}


def _values(points: list[Point], moments: list[str], unit: float, target: Point) -> list[Spec]:
    line = [mark.value for mark in points]
    silent = range(1, len(points) - 1) if len(points) > _MOST_FIGURES else range(0)
    values = []
    for index, (moment, mark) in enumerate(zip(moments, points, strict=True)):
        place = anchor(line, index, [[target.value] * len(line)], unit) or anchor(line, index)
        shown = mark.printed if place and index not in silent else ""
        beside = {"align": place.align, "dx": place.dx, "dy": place.dy} if place else {}
        forecast = moment[3:].startswith(_FORECAST)
        values.append({"time": moment, "value": mark.value, "printed": shown, "forecast": forecast, **beside})
    return values


def _target_line(target: Point, plot: float, palette: Palette) -> list[Spec]:
    """The target as a dashed line over the plot, named to the right of it."""
    if target.value is None:
        return []
    words = {"type": "text", "align": "left", "baseline": "middle", "color": palette.soft, "fontSize": SMALL_SIZE}
    return [
        level(target.value, palette.soft, to=plot, dash=[4, 2.5]),
        {
            "data": {"values": [{"value": target.value, "words": _target(target.printed)}]},
            "mark": words,
            "encoding": {"text": {"field": "words", "type": "nominal"}, "x": {"value": plot + 4}},
        },
    ]


def _line(palette: Palette) -> list[Spec]:
    valid = {"filter": "isValid(datum.value)"}
    colour = palette.series[0]
    fill = {"condition": {"test": "datum.forecast", "value": palette.surface}, "value": colour}
    figures = {"type": "text", "align": {"expr": "datum.align"}, "dx": {"expr": "datum.dx"}, "dy": {"expr": "datum.dy"}}
    return [
        {"mark": {"type": "line", "color": colour, "strokeWidth": 1.5}},
        {
            "transform": [valid],
            "mark": {"type": "point", "size": 26, "opacity": 1, "strokeWidth": 1.5, "stroke": colour},
            "encoding": {"fill": fill},
        },
        {
            "transform": [valid],
            "mark": {**figures, "baseline": "middle", "fontSize": SMALL_SIZE},
            "encoding": {"text": {"field": "printed", "type": "nominal"}},
        },
    ]
