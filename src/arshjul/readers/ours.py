"""Our own report → what was read: nothing is parsed, and of every number it is known whether it was typed or made.

A figure reference, and a cell that the cube filled, are right by construction. What a person wrote is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

from arshjul.core.cells import Cell, Table
from arshjul.core.documents import (
    Block,
    Chart,
    ChartBlock,
    Cover,
    Document,
    Heading,
    List,
    Paragraph,
    Solid,
    TableBlock,
    opened,
)
from arshjul.core.inlines import Emphasis, FigureReference, Inline, Link, Text, footnotes, plain
from arshjul.core.reading import Passage, Printed, ReadDocument, Spot
from arshjul.core.spots import Place

Span = tuple[int, int]
"""From which letter of a line, to (not including) which."""


@dataclass(frozen=True, slots=True)
class OurReport:
    """A report as it is read. ``made`` says, by the order of a line or cell, which letters of it the cube answered."""

    document: ReadDocument
    made: Mapping[int, tuple[Span, ...]]


def read_ours(document: Document, name: str = "") -> OurReport:
    """The report as review looks at it, cover first. Of a chart there is its title: it draws what was made."""
    reading = _Reading()
    passages = (
        *reading.cover(document.cover),
        *(passage for block in opened(document.blocks) for passage in reading.block(block)),
    )
    return OurReport(ReadDocument(name or document.title, "ours", passages), reading.made)


@dataclass(slots=True)
class _Reading:
    """How far it has come. ``made`` is filled as lines are printed."""

    made: dict[int, tuple[Span, ...]] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def cover(self, cover: Cover) -> Iterator[Passage]:
        """Whose report it is, and of what period; its facts are no part of what it says."""
        for words in (cover.municipality, cover.organisation, cover.title, cover.period):
            if words:
                content = (Text(words),)
                yield Passage(Paragraph(content), (self._line(content),))

    def block(self, block: Solid) -> Iterator[Passage]:
        """The block as it stands, with its lines."""
        match block:
            case Heading(_, content, _, number):
                before = f"{number} " if number else ""
                yield Passage(block, (self._line((Text(before), *content)),))
            case Paragraph():
                yield Passage(block, tuple(self._lines(block)))
            case List():
                yield Passage(block, tuple(self._lines(block)))
            case TableBlock(table):
                yield self._table(table)
            case ChartBlock(chart):
                yield self._chart(chart)

    def _chart(self, chart: Chart) -> Passage:
        content = (Text(f"Diagram {chart.number}. {chart.finding}" if chart.number else chart.finding),)
        printed = self._line(content)
        self.made[printed.spot.order] = ((0, len(printed.text)),)
        return Passage(Paragraph(content, "note"), (printed,))

    def _lines(self, block: Block) -> Iterator[Printed]:
        match block:
            case Paragraph(content):
                yield self._line(content)
                yield from (self._line(note.content) for note in footnotes(content))
            case List(items):
                for inner in (each for item in items for each in opened(item)):
                    yield from self._lines(inner)
            case _:
                pass

    def _table(self, table: Table) -> Passage:
        """The table with its caption, cells and notes. One told to be numbered is called so in its caption."""
        title = self._line((Text(f"Tabell {table.number}. " if table.number else ""), Text(table.caption)))
        heads = {(-1, at): self._line((Text(column.head),)) for at, column in enumerate(table.columns)}
        cells: dict[Place, Printed] = {}
        for at, row in enumerate(table.rows):
            cells |= {(at, column): self._cell(cell) for column, cell in enumerate((row.head, *row.cells))}
        notes = tuple(self._line(note) for note in table.notes)
        caption = title.text.strip()
        lines = (*((title,) if caption else ()), *heads.values(), *cells.values(), *notes)
        return Passage(TableBlock(replace(table, caption=caption)), lines, {**heads, **cells})

    def _cell(self, cell: Cell) -> Printed:
        printed = self._line(cell.content)
        if cell.figure is not None:
            self.made[printed.spot.order] = ((0, len(printed.text)),)
        return printed

    def _line(self, content: Iterable[Inline]) -> Printed:
        """The line as it is printed, in the order of its number."""
        parts = tuple(content)
        order = next(self._numbers)
        if spans := tuple(_made(parts)):
            self.made[order] = spans
        return Printed(plain(parts), Spot(order=order))


def _made(content: Iterable[Inline], begin: int = 0) -> Iterator[Span]:
    """Where the references to figures stand in the words of a line."""
    at = begin
    for inline in content:
        length = len(plain((inline,)))
        match inline:
            case FigureReference():
                yield at, at + length
            case Emphasis(inner) | Link(_, inner):
                yield from _made(inner, at)
            case _:
                pass
        at += length
