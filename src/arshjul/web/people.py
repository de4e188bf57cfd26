"""Who looks at a page, and what they may see there."""

from __future__ import annotations

from datetime import date
from typing import cast

from django.http import HttpRequest
from django.utils import timezone

from arshjul.actions.opened import Opened, opened
from arshjul.planning.access import NOBODY, ONLOOKER, Action, Actor
from arshjul.planning.models import Person
from arshjul.planning.people import actor_of, anybody


def actor(request: HttpRequest) -> Actor:
    """Who asks: the one who has logged in, or an onlooker of a site without people. Two or three queries, once."""
    known: Actor | None = getattr(request, "_actor", None)
    if known is None:
        known = _actor(request)
        request._actor = known  # type: ignore[attr-defined]
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
        return actor_of(cast("Person", request.user), timezone.localdate())
    return NOBODY if anybody() else ONLOOKER
