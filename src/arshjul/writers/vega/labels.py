"""Where words go so that they cover neither a line nor each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_CLEAR = 16  # pixels that a figure needs to the nearest other line
_AWAY = 9  # from the middle of a mark to the middle of its figure


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a label stands from its point: pixels to the right and down, and which of its ends is nearest."""

    dx: int
    dy: int
    align: str


def anchor(
    line: Sequence[float | None], index: int, others: Sequence[Sequence[float | None]] = (), unit: float = 1.0
) -> Anchor | None:
    """The free place beside point ``index`` of a line: above, else below, but never inside a bend; None if neither is.

    ``others`` are the other lines over the same times and ``unit`` is what one pixel is worth.
    """
    here = line[index]
    if here is None:
        return None
    before, after = _at(line, index - 1), _at(line, index + 1)
    obstacles = [value for other in others for value in _near(other, index)]
    for side in _sides(before, here, after):
        if all(not 0 <= (here - value) * side / unit < _CLEAR for value in obstacles):
            slant = _slant(before, here, after) * -side
            return Anchor(slant, side * _AWAY, _ALIGN[slant])
    return None


def _sides(before: float | None, here: float, after: float | None) -> tuple[int, ...]:
    """-1 for above, 1 for below, the better one first; outside the bend where the line turns."""
    if before is None or after is None or (before - here) * (after - here) <= 0:
        return (-1, 1)
    return (1,) if before > here else (-1,)


def _at(line: Sequence[float | None], index: int) -> float | None:
    return line[index] if 0 <= index < len(line) else None


def _near(line: Sequence[float | None], index: int) -> list[float]:
    """Where a line runs at point ``index`` and a quarter of the way to its neighbours."""
    here = line[index]
    if here is None:
        return []
    around = (_at(line, index - 1), _at(line, index + 1))
    return [here, *(here + (value - here) / 4 for value in around if value is not None)]


_ALIGN = {-1: "right", 0: "center", 1: "left"}


def _slant(before: float | None, here: float, after: float | None) -> int:
    """1 where the line falls through the point (the place above it is free to the right), -1 where it rises, else 0."""
    rises = (before is not None and before < here) or (after is not None and after > here)
    falls = (before is not None and before > here) or (after is not None and after < here)
    return 0 if rises == falls else (1 if falls else -1)


def apart(places: Sequence[float], heights: Sequence[float]) -> list[float]:
    """The places moved as little as needed for labels of these heights not to overlap; their order is kept."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    moved = list(places)
    for _ in range(len(places)):
        for lower, upper in pairwise(order):
            overlap = (heights[lower] + heights[upper]) / 2 - (moved[upper] - moved[lower])
            if overlap > 0:
                moved[lower] -= overlap / 2
                moved[upper] += overlap / 2
    return moved
