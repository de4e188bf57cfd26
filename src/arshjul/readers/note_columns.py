"""A first column that refers to notes: small numbers that rise down the table, and nothing beside many rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from statistics import median

_NOTE = re.compile(r"[1-9]\d?(?:,[1-9]\d?)*")
_HIGHEST = 99
_FEWEST = 4
_MOST_ROWS = 60
_MOSTLY = 0.7


def is_note(text: str) -> bool:
    """Whether the cell may be the number of a note, or of several.

    >>> is_note("12"), is_note("4,5"), is_note("-30"), is_note("2 063")
    (True, True, False, False)
    """
    return _NOTE.fullmatch(text) is not None


def are_notes(rows: Sequence[Sequence[Decimal | None]]) -> bool:
    """Whether the first numbers of the rows are those of notes: small, whole, mostly rising, beside larger figures."""
    first = [row[0] for row in rows[:_MOST_ROWS] if row[0] is not None]
    others = [abs(value) for row in rows for value in row[1:] if value is not None]
    small = [value for value in first if 1 <= value <= _HIGHEST and value % 1 == 0]
    if len(set(small)) < _FEWEST or len(small) < _MOSTLY * len(first):
        return False
    return _rising(small) >= _MOSTLY * len(small) and median(others) > median(small)


def _rising(values: Sequence[Decimal]) -> int:
    """How many of the values, taken in order, never fall."""
    longest: list[int] = []
    for at, value in enumerate(values):
        longest.append(1 + max((longest[i] for i in range(at) if values[i] <= value), default=0))
    return max(longest, default=0)
