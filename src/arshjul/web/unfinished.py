"""The page of a report that cannot be made yet: what stands in its way, each with the place where it is mended."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from arshjul.actions.hindrance import told_once
from arshjul.actions.report_readiness import part_of
from arshjul.actions.told_at import told_at
from arshjul.actions.unbuilt import why_unbuilt
from arshjul.core.problems import Problems
from arshjul.planning.access import Action
from arshjul.web.flow.shown import HindranceGroup, hindrance_groups
from arshjul.web.navigation import Navigation
from arshjul.web.people import actor

_MOST_TOLD = 20
"""So much of what is wrong is told at once where it has no places."""


@dataclass(frozen=True)
class UnfinishedPage:
    """What stands in the way: with its places in ``groups`` when it is known which report it is, else in words."""

    navigation: Navigation
    title: str = ""
    address: str = ""
    groups: tuple[HindranceGroup, ...] = ()
    missing: tuple[str, ...] = ()
    more: int = 0


def unfinished(request: HttpRequest, problems: Problems) -> HttpResponse:
    """The page, for whatever address could not be answered for want of a report."""
    return render(request, "409.html", {"page": _of_report(request, problems) or _in_words(problems)}, status=409)


def _of_report(request: HttpRequest, problems: Problems) -> UnfinishedPage | None:
    """With places, when the address is of a report that the reader may read; None for any other."""
    where = request.resolver_match.kwargs if request.resolver_match else {}
    if not {"municipality", "occasion", "report"} <= where.keys():
        return None
    municipality, occasion, report = where["municipality"], where["occasion"], where["report"]
    told, by = told_at(municipality, occasion), actor(request)
    part = part_of(told, report)
    if not by.may(Action.READ, told.plan.scope(part.owner.code, told.occasion.data_date)):
        return None
    found = told_once(why_unbuilt(told, problems, part.owner.code))
    runs_model = by.may(Action.RUN_MODEL, told.plan.scope())
    return UnfinishedPage(
        Navigation(),
        f"{part.owner.name}, {told.occasion.name}",
        reverse("flow", args=[municipality, occasion, report]),
        hindrance_groups(found, municipality, occasion, runs_model=runs_model),
    )


def _in_words(problems: Problems) -> UnfinishedPage:
    told = tuple(dict.fromkeys(each.told.render(gettext) for each in problems.problems))
    return UnfinishedPage(Navigation(), missing=told[:_MOST_TOLD], more=max(0, len(told) - _MOST_TOLD))
