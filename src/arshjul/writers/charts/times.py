"""Points in time from left to right, and the labels below them."""

from __future__ import annotations

from collections.abc import Sequence

from arshjul.writers.charts.shapes import SIZE, Anchor, Box, Label, Paint, stacked
from arshjul.writers.charts.words import wrap

_AIR = 4.0
_MOST_LINES = 2


def places(count: int, left: float, right: float) -> list[float]:
    """Where each of ``count`` points in time stands; a single one in the middle."""
    if count == 1:
        return [(left + right) / 2]
    return [left + (right - left) * index / (count - 1) for index in range(count)]


def time_labels(heads: Sequence[str], xs: Sequence[float], y: float, edges: tuple[float, float], size: float = SIZE) -> list[Label]:
    """Labels under the places, the first line's baseline at ``y``: all, or every other and so on, but always the last.

    They stay inside ``edges``. Those that are shown are whole, unless a single one is wider than the plot.
    """
    for stride in range(1, len(heads)):
        room = (xs[1] - xs[0]) * stride - _AIR
        shown = list(range(len(heads) - 1, -1, -stride))
        made = [_label(heads[index], xs[index], y, room, edges, size) for index in shown]
        if all(whole for _, whole in made) and _are_apart([labels for labels, _ in made]):
            first, whole = _label(heads[0], xs[0], y, room, edges, size)
            if shown[-1] and whole and _are_apart([made[-1][0], first]):
                made.append((first, True))
            return [label for labels, _ in reversed(made) for label in labels]
    return _label(heads[-1], xs[-1], y, edges[1] - edges[0], edges, size)[0] if heads else []


def _label(head: str, x: float, y: float, room: float, edges: tuple[float, float], size: float) -> tuple[list[Label], bool]:
    """The lines of one label, and whether no word was broken or left out."""
    lines = wrap(head, room, lines=_MOST_LINES, size=size)
    labels = stacked(x, y, lines, anchor=Anchor.MIDDLE, size=size, paint=Paint.SOFT)
    half = max((label.width for label in labels), default=0.0) / 2
    middle = min(max(x, edges[0] + half), edges[1] - half)
    return stacked(middle, y, lines, anchor=Anchor.MIDDLE, size=size, paint=Paint.SOFT), " ".join(lines) == head


def _are_apart(many: Sequence[Sequence[Label]]) -> bool:
    """Whether neighbours, in either order, leave air between them."""
    boxes = [_box(labels) for labels in many if labels]
    return not any(one.overlaps(other, _AIR) for one, other in zip(boxes, boxes[1:], strict=False))


def _box(labels: Sequence[Label]) -> Box:
    boxes = [label.box for label in labels]
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
