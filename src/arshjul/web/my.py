"""My own page: language, when I am away and who stands in, my calendar and my posts; and the calendar itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django.views.decorators.http import require_http_methods, require_safe

from arshjul.actions import my_settings
from arshjul.actions.calendar_feed import calendar_days
from arshjul.actions.opened import opened
from arshjul.core.icalendar import write_calendar
from arshjul.core.messages import DomainError
from arshjul.planning.access import NotAllowed
from arshjul.planning.clock import today
from arshjul.planning.models import Absence, Person
from arshjul.planning.people import actor_of
from arshjul.planning.roles import Role
from arshjul.web.navigation import Navigation
from arshjul.web.people import actor
from arshjul.web.rights import ROLE_NAMES

_MOST_LISTED = 300
"""How many colleagues are suggested; in a larger municipality the address is typed."""


@dataclass(frozen=True)
class PostRow:
    """A post: the role, where, and instead of whom, if somebody is away."""

    role: str
    place: str
    for_name: str


@dataclass(frozen=True)
class MyPage:
    """What the page shows; ``wrong`` is why what was asked for could not be done."""

    navigation: Navigation
    person: Person
    languages: tuple[tuple[str, str], ...]
    absences: tuple[Absence, ...]
    colleagues: tuple[Person, ...]
    posts: tuple[PostRow, ...]
    calendar: str
    today: date
    wrong: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """The page, or one change of what stands on it; whoever has not logged in is asked to."""
    person = request.user
    if not isinstance(person, Person):
        raise NotAllowed("Logga in för att se din egen sida.")
    if request.method != "POST":
        return _page(request, person)
    change = _CHANGES.get(request.POST.get("vad", ""))
    if change is None:
        return HttpResponse(status=400)
    try:
        change(request, person)
    except DomainError as error:
        return _page(request, person, wrong=error.message.render(gettext), status=400)
    answer = redirect("mine")
    answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, person.language, samesite="Lax")
    return answer


@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The deadlines of whoever has this address, for calendars; nobody logs in, the address is the key."""
    person = Person.objects.filter(calendar_token=token, is_active=True).first()
    if person is None:
        raise Http404
    with override(person.language):
        days = calendar_days(actor_of(person, today()), today(), url=request.build_absolute_uri(reverse("start")))
        text = write_calendar(days, name="Årshjul", at=timezone.now())
    headers = {"Cache-Control": "private, max-age=3600", "Content-Disposition": 'inline; filename="arshjul.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


def _page(request: HttpRequest, person: Person, *, wrong: str = "", status: int = 200) -> HttpResponse:
    colleagues = my_settings.colleagues(person)
    page = MyPage(
        navigation=Navigation(),
        person=person,
        languages=tuple(settings.LANGUAGES),
        absences=tuple(person.absences.filter(last_day__gte=today()).select_related("deputy")),
        colleagues=tuple(colleagues) if len(colleagues) <= _MOST_LISTED else (),
        posts=tuple(_posts(request)),
        calendar=request.build_absolute_uri(reverse("calendar", args=[person.calendar_token])),
        today=today(),
        wrong=wrong,
    )
    return render(request, "my/my.html", {"page": page}, status=status)


def _posts(request: HttpRequest) -> list[PostRow]:
    rows = []
    for holding in actor(request).holdings:
        plan = opened(holding.municipality)
        units, whole = plan.organisation, plan.model.head.name
        place = f"{units.unit(holding.unit).name}, {whole}" if holding.unit in units else whole
        rows.append(PostRow(str(ROLE_NAMES[Role(holding.role)]), place, holding.for_name))
    return rows


def _language(request: HttpRequest, person: Person) -> None:
    my_settings.choose_language(person=person, by=actor(request), language=request.POST.get("sprak", ""))


def _away(request: HttpRequest, person: Person) -> None:
    try:
        first, last = (date.fromisoformat(request.POST.get(name, "")) for name in ("fran", "till"))
    except ValueError:
        raise my_settings.NotPossible("Ange båda dagarna, till exempel 2025-09-08.") from None
    deputy = request.POST.get("ersattare", "")
    my_settings.report_absence(person=person, by=actor(request), first_day=first, last_day=last, deputy=deputy)


def _back(request: HttpRequest, person: Person) -> None:
    key = request.POST.get("nyckel", "")
    if key.isascii() and key.isdecimal():
        my_settings.withdraw_absence(person=person, by=actor(request), key=int(key))


def _renew(request: HttpRequest, person: Person) -> None:
    my_settings.renew_calendar(person=person, by=actor(request))


_CHANGES: dict[str, Callable[[HttpRequest, Person], None]] = {
    "sprak": _language,
    "borta": _away,
    "tillbaka": _back,
    "kalender": _renew,
}
"""What a form on the page asks for, by its field ``vad``."""
