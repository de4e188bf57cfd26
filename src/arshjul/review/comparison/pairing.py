"""Which tables, rows and columns of two reports are the same: by their names, as far as time is left out of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from arshjul.core.cells import RowKind
from arshjul.review.printed_tables import Grid
from arshjul.review.report import Report
from arshjul.review.statements.sentences import paths_of
from arshjul.review.words import folded, says_sum

_TIMES = re.compile(
    r"(?:19|20)\d\d|\d{1,2}/\d{1,2}|\d+|"
    r"\b(?:jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b|\bt[123]\b|-"
)
_LEAST_SHARED = 0.5
_ROWS, _COLUMNS, _CAPTION, _HEADING = 0.5, 0.2, 0.15, 0.15


@dataclass(frozen=True, slots=True)
class PairedColumn:
    """A column by its places; ``is_same_name`` when the heads are the same, time and all."""

    before: int
    after: int
    is_same_name: bool


@dataclass(frozen=True, slots=True)
class PairedTable:
    """A table in both reports, with its rows and columns that are in both, and the rows that are in one."""

    before: Grid
    after: Grid
    rows: tuple[tuple[int, int], ...]
    columns: tuple[PairedColumn, ...]
    gone: tuple[int, ...]
    new: tuple[int, ...]


def timeless(name: str) -> str:
    """A name without the years, months and numbers in it.

    >>> timeless("Utfall jan–aug 2025"), timeless("Utfall jan-apr 2026")
    ('utfall', 'utfall')
    """
    return " ".join(_TIMES.sub(" ", folded(name)).split())


def pair_tables(before: Report, after: Report) -> tuple[PairedTable, ...]:
    """Every table that is in both, in the order of the later report; each is paired once, with the one most like it."""
    old, new = list(_named(before)), list(_named(after))
    scores = sorted(
        ((_likeness(one, other), -abs(a - b), a, b) for a, one in enumerate(old) for b, other in enumerate(new)),
        reverse=True,
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for score, _, a, b in scores:
        if score > 0 and a not in used and b not in taken:
            taken[b] = a
            used.add(a)
    return tuple(_paired(old[taken[b]], new[b]) for b in sorted(taken))


@dataclass(frozen=True, slots=True)
class _Named:
    """A table with the names that it is known by. A row is known by the heading above it too."""

    grid: Grid
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...]
    caption: str
    heading: str


def _named(report: Report) -> Iterator[_Named]:
    paths = paths_of(report.document.passages)
    for grid in report.grids:
        path = paths[grid.index]
        yield _Named(
            grid, tuple(_row_keys(grid)), tuple(timeless(head) for head in grid.column_labels),
            timeless(grid.table.caption), timeless(path[-1]) if path else "",
        )  # fmt: skip


def _row_keys(grid: Grid) -> Iterator[tuple[str, ...]]:
    """What each row is known by: the heading above it, its label, and which of several alike it is."""
    above, seen = "", defaultdict[tuple[str, str], int](int)
    for label, kind in zip(grid.row_labels, grid.row_kinds, strict=True):
        if kind is RowKind.HEADING:
            above = folded(label)
        name = (above, folded(label))
        seen[name] += 1
        yield (*name, str(seen[name]))


def _likeness(one: _Named, other: _Named) -> float:
    """How alike two tables are, 0-1; 0 when they are not the same one."""
    rows = {key[1] for key in one.rows if key[1]}, {key[1] for key in other.rows if key[1]}
    shared = rows[0] & rows[1]
    columns = {name for name in one.columns if name}, {name for name in other.columns if name}
    telling = [label for label in shared if not says_sum(label)]
    if not telling or not columns[0] & columns[1]:
        return 0.0
    if len(shared) < _LEAST_SHARED * min(map(len, rows)):
        return 0.0
    is_caption = bool(one.caption) and one.caption == other.caption
    is_heading = bool(one.heading) and one.heading == other.heading
    return (
        _ROWS * len(shared) / len(rows[0] | rows[1])
        + _COLUMNS * len(columns[0] & columns[1]) / len(columns[0] | columns[1])
        + _CAPTION * is_caption
        + _HEADING * is_heading
    )


def _paired(one: _Named, other: _Named) -> PairedTable:
    where = {key: at for at, key in enumerate(other.rows)}
    rows = tuple((at, where[key]) for at, key in enumerate(one.rows) if key[1] and key in where)
    found = {a for a, _ in rows}, {b for _, b in rows}
    return PairedTable(
        one.grid, other.grid, rows, tuple(_columns(one, other)),
        tuple(_only(one.grid, found[0])), tuple(_only(other.grid, found[1])),
    )  # fmt: skip


def _only(grid: Grid, found: set[int]) -> Iterator[int]:
    """The rows with some number in them that the other table has not."""
    for at, row in enumerate(grid.cells):
        if at not in found and grid.row_labels[at].strip() and any(cell.reading is not None for cell in row):
            yield at


def _columns(one: _Named, other: _Named) -> Iterator[PairedColumn]:
    """Columns of the very same name first; then, in order, those that are the same but for the time."""
    heads = [list(map(folded, each.grid.column_labels)) for each in (one, other)]
    same = [
        (at, heads[1].index(head))
        for at, head in enumerate(heads[0])
        if head and heads[0].count(head) == 1 and heads[1].count(head) == 1
    ]
    yield from (PairedColumn(a, b, is_same_name=True) for a, b in same)
    left = [_left(one.columns, [a for a, _ in same]), _left(other.columns, [b for _, b in same])]
    for name, places in left[0].items():
        if name and len(places) == len(left[1].get(name, ())):
            yield from (PairedColumn(a, b, is_same_name=False) for a, b in zip(places, left[1][name], strict=True))


def _left(names: Sequence[str], taken: Sequence[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        if at not in taken:
            found.setdefault(name, []).append(at)
    return found
