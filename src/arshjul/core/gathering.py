"""Sums over units that a store makes by itself: which figures can be made so, and of which units they are the sum.

A sum over the units below is what it would be if each were asked for: every way down ends at a unit that the store
surely has a figure of, and nobody has told of a unit on the way. So nothing is missing from it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from arshjul.core.cube import Addends, Address, Cube, addends
from arshjul.core.organisation import Organisation
from arshjul.core.periods import Period
from arshjul.core.series import Kind, Series

_Below = dict[tuple[str, Period | None], tuple[str, ...] | None]


@dataclass(slots=True)
class Gathering:
    """Finds, for a ``cube`` that adds up by itself, the units that a figure is the sum of."""

    cube: Cube
    series: Mapping[str, Series]
    organisation: Organisation
    _below: dict[tuple[Collection[str], Collection[str]], _Below] = field(default_factory=dict)
    _is_still: bool | None = None

    def units(self, address: Address) -> Collection[str]:
        """The units whose figures the one at an address is the sum of; none when it has to be found in another way."""
        series = self.series.get(address.series)
        if series is None or series.parts or series.kind is not Kind.FLOW or series.group_size or address.at:
            return ()
        its = addends(self.cube, address)
        if its is None or address.unit not in self.organisation:
            return ()
        if address.unit in its.units or address.unit in its.told:
            return ()
        return self._found(address.unit, None if self._never_changes else address.period, its, address.period) or ()

    def is_whole(self, address: Address) -> bool:
        """Whether the store has the figure, or adds it up, or that is so of each of the parts that it is the sum of."""
        series = self.series.get(address.series)
        if series is None:
            return False
        if series.parts:
            return all(self.is_whole(address.of_series(part)) for part in series.parts)
        its = addends(self.cube, address)
        return bool(its and address.unit in its.units) or bool(self.units(address))

    def _found(self, unit: str, key: Period | None, its: Addends, period: Period) -> tuple[str, ...] | None:
        known = self._below.setdefault((its.units, its.told), {})
        if (unit, key) not in known:
            known[unit, key] = self._find(unit, key, its, period)
        return known[unit, key]

    def _find(self, unit: str, key: Period | None, its: Addends, period: Period) -> tuple[str, ...] | None:
        """The nearest units below that the store has figures of; None when some way down does not end at one."""
        found: list[str] = []
        for child in self.organisation.children_in(unit, period):
            if child.code in its.units:
                found.append(child.code)
                continue
            below = None if child.code in its.told else self._found(child.code, key, its, period)
            if not below:
                return None
            found.extend(below)
        return tuple(found) or None

    @property
    def _never_changes(self) -> bool:
        """Whether all units exist always, so that what is below one is the same in every period."""
        if self._is_still is None:
            self._is_still = not any(unit.valid_from or unit.valid_to for unit in self.organisation)
        return self._is_still
