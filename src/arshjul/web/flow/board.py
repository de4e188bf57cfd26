"""The board of an occasion: where every unit and every report stands, what is missing, and who is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from arshjul.actions.hindrance import Hindrance, Severity
from arshjul.actions.opened import Opened, opened
from arshjul.actions.readiness import of_units
from arshjul.actions.standing import OccasionStands, ReportStands, UnitStands, occasion_standing
from arshjul.actions.submission import What, take
from arshjul.actions.told_at import told_at
from arshjul.core.calendar import Stage, current
from arshjul.core.messages import DomainError
from arshjul.followup.states import ENTERED_IN, State, Step, Subject, transition
from arshjul.followup.submissions import Stand
from arshjul.planning.access import Action, Actor, NotAllowed
from arshjul.planning.clock import today
from arshjul.planning.municipalities import loads
from arshjul.steering.schema_head import OccasionRow
from arshjul.web import days
from arshjul.web.flow.report_steps import StageMark, next_step, stage_marks
from arshjul.web.flow.shown import absolute, state_name
from arshjul.web.flow.words import BUTTONS, MARKS
from arshjul.web.navigation import Navigation
from arshjul.web.people import actor

_A_PAGE = 100
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
class BoardPage:
    """The board; ``refused`` are units that could not be approved, with why."""

    navigation: Navigation
    municipality: str
    municipality_name: str
    occasion: OccasionRow
    occasions: tuple[Choice, ...]
    deadline: str
    deadline_left: str
    is_past: bool
    reports: tuple[ReportLine, ...]
    filters: tuple[Choice, ...]
    chosen_report: str
    chosen: str
    units: tuple[UnitLine, ...]
    may_approve: bool
    pages: tuple[Choice, ...]
    log: str = ""
    note: str = ""
    refused: tuple[tuple[str, str], ...] = ()


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The board of the occasion that is worked with; a choice where somebody works in several municipalities."""
    by = actor(request)
    plans = [plan for code in loads() if by.may_anywhere(Action.READ, (plan := opened(code)).code)]
    found = [(plan, code) for plan in plans if (code := _worked_with(plan))]
    if not found:
        raise NotAllowed("{name} har ingen del i någon uppföljning.", name=by.name)
    if len(found) == 1:
        return redirect("flow-board", found[0][0].code, found[0][1])
    places = [
        (plan.model.head.name, plan.occasion(code).name, reverse("flow-board", args=[plan.code, code]))
        for plan, code in found
    ]
    return render(request, "flow/start.html", {"page": {"navigation": Navigation(), "places": places}})


@require_safe
def board(request: HttpRequest, municipality: str, occasion: str) -> HttpResponse:
    """The board, filtered by ``visa`` (a state), ``rapport`` (a report's code) and ``sida``."""
    approved = int(told) if (told := request.GET.get("godkanda", "")).isdecimal() else 0
    note = ngettext("%(count)d enhet är godkänd.", "%(count)d enheter är godkända.", approved) if approved else ""
    note = note and note % {"count": approved}
    return render(request, "flow/board.html", {"page": _page(request, municipality, occasion, note=note)})


@require_POST
def approve(request: HttpRequest, municipality: str, occasion: str) -> HttpResponse:
    """Approve the units that are ticked; those that cannot be are told of, the others are approved all the same."""
    by, done, refused = actor(request), 0, []
    plan = opened(municipality)
    for unit in dict.fromkeys(request.POST.getlist("unit")):
        link = absolute(reverse("flow-unit", args=[municipality, occasion, unit]))
        what = What(municipality, occasion, Subject.UNIT, unit)
        try:
            done += take(by=by, what=what, step=Step.APPROVE, link=link).is_new
        except DomainError as error:
            name = plan.organisation.unit(unit).name if unit in plan.organisation else unit
            refused.append((name, error.message.render(gettext)))
    if refused:
        page = _page(request, municipality, occasion, refused=tuple(refused))
        return render(request, "flow/board.html", {"page": page}, status=409)
    query = {"visa": request.POST.get("visa", ""), "rapport": request.POST.get("rapport", ""), "godkanda": str(done)}
    return redirect(f"{reverse('flow-board', args=[municipality, occasion])}?{urlencode(query)}")


def _worked_with(plan: Opened) -> str:
    """The occasion whose board is shown first: the last that has begun of the year that is worked with."""
    year = current(plan.years, today())
    courses = year.courses if year else ()
    begun = [course for course in courses if course.begins <= today()]
    left = [course for course in begun if course.last >= today()]
    chosen = (*left[:1], *reversed(begun), *courses)
    return chosen[0].occasion.code if chosen else ""


def _page(
    request: HttpRequest, municipality: str, occasion: str, *, note: str = "", refused: tuple[tuple[str, str], ...] = ()
) -> BoardPage:
    by, plan = actor(request), opened(municipality)
    row = plan.occasion(occasion)
    if not by.may_anywhere(Action.READ, municipality):
        by.require(Action.READ, plan.scope())
    stands = occasion_standing(plan, row.code, today())
    seen = _Seen(by, plan, row, stands, request.GET.get("rapport", ""), request.GET.get("visa", ""))
    shown = seen.filtered()
    number = max(1, int(asked) if (asked := request.GET.get("sida", "")).isdecimal() else 1)
    lines = tuple(seen.lines(shown[(number - 1) * _A_PAGE : number * _A_PAGE]))
    submit = stands.course.days.get(Stage.SUBMIT)
    return BoardPage(
        navigation=Navigation(),
        municipality=municipality,
        municipality_name=plan.model.head.name,
        occasion=row,
        occasions=tuple(_occasions(plan, occasion)),
        deadline=days.in_words(submit, today()) if submit else "",
        deadline_left=days.left(submit, today()) if submit and stands.is_followed else "",
        is_past=bool(submit and submit < today() and stands.is_followed),
        reports=tuple(seen.reports()),
        filters=tuple(seen.choices()),
        chosen_report=seen.report,
        chosen=seen.chosen,
        units=lines,
        may_approve=any(line.may_approve for line in lines),
        pages=tuple(seen.pages(len(shown), number)),
        log=reverse("log", args=[municipality]) if by.may_anywhere(Action.READ_LOG, municipality) else "",
        note=note,
        refused=refused,
    )


def _occasions(plan: Opened, chosen: str) -> Iterator[Choice]:
    year = plan.occasion(chosen).data_date.year
    for row in plan.model.head.occasions:
        if row.data_date.year != year:
            continue
        yield Choice(row.name, 0, reverse("flow-board", args=[plan.code, row.code]), row.code == chosen)


@dataclass(frozen=True)
class _Seen:
    """The occasion as one person sees it, with the filters that are chosen."""

    by: Actor
    plan: Opened
    row: OccasionRow
    stands: OccasionStands
    report: str
    chosen: str

    def may(self, action: Action, unit: str) -> bool:
        return unit in self.plan.where(self.by, action, self.row.data_date)

    @cached_property
    def _of_report(self) -> list[tuple[UnitStands, str]]:
        """The units that may be read, of the chosen report, each with its report."""
        owners = {unit.code: each for each in self.stands.reports for unit in each.units}
        return [
            (unit, owners[unit.code].owner if unit.code in owners else "")
            for unit in self.stands.units
            if (not self.report or (unit.code in owners and owners[unit.code].row.code == self.report))
            and self.may(Action.READ, unit.code)
        ]

    def filtered(self) -> list[tuple[UnitStands, str]]:
        if self.chosen == LATE:
            return [each for each in self._of_report if each[0].is_late]
        _, states = FILTERS.get(self.chosen, FILTERS[""])
        return [each for each in self._of_report if each[0].stand.state in states]

    def lines(self, units: Sequence[tuple[UnitStands, str]]) -> Iterator[UnitLine]:
        codes = tuple(unit.code for unit, _ in units if unit.stand.state is not State.APPROVED)
        found = of_units(told_at(self.plan.code, self.row.code), codes)
        for unit, report in units:
            counts = Counter(each.severity for each in found.get(unit.code, _NOTHING))
            yield UnitLine(
                unit.code, unit.name, reverse("flow-unit", args=[self.plan.code, self.row.code, unit.code]), report,
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
        for each in self.stands.reports:
            if self.may(Action.READ, each.row.unit):
                yield self._report(each)

    def _report(self, each: ReportStands) -> ReportLine:
        step = next_step(each.stand.state)
        course = self.plan.roster(self.row.code).course_of(each.row.unit)
        due = course.days.get(Stage(step.value)) if step and step.value in set(Stage) else None
        return ReportLine(
            each.row.code, each.owner, each.title, reverse("flow", args=[self.plan.code, self.row.code, each.row.code]),
            stage_marks(each.stand.state, course, is_late=each.is_late),
            each.answered, len(each.units), len(each.late),
            str(BUTTONS[step]) if step and self.may(transition(Subject.REPORT, step).action, each.row.unit) else "",
            days.in_words(due, today()) if due else "", each.is_late,
        )  # fmt: skip

    def choices(self) -> Iterator[Choice]:
        its = self._of_report
        states = Counter(unit.stand.state for unit, _ in its)
        for code, (label, allowed) in FILTERS.items():
            count = sum(states[state] for state in allowed)
            yield Choice(str(label), count, self._address(visa=code), code == self.chosen)
        if late := sum(unit.is_late for unit, _ in its):
            yield Choice(gettext("Sena"), late, self._address(visa=LATE), self.chosen == LATE)

    def pages(self, count: int, number: int) -> Iterator[Choice]:
        last = -(-count // _A_PAGE)
        for each in range(1, last + 1) if last > 1 else ():
            yield Choice(str(each), 0, self._address(visa=self.chosen, sida=str(each)), each == number)

    def _address(self, **query: str) -> str:
        given = {name: value for name, value in {"rapport": self.report, **query}.items() if value}
        address = reverse("flow-board", args=[self.plan.code, self.row.code])
        return f"{address}?{urlencode(given)}" if given else address


_NOTHING: tuple[Hindrance, ...] = ()
