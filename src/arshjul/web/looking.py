"""The overview of a part of the organisation: its page, where each figure comes from, and each exhibit as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from arshjul.actions.build_report import FileKind, write_file
from arshjul.actions.looking import ask_figure, build_brief, build_overview, moment, moment_of, search_figures
from arshjul.core.documents import Cover
from arshjul.core.messages import DomainError
from arshjul.core.problems import Problems
from arshjul.planning.access import Action
from arshjul.reporting.overviews.overview import exhibits_of
from arshjul.web import downloads, shelf
from arshjul.web.ledger import show_postings
from arshjul.web.navigation import Navigation, navigation
from arshjul.web.overview_parts import (
    Chapter,
    Seen,
    Step,
    Tile,
    Work,
    chapters,
    figures,
    occasions_of,
    path_to,
    tiles_of,
    work_of,
)
from arshjul.web.people import require
from arshjul.web.places import PrintedFigure, printed_figures
from arshjul.web.provenance import rests_on_ledger, tree_of
from arshjul.web.report import FigurePage, HtmxRequest
from arshjul.web.style import brand_address

_LONGEST = 200
"""Characters of a question that are searched by."""


@dataclass(frozen=True)
class OverviewPage:
    """What an overview shows."""

    navigation: Navigation
    address: str
    cover: Cover
    language: str
    brand: str
    unit: str
    occasion: str
    data_date: date
    path: tuple[Step, ...]
    occasions: tuple[Step, ...]
    tiles: tuple[Tile, ...]
    work: Work | None
    chapters: tuple[Chapter, ...]
    compare: str
    ask: str


@dataclass(frozen=True)
class Found:
    """A figure that may be meant by what was asked: what it is in words, its value and its page."""

    name: str
    value: str
    address: str


@dataclass(frozen=True)
class AskPage:
    """A question for a figure, with what may be meant by its words or what is wrong with it."""

    navigation: Navigation
    back: str
    unit: str
    occasion: str
    expression: str
    problem: str
    found: tuple[Found, ...] = ()


@require_safe
def overview(request: HttpRequest, municipality: str, occasion: str, unit: str) -> HttpResponse:
    """The overview."""
    seen = _find(request, municipality, occasion, unit)
    row = seen.plan.occasion(occasion)
    page = OverviewPage(
        navigation=navigation(shelf.inventory().listings, current=request.path),
        address=seen.address,
        cover=seen.document.cover,
        language=seen.document.language,
        brand=brand_address(seen.document.look),
        unit=seen.plan.organisation.unit(unit).name,
        occasion=row.name,
        data_date=row.data_date,
        path=tuple(path_to(seen)),
        occasions=tuple(occasions_of(seen)),
        tiles=tuple(tiles_of(seen)),
        work=work_of(seen),
        chapters=chapters(seen.now, occasion, unit, seen.address),
        compare=reverse("comparison", args=[municipality, occasion]) + f"?enhet={unit}",
        ask=f"{seen.address}siffra/",
    )
    return render(request, "looking/overview.html", {"page": page})


@require_safe
@vary_on_headers("HX-Request")
def figure(request: HtmxRequest, municipality: str, occasion: str, unit: str, figure_id: str) -> HttpResponse:
    """Where a figure of an overview comes from."""
    seen = _find(request, municipality, occasion, unit)
    found = _printed(seen, figure_id)
    return show_figure(request, seen, found, back=f"{seen.address}#f-{figure_id}", onward=f"{request.path}huvudbok/")


@require_safe
def postings(request: HttpRequest, municipality: str, occasion: str, unit: str, figure_id: str) -> HttpResponse:
    """The accounts, months and vouchers behind a figure of an overview."""
    seen = _find(request, municipality, occasion, unit)
    found = _printed(seen, figure_id)
    back = reverse("overview-figure", args=[municipality, occasion, unit, figure_id])
    return show_postings(request, municipality, found, navigation=Navigation(), back=back)


@require_safe
@vary_on_headers("HX-Request")
def brief_figure(request: HtmxRequest, municipality: str, occasion: str, unit: str, figure_id: str) -> HttpResponse:
    """Where a figure of what matters first comes from."""
    seen = _find(request, municipality, occasion, unit)
    found = _brief_figure(seen, figure_id)
    return show_figure(request, seen, found, back=seen.address, onward=f"{request.path}huvudbok/")


@require_safe
def brief_postings(request: HttpRequest, municipality: str, occasion: str, unit: str, figure_id: str) -> HttpResponse:
    """The accounts, months and vouchers behind a figure of what matters first."""
    seen = _find(request, municipality, occasion, unit)
    found = _brief_figure(seen, figure_id)
    back = reverse("brief-figure", args=[municipality, occasion, unit, figure_id])
    return show_postings(request, municipality, found, navigation=Navigation(), back=back)


@require_safe
@vary_on_headers("HX-Request")
def asked(request: HtmxRequest, municipality: str, occasion: str, unit: str) -> HttpResponse:
    """Any figure by its expression, ``?uttryck=variance year``, or those that plain words may mean."""
    expression = request.GET.get("uttryck", "").strip()
    seen = _find(request, municipality, occasion, unit)
    problem, meant = "", tuple[Found, ...]()
    if expression:
        try:
            found = _asked(seen, expression)
        except DomainError as error:
            meant = tuple(_meant(seen, expression[:_LONGEST], request.path))
            problem = "" if meant else error.message.render(gettext)
        else:
            onward = f"{request.path}huvudbok/?{request.GET.urlencode()}"
            return show_figure(request, seen, found, back=seen.address, onward=onward)
    page = AskPage(
        navigation(shelf.inventory().listings, current=request.path), seen.address,
        seen.plan.organisation.unit(unit).name, seen.plan.occasion(occasion).name, expression, problem, meant,
    )  # fmt: skip
    return render(request, "looking/ask.html", {"page": page}, status=400 if problem else 200)


@require_safe
def asked_postings(request: HttpRequest, municipality: str, occasion: str, unit: str) -> HttpResponse:
    """The accounts, months and vouchers behind a figure that was asked for by its expression."""
    seen = _find(request, municipality, occasion, unit)
    try:
        found = _asked(seen, request.GET.get("uttryck", ""))
    except DomainError as error:
        raise Http404(str(error)) from error
    back = f"{seen.address}siffra/?{request.GET.urlencode()}"
    return show_postings(request, municipality, found, navigation=Navigation(), back=back)


@require_safe
def download(request: HttpRequest, municipality: str, occasion: str, unit: str, kind: FileKind) -> HttpResponse:
    """The whole overview as a file."""
    seen = _find(request, municipality, occasion, unit)
    stem = f"{municipality}-oversikt-{unit}-{occasion}"
    return downloads.answer(write_file(seen.document, kind), f"{stem}.{kind}", kind)


@require_safe
def exhibit(
    request: HttpRequest, municipality: str, occasion: str, unit: str, *, name: str, kind: downloads.Kind
) -> HttpResponse:
    """A table or a chart of the overview as a file."""
    seen = _find(request, municipality, occasion, unit)
    found = exhibits_of(seen.document).get(name)
    if found is None:
        raise Http404(name)
    return downloads.exhibit(found, seen.document, kind, f"{municipality}-{unit}-{name}-{occasion}")


def show_figure(request: HtmxRequest, seen: Seen, found: PrintedFigure, *, back: str, onward: str) -> HttpResponse:
    """Where a figure comes from: a page of its own, or the part of it that htmx puts beside the overview."""
    page = FigurePage(
        navigation=navigation(shelf.inventory().listings, current=seen.address),
        address=request.get_full_path(),
        back=back,
        cover=_in_language(seen),
        language=seen.document.language,
        brand=brand_address(seen.document.look),
        figure=found,
        tree=tree_of(request, found),
        postings=onward if rests_on_ledger(found.figure) else "",
    )
    return render(request, "report/figure_part.html" if request.htmx else "report/figure.html", {"page": page})


def _in_language(seen: Seen) -> Cover:
    """The overview's cover, its title in the reader's language: a page leads back by it."""
    title = f"{gettext('Översikt')} – {seen.plan.occasion(seen.occasion).name}"
    return replace(seen.document.cover, title=title)


# what is asked for


def _find(request: HttpRequest, municipality: str, occasion: str, unit: str) -> Seen:
    """The overview, for those who may read it; 404 when there is none by these names."""
    plan = require(request, Action.READ, municipality, unit)
    plan.organisation.unit(unit)
    plan.occasion(occasion)
    now = moment_of(municipality, occasion, unit)
    try:
        return Seen(plan, now, occasion, unit, build_overview(now, occasion, unit))
    except Problems as problems:
        raise Http404(str(problems)) from problems


def _printed(seen: Seen, figure_id: str) -> PrintedFigure:
    found = figures(seen.now, seen.occasion, seen.unit).get(figure_id)
    if found is None:
        raise Http404(figure_id)
    return found


def _brief_figure(seen: Seen, figure_id: str) -> PrintedFigure:
    found = printed_figures(build_brief(moment(seen.plan.code), seen.occasion, seen.unit)[1]).get(figure_id)
    if found is None:
        raise Http404(figure_id)
    return found


def _meant(seen: Seen, words: str, page: str) -> Iterator[Found]:
    """The figures that plain words may mean."""
    for each, value in search_figures(seen.now, seen.occasion, seen.unit, words):
        yield Found(each.label, value, f"{page}?{urlencode({'uttryck': each.expression})}")


def _asked(seen: Seen, expression: str) -> PrintedFigure:
    found, printed = ask_figure(seen.now, seen.occasion, seen.unit, expression)
    return PrintedFigure("", found, printed, section=expression)
