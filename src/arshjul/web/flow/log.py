"""The whole log of a municipality, for those who may read it: filtered, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from arshjul.actions.opened import Opened, opened
from arshjul.planning.access import ALLOWED, Action, Actor
from arshjul.planning.history import entries
from arshjul.planning.models import HistoryEntry
from arshjul.web.flow.shown import HistoryRow, history_rows
from arshjul.web.navigation import Navigation
from arshjul.web.people import actor

_A_PAGE = 50
_FILTERS = ("tillfalle", "enhet", "vem", "vad", "fran", "till")
_KINDS = {
    "unit": gettext_lazy("Enheters steg"),
    "report": gettext_lazy("Rapporters steg"),
    "version": gettext_lazy("Frysta versioner"),
    "comment": gettext_lazy("Kommentarer"),
    "figure": gettext_lazy("Siffror"),
    "text": gettext_lazy("Texter"),
    "assessment": gettext_lazy("Bedömningar"),
    "model": gettext_lazy("Styrmodellen"),
    "person": gettext_lazy("Användare"),
    "post": gettext_lazy("Roller"),
}


@dataclass(frozen=True)
class LogPage:
    """The log; ``given`` are the filters as they were typed."""

    navigation: Navigation
    municipality_name: str
    address: str
    given: dict[str, str]
    occasions: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, object], ...]
    rows: tuple[HistoryRow, ...]
    newer: str
    older: str


@require_safe
def log(request: HttpRequest, municipality: str) -> HttpResponse:
    """The log, of all or of those parts of the municipality that the reader may read it of."""
    by, plan = actor(request), opened(municipality)
    if not by.may_anywhere(Action.READ_LOG, municipality):
        by.require(Action.READ_LOG, plan.scope())
    given = {name: request.GET.get(name, "").strip() for name in _FILTERS}
    number = max(1, int(asked) if (asked := request.GET.get("sida", "")).isdecimal() else 1)
    its = list(_wanted(_readable(by, plan), plan, given)[(number - 1) * _A_PAGE : number * _A_PAGE + 1])
    address = reverse("log", args=[municipality])

    def page_address(wanted: int) -> str:
        return f"{address}?{urlencode({name: value for name, value in given.items() if value} | {'sida': wanted})}"

    page = LogPage(
        Navigation(), plan.model.head.name, address, given,
        tuple((row.code, row.name) for row in plan.model.head.occasions), tuple(_KINDS.items()),
        tuple(history_rows(its[:_A_PAGE], plan)), page_address(number - 1) if number > 1 else "",
        page_address(number + 1) if len(its) > _A_PAGE else "",
    )  # fmt: skip
    return render(request, "flow/log.html", {"page": page})


def _readable(by: Actor, plan: Opened) -> QuerySet[HistoryEntry]:
    """All of the log, or what concerns the units that somebody may read it of."""
    its = entries(plan.code)
    if by.may(Action.READ_LOG, plan.scope()):
        return its
    return its.filter(unit__in=tuple(_units(by, plan)))


def _units(by: Actor, plan: Opened) -> Iterator[str]:
    for holding in by.holdings:
        if holding.municipality == plan.code and Action.READ_LOG in ALLOWED[holding.role]:
            yield holding.unit
            yield from (unit.code for unit in plan.organisation if holding.unit in plan.scope().path(unit.code))


def _called(plan: Opened, words: str) -> Iterator[str]:
    """The units with this code, or with these words in their names."""
    asked = words.casefold()
    for unit in plan.organisation:
        if unit.code.casefold() == asked or asked in unit.name.casefold():
            yield unit.code
    yield words  # one that is no longer in the organisation


def _wanted(its: QuerySet[HistoryEntry], plan: Opened, given: dict[str, str]) -> QuerySet[HistoryEntry]:
    exact = {"occasion": given["tillfalle"], "about": given["vad"]}
    its = its.filter(**{name: value for name, value in exact.items() if value})
    if given["enhet"]:
        its = its.filter(unit__in=tuple(_called(plan, given["enhet"])))
    if given["vem"]:
        its = its.filter(by__icontains=given["vem"])
    for name, lookup in (("fran", "at__date__gte"), ("till", "at__date__lte")):
        if (day := _day(given[name])) is not None:
            its = its.filter(**{lookup: day})
    return its


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
