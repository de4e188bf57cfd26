"""What the rows of a table are called: by their headings, else by the column that names what is measured."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from arshjul.core.cells import Cell, CellKind, Row, Table
from arshjul.review.words import folded

_NUMBER_ONLY = re.compile(r"\s*(?:[A-ZÅÄÖ]{1,3}[ -]?)?\d{0,3}(?:\.\d{1,3})*[.):]?\s*")
_NAMES_MEASURE = re.compile(r"\b(?:indikator\w*|matt|matetal|nyckeltal\w*|resultatmatt|styrtal)$")
_FEWEST = 4
_MOSTLY = 0.8
_LONGEST = 120  # letters; what is longer explains, and names nothing


def row_labels(table: Table) -> tuple[str, ...]:
    """The label of every row, in order.

    Where the headings are only numbers ("1", "M2"), or stand beside a column of indicators, the words before the
    figures name what these are of; so they do where one heading stands for several rows.
    """
    heads = tuple(row.head.text for row in table.rows)
    at = _naming_column(table)
    if at is None:
        return heads
    return tuple(_name(row, at) or head for row, head in zip(table.rows, heads, strict=True))


def _naming_column(table: Table) -> int | None:
    """Which cell of its rows names them (from 0), the last one before their figures; None when the headings do."""
    rows = [row for row in table.rows if row.cells]
    words = _word_columns(rows)
    if not words:
        return None
    for at in reversed(words):
        if at + 1 < len(table.columns) and _NAMES_MEASURE.search(folded(table.columns[at + 1].head)):
            return at
    if _are_groups([row.head.text for row in rows]):
        return words[-1]
    numbered = sum(_NUMBER_ONLY.fullmatch(row.head.text) is not None for row in rows)
    return words[-1] if numbered >= _MOSTLY * len(rows) else None


def _are_groups(heads: Sequence[str]) -> bool:
    """Whether most headings stand for several rows after one another, as merged cells do."""
    runs = sum(one != other for one, other in pairwise(heads)) + 1
    alike = sum(one == other != "" for one, other in pairwise(heads))
    return len(heads) >= _FEWEST and runs == len(set(heads)) and 2 * alike >= len(heads)


def _word_columns(rows: Sequence[Row]) -> list[int]:
    """The columns of short words that stand before the first column of anything else."""
    found: list[int] = []
    for at in range(max((len(row.cells) for row in rows), default=0)):
        cells = [row.cells[at] for row in rows if at < len(row.cells)]
        if sum(_is_name(cell) for cell in cells) < _MOSTLY * len(rows):
            break
        found.append(at)
    return found


def _name(row: Row, at: int) -> str:
    return row.cells[at].text.strip() if at < len(row.cells) and _is_name(row.cells[at]) else ""


def _is_name(cell: Cell) -> bool:
    return cell.kind is CellKind.TEXT and 0 < len(cell.text.strip()) <= _LONGEST
