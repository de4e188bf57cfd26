"""The cube: every figure is a series, for a unit, for a period, in a scenario.

:class:`Cube` is the protocol that every store of figures answers, a whole table at a time. :class:`MemoryCube` is the
simplest one. Derived figures (totals over parts, units and months) stand in :mod:`arshjul.core.derivation`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from arshjul.core.periods import Period
from arshjul.core.quantities import Quantity
from arshjul.core.series import Scenario


@dataclass(frozen=True, slots=True)
class Address:
    """Where a figure stands in the cube. ``round`` is the occasion that a forecast was made at, else empty."""

    series: str
    unit: str
    period: Period
    scenario: Scenario
    round: str = ""


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


class MemoryCube:
    """A cube held in memory; of two observations at one address the last one counts."""

    def __init__(self, observations: Iterable[Observation]) -> None:
        self._observations = {observation.address: observation for observation in observations}

    def observe(self, addresses: Collection[Address]) -> Mapping[Address, Observation]:
        """Those of the addresses that have an observation."""
        known = self._observations
        return {address: known[address] for address in addresses if address in known}
