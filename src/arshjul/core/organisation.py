"""The organisation: units in a tree, each valid from a day to a day, so that a reorganisation is just more rows.

A unit that changes its name is the same unit, and is told by the name of the day. A new unit says which ones it
replaces. Where the whole of each of them went into it, its earlier figures are the sum of theirs, and it is told
instead of them. One that was divided between several is a sum of no single unit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from arshjul.core.messages import DomainError
from arshjul.core.periods import Month, Period, Span


class UnknownUnit(DomainError):
    """No unit has this code."""


@dataclass(frozen=True, slots=True)
class EarlierName:
    """What a unit was called to a day, that day included."""

    name: str
    until: date


_EARLIER_NAME = re.compile(r"(?P<name>\S.*?)\s+until\s+(?P<day>\d{4}-\d{2}-\d{2})")


def read_earlier_names(text: str) -> tuple[EarlierName, ...]:
    """The names of ``Äldreomsorg until 2024-12-31 | Hemvård until 2019-12-31``; raises ValueError for anything else."""
    found = [_EARLIER_NAME.fullmatch(part.strip()) for part in text.split("|")] if text else []
    if not all(found):
        raise ValueError(text)
    return tuple(EarlierName(match["name"], date.fromisoformat(match["day"])) for match in found if match)


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of the organisation. Both days of validity are included; None means without limit.

    ``replaces`` are the codes of the units that it was formed of. One that has only changed its name has
    ``earlier_names``, in any order.
    """

    code: str
    name: str
    kind: str = ""
    parent: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    replaces: tuple[str, ...] = ()
    earlier_names: tuple[EarlierName, ...] = ()

    def name_on(self, day: date) -> str:
        """What the unit is called that day."""
        later = [each for each in self.earlier_names if day <= each.until]
        return min(later, key=lambda each: each.until).name if later else self.name

    def named_on(self, day: date) -> Unit:
        """The same unit, called what it is called that day; it still knows all its names."""
        names = (*self.earlier_names, EarlierName(self.name, date.max)) if self.earlier_names else ()
        return replace(self, name=self.name_on(day), earlier_names=names)

    def name_before(self, day: date) -> str:
        """What it was called before the name of that day, or nothing when that is its first."""
        earlier = [each for each in self.earlier_names if each.until < day]
        return max(earlier, key=lambda each: each.until).name if earlier else ""

    def is_valid_on(self, day: date) -> bool:
        """Whether the unit exists that day."""
        return self._exists_within(day, day)

    def is_valid_in(self, period: Period) -> bool:
        """Whether the unit exists on some day of the period: one that closed in June has figures for the year."""
        return self._exists_within(period.first_day, period.last_day)

    def months_in(self, period: Period) -> Span | None:
        """The months of a period that the unit exists in, whole or in part; None when it has none, or is a day."""
        if not isinstance(period, Span) or not self.is_valid_in(period):
            return None
        first, last = period.first, period.last
        if self.valid_from is not None:
            first = max(first, Month.of(self.valid_from))
        if self.valid_to is not None:
            last = min(last, Month.of(self.valid_to))
        return Span(first, last)

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

    def named_on(self, day: date) -> Organisation:
        """The same units, called what they are called on a day."""
        if not any(unit.earlier_names for unit in self):
            return self
        return Organisation(unit.named_on(day) for unit in self)

    def has_name(self, name: str) -> bool:
        """Whether some unit is called so, on whichever day."""
        return any(name == unit.name or name in {each.name for each in unit.earlier_names} for unit in self)

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

    def has_below(self, code: str) -> bool:
        """Whether any unit stands directly below, whenever it exists."""
        return bool(self._children.get(code))

    def all_in(self, code: str, period: Period) -> Iterator[Unit]:
        """Every unit below that exists on some day of a period, each followed by those below it."""
        for child in self.children_in(code, period):
            yield child
            yield from self.all_in(child.code, period)

    def descendants(self, code: str, on: date) -> Iterator[Unit]:
        """Every unit below, valid on a day, parents before their children."""
        for child in self.children(code, on):
            yield child
            yield from self.descendants(child.code, on)

    def reached_by(self, units: Iterable[str]) -> set[str]:
        """All that is told of some units when something is: themselves, those formed of them, and all above these."""
        found: set[str] = set()
        waiting = list(units)
        while waiting:
            if (code := waiting.pop()) in self._units and code not in found:
                found.add(code)
                waiting += (self._units[code].parent, *self._successors.get(code, ()))
        return found

    # units that were formed of others

    @cached_property
    def is_reorganised(self) -> bool:
        """Whether any unit was formed of others."""
        return any(unit.replaces for unit in self)

    def predecessors(self, code: str) -> tuple[str, ...]:
        """All units that went whole into this one, in one step or several; none when one of them was divided."""
        return self._predecessors.get(code, ())

    def successor(self, code: str, on: date) -> str:
        """The unit that is told instead of this one on a day, since the whole of it went there; else nothing."""
        return next((new for new in self._successors.get(code, ()) if self._has_begun(new, on)), "")

    def divided(self, code: str) -> tuple[Unit, ...]:
        """Those that a unit replaces although they did not go whole into it, and nothing of them can be counted."""
        return () if code in self._predecessors else tuple(self.unit(old) for old in self.unit(code).replaces)

    def _has_begun(self, code: str, on: date) -> bool:
        begun = self.unit(code).valid_from
        return begun is None or begun <= on

    @cached_property
    def _predecessors(self) -> dict[str, tuple[str, ...]]:
        """By code, what went whole into each unit, the nearest first."""
        found: dict[str, tuple[str, ...]] = {}
        for unit in sorted(self, key=lambda unit: unit.valid_from or date.min):
            if unit.replaces and all(self._went_whole(old, unit) for old in unit.replaces):
                below = (each for old in unit.replaces for each in (old, *found.get(old, ())))
                found[unit.code] = tuple(dict.fromkeys(below))
        return found

    @cached_property
    def _successors(self) -> dict[str, list[str]]:
        """By code, where the whole of a unit went, the newest unit first."""
        found: dict[str, list[str]] = defaultdict(list)
        for new, olds in self._predecessors.items():
            for old in olds:
                found[old].insert(0, new)
        return found

    def _went_whole(self, code: str, into: Unit) -> bool:
        """Whether all of a unit went into one: it closed before, nobody else replaces it, and both lie alike."""
        if code not in self or into.valid_from is None:
            return False
        old, heirs = self.unit(code), [unit for unit in self if code in unit.replaces]
        is_alike = old.parent == into.parent or old.parent in self._all_replaced(into.parent)
        return len(heirs) == 1 and is_alike and old.valid_to is not None and old.valid_to < into.valid_from

    def _all_replaced(self, code: str) -> set[str]:
        found: set[str] = set()
        waiting = list(self.unit(code).replaces) if code in self else []
        while waiting:
            if (old := waiting.pop()) in self and old not in found:
                found.add(old)
                waiting += self.unit(old).replaces
        return found

    @cached_property
    def _children(self) -> dict[str, list[Unit]]:
        children: dict[str, list[Unit]] = defaultdict(list)
        for unit in self:
            children[unit.parent].append(unit)
        return children
