"""How well the roles and the time of a cell, or of two, agree with those of a claim.

A fit is None when they do not agree; a larger one is better.
"""

from __future__ import annotations

import re

from arshjul.core.measures import PERCENT
from arshjul.review.binding.claims import Claim, Sort
from arshjul.review.binding.contexts import AMOUNTS
from arshjul.review.binding.finding_lines import Named
from arshjul.review.binding.meanings import Meant
from arshjul.review.printed_tables import PrintedCell
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.roles import Role
from arshjul.review.statements.times import When, when_in
from arshjul.review.words import says_difference

_NAMED = 3
_SINCE = re.compile(r"(?:sedan|mot|an|i) (?:den |det )?(?:forra|foregaende|senaste|tidigare|dess|sist)")
_OFTEN = re.compile(r"\b(?:per|varje|arlig\w*|under \w+|pa \w+ ar|budget\w*|prognos\w*|sedan)\b")
_ACCOUNTS = re.compile(r"(?<![a-z])(?:ars)?bokslut")


def are_two_times(roles: frozenset[Role], others: frozenset[Role], when: When, then: When) -> bool:
    """Whether two cells are the same at two times."""
    return bool(when.years and then.years) and when.years != then.years and Role.BUDGET not in roles | others


def change_fit(claim: Claim, table: Meant, later: PrintedCell, earlier: PrintedCell) -> int | None:
    """How well two cells are the times of a change: the last year, and the one that it is said to be compared with."""
    roles, others = table.roles_at(later), table.roles_at(earlier)
    when, then = table.when_at(later), table.when_at(earlier)
    if claim.is_of_earlier or not are_two_times(roles, others, when, then):
        return None
    against = when_in(claim.amount.against)
    is_usual = against.says_nothing and _is_since_the_year_before(claim)
    if not (against.years or against.is_before or is_usual) or Role.FORECAST in others:
        return None
    if not may_be_against(claim, table, earlier):
        return None
    last, first = when.years[-1], then.years[-1]
    newest = claim.when.years[-1] if claim.when.years else max(table.years)
    if last != newest or first != (against.years[-1] if against.years else newest - 1):
        return None
    wants_forecast = Role.FORECAST in claim.roles
    if (Role.FORECAST in roles) != wants_forecast and roles & AMOUNTS:
        return None
    return 1 + (roles & AMOUNTS == others & AMOUNTS)


def _is_since_the_year_before(claim: Claim) -> bool:
    """Whether a change in per cent names nothing that it is compared with: then it is since the year before."""
    is_of_part = claim.amount.when.last is not None or _OFTEN.search(plain(f"{claim.amount.noun} {claim.amount.about}"))
    return claim.measure == PERCENT and not claim.amount.against and not is_of_part and bool(claim.amount.direction)


def changed_fit(claim: Claim, table: Meant, cell: PrintedCell) -> int | None:
    """How well a cell that prints a change is the one that a claim tells: it must be since the time that is named."""
    operands = table.operands.get(cell.column, ())
    if Role.CHANGE not in table.roles_at(cell) or len(operands) != 2:
        return None
    lines = [table.columns[each] for each in operands]
    if Role.BUDGET in lines[0].roles ^ lines[1].roles or any(line.when.says_nothing for line in lines):
        return None
    earlier, later = sorted(lines, key=lambda line: (line.when.years, line.when.last or 0))
    if earlier.when == later.when:
        return None
    told = f"{claim.amount.against} {claim.amount.whole}"
    against = when_in(claim.amount.against or told)
    if against.last is not None or against.years:
        is_then = against.last == earlier.when.last and set(against.years) <= set(earlier.when.years or against.years)
        return _NAMED if is_then else None
    return _NAMED - 1 if against.is_before or _SINCE.search(plain(told)) else None


def may_be_against(claim: Claim, table: Meant, earlier: PrintedCell) -> bool:
    """Whether a cell may be what a change is said to be compared with: the accounts of a year are no part of it."""
    return not (_ACCOUNTS.search(plain(claim.amount.against)) and table.when_at(earlier).is_part)


def variance_fit(claim: Claim, table: Meant, later: PrintedCell, earlier: PrintedCell) -> int | None:
    """How well the difference of an amount and its budget is what a claim of a variance is about."""
    roles, others = table.roles_at(later), table.roles_at(earlier)
    if Role.BUDGET not in others or claim.is_of_earlier:
        return None
    return _role_fit(claim, roles | {Role.VARIANCE}, claim.roles & AMOUNTS) if _time_fits(claim, table, later) else None


def cell_fit(claim: Claim, line: Named, cell: PrintedCell) -> int | None:
    """How well roles and time of a cell agree with a claim; None when they do not."""
    table = line.table
    roles = table.roles_at(cell)
    if (Role.VARIANCE in roles) != (claim.sort is Sort.VARIANCE) or claim.is_of_earlier:
        return None
    other = table.columns[cell.column] if line.is_row else table.rows[cell.row]
    if claim.sort is Sort.LEVEL and says_difference(other.label) and not is_named(claim, line, cell):
        return None  # a share of all is no difference in per cent
    said = {word.key for word in claim.subject}
    fit, time = _role_fit(claim, roles, claim.roles & AMOUNTS), _time_fit(claim, table, cell)
    if is_named(claim, line, cell) and not claim.amount.roles & AMOUNTS:
        fit, time = _NAMED, time or 0 if table.when_at(cell).says_nothing else time
    if fit is None or time is None:
        return None
    return fit + time - 2 * bool(other.keys - said) + 2 * bool(other.keys & said)


def is_named(claim: Claim, line: Named, cell: PrintedCell) -> bool:
    """Whether the clause names the column of a row's cell, or the row of a column's, by words of its own."""
    other = line.table.columns[cell.column] if line.is_row else line.table.rows[cell.row]
    return bool(other.keys) and other.keys <= {word.key for word in claim.subject}


def _role_fit(claim: Claim, roles: frozenset[Role], asked: frozenset[Role]) -> int | None:
    """How well roles agree: the forecast of a forecast, the outcome of an outcome; a target of a target alone."""
    if Role.CHANGE in roles or (Role.TARGET in roles) != (Role.TARGET in claim.amount.roles and not asked):
        return None
    has = roles & AMOUNTS
    if claim.sort is Sort.LEVEL and has == {Role.BUDGET} and Role.BUDGET not in asked:
        return None  # what is said to be so much is not the budget unless it says so
    if claim.sort is Sort.VARIANCE:
        asked -= {Role.BUDGET}
        has -= {Role.BUDGET}
    if asked and has:
        return 2 if asked & has and not (Role.FORECAST in asked) ^ (Role.FORECAST in has) else None
    return 1 if not asked and has <= {Role.OUTCOME} else 0


def _time_fits(claim: Claim, table: Meant, cell: PrintedCell) -> bool:
    return _time_fit(claim, table, cell) is not None


def _time_fit(claim: Claim, table: Meant, cell: PrintedCell) -> int | None:
    """How well the time of a cell agrees with that of a claim; of a claim without a year the newest is meant."""
    said, when = claim.when, table.when_at(cell)
    if (when.is_before and not said.is_before) or not _year_fits(said, when, table):
        return None
    fit = 2 * bool(said.years and when.years)
    if Role.FORECAST in claim.roles:
        return fit if when.last is None or Role.FORECAST in table.roles_at(cell) else None
    if said.last is not None:
        part = _month_fit(said, when)
        return fit + part if part is not None else None
    roles = table.roles_at(cell)
    is_of_year = Role.BUDGET in roles and bool(when.years) and not when.is_part  # nobody calls the budget so far that
    if _is_of_other_length(said, when, is_forecast=Role.FORECAST in roles or is_of_year):
        return None
    if said.says_nothing and Role.BUDGET in claim.roles:  # who says nothing means the budget of the year
        return fit + (not when.is_part)
    return fit + (said.is_part and when.is_part)


def _year_fits(said: When, when: When, table: Meant) -> bool:
    newest = (max(table.years),) if table.years else ()
    if not when.years:
        is_newest = bool(said.years and table.years) and max(said.years) == max(table.years) + 1
        return not said.years or not table.years or bool(set(said.years) & table.years) or is_newest
    return bool(set(said.years or newest) & set(when.years))


def _month_fit(said: When, when: When) -> int | None:
    """How well the last month of a cell agrees with the one that is said."""
    if when.last is not None:
        return 2 if (said.first, said.last) == (when.first, when.last) else None
    return None if when.is_whole or said.first == said.last else int(when.is_part)


def _is_of_other_length(said: When, when: When, *, is_forecast: bool) -> bool:
    """Whether the year is said and a cell is of a part of it, or the reverse."""
    if said.is_whole:
        return when.is_part and not when.is_whole
    return said.is_part and (is_forecast or when.is_whole)
