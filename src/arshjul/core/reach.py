"""Where there can be a figure at all, so that nobody looks through a whole model in vain.

A decision concerns a few series of a few units, and a budget of whole years has no months. Without this, each sum would
ask every unit, part and month below it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from arshjul.core.cube import BUDGETED, Address, Cube, Times, budgeted, times
from arshjul.core.organisation import Organisation
from arshjul.core.periods import Period
from arshjul.core.series import Scenario, Series, with_sums

Pair = tuple[Scenario, str]


@dataclass
class Reach:
    """Which series and units of a ``cube`` have figures of a budget or decision, themselves or below them."""

    cube: Cube
    series: Mapping[str, Series]
    organisation: Organisation
    _found: Mapping[Pair, Collection[tuple[str, str]]] | None = None
    _is_asked: bool = False
    _times: Times | None = None
    _are_times_asked: bool = False
    _happened: dict[tuple[Scenario, Period], bool] = field(default_factory=dict)
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

    def has_time(self, address: Address) -> bool:
        """Whether any figure of the scenario is of the address' period or a part of it; yes where nobody can tell.

        A sum goes on to series and units in the same period, and to months and other parts of it, never beyond.
        """
        key = (address.scenario, address.period)
        if (known := self._happened.get(key)) is None:
            known = self._happened[key] = self._has_time(*key)
        return known

    def may_add(self, terms: Collection[Address]) -> bool:
        """Whether a sum of these can have any value, as far as is known without asking the store."""
        return self._times is None or any(map(self.has_time, terms))

    def _has_time(self, scenario: Scenario, period: Period) -> bool:
        if not self._are_times_asked:
            self._times, self._are_times_asked = times(self.cube), True
        if self._times is None:
            return True
        # what was forecast of a unit that has closed is its outcome
        has_outcome = scenario is Scenario.FORECAST and any(unit.valid_to for unit in self.organisation)
        scenarios = (scenario, Scenario.ACTUAL) if has_outcome else (scenario,)
        return any(
            period.first_day <= first and last <= period.last_day
            for each in scenarios
            for first, last in self._times.get(each, ())
        )

    def _reached(self, found: Collection[tuple[str, str]]) -> tuple[frozenset[str], frozenset[str]]:
        series, units = with_sums({each for each, _ in found}, self.series), {each for _, each in found}
        for code in tuple(units):
            while code in self.organisation and (parent := self.organisation.unit(code).parent):
                units.add(parent)
                code = parent  # noqa: PLW2901 - up the tree
        return frozenset(series), frozenset(units)
