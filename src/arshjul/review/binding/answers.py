"""What a table answers a claim: the cell, or the difference of two, that it is about, and all it could be about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from arshjul.core.measures import PERCENT, Measure
from arshjul.review.binding.binding import Bound
from arshjul.review.binding.claims import AMOUNTS, Claim, Sort
from arshjul.review.binding.finding_lines import Named
from arshjul.review.binding.meanings import Meant
from arshjul.review.intervals import Interval
from arshjul.review.printed_tables import PrintedCell
from arshjul.review.statements.roles import Role
from arshjul.review.statements.times import When, when_in

_SCALES = tuple(Decimal(10) ** power for power in (0, 3, -3, 6, -6))
_MOST_APART = 10
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Answer:
    """A value without sign in the measure of the claim, and the cells that it comes of: one, or a later and an earlier.

    ``fit`` is how well roles and times agree. ``is_share`` says that it is the change in per cent.
    """

    value: Interval
    cells: tuple[PrintedCell, ...]
    table: Meant
    line: Named
    fit: int = 0
    is_share: bool = False

    @property
    def signed(self) -> Decimal:
        """The value of the cell as it is printed."""
        reading = self.cells[0].reading
        assert reading is not None  # noqa: S101 (only numbers answer)
        return reading.value


def possible(bound: Bound) -> Iterator[Answer]:
    """All that the claim could mean: every cell of the lines it could be about, and every difference of two."""
    claim = bound.claim
    for line in (*bound.lines, *bound.possible):
        cells = [cell for cell in line.cells() if not _is_where_it_came_from(claim, cell)]
        for cell in cells:
            for scale in _scales(claim, line.table, cell):
                yield _single(line, cell, scale)
        if claim.sort is not Sort.LEVEL:
            for later, earlier in _pairs(line, cells):
                yield from _differences(claim, line, later, earlier)


def _is_where_it_came_from(claim: Claim, cell: PrintedCell) -> bool:
    """Whether a cell is the first number of "från … till …", when the claim is the second."""
    if not claim.amount.is_to or cell.reading is None:
        return False
    return any(each.is_from and each.value == abs(cell.reading.value) for each in claim.sentence.amounts)


def agrees(claim: Claim, answer: Answer) -> bool:
    """Whether the two can be the same, also when one of them was cut off and not rounded."""
    return answer.value.meets(claim.value)


def agrees_narrowly(claim: Claim, answer: Answer) -> bool:
    """Whether the two can be the same number, rounded: for a cell in another role or time than the claim's."""
    narrow = claim.narrowly
    return answer.value.low < narrow.high and narrow.low < answer.value.high


def wanted(bound: Bound) -> Answer | None:
    """The one answer that the claim must be about; None when there is none, or when it could be either of two."""
    claim = bound.claim
    found = [each for line in bound.lines for each in fitting(claim, line) if _is_near(claim, each)]
    if not found:
        return None
    best = max(each.fit for each in found)
    top = [each for each in found if each.fit == best]
    near = min(_distance(claim, each) for each in top)
    nearest = [each for each in top if _distance(claim, each) == near]
    chosen = nearest if near == 0 else top
    first = chosen[0]
    return first if all(each.value.meets(first.value) for each in chosen) else None


def fitting(claim: Claim, line: Named) -> Iterator[Answer]:
    """The answers of a line whose roles and time agree with those of the claim."""
    cells = line.cells()
    if claim.sort is Sort.CHANGE:
        for later, earlier in _pairs(line, cells):
            if (fit := _change_fit(claim, line.table, later, earlier)) is not None:
                yield from (_fitted(each, fit) for each in _differences(claim, line, later, earlier))
        return
    is_told = False
    for cell in cells:
        fit = _fit(claim, line, cell) if _says_what_it_is(claim, line.table, cell) else None
        scale = _scale(claim, line.table, cell)
        if fit is not None and scale is not None:
            is_told = True
            yield _fitted(_single(line, cell, scale), fit)
    if claim.sort is Sort.VARIANCE and not is_told:
        for later, earlier in _pairs(line, cells):
            fit = _variance_fit(claim, line.table, later, earlier)
            if fit is not None:
                yield from (_fitted(each, fit) for each in _differences(claim, line, later, earlier))


def _says_what_it_is(claim: Claim, table: Meant, cell: PrintedCell) -> bool:
    """Whether a head says what an amount of money is; a page number in a list of contents, or a cause, has none."""
    is_money = claim.measure is not None and claim.measure.is_money
    return not is_money or bool(table.roles_at(cell)) or not table.when_at(cell).says_nothing


def _fitted(answer: Answer, fit: int) -> Answer:
    return Answer(answer.value, answer.cells, answer.table, answer.line, fit, answer.is_share)


def _single(line: Named, cell: PrintedCell, scale: Decimal) -> Answer:
    assert cell.reading is not None  # noqa: S101 (only numbers answer)
    return Answer(_size(cell.reading.interval()).scaled(scale), (cell,), line.table, line)


def _size(value: Interval) -> Interval:
    """Without sign."""
    if value.low >= 0:
        return value
    return -value if value.high <= 0 else Interval(Decimal(0), max(-value.low, value.high))


def _differences(claim: Claim, line: Named, later: PrintedCell, earlier: PrintedCell) -> Iterator[Answer]:
    """The difference of two cells, and its share of the earlier when the claim is in per cent."""
    assert later.reading is not None  # noqa: S101 (only numbers answer)
    assert earlier.reading is not None  # noqa: S101
    apart = _size(later.reading.interval() - earlier.reading.interval())
    if (scale := _scale(claim, line.table, later)) is not None:
        yield Answer(apart.scaled(scale), (later, earlier), line.table, line)
    if claim.measure == PERCENT and (share := apart.over(_size(earlier.reading.interval()))) is not None:
        yield Answer(share.scaled(_HUNDRED), (later, earlier), line.table, line, is_share=True)


def _pairs(line: Named, cells: Iterable[PrintedCell]) -> Iterator[tuple[PrintedCell, PrintedCell]]:
    """Two cells of a line that may be held against each other: two times of one role, or an amount and its budget."""
    told = [(cell, line.table.roles_at(cell), line.table.when_at(cell)) for cell in cells]
    told = [each for each in told if Role.VARIANCE not in each[1] and Role.CHANGE not in each[1]]
    for at, (one, roles, when) in enumerate(told):
        for other, others, then in told[at + 1 :]:
            if not _same_part(when, then):
                continue
            if _are_two_times(roles, others, when, then):
                yield (one, other) if when.years > then.years else (other, one)
            elif Role.BUDGET in roles ^ others and _same_year(when, then):
                yield (other, one) if Role.BUDGET in roles else (one, other)


def _are_two_times(roles: frozenset[Role], others: frozenset[Role], when: When, then: When) -> bool:
    return bool(when.years and then.years) and when.years != then.years and Role.BUDGET not in roles | others


def _same_year(when: When, then: When) -> bool:
    return not when.years or not then.years or when.years == then.years


def _same_part(when: When, then: When) -> bool:
    if when.last is not None and then.last is not None:
        return (when.first, when.last) == (then.first, then.last)
    return when.last == then.last or not (when.is_whole or then.is_whole)


def _change_fit(claim: Claim, table: Meant, later: PrintedCell, earlier: PrintedCell) -> int | None:
    """How well two cells are the times of a change: the last year, and the one that it is said to be compared with."""
    roles, others = table.roles_at(later), table.roles_at(earlier)
    when, then = table.when_at(later), table.when_at(earlier)
    if claim.is_of_earlier or not _are_two_times(roles, others, when, then):
        return None
    against = when_in(claim.amount.against)
    if not (against.years or against.is_before) or Role.FORECAST in others:
        return None
    last, first = when.years[-1], then.years[-1]
    newest = claim.when.years[-1] if claim.when.years else max(table.years)
    if last != newest or first != (against.years[-1] if against.years else newest - 1):
        return None
    wants_forecast = Role.FORECAST in claim.roles
    if (Role.FORECAST in roles) != wants_forecast and roles & AMOUNTS:
        return None
    return 1 + (roles & AMOUNTS == others & AMOUNTS)


def _variance_fit(claim: Claim, table: Meant, later: PrintedCell, earlier: PrintedCell) -> int | None:
    """How well the difference of an amount and its budget is what a claim of a variance is about."""
    roles, others = table.roles_at(later), table.roles_at(earlier)
    if Role.BUDGET not in others or claim.is_of_earlier:
        return None
    return _role_fit(claim, roles | {Role.VARIANCE}, claim.roles & AMOUNTS) if _time_fits(claim, table, later) else None


def _fit(claim: Claim, line: Named, cell: PrintedCell) -> int | None:
    """How well roles and time of a cell agree with a claim; None when they do not."""
    table = line.table
    roles = table.roles_at(cell)
    if (Role.VARIANCE in roles) != (claim.sort is Sort.VARIANCE) or claim.is_of_earlier:
        return None
    fit, time = _role_fit(claim, roles, claim.roles & AMOUNTS), _time_fit(claim, table, cell)
    if fit is None or time is None:
        return None
    other = table.columns[cell.column] if line.is_row else table.rows[cell.row]
    said = {word.key for word in claim.subject}
    return fit + time - 2 * bool(other.keys - said) + 2 * bool(other.keys & said)


def _role_fit(claim: Claim, roles: frozenset[Role], asked: frozenset[Role]) -> int | None:
    """How well roles agree: the forecast of a forecast, the outcome of an outcome; a target of a target alone."""
    if Role.CHANGE in roles or (Role.TARGET in roles) != (Role.TARGET in claim.amount.roles and not asked):
        return None
    has = roles & AMOUNTS
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
    if _is_of_other_length(said, when, is_forecast=Role.FORECAST in table.roles_at(cell)):
        return None
    if said.says_nothing and Role.BUDGET in claim.roles:  # who says nothing means the budget of the year
        return fit + (not when.is_part)
    return fit + (said.is_part and when.is_part)


def _year_fits(said: When, when: When, table: Meant) -> bool:
    newest = (max(table.years),) if table.years else ()
    if not when.years:
        return not said.years or not table.years or bool(set(said.years) & table.years)
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


def _scales(claim: Claim, table: Meant, cell: PrintedCell) -> tuple[Decimal, ...]:
    """What a cell may be multiplied with to be in the measure of a claim: anything when nobody knows its own."""
    measure = table.measure_at(cell)
    if claim.measure is not None and claim.measure.is_money and measure is None:
        return _SCALES if cell.reading is not None and cell.reading.value else ()
    scale = _scale(claim, table, cell)
    return () if scale is None else (scale,)


def _scale(claim: Claim, table: Meant, cell: PrintedCell) -> Decimal | None:
    """What a cell is multiplied with to be in the measure of the claim; None when they count different things."""
    measure = table.measure_at(cell)
    if not claim.amount.value:  # words without a number, about money
        return Decimal(1) if measure is None or measure.is_money else None
    if claim.measure is None:
        return Decimal(1) if measure is None or measure.dimension == "count" else None
    if measure is None:
        return Decimal(1) if claim.measure.is_money or claim.measure == PERCENT else None
    return _factor(measure, claim.measure)


def _factor(measure: Measure, into: Measure) -> Decimal | None:
    return measure.factor / into.factor if measure.dimension == into.dimension else None


def _is_near(claim: Claim, answer: Answer) -> bool:
    """Whether the two are of one size, so that a slip of the hand can lie between them."""
    one, other = claim.amount.value, answer.value.middle
    return bool(one) and other <= one * _MOST_APART and one <= other * _MOST_APART


def _distance(claim: Claim, answer: Answer) -> int:
    """How far the table is: 0 in the same section, else by passages."""
    is_same = answer.table.path == claim.sentence.headings
    return 0 if is_same else abs(answer.table.place - claim.sentence.passage)
