"""What waits for somebody: each thing that is theirs to do in the year's work, the most urgent first.

A thing waits for whoever may do it and is nearest to it in the organisation: the unit's manager before the head of the
department, and the one above where nobody holds the post. The start page, the reminders and the calendar all ask here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any

from arshjul.actions.opened import Opened, opened
from arshjul.actions.standing import (
    NEXT_STAGE,
    OccasionStands,
    ReportStands,
    Stamp,
    UnitStands,
    occasion_standing,
    stamp_of_steps,
)
from arshjul.core.calendar import Course, Stage, current
from arshjul.core.messages import Message
from arshjul.followup.states import CLOSED_FROM, ENTERED_IN, State
from arshjul.planning.access import ALLOWED, Action, Actor
from arshjul.planning.people import holders
from arshjul.planning.roles import Role

_PARTS = 512
_STILL_ASKED_FOR = timedelta(days=60)
"""How long after its last day an occasion is asked for when its year is over."""


class TaskKind(StrEnum):
    """What there is to do. ``mend`` is to enter again what was returned."""

    ENTER = "enter"
    MEND = "mend"
    APPROVE = "approve"
    ASSEMBLE = "assemble"
    SEND_OUT = "send_out"
    DECIDE = "decide"
    PUBLISH = "publish"


VERBS: Mapping[TaskKind, Message] = {
    TaskKind.ENTER: Message("Fyll i och lämna in"),
    TaskKind.MEND: Message("Rätta och lämna in igen"),
    TaskKind.APPROVE: Message("Godkänn"),
    TaskKind.ASSEMBLE: Message("Ställ samman rapporten"),
    TaskKind.SEND_OUT: Message("Skicka ut rapporten"),
    TaskKind.DECIDE: Message("Skriv in beslutet"),
    TaskKind.PUBLISH: Message("Publicera rapporten"),
}
"""What there is to do, as it is said to whoever is to do it."""

_STAGES: Mapping[TaskKind, Stage] = {
    TaskKind.ENTER: Stage.SUBMIT,
    TaskKind.MEND: Stage.SUBMIT,
    TaskKind.APPROVE: Stage.APPROVE,
    TaskKind.ASSEMBLE: Stage.ASSEMBLE,
    TaskKind.SEND_OUT: Stage.SEND_OUT,
    TaskKind.DECIDE: Stage.DECIDE,
    TaskKind.PUBLISH: Stage.PUBLISH,
}
_RIGHTS: Mapping[TaskKind, Action] = {
    TaskKind.ENTER: Action.SUBMIT,
    TaskKind.MEND: Action.SUBMIT,
    TaskKind.APPROVE: Action.APPROVE,
    TaskKind.ASSEMBLE: Action.ASSEMBLE,
    TaskKind.SEND_OUT: Action.SEND_OUT,
    TaskKind.DECIDE: Action.DECIDE,
    TaskKind.PUBLISH: Action.PUBLISH,
}
WORK = frozenset({*_RIGHTS.values(), Action.ENTER_STAFF})
"""The rights of those whom something can wait for."""

_OF_REPORTS: Mapping[Stage, TaskKind] = {
    Stage.ASSEMBLE: TaskKind.ASSEMBLE,
    Stage.SEND_OUT: TaskKind.SEND_OUT,
    Stage.DECIDE: TaskKind.DECIDE,
    Stage.PUBLISH: TaskKind.PUBLISH,
}


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do for a unit (``report`` is empty) or a report; ``unit`` and ``name`` are whose it is.

    It cannot be done yet when it ``opens`` on a day to come, ``waits_for`` somebody or comes ``after`` something else.
    ``about`` are the units that one who approves is to look at; ``comment`` is why something was returned.
    """

    kind: TaskKind
    municipality: str
    municipality_name: str
    occasion: str
    occasion_name: str
    unit: str
    name: str
    report: str = ""
    due: date | None = None
    opens: date | None = None
    waits_for: tuple[str, ...] = ()
    after: TaskKind | None = None
    about: tuple[str, ...] = ()
    comment: str = ""
    commented_by: str = ""
    for_name: str = ""

    @property
    def is_ready(self) -> bool:
        """Whether it can be done now."""
        return self.opens is None and self.after is None and not self.waits_for

    @property
    def key(self) -> str:
        """What it is, the same from day to day."""
        place = "" if self.kind is TaskKind.APPROVE else self.unit  # what is handed in to one report is one thing
        return f"{self.municipality}|{self.occasion}|{self.kind}|{place}|{self.report}"

    @property
    def page(self) -> tuple[str, tuple[str, ...]]:
        """The page where it is done: its name, and what it is asked with."""
        where = (self.municipality, self.occasion)
        match self.kind:
            case TaskKind.ENTER | TaskKind.MEND:
                return "entry", (*where, self.unit)
            case TaskKind.APPROVE:
                return ("flow-board", where) if len(self.about) > 1 else ("flow-unit", (*where, self.unit))
            case _:
                return "flow", (*where, self.report)

    def days_left(self, today: date) -> int | None:
        """How many days are left: 0 on the last one, negative when it is late; None without a deadline."""
        return None if self.due is None else (self.due - today).days


Falls = Mapping[tuple[str, Action], tuple[Task, ...]]
"""The tasks of those who hold a post at a unit (empty: over the whole municipality) and may do this."""


def tasks_of(actor: Actor, today: date) -> tuple[Task, ...]:
    """What waits for somebody: what can be done now first, in both parts by deadline.

    Two queries, one more for each further municipality that the actor has a post in; some more when anything changed.
    """
    found: dict[str, Task] = {}
    places = dict.fromkeys((each.municipality, each.unit) for each in actor.holdings)
    posts = {code: _posts(code, today) for code in dict.fromkeys(code for code, _ in places)}
    every = {(code, unit): _falls_in(code, today, posts[code], unit) for code, unit in places}
    for holding in sorted(actor.holdings, key=lambda each: bool(each.for_name)):  # an own post before another's
        for right in sorted(ALLOWED[holding.role]):
            for task in every[holding.municipality, holding.unit].get((holding.unit, right), ()):
                found.setdefault(task.key, replace(task, for_name=holding.for_name))
    return tuple(sorted(found.values(), key=_urgency))


def falls_in(municipality: str, today: date) -> Falls:
    """All that waits in a municipality, by whom it falls to; nothing when there is no such municipality."""
    return _falls_in(municipality, today, _posts(municipality, today))


_Posts = frozenset[tuple[str, str]]
"""The roles that are held in a municipality, and at which unit."""


def _posts(municipality: str, today: date) -> _Posts:
    return frozenset(holders(municipality, today).order_by().values_list("role", "unit").distinct())


def _falls_in(municipality: str, today: date, posts: _Posts, within: str = "") -> Falls:
    """What waits in a part of a municipality: nobody is asked to look through more of it than is theirs."""
    stamp = stamp_of_steps(municipality)
    return {} if stamp is None else _falls(municipality, today, stamp, posts, within)


@lru_cache(maxsize=_PARTS)
def _falls(municipality: str, today: date, _stamp: Stamp, posts: _Posts, within: str) -> Falls:
    plan = opened(municipality)
    held: dict[Action, set[str]] = defaultdict(set)
    for role, unit in posts:
        for right in ALLOWED[Role(role)]:
            held[right].add(unit)
    found: dict[tuple[str, Action], list[Task]] = defaultdict(list)
    for task in waiting(plan, today, within):
        right = _RIGHTS[task.kind]
        path = (*plan.scope().path(task.unit), "")
        nearest = next((unit for unit in path if unit in held[right]), None)
        if nearest is not None:
            found[nearest, right].append(task)
    return {desk: tuple(_gathered(tasks)) for desk, tasks in found.items()}


def waiting(plan: Opened, today: date, within: str = "") -> Iterator[Task]:
    """All that waits for anybody in a municipality, or in a part of it. A query for each occasion with a new step."""
    part = plan.part(within) if within else None
    for course in _worked_with(plan, today):
        each = occasion_standing(plan, course.occasion.code, today)
        if each.is_followed:
            yield from _Tasks(plan, each, today).all(part)


def _worked_with(plan: Opened, today: date) -> tuple[Course, ...]:
    """The occasions of this year's work that have opened, the next one, and earlier ones that were due lately."""
    year = current(plan.years, today)
    every = [course for each in plan.years for course in each.courses]
    mine = year.courses if year else ()
    opened_ones = [c for c in every if c.is_open(today) and (c in mine or c.last + _STILL_ASKED_FOR >= today)]
    coming = [c for c in every if not c.is_open(today)]
    return (*opened_ones, *coming[:1])


@dataclass(frozen=True, slots=True)
class _Tasks:
    """Makes the tasks of an occasion."""

    plan: Opened
    at: OccasionStands
    today: date

    def all(self, part: Container[str] | None = None) -> Iterator[Task]:
        """Those of some units, or of all."""
        of_unit = {unit.code: report for report in self.at.reports for unit in report.units}
        for unit in self.at.units:
            if part is None or unit.code in part:
                yield from self._of_unit(unit, of_unit.get(unit.code))
        by_code = {report.row.code: report for report in self.at.reports}
        for report in self.at.reports:
            is_asked = part is None or report.row.unit in part
            if is_asked and self._course(report.row.unit).is_open(self.today):
                yield from self._of_report(report, [by_code[code] for code in report.parts])

    def _course(self, unit: str) -> Course:
        return self.plan.roster(self.at.course.occasion.code).course_of(unit)

    def _task(self, kind: TaskKind, unit: str, name: str, **told: Any) -> Task:  # noqa: ANN401 - fields of the task
        occasion = self.at.course.occasion
        due = self._course(unit).days.get(_STAGES[kind])
        head = self.plan.model.head
        return Task(kind, head.code, head.name, occasion.code, occasion.name, unit, name, due=due, **told)

    def _of_unit(self, unit: UnitStands, report: ReportStands | None) -> Iterator[Task]:
        stand = unit.stand
        if report is not None and report.stand.state in CLOSED_FROM:
            return
        if stand.state is State.RETURNED:
            yield self._task(TaskKind.MEND, unit.code, unit.name, comment=stand.comment, commented_by=stand.by)
        elif stand.state in ENTERED_IN:
            its = self._course(unit.code)
            opens = None if its.is_open(self.today) else its.opens
            yield self._task(TaskKind.ENTER, unit.code, unit.name, opens=opens)
        elif stand.state is State.SUBMITTED:
            above = report.row.code if report else ""
            yield self._task(TaskKind.APPROVE, unit.code, unit.name, report=above, about=(unit.name,))

    def _of_report(self, report: ReportStands, parts: Iterable[ReportStands]) -> Iterator[Task]:
        """The report's next step, and after it those that remain."""
        due = NEXT_STAGE.get(report.stand.state)
        if due is None:
            return
        stages = list(_OF_REPORTS)
        before: TaskKind | None = None
        for stage in stages[stages.index(due) :]:
            kind = _OF_REPORTS[stage]
            missing = _missing(report, parts) if kind is TaskKind.ASSEMBLE else ()
            told = {"report": report.row.code, "waits_for": missing, "after": before}
            yield self._task(kind, report.row.unit, report.owner, **told)
            before = kind


def _missing(report: ReportStands, parts: Iterable[ReportStands]) -> tuple[str, ...]:
    """Who has to be ready before a report is put together: units not approved, reports below it not sent out."""
    units = (unit.name for unit in report.units if unit.stand.state is not State.APPROVED)
    reports = (part.owner for part in parts if part.stand.state not in CLOSED_FROM)
    return (*units, *reports)


def _gathered(tasks: Iterable[Task]) -> Iterator[Task]:
    """The same tasks, with all that is to be approved for a report as one."""
    to_approve: dict[tuple[str, str], list[Task]] = defaultdict(list)
    for task in tasks:
        if task.kind is TaskKind.APPROVE:
            to_approve[task.occasion, task.report].append(task)
        else:
            yield task
    for several in to_approve.values():
        yield replace(several[0], about=tuple(task.name for task in several))


def _urgency(task: Task) -> tuple[bool, date, str, str]:
    return not task.is_ready, task.due or date.max, task.municipality, task.name
