"""Where in a document each figure is printed: the section, and the table's row and column when it stands in a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from arshjul.core.cells import Cell, Table
from arshjul.core.documents import ChartBlock, Document, Heading, Paragraph, TableBlock, walk
from arshjul.core.inlines import Emphasis, FigureReference, Footnote, Inline, Link
from arshjul.core.numbers import NBSP
from arshjul.core.provenance import Figure
from arshjul.writers.captions import chart_label, table_label


@dataclass(frozen=True)
class PrintedFigure:
    """A figure as printed, measure included, and its place in words; ``row`` and ``column`` are empty in prose.

    ``is_turned`` says that a column prints it with the opposite sign.
    """

    id: str
    figure: Figure
    printed: str
    section: str = ""
    table: str = ""
    row: str = ""
    column: str = ""
    is_turned: bool = False


def printed_figures(document: Document) -> dict[str, PrintedFigure]:
    """Every figure of a document by its id; one that is printed twice (a chart's table) has its first place."""
    found: dict[str, PrintedFigure] = {}
    section = ""
    for block in walk(document.blocks):
        if isinstance(block, Heading):
            section = f"{block.number} {block.text}".strip()
        for printed in _in_block(block, section):
            found.setdefault(printed.id, printed)
    return found


def _in_block(block: object, section: str) -> Iterator[PrintedFigure]:
    match block:
        case Heading(_, content) | Paragraph(content):
            yield from _in_prose(content, section)
        case TableBlock(table):
            yield from _in_table(table, section, table_label(table))
        case ChartBlock(chart):
            yield from _in_table(chart.data, section, chart_label(chart))
        case _:
            pass


def _in_prose(content: Iterable[Inline], section: str) -> Iterator[PrintedFigure]:
    for inline in content:
        match inline:
            case FigureReference(id_, text, figure):
                yield PrintedFigure(id_, figure, text, section)
            case Emphasis(inner) | Link(_, inner) | Footnote(inner):
                yield from _in_prose(inner, section)
            case _:
                pass


def _in_table(table: Table, section: str, label: str) -> Iterator[PrintedFigure]:
    for row in table.rows:
        for column, cell in zip(table.columns, (row.head, *row.cells), strict=False):
            if cell.id and cell.figure is not None:
                head = column.head.replace("\u00ad", "")
                name, printed = row.head.text, _printed(cell)
                yield PrintedFigure(cell.id, cell.figure, printed, section, label, name, head, cell.is_turned)
            yield from _in_prose(cell.content, section)
    for note in table.notes:
        yield from _in_prose(note, section)


def _printed(cell: Cell) -> str:
    suffix = cell.number.measure.suffix if cell.number is not None else ""
    return f"{cell.text}{NBSP}{suffix}" if suffix and not cell.text.endswith(suffix) else cell.text
