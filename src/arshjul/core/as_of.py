"""The cube as it was known on the last day of an occasion's data, so that what was loaded later changes no report.

The outcome of a period is known when the period has ended, that of a closed unit when the unit has. What is measured
once a year and not added up, such as a survey in spring, is known as soon as its year has begun. An outcome with a
round is known from that occasion instead, and of several the newest counts. So can the outcome of a project's whole
time be told anew each time. Forecasts made in later rounds are not known.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property

from arshjul.core.budgets import Budgets
from arshjul.core.cube import Addends, Address, Cube, Observation, added, addends, rounds_of_outcomes
from arshjul.core.organisation import Organisation
from arshjul.core.periods import TOTAL, Instant, Month, Period, Span
from arshjul.core.quantities import Quantity
from arshjul.core.series import Kind, Scenario, Series


class AsOf:
    """A cube that answers what was known on ``day``, the data date of an occasion."""

    def __init__(
        self, cube: Cube, day: date, series: Mapping[str, Series], organisation: Organisation, budgets: Budgets
    ) -> None:
        self.day = day
        self.cube = cube
        self._month = Month.of(day).last_day
        self._series = series
        self._organisation = organisation
        self._budgets = budgets

    def observe(self, addresses: Collection[Address]) -> Mapping[Address, Observation]:
        """Those of the observations that were known. One that was told in a round keeps its own address."""
        versions = {address: self._versions(address) for address in addresses}
        asked = dict.fromkeys(version for each in versions.values() for version in each)
        found = self.cube.observe(asked) if asked else {}
        newest = {address: next((v for v in each if v in found), None) for address, each in versions.items()}
        return {address: found[version] for address, version in newest.items() if version is not None}

    def addends(self, address: Address) -> Addends | None:
        """Where there are figures like one that was known, unless outcomes are told anew from round to round."""
        is_plain = self._versions(address) == (address,)
        return addends(self.cube, address) if is_plain else None

    def added(self, asked: Mapping[Address, Collection[str]]) -> Mapping[Address, Quantity]:
        """Sums of figures that were known."""
        return added(self.cube, asked)

    def why_unknown(self, address: Address) -> str:
        """Why nobody can know a figure yet, in words; empty when somebody can, unless a round says from when."""
        if address.scenario is Scenario.FORECAST and self._is_made_later(address):
            return f"prognosen gjordes efter {self.day.isoformat()}"
        if address.scenario is not Scenario.ACTUAL or address.round or self._is_known(address):
            return ""
        return f"utfallet för {address.period} är inte känt {self.day.isoformat()}"

    def _versions(self, address: Address) -> tuple[Address, ...]:
        """Where a figure may have been told, the newest first."""
        if address.scenario is Scenario.FORECAST:
            return () if self._is_made_later(address) else (address,)
        if address.scenario is not Scenario.ACTUAL or address.round:
            return (address,)
        told = tuple(address.made_in(code) for code in self._rounds.get(address.series, ()))
        return (*told, address) if self._is_known(address) else told

    def _is_made_later(self, address: Address) -> bool:
        made_on = self._budgets.day_of(address.round)
        return made_on is not None and made_on > self._month

    def _is_known(self, address: Address) -> bool:
        period = address.period
        if period == TOTAL or self._ends(address.unit, period):
            return True
        series = self._series.get(address.series)
        may_be_early = series is not None and series.kind is not Kind.FLOW
        return may_be_early and isinstance(period, Span) and period.is_full_year and period.first_day <= self.day

    def _ends(self, unit: str, period: Period) -> bool:
        """Whether the period has ended for the unit; the month of the data counts as whole."""
        last = period.last_day
        if unit in self._organisation and (closed := self._organisation.unit(unit).valid_to) is not None:
            last = min(last, closed)
        return last <= (self.day if isinstance(period, Instant) else self._month)

    @cached_property
    def _rounds(self) -> Mapping[str, tuple[str, ...]]:
        """By series, the rounds that outcomes had been told in, the newest first."""
        found = rounds_of_outcomes(self.cube)
        return {series: self._until(rounds) for series, rounds in found.items()}

    def _until(self, rounds: Collection[str]) -> tuple[str, ...]:
        days = {code: day for code in rounds if (day := self._budgets.day_of(code)) and day <= self._month}
        return tuple(sorted(days, key=lambda code: (days[code], code), reverse=True))
