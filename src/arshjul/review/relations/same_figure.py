"""The same figure in two tables: a row and a column of the same names that agree nearly everywhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from arshjul.core.cells import RowKind
from arshjul.review.printed_tables import Grid, PrintedCell
from arshjul.review.relations.chance import ACCEPTED, chance_of, coincidence
from arshjul.review.relations.equations import Place
from arshjul.review.words import folded

_MOST_BROKEN = 0.34
_FEWEST_HELD = 2
_TELLS_NOTHING = 0.5
_ALIKE_ENOUGH = 0.6
_MOST_APART = 300
"""Tables between two that are held against each other: a report has a hundred, a file of thousands is none."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cells that should print the same figure, the one that stands first first, with what bounds the chance."""

    grids: tuple[Grid, Grid]
    cells: tuple[Place, Place]
    agreeing: int
    chance: float

    @property
    def printed(self) -> tuple[PrintedCell, PrintedCell]:
        """The two cells."""
        return self.grids[0].at(self.cells[0]), self.grids[1].at(self.cells[1])


def unlike(grids: Sequence[Grid]) -> Iterator[Pair]:
    """Every pair that differs, of two tables whose lines of the same names otherwise agree."""
    heads = [frozenset(filter(None, map(folded, grid.column_labels))) for grid in grids]
    alike = _alike(frozenset().union(*heads))
    reach = [frozenset().union(*(alike[name] for name in names)) for names in heads]
    near = [
        (one, other)
        for at, one in enumerate(grids)
        for other, names in zip(grids[at + 1 : at + _MOST_APART], heads[at + 1 : at + _MOST_APART], strict=True)
        if not reach[at].isdisjoint(names)
    ]
    for one, other in near:
        columns = _alike_columns(one.column_labels, other.column_labels)
        for rows in (_same_rows(one, other), _total_rows(one, other)):
            yield from _judged(one, other, rows, columns, 1 / max(1, len(near)))


def _alike(names: Iterable[str]) -> dict[str, frozenset[str]]:
    """Each name with those that are nearly the same, itself too: they have some word in common."""
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        for word in _words(name):
            by_word[word].append(name)
    return {
        name: frozenset(
            other for word in _words(name) for other in by_word[word] if _likeness(name, other) >= _ALIKE_ENOUGH
        )
        for name in names
    }


def _judged(
    one: Grid, other: Grid, rows: Sequence[tuple[int, int]], columns: Sequence[tuple[int, int]], weight: float
) -> Iterator[Pair]:
    trials: dict[tuple[object, object], tuple[float, bool]] = {}
    apart: list[tuple[Place, Place]] = []
    for column in columns:
        seen = [
            (places, told)
            for row in rows
            if (told := compared(one, other, places := ((row[0], column[0]), (row[1], column[1])))) is not None
        ]
        unlike_here = [places for places, (_, is_same) in seen if not is_same]
        if len(unlike_here) > 1 and 2 * len(unlike_here) > len(seen):
            continue  # not the same column after all, such as a part of the year beside the whole of it
        apart += unlike_here
        for places, (p, is_same) in seen:
            if p < _TELLS_NOTHING or not is_same:
                trials[one.at(places[0]).reading, other.at(places[1]).reading] = (p, is_same)
    held = sum(is_same for _, is_same in trials.values())
    if not apart or held < _FEWEST_HELD or len(apart) > _MOST_BROKEN * (held + len(apart)):
        return
    chance = coincidence(trials.values(), weight)
    if chance <= ACCEPTED:
        yield from (Pair((one, other), places, held, chance) for places in apart)


def compared(one: Grid, other: Grid, places: tuple[Place, Place]) -> tuple[float, bool] | None:
    """How likely two cells are to be the same by chance, and whether they can be; None when nobody can compare them."""
    first, second = one.at(places[0]).reading, other.at(places[1]).reading
    measures = one.measure_at(places[0]), other.measure_at(places[1])
    if first is None or second is None:
        return None
    a, b = first.interval(), second.interval()
    cut = first.interval(truncated=True), second.interval(truncated=True)
    if measures[0] is not None and measures[1] is not None:
        if measures[0].dimension != measures[1].dimension:
            return None
        a, b = a.scaled(measures[0].factor), b.scaled(measures[1].factor)
        cut = cut[0].scaled(measures[0].factor), cut[1].scaled(measures[1].factor)
    is_same = a.meets(b) or cut[0].meets(cut[1]) or _is_by_other_reading(one, other, places)
    width = float(a.high - a.low + b.high - b.low)
    return chance_of(width, float(max(abs(a.middle), abs(b.middle)))), is_same


def _is_by_other_reading(one: Grid, other: Grid, places: tuple[Place, Place]) -> bool:
    """Whether a doubtful thousands mark, read the other way, makes them the same."""
    cells = one.at(places[0]), other.at(places[1])
    readings = [[reading for reading in (cell.reading, cell.other) if reading is not None] for cell in cells]
    if all(cell.other is None for cell in cells):
        return False
    return any(a.interval().meets(b.interval()) for a in readings[0] for b in readings[1])


def _same_rows(one: Grid, other: Grid) -> list[tuple[int, int]]:
    """Rows that have the same name, which no other row of either table has."""
    places = [_single(grid.row_labels) for grid in (one, other)]
    return [(at, places[1][name]) for name, at in places[0].items() if name in places[1]]


@lru_cache(maxsize=512)
def _single(labels: tuple[str, ...]) -> Mapping[str, int]:
    """Where each name stands that only one line has."""
    names = list(map(folded, labels))
    often = Counter(names)
    return {name: at for at, name in enumerate(names) if often[name] == 1}


def _total_rows(one: Grid, other: Grid) -> list[tuple[int, int]]:
    """The last total of each table, when they have different names: both may tell of the whole."""
    totals = [[row for row, kind in enumerate(grid.row_kinds) if kind is RowKind.TOTAL] for grid in (one, other)]
    if not totals[0] or not totals[1]:
        return []
    last = totals[0][-1], totals[1][-1]
    is_same = folded(one.row_labels[last[0]]) == folded(other.row_labels[last[1]])
    return [] if is_same else [last]


@lru_cache(maxsize=4096)
def _alike_columns(one: tuple[str, ...], other: tuple[str, ...]) -> list[tuple[int, int]]:
    """Columns of the same name, and for those without one such whose names are nearly the same."""
    names = [list(map(folded, labels)) for labels in (one, other)]
    found: list[tuple[int, int]] = []
    for at, name in enumerate(names[0]):
        if not name or names[0].count(name) > 1:
            continue
        likeness = [(_likeness(name, each), -abs(at - index), index) for index, each in enumerate(names[1]) if each]
        best = max(likeness, default=(0.0, 0, 0))
        taken = best[2] in (index for _, index in found)
        if best[0] >= _ALIKE_ENOUGH and not taken and names[1].count(names[1][best[2]]) == 1:
            found.append((at, best[2]))
    return found


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    return frozenset(name.split())


def _likeness(one: str, other: str) -> float:
    """The share of their words that two names have in common, when the one only says more than the other."""
    if one == other:
        return 1.0
    words = _words(one), _words(other)
    if not (words[0] <= words[1] or words[1] <= words[0]):
        return 0.0
    return len(words[0] & words[1]) / len(words[0] | words[1])
