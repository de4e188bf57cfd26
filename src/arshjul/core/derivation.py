"""Figures that nobody enters because they follow from others: sums over parts, over units and over months.

An address that holds an observation is that observation. Otherwise it is the sum of the series' parts at the same
unit, of the units below, or of the months of the period: the first of these that is complete, else the first of parts
and units that has anything. A unit counts where it exists: one that closed in June is part of the year to date in
August, and needs no figure for July, and what was forecast of it after that is its outcome.

A unit that was formed of others is asked for together with them: what it is compared with is what they were. In the
sums above it, each is itself (:mod:`arshjul.core.predecessors`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from datetime import date
from functools import partial
from threading import RLock

from arshjul.core.as_of import AsOf
from arshjul.core.budgets import Budgets
from arshjul.core.cube import Address, Cube, added
from arshjul.core.decided import Decided
from arshjul.core.discretion import Discretion, Made
from arshjul.core.gathering import Gathering
from arshjul.core.known_figures import KnownFigures
from arshjul.core.labels import label
from arshjul.core.organisation import Organisation
from arshjul.core.predecessors import Predecessors
from arshjul.core.provenance import Absent, Computed, Figure, Gathered, Observed
from arshjul.core.reach import Reach
from arshjul.core.series import Scenario, Series
from arshjul.core.small_groups import SmallGroups
from arshjul.core.sums import Way, fewest_gaps, total
from arshjul.core.ways import OF_UNITS, Ways

_MANY = 500
"""Addresses asked for at once, from which it pays to ask the store first which times it has any figures of."""

_UNTOUCHED = "beslutet gäller inte den här siffran"


class Derivation:
    """Answers any address from a cube, with provenance; the cube is asked once per level, never per figure.

    Threads that share it take turns by its ``lock``.

    What the rule about ``small_groups`` hides has no value in :meth:`figures`, nor in the provenance of a sum that it
    is a term of. Only those who add up should ask for :meth:`exact` values.
    """

    def __init__(
        self,
        cube: Cube,
        series: Mapping[str, Series],
        organisation: Organisation,
        small_groups: SmallGroups | None = None,
        budgets: Budgets | None = None,
    ) -> None:
        self._cube = cube
        self._series = series
        self._organisation = organisation
        self._small_groups = small_groups if small_groups is not None and small_groups.is_used else None
        self._besides: Collection[Address] = ()
        self._budgets = budgets or Budgets()
        self._as_of: dict[date, Derivation] = {}
        self._found_ways: dict[Address, tuple[Way, ...]] = {}
        self._watching: list[set[str]] = []
        self.lock = RLock()
        self._reach = Reach(cube.cube if isinstance(cube, AsOf) else cube, series, organisation)
        self._forget()

    def _forget(self) -> None:
        """Begin anew with what is known of the figures."""
        day, why_unknown = (
            (self._cube.day, self._cube.why_unknown) if isinstance(self._cube, AsOf) else (None, _nothing)
        )
        self._before = Predecessors(self._organisation, self._series, day)
        self._to = Ways(self._series, self._organisation, self._budgets, self._before, why_unknown, self._found_ways)
        self._decided = Decided(self._budgets, self._series, fetch=self._own, ways=self._to.to, label=self.label)
        its = self._known = KnownFigures(self._organisation, self._series)
        self._observed, self._ways, self._figures, self._terms = its.observed, its.ways, its.figures, its.terms
        self._joined, self._note = its.joined, its.note
        self._gathering = Gathering(self._cube, self._series, self._organisation)

    def forget(self, units: Collection[str]) -> None:
        """Find out anew, when it is asked for, what has changed at some units and what is the sum of that.

        What may have changed are the figures of these units, not where there can be any at all. The cube is asked for
        what is known of them, once for each day that it is seen from.
        """
        with self.lock:
            for each in (self, *self._as_of.values()):
                each._look_up(each._known.follow(units, each._cube))  # noqa: SLF001 - itself on another day

    @contextmanager
    def watched(self) -> Iterator[set[str]]:
        """The units whose figures are asked for as long as the block lasts; not those that these are sums of.

        Whoever watches holds the ``lock``. What is seen from another occasion, or with more hidden, is watched too.
        """
        with self.lock:
            units: set[str] = set()
            self._watching.append(units)
            try:
                yield units
            finally:
                self._watching.pop()

    def hiding(self, addresses: Collection[Address]) -> Derivation:
        """The same figures, those at these addresses hidden besides because they would reveal a hidden one."""
        other = copy(self)
        other._besides = addresses  # noqa: SLF001 - a view that shares what is already known
        return other

    def seen_at(self, small_groups: SmallGroups) -> Derivation:
        """The figures as they were known at another occasion, when others may be hidden too.

        What is known of one occasion is shared by all that is seen from it.
        """
        day = small_groups.data_date
        if day not in self._as_of:
            self._as_of[day] = self._known_on(day)
        other = copy(self._as_of[day])
        other._small_groups = small_groups if small_groups.is_used else None  # noqa: SLF001 - likewise a view
        return other

    def _known_on(self, day: date) -> Derivation:
        other = copy(self)
        whole = self._cube.cube if isinstance(self._cube, AsOf) else self._cube
        other._organisation = self._organisation.named_on(day)  # noqa: SLF001
        other._cube = AsOf(whole, day, self._series, self._organisation, self._budgets)  # noqa: SLF001
        other._forget()  # noqa: SLF001 - another self, of another day
        return other

    def figures(self, addresses: Iterable[Address]) -> dict[Address, Figure]:
        """The figure at each address as it may be shown.

        One without a value has an :class:`~arshjul.core.provenance.Absent` origin, a hidden one a
        :class:`~arshjul.core.provenance.Withheld`.
        """
        with self.lock:
            return self.discretion.figures(self.exact(addresses))

    @property
    def discretion(self) -> Discretion:
        """What decides which of the figures may be shown."""
        return Discretion(self, self._small_groups, self._besides)

    def exact(self, addresses: Iterable[Address]) -> dict[Address, Figure]:
        """The figure at each address, hidden or not: to compute with, never to show."""
        with self.lock:
            return self._exact(dict.fromkeys(addresses))

    def _exact(self, wanted: Mapping[Address, None]) -> dict[Address, Figure]:
        if not self._organisation.is_reorganised:
            return self._own(wanted)
        terms = {address: self._before.terms(address) for address in wanted}
        own = self._own(term for address in wanted for term in terms[address] or (address,))
        joined = {address: self._join(address, [own[term] for term in its]) for address, its in terms.items() if its}
        self._joined.update(joined)
        self._note(joined)
        return {address: joined.get(address) or own[address] for address in wanted}

    def is_joined(self, address: Address) -> bool:
        """Whether a figure is that of a unit together with those that it was formed of."""
        return bool(self._before.terms(address))

    def joined(self, address: Address) -> Made | None:
        """The exact figure of a unit with those that it was formed of, once asked for; None when it is alone."""
        terms = self._before.terms(address)
        return (self._joined[address], terms) if terms else None

    def made(self, address: Address) -> Made:
        """The exact figure of a unit itself, once asked for, and what it is summed of."""
        return self._figure(address), self._terms.get(address, ())

    def _own(self, addresses: Iterable[Address]) -> dict[Address, Figure]:
        """The figure at each address, of the unit itself without those that it was formed of."""
        wanted = dict.fromkeys(addresses)
        self.look_up(address.as_given() for address in wanted)
        if seen := [address for address in wanted if address.at and address not in self._figures]:
            self._figures.update(self._decided.figures(seen))
            self._note(seen)
        return {address: self._figure(address) for address in wanted}

    def addends(self, address: Address) -> Iterator[tuple[Address, ...]]:
        """Every way that a figure is the sum of others, or the mean of theirs, whether or not it is computed so."""
        return self._to.addends(address)

    def label(self, address: Address) -> str:
        """What an address is, in words: series, unit, scenario, period and round."""
        return label(address, self._series, self._organisation, self._budgets)

    # what to ask the cube for

    def look_up(self, addresses: Iterable[Address]) -> None:
        """Ask the cube for these figures and all that they are sums of, a level at a time."""
        with self.lock:
            if self._watching:
                addresses = tuple(addresses)
                for units in self._watching:
                    units.update(address.unit for address in addresses)
            self._look_up(addresses)

    def _look_up(self, addresses: Iterable[Address]) -> None:
        frontier = self._unknown(addresses)
        while frontier:
            if len(frontier) > _MANY:
                self._never_had({address for address in frontier if not self._reach.has_time(address)})
                frontier = self._unknown(frontier)
            found = self._cube.observe(frontier)
            self._observed.update(found)
            self._observed.update((each.address, each) for each in found.values())
            missing = [address for address in frontier if address not in self._observed]
            gathered = self._gather(missing)
            self._ways.update((each, () if each in gathered else self._ways_to(each)) for each in missing)
            self._note(frontier, (each.address for each in found.values()))
            frontier = self._unknown(term for a in frontier for way in self._ways.get(a, ()) for term in way.terms)

    def _unknown(self, addresses: Iterable[Address]) -> list[Address]:
        return [a for a in dict.fromkeys(addresses) if a not in self._observed and a not in self._ways]

    def _never_had(self, addresses: Collection[Address]) -> None:
        self._ways.update(dict.fromkeys(addresses, ()))
        self._note(addresses)

    def _ways_to(self, address: Address) -> tuple[Way, ...]:
        """The ways to a figure that nobody has told; the parts alone when nothing will be missing from them."""
        if not self._reach.may_hold(address):
            return ()
        ways = tuple(way for way in self._to.to(address) if self._reach.may_add(way.terms))
        is_settled = len(ways) > 1 and all(map(self._gathering.is_whole, ways[0].terms))
        return ways[:1] if is_settled else ways

    def _gather(self, addresses: Iterable[Address]) -> Collection[Address]:
        """Those of the addresses whose sums over units the store makes by itself; they are known from now on."""
        asked = {
            address: units
            for address in addresses
            if (units := self._gathering.units(address)) and not self._to.why_unknown(address)
            and self._to.exists(address)
        }  # fmt: skip
        sums = added(self._cube, asked)
        for address, quantity in sums.items():
            way = next(each for each in self._to.to(address) if each.formula == OF_UNITS)
            ask = partial(self._asked_for, way.terms)
            origin = Gathered(way.formula, address, asked[address], len(way.terms), ask)
            self._figures[address] = self._in_own_measure(Figure(self.label(address), quantity, origin), address)
        return sums.keys()

    def _asked_for(self, addresses: tuple[Address, ...]) -> tuple[Figure, ...]:
        """The terms of a sum that somebody wants to see."""
        with self.lock:
            return tuple(self._own(addresses).values())

    # what the answers make

    def _figure(self, address: Address) -> Figure:
        if (known := self._figures.get(address)) is None:
            known = self._figures[address] = self._compute(address)
        return known

    def _compute(self, address: Address) -> Figure:
        if observation := self._observed.get(address):
            return Figure(self.label(observation.address), observation.quantity, Observed(observation))
        label = self.label(address)
        if not self._to.exists(address):
            reason = self._before.why_not(address) or "enheten fanns inte då"
            return Figure(label, None, Absent(address, reason, is_expected=True))
        if reason := self._to.why_unknown(address):
            return Figure(label, None, Absent(address, reason))
        is_expected = bool(address.round) and address.scenario in (Scenario.BUDGET_CHANGE, Scenario.PERMISSION)
        return self._sum(address, label) or Figure(
            label, None, Absent(address, _UNTOUCHED if is_expected else "", is_expected)
        )

    def _sum(self, address: Address, label: str) -> Figure | None:
        """The sum with fewest gaps in the series' own measure; None when nothing can be added."""
        if (found := fewest_gaps(label, self._ways[address], self._figure)) is None:
            return None
        way, figure = found
        self._terms[address] = way.terms
        return self._in_own_measure(figure, address)

    def _in_own_measure(self, figure: Figure, address: Address) -> Figure:
        quantity = figure.quantity and figure.quantity.to(self._series[address.series].measure)
        return figure if quantity is figure.quantity else replace(figure, quantity=quantity)

    def _join(self, address: Address, terms: list[Figure]) -> Figure:
        """A unit and those that it was formed of; none without the unit's own figure, where it should have one."""
        formula = self._before.formula(address)
        if all(term.quantity is None for term in terms) or (self._to.exists(address) and terms[0].is_gap):
            return Figure(self.label(address), None, Computed(formula, tuple(terms)))
        return self._in_own_measure(total(self.label(address), terms, formula), address)


def _nothing(_address: Address) -> str:
    return ""
