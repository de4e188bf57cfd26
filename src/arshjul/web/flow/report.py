"""A report on its way: its stages, what stands in the way of the next step, and its frozen versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from arshjul.actions.decision import Decided, documents_in, known_decision
from arshjul.actions.hindrance import needs_reason, stops
from arshjul.actions.opened import Opened
from arshjul.actions.standing import occasions_standing
from arshjul.actions.submission import What, is_alone, of_step, take
from arshjul.actions.told_at import told_at
from arshjul.actions.versions import latest_of, versions
from arshjul.core.messages import DomainError
from arshjul.core.problems import Problems
from arshjul.followup.models import Version
from arshjul.followup.states import STAGES, State, Step, Subject, steps_from
from arshjul.followup.submissions import Stand
from arshjul.planning.access import Action, Actor, NotAllowed, Scope
from arshjul.planning.clock import today
from arshjul.planning.history import entries
from arshjul.planning.municipalities import find_municipality
from arshjul.steering import entering
from arshjul.steering.schema_head import OccasionRow, ReportRow
from arshjul.web.flow.report_steps import StageMark, next_step, stage_marks
from arshjul.web.flow.shown import (
    HindranceGroup,
    HistoryRow,
    absolute,
    hindrance_groups,
    history_rows,
    state_name,
)
from arshjul.web.flow.unit import StepForm, note_of, step_of
from arshjul.web.flow.words import BUTTONS, EXPLAINED
from arshjul.web.navigation import Navigation
from arshjul.web.people import actor, require

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
    extract: str
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
        )  # fmt: skip
    except NotAllowed:
        raise
    except DomainError as error:
        return _shown(request, plan, row, its, wrong=error.message.render(gettext), typed=said, form=form)
    except Problems as problems:
        wrong = " ".join(problem.message.render(gettext) for problem in problems.problems[:3])
        return _shown(request, plan, row, its, wrong=wrong, typed=said, form=form)
    return redirect(f"{address}?klart={step if taken.is_new else f'{step}-redan'}")


def found(
    request: HttpRequest, municipality: str, occasion: str, report: str
) -> tuple[Opened, OccasionRow, ReportRow]:
    """The report, for those who may read the draft; raises NotAllowed, and UnknownReport, which answers 404."""
    plan = require(request, Action.READ, municipality) if not actor(request).holdings else _opened(request, municipality)
    row = plan.occasion(occasion)
    its = plan.report(report, row)
    require(request, Action.READ, municipality, its.unit, row.data_date)
    return plan, row, its


def _opened(request: HttpRequest, municipality: str) -> Opened:
    raise NotImplementedError
