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
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from arshjul.core.expressions import WITH_ROUNDS, Applied, Arithmetic, Expression, Lookup
from arshjul.core.messages import DomainError
from arshjul.core.periods import NotAPeriod, PeriodRule
from arshjul.core.series import Scenario

_KEPT = 2_000  # expressions: a model has some hundred, and each is asked of many units


class NotAnExpression(DomainError):
    """A text is not an expression of figures."""


@lru_cache(maxsize=_KEPT)
def read_expression(text: str) -> Expression:
    """The expression a text states; raises :class:`NotAnExpression` saying what was expected."""
    reader = _Reader(text)
    if reader.length > _LONGEST:
        raise reader.surprise("ett kortare uttryck")
    expression = reader.sum()
    if reader.peek:
        raise reader.surprise("slutet")
    return expression


_TOKEN = re.compile(r"[(),]|[^\s(),]+")
_YEARS = re.compile(r"[+-]\d{1,2}y")
_SUGAR = ("variance", "change")
_FUNCTIONS = ("abs", "mean")
_SCENARIOS = frozenset(scenario.value for scenario in Scenario)
_DETAILS = ("of", "for", "round")
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
        if self.peek == "round" and lookup.scenario not in WITH_ROUNDS:
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
