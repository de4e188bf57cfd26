"""Where a unit enters what it follows up: an overview of what is to be done, and a page for each part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from arshjul.actions.changes_since import changes_since
from arshjul.actions.enter_page import Where, enter_page
from arshjul.actions.entering import Closed, NotEntered, stands_around, why_closed
from arshjul.actions.entry_overview import entry_overview
from arshjul.actions.opened import Opened
from arshjul.actions.unit_at import UnitAt, unit_at
from arshjul.core.messages import DomainError, Message
from arshjul.followup.states import State, Subject
from arshjul.planning.access import Action
from arshjul.web.entry_answers import answer, problem_of, with_problems
from arshjul.web.entry_pages import Head, PartPage, head, overview_page, part_page
from arshjul.web.entry_places import PARTS
from arshjul.web.entry_post import filled_in
from arshjul.web.entry_tables import said
from arshjul.web.people import actor, require

_SAID = "said"
_A_VISIT = timedelta(minutes=20)


@dataclass(frozen=True)
class _Looked:
    """What somebody looks at: the unit, where one is, and whether anything may be changed."""

    told: UnitAt
    head: Head


@require_safe
@never_cache
def overview(request: HttpRequest, municipality: str, occasion: str, unit: str) -> HttpResponse:
    """What the unit is to do, part by part, and the one thing to do next."""
    looked = _look(request, Where(municipality, occasion, unit, PARTS["ekonomi"]))
    page = overview_page(looked.told, entry_overview(looked.told), looked.head)
    return render(request, "entry/overview.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def part(request: HttpRequest, municipality: str, occasion: str, unit: str, slug: str) -> HttpResponse:
    """A part: shown, or saved as far as it has been filled in."""
    where = Where(municipality, occasion, unit, PARTS[slug])
    if request.method == "POST":
        return _save(request, where)
    context = {"page": _page(request, where), "notes": request.session.pop(_SAID, [])}
    return render(request, "entry/part.html", context)


def _save(request: HttpRequest, where: Where) -> HttpResponse:
    """Save what was filled in; a script is told what every field and sum is now, a form gets the page."""
    by, is_script = actor(request), request.headers.get("Accept") == "application/json"
    require(request, Action.READ, where.municipality, where.unit)
    filled, take, difference_on = filled_in(request.POST)
    problems: dict[str, DomainError] = {}
    notes: tuple[Message, ...] = ()
    try:
        notes = enter_page(by=by, where=where, filled=filled, take=take, difference_on=difference_on)
    except NotEntered as error:
        problems = dict(error.problems)
    except Closed as error:
        problems = dict.fromkeys(filled, error) or {"": error}
    page = _page(request, where)
    if is_script:
        return JsonResponse(answer(page, filled, problems, notes), status=422 if problems else 200)
    if problems:
        shown = with_problems(page, filled, problems)
        return render(request, "entry/part.html", {"page": shown, "problems": problem_of(problems)}, status=422)
    request.session[_SAID] = [said(note) for note in notes] or [gettext("Sparat.")]
    return redirect(request.get_full_path())


def _page(request: HttpRequest, where: Where) -> PartPage:
    looked, who = _look(request, where), actor(request)
    changes = changes_since(
        who=who, municipality=where.municipality, occasion=where.occasion, unit=where.unit,
        looked=_last_looked(request, where) if request.method == "GET" else None,
    ) if who.key else {}  # fmt: skip
    return part_page(looked.told, where.part, looked.head, changes, who.key)


def _look(request: HttpRequest, where: Where) -> _Looked:
    plan: Opened = require(request, Action.READ, where.municipality, where.unit)
    told, who = unit_at(plan, where.occasion, where.unit), actor(request)
    scope = plan.scope(where.unit, told.occasion.data_date)
    may = who.may(where.action, scope)
    stands = stands_around(plan=plan, occasion=told.occasion, unit=where.unit)
    closed = why_closed(by=who, plan=plan, occasion=told.occasion, unit=where.unit, stands=stands)
    mine = stands.get((Subject.UNIT, where.unit))
    returned = mine if mine is not None and mine.state is State.RETURNED else None
    its = head(told, may_enter=may and closed is None, closed=closed.message if closed else None, returned=returned)
    return _Looked(told, its)


def _last_looked(request: HttpRequest, where: Where) -> datetime | None:
    """When whoever asks was on the page before this visit; None for the first time."""
    key = f"looked:{where.municipality}:{where.occasion}:{where.unit}:{where.part}"
    now, known = timezone.now(), request.session.get(key)
    before, latest = (datetime.fromisoformat(each) if each else None for each in known or ("", ""))
    if latest is None or now - latest > _A_VISIT:
        before = latest
    if latest is None or now - latest > timedelta(minutes=1):
        request.session[key] = [before.isoformat() if before else "", now.isoformat()]
    return before
