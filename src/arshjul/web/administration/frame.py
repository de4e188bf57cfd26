"""What the pages of administration share: the tabs, the problems of a form, and how a form's words are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_safe

from arshjul.actions.opened import Opened, opened
from arshjul.core.messages import DomainError
from arshjul.core.problems import Problems
from arshjul.planning.access import Action, Actor, NotAllowed
from arshjul.web.navigation import Navigation
from arshjul.web.people import actor

TABS: tuple[tuple[str, object, Action], ...] = (
    ("organisation", gettext_lazy("Organisation"), Action.RUN_ORGANISATION),
    ("people", gettext_lazy("Användare och roller"), Action.RUN_PEOPLE),
    ("occasions", gettext_lazy("Tillfällen"), Action.RUN_OCCASIONS),
    ("model", gettext_lazy("Styrmodell"), Action.RUN_MODEL),
    ("imports", gettext_lazy("Huvudbok"), Action.IMPORT),
)
"""The pages, by the name of their address, and the right that each takes."""


@dataclass(frozen=True)
class Tab:
    """A page of administration that somebody may open."""

    label: str
    address: str
    is_current: bool


@dataclass(frozen=True)
class Frame:
    """What every page of administration has."""

    plan: Opened
    actor: Actor
    tabs: tuple[Tab, ...]
    navigation: Navigation = field(default_factory=Navigation)

    @property
    def municipality(self) -> str:
        """The municipality's code."""
        return self.plan.code

    @property
    def name(self) -> str:
        """The municipality's name."""
        return self.plan.model.head.name


def frame(request: HttpRequest, municipality: str, current: str) -> Frame:
    """The frame of a page; raises NotAllowed for those who have no business on it."""
    plan, who = opened(municipality), actor(request)
    who.require(next(action for name, _, action in TABS if name == current), plan.scope())
    tabs = tuple(
        Tab(str(label), reverse(f"administration-{name}", args=[municipality]), name == current)
        for name, label, action in TABS
        if who.may(action, plan.scope())
    )
    return Frame(plan, who, tabs)


@require_safe
def administration(request: HttpRequest, municipality: str) -> HttpResponse:
    """On to the first page of administration that one may open."""
    plan, who = opened(municipality), actor(request)
    for name, _, action in TABS:
        if who.may(action, plan.scope()):
            return HttpResponseRedirect(reverse(f"administration-{name}", args=[municipality]))
    raise NotAllowed("{name} administrerar ingenting i {place}.", name=who.name, place=plan.model.head.name)


def told(error: DomainError | Problems) -> tuple[str, ...]:
    """What is wrong, as sentences for the reader."""
    if isinstance(error, Problems):
        return tuple(each.render(gettext) for each in error.problems)
    return (error.message.render(gettext),)


def given(request: HttpRequest, names: Iterable[str]) -> dict[str, str]:
    """The words of a form, without spaces around them."""
    return {name: request.POST.get(name, "").strip() for name in names}
