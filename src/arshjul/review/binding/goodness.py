"""Whether a variance is to the good, by how its own table reckons: costs may be negative, and plus may mean more spent.

Only the numbers of the table decide it; where they do not, nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from arshjul.review.binding.answers import Answer
from arshjul.review.binding.meanings import Meant
from arshjul.review.intervals import Interval
from arshjul.review.printed_tables import PrintedCell
from arshjul.review.statements.roles import Role
from arshjul.review.words import folded, says_income

_MOST = 0.8
_RESULT = re.compile(r"resultat")
_RESULT_OF = re.compile(r"\b(?:bolag|koncern)\w* (?:[a-z]+ )*resultat\b|\bresultat (?:i|per|for) (?:[a-z]+ )*bolag")


def goodness(answer: Answer) -> int | None:
    """1 for a variance that is to the good, −1 for one that is not; None when nobody knows, or it may be zero."""
    reading = answer.cells[0].reading
    if len(answer.cells) != 1 or reading is None or reading.interval().holds(Decimal(0)):
        return None
    plus = meaning_of_plus(answer.table, answer.cells[0], is_row=answer.line.is_row)
    return None if plus is None else plus if reading.value > 0 else -plus


def meaning_of_plus(table: Meant, cell: PrintedCell, *, is_row: bool) -> int | None:
    """1 when a variance above zero is to the good in the column, or the row, of a cell; None when nobody knows."""
    votes = [vote for place in _places(table, cell, is_row=is_row) if (vote := _vote(table, *place))]
    if not votes or max(votes.count(1), votes.count(-1)) < _MOST * len(votes):
        return None
    return 1 if votes.count(1) > votes.count(-1) else -1


def worth_of_more(table: Meant, label: str, *cells: PrintedCell) -> int:
    """Whether a larger number, sign and all, is to the good (1) on a line of a table or not (−1).

    It is where costs are printed below zero, and for income where they are not. In a table of costs without sign what
    is below zero is income with a minus.
    """
    is_below = any(cell.reading is not None and cell.reading.value < 0 for cell in cells)
    if table.costs_are <= 0:
        return 1 if is_below or says_income(label) or table.costs_are < 0 else -1
    if table.has_minus_for_income:
        return -1
    return 1 if _RESULT.search(folded(label)) or (says_income(label) and not is_below) else -1


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
    budgets = [each for each in others if Role.BUDGET in table.roles_at(each)]
    for actual in others if budgets else ():
        if not _is_actual(table, actual):
            continue
        for budget in budgets:
            for sign in (1, -1):
                if _meets(value, actual, budget, sign):
                    are_results = all(_is_of_results(table, each) for each in (actual, budget))
                    found.add(sign * (1 if are_results else worth_of_more(table, label, actual, budget)))
    found.discard(0)
    return found.pop() if len(found) == 1 else None


def _is_of_results(table: Meant, cell: PrintedCell) -> bool:
    """Whether its row or column is called a result; where only one of two is, the word may stand for outcome."""
    names = (table.rows[cell.row].label, table.columns[cell.column].label)
    return _RESULT_OF.search(folded(table.grid.table.caption)) is not None or any(
        _RESULT.search(folded(name)) for name in names
    )


def _is_actual(table: Meant, cell: PrintedCell) -> bool:
    roles = table.roles_at(cell)
    return bool(roles & {Role.OUTCOME, Role.FORECAST}) and Role.VARIANCE not in roles and Role.BUDGET not in roles


def _meets(value: Interval, actual: PrintedCell, budget: PrintedCell, sign: int) -> bool:
    """Whether a variance is what is actual less the budget, or with ``sign`` −1 the reverse."""
    assert actual.reading is not None  # noqa: S101 (asked of numbers alone)
    assert budget.reading is not None  # noqa: S101
    apart = actual.reading.interval() - budget.reading.interval()
    return (apart if sign > 0 else -apart).meets(value)
