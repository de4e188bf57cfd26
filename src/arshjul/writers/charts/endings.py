"""What a line is called and where it ended, written at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from arshjul.writers.charts.placing import Field, apart
from arshjul.writers.charts.series import Series
from arshjul.writers.charts.shapes import LINE, RADIUS, SIZE, Label, Line, Mark, Spot, stacked
from arshjul.writers.charts.words import wrap
from arshjul.writers.lettering import text_width

GAP = 8.0  # from the end of a line to its name

_LEADER = 16.0  # the same when names had to move, so that a thin line can show the way
_MOVED = 3.0  # a name farther from its line than this has a thin line to it
_TO_MARK = 2 * RADIUS + 3  # from the left edge of a mark to the name after it
_ABOVE = RADIUS + 3
_NAME_LINES = 2
_BASELINE = 7.9  # from the top of a line of words

_Named = Line | Mark | Label


@dataclass(frozen=True, slots=True)
class Ending:
    """A line's name in lines of words, and the figure where it ends, on the last of them or below."""

    series: Series
    name: tuple[str, ...]
    is_beside: bool

    @property
    def figure(self) -> str:
        """What is printed in the last cell that has a value."""
        return self.series.points[self.series.last].printed

    @property
    def height(self) -> float:
        """How much room the words take downwards."""
        return LINE * (len(self.name) + (not self.is_beside))

    @property
    def width(self) -> float:
        """How much room the words take to the right."""
        widest = max((_width(words) for words in self.name), default=0.0)
        return max(widest, self._figure_at + _width(self.figure))

    @property
    def _figure_at(self) -> float:
        return _width(f"{self.name[-1]} ") if self.is_beside else 0.0

    def labels(self, x: float, top: float) -> list[Label]:
        """The words from ``x`` to the right and from ``top`` downwards."""
        name = stacked(x, top + _BASELINE, list(self.name), strong=True, paint=self.series.paint)
        y = top + _BASELINE + LINE * (len(self.name) - self.is_beside)
        return [*name, Label(x + self._figure_at, y, self.figure, strong=True)]


def ending(series: Series, room: float) -> Ending:
    """The name and the last figure of a series that has one, in as few lines as ``room`` allows."""
    name = wrap(series.name, room, lines=_NAME_LINES, strong=True)
    figure = series.points[series.last].printed
    return Ending(series, tuple(name), bool(name) and _width(f"{name[-1]} {figure}") <= room)


def needed(endings: Sequence[Ending]) -> float:
    """How much room names take at the most to the right of where the longest lines end."""
    last = max((each.series.last for each in endings), default=-1)
    return max((each.width + (each.series.last < last) * _TO_MARK + _LEADER for each in endings), default=0.0)


def placed(endings: Sequence[tuple[Ending, Spot]], field: Field) -> list[_Named]:
    """Names beside the spots where their lines end: in a column where the longest do, in the plot for shorter ones.

    A short line's name goes to the column too, with the line's mark before it, when the plot has no room.
    """
    edge = max((spot[0] for _, spot in endings), default=0.0)
    shapes: list[_Named] = []
    column: list[tuple[Ending, Spot]] = []
    for each, spot in endings:
        inside = _inside(each, spot, edge, field) if spot[0] < edge else []
        field.keep_clear(*inside)
        shapes += inside
        if not inside:
            column.append((each, spot))
    return [*shapes, *_column(column, edge, field)]


def _inside(each: Ending, spot: Spot, edge: float, field: Field) -> list[Label]:
    """The words to the right of the end, above or below it, left of ``edge``; empty when all is taken."""
    x, y = spot
    left, above, below = x - each.width / 2, y - _ABOVE - each.height, y + _ABOVE
    start = x - RADIUS
    for place in ((x + GAP, y - each.height / 2), (left, above), (left, below), (start, above), (start, below)):
        labels = each.labels(*place)
        if place[0] + each.width <= edge and field.is_free(labels):
            return labels
    return []


def _column(endings: Sequence[tuple[Ending, Spot]], edge: float, field: Field) -> list[_Named]:
    """Names under each other, as near to the height of their lines as they can be."""
    heights = [each.height for each, _ in endings]
    ys = apart([spot[1] for _, spot in endings], heights, field.bounds.top, field.bounds.bottom)
    have_moved = any(spot[0] == edge and abs(y - spot[1]) > _MOVED for (_, spot), y in zip(endings, ys, strict=True))
    x = edge + (_LEADER if have_moved else GAP)
    shapes = [shape for (each, spot), y in zip(endings, ys, strict=True) for shape in _named(each, spot, x, y, edge)]
    field.keep_clear(*shapes)
    return shapes


def _named(each: Ending, spot: Spot, x: float, y: float, edge: float) -> Iterator[_Named]:
    """The words at ``x``; when they stand off, with a thin line to the end, and with a mark if that is far away."""
    top = y - each.height / 2
    if spot[0] < edge:
        yield Mark(x + RADIUS, top + LINE / 2, each.series.form, each.series.paint)
        yield from each.labels(x + _TO_MARK, top)
        return
    if x - edge > GAP:
        yield Line(((edge + RADIUS + 1.5, spot[1]), (x - 2, y)), each.series.paint)
    yield from each.labels(x, top)


def _width(words: str) -> float:
    return text_width(words, SIZE, strong=True)
