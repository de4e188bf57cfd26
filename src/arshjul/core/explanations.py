"""Why a figure differs: signed parts, nested, with the rest that nobody has explained."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, reduce
from operator import add

from arshjul.core.expressions import Expression, read_expression
from arshjul.core.quantities import Quantity

VARIANCE = "variance year"
"""What is explained when nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One part of a unit's figure, positive when favourable; ``part_of`` names the part that it details, if any.

    ``of`` is the expression of the figure that is explained.
    """

    unit: str
    code: str
    amount: Quantity
    cause: str
    part_of: str = ""
    place: str = ""
    of: str = VARIANCE


def parts_of(
    explanations: Iterable[Explanation], unit: str, part: str = "", of: str = VARIANCE
) -> tuple[Explanation, ...]:
    """The parts directly below a unit's figure ``of`` an expression, or below one of those parts.

    Expressions are alike when they mean the same, however they are spaced. Raises
    :class:`~arshjul.core.expressions.NotAnExpression`.
    """
    asked = _meaning(of)
    return tuple(e for e in explanations if e.unit == unit and e.part_of == part and _meaning(e.of) == asked)


@cache
def _meaning(expression: str) -> Expression:
    return read_expression(expression)


def unexplained(whole: Quantity, parts: Iterable[Explanation]) -> Quantity:
    """What is left of ``whole`` when its parts are taken away, exactly; zero when they add up."""
    amounts = [part.amount for part in parts]
    return whole - reduce(add, amounts) if amounts else whole
