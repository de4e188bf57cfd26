"""Who looks at a page, and what they may see there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from arshjul.actions.opened import Opened, opened
from arshjul.planning.access import ALLOWED, NOBODY, ONLOOKER, RUNS, Action, Actor
from arshjul.planning.clock import today
from arshjul.planning.municipalities import loads
from arshjul.planning.people import actor_of, anybody


def actor(request: HttpRequest) -> Actor:
    """Who asks: the one who has logged in, or an onlooker of a site without people. Two or three queries, once."""
    known: Actor | None = getattr(request, "_actor", None)
    if known is None:
        known = _actor(request)
        request._actor = known  # type: ignore[attr-defined]  # noqa: SLF001 - our own mark on it
    return known


def require(request: HttpRequest, action: Action, municipality: str, unit: str = "", day: date | None = None) -> Opened:
    """The municipality's plan, when whoever asks may do this at the unit; raises NotAllowed.

    Raises also UnknownMunicipality, which answers 404.
    """
    plan = opened(municipality)
    actor(request).require(action, plan.scope(unit, day))
    return plan


def _actor(request: HttpRequest) -> Actor:
    if request.user.is_authenticated:
        return actor_of(request.user, today())
    return NOBODY if anybody() else ONLOOKER


@dataclass(frozen=True)
class Viewer:
    """What the frame around every page knows of whoever looks: the name when logged in, and where there is to go."""

    name: str
    can_log_in: bool
    sections: tuple[tuple[str, str], ...]


def viewer(request: HttpRequest) -> dict[str, object]:
    """For templates: ``viewer``, asked for only by pages that have a frame."""
    return {"viewer": SimpleLazyObject(lambda: _viewer(request))}


def _viewer(request: HttpRequest) -> Viewer:
    who = actor(request)
    name = who.name if who.key else ""
    return Viewer(name, who is NOBODY, tuple(_sections(who)))


IN_THE_FLOW = frozenset(
    {Action.SUBMIT, Action.APPROVE, Action.ASSEMBLE, Action.SEND_OUT, Action.DECIDE, Action.PUBLISH, Action.READ_LOG}
)
"""Whoever may do any of this has something to do, or to see to, where things are handed in and decided."""


def _sections(who: Actor) -> Iterator[tuple[str, str]]:
    """The parts of the site that there is anything in for somebody: what each is called, and its address."""
    if any(not IN_THE_FLOW.isdisjoint(ALLOWED[holding.role]) for holding in who.holdings):
        yield gettext("Inlämning och beslut"), reverse("flow-start")
    administered = [code for code in loads() if any(who.may(action, opened(code).scope()) for action in RUNS)]
    for code in administered:
        label = (
            gettext("Administration") if len(administered) == 1 else gettext("Administrera %(code)s") % {"code": code}
        )
        yield label, reverse("administration", args=[code])
