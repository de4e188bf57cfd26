"""A share in one table of what stands in another: an indicator called "budgetavvikelse i %", and the table that has it.

The name says of which column the share is. Nothing is said unless another share of the same row agrees with the same
table: then the two are meant to be the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from arshjul.core.cells import RowKind
from arshjul.review.intervals import Interval
from arshjul.review.printed_tables import Grid, PrintedCell, is_percent
from arshjul.review.relations.equations import HUNDRED, Form
from arshjul.review.relations.lines import Axis
from arshjul.review.relations.relation import Basis
from arshjul.review.relations.table import MinedTable
from arshjul.review.words import folded, says_share

_DEVIATION_OF = re.compile(r"\b([a-z]{4,})(?:avvikelse|differens)")
_YEAR = re.compile(r"\b20\d\d\b")
_MONTH = re.compile(r"\b(jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\b")


@dataclass(frozen=True, slots=True)
class Whole:
    """What a table's total row says in a pair of columns: a difference, and what it is to be a share of."""

    grid: Grid
    difference: PrintedCell
    base: PrintedCell
    label: str

    def share(self, *, truncated: bool = False) -> Interval | None:
        """The difference in per cent of the base, whichever sign costs have."""
        above, below = self.difference.reading, self.base.reading
        if above is None or below is None:
            return None
        base = below.interval(truncated=truncated)
        quotient = above.interval(truncated=truncated).over(-base if below.value < 0 else base)
        return quotient.scaled(HUNDRED) if quotient is not None else None


@dataclass(frozen=True, slots=True)
class Misfit:
    """A printed share that is not what its name says that it is of."""

    grid: Grid
    cell: PrintedCell
    whole: Whole
    share: Interval


def misfits(tables: Sequence[MinedTable]) -> Iterator[Misfit]:
    """Every such share."""
    for table in tables:
        for row, label in enumerate(table.grid.row_labels):
            named = _DEVIATION_OF.search(folded(label))
            if named is not None:
                others = (each for each in tables if each is not table)
                wholes = [whole for each in others for whole in _wholes(each, named[1])]
                yield from _in_row(table.grid, row, wholes)


def _in_row(grid: Grid, row: int, wholes: Sequence[Whole]) -> Iterator[Misfit]:
    held, apart = 0, list[Misfit]()
    for cell in grid.cells[row]:
        if cell.reading is None or not cell.reading.value or not _is_share(grid, cell):
            continue
        meant = [whole for whole in wholes if _same_time(grid.column_labels[cell.column], whole.label)]
        if any(_fits(cell, whole) for whole in meant):
            held += 1
        elif len(meant) == 1 and (share := meant[0].share()) is not None:
            apart.append(Misfit(grid, cell, meant[0], share))
    if held >= len(apart):
        yield from apart


def _is_share(grid: Grid, cell: PrintedCell) -> bool:
    return is_percent(grid.measure_at(cell.place)) or says_share(grid.row_labels[cell.row])


def _fits(cell: PrintedCell, whole: Whole) -> bool:
    for truncated in (False, True):
        share = whole.share(truncated=truncated)
        if share is not None and cell.reading is not None and share.meets(cell.reading.interval(truncated=truncated)):
            return True
    return False


def _wholes(table: MinedTable, base_name: str) -> Iterator[Whole]:
    """The differences of the last total row, of which the base is the operand with that name."""
    grid = table.grid
    totals = [row for row, kind in enumerate(grid.row_kinds) if kind is RowKind.TOTAL]
    if not totals:
        return
    for relation in table.relations:
        equation = relation.equation
        if equation.form is not Form.DIFFERENCE or equation.axis is not Axis.COLUMNS or relation.basis is Basis.LABELS:
            continue
        bases = [line for line in equation.lines if folded(grid.column_labels[line]).startswith(base_name)]
        if len(bases) == 1 and totals[-1] in relation.held:
            (other,) = (line for line in equation.lines if line != bases[0])
            cells = grid.cells[totals[-1]]
            yield Whole(grid, cells[equation.target], cells[bases[0]], grid.column_labels[other])


def _same_time(label: str, other: str) -> bool:
    """Whether two columns are of the same scenario and period, as far as their names say."""
    one, two = folded(label), folded(other)
    if one.split(" ")[0] != two.split(" ")[0]:
        return False
    years, months = (set(_YEAR.findall(each)) for each in (one, two)), [set(_MONTH.findall(e)) for e in (one, two)]
    first, second = years
    if first and second and not first & second:
        return False
    return bool(months[0] & months[1]) if months[0] or months[1] else True
