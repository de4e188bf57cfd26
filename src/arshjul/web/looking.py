"""The overview of a part of the organisation: its page, where each figure comes from, and each exhibit as a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from arshjul.actions.build_report import FileKind, write_file
from arshjul.actions.looking import Moment, ask_figure, build_brief, build_overview, moment
from arshjul.actions.opened import Opened
from arshjul.actions.standing import OccasionStands, UnitStands, occasions_standing
from arshjul.core.cells import Cell, Row, Table
from arshjul.core.documents import Block, Chart, Cover, Document, Heading, Part, TableBlock
from arshjul.core.inlines import Link
from arshjul.core.messages import DomainError
from arshjul.core.problems import Problems
from arshjul.planning.access import Action
from arshjul.planning.clock import today
from arshjul.reporting.overviews.economy import KEY_COLUMNS
from arshjul.reporting.overviews.overview import UNITS, exhibits_of
from arshjul.web import downloads, shelf
from arshjul.web.drawn_rows import shown_beside
from arshjul.web.ledger import show_postings
from arshjul.web.navigation import Navigation, navigation
from arshjul.web.people import require
from arshjul.web.places import PrintedFigure, printed_figures
from arshjul.web.provenance import branches, rests_on_ledger
from arshjul.web.report import FigurePage, HtmxRequest
from arshjul.web.style import brand_address
from arshjul.writers.html import render_parts

_KEPT = 128
_MOST_LATE = 12
_MOST_TILES = 4


@dataclass(frozen=True)
class Tile:
    """A figure that says the most: what it is, as printed, where it comes from, and whether it is good."""

    label: str
    printed: str
    address: str
    id: str
    is_good: bool | None


@dataclass(frozen=True)
class Shown:
    """An exhibit on the page: finished HTML, and its addresses as files. A chart is half as wide as a table."""

    name: str
    body: SafeString
    is_chart: bool
    files: tuple[downloads.File, ...]
    title: str


@dataclass(frozen=True)
class Chapter:
    """The exhibits of a group."""

    title: str
    exhibits: tuple[Shown, ...]


@dataclass(frozen=True)
class Step:
    """A unit on the way down to the one that is shown, or an occasion beside it."""

    name: str
    address: str
    is_current: bool = False


@dataclass(frozen=True)
class Work:
    """How far the units have come with handing in, and who is late."""

    answered: int
    of_all: int
    late: tuple[Step, ...]
    more_late: int


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
class AskPage:
    """A question for a figure, and its answer or what is wrong with it."""

    navigation: Navigation
    back: str
    unit: str
    occasion: str
    expression: str
    problem: str


@dataclass(frozen=True)
class Seen:
    """An overview that may be read: the plan, what it is remembered under, and the document."""

    plan: Opened
    now: Moment
    occasion: str
    unit: str
    document: Document

    @property
    def address(self) -> str:
        """The page's own address."""
        return reverse("overview", args=[self.plan.code, self.occasion, self.unit])


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
        path=tuple(_path(seen)),
        occasions=tuple(_occasions(seen)),
        tiles=tuple(_tiles(seen)),
        work=_work(seen),
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
    """Any figure by its expression: ``?uttryck=variance year``."""
    expression = request.GET.get("uttryck", "").strip()
    seen = _find(request, municipality, occasion, unit)
    problem = ""
    if expression:
        try:
            found = _asked(seen, expression)
        except DomainError as error:
            problem = str(error)
        else:
            onward = f"{request.path}huvudbok/?{request.GET.urlencode()}"
            return show_figure(request, seen, found, back=seen.address, onward=onward)
    page = AskPage(
        navigation(shelf.inventory().listings, current=request.path), seen.address,
        seen.plan.organisation.unit(unit).name, seen.plan.occasion(occasion).name, expression, problem,
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
        cover=seen.document.cover,
        language=seen.document.language,
        brand=brand_address(seen.document.look),
        figure=found,
        tree=branches(found.figure, is_turned=found.is_turned),
        postings=onward if rests_on_ledger(found.figure) else "",
    )
    return render(request, "report/figure_part.html" if request.htmx else "report/figure.html", {"page": page})


# what is kept


@lru_cache(maxsize=_KEPT)
def chapters(now: Moment, occasion: str, unit: str, address: str) -> tuple[Chapter, ...]:
    """The exhibits of an overview, rendered once."""
    document = build_overview(now, occasion, unit)
    linked = _linked(document, now.municipality, occasion)
    beside = shown_beside(exhibits_of(document), document.look)
    bodies = render_parts(linked, figure_href=lambda id_: f"{address}figur/{id_}/", beside=beside)
    found: list[Chapter] = []
    exhibits = exhibits_of(document)
    for block in document.blocks:
        if isinstance(block, Heading):
            found.append(Chapter(block.text, ()))
        elif isinstance(block, Part):
            shown = _shown(block, exhibits.get(block.name), bodies[block.name], address)
            found[-1] = replace(found[-1], exhibits=(*found[-1].exhibits, shown))
    return tuple(found)


@lru_cache(maxsize=_KEPT)
def figures(now: Moment, occasion: str, unit: str) -> Mapping[str, PrintedFigure]:
    """Every figure of an overview by its id."""
    return printed_figures(build_overview(now, occasion, unit))


def _shown(part: Part, exhibit: Table | Chart | None, body: str, address: str) -> Shown:
    is_chart = isinstance(exhibit, Chart)
    files = downloads.files(f"{address}bild/{part.name}", is_chart=is_chart) if exhibit is not None else ()
    title = exhibit.finding if isinstance(exhibit, Chart) else exhibit.caption if exhibit is not None else ""
    safe = mark_safe(body)  # noqa: S308 - rendered by our own writer, with everything escaped
    return Shown(part.name, safe, is_chart, files, title)


def _linked(document: Document, municipality: str, occasion: str) -> Document:
    """The document whose table of units leads to their overviews."""

    def row_linked(row: Row) -> Row:
        id_ = next((cell.id for cell in row.cells if cell.id), "")
        code = id_.removeprefix(f"{UNITS}:").rpartition(":")[0]
        if not code:
            return row
        address = reverse("overview", args=[municipality, occasion, code])
        return replace(row, head=replace(row.head, content=(Link(address, row.head.content),)))

    def block_linked(block: Block) -> Block:
        if isinstance(block, TableBlock):
            return TableBlock(replace(block.table, rows=tuple(map(row_linked, block.table.rows))))
        return block

    blocks = tuple(
        replace(block, blocks=tuple(map(block_linked, block.blocks)))
        if isinstance(block, Part) and block.name == UNITS
        else block
        for block in document.blocks
    )
    return replace(document, blocks=blocks)


# what the page says


def _find(request: HttpRequest, municipality: str, occasion: str, unit: str) -> Seen:
    """The overview, for those who may read it; 404 when there is none by these names."""
    plan = require(request, Action.READ, municipality, unit)
    plan.organisation.unit(unit)
    plan.occasion(occasion)
    now = moment(municipality)
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
    found = printed_figures(build_brief(seen.now, seen.occasion, seen.unit)[1]).get(figure_id)
    if found is None:
        raise Http404(figure_id)
    return found


def _asked(seen: Seen, expression: str) -> PrintedFigure:
    found, printed = ask_figure(seen.now, seen.occasion, seen.unit, expression)
    return PrintedFigure("", found, printed, section=expression)


def _path(seen: Seen) -> Iterator[Step]:
    """The units above the one that is shown, the top first."""
    for code in reversed(seen.plan.scope().path(seen.unit)[1:]):
        address = reverse("overview", args=[seen.plan.code, seen.occasion, code])
        yield Step(seen.plan.organisation.unit(code).name, address)


def _occasions(seen: Seen) -> Iterator[Step]:
    for row in seen.plan.model.head.occasions:
        address = reverse("overview", args=[seen.plan.code, row.code, seen.unit])
        yield Step(row.name, address, row.code == seen.occasion)


def _tiles(seen: Seen) -> Iterator[Tile]:
    """The figures of the result that say the most, then the latest of what is followed."""
    exhibits = exhibits_of(seen.document)
    known = figures(seen.now, seen.occasion, seen.unit)
    found: list[Tile] = []
    result = exhibits.get("resultat")
    if isinstance(result, Table) and result.rows:
        cells = {cell.id.rpartition(":")[2]: (column, cell) for column, cell in _first_row(result)}
        for name in KEY_COLUMNS:
            if name in cells and cells[name][1].number is not None:
                column, cell = cells[name]
                found.append(_tile(column, known[cell.id], seen, is_good=cell.is_good))
    followed = [each for name, each in exhibits.items() if isinstance(each, Chart) and each.kind == "history"]
    yield from found[: _MOST_TILES - 1]
    for chart in followed[: max(1, _MOST_TILES - len(found))]:
        row = chart.data.rows[0]
        last = next((cell for cell in reversed(row.cells) if cell.number is not None), None)
        if last is not None:
            yield _tile(row.head.text, known[last.id], seen)


def _first_row(table: Table) -> Iterator[tuple[str, Cell]]:
    for column, cell in zip(table.columns[1:], table.rows[0].cells, strict=True):
        yield column.head, cell


def _tile(label: str, printed: PrintedFigure, seen: Seen, *, is_good: bool | None = None) -> Tile:
    return Tile(label, printed.printed, f"{seen.address}figur/{printed.id}/", printed.id, is_good)


def _work(seen: Seen) -> Work | None:
    """How far the units of this part have come, where the occasion is worked with here."""
    (stands,) = occasions_standing(seen.plan, [seen.plan.roster(seen.occasion).course], today())
    units = list(_below(seen, stands))
    if not stands.is_followed or not units:
        return None
    late = [each for each in units if each.is_late]
    steps = (Step(each.name, reverse("overview", args=[seen.plan.code, seen.occasion, each.code])) for each in late)
    shown = tuple(steps)[:_MOST_LATE]
    return Work(sum(each.has_answered for each in units), len(units), shown, len(late) - len(shown))


def _below(seen: Seen, stands: OccasionStands) -> Iterable[UnitStands]:
    return (each for each in stands.units if seen.unit in seen.plan.scope().path(each.code))
