"""What an expression of figures comes to, exactly, and the formula that says how."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import reduce
from operator import add

from arshjul.core.expressions import PRICE, Applied, Arithmetic, Expression, Lookup, is_level
from arshjul.core.labels import SCENARIO_NAMES
from arshjul.core.measures import Measure
from arshjul.core.provenance import Absent, Computed, Figure
from arshjul.core.quantities import Quantity
from arshjul.core.series import DECIDED, Scenario, Series
from arshjul.core.signs import variance

Leaf = Callable[[Lookup], Figure]


def evaluate(
    expression: Expression, leaf: Leaf, series: Series, label: str, measures: Iterable[Measure] = ()
) -> Figure:
    """The exact value of an expression with its provenance; ``leaf`` answers the figures.

    A missing operand makes the result missing; a share of zero is missing with that reason. An amount divided by a
    volume is a price when one of the ``measures`` is of such amounts per such volumes.
    """
    measures = tuple(measures)
    if isinstance(expression, Lookup):
        return leaf(expression)
    if isinstance(expression, Applied):
        terms = [evaluate(each, leaf, series, in_words(each), measures) for each in expression.arguments]
        return _apply(expression, terms, label)
    left = evaluate(expression.left, leaf, series, in_words(expression.left), measures)
    right = evaluate(expression.right, leaf, series, in_words(expression.right), measures)
    if left.quantity is None or right.quantity is None:
        return Figure(label, None, Computed(in_words(expression), (left, right)))
    if gap := _uneven(left, right) or _uneven(right, left):
        return Figure(label, None, Computed(f"{in_words(expression)}, men en del saknar uppgift: {gap}", (left, right)))
    price = _price(expression, left.quantity, right.quantity, measures)
    if price is not None:
        quantity, formula = left.quantity.per(right.quantity, price), _formula("per", expression)
    else:
        quantity, formula = _combine(expression, left.quantity, right.quantity, series), in_words(expression)
    if quantity is None:
        return Figure(label, None, Absent(None, "nämnaren är noll"))
    return Figure(label, quantity, Computed(formula, (left, right)))


def _apply(expression: Applied, terms: Sequence[Figure], label: str) -> Figure:
    """The size of the only term, or the mean of those that have a value; nothing when none has, or one is hidden."""
    known = [term.quantity for term in terms if term.quantity is not None]
    origin = Computed(in_words(expression), tuple(terms))
    if not known or any(term.is_hidden for term in terms):
        return Figure(label, None, origin)
    if expression.function == "abs":
        return Figure(label, abs(known[0]), origin)
    whole = reduce(add, known)
    return Figure(label, replace(whole, value=whole.value / len(known), decimals=None), origin)


def _uneven(one: Figure, other: Figure) -> str:
    """What ``one`` lacks for the same months that ``other`` has, in words; empty when they cover the same.

    Half a forecast against a whole budget is no variance. That one side is told in total and the other in parts is no
    lack, nor is what differs between years, for the organisation may have.
    """
    gaps = tuple(one.gaps())
    if not gaps:
        return ""
    known = other.told_units()
    held = {series for series, _ in one.told_units()}
    for gap in gaps:
        alike = known.get((gap.series, gap.period), ())
        if alike and (gap.unit in alike or gap.series not in held):
            return f"{SCENARIO_NAMES[gap.scenario]} för {gap.series}, {gap.unit}"
    return ""


def _price(expression: Arithmetic, left: Quantity, right: Quantity, measures: Iterable[Measure]) -> Measure | None:
    """What an amount divided by a volume is counted in, if it is not a share."""
    if expression.operator != "/" or left.measure.dimension == right.measure.dimension:
        return None
    return next((measure for measure in measures if measure.prices(left.measure, right.measure)), None)


def _combine(expression: Arithmetic, left: Quantity, right: Quantity, series: Series) -> Quantity | None:
    match expression.operator:
        case "*":
            return left * right
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
    "*": "{0} gånger {1}",
    "/": "{0} i procent av {1}",
    "per": "{0} delat med {1}",
    "variance": "avvikelse: {0} mot {1}, plus är bättre",
}
_FUNCTIONS = {"abs": "beloppet av", "mean": "medelvärdet av dem som finns:"}
_YEARS = {0: "", -1: " året före", 1: " året efter"}


def in_words(expression: Expression) -> str:
    """An expression as a formula to read: ``prognos minus budget``."""
    if isinstance(expression, Arithmetic):
        return _formula(expression.operator, expression)
    if isinstance(expression, Applied):
        inner = ", ".join(map(in_words, expression.arguments))
        return f"{_FUNCTIONS[expression.function]} ({inner})"
    words = _scenario(expression) + (" av priset" if expression.series == PRICE else "")
    words += _YEARS.get(expression.years, f" {expression.years:+} år")
    if expression.round and expression.scenario in DECIDED:
        words += " vid förra tillfället" if expression.round == "previous" else f" enligt {expression.round}"
    elif expression.round:
        words += " i förra omgången" if expression.round == "previous" else f" i omgång {expression.round}"
    return words


def _formula(name: str, expression: Arithmetic) -> str:
    return _FORMULAS[name].format(_operand(expression.left), _operand(expression.right))


def _scenario(lookup: Lookup) -> str:
    if lookup.scenario is Scenario.FORECAST and not lookup.round:
        if lookup.period is None:
            return "utfall eller prognos"
        if lookup.period.ends_with_data:
            return "utfall"
    return SCENARIO_NAMES[lookup.scenario]


def _operand(expression: Expression) -> str:
    return in_words(expression) if isinstance(expression, Lookup) else f"({in_words(expression)})"
