"""Where is the variance? One bar a row, favourable to the right of zero and unfavourable to the left."""

from __future__ import annotations

from arshjul.core.documents import Chart
from arshjul.writers.lettering import text_width
from arshjul.writers.vega.base import LINE, SIZE, WIDTH, Palette, Point, Spec, chart, lift, point, wrap

_LABELS = 150  # the most that row headings may take
_BAR = 11
_STEP = 20
_GAP = 5  # between a bar and its figure


def diverging(drawn: Chart, palette: Palette) -> Spec:
    """Bars in the order of the rows, each with its printed figure; the chart needs no axis, only its zero line."""
    heads = [wrap(row.head.text, _LABELS) for row in drawn.data.rows]
    points = [point(row.cells[0]) for row in drawn.data.rows]
    labels = min(_LABELS, max((text_width(line, SIZE) for head in heads for line in head), default=0)) + 12
    low, high = _room([mark.value or 0.0 for mark in points], [mark.printed for mark in points], WIDTH - labels)
    x = {"field": "value", "type": "quantitative", "scale": {"domain": [low, high], "nice": False}, "axis": None}
    y = {"field": "row", "type": "nominal", "sort": None, "axis": None, "scale": {"padding": 0}}
    return chart(
        palette,
        {
            "width": WIDTH - labels,
            "height": {"step": _STEP + (LINE - 3 if any(len(head) > 1 for head in heads) else 0)},
            "data": {"values": _values(heads, points)},
            "encoding": {"y": y, "x": x},
            "layer": [_row_heads(labels), _bars(palette), _zero_line(palette), _figures()],
        },
        left=labels,
    )


def _values(heads: list[list[str]], points: list[Point]) -> list[Spec]:
    return [
        {"row": index, "head": head, "lift": lift(head), "value": mark.value, "printed": mark.printed}
        for index, (head, mark) in enumerate(zip(heads, points, strict=True))
    ]


def _room(values: list[float], printed: list[str], width: float) -> tuple[float, float]:
    """The domain that leaves the room that figures outside the longest bars need, on the sides that have bars."""
    figures = max((text_width(words, SIZE) for words in printed), default=0) + 2 * _GAP
    low, high = min([*values, 0.0]), max([*values, 0.0])
    left, right = figures if low < 0 else 1, figures if high >= 0 else 1
    unit = ((high - low) or 1.0) / max(width - left - right, 1)
    return low - left * unit, high + right * unit


def _row_heads(labels: float) -> Spec:
    mark = {"type": "text", "align": "left", "baseline": "middle", "dy": {"expr": "datum.lift"}}
    return {"mark": mark, "encoding": {"text": {"field": "head", "type": "nominal"}, "x": {"value": -labels}}}


def _bars(palette: Palette) -> Spec:
    favourable = {"test": "datum.value >= 0", "value": palette.favourable}
    return {
        "mark": {"type": "bar", "height": _BAR},
        "encoding": {"color": {"condition": favourable, "value": palette.unfavourable}},
    }


def _zero_line(palette: Palette) -> Spec:
    line = {"type": "rule", "color": palette.strong, "strokeWidth": 0.75}
    return {
        "data": {"values": [{"value": 0}]},
        "mark": line,
        "encoding": {"y": {"value": 0}, "y2": {"value": "height"}},
    }


def _figures() -> Spec:
    mark = {
        "type": "text",
        "align": {"expr": "datum.value < 0 ? 'right' : 'left'"},
        "dx": {"expr": f"datum.value < 0 ? -{_GAP} : {_GAP}"},
        "baseline": "middle",
    }
    position = {"field": "at", "type": "quantitative"}
    return {
        "transform": [{"calculate": "isValid(datum.value) ? datum.value : 0", "as": "at"}],
        "mark": mark,
        "encoding": {"text": {"field": "printed", "type": "nominal"}, "x": position},
    }
