"""The occasions of a year in words: how far each has come, its deadlines, and where its reports and units stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext, gettext_lazy, ngettext

from arshjul.actions.standing import NEXT_STAGE, OccasionStands, ReportStands, UnitStands
from arshjul.core.calendar import Deadline, Stage
from arshjul.followup.states import State
from arshjul.web import days
from arshjul.web.wheel import Fill

STAGES = {
    Stage.OPENS: gettext_lazy("Öppnar"),
    Stage.SUBMIT: gettext_lazy("Lämna in"),
    Stage.APPROVE: gettext_lazy("Godkänna"),
    Stage.ASSEMBLE: gettext_lazy("Ställa samman"),
    Stage.SEND_OUT: gettext_lazy("Utskick"),
    Stage.DECIDE: gettext_lazy("Beslut"),
    Stage.PUBLISH: gettext_lazy("Publicera"),
}
UNIT_STATES = {
    State.APPROVED: gettext_lazy("Godkända"),
    State.SUBMITTED: gettext_lazy("Inlämnade"),
    State.RETURNED: gettext_lazy("I retur"),
    State.STARTED: gettext_lazy("Påbörjade"),
    State.NOT_STARTED: gettext_lazy("Inte påbörjade"),
}
REPORT_STATES = {
    State.NOT_STARTED: gettext_lazy("Inte sammanställd"),
    State.STARTED: gettext_lazy("Inte sammanställd"),
    State.RETURNED: gettext_lazy("Öppnad igen"),
    State.ASSEMBLED: gettext_lazy("Sammanställd"),
    State.SENT_OUT: gettext_lazy("Utskickad"),
    State.PRESENTED: gettext_lazy("Föredragen"),
    State.DECIDED: gettext_lazy("Beslutad"),
    State.PUBLISHED: gettext_lazy("Publicerad"),
}
FILLS = {
    Fill.COMING: gettext_lazy("Inte öppet än"),
    Fill.NONE: gettext_lazy("Ingen har lämnat in"),
    Fill.SOME: gettext_lazy("Några har lämnat in"),
    Fill.ALL: gettext_lazy("Alla har lämnat in"),
    Fill.DECIDED: gettext_lazy("Beslutad"),
    Fill.OVER: gettext_lazy("Följs inte här"),
}
_MARKS = {State.APPROVED: "●", State.SUBMITTED: "●", State.STARTED: "◐", State.RETURNED: "◐", State.NOT_STARTED: "○"}
_NAMED = 12


@dataclass(frozen=True)
class StageRow:
    """A deadline in a list."""

    name: str
    day: str
    iso: str
    is_past: bool
    is_next: bool
    day_off: str


@dataclass(frozen=True)
class UnitGroup:
    """Units in the same state, some of them named and the rest counted."""

    mark: str
    name: str
    count: int
    names: str
    is_late: bool


@dataclass(frozen=True)
class ReportRow:
    """A report with where its units stand, and the days that it has of its own."""

    owner: str
    title: str
    state: str
    is_late: bool
    report: str
    answered: str
    groups: tuple[UnitGroup, ...]
    own: tuple[StageRow, ...] = ()


@dataclass(frozen=True)
class OccasionRow:
    """An occasion in the list beside the wheel; ``is_now`` is the one that is worked with."""

    number: int
    code: str
    name: str
    data_date: date
    fill: Fill
    status: str
    late: str
    stages: tuple[StageRow, ...]
    reports: tuple[ReportRow, ...]
    is_now: bool


def occasion_rows(occasions: Iterable[OccasionStands], today: date) -> Iterator[OccasionRow]:
    """The occasions of a year in their order, at most one of them worked with now."""
    is_found = False
    for number, its in enumerate(occasions, 1):
        is_now = not is_found and its.course.is_open(today) and its.is_followed and its.course.last >= today
        is_found = is_found or is_now
        occasion = its.course.occasion
        late = ngettext("%(count)d sen", "%(count)d sena", len(its.late)) % {"count": len(its.late)} if its.late else ""
        yield OccasionRow(
            number=number,
            code=occasion.code,
            name=occasion.name,
            data_date=occasion.data_date,
            fill=fill_of(its, today),
            status=_status(its, today),
            late=late,
            stages=tuple(_stages(its, today)),
            reports=tuple(_report(report, today) for report in its.reports) if its.is_followed else (),
            is_now=is_now,
        )


def fill_of(its: OccasionStands, today: date) -> Fill:
    """How far an occasion has come."""
    if its.is_decided:
        return Fill.DECIDED
    if not its.is_followed:
        return Fill.OVER
    if not its.answered:
        return Fill.NONE if its.course.is_open(today) else Fill.COMING
    return Fill.ALL if its.answered == len(its.units) else Fill.SOME


def _status(its: OccasionStands, today: date) -> str:
    match fill_of(its, today):
        case Fill.COMING:
            return gettext("Öppnar %(day)s") % {"day": days.in_words(its.course.opens, today)}
        case Fill.NONE | Fill.SOME if its.units:
            return gettext("%(answered)d av %(all)d har lämnat in") % {
                "answered": its.answered, "all": len(its.units),
            }  # fmt: skip
        case fill:
            return str(FILLS[fill])


def nearest(occasions: Iterable[OccasionStands], today: date) -> Deadline | None:
    """The nearest deadline of something that is not done already."""
    left = (
        each
        for its in occasions
        for each in (*its.course.deadlines, *its.course.own_deadlines)
        if each.day >= today and _remains(its, each.stage)
    )
    return min(left, key=lambda each: each.day, default=None)


def _remains(its: OccasionStands, stage: Stage) -> bool:
    """Whether a report of an occasion has this stage left; all of them until it has been put together."""
    due = [NEXT_STAGE.get(report.stand.state) for report in its.reports]
    order = list(Stage)
    begun = (each for each in due if each is not None)
    return not due or any(each is Stage.ASSEMBLE or order.index(stage) >= order.index(each) for each in begun)


def _stages(its: OccasionStands, today: date) -> Iterator[StageRow]:
    coming = nearest((its,), today)
    for deadline in its.course.deadlines:
        yield _stage(deadline, today, is_next=deadline == coming)


def _stage(deadline: Deadline, today: date, *, is_next: bool = False) -> StageRow:
    return StageRow(
        name=str(STAGES[deadline.stage]),
        day=days.in_short(deadline.day),
        iso=deadline.day.isoformat(),
        is_past=deadline.day < today,
        is_next=is_next,
        day_off=days.off(deadline.day),
    )


def _report(its: ReportStands, today: date) -> ReportRow:
    answered = ""
    if its.units:
        answered = gettext("%(answered)d av %(all)d") % {"answered": its.answered, "all": len(its.units)}
    return ReportRow(
        owner=its.owner,
        title=its.title,
        state=str(REPORT_STATES[its.stand.state]),
        is_late=its.is_late,
        report=its.row.code,
        answered=answered,
        groups=tuple(_groups(its.units)),
        own=tuple(_stage(each, today) for each in its.own),
    )


def _groups(units: Iterable[UnitStands]) -> Iterator[UnitGroup]:
    """The units by state, those that have come furthest first; what is late is said to be late."""
    order = list(UNIT_STATES)
    ordered = sorted(units, key=lambda unit: order.index(unit.stand.state))
    for state, found in groupby(ordered, key=lambda unit: unit.stand.state):
        group = list(found)
        names = ", ".join(unit.name for unit in group[:_NAMED])
        if len(group) > _NAMED:
            names = gettext("%(names)s och %(count)d till") % {"names": names, "count": len(group) - _NAMED}
        yield UnitGroup(_MARKS[state], str(UNIT_STATES[state]), len(group), names, group[0].is_late)
