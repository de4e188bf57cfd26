"""Logging in and out."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from arshjul.actions.opened import opened
from arshjul.planning.demonstration import PASSWORD, constructed_people
from arshjul.planning.models import Person, Post
from arshjul.planning.roles import Role
from arshjul.web.navigation import Navigation

ROLE_NAMES = {
    Role.UNIT_MANAGER: _("Enhetschef"),
    Role.DEPARTMENT_HEAD: _("Förvaltningschef"),
    Role.CONTROLLER: _("Controller"),
    Role.HR: _("HR"),
    Role.COMMITTEE_SECRETARY: _("Nämndsekreterare"),
    Role.CENTRAL_CONTROLLER: _("Ekonomikontoret"),
    Role.ADMINISTRATOR: _("Administratör"),
    Role.AUDITOR: _("Revisor"),
    Role.READER: _("Läsare"),
}


@dataclass(frozen=True)
class Demonstrated:
    """Somebody to log in as in a demonstration, and what they hold."""

    person: Person
    posts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class LoginPage:
    """The page with the form; ``people`` are those of a demonstration, none on a real site."""

    navigation: Navigation
    people: tuple[Demonstrated, ...]
    password: str = PASSWORD


class LogIn(views.LoginView):
    """The form, and what Django does with it; in a demonstration also who can be tried."""

    template_name = "account/login.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """The form's context with the page's own."""
        people = tuple(
            Demonstrated(person, tuple((str(ROLE_NAMES[Role(post.role)]), _place(post)) for post in person.posts.all()))
            for person in constructed_people()
        )
        return {**super().get_context_data(**kwargs), "page": LoginPage(Navigation(), people)}


def _place(post: Post) -> str:
    """Where somebody has a post, in words."""
    units = opened(post.municipality.code).organisation
    return units.unit(post.unit).name if post.unit in units else post.municipality.name


class LogOut(views.LogoutView):
    """Django's, to the start page."""

    next_page = "start"


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """For a form whose page is older than the session: said in plain words, and told apart by scripts (``stale``)."""
    page = {"navigation": Navigation()}
    answer = render(request, "account/stale.html", {"page": page}, status=403)
    answer.headers["X-Arshjul"] = "stale"
    return answer
