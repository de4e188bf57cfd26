"""Where a budget or a decision about it can have a figure at all, so that nobody looks through a whole model in vain.

A decision concerns a few series of a few units. Without this, each sum would ask every unit, part and month below it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from arshjul.core.cube import BUDGETED, Address, Cube, budgeted
from arshjul.core.organisation import Organisation
from arshjul.core.series import Scenario, Series

Pair = tuple[Scenario, str]


@dataclass
class Reach:
    """Which series and units of a ``cube`` have figures of a budget or decision, themselves or below them."""

    cube: Cube
    series: Mapping[str, Series]
    organisation: Organisation
    _found: Mapping[Pair, Collection[tuple[str, str]]] | None = None
    _is_asked: bool = False
    _above: dict[Pair, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)

    def may_hold(self, address: Address) -> bool:
        """Whether something stands at the address or below it; yes where the store does not tell."""
        if address.scenario not in BUDGETED:
            return True
        if not self._is_asked:
            self._found, self._is_asked = budgeted(self.cube), True
        if self._found is None:
            return True
        pair = (address.scenario, address.round)
        if pair not in self._above:
            self._above[pair] = self._reached(self._found.get(pair, ()))
        series, units = self._above[pair]
        return address.series in series and address.unit in units

    def _reached(self, found: Collection[tuple[str, str]]) -> tuple[frozenset[str], frozenset[str]]:
        series, units = {each for each, _ in found}, {each for _, each in found}
        while above := {s.code for s in self.series.values() if s.code not in series and series.intersection(s.parts)}:
            series |= above
        for code in tuple(units):
            while code in self.organisation and (parent := self.organisation.unit(code).parent):
                units.add(parent)
                code = parent  # noqa: PLW2901 - up the tree
        return frozenset(series), frozenset(units)
