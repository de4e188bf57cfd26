"""Figures that nobody enters because they follow from others: sums over parts, over units and over months.

An address that holds an observation is that observation. Otherwise it is the sum of the series' parts at the same
unit, of the units below, or of the months of the period: the first of these that is complete, else the first of parts
and units that has anything. A unit counts where it exists: one that closed in June is part of the year to date in
August, and needs no figure for July.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from typing import TypeGuard

from arshjul.core.cube import Address, Cube, Observation
from arshjul.core.organisation import Organisation
from arshjul.core.periods import TOTAL, Period, Span
from arshjul.core.provenance import Absent, Computed, Figure, Observed
from arshjul.core.quantities import Quantity
from arshjul.core.series import Kind, Series

SCENARIO_NAMES = {
    "actual": "utfall",
    "budget": "budget",
    "original_budget": "ursprunglig budget",
    "forecast": "prognos",
    "target": "mål",
}


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

    # what to ask the cube for

    def _look_up(self, addresses: Collection[Address]) -> None:
        frontier = self._unknown(addresses)
        while frontier:
            self._observed.update(self._cube.observe(frontier))
            for address in frontier:
                if address not in self._observed:
                    self._ways[address] = tuple(self._ways_to(address))
            frontier = self._unknown(term for a in frontier for way in self._ways.get(a, ()) for term in way.terms)

    def _unknown(self, addresses: Iterable[Address]) -> list[Address]:
        return [a for a in dict.fromkeys(addresses) if a not in self._observed and a not in self._ways]

    def _ways_to(self, address: Address) -> Iterator[_Sum]:
        series = self._series.get(address.series)
        if series is None or not self._exists(address):
            return
        if series.parts:
            yield _Sum("summa av delarna", tuple(replace(address, series=part) for part in series.parts))
        if series.adds_over_units and (below := self._below(address, series)):
            yield _Sum("summa av enheterna", below)
        if series.adds_over_months and _has_months(address.period):
            months = (replace(address, period=Span(month, month)) for month in address.period.months)
            yield _Sum("summa av månaderna", tuple(a for a in months if self._exists(a)), needs_all=True)

    def _below(self, address: Address, series: Series) -> tuple[Address, ...]:
        """The same figure at the units below: flows of all that existed in the period, stocks of those at its end."""
        if series.kind is Kind.FLOW:
            units = self._organisation.children_in(address.unit, address.period)
        else:
            units = self._organisation.children(address.unit, address.period.last_day)
        return tuple(replace(address, unit=unit.code) for unit in units)

    def _exists(self, address: Address) -> bool:
        """Whether the unit exists in the period; a unit that the organisation does not know is given the benefit."""
        units = self._organisation
        return address.unit not in units or units.unit(address.unit).is_valid_in(address.period)

    # what the answers make

    def _figure(self, address: Address) -> Figure:
        if (known := self._figures.get(address)) is None:
            known = self._figures[address] = self._compute(address)
        return known

    def _compute(self, address: Address) -> Figure:
        label = self.label(address)
        if observation := self._observed.get(address):
            return Figure(label, observation.quantity, Observed(observation))
        if not self._exists(address):
            return Figure(label, None, Absent(address, "enheten fanns inte då", is_expected=True))
        return self._sum(address, label) or Figure(label, None, Absent(address))

    def _sum(self, address: Address, label: str) -> Figure | None:
        """The first complete sum, else the first that may have gaps; None when there is nothing to add."""
        with_gaps: Figure | None = None
        for way in self._ways[address]:
            terms = [self._figure(term) for term in way.terms]
            if all(term.quantity is None for term in terms):
                continue
            has_gaps = any(term.is_gap for term in terms)
            if has_gaps and (way.needs_all or with_gaps):
                continue
            figure = self._in_own_measure(total(label, terms, way.formula), address)
            if not has_gaps:
                return figure
            with_gaps = figure
        return with_gaps

    def _in_own_measure(self, figure: Figure, address: Address) -> Figure:
        quantity = figure.quantity
        return replace(figure, quantity=quantity and quantity.to(self._series[address.series].measure))


def _has_months(period: Period) -> TypeGuard[Span]:
    return isinstance(period, Span) and period != TOTAL and period.length > 1


def total(label: str, terms: Collection[Figure], formula: str = "summa") -> Figure:
    """The exact sum of the terms that have a value, in the first one's measure.

    Terms without a value count as nothing but stay in the provenance. A sum of nothing has no value.
    """
    values: list[Quantity] = [term.quantity for term in terms if term.quantity is not None]
    if not terms:
        return Figure(label, None, Absent(None))
    return Figure(label, reduce(add, values) if values else None, Computed(formula, tuple(terms)))
