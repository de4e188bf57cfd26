"""A report on the web: the page, where each of its figures comes from, and the report as a file."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.middleware import HtmxDetails

from arshjul.actions.build_report import FileKind
from arshjul.actions.opened import opened
from arshjul.actions.report_readiness import try_report
from arshjul.core.documents import Cover
from arshjul.core.problems import Problems
from arshjul.planning.access import Action
from arshjul.web import shelf
from arshjul.web.navigation import Navigation, navigation
from arshjul.web.people import require
from arshjul.web.places import PrintedFigure
from arshjul.web.provenance import Branch, rests_on_ledger, tree_of
from arshjul.web.style import brand_address

CONTENT_TYPES: dict[FileKind, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
}


class HtmxRequest(HttpRequest):
    """A request as django-htmx's middleware leaves it."""

    htmx: HtmxDetails


@dataclass(frozen=True)
class ReportPage:
    """What a report's page shows; ``body`` and ``contents`` are finished HTML."""

    navigation: Navigation
    address: str
    cover: Cover
    title: str
    language: str
    brand: str
    contents: SafeString
    body: SafeString
    flow: str
    brief: str
    overview: str


@dataclass(frozen=True)
class FigurePage:
    """What a figure's page, and the panel beside the report, show; ``back`` is the figure's place in the report.

    ``postings`` leads on into the ledger, when the figure comes from there.
    """

    navigation: Navigation
    address: str
    back: str
    cover: Cover
    language: str
    brand: str
    figure: PrintedFigure
    tree: Branch
    postings: str = ""


@require_safe
def report(request: HttpRequest, municipality: str, occasion: str, report: str) -> HttpResponse:
    """The whole report; its figures are links."""
    there_is, key = find(request, municipality, occasion, report)
    finished = shelf.finished(key)
    document = finished.built.document
    page = ReportPage(
        navigation=navigation(there_is.listings, current=request.path),
        address=request.path,
        cover=document.cover,
        title=document.title,
        language=document.language,
        brand=brand_address(document.look),
        contents=mark_safe(finished.contents),  # noqa: S308 - rendered by our own writer, with everything escaped
        body=mark_safe(shelf.body(key, request.path)),  # noqa: S308 - likewise
        flow=reverse("flow", args=[municipality, occasion, report]),
        brief=reverse("reading", args=[municipality, occasion, report]),
        overview=reverse("overview", args=[municipality, occasion, unit_of(there_is, key)]),
    )
    return render(request, "report/report.html", {"page": page})


@require_safe
@vary_on_headers("HX-Request")
def figure(request: HtmxRequest, municipality: str, occasion: str, report: str, figure_id: str) -> HttpResponse:
    """Where a figure comes from: a page of its own, or the part of it that htmx puts beside the report."""
    there_is, key = find(request, municipality, occasion, report)
    finished = shelf.finished(key)
    if (found := finished.figures.get(figure_id)) is None:
        raise Http404(figure_id)
    document = finished.built.document
    address = reverse("report", args=[municipality, occasion, report])
    page = FigurePage(
        navigation=navigation(there_is.listings, current=address),
        address=request.path,
        back=f"{address}#f-{figure_id}",
        cover=document.cover,
        language=document.language,
        brand=brand_address(document.look),
        figure=found,
        tree=tree_of(request, found),
        postings=f"{request.path}huvudbok/" if rests_on_ledger(found.figure) else "",
    )
    return render(request, "report/figure_part.html" if request.htmx else "report/figure.html", {"page": page})


@require_safe
def download(request: HttpRequest, municipality: str, occasion: str, report: str, kind: FileKind) -> HttpResponse:
    """The report as a file, ``mark-socialnamnden-2025-08.pdf``."""
    _, key = find(request, municipality, occasion, report)
    name = f"{shelf.finished(key).built.file_stem}.{kind}"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        shelf.file(key, kind), content_type=CONTENT_TYPES[kind], headers={"Content-Disposition": disposition}
    )


def unit_of(there_is: shelf.Inventory, key: shelf.ReportKey) -> str:
    """The code of the unit that a report is about."""
    listing = there_is.listing(key.municipality, key.occasion, key.report)
    return listing.unit_code if listing is not None else ""


def find(
    request: HttpRequest, municipality: str, occasion: str, report: str, action: Action = Action.READ
) -> tuple[shelf.Inventory, shelf.ReportKey]:
    """What there is, and in it this report, for those who may read it.

    404 when there is none by these names; Problems when it is planned, and nothing of it has been written yet.
    """
    there_is = shelf.inventory()
    listing = there_is.listing(municipality, occasion, report)
    key = there_is.find(municipality, occasion, report)
    if listing is None or key is None:
        _tell_what_it_lacks(request, action, municipality, occasion, report)
        raise Http404(f"{municipality} {occasion} {report}")
    require(request, action, municipality, listing.unit_code, listing.data_date)
    return there_is, key


def _tell_what_it_lacks(request: HttpRequest, action: Action, municipality: str, occasion: str, report: str) -> None:
    """Raise Problems for a report of the model that cannot be made yet, to those who may read it."""
    plan = opened(municipality)
    row = plan.occasion(occasion)
    require(request, action, municipality, plan.report(report, row).unit, row.data_date)
    if isinstance(tried := try_report(municipality, occasion, report), Problems):
        raise tried
