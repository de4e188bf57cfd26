"""What an overview's page is put together of: its exhibits as HTML, the figures that say the most, the way to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from arshjul.actions.looking import Moment, build_overview
from arshjul.actions.opened import Opened
from arshjul.actions.standing import OccasionStands, UnitStands, occasion_standing
from arshjul.core.cells import Cell, Row, Table
from arshjul.core.documents import Block, Chart, Document, Heading, Part, TableBlock
from arshjul.core.inlines import Link
from arshjul.planning.clock import today
from arshjul.reporting.overviews.economy import KEY_COLUMNS
from arshjul.reporting.overviews.overview import UNITS, exhibits_of
from arshjul.web import downloads
from arshjul.web.drawn_rows import shown_beside
from arshjul.web.places import PrintedFigure, printed_figures
from arshjul.writers.html import render_parts

_KEPT = 128
_MOST_LATE = 12
_MOST_TILES = 4


@dataclass(frozen=True)
class Tile:
    """A figure that says the most: what it is, as printed, where it comes from, and whether it is good."""

    label: str
    number: str
    measure: str
    address: str
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


def path_to(seen: Seen) -> Iterator[Step]:
    """The units above the one that is shown, the top first."""
    for code in reversed(seen.plan.scope().path(seen.unit)[1:]):
        address = reverse("overview", args=[seen.plan.code, seen.occasion, code])
        yield Step(seen.plan.organisation.unit(code).name, address)


def occasions_of(seen: Seen) -> Iterator[Step]:
    """The same unit at each of the occasions."""
    for row in seen.plan.model.head.occasions:
        address = reverse("overview", args=[seen.plan.code, row.code, seen.unit])
        yield Step(row.name, address, row.code == seen.occasion)


def tiles_of(seen: Seen) -> Iterator[Tile]:
    """The figures of the result that say the most, then the latest of what is followed."""
    exhibits = exhibits_of(seen.document)
    found: list[Tile] = []
    result = exhibits.get("resultat")
    if isinstance(result, Table) and result.rows:
        cells = {cell.id.rpartition(":")[2]: (column, cell) for column, cell in _first_row(result)}
        for name in KEY_COLUMNS:
            if name in cells and cells[name][1].number is not None:
                column, cell = cells[name]
                found.append(_tile(column, cell, seen, is_good=cell.is_good))
    followed = [each for name, each in exhibits.items() if isinstance(each, Chart) and each.kind == "history"]
    yield from found[: _MOST_TILES - 1]
    for chart in followed[: max(1, _MOST_TILES - len(found))]:
        row = chart.data.rows[0]
        last = next((cell for cell in reversed(row.cells) if cell.number is not None), None)
        if last is not None:
            yield _tile(row.head.text, last, seen)


def _first_row(table: Table) -> Iterator[tuple[str, Cell]]:
    for column, cell in zip(table.columns[1:], table.rows[0].cells, strict=True):
        yield column.head, cell


def _tile(label: str, cell: Cell, seen: Seen, *, is_good: bool | None = None) -> Tile:
    measure = cell.number.measure.suffix if cell.number is not None else ""
    number = cell.text.removesuffix(measure).rstrip()
    return Tile(label, number, measure, f"{seen.address}figur/{cell.id}/", is_good)


def work_of(seen: Seen) -> Work | None:
    """How far the units of this part have come, where the occasion is worked with here."""
    stands = occasion_standing(seen.plan, seen.occasion, today())
    units = list(_below(seen, stands))
    if not stands.is_followed or not units:
        return None
    late = [each for each in units if each.is_late]
    steps = (Step(each.name, reverse("overview", args=[seen.plan.code, seen.occasion, each.code])) for each in late)
    shown = tuple(steps)[:_MOST_LATE]
    return Work(sum(each.has_answered for each in units), len(units), shown, len(late) - len(shown))


def _below(seen: Seen, stands: OccasionStands) -> Iterable[UnitStands]:
    theirs = seen.plan.part(seen.unit)
    return (each for each in stands.units if each.code in theirs)
