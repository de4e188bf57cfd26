"""Figures that nobody enters because they follow from others: sums over parts, over units and over months.

An address that holds an observation is that observation. Otherwise it is, in this order, the sum of the series' parts at
the same unit, of the units below, or of the months of the period; a sum over months needs every month.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import add

from arshjul.core.cube import Address, Cube, Observation
from arshjul.core.organisation import Organisation
from arshjul.core.periods import Span
from arshjul.core.provenance import Absent, Computed, Figure, Observed
from arshjul.core.quantities import Quantity
from arshjul.core.series import Series


@dataclass(frozen=True, slots=True)
class _Sum:
    """One way to a figure: add these addresses up."""

    formula: str
    terms: tuple[Address, ...]
    needs_all: bool = False


class Derivation:
    """Answers any address from a cube, with provenance; the cube is asked once per level, never per figure."""

    def __init__(self, cube: Cube, series: Mapping[str, Series], organisation: Organisation) -> None:
        self._cube = cube
        self._series = series
        self._organisation = organisation
        self._observed: dict[Address, Observation] = {}
        self._ways: dict[Address, tuple[_Sum, ...]] = {}
        self._figures: dict[Address, Figure] = {}

    def figures(self, addresses: Iterable[Address]) -> dict[Address, Figure]:
        """The figure at each address; one without a value has an :class:`~arshjul.core.provenance.Absent` origin."""
        wanted = dict.fromkeys(addresses)
        self._look_up(wanted)
        return {address: self._figure(address) for address in wanted}

    def _look_up(self, addresses: Collection[Address]) -> None:
        frontier = [a for a in dict.fromkeys(addresses) if a not in self._observed and a not in self._ways]
        while frontier:
            self._observed.update(self._cube.observe(frontier))
            for address in frontier:
                if address not in self._observed:
                    self._ways[address] = tuple(self._ways_to(address))
            terms = (term for a in frontier for way in self._ways.get(a, ()) for term in way.terms)
            frontier = [t for t in dict.fromkeys(terms) if t not in self._observed and t not in self._ways]

    def _ways_to(self, address: Address) -> Iterable[_Sum]:
        series = self._series.get(address.series)
        if series is None:
            return
        if series.parts:
            yield _Sum("summa av delarna", tuple(replace(address, series=part) for part in series.parts))
        if series.adds_over_units:
            below = self._organisation.children(address.unit, address.period.last_day)
            if below:
                yield _Sum("summa av enheterna", tuple(replace(address, unit=unit.code) for unit in below))
        if series.adds_over_months and isinstance(address.period, Span) and address.period.length > 1:
            months = tuple(replace(address, period=Span(month, month)) for month in address.period.months)
            yield _Sum("summa av månaderna", months, needs_all=True)

    def _figure(self, address: Address) -> Figure:
        if (known := self._figures.get(address)) is None:
            known = self._figures[address] = self._compute(address)
        return known

    def _compute(self, address: Address) -> Figure:
        label = self.label(address)
        if observation := self._observed.get(address):
            return Figure(label, observation.quantity, Observed(observation))
        for way in self._ways.get(address, ()):
            terms = [self._figure(term) for term in way.terms]
            present = [term for term in terms if term.quantity is not None]
            if present and (len(present) == len(terms) or not way.needs_all):
                return total(label, present, way.formula)
        return Figure(label, None, Absent(address))

    def label(self, address: Address) -> str:
        """What an address is, in words: series, unit, scenario, period and round."""
        series = self._series.get(address.series)
        unit = self._organisation.unit(address.unit).name if address.unit in self._organisation else address.unit
        parts = [
            series.name if series else address.series,
            unit,
            f"{SCENARIO_NAMES[address.scenario]} {address.period}",
        ]
        if address.round:
            parts.append(f"gjord {address.round}")
        return ", ".join(part for part in parts if part)


SCENARIO_NAMES = {
    "actual": "utfall",
    "budget": "budget",
    "original_budget": "ursprunglig budget",
    "forecast": "prognos",
    "target": "mål",
}


def total(label: str, terms: Collection[Figure], formula: str = "summa") -> Figure:
    """The exact sum of the terms that have a value, in the first one's measure; absent terms vanish but stay in the provenance."""
    values: list[Quantity] = [term.quantity for term in terms if term.quantity is not None]
    if not values:
        return Figure(label, None, Absent(None))
    return Figure(label, reduce(add, values), Computed(formula, tuple(terms)))
