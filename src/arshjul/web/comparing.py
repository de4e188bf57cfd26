"""Comparing: series, units and years chosen by the reader, in the address, so that a comparison can be sent on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from arshjul.actions.looking import Moment, appearance
from arshjul.core.documents import ChartBlock, Document, Part, TableBlock
from arshjul.core.messages import DomainError, Message
from arshjul.core.occasions import MONTH_NAMES
from arshjul.reporting.comparisons import WHAT, Chosen
from arshjul.web import downloads, shelf
from arshjul.web.comparing_asked import CHART, TABLE, Asked, document_of, find
from arshjul.web.comparing_choices import Choices, choices
from arshjul.web.ledger import show_postings
from arshjul.web.navigation import Navigation, navigation
from arshjul.web.places import PrintedFigure, printed_figures
from arshjul.web.provenance import rests_on_ledger, tree_of
from arshjul.web.report import FigurePage, HtmxRequest
from arshjul.web.style import brand_address
from arshjul.writers.html import render_parts

_KEPT = 64


@dataclass(frozen=True)
class ComparisonPage:
    """What the page shows; the bodies are finished HTML, empty when there is nothing to show."""

    navigation: Navigation
    brand: str
    language: str
    back: str
    unit: str
    own: str
    occasion: str
    choices: Choices
    chart: SafeString
    table: SafeString
    chart_files: tuple[downloads.File, ...]
    table_files: tuple[downloads.File, ...]
    title: str
    problem: str


@require_safe
def comparison(request: HttpRequest, municipality: str, occasion: str) -> HttpResponse:
    """The comparison that the address asks for, with all that could be chosen instead."""
    asked = find(request, municipality, occasion)
    unit = asked.plan.organisation.unit(asked.chosen.own)
    problem, bodies = "", {}
    try:
        bodies = _bodies(asked.now, occasion, asked.chosen, asked.address, asked.query)
        document = asked.document
    except DomainError as error:
        problem, document = error.message.render(gettext), None
    row = asked.plan.occasion(occasion)
    month = date_format(row.data_date, "F")
    page = ComparisonPage(
        navigation=navigation(shelf.inventory().listings, current=request.path),
        brand=brand_address(appearance(asked.plan).look),
        language=asked.plan.model.head.language,
        back=reverse("overview", args=[municipality, occasion, unit.code]),
        unit=unit.name,
        own=unit.code,
        occasion=row.name,
        choices=choices(
            asked,
            {name: Message(words.sentence, {"month": month}).render(gettext) for name, (_, words) in WHAT.items()},
        ),
        chart=mark_safe(bodies.get(CHART, "")),  # noqa: S308 - rendered by our own writer, with everything escaped
        table=mark_safe(bodies.get(TABLE, "")),  # noqa: S308 - likewise
        chart_files=_files(asked, CHART, is_chart=True),
        table_files=_files(asked, TABLE, is_chart=False),
        title=_title(asked, document, month) if document is not None else "",
        problem=problem,
    )
    return render(request, "looking/comparison.html", {"page": page}, status=400 if problem else 200)


@require_safe
@vary_on_headers("HX-Request")
def figure(request: HtmxRequest, municipality: str, occasion: str, figure_id: str) -> HttpResponse:
    """Where a figure of a comparison comes from."""
    asked = find(request, municipality, occasion)
    found = _printed(asked, figure_id)
    document = asked.document
    page = FigurePage(
        navigation=navigation(shelf.inventory().listings, current=request.path),
        address=request.get_full_path(),
        back=f"{asked.address}?{asked.query}#f-{figure_id}",
        cover=document.cover,
        language=document.language,
        brand=brand_address(document.look),
        figure=found,
        tree=tree_of(request, found),
        postings=f"{request.path}huvudbok/?{asked.query}" if rests_on_ledger(found.figure) else "",
    )
    return render(request, "report/figure_part.html" if request.htmx else "report/figure.html", {"page": page})


@require_safe
def postings(request: HttpRequest, municipality: str, occasion: str, figure_id: str) -> HttpResponse:
    """The accounts, months and vouchers behind a figure of a comparison."""
    asked = find(request, municipality, occasion)
    found = _printed(asked, figure_id)
    back = f"{reverse('comparison-figure', args=[municipality, occasion, figure_id])}?{asked.query}"
    return show_postings(request, municipality, found, navigation=Navigation(), back=back)


@require_safe
def exhibit(request: HttpRequest, municipality: str, occasion: str, name: str, kind: downloads.Kind) -> HttpResponse:
    """The chart or the table of a comparison as a file."""
    asked = find(request, municipality, occasion)
    try:
        document = asked.document
    except DomainError as error:
        raise Http404(str(error)) from error
    block = next((part.blocks[0] for part in document.blocks if isinstance(part, Part) and part.name == name), None)
    if not isinstance(block, TableBlock | ChartBlock):
        raise Http404(name)
    found = block.table if isinstance(block, TableBlock) else block.chart
    return downloads.exhibit(found, document, kind, f"{municipality}-jamforelse-{occasion}")


@lru_cache(maxsize=_KEPT)
def _bodies(now: Moment, occasion: str, chosen: Chosen, address: str, query: str) -> dict[str, str]:
    document = document_of(now, occasion, chosen)
    return render_parts(document, figure_href=lambda id_: f"{address}figur/{id_}/?{query}")


def _files(asked: Asked, name: str, *, is_chart: bool) -> tuple[downloads.File, ...]:
    return downloads.files(f"{asked.address}bild/{name}", is_chart=is_chart, query=f"?{asked.query}")


def _printed(asked: Asked, figure_id: str) -> PrintedFigure:
    try:
        found = printed_figures(asked.document).get(figure_id)
    except DomainError as error:
        raise Http404(str(error)) from error
    if found is None:
        raise Http404(figure_id)
    return found


def _title(asked: Asked, document: Document, month: str) -> str:
    """What is compared, in the language of the page: the table's caption says it in that of the municipality."""
    caption, words = next(document.tables()).caption, WHAT[asked.chosen.what][1]
    number = asked.plan.occasion(asked.occasion).data_date.month
    printed = words.sentence.format(month=MONTH_NAMES[number - 1]).lower()
    said = Message(words.sentence, {"month": month}).render(gettext)
    return caption.replace(printed, said[:1].lower() + said[1:])
