"""A drawing as SVG: colours as attributes for paper, and classes for pages that have colours of their own.

There are no styles, ids or links in it, so it can stand in a page under a strict policy, as often as one likes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from arshjul.writers.charts.shapes import (
    RADIUS,
    SIZE,
    Anchor,
    Bar,
    Drawing,
    Form,
    Label,
    Line,
    Mark,
    Paint,
    Shape,
    Spot,
)

_RING = 1.4  # the stroke of a hollow mark
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML cannot hold
_OUTLINES: Mapping[Form, tuple[Spot, ...]] = {  # for a circle of radius one: as large to the eye, not to the ruler
    Form.SQUARE: ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    Form.TRIANGLE: ((0, -1.25), (1.15, 0.8), (-1.15, 0.8)),
    Form.DIAMOND: ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    Form.WEDGE: ((0, 1.25), (1.15, -0.8), (-1.15, -0.8)),
    Form.CROSS: (
        *((-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4)),
        *((0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4), (-1.2, -0.4), (-0.4, -0.4)),
    ),
}


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours (``#rrggbb``) of the paints, and of the ground, which fills marks that are hollow."""

    paints: Mapping[Paint, str]
    ground: str


def svg(drawn: Drawing, colours: Colours, font: str, *, kind: str = "plot", ground: str = "") -> str:
    """The drawing as one ``svg`` element of its own size in points, with a background only where it has a ``ground``.

    ``kind`` is its class in a page.
    """
    width, height = _length(drawn.width), _length(drawn.height)
    painted = groupby(drawn.shapes, key=lambda shape: shape.paint)
    background = f'<rect width="{width}" height="{height}" fill="{ground}"/>' if ground else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{kind}" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="{escape(font, quote=False)}" font-size="{_length(SIZE)}" '
        f'color="{colours.paints[Paint.INK]}" fill="currentColor">{background}'
        f"{''.join(_group(paint, shapes, colours) for paint, shapes in painted)}</svg>"
    )


def _group(paint: Paint, shapes: Iterable[Shape], colours: Colours) -> str:
    """Shapes of one paint. Each is drawn in the group's ``color``, so that one rule in a page can exchange it."""
    elements = "".join(_shape(shape, colours.ground) for shape in shapes)
    if paint is Paint.INK:  # as the whole is
        return elements
    return f'<g class="plot-{paint}" color="{colours.paints[paint]}" fill="currentColor">{elements}</g>'


def _shape(shape: Shape, ground: str) -> str:
    match shape:
        case Label():
            return _label(shape)
        case Bar(x, y, width, height):
            return f"<rect{_attributes(x=x, y=y, width=width, height=height)}/>"
        case Line():
            dash = f' stroke-dasharray="{" ".join(map(_length, shape.dash))}"' if shape.dash else ""
            stroke = f'fill="none" stroke="currentColor" stroke-width="{_length(shape.width)}"{dash}'
            return f'<polyline {stroke} points="{_points(shape.spots)}"/>'
        case Mark():
            return _mark(shape, ground)


def _label(label: Label) -> str:
    place = _attributes(x=label.x, y=label.y)
    anchor = "" if label.anchor is Anchor.START else f' text-anchor="{label.anchor}"'
    size = "" if label.size == SIZE else f' font-size="{_length(label.size)}"'
    weight = ' font-weight="600"' if label.strong else ""
    words = escape(_FORBIDDEN.sub("\ufffd", label.words), quote=False)
    return f"<text{place}{anchor}{size}{weight}>{words}</text>"


def _mark(mark: Mark, ground: str) -> str:
    ring = f' class="plot-hollow" fill="{ground}" stroke="currentColor" stroke-width="{_RING}"' if mark.hollow else ""
    radius = RADIUS - _RING / 4 if mark.hollow else RADIUS
    if mark.form is Form.CIRCLE:
        return f"<circle{ring}{_attributes(cx=mark.x, cy=mark.y, r=radius)}/>"
    outline = [(mark.x + x * radius, mark.y + y * radius) for x, y in _OUTLINES[mark.form]]
    return f'<polygon{ring} points="{_points(outline)}"/>'


def _attributes(**lengths: float) -> str:
    return "".join(f' {name}="{_length(length)}"' for name, length in lengths.items())


def _points(spots: Sequence[Spot]) -> str:
    return " ".join(f"{_length(x)},{_length(y)}" for x, y in spots)


def _length(value: float) -> str:
    """A length to a hundredth of a point, without zeros that say nothing."""
    return f"{round(value, 2) + 0.0:g}"  # adding zero makes minus zero plain
