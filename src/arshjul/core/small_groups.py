"""Which figures are about so few people that they are not shown, and where the size of a group stands.

Sick leave is not given for a group of at most ten employees, nor when it can be tied to one person (SFS 2002:1065,
carried on in lag 2018:597 om kommunal bokföring och redovisning). What must be hidden besides, so that nobody can
subtract, stands in :mod:`arshjul.core.suppression`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from arshjul.core.cube import Address
from arshjul.core.periods import TOTAL, Instant, Month, Period, PeriodRule
from arshjul.core.provenance import Computed, Figure, Gathered
from arshjul.core.series import Scenario, Series

SMALL_GROUP = 10
"""The largest group that is not shown, unless the municipality says otherwise."""

REVEALING = "den skulle avslöja en annan siffra som inte visas"
"""Why a figure is hidden that is about many."""

SUM = "summa"
"""What the formula of a figure that is added up begins with."""


@dataclass(frozen=True, slots=True)
class SmallGroups:
    """The rule: figures about at most ``limit`` people are hidden, and those about nobody knows how many.

    ``data_date`` is how far the outcomes go.
    """

    series: Mapping[str, Series]
    limit: int
    data_date: date

    @property
    def is_used(self) -> bool:
        """Whether any figure can be hidden at all."""
        return bool(self.limit) and any(each.group_size for each in self.series.values())

    def sizes_of(self, address: Address) -> tuple[Address, ...]:
        """Where the size of a figure's group may stand, the likeliest first; empty when it is about no group.

        The size is that of the same unit, as its own period rule gives it seen from the figure's occasion, else on the
        day that the figure's period ends; in the figure's scenario, else what it was. Of what has not ended it is
        the latest outcome. A number of people is its own size.
        """
        its = self.series.get(address.series)
        if its is None or not its.group_size or not self.limit:
            return ()
        if its.group_size == its.code:
            return (address,)
        size = self.series[its.group_size]
        periods = self._periods(address.period, its.period, size.period)
        own = [replace(address, series=size.code, period=period) for period in periods]
        latest = [size.period.at(self.data_date)] if address.period.last_day > self.data_date else []
        outcomes = [Address(size.code, address.unit, period, Scenario.ACTUAL) for period in (*periods, *latest)]
        return tuple(dict.fromkeys((*own, *outcomes)))

    def reason(self, sizes: Collection[Figure]) -> str:
        """Why a figure whose group has one of these sizes is hidden; empty when it may be shown."""
        size = next((size.quantity for size in sizes if size.quantity is not None), None)
        if size is None:
            wanted = next(iter(sizes)).label
            return f"gruppens storlek saknas ({wanted})"
        return f"gruppen är på högst {self.limit} personer" if size.value <= self.limit else ""

    def is_few(self, sizes: Collection[Decimal | None]) -> bool:
        """Whether groups of these sizes are together too small to show; nobody at all is not.

        One that nobody has counted (None) might be empty.
        """
        known = sum(size for size in sizes if size is not None)
        return known <= self.limit and (known > 0 or None in sizes)

    def _periods(self, period: Period, rule: PeriodRule, of_size: PeriodRule) -> tuple[Period, ...]:
        if period == TOTAL:
            return (of_size.at(self.data_date),)
        last = period.last_day
        seen_from = Month.of(last).shift(rule.lag_months).last_day if rule.lag_months else last
        return (of_size.at(seen_from), Instant(last))


def closed(figure: Figure, as_shown: Callable[[Figure], Figure | None]) -> Figure:
    """A figure whose value is shown, everything below it as it may be shown.

    ``as_shown`` answers for the figures that it knows, None for others. What is computed, other than by adding, from
    something hidden is hidden too.
    """
    if not isinstance(figure.origin, Computed) or isinstance(figure.origin, Gathered):
        return figure  # what a store adds up is about no group of people
    terms = [as_shown(term) or _below(term, as_shown) for term in figure.origin.operands]
    if all(is_now is was for is_now, was in zip(terms, figure.origin.operands, strict=True)):
        return figure
    return with_shown_terms(figure, terms)


def _below(figure: Figure, as_shown: Callable[[Figure], Figure | None]) -> Figure:
    made = closed(figure, as_shown)
    if made is figure or not isinstance(made.origin, Computed) or made.origin.formula.startswith(SUM):
        return made
    tells = any(operand.is_hidden for operand in made.origin.operands)
    return figure.withheld(REVEALING) if tells else made


def with_shown_terms(figure: Figure, terms: Iterable[Figure]) -> Figure:
    """A sum whose value is shown, with its terms as they may be shown.

    When one is hidden no term has a value here: the sum minus the others would tell.
    """
    terms = tuple(terms)
    formula = figure.origin.formula if isinstance(figure.origin, Computed) else SUM
    if not any(term.is_hidden for term in terms):
        return replace(figure, origin=Computed(formula, terms))
    without = tuple(term if term.quantity is None else term.withheld(REVEALING) for term in terms)
    return replace(figure, origin=Computed(f"{formula}; delarna visas inte", without))
