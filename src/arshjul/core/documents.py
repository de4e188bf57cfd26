"""The document model: what we write and what we read is one thing.

A :class:`Document` is a cover and a list of blocks. Writers turn it into HTML, PDF, Word and Excel; readers will turn
somebody's report into the same model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from arshjul.core.cells import Table
from arshjul.core.inlines import Emphasis, FigureReference, Footnote, Inline, Link, footnotes, plain
from arshjul.core.provenance import Figure


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` is 1-6 and never skips one; ``number`` is ``4.1`` or empty; ``id`` is unique and safe in an address."""

    level: int
    content: tuple[Inline, ...]
    id: str
    number: str = ""

    @property
    def text(self) -> str:
        """The words of the heading, without its number."""
        return plain(self.content)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``role`` is empty for body text, ``note`` for a small note under a table, ``lead`` for an opening paragraph."""

    content: tuple[Inline, ...]
    role: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """Items are block sequences, so that lists nest."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table where it stands in the text."""

    table: Table


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its data are a table, drawn as ``kind``, such as ``diverging`` or ``history``.

    ``finding`` is the title and says what one sees; ``measure`` is the subtitle and says what is drawn;
    ``alternative`` is the text alternative, generated from the data; ``number`` counts charts (Diagram 1). The notes
    of ``data`` say what is included, and stand below the drawing.
    """

    code: str
    kind: str
    finding: str
    measure: str
    alternative: str
    data: Table
    number: int = 0


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart where it stands in the text."""

    chart: Chart


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a report that has a name, so that another report can show it; it prints as its blocks.

    ``report`` is the code of the report that it was fetched from, empty for a part of the document's own.
    """

    name: str
    blocks: tuple[Block, ...]
    report: str = ""


Solid = Heading | Paragraph | List | TableBlock | ChartBlock
"""What is printed."""

Block = Solid | Part


@dataclass(frozen=True, slots=True)
class Look:
    """The municipality's two colours (``#rrggbb``), which tint cover and headings."""

    primary: str = "#0f5b66"
    secondary: str = "#c8892f"


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the cover and in the running head.

    ``facts`` are pairs of label and value, such as registration number and version.
    """

    municipality: str
    organisation: str
    title: str
    period: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. ``language`` is a BCP 47 tag."""

    cover: Cover
    blocks: tuple[Block, ...]
    language: str = "sv"
    look: Look = field(default_factory=Look)

    @property
    def title(self) -> str:
        """What the file is called by those who only see its properties."""
        return f"{self.cover.title} – {self.cover.organisation}, {self.cover.municipality}"

    def tables(self) -> Iterator[Table]:
        """Every table in order (the data of charts not included)."""
        return (block.table for block in walk(self.blocks) if isinstance(block, TableBlock))

    def charts(self) -> Iterator[Chart]:
        """Every chart in order."""
        return (block.chart for block in walk(self.blocks) if isinstance(block, ChartBlock))

    def headings(self) -> Iterator[Heading]:
        """Every heading in order, for a table of contents."""
        return (block for block in walk(self.blocks) if isinstance(block, Heading))

    def footnotes(self) -> Iterator[Footnote]:
        """Every numbered note, in order; the notes under a table are the table's own."""
        for block in walk(self.blocks):
            if isinstance(block, Paragraph):
                yield from footnotes(block.content)

    def part(self, name: str) -> tuple[Block, ...] | None:
        """The document's own part with this name, joined when it comes in pieces; None when there is none."""
        found = [block for block in _parts(self.blocks) if block.name == name and not block.report]
        return tuple(inner for block in found for inner in block.blocks) if found else None

    def figures(self) -> dict[str, Figure]:
        """Every printed figure by its id: those in prose, in tables and in charts."""
        found: dict[str, Figure] = {}
        for block in walk(self.blocks):
            match block:
                case Heading(_, content) | Paragraph(content):
                    found.update(_references(content))
                case TableBlock(table):
                    found.update(_cell_figures(table))
                case ChartBlock(chart):
                    found.update(_cell_figures(chart.data))
                case _:
                    pass
        return found

    def turned(self) -> frozenset[str]:
        """The ids of the figures that are printed with the opposite sign, in a table, a chart or a list of causes."""
        tables = (*self.tables(), *(chart.data for chart in self.charts()))
        lines = (block.content for block in walk(self.blocks) if isinstance(block, Paragraph))
        found = {cell.id for table in tables for _, _, cell in table.cells() if cell.is_turned}
        told = (each for line in lines for each in line if isinstance(each, FigureReference))
        return frozenset(found.union(each.id for each in told if each.is_turned))


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, those inside lists and parts too, in reading order."""
    for block in blocks:
        yield block
        if isinstance(block, Part):
            yield from walk(block.blocks)
        elif isinstance(block, List):
            for item in block.items:
                yield from walk(item)


def opened(blocks: Iterable[Block]) -> Iterator[Solid]:
    """The same blocks as they are printed, parts as what they hold; lists are not looked into."""
    for block in blocks:
        if isinstance(block, Part):
            yield from opened(block.blocks)
        else:
            yield block


def _parts(blocks: Iterable[Block]) -> Iterator[Part]:
    """Every part; what was fetched from another report is not looked into."""
    for block in blocks:
        if isinstance(block, Part):
            yield block
        if isinstance(block, Part) and not block.report:
            yield from _parts(block.blocks)
        elif isinstance(block, List):
            for item in block.items:
                yield from _parts(item)


def _references(content: Iterable[Inline]) -> Iterator[tuple[str, Figure]]:
    for inline in content:
        match inline:
            case FigureReference(id_, _, figure):
                yield id_, figure
            case Emphasis(inner) | Link(_, inner) | Footnote(inner):
                yield from _references(inner)
            case _:
                pass


def _cell_figures(table: Table) -> Iterator[tuple[str, Figure]]:
    for row in table.rows:
        for cell in (row.head, *row.cells):
            if cell.figure is not None and cell.id:
                yield cell.id, cell.figure
            yield from _references(cell.content)
    for note in table.notes:
        yield from _references(note)
