"""One figure under two periods: as the outcome of a part of a year in one table, as that of the whole year in another.

Only for a figure of many digits that stands nowhere else, on rows that share a word, and when the outcomes of another
year on the same two rows differ: then the rows are not the same, and the figure cannot be right in both places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from arshjul.review.labels.heads import Head, Headed
from arshjul.review.labels.variances import stems_of
from arshjul.review.printed_tables import Grid, PrintedCell
from arshjul.review.statements.roles import Role
from arshjul.review.statements.times import when_in

_LEAST_DIGITS = 4
_APART = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Twofold:
    """The cell under a part of the year and the one under the whole, with the cells of another year that differ."""

    grids: tuple[Grid, Grid]
    cells: tuple[PrintedCell, PrintedCell]
    others: tuple[PrintedCell, PrintedCell]


def twofold(grids: Sequence[Grid], heads: Mapping[int, Headed]) -> Iterator[Twofold]:
    """Every figure that is said to be of two periods; ``heads`` by the place of the table in the document."""
    places: defaultdict[Decimal, list[tuple[Grid, PrintedCell]]] = defaultdict(list)
    for grid in grids:
        for cell in grid.numbers():
            if cell.reading is not None and cell.other is None and _digits(cell.reading.value) >= _LEAST_DIGITS:
                places[abs(cell.reading.value)].append((grid, cell))
    for found in places.values():
        if len(found) == 2 and found[0][0] is not found[1][0]:
            for part, whole in (found, found[::-1]):
                other = _other_year(part, whole, heads)
                if other is not None:
                    yield Twofold((part[0], whole[0]), (part[1], whole[1]), other)


def _digits(value: Decimal) -> int:
    return len(str(abs(value)).replace(".", "").strip("0"))


def _other_year(
    part: tuple[Grid, PrintedCell], whole: tuple[Grid, PrintedCell], heads: Mapping[int, Headed]
) -> tuple[PrintedCell, PrintedCell] | None:
    """The outcomes of another year on the two rows, when they differ and the figure stands under two periods."""
    one, other = (_outcomes(grid, heads) for grid, _ in (part, whole))
    years = [year for year, head in one.items() if head.column == part[1].column]
    if not years or years[0] not in other or other[years[0]].column != whole[1].column:
        return None
    if not one[years[0]].when.is_part or _says_part(other[years[0]], heads[whole[0].index]):
        return None
    labels = (grid.row_labels[cell.row] for grid, cell in (part, whole))
    if not frozenset.intersection(*map(stems_of, labels)):
        return None
    for year in one.keys() & other.keys() - {years[0]}:
        cells = part[0].at((part[1].row, one[year].column)), whole[0].at((whole[1].row, other[year].column))
        if one[year].when.is_part and _differ(*cells):
            return cells
    return None


def _outcomes(grid: Grid, heads: Mapping[int, Headed]) -> dict[int, Head]:
    """The column of each year's outcome, of years that only one column has."""
    told = heads[grid.index].heads if grid.index in heads else ()
    found: defaultdict[int, list[Head]] = defaultdict(list)
    for head in told:
        if Role.OUTCOME in head.roles and not head.is_difference and len(head.when.years) == 1:
            found[head.when.years[0]].append(head)
    return {year: columns[0] for year, columns in found.items() if len(columns) == 1}


def _says_part(head: Head, table: Headed) -> bool:
    return head.when.is_part or when_in(table.title).is_part


def _differ(one: PrintedCell, other: PrintedCell) -> bool:
    """Whether two cells hold numbers that are not the same however they were rounded."""
    if one.reading is None or other.reading is None:
        return False
    a, b = abs(one.reading.value), abs(other.reading.value)
    return abs(a - b) > _APART * max(a, b)
