"""One row in several tables: "Årets resultat" in the summary, the income statement and the cash flow.

Tables that have only a row or two in common are too unlike to be held against each other as tables are
(:mod:`~arshjul.review.relations.same_figure`). A row of one name, with columns of one time and role, is the same row
when another figure of it agrees. A figure that then differs is told when a third table sides with one of the two, or
when two of its figures have changed places: an honest difference looks otherwise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from arshjul.core.cells import RowKind
from arshjul.review.binding.meanings import Meant
from arshjul.review.intervals import Interval
from arshjul.review.printed_tables import PrintedCell
from arshjul.review.slips import Slip, slip_to
from arshjul.review.statements.roles import Role
from arshjul.review.words import folded

_UNIT = re.compile(
    r"[,(]?\s*\(?\b(?:i\s+)?(?:[tk]kr|mnkr|mkr|[tkm]sek|kr|kronor|tusen kronor|miljoner kronor|%|procent|antal|st)"
    r"\)?\s*$"
)
_OF_NOTHING = re.compile(r"^(?:total\w*|summa\w*|ovrig\w*|delsumma|resultat|netto|varav.*|vision|nr|\W*|\d+)$")
_TOLD_APART = frozenset({Role.BUDGET, Role.FORECAST, Role.VARIANCE, Role.CHANGE, Role.TARGET})
_LEAST_DIGITS = 3

Column = tuple[tuple[int, ...], int | None, int | None, bool, frozenset[Role]]
"""What two columns must have in common: years, months, whether a part of the year, and what tells roles apart."""


@dataclass(frozen=True, slots=True)
class Restated:
    """A cell that differs from what the same row prints elsewhere, with the tables, and figures that do agree."""

    tables: tuple[Meant, Meant]
    cells: tuple[PrintedCell, PrintedCell]
    agreeing: int
    siding: tuple[PrintedCell, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    table: Meant
    cells: Mapping[Column, PrintedCell]


def restated(tables: Sequence[Meant]) -> Iterator[Restated]:
    """Every figure of a row that two tables or more print alike, and one otherwise."""
    rows: defaultdict[str, list[_Row]] = defaultdict(list)
    for table in tables:
        for name, row in _rows(table):
            rows[name].append(row)
    for alike in rows.values():
        told: set[tuple[int, tuple[int, int]]] = set()
        for one, other in combinations(alike, 2):
            for each in _held(one, other, alike):
                key = each.tables[0].place, each.cells[0].place
                if key not in told:
                    told.add(key)
                    yield each


def _rows(table: Meant) -> Iterator[tuple[str, _Row]]:
    """The rows of a table whose name no other of its rows has, with their cells by time and role."""
    columns: defaultdict[Column, list[int]] = defaultdict(list)
    for at, line in enumerate(table.columns):
        when = line.when if not line.when.says_nothing else table.when
        if when.years and not when.is_before:
            columns[when.years, when.first, when.last, when.is_part, line.roles & _TOLD_APART].append(at)
    single = {key: places[0] for key, places in columns.items() if len(places) == 1}
    names = [_name(line.label) for line in table.rows]
    for at, name in enumerate(names):
        is_row = table.grid.row_kinds[at] is not RowKind.HEADING and not table.rows[at].is_heading
        if is_row and names.count(name) == 1 and not _OF_NOTHING.match(name):
            cells = {key: table.grid.cells[at][place] for key, place in single.items()}
            yield name, _Row(table, {key: cell for key, cell in cells.items() if cell.reading is not None})


def _name(label: str) -> str:
    return _UNIT.sub("", folded(label)).strip()


def _held(one: _Row, other: _Row, alike: Sequence[_Row]) -> Iterator[Restated]:
    if one.table is other.table:
        return
    shared = one.cells.keys() & other.cells.keys()
    same = [key for key in shared if _agree(one, other, key)]
    apart = [key for key in shared - set(same) if _are_of_a_kind(one, other, key)]
    if len(apart) != 1 or not any(_tells(one.cells[key]) for key in same):
        return
    key, others = apart[0], [each for each in alike if each not in (one, other)]
    with_one, with_other = ([each.cells[key] for each in others if _agree(row, each, key)] for row in (one, other))
    if with_other and not with_one:
        yield Restated((one.table, other.table), (one.cells[key], other.cells[key]), len(same), tuple(with_other))
    elif with_one and not with_other:
        yield Restated((other.table, one.table), (other.cells[key], one.cells[key]), len(same), tuple(with_one))
    elif not with_one and _is_swapped(one.cells[key], other.cells[key]):
        yield Restated((other.table, one.table), (other.cells[key], one.cells[key]), len(same), ())


def _agree(one: _Row, other: _Row, key: Column) -> bool:
    if key not in one.cells or key not in other.cells:
        return False
    a, b = _measured(one, key), _measured(other, key)
    return a is not None and b is not None and a[0] == b[0] and a[1].meets(b[1])


def _are_of_a_kind(one: _Row, other: _Row, key: Column) -> bool:
    a, b = _measured(one, key), _measured(other, key)
    return a is not None and b is not None and a[0] == b[0]


def _measured(row: _Row, key: Column) -> tuple[str | None, Interval] | None:
    """What a cell counts and can be, in base units, without its sign: costs are printed with one or without."""
    cell = row.cells[key]
    if cell.reading is None:
        return None
    measure = row.table.money_at(cell)
    found = cell.reading.interval().scaled(measure.factor) if measure is not None else cell.reading.interval()
    return measure.dimension if measure is not None else None, found if found.low >= 0 else -found


def _tells(cell: PrintedCell) -> bool:
    """Whether a figure has so many digits that two rows hardly have it in common by chance."""
    assert cell.reading is not None  # noqa: S101 (only numbers are kept)
    return len(str(abs(cell.reading.value)).replace(".", "").strip("0")) >= _LEAST_DIGITS


def _is_swapped(one: PrintedCell, other: PrintedCell) -> bool:
    assert one.reading is not None  # noqa: S101
    assert other.reading is not None  # noqa: S101
    slip = slip_to(one.reading, other.reading.interval())
    return slip is not None and slip[0] is Slip.TRANSPOSED
