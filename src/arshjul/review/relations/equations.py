"""A relation between the lines of a table, and how one instance of it is solved for any of its cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from arshjul.review.intervals import Interval, total
from arshjul.review.printed_tables import Content, Grid, Reading
from arshjul.review.relations.lines import Axis

Place = tuple[int, int]

HUNDRED = Decimal(100)


class Form(StrEnum):
    """What the target is of the other lines."""

    SUM = "sum"
    DIFFERENCE = "difference"
    SHARE = "share"
    CHANGE = "change"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class Equation:
    """``target`` is the sum of ``terms`` (a line and its sign) or, of two terms, their share, change or product

    A share is 100·a/b, a change 100·(a−b)/b. A product is times 10 to the power of ``scale``. ``whole`` is
    the place of the divisor when it is the same for all (share of a total).
    """

    form: Form
    axis: Axis
    target: int
    terms: tuple[tuple[int, int], ...]
    scale: int = 0
    whole: int | None = None

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines of the terms."""
        return tuple(line for line, _ in self.terms)

    @property
    def is_linear(self) -> bool:
        """Whether it is made of sums and differences alone."""
        return self.form in (Form.SUM, Form.DIFFERENCE)

    @property
    def balance(self) -> frozenset[tuple[int, int]]:
        """The linear equation whichever of its lines is called its target: what stands on the two sides."""
        sides = {(line, sign) for line, sign in self.terms} | {(self.target, -1)}
        turned = {(line, -sign) for line, sign in sides}
        return frozenset(min(sides, turned, key=sorted))


@dataclass(frozen=True, slots=True)
class Instance:
    """An equation at one place: the cell of its target and those of its terms with their signs, in a grid."""

    equation: Equation
    target: Place
    terms: tuple[tuple[Place, int], ...]

    @property
    def cells(self) -> tuple[Place, ...]:
        """All its cells, the target first."""
        return (self.target, *(place for place, _ in self.terms))


def instance(equation: Equation, place: int) -> Instance:
    """The equation at a place along its lines."""

    def cell(line: int, at: int) -> Place:
        return (line, at) if equation.axis is Axis.ROWS else (at, line)

    terms = [(cell(line, place), sign) for line, sign in equation.terms]
    if equation.whole is not None:
        line, sign = equation.terms[-1]
        terms[-1] = (cell(line, equation.whole), sign)
    return Instance(equation, cell(equation.target, place), tuple(terms))


def holds(grid: Grid, found: Instance, instead: Mapping[Place, Reading] | None = None) -> bool | None:
    """Whether it can be true of numbers that were rounded, or all cut off; None when a number is missing.

    ``instead`` gives other readings of some cells.
    """
    return held_and_wanted(grid, found, instead)[0]


def held_and_wanted(
    grid: Grid, found: Instance, instead: Mapping[Place, Reading] | None = None
) -> tuple[bool | None, Interval | None]:
    """Whether it :func:`holds`, and what its target must be for it to be true of numbers that were rounded."""
    wanted = solved(grid, found, found.target, instead)
    if wanted is None:
        return None, None
    given = _reading(grid, found.target, instead)
    assert given is not None  # noqa: S101 (solved says None otherwise)
    if wanted.meets(given.interval()):
        return True, wanted
    cut = solved(grid, found, found.target, instead, truncated=True)
    return cut is not None and cut.meets(given.interval(truncated=True)), wanted


def solved(
    grid: Grid,
    found: Instance,
    cell: Place,
    instead: Mapping[Place, Reading] | None = None,
    *,
    truncated: bool = False,
) -> Interval | None:
    """What a cell must be for the equation to be true of the others; None when one is missing or a divisor zero."""
    given: dict[Place, Interval] = {}
    for place in found.cells:
        reading = _reading(grid, place, instead)
        if reading is ZERO and not found.equation.is_linear:
            return None  # a share or a product of what nobody counts
        if reading is None and found.equation.form is Form.SUM and place not in (found.target, cell):
            reading = ZERO  # a blank adds nothing
        if reading is None:
            return None
        given[place] = reading.interval(truncated=truncated) if reading is not ZERO else Interval.exactly(Decimal(0))
    if found.equation.is_linear:
        return _linear(found, cell, given)
    return _of_two(found, cell, given)


ZERO = Reading(Decimal(0), 0)
"""What a dash stands for."""


def _reading(grid: Grid, place: Place, instead: Mapping[Place, Reading] | None) -> Reading | None:
    if instead is not None and place in instead:
        return instead[place]
    cell = grid.at(place)
    return ZERO if cell.content is Content.DASH else cell.reading


def _linear(found: Instance, cell: Place, given: Mapping[Place, Interval]) -> Interval:
    if cell == found.target:
        return total(given[place] if sign > 0 else -given[place] for place, sign in found.terms)
    own = next(sign for place, sign in found.terms if place == cell)
    rest = total(given[place] if sign > 0 else -given[place] for place, sign in found.terms if place != cell)
    needed = given[found.target] - rest
    return needed if own > 0 else -needed


def _of_two(found: Instance, cell: Place, given: Mapping[Place, Interval]) -> Interval | None:
    (first, sign), (second, _) = found.terms
    which = 0 if cell == found.target else 1 if cell == first else 2
    values = (given[found.target].scaled(Decimal(sign)), given[first], given[second])
    answer = _SOLVERS[found.equation.form](values, which, Decimal(1).scaleb(found.equation.scale))
    return answer.scaled(Decimal(sign)) if answer is not None and which == 0 else answer


Values = tuple[Interval, Interval, Interval]


def _share(values: Values, which: int, _: Decimal) -> Interval | None:
    share, part, whole = values
    if which == 0:
        quotient = part.over(whole)
        return quotient.scaled(HUNDRED) if quotient is not None else None
    if which == 1:
        return (share * whole).scaled(1 / HUNDRED)
    quotient = part.over(share)
    return quotient.scaled(HUNDRED) if quotient is not None else None


def _change(values: Values, which: int, scale: Decimal) -> Interval | None:
    change, now, before = values
    share = change + Interval.exactly(HUNDRED)
    answer = _share((share, now, before), which, scale)
    return answer - Interval.exactly(HUNDRED) if which == 0 and answer is not None else answer


def _product(values: Values, which: int, scale: Decimal) -> Interval | None:
    whole, one, other = values
    if which == 0:
        return (one * other).scaled(scale)
    quotient = whole.over(other if which == 1 else one)
    return quotient.scaled(1 / scale) if quotient is not None else None


_SOLVERS: Mapping[Form, Callable[[Values, int, Decimal], Interval | None]] = {
    Form.SHARE: _share,
    Form.CHANGE: _change,
    Form.PRODUCT: _product,
}
