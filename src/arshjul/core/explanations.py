"""Why a figure differs: signed parts, nested, with the rest that nobody has explained, and how large that may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, reduce
from operator import add

from arshjul.core.expressions import Expression, has_variance
from arshjul.core.grammar import read_expression
from arshjul.core.numbers import NBSP, write_number
from arshjul.core.occasions import in_words
from arshjul.core.periods import Period
from arshjul.core.problems import Place
from arshjul.core.quantities import Quantity

VARIANCE = "variance year"
"""What is explained when nobody says otherwise."""

_NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class Explanation:
    """One part of a unit's figure, positive when favourable; ``part_of`` names the part that it details, if any.

    ``of`` is the expression of the figure that is explained, and ``period`` the one that the cause belongs to when it
    is another (a refund for 2024).
    """

    unit: str
    code: str
    amount: Quantity
    cause: str
    part_of: str = ""
    place: Place = _NOWHERE
    of: str = VARIANCE
    period: Period | None = None

    @property
    def label(self) -> str:
        """The cause, and the period that it concerns."""
        return f"{self.cause}, avser {in_words(self.period)}" if self.period else self.cause


@dataclass(frozen=True, slots=True)
class Limit:
    """How much something may be: an amount, a share of something else in per cent, either or both."""

    amount: Quantity | None = None
    share: Decimal | None = None

    def __bool__(self) -> bool:
        return self.amount is not None or self.share is not None

    def is_passed_by(self, quantity: Quantity, whole: Quantity) -> bool:
        """Whether ``quantity``, whatever its sign, is more than the amount or more than the share of ``whole``.

        An amount in another dimension (mnkr of placements) says nothing.
        """
        amount, share = self.amount, self.share
        is_alike = amount is not None and amount.measure.dimension == quantity.measure.dimension
        if amount is not None and is_alike and abs(quantity.to(amount.measure).value) > amount.value:
            return True
        return share is not None and abs(quantity.value) * 100 > share * abs(whole.to(quantity.measure).value)

    def __str__(self) -> str:
        share = "" if self.share is None else f"{write_number(self.share, _decimals(self.share))}{NBSP}%"
        return " eller ".join(filter(None, (self.amount.write() if self.amount else "", share)))


@dataclass(frozen=True, slots=True)
class ExplainingRule:
    """How a municipality explains: its word for the rest, the largest rest, and what must be explained at all."""

    rest: str = "Övrigt"
    largest_rest: Limit = Limit()
    explain_above: Limit = Limit()


def parts_of(
    explanations: Iterable[Explanation], unit: str, part: str = "", of: str = VARIANCE
) -> tuple[Explanation, ...]:
    """The parts directly below a unit's figure ``of`` an expression, or below one of those parts.

    Expressions are alike when they mean the same, however they are spaced. Raises
    :class:`~arshjul.core.grammar.NotAnExpression`.
    """
    asked = meaning(of)
    return tuple(e for e in explanations if e.unit == unit and e.part_of == part and meaning(e.of) == asked)


@cache
def meaning(expression: str) -> Expression:
    """What is explained, the same for the same figure however it is spaced."""
    return read_expression(expression)


def explains_variance(explanation: Explanation) -> bool:
    """Whether it is a variance, of the whole or of some series, that is explained."""
    return has_variance(meaning(explanation.of))


def added(parts: Iterable[Explanation]) -> Quantity:
    """The exact sum of at least one part, in the first one's measure."""
    return reduce(add, (part.amount for part in parts))


def unexplained(whole: Quantity, parts: Iterable[Explanation]) -> Quantity:
    """What is left of ``whole`` when its parts are taken away, exactly; zero when they add up."""
    parts = tuple(parts)
    return whole - added(parts) if parts else whole


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
