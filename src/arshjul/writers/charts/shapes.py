"""What a chart is drawn with: labels, bars, lines and marks, each a value that knows where it stands.

A shape names its paint, not its colour, so the same drawing serves paper and page. Lengths are points on paper; x grows
to the right and y downwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from arshjul.writers.lettering import text_width

SIZE = 8.5
SMALL = 7.75
LINE = 10.5  # from baseline to baseline
RADIUS = 2.6  # of a mark

_CAP, _ASCENT, _DESCENT = 0.66, 0.76, 0.21  # shares of the size: a capital, the rise of b, the fall of p

Spot = tuple[float, float]
Segment = tuple[Spot, Spot]


class Paint(StrEnum):
    """What something is, which decides its colour; the value is the last part of its class in the page."""

    INK = "ink"
    SOFT = "soft"
    GRID = "grid"
    ZERO = "zero"
    FAVOURABLE = "favourable"
    UNFAVOURABLE = "unfavourable"
    FIRST = "line-1"  # what the chart is about
    SECOND = "line-2"
    THIRD = "line-3"
    FOURTH = "line-4"
    FIFTH = "line-5"
    SIXTH = "line-6"


LINES = (Paint.FIRST, Paint.SECOND, Paint.THIRD, Paint.FOURTH, Paint.FIFTH, Paint.SIXTH)


class Anchor(StrEnum):
    """Which part of a label stands at its x."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Form(StrEnum):
    """The shape of a mark."""

    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    CROSS = "cross"
    WEDGE = "wedge"


class Box(NamedTuple):
    """The room that something takes."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box, air: float = 0.0) -> bool:
        """Whether the two come nearer to each other than ``air``."""
        return (
            self.left < other.right + air
            and other.left < self.right + air
            and self.top < other.bottom + air
            and other.top < self.bottom + air
        )

    def holds(self, other: Box) -> bool:
        """Whether ``other`` stands inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def meets(self, segment: Segment, air: float = 0.0) -> bool:
        """Whether a straight line passes through, or nearer than ``air``."""
        (x, y), (to_x, to_y) = segment
        enters, leaves = 0.0, 1.0
        for start, change, low, high in (
            (x, to_x - x, self.left - air, self.right + air),
            (y, to_y - y, self.top - air, self.bottom + air),
        ):
            if change == 0:
                if not low < start < high:
                    return False
                continue
            near, far = sorted(((low - start) / change, (high - start) / change))
            enters, leaves = max(enters, near), min(leaves, far)
        return enters < leaves


@dataclass(frozen=True, slots=True)
class Label:
    """Words on one line; ``y`` is their baseline."""

    x: float
    y: float
    words: str
    anchor: Anchor = Anchor.START
    size: float = SIZE
    strong: bool = False
    paint: Paint = Paint.INK

    @property
    def width(self) -> float:
        """How long the line of words is."""
        return text_width(self.words, self.size, strong=self.strong)

    @property
    def box(self) -> Box:
        """The room the words take, from the top of b to the bottom of p."""
        left = self.x - {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}[self.anchor] * self.width
        return Box(left, self.y - _ASCENT * self.size, left + self.width, self.y + _DESCENT * self.size)


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle; ``x`` and ``y`` are its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    paint: Paint


@dataclass(frozen=True, slots=True)
class Line:
    """A line through two or more spots."""

    spots: tuple[Spot, ...]
    paint: Paint
    width: float = 0.5
    dash: tuple[float, ...] = ()

    @property
    def segments(self) -> Iterator[Segment]:
        """Its straight pieces."""
        return pairwise(self.spots)


@dataclass(frozen=True, slots=True)
class Mark:
    """A point; ``hollow`` is what has not happened yet."""

    x: float
    y: float
    form: Form
    paint: Paint
    hollow: bool = False

    @property
    def box(self) -> Box:
        """The room it takes, whatever its form."""
        reach = RADIUS + 0.8
        return Box(self.x - reach, self.y - reach, self.x + reach, self.y + reach)


Shape = Label | Bar | Line | Mark


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in the order in which they cover each other, in a frame that begins at 0, 0."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    @property
    def labels(self) -> list[Label]:
        """Everything that can be read."""
        return [shape for shape in self.shapes if isinstance(shape, Label)]


def moved(shape: Shape, right: float, down: float) -> Shape:
    """The same shape elsewhere."""
    if isinstance(shape, Line):
        return replace(shape, spots=tuple((x + right, y + down) for x, y in shape.spots))
    return replace(shape, x=shape.x + right, y=shape.y + down)


def across(x: float, to: float, y: float, paint: Paint, *, width: float = 0.5, dash: tuple[float, ...] = ()) -> Line:
    """A level line."""
    return Line(((x, y), (to, y)), paint, width, dash)


def middle(y: float, size: float = SIZE) -> float:
    """The baseline of words whose capitals stand centred on ``y``."""
    return y + _CAP * size / 2


def stacked(
    x: float,
    y: float,
    lines: list[str],
    *,
    anchor: Anchor = Anchor.START,
    size: float = SIZE,
    strong: bool = False,
    paint: Paint = Paint.INK,
) -> list[Label]:
    """Lines of words under each other, the first with its baseline at ``y``."""
    return [Label(x, y + index * LINE, words, anchor, size, strong, paint) for index, words in enumerate(lines)]
