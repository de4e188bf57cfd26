"""Where everybody stands in the work of a year: each occasion with its units and reports, and who is late."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache

from arshjul.actions.opened import Opened, opened
from arshjul.core.calendar import Course, Deadline, Stage, Year, current
from arshjul.followup.states import ENTERED_IN, HANDED_IN, State, Subject
from arshjul.followup.submissions import Stand, stands
from arshjul.planning.models import Touch
from arshjul.planning.municipalities import latest_touch, revisions
from arshjul.steering.entering import Roster
from arshjul.steering.schema_head import ReportRow

_KEPT = 64
NEXT_STAGE: Mapping[State, Stage] = {
    State.NOT_STARTED: Stage.ASSEMBLE,
    State.STARTED: Stage.ASSEMBLE,
    State.RETURNED: Stage.ASSEMBLE,
    State.ASSEMBLED: Stage.SEND_OUT,
    State.SENT_OUT: Stage.DECIDE,
    State.PRESENTED: Stage.DECIDE,
    State.DECIDED: Stage.PUBLISH,
}
"""What a report waits for in each state; nothing when it is published."""

DECIDED = frozenset({State.DECIDED, State.PUBLISHED})
"""The states of a report that the committee has decided on."""


@dataclass(frozen=True, slots=True)
class UnitStands:
    """A unit that enters, and where its part stands; late when it has not answered and the last day has passed."""

    code: str
    name: str
    stand: Stand
    is_late: bool

    @property
    def has_answered(self) -> bool:
        """Whether its part is handed in."""
        return self.stand.state in HANDED_IN


class _OfUnits:
    """What is told of the units of a report, or of an occasion, together."""

    units: tuple[UnitStands, ...]

    @cached_property
    def answered(self) -> int:
        """How many of its units have handed in."""
        return sum(unit.has_answered for unit in self.units)

    @cached_property
    def late(self) -> tuple[UnitStands, ...]:
        """Its units that are late."""
        return tuple(unit for unit in self.units if unit.is_late)


@dataclass(frozen=True)
class ReportStands(_OfUnits):
    """A report with what goes straight into it; late when its next step should have been taken.

    ``own`` are the deadlines of its owner that are not those of the occasion.
    """

    row: ReportRow
    owner: str
    title: str
    stand: Stand
    units: tuple[UnitStands, ...]
    parts: tuple[str, ...]
    is_late: bool
    own: tuple[Deadline, ...] = ()

    @property
    def is_decided(self) -> bool:
        """Whether the committee has decided."""
        return self.stand.state in DECIDED


@dataclass(frozen=True)
class OccasionStands(_OfUnits):
    """An occasion with all its units and reports.

    ``is_followed`` is whether anybody works with it here: an occasion that was over before anything of it was
    handed in was done in some other way, and nobody is late.
    """

    course: Course
    units: tuple[UnitStands, ...]
    reports: tuple[ReportStands, ...]
    is_followed: bool

    @property
    def is_decided(self) -> bool:
        """Whether every report has been decided on."""
        return bool(self.reports) and all(report.is_decided for report in self.reports)


@dataclass(frozen=True, slots=True)
class YearStands:
    """A municipality's year; ``others`` are the numbers of its other years, the first one first."""

    municipality: str
    name: str
    year: Year
    occasions: tuple[OccasionStands, ...]
    others: tuple[int, ...]


def year_standing(municipality: str, today: date, number: int | None = None) -> YearStands | None:
    """A municipality's year as it stands; the one that is worked with when no ``number`` is given.

    None when the municipality has no such year. One query; one more when somebody has taken a step.
    """
    stamp = stamp_of_steps(municipality)
    return None if stamp is None else _year_standing(municipality, today, number, stamp)


Stamp = tuple[datetime, int, int]
"""When a municipality was loaded, its plan, and the latest step that anybody took in it."""


def stamp_of_steps(municipality: str) -> Stamp | None:
    """What changes when anybody stands somewhere else; None when there is no such municipality. One query."""
    known = revisions()
    if municipality not in known:
        return None
    loaded_at, plan, _ = known[municipality]
    return loaded_at, plan, latest_touch(municipality, Touch.STEPS)


@lru_cache(maxsize=_KEPT)
def _year_standing(municipality: str, today: date, number: int | None, _stamp: Stamp) -> YearStands | None:
    plan = opened(municipality)
    if number is None:
        year = current(plan.years, today)
    else:
        year = next((each for each in plan.years if each.number == number), None)
    if year is None:
        return None
    others = tuple(each.number for each in plan.years if each.number != year.number)
    occasions = tuple(occasion_standing(plan, course.occasion.code, today) for course in year.courses)
    return YearStands(municipality, plan.model.head.name, year, occasions, others)


def occasion_standing(plan: Opened, occasion: str, today: date) -> OccasionStands:
    """An occasion as it stands, remembered until somebody takes a step. One query; one more when somebody has.

    Raises :class:`~arshjul.actions.which_report.UnknownReport`.
    """
    plan.occasion(occasion)
    stamp = stamp_of_steps(plan.code)
    assert stamp is not None  # noqa: S101 - the plan is one that is opened
    return _occasion_standing(plan.code, occasion, today, stamp)


@lru_cache(maxsize=_KEPT)
def _occasion_standing(municipality: str, occasion: str, today: date, _stamp: Stamp) -> OccasionStands:
    found: _Stands = {}
    for (_, subject, code), stand in stands(municipality, [occasion]).items():
        found.setdefault(subject, {})[code] = stand
    return _occasion(opened(municipality).roster(occasion), found, today)


_Stands = dict[Subject, dict[str, Stand]]
_NOT_STARTED = Stand()
_WITHOUT_DEADLINES = timedelta(days=120)
"""How long after its data date an occasion is worked with when nobody has said when it ends."""


def _occasion(its: Roster, found: _Stands, today: date) -> OccasionStands:
    course = its.course
    ends = course.last if course.days or course.own else course.begins + _WITHOUT_DEADLINES
    is_followed = bool(found) or today <= ends

    def is_late_in(unit: str, state: State) -> bool:
        return is_followed and state in ENTERED_IN and its.course_of(unit).is_past(Stage.SUBMIT, today)

    units = {
        unit.code: UnitStands(unit.code, unit.name, _NOT_STARTED, is_late_in(unit.code, _NOT_STARTED.state))
        for unit in its.units
    }
    for code, stand in found.get(Subject.UNIT, {}).items():
        if code in units:
            units[code] = replace(units[code], stand=stand, is_late=is_late_in(code, stand.state))
    reports = []
    for part in its.reports:
        stand = found.get(Subject.REPORT, {}).get(part.row.code, _NOT_STARTED)
        due = NEXT_STAGE.get(stand.state)
        is_late = is_followed and due is not None and its.course_of(part.row.unit).is_past(due, today)
        theirs = tuple(units[unit.code] for unit in part.units)
        title = course.occasion.fill(part.row.title)
        own = tuple(each for each in its.course_of(part.row.unit).deadlines if course.days.get(each.stage) != each.day)
        reports.append(ReportStands(part.row, part.owner.name, title, stand, theirs, part.reports, is_late, own))
    return OccasionStands(course, tuple(units.values()), tuple(reports), is_followed)
