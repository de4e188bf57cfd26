"""What an expression of figures is: figures looked up in the cube, seen from an occasion, and arithmetic over them.

How one is written and read stands in :mod:`arshjul.core.grammar`, what it comes to in :mod:`arshjul.core.evaluation`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from arshjul.core.cube import Address
from arshjul.core.occasions import Occasion
from arshjul.core.periods import Period, PeriodRule
from arshjul.core.series import DECIDED, Scenario, Series

PRICE = "price"
"""What is asked for instead of a code: the price of the series at hand."""

WITH_ROUNDS = (Scenario.FORECAST, *DECIDED)
"""What a round can be asked of: the one a forecast was made in, or the one a budget is seen from."""

_MONTH = re.compile(r"0[1-9]|1[0-2]")


@dataclass(frozen=True, slots=True)
class Lookup:
    """One figure in the cube, seen from an occasion. Empty parts are filled in by whoever asks."""

    scenario: Scenario
    period: PeriodRule | None = None
    years: int = 0
    round: str = ""
    series: str = ""
    unit: str = ""

    def period_of(self, series: Series, occasion: Occasion) -> Period:
        """The period that is meant: the lookup's own, else the one that the series covers."""
        return (self.period or series.period).at(occasion.data_date, self.years)

    def made_by(self, decision: str) -> Lookup:
        """The same figure as a decision made it; what is no budget, or names another round, is as it was."""
        return replace(self, round=decision) if self.scenario in DECIDED and not self.round else self

    def address(self, series: Series, unit: str, occasion: Occasion) -> Address:
        """Where this figure stands for a series and a unit at an occasion.

        The forecast of a period that is over, or goes as far as the data, is its outcome. So the same table serves
        August and the year-end. A budget is the one in force at the occasion.
        """
        period = self.period_of(series, occasion)
        scenario, made_at = self.scenario, ""
        if scenario in DECIDED:
            seen_at = {"": occasion.code, "previous": occasion.previous or "previous"}.get(self.round, self.round)
            return Address(series.code, self.unit or unit, period, scenario, at=seen_at)
        if scenario is Scenario.FORECAST:
            reaches_data = (self.period or series.period).ends_with_data and self.years <= 0
            if not self.round and (reaches_data or period.last_day <= occasion.data_date):
                scenario = Scenario.ACTUAL
            else:
                made_at = self._made_at(occasion, period)
        return Address(series.code, self.unit or unit, period, scenario, made_at)

    def _made_at(self, occasion: Occasion, period: Period) -> str:
        """The round of a forecast: of this occasion, the one before, or a month of the year that it is about."""
        month = f"{occasion.data_date.month:02}" if self.round == "same" else self.round
        if _MONTH.fullmatch(month):
            return f"{period.last_day.year}-{month}"
        return {"": occasion.code, "previous": occasion.previous}.get(self.round, self.round)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two expressions joined by ``+``, ``-``, ``*``, ``/`` (per cent, or a price) or ``variance``."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Applied:
    """A function of expressions: ``abs`` of one, ``mean`` of any number."""

    function: str
    arguments: tuple[Expression, ...]


Expression = Lookup | Arithmetic | Applied


def lookups(expression: Expression) -> Iterator[Lookup]:
    """Every figure an expression asks for, from left to right."""
    if isinstance(expression, Lookup):
        yield expression
    else:
        for operand in operands(expression):
            yield from lookups(operand)


def operands(expression: Expression) -> tuple[Expression, ...]:
    """What an expression is computed of; nothing for a figure."""
    match expression:
        case Lookup():
            return ()
        case Applied(arguments=arguments):
            return arguments
        case Arithmetic(left=left, right=right):
            return (left, right)


def at_previous_round(expression: Expression) -> Expression:
    """The same in the previous round: the forecasts made then, the budgets in force then, all else as it is."""
    return at_round(expression, "previous")


def at_round(expression: Expression, made_at: str) -> Expression:
    """The same expression of the forecasts made in a round, and of the budgets in force then."""
    if isinstance(expression, Lookup):
        is_made = expression.scenario in WITH_ROUNDS and not expression.round
        return replace(expression, round=made_at) if is_made else expression
    sides = tuple(at_round(side, made_at) for side in operands(expression))
    if isinstance(expression, Applied):
        return Applied(expression.function, sides)
    return Arithmetic(expression.operator, *sides)


def is_level(expression: Expression) -> bool:
    """Whether the expression is figures themselves, alone or added, rather than a difference or a share."""
    if isinstance(expression, Applied) and expression.function == "abs":
        return False
    adds = not isinstance(expression, Arithmetic) or expression.operator in ("+", "*")
    return adds and all(map(is_level, operands(expression)))


def is_reversed(expression: Expression) -> bool:
    """Whether a difference is what was meant to be, or was before, less what is: ``budget - forecast``.

    What is better then has the opposite sign of that in ``forecast - budget``.
    """
    if not isinstance(expression, Arithmetic):
        return False
    left = is_reversed(expression.left)
    if expression.operator != "-":
        return left
    first, second = (_lateness(next(lookups(side))) for side in (expression.left, expression.right))
    return left is not (first < second)


_PLANS = (Scenario.ORIGINAL_BUDGET, *DECIDED, Scenario.TARGET)
_ALWAYS_LATEST = "~"  # after every code and month


def _lateness(lookup: Lookup) -> tuple[int, int, str]:
    """The place of a figure among those that can be compared: plans, first the original one, before what comes of them.

    Then earlier years before later, earlier rounds before the latest.
    """
    is_plan, is_original = lookup.scenario in _PLANS, lookup.scenario is Scenario.ORIGINAL_BUDGET
    made_at = {"": _ALWAYS_LATEST, "previous": ""}.get(lookup.round, lookup.round)
    return (0 if is_original else 1 if is_plan else 2), lookup.years, made_at


def is_ratio(expression: Expression) -> bool:
    """Whether the expression is a share of levels (107 % of budget), whose sign says nothing of better or worse."""
    return isinstance(expression, Arithmetic) and expression.operator == "/" and is_level(expression.left)


def has_product(expression: Expression) -> bool:
    """Whether something is multiplied: the product of two sums is not the sum of the products."""
    is_product = isinstance(expression, Arithmetic) and expression.operator == "*"
    return is_product or any(map(has_product, operands(expression)))


def has_size(expression: Expression) -> bool:
    """Whether some part is without its sign, so that nobody can say which way is good."""
    is_size = isinstance(expression, Applied) and expression.function == "abs"
    return is_size or any(map(has_size, operands(expression)))


def has_variance(expression: Expression) -> bool:
    """Whether the direction of good decides the sign of some part of the expression."""
    is_variance = isinstance(expression, Arithmetic) and expression.operator == "variance"
    return is_variance or any(map(has_variance, operands(expression)))
