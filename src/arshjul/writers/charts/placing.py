"""Where labels go so that they cover neither lines nor marks nor each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import inf

from arshjul.writers.charts.shapes import RADIUS, Anchor, Box, Label, Line, Mark, Segment, middle

_AIR = 1.0  # between a label and what it must not touch
_NEAR = RADIUS + 3.2  # from the middle of a mark to its label
_FARTHER = 6.0
_LATER = 0.15  # what it costs to stand in a less natural place
_FAR = 1.2  # what it costs to stand farther away


@dataclass
class Field:
    """The plot while it fills: what has been drawn there so far."""

    bounds: Box
    _boxes: list[Box] = field(default_factory=list)
    _walls: list[Segment] = field(default_factory=list)
    _faint: list[tuple[Segment, float]] = field(default_factory=list)

    def keep_clear(self, *shapes: Line | Mark | Label) -> None:
        """No label may touch these."""
        for shape in shapes:
            if isinstance(shape, Line):
                self._walls.extend(shape.segments)
            else:
                self._boxes.append(shape.box)

    def avoid(self, line: Line, cost: float) -> None:
        """A label may cross this line if nothing else costs less."""
        self._faint.extend((segment, cost) for segment in line.segments)

    def is_free(self, labels: Iterable[Label]) -> bool:
        """Whether all of these could stand there."""
        return all(self._is_free(label.box) for label in labels)

    def best(self, candidates: Iterable[tuple[Label, float]]) -> Label | None:
        """The cheapest candidate that touches nothing, from now on kept clear; None if there is none.

        The candidates come in the order of what they cost in themselves.
        """
        found: Label | None = None
        lowest = inf
        for label, cost in candidates:
            if cost >= lowest:
                break
            if self._is_free(label.box) and (total := cost + self._crossed(label.box)) < lowest:
                found, lowest = label, total
        if found is not None:
            self.keep_clear(found)
        return found

    def _is_free(self, box: Box) -> bool:
        return (
            self.bounds.holds(box)
            and not any(box.overlaps(other, _AIR) for other in self._boxes)
            and not any(box.meets(segment, _AIR) for segment in self._walls)
        )

    def _crossed(self, box: Box) -> float:
        return sum(cost for segment, cost in self._faint if box.meets(segment))


def beside(
    label: Label, ys: Sequence[float | None], index: int, *, right_first: bool = False
) -> Iterator[tuple[Label, float]]:
    """The places for a label around its point (``label.x``, ``label.y``) and what each costs, the natural ones first.

    ``ys`` is the whole line: a label stands outside its bends.
    """
    places = [*_sides(label)] if right_first else []
    places += [*_above_and_below(label, above=_is_top(ys, index), away=_NEAR)]
    places += [] if right_first else [*_sides(label)]
    for order, place in enumerate(places):
        yield place, order * _LATER
    for order, place in enumerate(_above_and_below(label, above=_is_top(ys, index), away=_NEAR + _FARTHER)):
        yield place, _FAR + order * _LATER


def apart(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """The middles of labels of these heights, as near to those wanted as can be without overlap, in the same order.

    They stay between ``low`` and ``high`` if there is room for all.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    heaps: list[_Heap] = []
    for index in order:
        heap = _Heap([index], wanted[index] - heights[index] / 2, heights[index])
        while heaps and heaps[-1].bottom(low, high) > heap.top(low, high):
            heap = heaps.pop().above(heap)
        heaps.append(heap)
    middles = [0.0] * len(wanted)
    for heap in heaps:
        top = heap.top(low, high)
        for index in heap.members:
            middles[index] = top + heights[index] / 2
            top += heights[index]
    return middles


@dataclass(frozen=True)
class _Heap:
    """Labels that stand close under each other; ``wanted`` is where its top would stand if each had its way."""

    members: list[int]
    wanted: float
    height: float

    def top(self, low: float, high: float) -> float:
        return max(low, min(self.wanted, high - self.height))

    def bottom(self, low: float, high: float) -> float:
        return self.top(low, high) + self.height

    def above(self, other: _Heap) -> _Heap:
        mine, others = len(self.members), len(other.members)
        wanted = (self.wanted * mine + (other.wanted - self.height) * others) / (mine + others)
        return _Heap(self.members + other.members, wanted, self.height + other.height)


def _is_top(ys: Sequence[float | None], index: int) -> bool:
    """Whether the line stands lower around the point than in it, so that there is room above."""
    here = ys[index] or 0.0
    around = [y for y in (*ys[max(index - 1, 0) : index], *ys[index + 1 : index + 2]) if y is not None]
    return not around or sum(around) / len(around) >= here


def _above_and_below(label: Label, *, above: bool, away: float) -> Iterator[Label]:
    aside = max(label.width / 2 - RADIUS, 0.0)
    over, under = label.y - away - 0.4, label.y + away + 2 * (middle(label.y, label.size) - label.y)
    for y in (over, under) if above else (under, over):
        for shift in (0.0, aside, -aside):
            yield replace(label, x=label.x + shift, y=y, anchor=Anchor.MIDDLE)


def _sides(label: Label) -> Iterator[Label]:
    y = middle(label.y, label.size)
    yield replace(label, x=label.x + _NEAR + 1, y=y, anchor=Anchor.START)
    yield replace(label, x=label.x - _NEAR - 1, y=y, anchor=Anchor.END)
