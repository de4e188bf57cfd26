"""Points in time from left to right, and the labels below them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

from arshjul.writers.charts.shapes import SIZE, Anchor, Box, Label, Paint, stacked
from arshjul.writers.charts.words import wrap
from arshjul.writers.lettering import text_width

_AIR = 4.0
_MOST_LINES = 2


def places(count: int, left: float, right: float) -> list[float]:
    """Where each of ``count`` points in time stands; a single one in the middle."""
    if count == 1:
        return [(left + right) / 2]
    return [left + (right - left) * index / (count - 1) for index in range(count)]


def time_labels(
    heads: Sequence[str], xs: Sequence[float], y: float, edges: tuple[float, float], size: float = SIZE
) -> list[Label]:
    """Labels under the places, the first line's baseline at ``y``: all, or every other and so on, but always the last.

    They stay inside ``edges``. Those that are shown are whole, unless a single one is wider than the plot.
    """
    for stride in range(1, len(heads)):
        room = (xs[1] - xs[0]) * stride - _AIR
        shown = range(len(heads) - 1, -1, -stride)
        lines = [_lines(heads[index], room, edges, size) for index in shown]
        labels = [_centred(words, xs[index], y, edges, size) for words, index in zip(lines, shown, strict=True)]
        is_whole = all(" ".join(words) == heads[index] for words, index in zip(lines, shown, strict=True))
        if is_whole and _are_apart(labels):
            return [*chain.from_iterable(reversed(labels))]
    return _centred(_lines(heads[-1], edges[1] - edges[0], edges, size), xs[-1], y, edges, size) if heads else []


def _lines(head: str, room: float, edges: tuple[float, float], size: float) -> list[str]:
    """The head in as few lines as ``room`` asks for, without breaking a word if that can be helped."""
    longest = max(text_width(word, size) for word in head.split(" "))
    return wrap(head, min(max(room, longest), edges[1] - edges[0]), lines=_MOST_LINES, size=size)


def _centred(lines: list[str], x: float, y: float, edges: tuple[float, float], size: float) -> list[Label]:
    half = max((text_width(words, size) for words in lines), default=0.0) / 2
    middle = min(max(x, edges[0] + half), edges[1] - half)
    return stacked(middle, y, lines, anchor=Anchor.MIDDLE, size=size, paint=Paint.SOFT)


def _are_apart(many: Sequence[Sequence[Label]]) -> bool:
    """Whether neighbours, in either order, leave air between them."""
    boxes = [_box(labels) for labels in many if labels]
    return not any(one.overlaps(other, _AIR) for one, other in pairwise(boxes))


def _box(labels: Sequence[Label]) -> Box:
    boxes = [label.box for label in labels]
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
