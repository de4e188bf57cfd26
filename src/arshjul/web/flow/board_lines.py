"""The lines of the board as one person sees them: units and reports, filtered, and what can be chosen among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from arshjul.actions.hindrance import Hindrance, Severity
from arshjul.actions.opened import Opened
from arshjul.actions.readiness import of_units
from arshjul.actions.standing import OccasionStands, ReportStands, UnitStands
from arshjul.actions.told_at import told_at
from arshjul.core.calendar import Stage
from arshjul.followup.states import ENTERED_IN, State, Subject, transition
from arshjul.followup.submissions import Stand
from arshjul.planning.access import Action, Actor
from arshjul.planning.clock import today
from arshjul.steering.schema_head import OccasionRow
from arshjul.web import days
from arshjul.web.flow.report_steps import StageMark, next_step, stage_marks
from arshjul.web.flow.shown import first_of, state_name
from arshjul.web.flow.words import BUTTONS, MARKS

A_PAGE = 100
"""Units on a page."""

_COUNTS = 256  # how many times a few words are written in a language or two

_NOTHING: tuple[Hindrance, ...] = ()
FILTERS: Mapping[str, tuple[object, frozenset[State]]] = {
    "": (gettext_lazy("Alla"), frozenset(State)),
    "saknas": (gettext_lazy("Inte inlämnade"), ENTERED_IN),
    "inlamnade": (gettext_lazy("Att godkänna"), frozenset({State.SUBMITTED})),
    "godkanda": (gettext_lazy("Godkända"), frozenset({State.APPROVED})),
}
LATE = "sena"


@dataclass(frozen=True)
class Choice:
    """A filter, with how many it lets through."""

    label: str
    count: int
    address: str
    is_current: bool


@dataclass(frozen=True)
class UnitLine:
    """A unit on the board. ``errors`` and ``warnings`` are counted, None when nobody needs to know any longer."""

    code: str
    name: str
    address: str
    report: str
    mark: str
    state: State
    state_name: str
    stand: Stand
    is_late: bool
    errors: int
    warnings: int
    may_approve: bool
    own_day: str = ""

    @property
    def lacks(self) -> str:
        """How much is missing, in words."""
        return _lacking(self.errors, get_language() or "")

    @property
    def doubts(self) -> str:
        """How much is to be looked at, in words."""
        return _doubtful(self.warnings, get_language() or "")


@lru_cache(maxsize=_COUNTS)
def _lacking(count: int, _language: str) -> str:
    return ngettext("%(count)s saknas", "%(count)s saknas", count) % {"count": count}


@lru_cache(maxsize=_COUNTS)
def _doubtful(count: int, _language: str) -> str:
    return ngettext("%(count)s att se över", "%(count)s att se över", count) % {"count": count}


@dataclass(frozen=True)
class ReportLine:
    """A committee's report on the board: its stages, what waits, and the one thing that ``does`` it forward."""

    code: str
    owner: str
    title: str
    address: str
    stages: tuple[StageMark, ...]
    answered: int
    count: int
    late: int
    does: str
    due: str
    is_late: bool


@dataclass(frozen=True)
class Seen:
    """The occasion as one person sees it, with the filters that are chosen."""

    by: Actor
    plan: Opened
    row: OccasionRow
    stands: OccasionStands
    report: str
    chosen: str

    def may(self, action: Action, unit: str) -> bool:
        """Whether the person may do this at a unit."""
        return unit in self.plan.where(self.by, action, self.row.data_date)

    @cached_property
    def _of_report(self) -> list[tuple[UnitStands, str]]:
        """The units that may be read, of the chosen report, each with its report."""
        owners = {unit.code: each for each in self.stands.reports for unit in each.units}
        readable = self.plan.where(self.by, Action.READ, self.row.data_date)
        return [
            (unit, owners[unit.code].owner if unit.code in owners else "")
            for unit in self.stands.units
            if (not self.report or (unit.code in owners and owners[unit.code].row.code == self.report))
            and unit.code in readable
        ]

    def filtered(self) -> list[tuple[UnitStands, str]]:
        """The units that the filters let through, each with whose report it is part of."""
        if self.chosen == LATE:
            return [each for each in self._of_report if each[0].is_late]
        _, states = FILTERS.get(self.chosen, FILTERS[""])
        return [each for each in self._of_report if each[0].stand.state in states]

    def lines(self, units: Sequence[tuple[UnitStands, str]]) -> Iterator[UnitLine]:
        """A line a unit; what hinders is asked for together, of those that are not approved."""
        codes = tuple(unit.code for unit, _ in units if unit.stand.state is not State.APPROVED)
        found = of_units(told_at(self.plan.code, self.row.code), codes)
        for unit, report in units:
            counts = Counter(each.severity for each in found.get(unit.code, _NOTHING))
            yield UnitLine(
                unit.code, unit.name, first_of(("flow-unit", (self.plan.code, self.row.code, unit.code))), report,
                MARKS[unit.stand.state], unit.stand.state, state_name(Subject.UNIT, unit.stand.state), unit.stand,
                unit.is_late, counts[Severity.ERROR] + counts[Severity.STOP], counts[Severity.WARNING],
                unit.stand.state is State.SUBMITTED and self.may(Action.APPROVE, unit.code), self._own_day(unit),
            )  # fmt: skip

    def _own_day(self, unit: UnitStands) -> str:
        """The last day to hand in of a unit that has another than all, while it is to."""
        day = self.plan.roster(self.row.code).course_of(unit.code).days.get(Stage.SUBMIT)
        is_own = day is not None and day != self.stands.course.days.get(Stage.SUBMIT)
        return days.in_short(day) if day and is_own and unit.stand.state in ENTERED_IN else ""

    def reports(self) -> Iterator[ReportLine]:
        """A line for each report whose unit the person may read."""
        for each in self.stands.reports:
            if self.may(Action.READ, each.row.unit):
                yield self._report(each)

    def _report(self, each: ReportStands) -> ReportLine:
        step = next_step(each.stand.state)
        course = self.plan.roster(self.row.code).course_of(each.row.unit)
        due = course.days.get(Stage(step.value)) if step and step.value in set(Stage) else None
        return ReportLine(
            each.row.code, each.owner, each.title, first_of(("flow", (self.plan.code, self.row.code, each.row.code))),
            stage_marks(each.stand.state, course, is_late=each.is_late),
            each.answered, len(each.units), len(each.late),
            str(BUTTONS[step]) if step and self.may(transition(Subject.REPORT, step).action, each.row.unit) else "",
            days.in_words(due, today()) if due else "", each.is_late,
        )  # fmt: skip

    def choices(self) -> Iterator[Choice]:
        """The filters by state, and those that are late where there are any."""
        its = self._of_report
        states = Counter(unit.stand.state for unit, _ in its)
        for code, (label, allowed) in FILTERS.items():
            count = sum(states[state] for state in allowed)
            yield Choice(str(label), count, self._address(visa=code), code == self.chosen)
        if late := sum(unit.is_late for unit, _ in its):
            yield Choice(gettext("Sena"), late, self._address(visa=LATE), self.chosen == LATE)

    def pages(self, count: int, number: int) -> Iterator[Choice]:
        """The pages that ``count`` units fill; none when they fill one."""
        last = -(-count // A_PAGE)
        for each in range(1, last + 1) if last > 1 else ():
            yield Choice(str(each), 0, self._address(visa=self.chosen, sida=str(each)), each == number)

    def _address(self, **query: str) -> str:
        given = {name: value for name, value in {"rapport": self.report, **query}.items() if value}
        address = reverse("flow-board", args=[self.plan.code, self.row.code])
        return f"{address}?{urlencode(given)}" if given else address
