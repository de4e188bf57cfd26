"""The little language of figures: ``forecast year - budget year``, ``actual ytd -1y``, ``variance year of net for SN``.

One language for table columns, charts and prose. A figure is a scenario, then, each optional and in this order: a
period rule, a shift in years (``-1y``), a round of a forecast (``round previous``, ``round 2025-04``), ``of`` a series,
``for`` a unit; ``of price`` is the price of the series at hand. The ``round`` of a budget is the occasion, or the
decision, that it is seen from. Figures are joined by ``+``, ``-``, ``*`` (with spaces
around) and ``/``, which gives per cent, or a price when an amount is divided by a volume. ``variance`` is
outcome or forecast against budget, favourable positive; ``change`` is this round's forecast against the previous one,
or against the ``round`` it names. ``round 04`` is the round made in April of the figure's own year, ``round same``
that of the occasion's month. ``abs(…)`` is the size of a figure and ``mean(…, …)`` the mean of those that there are,
which gives the accuracy and the bias of forecasts.

Here stand what an expression is and how it is read; what it comes to stands in :mod:`arshjul.core.evaluation`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from arshjul.core.cube import Address
from arshjul.core.messages import DomainError
from arshjul.core.occasions import Occasion
from arshjul.core.periods import NotAPeriod, Period, PeriodRule
from arshjul.core.series import DECIDED, Scenario, Series

PRICE = "price"
"""What is asked for instead of a code: the price of the series at hand."""


class NotAnExpression(DomainError):
    """A text is not an expression of figures."""


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


def read_expression(text: str) -> Expression:
    """The expression a text states; raises :class:`NotAnExpression` saying what was expected."""
    reader = _Reader(text)
    if reader.length > _LONGEST:
        raise reader.surprise("ett kortare uttryck")
    expression = reader.sum()
    if reader.peek:
        raise reader.surprise("slutet")
    return expression


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
        is_made = expression.scenario in _WITH_ROUNDS and not expression.round
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


_TOKEN = re.compile(r"[(),]|[^\s(),]+")
_MONTH = re.compile(r"0[1-9]|1[0-2]")
_YEARS = re.compile(r"[+-]\d{1,2}y")
_SUGAR = ("variance", "change")
_FUNCTIONS = ("abs", "mean")
_SCENARIOS = frozenset(scenario.value for scenario in Scenario)
_DETAILS = ("of", "for", "round")
_WITH_ROUNDS = (Scenario.FORECAST, *DECIDED)
_PUNCTUATION = ("", "+", "-", "*", "/", "(", ")", ",")
_SHOWN = 120  # characters of a text that is quoted in an error
_DEEPEST = 20  # parentheses in parentheses
_LONGEST = 200  # words; nobody means more, and what computes an expression calls itself once for each


class _Reader:
    """The tokens of one text, and one method a rule of the grammar."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens: list[str] = _TOKEN.findall(text)
        self._position = 0
        self._depth = 0

    @property
    def length(self) -> int:
        """How many tokens there are in all."""
        return len(self._tokens)

    @property
    def peek(self) -> str:
        """The next token, or nothing at the end."""
        return self._tokens[self._position] if self._position < len(self._tokens) else ""

    def take(self) -> str:
        """The next token, consumed."""
        token = self.peek
        self._position += 1
        return token

    def surprise(self, expected: str) -> NotAnExpression:
        """The error to raise where something else was expected."""
        return NotAnExpression(
            "”{text}” kan inte läsas: väntade {expected} men fann {found}. Skriv till exempel "
            "forecast year - budget year, actual ytd -1y eller variance year of net for SN.",
            text=self._text[:_SHOWN],
            expected=expected,
            found=f"”{self.peek}”" if self.peek else "slutet",
        )

    def sum(self) -> Expression:
        """Shares joined by plus and minus, from the left."""
        left = self.share()
        while self.peek in ("+", "-"):
            left = Arithmetic(self.take(), left, self.share())
        return left

    def share(self) -> Expression:
        """Terms multiplied, or each in per cent of the next."""
        left = self.term()
        while self.peek in ("*", "/"):
            left = Arithmetic(self.take(), left, self.term())
        return left

    def term(self) -> Expression:
        """A figure, a sum in parentheses, or a function of sums."""
        name = self.peek
        if name in _FUNCTIONS:
            self.take()
            arguments = self._in_parentheses()
            if name == "abs" and len(arguments) > 1:
                raise self.surprise("en enda siffra i abs( ) före")
            return Applied(name, arguments)
        if name != "(":
            return self.figure()
        inner = self._in_parentheses()
        if len(inner) > 1:
            raise self.surprise("mean framför siffror med kommatecken emellan, före")
        return inner[0]

    def _in_parentheses(self) -> tuple[Expression, ...]:
        """Sums with commas between them."""
        if self.peek != "(":
            raise self.surprise("”(”")
        if self._depth == _DEEPEST:
            raise self.surprise("färre parenteser")
        self._depth += 1
        inner: list[Expression] = []
        while not inner or self.peek == ",":
            self.take()
            inner.append(self.sum())
        if self.peek != ")":
            raise self.surprise("”)”")
        self.take()
        self._depth -= 1
        return tuple(inner)

    def figure(self) -> Expression:
        """A scenario with its details, or the differences that have a name of their own."""
        name = self.peek
        if name not in _SUGAR and name not in _SCENARIOS:
            raise self.surprise(
                "actual, budget, original_budget, budget_change, permission, forecast, target, variance, change, abs "
                "eller mean"
            )
        self.take()
        lookup = self._details(Lookup(Scenario(name) if name in _SCENARIOS else Scenario.FORECAST))
        if name == "variance":
            return Arithmetic("variance", lookup, replace(lookup, scenario=Scenario.BUDGET))
        if name == "change":
            return Arithmetic("-", replace(lookup, round=""), replace(lookup, round=lookup.round or "previous"))
        return lookup

    def _details(self, lookup: Lookup) -> Lookup:
        if not (self.peek in _PUNCTUATION or self.peek in _DETAILS or _YEARS.fullmatch(self.peek)):
            lookup = replace(lookup, period=self._period())
        if _YEARS.fullmatch(self.peek):
            lookup = replace(lookup, years=int(self.take()[:-1]))
        if self.peek == "round" and lookup.scenario not in _WITH_ROUNDS:
            raise self.surprise("slutet, of eller for, eftersom bara prognoser och budgetar har omgångar,")
        return replace(lookup, round=self._after("round"), series=self._after("of"), unit=self._after("for"))

    def _period(self) -> PeriodRule:
        try:
            period = PeriodRule.read(self.peek)
        except NotAPeriod as error:
            raise self.surprise("en periodregel (year, ytd, month, half, rolling12, day, total)") from error
        self.take()
        return period

    def _after(self, word: str) -> str:
        """The code after ``word``, when that comes next."""
        if self.peek != word:
            return ""
        self.take()
        if self.peek in _PUNCTUATION or self.peek in _DETAILS:
            raise self.surprise(f"en kod efter {word}")
        return self.take()
