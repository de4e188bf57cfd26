"""Whether a variance is to the good, by how its own table reckons: costs may be negative, and plus may mean more spent.

Only the numbers of the table decide it; where they do not, nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from arshjul.review.binding.answers import Answer
from arshjul.review.binding.meanings import Meant
from arshjul.review.intervals import Interval
from arshjul.review.printed_tables import PrintedCell
from arshjul.review.statements.roles import Role
from arshjul.review.words import says_income

_MOST = 0.8


def goodness(answer: Answer) -> int | None:
    """1 for a variance that is to the good, −1 for one that is not; None when nobody knows, or it may be zero."""
    reading = answer.cells[0].reading
    if len(answer.cells) != 1 or reading is None or reading.interval().holds(Decimal(0)):
        return None
    cell, is_along = answer.cells[0], answer.line.is_row
    votes = [vote for place in _places(answer.table, cell, is_row=is_along) if (vote := _vote(answer.table, *place))]
    if not votes or max(votes.count(1), votes.count(-1)) < _MOST * len(votes):
        return None
    plus = 1 if votes.count(1) > votes.count(-1) else -1
    return plus if reading.value > 0 else -plus


def _places(
    table: Meant, cell: PrintedCell, *, is_row: bool
) -> Iterator[tuple[PrintedCell, tuple[PrintedCell, ...], str]]:
    """The variance of every line like the one of the cell, with the other cells of its line and the line's name."""
    grid = table.grid
    if is_row and table.columns[cell.column].roles:
        for number, row in enumerate(grid.cells):
            yield row[cell.column], row, table.rows[number].label
    else:
        for number in range(len(table.columns)):
            column = tuple(row[number] for row in grid.cells)
            yield column[cell.row], column, table.columns[number].label


def _vote(table: Meant, variance: PrintedCell, line: tuple[PrintedCell, ...], label: str) -> int | None:
    """What plus means on one line: 1 when it is to the good."""
    if variance.reading is None or not variance.reading.value:
        return None
    found: set[int] = set()
    value = variance.reading.interval()
    others = [each for each in line if each.reading is not None and each is not variance]
    for actual in others:
        for budget in others:
            if Role.BUDGET not in table.roles_at(budget) or not _is_actual(table, actual):
                continue
            for sign in (1, -1):
                if _meets(value, actual, budget, sign):
                    found.add(sign * _good_of_more(actual, budget, label))
    found.discard(0)
    return found.pop() if len(found) == 1 else None


def _is_actual(table: Meant, cell: PrintedCell) -> bool:
    roles = table.roles_at(cell)
    return bool(roles & {Role.OUTCOME, Role.FORECAST}) and Role.VARIANCE not in roles and Role.BUDGET not in roles


def _meets(value: Interval, actual: PrintedCell, budget: PrintedCell, sign: int) -> bool:
    """Whether a variance is what is actual less the budget, or with ``sign`` −1 the reverse."""
    assert actual.reading is not None  # noqa: S101 (asked of numbers alone)
    assert budget.reading is not None  # noqa: S101
    apart = actual.reading.interval() - budget.reading.interval()
    return (apart if sign > 0 else -apart).meets(value)


def _good_of_more(actual: PrintedCell, budget: PrintedCell, label: str) -> int:
    """Whether a larger number is to the good (1), as costs printed as negative and income are, or not (−1)."""
    assert actual.reading is not None  # noqa: S101 (asked of numbers alone)
    assert budget.reading is not None  # noqa: S101
    if actual.reading.value < 0 or budget.reading.value < 0:
        return 1
    return 1 if says_income(label) else -1
