"""The cube: every figure is a series, for a unit, for a period, in a scenario.

:class:`Cube` is the protocol that every store of figures answers, a whole table at a time. :class:`MemoryCube` is the
simplest one. Derived figures (totals over parts, units and months) stand in :mod:`arshjul.core.derivation`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, runtime_checkable

from arshjul.core.periods import Period
from arshjul.core.quantities import Quantity
from arshjul.core.series import Scenario


class _Hashed:
    """Where an address keeps its hash: it is looked up many times, and never changes."""

    __slots__ = ("_hash",)
    _hash: int


@dataclass(frozen=True, slots=True)
class Address(_Hashed):
    """Where a figure stands in the cube.

    ``round`` is the occasion that a forecast was made at or an outcome became known, or the decision that changed or
    set a budget, else empty.
    ``at`` is an occasion or a decision that a budget is seen from: no store holds such a figure, it follows from the
    decisions until then (:mod:`arshjul.core.decided`).
    """

    series: str
    unit: str
    period: Period
    scenario: Scenario
    round: str = ""
    at: str = ""

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            found = hash((self.series, self.unit, self.period, self.scenario, self.round, self.at))
            object.__setattr__(self, "_hash", found)
            return found

    # much faster than dataclasses.replace, and a sum over parts, units and months asks for these by the ten thousand

    def of_series(self, code: str) -> Address:
        """The same figure of another series."""
        return Address(code, self.unit, self.period, self.scenario, self.round, self.at)

    def of_unit(self, code: str) -> Address:
        """The same figure of another unit."""
        return Address(self.series, code, self.period, self.scenario, self.round, self.at)

    def in_period(self, period: Period) -> Address:
        """The same figure in another period."""
        return Address(self.series, self.unit, period, self.scenario, self.round, self.at)

    def as_given(self) -> Address:
        """Where a store holds the figure that is seen from somewhere: the same without ``at``."""
        if not self.at:
            return self
        return Address(self.series, self.unit, self.period, self.scenario, self.round)

    def made_in(self, code: str) -> Address:
        """The same figure as it was told in a round."""
        return Address(self.series, self.unit, self.period, self.scenario, code, self.at)


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure as it was imported or entered. ``quantity`` None means not measured, and ``note`` says why."""

    address: Address
    quantity: Quantity | None
    source: str = ""
    note: str = ""
    statistic: str = ""
    place: str = ""


class Cube(Protocol):
    """A store of figures."""

    def observe(self, addresses: Collection[Address]) -> Mapping[Address, Observation]:
        """The observations that exist at these addresses; asked a few times for a whole table, never per cell.

        No observation means that nobody has reported. A store that would know, such as a ledger whose months are
        loaded, answers zero where nothing was posted.
        """
        ...


@runtime_checkable
class Told(Protocol):
    """A store where outcomes are told again from round to round."""

    def rounds_of_outcomes(self) -> Mapping[str, Collection[str]]:
        """By series, the rounds that any outcome of it was told in."""
        ...


def rounds_of_outcomes(cube: Cube) -> Mapping[str, Collection[str]]:
    """By series, the rounds that its outcomes were told in; none in a store that does not tell."""
    return cube.rounds_of_outcomes() if isinstance(cube, Told) else {}


BUDGETED = frozenset((Scenario.BUDGET, Scenario.ORIGINAL_BUDGET, Scenario.BUDGET_CHANGE, Scenario.PERMISSION))
"""The scenarios of a budget and of the decisions about it."""

Concerned = Mapping[tuple[Scenario, str], Collection[tuple[str, str]]]
"""By scenario and round, the series and units that have figures."""


@runtime_checkable
class Budgeted(Protocol):
    """A store that can say what its budgets and decisions are about."""

    def budgeted(self) -> Concerned | None:
        """By scenario of :data:`BUDGETED` and round, the series and units with any figure; None when it cannot say."""
        ...


def budgeted(cube: Cube) -> Concerned | None:
    """What the budgets and decisions of a store are about; None when it cannot say."""
    return cube.budgeted() if isinstance(cube, Budgeted) else None


Times = Mapping[Scenario, Collection[tuple[date, date]]]
"""By scenario, the first and last days of the periods that have figures."""


@runtime_checkable
class Dated(Protocol):
    """A store that can say which times its figures are of."""

    def times(self) -> Times | None:
        """By scenario, the periods that any figure is of; None when it cannot say."""
        ...


def times(cube: Cube) -> Times | None:
    """Which times the figures of a store are of; None when it cannot say."""
    return cube.times() if isinstance(cube, Dated) else None


@dataclass(frozen=True, slots=True)
class Addends:
    """At which ``units`` a store surely has a figure like one that was asked for: of its series, period and scenario.

    Figures like it that somebody has told of a unit with others below may stand at those that are ``told``.
    """

    units: Collection[str]
    told: Collection[str] = frozenset()


class Adding(Cube, Protocol):
    """A store that adds up over units by itself, so that nobody has to ask it for each of them."""

    def addends(self, address: Address) -> Addends | None:
        """Where it has figures like the one at an address, whatever the unit; None when it cannot say."""
        ...

    def added(self, asked: Mapping[Address, Collection[str]]) -> Mapping[Address, Quantity]:
        """For each address, the exact sum of the figures like it at some of the units that :meth:`addends` names."""
        ...


def addends(cube: Cube, address: Address) -> Addends | None:
    """Where a store has figures like the one at an address; None when it cannot say."""
    found: Callable[[Address], Addends | None] | None = getattr(cube, "addends", None)  # isinstance is slow
    return found(address) if found else None


def added(cube: Cube, asked: Mapping[Address, Collection[str]]) -> Mapping[Address, Quantity]:
    """Sums of units that :func:`addends` names; none where a store does not add."""
    add: Callable[[Mapping[Address, Collection[str]]], Mapping[Address, Quantity]] | None
    add = getattr(cube, "added", None)
    return add(asked) if add and asked else {}


def told_above(cube: Cube, address: Address) -> Collection[str] | None:
    """Which units with others below may have a figure like the one at an address; None when a store cannot say."""
    found: Callable[[Address], Collection[str] | None] | None = getattr(cube, "told_above", None)
    return found(address) if found else None


class LayeredCube:
    """Several cubes as one; the first that has an observation at an address is believed."""

    def __init__(self, *cubes: Cube) -> None:
        self._cubes = cubes

    def observe(self, addresses: Collection[Address]) -> Mapping[Address, Observation]:
        """The observations of the first cube, and of the next ones at what is left."""
        found: dict[Address, Observation] = {}
        for cube in self._cubes:
            left = [address for address in addresses if address not in found]
            found.update(cube.observe(left) if left else {})
        return found

    def rounds_of_outcomes(self) -> Mapping[str, Collection[str]]:
        """Those of all the cubes."""
        found: dict[str, set[str]] = {}
        for cube in self._cubes:
            for series, rounds in rounds_of_outcomes(cube).items():
                found.setdefault(series, set()).update(rounds)
        return found

    def budgeted(self) -> Concerned | None:
        """Those of all the cubes, when each of them can say."""
        found: dict[tuple[Scenario, str], set[tuple[str, str]]] = {}
        for cube in self._cubes:
            if (its := budgeted(cube)) is None:
                return None
            for pair, about in its.items():
                found.setdefault(pair, set()).update(about)
        return found

    def addends(self, address: Address) -> Addends | None:
        """Those of the only cube that has any, when the others can say what they are told."""
        said = [addends(cube, address) for cube in self._cubes]
        at = next((number for number, its in enumerate(said) if its is not None), None)
        found = said[at] if at is not None else None
        for number, cube in enumerate(self._cubes if found else ()):
            if number == at:
                continue
            told = told_above(cube, address)
            if found is None or told is None or (told and number < (at or 0)):
                return None
            found = Addends(found.units, frozenset((*found.told, *told))) if told else found
        return found

    def added(self, asked: Mapping[Address, Collection[str]]) -> Mapping[Address, Quantity]:
        """Sums of the cube that names the addends."""
        found: dict[Address, Quantity] = {}
        for cube in self._cubes:
            its = {each: units for each, units in asked.items() if each not in found and addends(cube, each)}
            found.update(added(cube, its))
        return found

    def times(self) -> Times | None:
        """Those of all the cubes, when each of them can say."""
        found: dict[Scenario, set[tuple[date, date]]] = {}
        for cube in self._cubes:
            if (its := times(cube)) is None:
                return None
            for scenario, spans in its.items():
                found.setdefault(scenario, set()).update(spans)
        return found


class MemoryCube:
    """A cube held in memory; of two observations at one address the last one counts."""

    def __init__(self, observations: Iterable[Observation]) -> None:
        self._observations = {observation.address: observation for observation in observations}
        self._units: dict[tuple[str, Scenario, str], set[str]] | None = None

    def observe(self, addresses: Collection[Address]) -> Mapping[Address, Observation]:
        """Those of the addresses that have an observation."""
        known = self._observations
        return {address: known[address] for address in addresses if address in known}

    def told_above(self, address: Address) -> Collection[str]:
        """The units that it has any figure of the series, scenario and round of."""
        if self._units is None:
            self._units = {}
            for each in self._observations:
                self._units.setdefault((each.series, each.scenario, each.round), set()).add(each.unit)
        return self._units.get((address.series, address.scenario, address.round), ())

    def series(self) -> frozenset[str]:
        """The series that it holds any figure of."""
        return frozenset(address.series for address in self._observations)

    def rounds_of_outcomes(self) -> Mapping[str, Collection[str]]:
        """By series, the rounds that its outcomes were told in."""
        found: dict[str, set[str]] = {}
        for each in self._observations:
            if each.round and each.scenario is Scenario.ACTUAL:
                found.setdefault(each.series, set()).add(each.round)
        return found

    def budgeted(self) -> Concerned | None:
        """What the budgets and decisions held here are about."""
        found: dict[tuple[Scenario, str], set[tuple[str, str]]] = {}
        for each in self._observations:
            if each.scenario in BUDGETED:
                found.setdefault((each.scenario, each.round), set()).add((each.series, each.unit))
        return found

    def times(self) -> Times | None:
        """The times of the figures held here."""
        found: dict[Scenario, set[tuple[date, date]]] = {}
        for each in self._observations:
            found.setdefault(each.scenario, set()).add((each.period.first_day, each.period.last_day))
        return found
