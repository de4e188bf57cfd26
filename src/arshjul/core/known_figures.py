"""What has been found out of the figures, by unit, so that no more of it is forgotten than what has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from arshjul.core.cube import Address, Cube, Observation
from arshjul.core.organisation import Organisation
from arshjul.core.provenance import Figure
from arshjul.core.series import Scenario, Series, with_sums
from arshjul.core.sums import Way


@dataclass(slots=True)
class KnownFigures:
    """What stands at addresses that have been asked for: observed, or figures with the ``ways`` and ``terms`` of sums.

    ``joined`` are figures of a unit with those that it was formed of.
    """

    organisation: Organisation
    series: Mapping[str, Series]
    observed: dict[Address, Observation] = field(default_factory=dict)
    ways: dict[Address, tuple[Way, ...]] = field(default_factory=dict)
    figures: dict[Address, Figure] = field(default_factory=dict)
    terms: dict[Address, tuple[Address, ...]] = field(default_factory=dict)
    joined: dict[Address, Figure] = field(default_factory=dict)
    _at: defaultdict[str, dict[Address, None]] = field(default_factory=lambda: defaultdict(dict))

    def note(self, *known: Iterable[Address]) -> None:
        """Keep what is known by unit, to be found when a unit's figures change."""
        for address in chain(*known):
            self._at[address.unit][address] = None

    def follow(self, units: Collection[str], cube: Cube) -> list[Address]:
        """Forget what has changed at some units and all sums of it; ``cube`` is asked once for what is known of them.

        What may have changed are the figures of these units, not where there can be any at all. What nobody tells any
        longer is answered: whoever computes has to look it up again.
        """
        # a sum that the store makes by itself may pass by what is told of a unit with others below
        self._forget_at(self.organisation.reached_by(unit for unit in units if self.organisation.has_below(unit)))
        asked = [each for unit in units if unit in self._at for each in self._at[unit] if not each.at]
        told = cube.observe(asked) if asked else {}
        changed = [each for each in asked if told.get(each) != self.observed.get(each)]
        self._forget_sums_of(changed)
        found = {each: told[each] for each in changed if each in told}
        self.observed.update(found)
        self.note(found)
        for each in changed:
            if each not in told:
                self.observed.pop(each, None)
        return [each for each in asked if each not in told and each not in self.ways]

    def _forget_sums_of(self, changed: Collection[Address]) -> None:
        """Forget figures and all that may be the sum of one: of a forecast only those of its round are.

        What such a sum adds is the same as before.
        """
        reached = self.organisation.reached_by({each.unit for each in changed})
        if any(each.scenario is not Scenario.FORECAST for each in changed):
            self._forget_at(reached)
            return
        rounds, series = {each.round for each in changed}, with_sums({each.series for each in changed}, self.series)
        for address in (each for unit in reached for each in self._at[unit]):
            if address.scenario is Scenario.FORECAST and address.round in rounds and address.series in series:
                for known in (self.figures, self.terms, self.joined):
                    known.pop(address, None)

    def _forget_at(self, units: Iterable[str]) -> None:
        for address in (each for unit in units for each in self._at.pop(unit, ())):
            for known in (self.observed, self.ways, self.figures, self.terms, self.joined):
                known.pop(address, None)
