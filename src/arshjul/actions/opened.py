"""A municipality's plan, read once and kept in memory until it changes: pages ask for it at every request.

What has been followed up (figures, texts, assessments) is not in it; that is asked of the records each time.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache

from arshjul.actions.which_report import find_occasion, find_report, reports_at
from arshjul.core.calendar import Year, years
from arshjul.core.organisation import Organisation
from arshjul.followup.exchange import read_occasions
from arshjul.planning.access import Action, Actor, Scope
from arshjul.planning.exchange import read_plan
from arshjul.planning.municipalities import find_municipality, revisions
from arshjul.planning.municipalities import unknown as unknown_municipality
from arshjul.steering import entering, interpret
from arshjul.steering.entering import Roster
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import OccasionRow, ReportRow

_KEPT, _ACTORS = 64, 256


@dataclass(frozen=True)
class Opened:
    """The plan of a municipality and its occasions. Never changed: a changed plan is another one."""

    model: SteeringModel

    @property
    def code(self) -> str:
        """The municipality's code."""
        return self.model.head.code

    @cached_property
    def organisation(self) -> Organisation:
        """Its units."""
        return interpret.organisation(self.model.units)

    def occasion(self, code: str) -> OccasionRow:
        """The occasion with this code; raises :class:`~arshjul.actions.which_report.UnknownReport`."""
        return find_occasion(self.model, code)

    @cached_property
    def years(self) -> tuple[Year, ...]:
        """Its occasions with their deadlines, by year."""
        return years(entering.course(row, self.model) for row in self.model.head.occasions)

    def roster(self, occasion: str) -> Roster:
        """Who does something at an occasion; raises :class:`~arshjul.actions.which_report.UnknownReport`."""
        if occasion not in self._rosters:
            self._rosters[occasion] = entering.roster(self.model, self.organisation, self.occasion(occasion))
        return self._rosters[occasion]

    @cached_property
    def _rosters(self) -> dict[str, Roster]:
        return {}

    def scope(self, unit: str = "", day: date | None = None) -> Scope:
        """A unit on a day, or the whole municipality, as a place where something is done."""
        return Scope(self.code, unit, self.organisation, day or date.max)

    def part(self, unit: str) -> frozenset[str]:
        """A unit and all below it, whenever they exist; nothing for one that is not in the organisation."""
        return self._parts.get(unit, frozenset())

    @cached_property
    def _parts(self) -> dict[str, frozenset[str]]:
        found: dict[str, list[str]] = {}
        scope = self.scope()
        for each in self.organisation:
            for above in scope.path(each.code):
                found.setdefault(above, []).append(each.code)
        return {code: frozenset(below) for code, below in found.items()}

    def where(self, by: Actor, action: Action, day: date) -> frozenset[str]:
        """The units where somebody may do this on a day."""
        key = (by.holdings, by.always, action, day)
        if key not in self._where:
            if len(self._where) >= _ACTORS:
                self._where.clear()
            found = (each.code for each in self.organisation if by.may(action, self.scope(each.code, day)))
            self._where[key] = frozenset(found)
        return self._where[key]

    @cached_property
    def _where(self) -> dict[tuple[Hashable, ...], frozenset[str]]:
        return {}

    def report(self, code: str, occasion: OccasionRow | None = None) -> ReportRow:
        """The report with this code; raises :class:`~arshjul.actions.which_report.UnknownReport`."""
        return find_report(self.model, code, occasion)

    def reports_about(self, unit: str, occasion: OccasionRow) -> tuple[ReportRow, ...]:
        """The reports made at an occasion that a unit's part goes into, those of the nearest unit above first."""
        path = self.scope().path(unit)
        made = [row for row in reports_at(self.model, occasion) if row.unit in path]
        return tuple(sorted(made, key=lambda row: path.index(row.unit)))


def opened(municipality: str) -> Opened:
    """The plan as it is now; raises :class:`~arshjul.planning.municipalities.UnknownMunicipality`.

    One query, and some thirty more the first time since it changed.
    """
    known = revisions()
    if municipality not in known:
        raise unknown_municipality(municipality, known)
    loaded_at, plan, _ = known[municipality]
    return _opened(municipality, loaded_at, plan)


@lru_cache(maxsize=_KEPT)
def _opened(municipality: str, _loaded_at: datetime, _plan_revision: int) -> Opened:
    found = find_municipality(municipality)
    return Opened(read_occasions(read_plan(found), found))
