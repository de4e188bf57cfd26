"""Who looks at a page, and what they may see there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from arshjul.actions.opened import Opened, opened
from arshjul.planning.access import NOBODY, ONLOOKER, Action, Actor
from arshjul.planning.clock import today
from arshjul.planning.people import actor_of, anybody
from arshjul.web.sections import Section, sections


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
    sections: tuple[Section, ...]


def viewer(request: HttpRequest) -> dict[str, object]:
    """For templates: ``viewer``, asked for only by pages that have a frame."""
    return {"viewer": SimpleLazyObject(lambda: _viewer(request))}


def _viewer(request: HttpRequest) -> Viewer:
    who = actor(request)
    name = who.name if who.key else ""
    return Viewer(name, who is NOBODY, tuple(sections(who)))
