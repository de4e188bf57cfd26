"""A report on its way: its stages, what stands in the way of the next step, and its frozen versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import linebreaks
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from arshjul.actions.before_step import What, is_alone, of_step
from arshjul.actions.decision import Decided, documents_in, known_decision
from arshjul.actions.decision_words import decision_words
from arshjul.actions.hindrance import needs_reason, stops
from arshjul.actions.opened import Opened, opened
from arshjul.actions.standing import occasion_standing
from arshjul.actions.submission import take
from arshjul.actions.told_at import ToldAt, told_at
from arshjul.actions.versions import latest_of, versions
from arshjul.core.messages import DomainError
from arshjul.core.problems import Problems
from arshjul.followup.models import Version
from arshjul.followup.states import State, Step, Subject, steps_from, transition
from arshjul.followup.submissions import Stand
from arshjul.planning.access import Action, Actor, NotAllowed, Scope
from arshjul.planning.clock import today
from arshjul.planning.history import entries
from arshjul.planning.municipalities import find_municipality
from arshjul.steering.schema_head import OccasionRow, ReportRow
from arshjul.web.flow.report_steps import StageMark, next_step, stage_marks
from arshjul.web.flow.shown import (
    HindranceGroup,
    HistoryRow,
    absolute,
    first_of,
    hindrance_groups,
    history_rows,
    state_name,
)
from arshjul.web.flow.unit import StepForm, note_of, step_of
from arshjul.web.flow.words import BUTTONS, EXPLAINED
from arshjul.web.navigation import Navigation
from arshjul.web.people import actor, require
from arshjul.writers.html import render_body

_MOST_HISTORY = 40


@dataclass(frozen=True)
class DecideForm:
    """What is typed of a decision, as it is typed."""

    date: str = ""
    paragraph: str = ""
    registration_number: str = ""
    title: str = ""
    text: str = ""
    documents: str = ""
    for_information: str = ""
    for_action: str = ""


@dataclass(frozen=True)
class VersionLine:
    """A frozen version, and the address below which its files are."""

    version: Version
    address: str
    seal: str
    before: str


@dataclass(frozen=True)
class FlowPage:
    """The page; ``wrong`` is why what was asked for was not done, ``typed`` what was written then."""

    navigation: Navigation
    municipality: str
    municipality_name: str
    occasion: OccasionRow
    report: ReportRow
    title: str
    owner: str
    address: str
    board: str
    reading: str
    published: str
    stages: tuple[StageMark, ...]
    state: State
    state_name: str
    stand: Stand
    answered: int
    count: int
    units: str
    steps: tuple[StepForm, ...]
    waits_for: str
    groups: tuple[HindranceGroup, ...]
    is_stopped: bool
    asks_for_reason: bool
    decide: DecideForm
    decided: Decided | None
    decision: SafeString
    extract: str
    public: str
    versions: tuple[VersionLine, ...]
    comparisons: str
    history: tuple[HistoryRow, ...]
    note: str = ""
    wrong: str = ""
    typed: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def flow(request: HttpRequest, municipality: str, occasion: str, report: str) -> HttpResponse:
    """The page, or a step of it."""
    plan, row, its = found(request, municipality, occasion, report)
    if request.method != "POST":
        return _shown(request, plan, row, its, note=note_of(request.GET.get("klart", "")))
    step, said, seen = step_of(request.POST.get("step", "")), request.POST.get("said", ""), request.POST.get("seen", "")
    address = reverse("flow", args=[municipality, occasion, report])
    form = _typed(request)
    try:
        taken = take(
            by=actor(request), what=What(municipality, occasion, Subject.REPORT, report), step=step, said=said,
            seen=State(seen) if seen in set(State) else None, decided=_decided(form), link=absolute(address),
            on=request.POST.get("on", ""),
        )  # fmt: skip
    except NotAllowed:
        raise
    except DomainError as error:
        return _shown(request, plan, row, its, wrong=error.message.render(gettext), typed=said, form=form)
    except Problems as problems:
        wrong = " ".join(problem.told.render(gettext) for problem in problems.problems[:3])
        return _shown(request, plan, row, its, wrong=wrong, typed=said, form=form)
    return redirect(f"{address}?klart={step if taken.is_new else f'{step}-redan'}")


def found(request: HttpRequest, municipality: str, occasion: str, report: str) -> tuple[Opened, OccasionRow, ReportRow]:
    """The report, for those who may read the draft; raises NotAllowed, and UnknownReport, which answers 404."""
    plan = opened(municipality)
    row = plan.occasion(occasion)
    its = plan.report(report, row)
    require(request, Action.READ, municipality, its.unit, row.data_date)
    return plan, row, its


def _shown(
    request: HttpRequest,
    plan: Opened,
    row: OccasionRow,
    its: ReportRow,
    *,
    note: str = "",
    wrong: str = "",
    typed: str = "",
    form: DecideForm | None = None,
) -> HttpResponse:
    page = replace(_page(actor(request), plan, row, its, form), note=note, wrong=wrong, typed=typed)
    return render(request, "flow/report.html", {"page": page}, status=409 if wrong else 200)


def _page(by: Actor, plan: Opened, row: OccasionRow, its: ReportRow, form: DecideForm | None) -> FlowPage:
    where, scope = (plan.code, row.code, its.code), plan.scope(its.unit, row.data_date)
    stands = occasion_standing(plan, row.code, today())
    mine = next(each for each in stands.reports if each.row.code == its.code)
    step = next_step(mine.stand.state)
    told = told_at(plan.code, row.code)
    hindering = of_step(step, told, its.code) if step not in (None, Step.PUBLISH) else ()
    frozen = versions(municipality=plan.code, occasion=row.code, report=its.code)
    decided = known_decision(find_municipality(plan.code), row.code, its, is_alone=is_alone(plan, row, its.code))
    done = entries(plan.code, occasion=row.code, unit=its.unit, about=Subject.REPORT).filter(key=its.code)
    units = urlencode({"rapport": its.code})
    is_decided = mine.stand.state in (State.DECIDED, State.PUBLISHED)
    public = latest_of(frozen, Step.PUBLISH) if mine.stand.state is State.PUBLISHED else None
    extract = public or (latest_of(frozen, Step.DECIDE) if is_decided else None)
    return FlowPage(
        navigation=Navigation(),
        municipality=plan.code,
        municipality_name=plan.model.head.name,
        occasion=row,
        report=its,
        title=mine.title,
        owner=mine.owner,
        address=reverse("flow", args=where),
        board=reverse("flow-board", args=where[:2]),
        reading=reverse("report", args=where),
        published=first_of(("published-version", where)) if mine.stand.state is State.PUBLISHED else "",
        stages=stage_marks(
            mine.stand.state,
            plan.roster(row.code).course_of(its.unit),
            is_late=mine.is_late,
            was_presented=latest_of(frozen, Step.PRESENT) is not None,
        ),
        state=mine.stand.state,
        state_name=state_name(Subject.REPORT, mine.stand.state),
        stand=mine.stand,
        answered=mine.answered,
        count=len(mine.units),
        units=f"{reverse('flow-board', args=where[:2])}?{units}",
        steps=tuple(_steps(by, scope, mine.stand.state)),
        waits_for=str(BUTTONS[step]) if step and not by.may(transition(Subject.REPORT, step).action, scope) else "",
        groups=hindrance_groups(hindering, *where[:2], runs_model=by.may(Action.RUN_MODEL, plan.scope())),
        is_stopped=bool(stops(hindering)),
        asks_for_reason=bool(needs_reason(hindering)),
        decide=form or _form(decided, mine.title),
        decided=decided if is_decided else None,
        decision=_decision(told, its, decided) if decided is not None and is_decided else SafeString(),
        extract=_files(extract, where) if extract else "",
        public=public.stage if public else "",
        versions=tuple(_lines(frozen, where)),
        comparisons=reverse("flow-compare", args=where),
        history=tuple(history_rows(done[:_MOST_HISTORY], plan)),
    )


def _decision(told: ToldAt, its: ReportRow, decided: Decided) -> SafeString:
    """What was decided, with its figures; as it was typed when there is no such figure."""
    document = decision_words(told, its, decided.text)
    if document is None:
        return mark_safe(linebreaks(decided.text, autoescape=True))  # noqa: S308 - escaped
    return mark_safe(render_body(document))  # noqa: S308 - rendered by our own writer, with everything escaped


def _steps(by: Actor, scope: Scope, state: State) -> Iterator[StepForm]:
    """The steps that somebody may take from a state, the one that brings it forward first."""
    forward = next_step(state)
    able = [each for each in steps_from(Subject.REPORT, state) if by.may(each.action, scope)]
    for each in sorted(able, key=lambda its: (its.step is not forward, its.needs_reason)):
        yield StepForm(
            each.step, str(BUTTONS[each.step]), str(EXPLAINED.get(each.step, "")), each.needs_reason,
            each.step is forward,
        )  # fmt: skip


def _lines(frozen: list[Version], where: tuple[str, str, str]) -> Iterator[VersionLine]:
    for before, version in zip([None, *frozen], frozen, strict=False):
        query = urlencode({"fran": before.stage, "till": version.stage}) if before else ""
        compared = f"{reverse('flow-compare', args=where)}?{query}" if query else ""
        yield VersionLine(version, _files(version, where), version.seal[:12], compared)


def _files(version: Version, where: tuple[str, str, str]) -> str:
    """The address below which a version's files are."""
    return reverse("flow-version", args=[*where, version.stage, "pdf"]).removesuffix("pdf/")


def _typed(request: HttpRequest) -> DecideForm:
    return DecideForm(**{each.name: request.POST.get(each.name, "").strip() for each in fields(DecideForm)})


def _decided(form: DecideForm) -> Decided | None:
    """What was typed as a decision, None without a day."""
    try:
        day = date.fromisoformat(form.date)
    except ValueError:
        return None
    return Decided(
        day, form.paragraph, form.text, form.registration_number, form.title, documents_in(form.documents.splitlines()),
        _split(form.for_information), _split(form.for_action),
    )  # fmt: skip


def _split(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (line.strip() for line in text.splitlines())))


def _form(known: Decided | None, title: str) -> DecideForm:
    """What is known already, to be changed."""
    if known is None:
        return DecideForm(title=title)
    return DecideForm(
        known.date.isoformat(), known.paragraph, known.registration_number, known.title, known.text,
        "\n".join(", ".join(filter(None, (each.title, str(each.date or "")))) for each in known.documents),
        "\n".join(known.for_information), "\n".join(known.for_action),
    )  # fmt: skip
