"""How far each line of a table moved, from its budget or from the year before, so that lines can be ranked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from arshjul.review.binding.answers import Answer
from arshjul.review.binding.finding_lines import Named
from arshjul.review.binding.goodness import goodness
from arshjul.review.binding.meanings import Line, Meant
from arshjul.review.intervals import Interval
from arshjul.review.printed_tables import PrintedCell, is_percent
from arshjul.review.relations.lines import Axis
from arshjul.review.relations.table import MinedTable
from arshjul.review.statements.lexicon import Direction
from arshjul.review.statements.roles import Role
from arshjul.review.words import says_share

_ACTUAL = frozenset({Role.OUTCOME, Role.FORECAST})
_NO_LEVEL = frozenset({Role.BUDGET, Role.VARIANCE, Role.CHANGE, Role.TARGET})
_OF_MONEY = (Direction.GAIN, Direction.LOSS)
_TERMS = 3


@dataclass(frozen=True, slots=True)
class Moved:
    """How far a line moved the way that is asked, below zero when it went the other way.

    ``share`` is that of where it began, None when nobody knows or it matters not; ``cells`` are what it comes of.
    """

    value: Interval
    share: Decimal | None
    cells: tuple[PrintedCell, ...]

    def exceeds(self, other: Moved, times: Decimal) -> bool:
        """Whether it clearly moved more, by so many times, also for its size."""
        if self.value.low <= max(other.value.high, other.value.high * times):
            return False
        return self.share is None or other.share is None or self.share > other.share


@dataclass(frozen=True, slots=True)
class Basis:
    """What is held against what: the place of a column of variances with what plus means, or of two times.

    ``more`` is 1 when a variance above zero is more than planned, −1 when it is less.
    """

    later: int
    earlier: int
    more: int = 0


def bases(mined: MinedTable, table: Meant, *, is_row: bool, way: Direction | None, is_planned: bool) -> Iterator[Basis]:
    """All that the movements of a table's rows, or columns, can be read from: the plan, or the year before."""
    across = table.columns if is_row else table.rows
    if not is_planned:
        yield from _since(table, across)
        return
    for number, line in enumerate(across):
        if Role.VARIANCE not in line.roles or says_share(line.label):
            continue
        if way in _OF_MONEY:
            yield Basis(number, number)
        else:
            yield from _planned(mined, table, number, is_row=is_row)


def _since(table: Meant, across: Sequence[Line]) -> Iterator[Basis]:
    """The newest year and the one before it, in the same role and of the same months."""
    newest = max(table.years, default=0)
    level = [(at, line) for at, line in enumerate(across) if not line.roles & _NO_LEVEL]
    for later, one in level:
        for earlier, other in level:
            is_year = one.when.years == (newest,) and other.when.years == (newest - 1,)
            is_same = (one.when.first, one.when.last) == (other.when.first, other.when.last)
            if is_year and is_same and one.roles & _ACTUAL == other.roles & _ACTUAL:
                yield Basis(later, earlier)


def _planned(mined: MinedTable, table: Meant, number: int, *, is_row: bool) -> Iterator[Basis]:
    """The variance with what plus means in it, by the relation that it is a part of."""
    across = table.columns if is_row else table.rows
    for relation in mined.relations:
        equation = relation.equation
        signs = dict([*equation.terms, (equation.target, -1)])
        if not equation.is_linear or len(signs) != _TERMS or number not in signs:
            continue
        if (equation.axis is Axis.COLUMNS) is not is_row:
            continue
        others = [each for each in signs if each != number]
        actual = [each for each in others if across[each].roles & _ACTUAL and Role.VARIANCE not in across[each].roles]
        if len(actual) == 1:
            plan = next(each for each in others if each != actual[0])
            if signs[plan] != signs[actual[0]]:
                yield Basis(number, plan, -signs[actual[0]] * signs[number])
            return


def moved(line: Named, basis: Basis, way: Direction | None) -> Moved | None:
    """How far a line moved the way that is asked; None when a number is missing or its sign says something else."""
    later, earlier = (_cell(line, at) for at in (basis.later, basis.earlier))
    if later is None or later.reading is None or earlier is None or earlier.reading is None:
        return None
    if is_percent(line.table.measure_at(later)) is not is_percent(line.table.measure_at(earlier)):
        return None
    value, begun = later.reading.interval(), abs(earlier.reading.value)
    share = None
    if way in _OF_MONEY:
        good = goodness(Answer(value, (later,), line.table, line))
        if good is None:
            return None
        value = _size(value).scaled(Decimal(good if way is Direction.GAIN else -good))
        return Moved(value, None, (later,))
    if basis.more:
        value = value.scaled(Decimal(basis.more))
    elif later.reading.value * earlier.reading.value < 0:
        return None
    else:
        value -= earlier.reading.interval()
    if earlier.reading.value < 0:  # costs printed below zero: a larger cost is more
        value = -value
    if way is None:
        value = _size(value)
    elif way is Direction.DOWN:
        value = -value
    share = value.middle / begun if begun else None
    return Moved(value, share, (later,) if basis.more else (later, earlier))


def _cell(line: Named, at: int) -> PrintedCell | None:
    place = (line.number, at) if line.is_row else (at, line.number)
    return line.table.grid.at(place)


def _size(value: Interval) -> Interval:
    if value.low >= 0:
        return value
    return -value if value.high <= 0 else Interval(Decimal(0), max(-value.low, value.high))
