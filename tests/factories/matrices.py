"""What can be solved of exact equations, by another way than the product's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction


def rank(rows: Iterable[Sequence[Fraction]]) -> int:
    """Gauss and Jordan over whole rows of exact fractions."""
    left = [list(row) for row in rows]
    found = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in left[found:] if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        left = [[a - b * row[column] / pivot[column] for a, b in zip(row, pivot, strict=True)] for row in left]
        left.insert(found, pivot)
        found += 1
    return found
