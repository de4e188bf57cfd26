"""What a table answers a claim: the cell, or the difference of two, that it is about, and all it could be about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from arshjul.core.measures import PERCENT
from arshjul.review.binding.binding import Bound
from arshjul.review.binding.claims import Claim, Sort
from arshjul.review.binding.contexts import AMOUNTS
from arshjul.review.binding.finding_lines import Named
from arshjul.review.binding.fits import (
    are_two_times,
    cell_fit,
    change_fit,
    changed_fit,
    is_named,
    may_be_against,
    variance_fit,
)
from arshjul.review.binding.meanings import Meant
from arshjul.review.binding.scales import scale_at, scales_at
from arshjul.review.intervals import Interval
from arshjul.review.printed_tables import PrintedCell
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.roles import Role, roles_in
from arshjul.review.statements.times import When

_DIFFERENCES = frozenset({Role.VARIANCE, Role.CHANGE})
_YEARS_BUDGET = re.compile(r"(?:ars|helar\w*|hela )\w*(?:budget|ram)")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Answer:
    """A value without sign in the measure of the claim, and the cells that it comes of: one, or a later and an earlier.

    ``fit`` is how well roles and times agree. ``is_share`` says that it is the change in per cent,
    ``is_of_budget`` that it is the share of the budget.
    """

    value: Interval
    cells: tuple[PrintedCell, ...]
    table: Meant
    line: Named
    fit: int = 0
    is_share: bool = False
    is_of_budget: bool = False

    @property
    def signed(self) -> Decimal:
        """The value of the cell as it is printed."""
        reading = self.cells[0].reading
        assert reading is not None  # noqa: S101 (only numbers answer)
        return reading.value


def possible(bound: Bound) -> Iterator[Answer]:
    """All that the claim could mean: every cell of the lines it could be about, and every difference of two."""
    claim = bound.claim
    is_to = claim.amount.is_to
    for line in (*bound.lines, *bound.possible):
        cells = line.cells()
        if is_to:
            cells = tuple(cell for cell in cells if not _is_where_it_came_from(claim, cell))
        for cell in cells:
            for scale in scales_at(claim, line.table, cell):
                yield _single(line, cell, scale)
        if claim.is_of_budget:
            yield from _shares_of_budget(claim, line, is_strict=False)
        if claim.sort is not Sort.LEVEL:
            for later, earlier in _held_against(line, cells) if is_to else _pairs(line):
                if claim.sort is Sort.CHANGE and not may_be_against(claim, line.table, earlier):
                    continue
                yield from _differences(claim, line, later, earlier)


def _shares_of_budget(claim: Claim, line: Named, *, is_strict: bool) -> Iterator[Answer]:
    """What the cells of a line are of its budget, in per cent: variances of a variance, with ``is_strict``."""
    table, cells = line.table, line.cells()
    is_of_variance = Role.VARIANCE in roles_in(claim.amount.whole)
    budgets = [each for each in cells if table.roles_at(each) & (AMOUNTS | _DIFFERENCES) == {Role.BUDGET}]
    if _YEARS_BUDGET.search(plain(claim.amount.noun)):
        budgets = [each for each in budgets if not table.when_at(each).is_part]
    for cell in (is_strict and _said_before(claim, line, cells)) or cells:
        roles, reading = table.roles_at(cell), cell.reading
        is_other = cell in budgets or not roles & (AMOUNTS | _DIFFERENCES)
        if is_other or reading is None or (is_strict and (Role.VARIANCE in roles) != is_of_variance):
            continue
        for budget in budgets:
            assert budget.reading is not None  # noqa: S101 (only numbers answer)
            share = _size(reading.interval()).over(_size(budget.reading.interval()))
            if share is not None and (not is_strict or _same_length(table, cell, budget)):
                fit = 1 + bool(roles & claim.roles & {Role.OUTCOME, Role.FORECAST})
                value = share.scaled(_HUNDRED)
                yield Answer(value, (cell, budget), table, line, fit, is_share=True, is_of_budget=True)


def _said_before(claim: Claim, line: Named, cells: Sequence[PrintedCell]) -> list[PrintedCell]:
    """The cells that print the amount right before the claim: "233 410 tkr, motsvarande 75 procent av budgeten"."""
    before = [each for each in claim.sentence.amounts if each.end <= claim.amount.begin and each.measure is not None]
    if not before or not before[-1].measure or not before[-1].measure.is_money:
        return []
    said = before[-1].interval.scaled(before[-1].measure.factor)
    money = [(cell, line.table.money_at(cell)) for cell in cells]
    return [
        cell
        for cell, measure in money
        if cell.reading is not None and measure is not None
        if _size(cell.reading.interval()).scaled(measure.factor).meets(said)
    ]


def _same_length(table: Meant, cell: PrintedCell, budget: PrintedCell) -> bool:
    """Whether the two are of the same time, or the budget is of the year, which what is spent so far is a share of."""
    when, then = table.when_at(cell), table.when_at(budget)
    return _same_year(when, then) and (when.is_part == then.is_part or not then.is_part)


def _is_where_it_came_from(claim: Claim, cell: PrintedCell) -> bool:
    """Whether a cell is the first number of "från … till …", when the claim is the second."""
    if cell.reading is None:
        return False
    return any(each.is_from and each.value == abs(cell.reading.value) for each in claim.sentence.amounts)


def agrees(claim: Claim, answer: Answer) -> bool:
    """Whether the two can be the same, also when one of them was cut off and not rounded."""
    return answer.value.meets(claim.value)


def agrees_narrowly(claim: Claim, answer: Answer) -> bool:
    """Whether the two can be the same number, rounded: for a cell in another role or time than the claim's."""
    narrow = claim.narrowly
    return answer.value.low < narrow.high and narrow.low < answer.value.high


def fitting(claim: Claim, line: Named) -> Iterator[Answer]:
    """The answers of a line whose roles and time agree with those of the claim."""
    cells = line.cells()
    if claim.is_of_budget:
        yield from _shares_of_budget(claim, line, is_strict=True)
        return
    if claim.sort is Sort.CHANGE:
        yield from _changes(claim, line, cells)
        return
    is_told = False
    for cell in cells:
        is_told_of = _says_what_it_is(claim, line.table, cell) or is_named(claim, line, cell)
        fit = cell_fit(claim, line, cell) if is_told_of else None
        scale = scale_at(claim, line.table, cell)
        if fit is not None and scale is not None:
            is_told = True
            yield _single(line, cell, scale, fit)
    if claim.sort is Sort.VARIANCE and not is_told and (alone := _only_variance(claim, line)) is not None:
        is_told = True
        yield alone
    if claim.sort is Sort.VARIANCE and not is_told:
        for later, earlier in _pairs(line):
            fit = variance_fit(claim, line.table, later, earlier)
            if fit is not None:
                yield from _differences(claim, line, later, earlier, fit)


def _changes(claim: Claim, line: Named, cells: Sequence[PrintedCell]) -> Iterator[Answer]:
    """The differences of two times that are the claim's, and the cells that print them."""
    for later, earlier in _pairs(line):
        if (fit := change_fit(claim, line.table, later, earlier)) is not None:
            yield from _differences(claim, line, later, earlier, fit)
    for cell in cells:
        fit, scale = changed_fit(claim, line.table, cell), scale_at(claim, line.table, cell)
        if fit is not None and scale is not None and line.is_row:
            yield _single(line, cell, scale, fit)


def _only_variance(claim: Claim, line: Named) -> Answer | None:
    """The one variance of a line, when the words say neither of what time nor of what role it is."""
    own = claim.amount
    if not own.when.says_nothing or own.roles & {Role.OUTCOME, Role.FORECAST} or claim.is_of_earlier:
        return None
    cells = [each for each in line.cells() if line.table.roles_at(each) & _DIFFERENCES == {Role.VARIANCE}]
    scale = scale_at(claim, line.table, cells[0]) if len(cells) == 1 else None
    return _single(line, cells[0], scale, 1) if scale is not None else None


def pairs_of(claim: Claim, line: Named, *, is_strict: bool) -> Iterator[Answer]:
    """The differences of two cells of a line; with ``is_strict`` those alone whose roles and times are the claim's."""
    for later, earlier in _pairs(line):
        fits = change_fit if claim.sort is Sort.CHANGE else variance_fit
        if not is_strict or fits(claim, line.table, later, earlier) is not None:
            yield from _differences(claim, line, later, earlier)


def reached(claim: Claim, line: Named) -> Iterator[Answer]:
    """The newest amount of a line that is the claim's, with the one of the year before."""
    years = line.table.years
    for later, earlier in _pairs(line):
        when, then = line.table.when_at(later), line.table.when_at(earlier)
        is_step = bool(when.years and then.years) and then.years[-1] + 1 == when.years[-1] == max(years)
        scale = scale_at(claim, line.table, later)
        if is_step and scale is not None and agrees(claim, _single(line, later, scale)):
            yield Answer(_single(line, later, scale).value, (later, earlier), line.table, line)


def _says_what_it_is(claim: Claim, table: Meant, cell: PrintedCell) -> bool:
    """Whether a head says what an amount of money is; a page number in a list of contents, or a cause, has none."""
    is_money = claim.measure is not None and claim.measure.is_money
    return not is_money or bool(table.roles_at(cell)) or not table.when_at(cell).says_nothing


def _single(line: Named, cell: PrintedCell, scale: Decimal, fit: int = 0) -> Answer:
    assert cell.reading is not None  # noqa: S101 (only numbers answer)
    return Answer(_size(cell.reading.interval()).scaled(scale), (cell,), line.table, line, fit)


def _size(value: Interval) -> Interval:
    """Without sign."""
    if value.low >= 0:
        return value
    return -value if value.high <= 0 else Interval(Decimal(0), max(-value.low, value.high))


def _differences(claim: Claim, line: Named, later: PrintedCell, earlier: PrintedCell, fit: int = 0) -> Iterator[Answer]:
    """The difference of two cells, and its share of the earlier when the claim is in per cent."""
    assert later.reading is not None  # noqa: S101 (only numbers answer)
    assert earlier.reading is not None  # noqa: S101
    apart = _size(later.reading.interval() - earlier.reading.interval())
    if (scale := scale_at(claim, line.table, later)) is not None:
        yield Answer(apart.scaled(scale), (later, earlier), line.table, line, fit)
    if claim.measure == PERCENT and (share := apart.over(_size(earlier.reading.interval()))) is not None:
        yield Answer(share.scaled(_HUNDRED), (later, earlier), line.table, line, fit, is_share=True)


def _pairs(line: Named) -> tuple[tuple[PrintedCell, PrintedCell], ...]:
    """Every two cells of a line that may be held against each other."""
    kept, own = line.table.pairs, (line.is_row, line.number)
    if own not in kept:
        kept[own] = tuple(_held_against(line, line.cells()))
    return kept[own]


def _held_against(line: Named, cells: Iterable[PrintedCell]) -> Iterator[tuple[PrintedCell, PrintedCell]]:
    """Two cells of a line that may be held against each other: two times of one role, or an amount and its budget."""
    told = [(cell, line.table.roles_at(cell), line.table.when_at(cell)) for cell in cells]
    told = [each for each in told if Role.VARIANCE not in each[1] and Role.CHANGE not in each[1]]
    for at, (one, roles, when) in enumerate(told):
        for other, others, then in told[at + 1 :]:
            if not _same_part(when, then):
                continue
            if are_two_times(roles, others, when, then):
                yield (one, other) if when.years > then.years else (other, one)
            elif Role.BUDGET in roles ^ others and _same_year(when, then):
                yield (other, one) if Role.BUDGET in roles else (one, other)


def _same_year(when: When, then: When) -> bool:
    return not when.years or not then.years or when.years == then.years


def _same_part(when: When, then: When) -> bool:
    if when.last is not None and then.last is not None:
        return (when.first, when.last) == (then.first, then.last)
    return when.last == then.last or not (when.is_whole or then.is_whole)
