"""Comparing: series, units and years chosen by the reader, in the address, so that a comparison can be sent on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from arshjul.actions.looking import Moment, appearance, build_comparison, moment
from arshjul.actions.opened import Opened
from arshjul.core.documents import ChartBlock, Cover, Document, Part, TableBlock
from arshjul.core.messages import DomainError, Message
from arshjul.core.organisation import Unit
from arshjul.planning.access import Action
from arshjul.reporting.comparisons import MOST_SERIES, MOST_UNITS, MOST_YEARS, WHAT, Chosen
from arshjul.web import downloads, shelf
from arshjul.web.ledger import show_postings
from arshjul.web.navigation import Navigation, navigation
from arshjul.web.people import actor, require
from arshjul.web.places import PrintedFigure, printed_figures
from arshjul.web.provenance import rests_on_ledger, tree_of
from arshjul.web.report import FigurePage, HtmxRequest
from arshjul.web.style import brand_address
from arshjul.writers.html import render_parts

_KEPT = 64
_YEARS_BACK = 6
_TABLE, _CHART = "tabell", "diagram"


@dataclass(frozen=True)
class Option:
    """Something that can be chosen; ``depth`` is how far down it lies."""

    value: str
    name: str
    is_chosen: bool
    depth: int = 0


@dataclass(frozen=True)
class Choices:
    """All that can be chosen."""

    series: tuple[Option, ...]
    others: tuple[Option, ...]
    units: tuple[Option, ...]
    years: tuple[Option, ...]
    what: tuple[Option, ...]


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


@dataclass(frozen=True)
class Asked:
    """A comparison that may be seen: the plan, what is chosen, and what it is remembered under."""

    plan: Opened
    now: Moment
    occasion: str
    chosen: Chosen
    query: str
    address: str

    @property
    def document(self) -> Document:
        """The comparison as a document with a part each for chart and table."""
        return _document(self.now, self.occasion, self.chosen)


@require_safe
def comparison(request: HttpRequest, municipality: str, occasion: str) -> HttpResponse:
    """The comparison that the address asks for, with all that could be chosen instead."""
    asked = _find(request, municipality, occasion)
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
        choices=_choices(
            asked,
            {name: Message(words.sentence, {"month": month}).render(gettext) for name, (_, words) in WHAT.items()},
        ),
        chart=mark_safe(bodies.get(_CHART, "")),  # noqa: S308 - rendered by our own writer, with everything escaped
        table=mark_safe(bodies.get(_TABLE, "")),  # noqa: S308 - likewise
        chart_files=_files(asked, _CHART, is_chart=True),
        table_files=_files(asked, _TABLE, is_chart=False),
        title=_title(document),
        problem=problem,
    )
    return render(request, "looking/comparison.html", {"page": page}, status=400 if problem else 200)


@require_safe
@vary_on_headers("HX-Request")
def figure(request: HtmxRequest, municipality: str, occasion: str, figure_id: str) -> HttpResponse:
    """Where a figure of a comparison comes from."""
    asked = _find(request, municipality, occasion)
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
    asked = _find(request, municipality, occasion)
    found = _printed(asked, figure_id)
    back = f"{reverse('comparison-figure', args=[municipality, occasion, figure_id])}?{asked.query}"
    return show_postings(request, municipality, found, navigation=Navigation(), back=back)


@require_safe
def exhibit(request: HttpRequest, municipality: str, occasion: str, name: str, kind: downloads.Kind) -> HttpResponse:
    """The chart or the table of a comparison as a file."""
    asked = _find(request, municipality, occasion)
    try:
        document = asked.document
    except DomainError as error:
        raise Http404(str(error)) from error
    block = next((part.blocks[0] for part in document.blocks if isinstance(part, Part) and part.name == name), None)
    if not isinstance(block, TableBlock | ChartBlock):
        raise Http404(name)
    found = block.table if isinstance(block, TableBlock) else block.chart
    return downloads.exhibit(found, document, kind, f"{municipality}-jamforelse-{occasion}")


# what is kept


@lru_cache(maxsize=_KEPT)
def _document(now: Moment, occasion: str, chosen: Chosen) -> Document:
    made, appearance = build_comparison(now, occasion, chosen.own, chosen)
    parts = [Part(_TABLE, (TableBlock(made.table),))]
    if made.chart is not None:
        parts.insert(0, Part(_CHART, (ChartBlock(made.chart),)))
    cover = Cover(appearance.municipality, "", made.table.caption, "")
    return Document(cover, tuple(parts), appearance.language, appearance.look)


@lru_cache(maxsize=_KEPT)
def _bodies(now: Moment, occasion: str, chosen: Chosen, address: str, query: str) -> dict[str, str]:
    document = _document(now, occasion, chosen)
    return render_parts(document, figure_href=lambda id_: f"{address}figur/{id_}/?{query}")


# what is chosen


def _find(request: HttpRequest, municipality: str, occasion: str) -> Asked:
    """What the address asks for, of what the one who asks may read."""
    told = request.GET
    plan = require(request, Action.READ, municipality, told.get("enhet", "") or _top(municipality, request))
    plan.occasion(occasion)
    units = tuple(dict.fromkeys(told.getlist("enhet")))[:MOST_UNITS] or (_top(municipality, request),)
    own = told.get("av", "") or units[0]
    for code in (own, *units):
        require(request, Action.READ, municipality, plan.organisation.unit(code).code)
    known = {row.code for row in plan.model.series}
    wanted = [code for code in dict.fromkeys(told.getlist("serie")) if code in known]
    series = tuple(wanted[:MOST_SERIES]) or (plan.model.head.conventions.series,)
    year = plan.occasion(occasion).data_date.year
    numbers = {int(each) for each in told.getlist("ar") if each.isdecimal() and len(each) == 4}
    years = tuple(sorted(each - year for each in numbers if -50 < each - year <= 0))[-MOST_YEARS:] or (-1, 0)
    what = told.get("vad", "")
    what = what if what in WHAT else "hittills"
    if not told.getlist("enhet") or len(units) == 1:
        units = _around(plan, occasion, own, request) if not told.get("av") else units
    chosen = Chosen(series, units, years, what, own)
    query = urlencode(
        [("av", own), ("vad", what), *(("serie", each) for each in series), *(("enhet", each) for each in units),
         *(("ar", str(year + each)) for each in years)]
    )  # fmt: skip
    return Asked(
        plan, moment(municipality), occasion, chosen, query, reverse("comparison", args=[municipality, occasion])
    )


def _top(municipality: str, request: HttpRequest) -> str:
    from arshjul.actions.opened import opened  # noqa: PLC0415 - only where nobody has chosen a unit

    plan = opened(municipality)
    may = (each.code for each in plan.organisation if actor(request).may(Action.READ, plan.scope(each.code)))
    return next(may, "")


def _around(plan: Opened, occasion: str, own: str, request: HttpRequest) -> tuple[str, ...]:
    """The units below, else those beside: what somebody who has chosen none would compare."""
    day = plan.occasion(occasion).data_date
    below = plan.organisation.children(own, day)
    beside = plan.organisation.children(plan.organisation.unit(own).parent, day)
    found = below if len(below) > 1 else beside if len(beside) > 1 else (plan.organisation.unit(own),)
    may = [each.code for each in found if actor(request).may(Action.READ, plan.scope(each.code))]
    return tuple(may[:MOST_UNITS]) or (own,)


def _choices(asked: Asked, names: dict[str, str]) -> Choices:
    model, chosen = asked.plan.model, asked.chosen
    main = next((row for row in model.series if row.code == model.head.conventions.series), None)
    indicators = {row.series for row in model.indicators}
    first = [model.head.conventions.series, *(main.parts.split() if main else ()), *model.head.conventions.followed]
    usual = set(first) | indicators | set(chosen.series)
    year = asked.plan.occasion(asked.occasion).data_date.year

    def series(*, is_usual: bool) -> Iterator[Option]:
        for row in sorted(model.series, key=lambda row: first.index(row.code) if row.code in first else len(first)):
            if (row.code in usual) is is_usual:
                yield Option(row.code, row.name, row.code in chosen.series)

    return Choices(
        series=tuple(series(is_usual=True)),
        others=tuple(series(is_usual=False)),
        units=tuple(_units(asked)),
        years=tuple(Option(str(year - back), str(year - back), -back in chosen.years) for back in range(_YEARS_BACK)),
        what=tuple(Option(name, words, name == chosen.what) for name, words in names.items()),
    )


def _units(asked: Asked) -> Iterator[Option]:
    """The units around the own one: those above, beside and below it, and whatever is chosen."""
    organisation, own = asked.plan.organisation, asked.chosen.own
    day = asked.plan.occasion(asked.occasion).data_date
    path = asked.plan.scope().path(own)
    wanted = {each for code in (own, *asked.chosen.units) for each in asked.plan.scope().path(code)}
    for code in path[:2]:
        wanted |= {each.code for each in organisation.children(code, day)}
    tops = [each for each in organisation if not each.parent]

    def walked(units: tuple[Unit, ...] | list[Unit], depth: int) -> Iterator[Option]:
        for unit in units:
            if unit.code in wanted:
                yield Option(unit.code, unit.name, unit.code in asked.chosen.units, depth)
                yield from walked(organisation.children(unit.code, day), depth + 1)

    yield from walked(tops, 0)


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


def _title(document: Document | None) -> str:
    """What is compared."""
    return "" if document is None else next(document.tables()).caption
