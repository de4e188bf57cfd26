"""The organisation: units in a tree, each valid from a day to a day, so that a reorganisation is just more rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from arshjul.core.messages import DomainError
from arshjul.core.periods import Period


class UnknownUnit(DomainError):
    """No unit has this code."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of the organisation. Both days of validity are included; None means without limit."""

    code: str
    name: str
    kind: str = ""
    parent: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def is_valid_on(self, day: date) -> bool:
        """Whether the unit exists that day."""
        return self._exists_within(day, day)

    def is_valid_in(self, period: Period) -> bool:
        """Whether the unit exists on some day of the period: one that closed in June has figures for the year."""
        return self._exists_within(period.first_day, period.last_day)

    def _exists_within(self, first: date, last: date) -> bool:
        has_begun = self.valid_from is None or self.valid_from <= last
        return has_begun and (self.valid_to is None or first <= self.valid_to)


class Organisation:
    """All units of a municipality, in the order they were declared."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units = {unit.code: unit for unit in units}
        self._valid: dict[tuple[str, Period], bool] = {}  # units never change: what was found holds
        self._below: dict[tuple[str, tuple[Period, ...]], tuple[Unit, ...]] = {}

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._units.values())

    def __contains__(self, code: str) -> bool:
        return code in self._units

    def unit(self, code: str) -> Unit:
        """The unit with this code; raises :class:`UnknownUnit`."""
        try:
            return self._units[code]
        except KeyError:
            raise UnknownUnit("Enheten ”{code}” finns inte i organisationen.", code=code) from None

    def exists(self, code: str, period: Period) -> bool:
        """Whether the unit with this code exists on some day of the period; raises :class:`UnknownUnit`."""
        key = (code, period)
        if (known := self._valid.get(key)) is None:
            known = self._valid[key] = self.unit(code).is_valid_in(period)
        return known

    def children(self, code: str, on: date) -> tuple[Unit, ...]:
        """The units directly below, valid on a day, in declared order."""
        return tuple(unit for unit in self._children.get(code, ()) if unit.is_valid_on(on))

    def children_in(self, code: str, *periods: Period) -> tuple[Unit, ...]:
        """The units directly below that exist on some day of any of the periods, in declared order."""
        key = (code, periods)
        if (known := self._below.get(key)) is None:
            below = self._children.get(code, ())
            known = tuple(unit for unit in below if any(self.exists(unit.code, period) for period in periods))
            self._below[key] = known
        return known

    def descendants(self, code: str, on: date) -> Iterator[Unit]:
        """Every unit below, valid on a day, parents before their children."""
        for child in self.children(code, on):
            yield child
            yield from self.descendants(child.code, on)

    @cached_property
    def _children(self) -> dict[str, list[Unit]]:
        children: dict[str, list[Unit]] = defaultdict(list)
        for unit in self:
            children[unit.parent].append(unit)
        return children
