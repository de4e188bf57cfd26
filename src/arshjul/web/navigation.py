"""The left navigation: where one can go from every page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format

from arshjul.actions.build_report import ReportListing
from arshjul.planning.clock import today

_SHOWN = 3


@dataclass(frozen=True)
class NavigationLink:
    """A link; ``detail`` is said in smaller type below the label, ``is_current`` marks the page one is on."""

    label: str
    detail: str
    address: str
    is_current: bool


@dataclass(frozen=True)
class Navigation:
    """``is_start`` says that one is on the start page; ``reports`` are those that are nearest in time."""

    reports: tuple[NavigationLink, ...] = ()
    is_start: bool = False


def navigation(listings: Iterable[ReportListing], *, current: str = "") -> Navigation:
    """The navigation as seen from the page at the address ``current``."""
    links = tuple(_link(listing, current) for listing in nearest(listings, today())[:_SHOWN])
    return Navigation(links, is_start=current == reverse("start"))


def nearest(listings: Iterable[ReportListing], day: date) -> list[ReportListing]:
    """The reports whose data date lies nearest a day first; those equally near in the order that they came."""
    return sorted(listings, key=lambda each: abs((each.data_date - day).days))


def _link(listing: ReportListing, current: str) -> NavigationLink:
    address = reverse("report", args=[listing.municipality, listing.occasion, listing.report])
    detail = f"{listing.occasion_name}, {date_format(listing.data_date, 'F Y')}"
    return NavigationLink(listing.unit, detail, address, current == address)
