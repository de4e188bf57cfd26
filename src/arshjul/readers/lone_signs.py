"""Minus signs set apart from their figures, as accounts do at the left of a column, told from cells with nothing in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from arshjul.readers.splitting import number_of

T = TypeVar("T")

_MINUS = frozenset("-–−")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands on a line from ``start`` to ``end``, in any unit."""

    text: str
    start: float
    end: float


def with_signs(rows: Sequence[Sequence[T]], cell: Callable[[T], Cell], join: Callable[[T, T], T]) -> list[list[T]]:
    """The rows, each sign set apart from its figure joined to it."""
    signs = lone_signs([[cell(each) for each in row] for row in rows])
    return [
        [
            join(row[place - 1], each) if (at, place - 1) in signs else each
            for place, each in enumerate(row)
            if (at, place) not in signs
        ]
        for at, row in enumerate(rows)
    ]


def lone_signs(rows: Sequence[Sequence[Cell]]) -> set[tuple[int, int]]:
    """Which cells (row, place on it) are the sign of the figure after them: in a column with no figures and no head.

    >>> head, whole = [Cell("Enhet", 0, 5), Cell("Avvikelse", 8, 17)], [Cell("Bad", 0, 3), Cell("1,2", 14, 17)]
    >>> lone_signs([head, [Cell("Bio", 0, 3), Cell("–", 10, 11), Cell("8,4", 14, 17)], whole])
    {(1, 1)}
    """
    signs = {
        (at, place)
        for at, row in enumerate(rows)
        for place, (cell, after) in enumerate(pairwise(row))
        if cell.text in _MINUS and after.text[:1].isdigit() and number_of(after.text) is not None
    }
    if not signs:
        return signs
    own = Counter(at for at, _ in signs)
    has_figures = [any(number_of(cell.text) is not None for cell in row[1:]) for row in rows]
    heads = max((len(row) for row, has in zip(rows, has_figures, strict=True) if not has), default=0)
    if heads > max(len(row) - own[at] for at, row in enumerate(rows)):
        return set()
    others = [cell for row in rows for cell in row if cell.text not in _MINUS]
    return {(at, place) for at, place in signs if _is_alone(rows[at][place], rows[at][place + 1], others)}


def _is_alone(sign: Cell, figure: Cell, others: Sequence[Cell]) -> bool:
    """Whether nothing stands over or under the sign but words that stand over or under its figure too."""
    near = [cell for cell in others if cell.start < sign.end and sign.start < cell.end]
    return all(cell.start < figure.end and figure.start < cell.end for cell in near)
