"""A unit that was formed of others, told together with them.

Before it was formed its figure is the sum of theirs. Of a period that the change falls in, an amount is the unit's own
and that of those before it: each has what is its own. A number on a day is that of those which existed then. Rates are
not added, nor is what was divided between several.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from arshjul.core.cube import Address
from arshjul.core.organisation import Organisation
from arshjul.core.periods import Instant, Period
from arshjul.core.series import Kind, Scenario, Series

_BEFORE = "summa av föregångarna"
_WITH = "summa av enheten och dess föregångare"


@dataclass(frozen=True, slots=True)
class Predecessors:
    """Which figures are told together, seen from a ``day``: nobody adds to a unit before it is formed."""

    organisation: Organisation
    series: Mapping[str, Series]
    day: date | None = None
    _known: dict[tuple[str, bool, Period], tuple[str, ...]] = field(default_factory=dict)

    def terms(self, address: Address) -> tuple[Address, ...]:
        """The addresses of the unit's own figure, if there can be one, and of those before it; none if it is alone.

        So is the effect of an action, which is that of the unit that does it.
        """
        if address.scenario in (Scenario.EXPECTED, Scenario.REALISED):
            return ()
        if not self.organisation.is_reorganised or not self.organisation.predecessors(address.unit):
            return ()
        series = self.series.get(address.series)
        if series is None or series.kind is Kind.RATIO:
            return ()
        key = (address.unit, series.kind is Kind.FLOW, address.period)
        if (units := self._known.get(key)) is None:
            units = self._known[key] = self._units(address.unit, address.period, is_flow=series.kind is Kind.FLOW)
        return () if units == (address.unit,) else tuple(address.of_unit(unit) for unit in units)

    def formula(self, address: Address) -> str:
        """What the sum is, in words."""
        return _WITH if address in self.terms(address) else _BEFORE

    def told_of(self, addresses: Iterable[Address]) -> tuple[Address, ...]:
        """The addresses without those of units that are told as part of another one here."""
        found = tuple(addresses)
        within = {term for address in found for term in self.terms(address) if term != address}
        return tuple(address for address in found if address not in within)

    def why_not(self, address: Address) -> str:
        """Why a unit has no figure from before it was formed although it replaces others; else nothing."""
        if address.unit not in self.organisation or not self.organisation.unit(address.unit).replaces:
            return ""
        if divided := self.organisation.divided(address.unit):
            return f"det går inte att säga vad som gäller enheten av {listed(unit.name for unit in divided)}"
        series = self.series.get(address.series)
        if series is None or series.kind is not Kind.RATIO:
            return ""
        return "enheten fanns inte då, och andelar och medelvärden för föregångarna kan inte läggas ihop"

    def _units(self, code: str, period: Period, *, is_flow: bool) -> tuple[str, ...]:
        units = self.organisation
        formed = units.unit(code).valid_from
        if self.day is not None and formed is not None and formed > self.day:
            return (code,)
        asked = period if is_flow else Instant(period.last_day)
        return tuple(each for each in (code, *units.predecessors(code)) if units.exists(each, asked)) or (code,)


def listed(names: Iterable[str]) -> str:
    """Names as they are said: ``A, B och C``."""
    found = list(names)
    return " och ".join(", ".join(part) for part in (found[:-1], found[-1:]) if part)
