"""Where the columns of a tagged table stand on the page: some programs leave empty cells out of their rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from arshjul.readers.pdf.tree import Node

Ends = tuple[float, float]


class Extents:
    """The ends of each column, from the rows that have all their cells."""

    def __init__(self, rows: Iterable[tuple[Ends | None, ...]]) -> None:
        told = list(rows)
        self._width = max(map(len, told), default=0)
        full = [row for row in told if len(row) == self._width]
        self._columns = [_around([row[at] for row in full]) for at in range(self._width)]

    def missing(self, cells: Sequence[Node], taken: int) -> int:
        """How many cells a row lacks, when ``taken`` of its places belong to cells of rows above."""
        return max(0, self._width - taken - sum(cell.columns for cell in cells))

    def step(self, ends: Ends | None, column: int, missing: int) -> int:
        """How many columns a cell stands further to the right than its turn, of the ``missing`` that it may."""
        if ends is None or not missing:
            return 0
        shared = [self._shared(ends, at) for at in range(column, min(column + missing + 1, self._width))]
        return shared.index(max(shared)) if shared and max(shared) > 0 >= shared[0] else 0

    def _shared(self, ends: Ends, at: int) -> float:
        """How many points of a cell stand over a column."""
        found = self._columns[at]
        return min(found[1], ends[1]) - max(found[0], ends[0]) if found is not None else 0.0


def _around(cells: Iterable[Ends | None]) -> Ends | None:
    known = [each for each in cells if each is not None]
    return (min(left for left, _ in known), max(right for _, right in known)) if known else None
