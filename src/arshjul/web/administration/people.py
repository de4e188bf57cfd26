"""People and the roles they have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from arshjul.actions import people as act
from arshjul.core.messages import DomainError
from arshjul.planning.models import Person, Post
from arshjul.planning.people import people_of
from arshjul.planning.roles import Role
from arshjul.web.administration.frame import Frame, frame, given, told
from arshjul.web.rights import RIGHTS, ROLE_NAMES, Right


@dataclass(frozen=True)
class PersonLine:
    """Somebody in the list, with the posts held in this municipality in words."""

    person: Person
    posts: tuple[str, ...]
    address: str


@dataclass(frozen=True)
class PeoplePage:
    """The list, the form for somebody new, and what each role may do."""

    frame: Frame
    lines: tuple[PersonLine, ...]
    values: Mapping[str, str]
    roles: tuple[tuple[str, object], ...]
    units: tuple[tuple[str, str], ...]
    rights: tuple[Right, ...]
    role_names: tuple[object, ...]
    problems: tuple[str, ...] = ()

    navigation = property(lambda self: self.frame.navigation)


@dataclass(frozen=True)
class PersonPage:
    """One person: posts, a new password (shown once), shut out or let in."""

    frame: Frame
    person: Person
    posts: tuple[tuple[Post, object, str], ...]
    roles: tuple[tuple[str, object], ...]
    units: tuple[tuple[str, str], ...]
    password: str = ""
    problems: tuple[str, ...] = ()

    navigation = property(lambda self: self.frame.navigation)


_WHOLE = "*"
"""What the form calls the whole municipality."""

_NEW = ("email", "name", "role", "unit")
_POST = ("role", "unit", "first_day", "last_day")


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, municipality: str) -> HttpResponse:
    """The list; and the form that adds somebody with a role."""
    around = frame(request, municipality, "people")
    values = given(request, _NEW)
    problems: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            person = act.add_person_with_post(
                by=around.actor, municipality=municipality, email=values["email"], name=values["name"],
                posting=act.Posting(Role(values["role"]), _unit(values)),
            )  # fmt: skip
            return HttpResponseRedirect(reverse("administration-person", args=[municipality, person.pk]))
        except (DomainError, ValueError) as error:
            problems = _told(error)
    page = PeoplePage(
        around, tuple(_line(around, person) for person in people_of(municipality)), values, _roles(), _units(around),
        RIGHTS,
        tuple(ROLE_NAMES.values()), problems,
    )  # fmt: skip
    return render(request, "administration/people.html", {"page": page}, status=422 if problems else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, municipality: str, key: int) -> HttpResponse:
    """One person, and what is done about them."""
    around = frame(request, municipality, "people")
    found = next((each for each in people_of(municipality) if each.pk == key), None)
    if found is None:
        raise Http404(str(key))
    password = ""
    problems: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            password = _do(request, around, found)
            if not password:
                return HttpResponseRedirect(reverse("administration-person", args=[municipality, key]))
        except (DomainError, ValueError) as error:
            problems = _told(error)
    posts = tuple(
        (post, ROLE_NAMES[Role(post.role)], _place(around, post))
        for post in found.posts.all()
        if post.municipality.code == municipality
    )
    page = PersonPage(around, found, posts, _roles(), _units(around), password, problems)
    return render(request, "administration/person.html", {"page": page}, status=422 if problems else 200)


def _told(error: DomainError | ValueError) -> tuple[str, ...]:
    """What is wrong, also with a form that no page of ours has made."""
    if isinstance(error, DomainError):
        return told(error)
    return (gettext("Välj roll och enhet i listorna, och skriv dagar som 2026-08-31."),)


def _do(request: HttpRequest, around: Frame, found: Person) -> str:
    """What the pressed button says; a new password is returned, to be shown once."""
    by, municipality = around.actor, around.municipality
    match request.POST.get("do", ""):
        case "post":
            told_post = given(request, _POST)
            posting = act.Posting(
                Role(told_post["role"]), _unit(told_post), _day(told_post["first_day"]), _day(told_post["last_day"])
            )
            act.give_post(by=by, municipality=municipality, person=found, posting=posting)
        case "take":
            post = found.posts.filter(pk=int(request.POST.get("post", "0")), municipality__code=municipality).first()
            if post is not None:
                act.take_post(by=by, municipality=municipality, post=post)
        case "password":
            return act.set_password(by=by, municipality=municipality, person=found)
        case "active":
            act.set_active(by=by, municipality=municipality, person=found, is_active=not found.is_active)
    return ""


def _line(around: Frame, person: Person) -> PersonLine:
    posts = tuple(
        f"{ROLE_NAMES[Role(post.role)]}, {_place(around, post)}"
        for post in person.posts.all()
        if post.municipality.code == around.municipality
    )
    return PersonLine(person, posts, reverse("administration-person", args=[around.municipality, person.pk]))


def _place(around: Frame, post: Post) -> str:
    organisation = around.plan.organisation
    return organisation.unit(post.unit).name if post.unit in organisation else around.name


def _roles() -> tuple[tuple[str, object], ...]:
    return tuple((role.value, name) for role, name in ROLE_NAMES.items())


def _unit(values: Mapping[str, str]) -> str:
    """The unit that was chosen; empty is the whole municipality, which nobody is given by having chosen nothing."""
    if not values["unit"]:
        raise act.NotAPerson("Välj var rollen gäller.")
    return "" if values["unit"] == _WHOLE else values["unit"]


def _units(around: Frame) -> tuple[tuple[str, str], ...]:
    return tuple((row.code, row.name) for row in around.plan.model.units)


def _day(told_day: str) -> date | None:
    return date.fromisoformat(told_day) if told_day else None
