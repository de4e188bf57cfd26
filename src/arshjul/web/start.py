"""The start page: what waits for me, the year of the municipality, and every report there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from arshjul.actions.build_report import ReportListing
from arshjul.actions.opened import opened
from arshjul.actions.read_model import loads
from arshjul.actions.tasks import WORK, Task, tasks_of
from arshjul.planning.access import ALLOWED, NOBODY, Action, Actor
from arshjul.planning.clock import today
from arshjul.web import shelf
from arshjul.web.navigation import Navigation, navigation
from arshjul.web.people import actor
from arshjul.web.staff import StaffPlaces, staff_places
from arshjul.web.tasks import TaskRow, task_row
from arshjul.web.year import YearView, year_view

_READY, _COMING = 50, 5  # how many tasks that can be done are listed, and to come
_DIGITS_OF_A_YEAR = 4


@dataclass(frozen=True)
class OccasionGroup:
    """The reports of one occasion."""

    name: str
    data_date: date
    reports: tuple[ReportListing, ...]


@dataclass(frozen=True)
class MunicipalityGroup:
    """A municipality's year, and its reports by occasion, newest first; folded when it is not ``is_open``."""

    code: str
    name: str
    occasions: tuple[OccasionGroup, ...]
    year: YearView | None = None
    is_open: bool = True


@dataclass(frozen=True)
class StartPage:
    """What the start page shows: my tasks, those that come later, the years and the reports.

    ``more`` and ``more_coming`` are how many tasks of either kind there are besides those that are listed.
    ``has_tasks`` is whether anything can ever wait for the one who looks, ``has_many`` whether in many municipalities.
    ``staff`` is where staff is filled in by one who hands nothing in.
    ``published_by`` are the codes and names of those whose published reports whoever has not logged in can read.
    """

    navigation: Navigation
    municipalities: tuple[MunicipalityGroup, ...]
    tasks: tuple[TaskRow, ...] = ()
    coming: tuple[TaskRow, ...] = ()
    more: int = 0
    more_coming: int = 0
    has_tasks: bool = False
    has_many: bool = False
    staff: tuple[StaffPlaces, ...] = ()
    must_log_in: bool = False
    published_by: tuple[tuple[str, str], ...] = ()


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The start page, or how to load an example when there is nothing yet.

    ``ar`` and ``kommun`` in the address turn the wheel of a municipality to another year.
    """
    who, day = actor(request), today()
    listings = tuple(readable(shelf.inventory().listings, who))
    chosen = (request.GET.get("kommun", ""), _number(request.GET.get("ar", "")))
    mine = tasks_of(who, day) if who.holdings else ()
    ready = [task for task in mine if task.is_ready]
    coming = [task for task in mine if not task.is_ready]
    page = StartPage(
        navigation(listings, current=request.path),
        _folded(_with_years(by_municipality(listings), _codes(mine, who), day, chosen), ready, chosen[0]),
        tuple(task_row(task, day) for task in ready[:_READY]),
        tuple(task_row(task, day) for task in coming[:_COMING]),
        len(ready[_READY:]),
        len(coming[_COMING:]),
        has_tasks=any(ALLOWED[holding.role] & WORK for holding in who.holdings),
        has_many=len({holding.municipality for holding in who.holdings}) > 1,
        staff=tuple(staff_places(who, day)),
        must_log_in=who is NOBODY,
        published_by=tuple(_published_by()) if who is NOBODY else (),
    )
    return render(request, "start/start.html", {"page": page})


def _published_by() -> Iterator[tuple[str, str]]:
    yield from ((code, opened(code).model.head.name) for code in loads())


def readable(listings: Iterable[ReportListing], who: Actor) -> Iterator[ReportListing]:
    """Those of some reports that somebody may read. One query a municipality."""
    plans = {}
    for listing in listings:
        if listing.municipality not in plans:
            plans[listing.municipality] = opened(listing.municipality)
        if who.may(Action.READ, plans[listing.municipality].scope(listing.unit_code, listing.data_date)):
            yield listing


def _codes(mine: Iterable[Task], who: Actor) -> Iterator[str]:
    """The municipalities that somebody has to do with, the most urgent first."""
    yield from (task.municipality for task in mine)
    yield from (holding.municipality for holding in who.holdings)


def _with_years(
    groups: Iterable[MunicipalityGroup], first: Iterable[str], day: date, chosen: tuple[str, int | None]
) -> Iterator[MunicipalityGroup]:
    """The municipalities with their years: ``first`` those, also the ones that have no report yet, then the others."""
    known = {group.code: group for group in groups}
    for code in dict.fromkeys((*first, *known)):
        year = year_view(code, day, chosen[1] if chosen[0] == code else None)
        group = known.get(code) or MunicipalityGroup(code, year.name if year else code, ())
        if year or group.occasions:
            yield replace(group, year=year)


def _folded(groups: Iterable[MunicipalityGroup], ready: Iterable[Task], chosen: str) -> tuple[MunicipalityGroup, ...]:
    """The municipalities where something goes on, or waits, are open and stand first; the others are folded.

    The first is open when nothing goes on anywhere.
    """
    begun = {chosen, *(task.municipality for task in ready)}
    told = [replace(each, is_open=each.code in begun or _goes_on(each)) for each in groups]
    told.sort(key=lambda each: not each.is_open)
    return tuple(replace(each, is_open=True) if place == 0 else each for place, each in enumerate(told))


def _goes_on(group: MunicipalityGroup) -> bool:
    return group.year is not None and any(occasion.is_now for occasion in group.year.occasions)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) == _DIGITS_OF_A_YEAR else None


@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """For those who watch over the service: it answers, and so does its database."""
    loads()
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})


def by_municipality(listings: Iterable[ReportListing]) -> tuple[MunicipalityGroup, ...]:
    """The listings grouped, in their own order within each municipality; municipalities by name."""
    ordered = sorted(listings, key=lambda listing: (listing.municipality_name, listing.municipality))
    return tuple(
        _municipality(code, name, tuple(group))
        for (code, name), group in groupby(ordered, key=lambda its: (its.municipality, its.municipality_name))
    )


def _municipality(code: str, name: str, listings: tuple[ReportListing, ...]) -> MunicipalityGroup:
    by_occasion = groupby(listings, key=lambda its: (its.occasion_name, its.data_date))
    occasions = tuple(OccasionGroup(title, day, tuple(group)) for (title, day), group in by_occasion)
    return MunicipalityGroup(code, name, occasions)
