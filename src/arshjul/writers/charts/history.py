"""How did it move? One line a row over points in time, named where it ends; straight or in steps."""

from __future__ import annotations

from collections.abc import Sequence

from arshjul.core.documents import Chart
from arshjul.writers.charts import endings
from arshjul.writers.charts.frame import Frame, frame
from arshjul.writers.charts.placing import Field, beside
from arshjul.writers.charts.reading import forecasts, points
from arshjul.writers.charts.series import Series, Trace, trace
from arshjul.writers.charts.shapes import LINE, SIZE, Box, Drawing, Label, Line, Mark, Paint, Shape, middle, stacked
from arshjul.writers.charts.words import bare, wrap
from arshjul.writers.lettering import text_width

_HEIGHT = 138.0
_ABOVE, _ABOVE_TITLED = 13.0, 17.0  # from the frame, or from the title, to the highest value
_BEYOND = 6.0  # how far below the lowest value words may stand
_NAMES = 0.32  # the most of the width that the names of the lines may take
_TITLE_LINES = 2
_MOST_FIGURES = 15  # beside points; where they would be more, each line has only its first, highest and lowest
_ON_GRID, _ON_ZERO = 0.4, 1.0  # what it costs a figure to stand on these lines


def history(chart: Chart, width: float) -> Drawing:
    """Lines told apart by name, shape and dash as well as colour, over a grid of few lines with a clear zero.

    A single line is named above the plot, several where they end.
    """
    heads = [column.head for column in chart.data.columns[1:]]
    many = [Series(index, bare(row.head.text), points(row)) for index, row in enumerate(chart.data.rows)]
    stepped = chart.kind == "steps"
    draw = _one if len(many) == 1 else _several
    return draw(many, heads, width, stepped=stepped)


def _one(many: Sequence[Series], heads: Sequence[str], width: float, *, stepped: bool) -> Drawing:
    (series,) = many
    lines = wrap(series.name, width, lines=_TITLE_LINES, strong=True)
    title = stacked(0, middle(LINE / 2), lines, strong=True)
    last = series.points[series.last].printed if series.last >= 0 else ""
    around = frame(
        heads,
        series.points,
        width=width,
        top=len(lines) * LINE + _ABOVE_TITLED,
        height=_HEIGHT,
        last=series.last,
        beside=text_width(last, SIZE, strong=True) + endings.GAP,
    )
    drawn = trace(series, around.xs, around.scale, stepped=stepped)
    strokes = drawn.lines(forecasts(heads))
    field = _field(around, [*strokes, *drawn.marks(forecasts(heads)), *title])
    order = series.by_importance()
    figures = [
        label
        for index in (order if len(order) <= _MOST_FIGURES else order[:4])
        for label in _figure(drawn, index, field, is_end=index == series.last)
    ]
    return _drawing(around, [*strokes, *drawn.marks(forecasts(heads))], [*title, *figures])


def _several(many: Sequence[Series], heads: Sequence[str], width: float, *, stepped: bool) -> Drawing:
    named = {each.index: endings.ending(each, width * _NAMES) for each in many if each.last >= 0}
    around = frame(
        heads,
        [point for each in many for point in each.points],
        width=width,
        top=_ABOVE,
        height=max(_HEIGHT, sum(each.height for each in named.values())),
        last=max((each.last for each in many), default=-1),
        beside=endings.needed([*named.values()]),
    )
    traces = [trace(each, around.xs, around.scale, stepped=stepped) for each in many]
    strokes = [line for each in reversed(traces) for line in each.lines()]
    marks = [mark for each in reversed(traces) for mark in each.marks(forecasts(heads))]
    field = _field(around, [*strokes, *marks])
    ends = [(named[each.series.index], each.end) for each in traces if each.end is not None]
    names = endings.placed(ends, field)
    return _drawing(around, [*strokes, *marks], [*names, *_figures(traces, field)])


def _field(around: Frame, drawn: Sequence[Line | Mark | Label]) -> Field:
    """The plot with what has been drawn in it."""
    field = Field(Box(0, 0, around.width, around.scale.start + _BEYOND))
    field.keep_clear(*drawn, *around.values)
    for line in around.grid:
        field.avoid(line, _ON_ZERO if line.paint is Paint.ZERO else _ON_GRID)
    return field


def _figures(traces: Sequence[Trace], field: Field) -> list[Label]:
    """Figures beside the points, but for the last ones, which the names say: first those that matter most."""
    orders = [each.series.by_importance()[1:] for each in traces]
    if sum(map(len, orders)) > _MOST_FIGURES:
        orders = [order[:3] for order in orders]
    if sum(map(len, orders)) > _MOST_FIGURES:
        return []
    found = []
    for rank in range(max(map(len, orders), default=0)):
        for each, order in zip(traces, orders, strict=True):
            found += _figure(each, order[rank], field) if rank < len(order) else []
    return found


def _figure(drawn: Trace, index: int, field: Field, *, is_end: bool = False) -> list[Label]:
    """The figure of a point; none where there is no room for it."""
    spot, printed = drawn.spots[index], drawn.series.points[index].printed
    if spot is None or not printed:
        return []
    label = field.best(beside(Label(*spot, printed, strong=is_end), drawn.ys, index, right_first=is_end))
    return [label] if label else []


def _drawing(around: Frame, plot: Sequence[Shape], words: Sequence[Shape]) -> Drawing:
    shapes = (*around.grid, *plot, *words, *around.values, *around.times)
    bottom = max((shape.box.bottom for shape in shapes if isinstance(shape, Label)), default=around.scale.start)
    return Drawing(around.width, max(bottom, around.scale.start) + 1, shapes)
