"""Logging in and out."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from arshjul.actions.log_in import may_try, note_attempt
from arshjul.actions.opened import opened
from arshjul.planning.demonstration import PASSWORD, constructed_people
from arshjul.planning.models import Person, Post
from arshjul.planning.roles import Role
from arshjul.web.navigation import Navigation
from arshjul.web.rights import RIGHTS, ROLE_NAMES, Right


@dataclass(frozen=True)
class Demonstrated:
    """Somebody to log in as in a demonstration, and what they hold."""

    person: Person
    roles: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class LoginPage:
    """The page with the form; ``people`` are those of a demonstration, none on a real site."""

    navigation: Navigation
    people: tuple[Demonstrated, ...]
    password: str = PASSWORD


class LogInForm(AuthenticationForm):
    """Django's form, which tries nothing more for an address whose password has been guessed at too often."""

    def clean(self) -> dict[str, object]:
        """Raises ValidationError."""
        if not may_try(self.cleaned_data.get("username") or ""):
            raise ValidationError(_("För många försök. Vänta en kvart, eller be om ett nytt lösenord."), code="wait")
        cleaned: dict[str, object] = super().clean()
        return cleaned


class LogIn(views.LoginView):
    """The form, and what Django does with it; in a demonstration also who can be tried."""

    template_name = "account/login.html"
    authentication_form = LogInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """The form's context with the page's own."""
        people = tuple(_demonstrated(person) for person in constructed_people())
        return {**super().get_context_data(**kwargs), "page": LoginPage(Navigation(), people)}

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """In."""
        person = form.get_user()
        note_attempt(person.email, name=person.name)
        return super().form_valid(form)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Not in."""
        if not form.has_error("__all__", "wait"):
            note_attempt(form.data.get("username", ""))
        return super().form_invalid(form)


@dataclass(frozen=True)
class RolesPage:
    """What each role may do: for each action whether each of the roles may."""

    navigation: Navigation
    roles: tuple[object, ...]
    rights: tuple[Right, ...]


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Who can do what; open to all, for it is the same everywhere."""
    return render(request, "account/roles.html", {"page": RolesPage(Navigation(), tuple(ROLE_NAMES.values()), RIGHTS)})


def _demonstrated(person: Person) -> Demonstrated:
    posts = list(person.posts.all())
    roles = dict.fromkeys(str(ROLE_NAMES[Role(post.role)]) for post in posts)
    return Demonstrated(person, ", ".join(roles), tuple(_place(post) for post in posts))


def _place(post: Post) -> str:
    """Where somebody has a post, in words; several municipalities have units of the same name."""
    units, whole = opened(post.municipality.code).organisation, post.municipality.name
    return f"{units.unit(post.unit).name}, {whole}" if post.unit in units else whole


class LogOut(views.LogoutView):
    """Django's, to the start page."""

    next_page = "start"


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """For a form whose page is older than the session: said in plain words, and told apart by scripts (``stale``)."""
    page = {"navigation": Navigation()}
    answer = render(request, "account/stale.html", {"page": page}, status=403)
    answer.headers["X-Arshjul"] = "stale"
    return answer
