"""A document for everybody: what is printed and nothing of where it comes from, which can name who entered what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from arshjul.core import documents as doc
from arshjul.core import inlines as out
from arshjul.core.cells import Cell, Row, Table


def without_provenance(document: doc.Document) -> doc.Document:
    """The same document, its figures as plain words and numbers."""
    return replace(document, blocks=tuple(_block(block) for block in document.blocks))


def _block(block: doc.Block) -> doc.Block:
    match block:
        case doc.Heading() | doc.Paragraph():
            return replace(block, content=_inlines(block.content))
        case doc.List(items):
            return replace(block, items=tuple(tuple(map(_block, item)) for item in items))
        case doc.TableBlock(table):
            return doc.TableBlock(_table(table))
        case doc.ChartBlock(chart):
            return doc.ChartBlock(replace(chart, data=_table(chart.data)))
        case doc.Part(_, blocks):
            return replace(block, blocks=tuple(map(_block, blocks)))


def _table(table: Table) -> Table:
    rows = tuple(map(_row, table.rows))
    return replace(table, rows=rows, notes=tuple(map(_inlines, table.notes)))


def _row(row: Row) -> Row:
    return replace(row, head=_cell(row.head), cells=tuple(map(_cell, row.cells)))


def _cell(cell: Cell) -> Cell:
    return replace(cell, content=_inlines(cell.content), figure=None)


def _inlines(content: Iterable[out.Inline]) -> tuple[out.Inline, ...]:
    return tuple(map(_inline, content))


def _inline(inline: out.Inline) -> out.Inline:
    match inline:
        case out.FigureReference(_, text, _):
            return out.Text(text)
        case out.Emphasis() | out.Link() | out.Footnote():
            return replace(inline, content=_inlines(inline.content))
        case _:
            return inline
