"""The board of an occasion: where every unit and every report stands, what is missing, and who is late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from arshjul.actions.before_step import What
from arshjul.actions.opened import Opened, opened
from arshjul.actions.standing import occasion_standing
from arshjul.actions.submission import take
from arshjul.core.calendar import Stage, current
from arshjul.core.messages import DomainError
from arshjul.followup.states import Step, Subject
from arshjul.planning.access import Action, NotAllowed
from arshjul.planning.clock import today
from arshjul.planning.municipalities import loads
from arshjul.steering.schema_head import OccasionRow
from arshjul.web import days
from arshjul.web.flow.board_lines import A_PAGE, Choice, ReportLine, Seen, UnitLine
from arshjul.web.flow.shown import absolute
from arshjul.web.navigation import Navigation
from arshjul.web.people import actor


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
    seen = Seen(by, plan, row, stands, request.GET.get("rapport", ""), request.GET.get("visa", ""))
    shown = seen.filtered()
    number = max(1, int(asked) if (asked := request.GET.get("sida", "")).isdecimal() else 1)
    lines = tuple(seen.lines(shown[(number - 1) * A_PAGE : number * A_PAGE]))
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
