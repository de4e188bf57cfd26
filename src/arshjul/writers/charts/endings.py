"""What a line is called and where it ended, written at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from arshjul.writers.charts.placing import Field, apart
from arshjul.writers.charts.shapes import LINE, RADIUS, SIZE, Form, Label, Line, Mark, Paint, Shape, Spot, stacked
from arshjul.writers.charts.words import wrap
from arshjul.writers.lettering import text_width

GAP = 8.0  # from the end of a line to its name
_LEADER = 16.0  # when names had to move, so that a thin line can show the way
_MOVED = 3.0  # a name farther from its line than this has a thin line to it
_NAME_LINES = 2
_SPACE = text_width(" ", SIZE)
_BASELINE = 7.9  # from the top of a line of words


@dataclass(frozen=True, slots=True)
class Ending:
    """A line's name in lines of words, and the figure where it ends, on the last of them or below."""

    name: tuple[str, ...]
    figure: str
    spot: Spot
    form: Form
    paint: Paint
    is_beside: bool

    @property
    def height(self) -> float:
        return LINE * (len(self.name) + (not self.is_beside))

    @property
    def width(self) -> float:
        widest = max((text_width(words, SIZE, strong=True) for words in self.name), default=0.0)
        return max(widest, self._figure_at + text_width(self.figure, SIZE, strong=True))

    @property
    def _figure_at(self) -> float:
        return text_width(self.name[-1], SIZE, strong=True) + _SPACE if self.is_beside else 0.0

    def labels(self, x: float, top: float) -> list[Label]:
        """The words from ``x`` to the right and from ``top`` downwards."""
        name = stacked(x, top + _BASELINE, list(self.name), strong=True, paint=self.paint)
        y = top + _BASELINE + LINE * (len(self.name) - self.is_beside)
        return [*name, Label(x + self._figure_at, y, self.figure, strong=True)]


def ending(name: str, figure: str, spot: Spot, form: Form, paint: Paint, room: float) -> Ending:
    """The name and figure in as few lines as ``room`` allows."""
    lines = wrap(name, room, lines=_NAME_LINES, strong=True)
    wide = text_width(lines[-1], SIZE, strong=True) + _SPACE + text_width(figure, SIZE, strong=True) if lines else room
    return Ending(tuple(lines), figure, spot, form, paint, is_beside=bool(lines) and wide <= room)


def placed(endings: Sequence[Ending], edge: float, field: Field) -> list[Shape]:
    """Names beside the ends: in a column right of ``edge``, where the longest lines end, or in the plot for shorter ones.

    A short line's name goes to the column too, with the line's mark before it, when the plot has no room.
    """
    shapes: list[Shape] = []
    column: list[Ending] = []
    for each in endings:
        inside = _inside(each, field) if each.spot[0] < edge - 0.01 else []
        field.keep_clear(*inside)
        shapes += inside
        if not inside:
            column.append(each)
    return shapes + _column(column, edge, field)


def needed(endings: Sequence[Ending]) -> float:
    """How much room the column takes to the right of the ends."""
    return max((each.width for each in endings), default=0.0) + _LEADER


def _inside(each: Ending, field: Field) -> list[Label]:
    x, y = each.spot
    left = x - each.width / 2
    for at, top in (
        (x + GAP, y - each.height / 2),
        (left, y - RADIUS - 3 - each.height),
        (left, y + RADIUS + 3),
        (x - RADIUS, y - RADIUS - 3 - each.height),
        (x - RADIUS, y + RADIUS + 3),
    ):
        labels = each.labels(at, top)
        if field.is_free(labels):
            return labels
    return []


def _column(endings: Sequence[Ending], edge: float, field: Field) -> list[Shape]:
    middles = apart(
        [each.spot[1] for each in endings],
        [each.height for each in endings],
        field.bounds.top,
        field.bounds.bottom,
    )
    have_moved = any(
        abs(y - each.spot[1]) > _MOVED and _reaches(each, edge) for each, y in zip(endings, middles, strict=True)
    )
    x = edge + (_LEADER if have_moved else GAP)
    shapes: list[Shape] = []
    for each, y in zip(endings, middles, strict=True):
        shapes += _named(each, x, y, edge)
    for shape in shapes:
        if not isinstance(shape, Line) and isinstance(shape, Label | Mark):
            field.keep_clear(shape)
    return shapes


def _named(each: Ending, x: float, y: float, edge: float) -> Iterator[Shape]:
    top = y - each.height / 2
    if not _reaches(each, edge):
        yield Mark(x + RADIUS, top + LINE / 2, each.form, each.paint)
        yield from each.labels(x + 2 * RADIUS + 3, top)
        return
    if x - edge > GAP:
        yield Line(((edge + RADIUS + 1.5, each.spot[1]), (x - 2, y)), each.paint, 0.5)
    yield from each.labels(x, top)


def _reaches(each: Ending, edge: float) -> bool:
    return each.spot[0] >= edge - 0.01
