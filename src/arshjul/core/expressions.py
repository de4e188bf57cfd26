"""The little language of figures: ``forecast year - budget year``, ``actual ytd -1y``, ``variance year of net for SN``.

One language for table columns, charts and prose. A figure is a scenario, then, each optional and in this order:
a period rule, a shift in years (``-1y``), a round (``round previous``, ``round 2025-04``), ``of`` a series, ``for`` a unit.
Figures are joined by ``+``, ``-`` (with spaces around) and ``/``, which gives per cent. ``variance`` is outcome against
budget, favourable positive; ``change`` is this round's forecast against the previous one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from arshjul.core.cube import Address
from arshjul.core.derivation import SCENARIO_NAMES
from arshjul.core.messages import DomainError
from arshjul.core.occasions import Occasion
from arshjul.core.periods import NotAPeriod, PeriodRule
from arshjul.core.provenance import Absent, Computed, Figure
from arshjul.core.quantities import Quantity
from arshjul.core.series import Scenario, Series
from arshjul.core.signs import variance


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

    def address(self, series: Series, unit: str, occasion: Occasion) -> Address:
        """Where this figure stands for a series and a unit at an occasion.

        The forecast of a period that is over is its outcome, so the same table serves August and the year-end.
        """
        period = (self.period or series.period).at(occasion.data_date, self.years)
        scenario, made_at = self.scenario, ""
        if scenario is Scenario.FORECAST:
            if not self.round and period.last_day <= occasion.data_date:
                scenario = Scenario.ACTUAL
            else:
                made_at = {"": occasion.code, "previous": occasion.previous}.get(self.round, self.round)
        return Address(series.code, self.unit or unit, period, scenario, made_at)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two expressions joined by ``+``, ``-``, ``/`` (per cent) or ``variance``."""

    operator: str
    left: Expression
    right: Expression


Expression = Lookup | Arithmetic
Leaf = Callable[[Lookup], Figure]

_TOKEN = re.compile(r"\(|\)|[^\s()]+")
_YEARS = re.compile(r"^[+-]\d+y$")
_SUGAR = ("variance", "change")
_SCENARIOS = frozenset(scenario.value for scenario in Scenario)


def read_expression(text: str) -> Expression:
    """The expression a text states; raises :class:`NotAnExpression` saying what was expected."""
    reader = _Reader(text)
    expression = reader.sum()
    if reader.peek:
        raise reader.surprise("slutet")
    return expression


def lookups(expression: Expression) -> Iterator[Lookup]:
    """Every figure an expression asks for, from left to right."""
    if isinstance(expression, Lookup):
        yield expression
    else:
        yield from lookups(expression.left)
        yield from lookups(expression.right)


def is_level(expression: Expression) -> bool:
    """Whether the expression is a figure itself rather than a difference or a share, for the printing of signs."""
    return isinstance(expression, Lookup)


def evaluate(expression: Expression, leaf: Leaf, series: Series, label: str) -> Figure:
    """The exact value of an expression with its provenance; ``leaf`` answers the figures.

    A missing operand makes the result missing; a share of zero is missing with that reason.
    """
    if isinstance(expression, Lookup):
        return leaf(expression)
    left = evaluate(expression.left, leaf, series, label)
    right = evaluate(expression.right, leaf, series, label)
    formula = _FORMULAS[expression.operator].format(_words(expression.left), _words(expression.right))
    if left.quantity is None or right.quantity is None:
        return Figure(label, None, Computed(formula, (left, right)))
    quantity = _combine(expression.operator, left.quantity, right.quantity, series)
    if quantity is None:
        return Figure(label, None, Absent(None, "nämnaren är noll"))
    return Figure(label, quantity, Computed(formula, (left, right)))


_FORMULAS = {
    "+": "{0} plus {1}",
    "-": "{0} minus {1}",
    "/": "{0} i procent av {1}",
    "variance": "avvikelse: {0} mot {1}, plus är bättre",
}


def _combine(operator: str, left: Quantity, right: Quantity, series: Series) -> Quantity | None:
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "variance":
            return variance(left, right, series)
        case _:
            return left.share_of(right)


def _words(expression: Expression) -> str:
    if isinstance(expression, Arithmetic):
        return "uttrycket"
    words = SCENARIO_NAMES[expression.scenario]
    return f"{words} i förra omgången" if expression.round == "previous" else words


class _Reader:
    """Recursive descent over the tokens of one expression."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = _TOKEN.findall(text)

    @property
    def peek(self) -> str:
        return self._tokens[0] if self._tokens else ""

    def take(self) -> str:
        if not self._tokens:
            raise self.surprise("mer")
        return str(self._tokens.pop(0))

    def surprise(self, expected: str) -> NotAnExpression:
        found = self.peek
        return NotAnExpression(
            "”{text}” kan inte läsas: väntade {expected} men fann {found}. Skriv till exempel "
            "forecast year - budget year, actual ytd -1y eller variance year of net for SN.",
            text=self._text, expected=expected, found=f"”{found}”" if found else "slutet",
        )  # fmt: skip

    def sum(self) -> Expression:
        left = self.share()
        while self.peek in ("+", "-"):
            left = Arithmetic(self.take(), left, self.share())
        return left

    def share(self) -> Expression:
        left = self.term()
        while self.peek == "/":
            self.take()
            left = Arithmetic("/", left, self.term())
        return left

    def term(self) -> Expression:
        if self.peek == "(":
            self.take()
            inner = self.sum()
            if self.take() != ")":
                raise self.surprise("”)”")
            return inner
        return self.figure()

    def figure(self) -> Expression:
        name = self.peek
        if name not in _SUGAR and name not in _SCENARIOS:
            raise self.surprise("actual, budget, original_budget, forecast, target, variance eller change")
        self.take()
        lookup = self._details(Lookup(Scenario(name) if name in _SCENARIOS else Scenario.FORECAST))
        if name == "variance":
            is_year = lookup.period is not None and lookup.period.shape == "year"
            outcome = lookup if is_year else replace(lookup, scenario=Scenario.ACTUAL)
            return Arithmetic("variance", outcome, replace(lookup, scenario=Scenario.BUDGET, round=""))
        if name == "change":
            return Arithmetic("-", lookup, replace(lookup, round="previous"))
        return lookup

    def _details(self, lookup: Lookup) -> Lookup:
        if self.peek not in ("", "of", "for", "round", "+", "-", "/", "(", ")") and not _YEARS.match(self.peek):
            try:
                lookup = replace(lookup, period=PeriodRule.read(self.peek))
            except NotAPeriod as error:
                raise self.surprise("en periodregel (year, ytd, month, half, rolling12, day)") from error
            self.take()
        if _YEARS.match(self.peek):
            lookup = replace(lookup, years=int(self.take()[:-1]))
        if round_ := self._after("round"):
            lookup = replace(lookup, round=round_)
        if series := self._after("of"):
            lookup = replace(lookup, series=series)
        if unit := self._after("for"):
            lookup = replace(lookup, unit=unit)
        return lookup

    def _after(self, word: str) -> str:
        """The word after ``word``, when that comes next."""
        if self.peek != word:
            return ""
        self.take()
        return self.take()
