"""A unit's part: what is missing before it is handed in, what was said of it, and the steps that can be taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from arshjul.actions.before_step import What, hindrances_before, is_sent_out
from arshjul.actions.comment import ABOUT as COMMENTS
from arshjul.actions.comment import comment
from arshjul.actions.hindrance import needs_reason
from arshjul.actions.opened import Opened
from arshjul.actions.readiness import unmatched
from arshjul.actions.standing import occasion_standing
from arshjul.actions.submission import take
from arshjul.actions.told_at import told_at
from arshjul.actions.unit_part import unit_part
from arshjul.core.calendar import Stage
from arshjul.core.messages import DomainError
from arshjul.core.organisation import UnknownUnit
from arshjul.followup.states import ENTERED_IN, State, Step, Subject, steps_from
from arshjul.followup.submissions import Stand
from arshjul.planning.access import Action, Actor, NotAllowed, Scope
from arshjul.planning.clock import today
from arshjul.planning.history import entries
from arshjul.steering.schema_head import OccasionRow, ReportRow
from arshjul.web import days
from arshjul.web.flow.shown import (
    HindranceGroup,
    HistoryRow,
    absolute,
    first_of,
    hindrance_groups,
    history_rows,
    state_name,
)
from arshjul.web.flow.words import BUTTONS, DONE, EXPLAINED, MARKS
from arshjul.web.navigation import Navigation
from arshjul.web.people import actor, require
from arshjul.web.style import brand_address
from arshjul.writers.html import render_body

_MOST_HISTORY = 40
_FORWARD = (Step.SUBMIT, Step.APPROVE)


@dataclass(frozen=True)
class StepForm:
    """A step that can be taken: its button, whether it asks for a reason, and whether it is the one to take next."""

    step: Step
    button: str
    explained: str
    needs_reason: bool
    is_primary: bool


@dataclass(frozen=True)
class Neighbour:
    """A page beside this one."""

    label: str
    address: str


@dataclass(frozen=True)
class UnitPage:
    """The page; ``wrong`` is why what was asked for was not done, ``typed`` what was written then.

    ``unmatched`` are numbers in the texts that are no known figure: nothing hinders, but whoever wrote them may look.
    """

    navigation: Navigation
    brand: str
    municipality: str
    municipality_name: str
    occasion: OccasionRow
    unit: str
    name: str
    board: str
    report: Neighbour | None
    entry: str
    mark: str
    state: State
    state_name: str
    stand: Stand
    deadline: str
    is_late: bool
    steps: tuple[StepForm, ...]
    groups: tuple[HindranceGroup, ...]
    unmatched: HindranceGroup | None
    asks_for_reason: bool
    is_closed: bool
    may_comment: bool
    comments: tuple[HistoryRow, ...]
    body: SafeString
    problems: tuple[str, ...]
    history: tuple[HistoryRow, ...]
    note: str = ""
    wrong: str = ""
    typed: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: HttpRequest, municipality: str, occasion: str, unit: str) -> HttpResponse:
    """The page, or a step of it."""
    plan, row = _found(request, municipality, occasion, unit)
    if request.method != "POST":
        return _shown(request, plan, row, unit, note=note_of(request.GET.get("klart", "")))
    said, step = request.POST.get("said", ""), step_of(request.POST.get("step", ""))
    seen = request.POST.get("seen", "")
    address = reverse("flow-unit", args=[municipality, occasion, unit])
    try:
        taken = take(
            by=actor(request), what=What(municipality, occasion, Subject.UNIT, unit), step=step, said=said,
            seen=State(seen) if seen in set(State) else None, link=absolute(address),
        )  # fmt: skip
    except (NotAllowed, UnknownUnit):
        raise
    except DomainError as error:
        return _shown(request, plan, row, unit, wrong=error.message.render(gettext), typed=said)
    return redirect(f"{address}?klart={step if taken.is_new else f'{step}-redan'}")


@require_POST
def say(request: HttpRequest, municipality: str, occasion: str, unit: str) -> HttpResponse:
    """A comment on what the unit hands in."""
    plan, row = _found(request, municipality, occasion, unit)
    address, words = reverse("flow-unit", args=[municipality, occasion, unit]), request.POST.get("words", "")
    try:
        comment(
            by=actor(request), municipality=municipality, occasion=occasion, unit=unit, words=words,
            link=absolute(address),
        )  # fmt: skip
    except NotAllowed:
        raise
    except DomainError as error:
        return _shown(request, plan, row, unit, wrong=error.message.render(gettext), typed=words)
    return redirect(f"{address}#kommentarer")


def _found(request: HttpRequest, municipality: str, occasion: str, unit: str) -> tuple[Opened, OccasionRow]:
    plan = require(request, Action.READ, municipality, unit)
    row = plan.occasion(occasion)
    plan.roster(occasion).entering(unit)
    return plan, row


def _shown(
    request: HttpRequest, plan: Opened, row: OccasionRow, unit: str, *, note: str = "", wrong: str = "", typed: str = ""
) -> HttpResponse:
    page = _page(request, plan, row, unit, note=note, wrong=wrong, typed=typed)
    return render(request, "flow/unit.html", {"page": page}, status=409 if wrong else 200)


def _page(
    request: HttpRequest, plan: Opened, row: OccasionRow, unit: str, *, note: str, wrong: str, typed: str
) -> UnitPage:
    by, where = actor(request), (plan.code, row.code, unit)
    stands = occasion_standing(plan, row.code, today())
    its = next(each for each in stands.units if each.code == unit)
    stand, submit = its.stand, plan.roster(row.code).course_of(unit).days.get(Stage.SUBMIT)
    is_closed = is_sent_out(plan, row, unit)
    found = hindrances_before(Step.SUBMIT, What(plan.code, row.code, Subject.UNIT, unit))
    told = told_at(plan.code, row.code)
    part = unit_part(told, unit)
    reports = plan.reports_about(unit, row)
    done = tuple(entries(plan.code, occasion=row.code, unit=unit)[:_MOST_HISTORY])
    scope = plan.scope(unit, row.data_date)
    return UnitPage(
        navigation=Navigation(),
        brand=brand_address(part.document.look),
        municipality=plan.code,
        municipality_name=plan.model.head.name,
        occasion=row,
        unit=unit,
        name=plan.organisation.unit(unit).name_on(row.data_date),
        board=reverse("flow-board", args=where[:2]),
        report=Neighbour(_owner(plan, reports[0], row), reverse("flow", args=[*where[:2], reports[0].code]))
        if reports
        else None,
        entry=first_of(("entry", where), ("texts", where)) if by.may(Action.ENTER, scope) else "",
        mark=MARKS.get(stand.state, ""),
        state=stand.state,
        state_name=state_name(Subject.UNIT, stand.state),
        stand=stand,
        deadline=days.in_words(submit, today()) if submit else "",
        is_late=its.is_late,
        steps=() if is_closed else tuple(_steps(by, scope, stand.state)),
        groups=hindrance_groups(found, plan.code, row.code),
        unmatched=next(iter(hindrance_groups(unmatched(told, unit), plan.code, row.code)), None),
        asks_for_reason=bool(needs_reason(found)) and stand.state in ENTERED_IN,
        is_closed=is_closed,
        may_comment=by.may(Action.COMMENT, scope),
        comments=tuple(history_rows((each for each in reversed(done) if each.about == COMMENTS), plan)),
        body=mark_safe(render_body(part.document)),  # noqa: S308 - rendered by our own writer, with everything escaped
        problems=tuple(dict.fromkeys(problem.told.render(gettext) for problem in part.problems)),
        history=tuple(history_rows((each for each in done if each.about != COMMENTS), plan)),
        note=note,
        wrong=wrong,
        typed=typed,
    )


def _owner(plan: Opened, report: ReportRow, row: OccasionRow) -> str:
    """Whose report the unit is part of; its title is most often what the occasion is called, which is said already."""
    units = plan.organisation
    return units.unit(report.unit).name_on(row.data_date) if report.unit in units else report.title


def _steps(by: Actor, scope: Scope, state: State) -> Iterator[StepForm]:
    """The steps that somebody may take from a state, the one that brings it forward first."""
    able = [each for each in steps_from(Subject.UNIT, state) if by.may(each.action, scope)]
    if any(each.step is Step.RETURN for each in able):  # who can return it says why, rather than take it back
        able = [each for each in able if each.step is not Step.TAKE_BACK]
    for each in sorted(able, key=lambda its: its.step not in _FORWARD):
        is_primary = each.step in _FORWARD
        yield StepForm(
            each.step, str(BUTTONS[each.step]), str(EXPLAINED.get(each.step, "")), each.needs_reason, is_primary
        )


def step_of(word: str) -> Step:
    """The step that a form names; a form that names none was not ours."""
    try:
        return Step(word)
    except ValueError:
        raise NotAllowed("{name} finns inte som steg.", name=word) from None


def note_of(done: str) -> str:
    """What was done by the form that led here."""
    word, _, already = done.partition("-")
    if word not in set(Step):
        return ""
    said = str(DONE[Step(word)])
    return gettext("Det var redan gjort. %(said)s") % {"said": said} if already else said
