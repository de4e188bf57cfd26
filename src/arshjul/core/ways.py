"""In which ways a figure is the sum of others: of the series' parts, of the units below, of the months.

A unit counts where it exists. What it had is what it had while it existed, and what was forecast of it after it closed
is its outcome. Nothing is added up before it can be known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeGuard

from arshjul.core.budgets import Budgets
from arshjul.core.cube import Address
from arshjul.core.organisation import Organisation
from arshjul.core.periods import TOTAL, Instant, Period, Span
from arshjul.core.predecessors import Predecessors
from arshjul.core.series import Kind, Scenario, Series
from arshjul.core.sums import Way

OF_UNITS = "summa av enheterna"


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to any address; ``why_unknown`` says why nobody can know a figure yet, else nothing.

    What they are does not depend on the day that is seen from, so all days share those that are ``found``.
    """

    series: Mapping[str, Series]
    organisation: Organisation
    budgets: Budgets
    predecessors: Predecessors
    why_unknown: Callable[[Address], str]
    found: dict[Address, tuple[Way, ...]] = field(default_factory=dict)

    def to(self, address: Address) -> tuple[Way, ...]:
        """The ways to compute a figure, the best first."""
        if self.why_unknown(address):
            return ()
        if (known := self.found.get(address)) is None:
            known = self.found[address] = tuple(self._to(address))
        return known

    def _to(self, address: Address) -> Iterator[Way]:
        series = self.series.get(address.series)
        if series is None or not self.exists(address):
            return
        if series.parts:
            yield Way("summa av delarna", tuple(address.of_series(part) for part in series.parts))
        if series.adds_over_units and (below := self._below(address, series)):
            yield Way(OF_UNITS, below)
        if series.adds_over_months and _has_months(address.period):
            months = (address.in_period(month) for month in address.period.each_month)
            yield Way("summa av månaderna", tuple(a for a in months if self.exists(a)), needs_all=True)
            yield from self._while_open(address)

    def addends(self, address: Address) -> Iterator[tuple[Address, ...]]:
        """Every way that a figure is the sum of others, or the mean of theirs, whether or not it is computed so.

        Its parts, the units below, those that the unit was formed of, the months, and the slices of each breakdown.
        """
        series = self.series.get(address.series)
        if series is None:
            return
        if series.parts:
            yield tuple(replace(address, series=part) for part in series.parts)
        if joined := self.predecessors.terms(address):
            if address not in joined:
                yield joined
        elif below := self.predecessors.told_of(self._below(address, series)):
            yield below
        if _has_months(address.period):
            yield tuple(address.in_period(month) for month in address.period.each_month)
        slices = [each for each in self.series.values() if each.whole == series.code]
        for breakdown in dict.fromkeys(each.breakdown for each in slices):
            yield tuple(replace(address, series=each.code) for each in slices if each.breakdown == breakdown)

    def exists(self, address: Address) -> bool:
        """Whether the unit exists in the period; a unit that the organisation does not know is given the benefit."""
        units = self.organisation
        return address.unit not in units or units.exists(address.unit, address.period)

    def _below(self, address: Address, series: Series) -> tuple[Address, ...]:
        """The same figure at the units below: flows of all that existed in the period, stocks of those at its end."""
        if series.kind is Kind.FLOW:
            units = self.organisation.children_in(address.unit, address.period)
        else:
            units = self.organisation.children_in(address.unit, Instant(address.period.last_day))
        return tuple(address.of_unit(unit.code) for unit in units)

    def _while_open(self, address: Address) -> Iterator[Way]:
        """To what a unit had in the part of a period that it exists in."""
        if address.unit not in self.organisation:
            return
        unit = self.organisation.unit(address.unit)
        life = unit.months_in(address.period)
        if life is not None and life != address.period:
            yield Way("tiden då enheten fanns", (address.in_period(life),), needs_all=True)
        if address.scenario is Scenario.FORECAST and unit.valid_to is not None:
            made_on = self.budgets.day_of(address.round)
            if made_on is not None and unit.valid_to <= min(made_on, address.period.last_day):
                outcome = replace(address, scenario=Scenario.ACTUAL, round="")
                yield Way("utfallet, eftersom enheten har upphört", (outcome,), needs_all=True)


def _has_months(period: Period) -> TypeGuard[Span]:
    return isinstance(period, Span) and period != TOTAL and period.length > 1
