"""The start page: every report there is, by municipality and occasion."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from arshjul.actions.build_report import ReportListing
from arshjul.actions.read_model import loads
from arshjul.web import shelf
from arshjul.web.navigation import Navigation, navigation
from arshjul.web.wheel import Wheel, wheel


@dataclass(frozen=True)
class OccasionGroup:
    """The reports of one occasion."""

    name: str
    data_date: date
    reports: tuple[ReportListing, ...]


@dataclass(frozen=True)
class MunicipalityGroup:
    """A municipality's occasions, newest first, and its year as a wheel."""

    code: str
    name: str
    wheel: Wheel
    occasions: tuple[OccasionGroup, ...]


@dataclass(frozen=True)
class StartPage:
    """What the start page shows."""

    navigation: Navigation
    municipalities: tuple[MunicipalityGroup, ...]


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The start page, or how to load an example when there is nothing yet."""
    listings = shelf.inventory().listings
    page = StartPage(navigation(listings, current=request.path), by_municipality(listings))
    return render(request, "start/start.html", {"page": page})


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
    return MunicipalityGroup(code, name, wheel(occasion.data_date for occasion in occasions), occasions)
