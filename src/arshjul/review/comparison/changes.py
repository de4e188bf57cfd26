"""Which printed figures differ between two reports, and which of them should have been the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from arshjul.core.cells import RowKind
from arshjul.core.reading import Spot
from arshjul.review.comparison.pairing import PairedColumn, PairedTable, pair_tables
from arshjul.review.findings import Location
from arshjul.review.labels.period import Period
from arshjul.review.printed_tables import Grid, PrintedCell
from arshjul.review.relations.same_figure import compared
from arshjul.review.report import Report
from arshjul.review.statements.roles import Role, roles_in
from arshjul.review.statements.times import When, when_in
from arshjul.review.words import folded, says_sum

_DECIDED = (frozenset({Role.BUDGET}), frozenset({Role.TARGET}))
_MOST_DIFFERING = 0.4  # of the figures of a column; where more differ it has only the name in common
_FEWEST_AGREEING = 2
_MAY_MOVE = re.compile(r"\b(?:revider|andra|juster|ny|aktuel)\w*")
"""A head that says that what was decided has been decided anew."""


class What(StrEnum):
    """What happened to a figure or a row. A figure that differs should have been the same."""

    DIFFERS = "differs"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


class Why(StrEnum):
    """Why a figure should be the same in both reports."""

    SAME_PERIOD = "same period"
    CLOSED = "closed"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Change:
    """A figure, or a row that only one report has. ``column`` is empty for a row, and for a sentence that both have.

    ``before`` and ``after`` are as printed, ``places`` where, empty spots for what is not there. ``column`` is the
    later report's, ``column_before`` the earlier one's when it is called otherwise. ``why`` is set when it should have
    been the same; ``agreeing`` figures of its column are. It ``follows`` when another figure of the column differs
    too, and this one's difference comes from that.
    """

    what: What
    table: str
    row: str
    column: str
    before: str
    after: str
    places: tuple[Location, Location]
    column_before: str = ""
    why: Why | None = None
    agreeing: int = 0
    follows: bool = False
    cells: tuple[PrintedCell, PrintedCell] | None = None
    grids: tuple[Grid, Grid] | None = None


def changes(before: Report, after: Report) -> Iterator[Change]:
    """Every difference between tables that are in both, in the order of the later report."""
    periods = before.outline.period, after.outline.period
    for paired in pair_tables(before, after):
        yield from _of_table(paired, periods)


def is_same_period(periods: tuple[Period | None, Period | None]) -> bool:
    """Whether both reports are known to be about the same period."""
    return periods[0] is not None and periods[0] == periods[1]


def _of_table(paired: PairedTable, periods: tuple[Period | None, Period | None]) -> Iterator[Change]:
    name = paired.after.table.caption or paired.before.table.caption
    for column in paired.columns:
        yield from _of_column(paired, column, name, periods)
    for at in paired.new:
        where = Location(paired.after.cells[at][0].location.spot, paired.after.row_labels[at])
        yield Change(What.NEW, name, paired.after.row_labels[at], "", "", _row(paired.after, at), (_NOWHERE, where))
    for at in paired.gone:
        where = Location(paired.before.cells[at][0].location.spot, paired.before.row_labels[at])
        yield Change(What.GONE, name, paired.before.row_labels[at], "", _row(paired.before, at), "", (where, _NOWHERE))


_NOWHERE = Location(Spot(), "")


def _row(grid: Grid, at: int) -> str:
    return "; ".join(cell.text for cell in grid.cells[at] if cell.text)


def _of_column(
    paired: PairedTable, column: PairedColumn, name: str, periods: tuple[Period | None, Period | None]
) -> Iterator[Change]:
    one, other = paired.before, paired.after
    held = [(a, b, compared(one, other, ((a, column.before), (b, column.after)))) for a, b in paired.rows]
    agreeing = sum(seen[1] for *_, seen in held if seen is not None)
    apart = [(a, b) for a, b, seen in held if seen is not None and not seen[1]]
    heads = one.column_labels[column.before], other.column_labels[column.after]
    follows = _following(one, other, column, apart)
    roots = len(apart) - len(follows)
    is_held = agreeing >= _FEWEST_AGREEING and roots <= _MOST_DIFFERING * (agreeing + roots)
    for a, b in apart:
        cells = one.at((a, column.before)), other.at((b, column.after))
        why = _why(heads[1], other.row_labels[b], periods) if column.is_same_name and is_held else None
        if why is not None and _is_turned(*cells):
            continue  # the same amount with the other sign: another convention
        yield Change(
            What.CHANGED if why is None else What.DIFFERS, name, other.row_labels[b], heads[1],
            cells[0].text, cells[1].text, (cells[0].location, cells[1].location),
            "" if column.is_same_name else heads[0], why, agreeing,
            b in follows, cells, (one, other),
        )  # fmt: skip


def _following(one: Grid, other: Grid, column: PairedColumn, apart: Sequence[tuple[int, int]]) -> set[int]:
    """The rows that follow from another: sums, when some part differs, and what moved by as much as a row above."""
    parts = [b for _, b in apart if not _is_sum(other, b)]
    found = {b for _, b in apart if b not in parts} if parts else set()
    seen: set[Decimal] = set()
    for a, b in apart:
        was, now = one.at((a, column.before)).reading, other.at((b, column.after)).reading
        if was is None or now is None:
            continue
        if (moved := now.value - was.value) in seen:
            found.add(b)
        seen.add(moved)
    return found


def _is_sum(grid: Grid, row: int) -> bool:
    return grid.row_kinds[row] in (RowKind.TOTAL, RowKind.SUBTOTAL) or says_sum(grid.row_labels[row])


def _is_turned(one: PrintedCell, other: PrintedCell) -> bool:
    return one.reading is not None and other.reading is not None and one.reading.value == -other.reading.value


def _why(head: str, row: str, periods: tuple[Period | None, Period | None]) -> Why | None:
    """Why a figure under a head of the same name should be the same in both reports; None when it may move."""
    if is_same_period(periods):
        return Why.SAME_PERIOD
    before, after = periods
    if before is None or after is None:
        return None
    roles, when = roles_in(head), when_in(head)
    if when.says_nothing:
        when = when_in(row)
    if _MAY_MOVE.search(folded(head)):
        return None
    if roles in _DECIDED and (before.year == after.year or when.years) and not when.is_before:
        return Why.DECIDED
    return Why.CLOSED if _is_closed(roles, when, min(before, after, key=_end)) else None


def _is_closed(roles: frozenset[Role], when: When, earliest: Period) -> bool:
    """Whether the time that a head names had ended when the earlier report was written."""
    if len(when.years) != 1 or not roles <= {Role.OUTCOME, Role.FORECAST}:
        return False
    year = when.years[0]
    if year < earliest.year:
        return True
    last = when.last or 13
    return year == earliest.year and Role.OUTCOME in roles and last <= (earliest.month or 12)


def _end(period: Period) -> tuple[int, int]:
    return period.year, period.month or 12
