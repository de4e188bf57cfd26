"""A part of another report as it shall stand in this one: numbered anew, the ids of its figures with a prefix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from arshjul.core import documents as doc
from arshjul.core import inlines as out
from arshjul.core.cells import Cell, Row, Table
from arshjul.reporting.numbering import Numbering

MAX_HEADING = 6


def included(part: doc.Part, numbering: Numbering, above: int) -> doc.Part:
    """The part below a heading of level ``above``: words, figures and provenance unchanged, numbers and ids its own."""
    headings = [block for block in doc.walk(part.blocks) if isinstance(block, doc.Heading)]
    deeper = above + 1 - min((heading.level for heading in headings), default=1)
    name = f"{part.report}.{part.name}"
    prefix = part.report + numbering.unique(name, "included").removeprefix(name)
    return replace(part, blocks=tuple(_Landing(numbering, prefix, deeper).blocks(part.blocks)))


@dataclass(frozen=True, slots=True)
class _Landing:
    numbering: Numbering
    prefix: str
    deeper: int

    def blocks(self, blocks: Iterable[doc.Block]) -> Iterator[doc.Block]:
        for block in blocks:
            yield self._block(block)

    def _block(self, block: doc.Block) -> doc.Block:
        match block:
            case doc.Heading():
                return self._heading(block)
            case doc.Paragraph(content):
                return replace(block, content=self._inlines(content))
            case doc.List(items):
                return replace(block, items=tuple(tuple(self.blocks(item)) for item in items))
            case doc.TableBlock(table):
                number = self.numbering.next("tables") if table.number else 0
                return doc.TableBlock(replace(self._table(table), number=number))
            case doc.ChartBlock(chart):
                number = self.numbering.next("charts") if chart.number else 0
                code = self._id(chart.code)
                return doc.ChartBlock(replace(chart, code=code, data=self._table(chart.data), number=number))
            case doc.Part(_, blocks):
                return replace(block, blocks=tuple(self.blocks(blocks)))

    def _heading(self, heading: doc.Heading) -> doc.Heading:
        level = max(1, min(heading.level + self.deeper, MAX_HEADING))
        content = self._inlines(heading.content)
        number = self.numbering.section(level) if heading.number else ""
        return doc.Heading(level, content, self.numbering.anchor(out.plain(content)), number)

    def _table(self, table: Table) -> Table:
        return replace(
            table,
            code=self._id(table.code),
            rows=tuple(self._row(row) for row in table.rows),
            notes=tuple(self._inlines(note) for note in table.notes),
        )

    def _row(self, row: Row) -> Row:
        return replace(row, head=self._cell(row.head), cells=tuple(self._cell(cell) for cell in row.cells))

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, id=cell.id and self._id(cell.id), content=self._inlines(cell.content))

    def _inlines(self, content: Iterable[out.Inline]) -> tuple[out.Inline, ...]:
        return tuple(self._inline(inline) for inline in content)

    def _inline(self, inline: out.Inline) -> out.Inline:
        match inline:
            case out.FigureReference(id_):
                return replace(inline, id=self._id(id_))
            case out.Emphasis(content) | out.Link(_, content) | out.Footnote(content):
                return replace(inline, content=self._inlines(content))
            case _:
                return inline

    def _id(self, own: str) -> str:
        return f"{self.prefix}.{own}"
