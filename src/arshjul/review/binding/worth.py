"""Whether a variance, or the change of one, is to the good in its table, also in a table that shows no budget.

What plus means there is borrowed from a table that prints the same variances beside their budgets. A cell whose sign
its own row, or the total of its column, says is wrong counts as the right one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from arshjul.review.binding.answers import Answer
from arshjul.review.binding.finding_lines import Named
from arshjul.review.binding.goodness import meaning_of_plus, worth_of_more
from arshjul.review.binding.meanings import Meant
from arshjul.review.printed_tables import PrintedCell, Reading
from arshjul.review.statements.roles import Role
from arshjul.review.statements.times import When
from arshjul.review.words import says_share

_FEWEST_SHARED = 3
_ALIKE = 0.8
_NOW = 13  # where a column beside one of a month names none
_VARYING = frozenset({Role.VARIANCE, Role.CHANGE})

Key = tuple[int, int, int]


class Worth:
    """What the variances of a report's tables are worth.

    ``mended`` are what the tables' relations ask for instead of some cells, by the passage, the row and the column of
    the cell; None where they do not go together, and nobody knows which cell is wrong.
    """

    def __init__(self, tables: Sequence[Meant], mended: Mapping[Key, Reading | None]) -> None:
        self._tables = tables
        self._mended = mended
        self._plus: dict[tuple[int, bool, int], int | None] = {}

    def of(self, answer: Answer) -> int | None:
        """1 when a variance, or an amount less its budget, is to the good, −1 when not; None when nobody knows."""
        if len(answer.cells) == 1:
            return self.of_cell(answer.table, answer.line, answer.cells[0])
        later, earlier = answer.cells
        assert later.reading is not None  # noqa: S101 (only numbers answer)
        assert earlier.reading is not None  # noqa: S101
        if later.reading.interval().meets(earlier.reading.interval()):
            return None
        more = worth_of_more(answer.table, answer.line.line.label, later, earlier)
        return more if later.reading.value > earlier.reading.value else -more

    def of_cell(self, table: Meant, line: Named, cell: PrintedCell) -> int | None:
        """The same for a cell of a line that prints a variance, or how one changed."""
        signed = self.signed(table, line, cell)
        return None if signed is None or not signed else 1 if signed > 0 else -1

    def signed(self, table: Meant, line: Named, cell: PrintedCell) -> Decimal | None:
        """A variance, or the change of one, above zero when it is to the good; zero when it may be."""
        reading = self._mended.get((table.place, *cell.place), cell.reading)
        plus = self._plus_at(table, cell, is_row=line.is_row)
        if reading is None or plus is None:
            return None
        return Decimal(0) if reading.interval().holds(Decimal(0)) else plus * reading.value

    def instead(self, table: Meant, cell: PrintedCell) -> Decimal | None:
        """What the table's own figures ask for in a cell that they say is wrong."""
        reading = self._mended.get((table.place, *cell.place))
        return reading.value if reading is not None else None

    def as_printed(self, table: Meant, line: Named, cell: PrintedCell) -> Decimal | None:
        """The same of what is printed, right or wrong."""
        plus = self._plus_at(table, cell, is_row=line.is_row)
        return plus * cell.reading.value if plus is not None and cell.reading is not None else None

    def _plus_at(self, table: Meant, cell: PrintedCell, *, is_row: bool) -> int | None:
        across = cell.column if is_row else cell.row
        key = table.place, is_row, across
        if key not in self._plus:
            self._plus[key] = self._own(table, cell, is_row=is_row)
            if self._plus[key] is None and is_row:
                self._plus[key] = self._borrowed(table, across) or self._of_step(table, across)
        return self._plus[key]

    def _own(self, table: Meant, cell: PrintedCell, *, is_row: bool) -> int | None:
        return meaning_of_plus(table, cell, is_row=is_row) if Role.VARIANCE in table.roles_at(cell) else None

    def _borrowed(self, table: Meant, column: int) -> int | None:
        """What plus means in a column by its own table's other variances, when another table prints those too."""
        if any(Role.BUDGET in each.roles - _VARYING and Role.VARIANCE not in each.roles for each in table.columns):
            return None
        if not table.columns[column].roles & _VARYING or says_share(table.columns[column].label):
            return None
        found = {self._elsewhere(table, at) for at, each in enumerate(table.columns) if Role.VARIANCE in each.roles}
        found.discard(None)
        plus = found.pop() if len(found) == 1 else None
        if plus is None or Role.VARIANCE in table.columns[column].roles:
            return plus
        step = _step(table, column)
        return plus * step if step is not None else None

    def _of_step(self, table: Meant, column: int) -> int | None:
        """What plus means in a column of how the variances beside it changed, by what it means in them."""
        roles = table.columns[column].roles
        if Role.CHANGE not in roles or Role.VARIANCE in roles or says_share(table.columns[column].label):
            return None
        step = _step(table, column)
        found = {self._plus_at(table, cell, is_row=True) for cell in _first_variances(table)} - {None}
        return step * plus if step is not None and len(found) == 1 and (plus := found.pop()) is not None else None

    def _elsewhere(self, table: Meant, column: int) -> int | None:
        """What plus means in the columns of other tables that print the same figures for rows of the same names."""
        own = _by_name(table, column)
        found: set[int] = set()
        for other in self._tables:
            for at, each in enumerate(other.columns) if other is not table else ():
                if Role.VARIANCE in each.roles and _is_same(own, _by_name(other, at)):
                    cell = next(row[at] for row in other.grid.cells if row[at].reading is not None)
                    found |= {plus for plus in (meaning_of_plus(other, cell, is_row=True),) if plus is not None}
        return found.pop() if len(found) == 1 else None


def _first_variances(table: Meant) -> list[PrintedCell]:
    """A number of each column of variances."""
    return [
        cell
        for at, each in enumerate(table.columns)
        if Role.VARIANCE in each.roles and not says_share(each.label)
        for cell in [row[at] for row in table.grid.cells if row[at].reading is not None][:1]
    ]


def _step(table: Meant, column: int) -> int | None:
    """1 when a column is the later of two variances less the earlier, −1 when it is the reverse; else None."""
    varying = [at for at, each in enumerate(table.columns) if Role.VARIANCE in each.roles and at != column]
    found: set[int] = set()
    for later in varying:
        for earlier in varying:
            if not _is_later(table.columns[later].when, table.columns[earlier].when):
                continue
            for row in table.grid.cells:
                change, now, then = (row[at].reading for at in (column, later, earlier))
                if change is None or now is None or then is None or not change.value:
                    continue
                apart = now.interval() - then.interval()
                found |= {way for way, each in ((1, apart), (-1, -apart)) if each.meets(change.interval())}
    return found.pop() if len(found) == 1 else None


def _is_later(one: When, other: When) -> bool:
    if one.is_before != other.is_before:
        return other.is_before
    return (one.years or other.years, one.last or _NOW) > (other.years or one.years, other.last or _NOW)


def _by_name(table: Meant, column: int) -> dict[frozenset[str], Decimal]:
    cells = ((line, row[column]) for line, row in zip(table.rows, table.grid.cells, strict=True))
    return {line.keys: cell.reading.value for line, cell in cells if line.keys and cell.reading is not None}


def _is_same(one: Mapping[frozenset[str], Decimal], other: Mapping[frozenset[str], Decimal]) -> bool:
    shared = [name for name in one if other.get(name) and one[name]]
    same = sum(one[name] == other[name] for name in shared)
    return same >= _FEWEST_SHARED and same >= _ALIKE * len(shared)
