"""What an expression of figures comes to, exactly, and the formula that says how."""

from __future__ import annotations

from collections.abc import Callable

from arshjul.core.derivation import SCENARIO_NAMES
from arshjul.core.expressions import Arithmetic, Expression, Lookup, is_level
from arshjul.core.provenance import Absent, Computed, Figure
from arshjul.core.quantities import Quantity
from arshjul.core.series import Scenario, Series
from arshjul.core.signs import variance

Leaf = Callable[[Lookup], Figure]


def evaluate(expression: Expression, leaf: Leaf, series: Series, label: str) -> Figure:
    """The exact value of an expression with its provenance; ``leaf`` answers the figures.

    A missing operand makes the result missing; a share of zero is missing with that reason.
    """
    if isinstance(expression, Lookup):
        return leaf(expression)
    left = evaluate(expression.left, leaf, series, in_words(expression.left))
    right = evaluate(expression.right, leaf, series, in_words(expression.right))
    if left.quantity is None or right.quantity is None:
        return Figure(label, None, Computed(in_words(expression), (left, right)))
    quantity = _combine(expression, left.quantity, right.quantity, series)
    if quantity is None:
        return Figure(label, None, Absent(None, "nämnaren är noll"))
    return Figure(label, quantity, Computed(in_words(expression), (left, right)))


def _combine(expression: Arithmetic, left: Quantity, right: Quantity, series: Series) -> Quantity | None:
    match expression.operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "variance":
            return variance(left, right, series)
        case _:
            # a deficit is minus in per cent too, although a budget of net cost is negative
            return left.share_of(right if is_level(expression.left) else abs(right))


_FORMULAS = {
    "+": "{0} plus {1}",
    "-": "{0} minus {1}",
    "/": "{0} i procent av {1}",
    "variance": "avvikelse: {0} mot {1}, plus är bättre",
}
_YEARS = {0: "", -1: " året före", 1: " året efter"}


def in_words(expression: Expression) -> str:
    """An expression as a formula to read: ``prognos minus budget``."""
    if isinstance(expression, Arithmetic):
        return _FORMULAS[expression.operator].format(_operand(expression.left), _operand(expression.right))
    words = _scenario(expression) + _YEARS.get(expression.years, f" {expression.years:+} år")
    if expression.round:
        words += " i förra omgången" if expression.round == "previous" else f" i omgång {expression.round}"
    return words


def _scenario(lookup: Lookup) -> str:
    if lookup.scenario is Scenario.FORECAST and not lookup.round:
        if lookup.period is None:
            return "utfall eller prognos"
        if lookup.period.ends_with_data:
            return "utfall"
    return SCENARIO_NAMES[lookup.scenario]


def _operand(expression: Expression) -> str:
    return in_words(expression) if isinstance(expression, Lookup) else f"({in_words(expression)})"
