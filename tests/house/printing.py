"""What a document prints as, in plain text and Markdown tables, so that the guide can show it. Not a writer of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from arshjul.core.cells import Align, Column, Row, RowKind, Table
from arshjul.core.documents import Block, ChartBlock, Heading, List, Paragraph, TableBlock, opened, walk
from arshjul.core.inlines import Emphasis, Footnote, Inline, Link, NoteMark, footnotes, plain
from arshjul.core.numbers import NBSP

_RAISED = str.maketrans("0123456789abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
_RULES = {Align.LEFT: ":---", Align.RIGHT: "---:", Align.CENTER: ":---:"}


def blocks_as_text(blocks: Iterable[Block]) -> str:
    """Blocks with an empty line between; a table or chart as its caption in brackets; footnotes last."""
    blocks = tuple(blocks)
    found = [note for block in walk(blocks) if isinstance(block, Paragraph) for note in footnotes(block.content)]
    below = [f"{str(note.number).translate(_RAISED)} {words(note.content)}" for note in found]
    told = ["\n".join(_block(block)) for block in opened(blocks)]
    return "\n\n".join([*told, *(["\n".join(below)] if below else [])]).replace(NBSP, " ")


def words(content: Iterable[Inline]) -> str:
    """A line in plain text, with the signs of its notes raised."""
    return "".join(_raised(inline) for inline in content)


def _raised(inline: Inline) -> str:
    match inline:
        case Footnote(_, number):
            return str(number).translate(_RAISED) if number else ""  # a table that no report has printed yet
        case NoteMark(sign):
            return sign.translate(_RAISED)
        case Emphasis(inner) | Link(_, inner):
            return words(inner)
        case _:
            return plain((inline,))


def table_as_markdown(table: Table) -> list[str]:
    """A table as a Markdown table: totals bold, subtotals italic, of-which rows with a dash."""
    head = [_head(column) or " " for column in table.columns]
    rule = [_RULES[column.align] for column in table.columns]
    rows = [_cells(row, len(table.columns)) for row in table.rows]
    return [pipe(cells) for cells in (head, rule, *rows)]


def _head(column: Column) -> str:
    return column.head + words(column.marks)


def pipe(cells: Iterable[str]) -> str:
    """One line of a Markdown table."""
    return "| " + " | ".join(cell.replace("\n", "<br>").replace(NBSP, " ") for cell in cells) + " |"


def _cells(row: Row, count: int) -> list[str]:
    marks = {RowKind.TOTAL: "**{}**", RowKind.SUBTOTAL: "*{}*", RowKind.HEADING: "**{}**", RowKind.OF_WHICH: "– {}"}
    head = marks.get(row.kind, "{}").format(words(row.head.content))
    return [head, *(words(cell.content) for cell in row.cells), *[""] * (count - 1 - len(row.cells))]


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {block.number} {block.text}".replace("  ", " ")
        case Paragraph(content, role):
            yield f"({role}) {words(content)}" if role else words(content)
        case List():
            yield from _items(block)
        case TableBlock(table):
            yield f"[Tabell {table.number}: {table.caption}]"
            rows = [_cells(row, len(table.columns)) for row in table.rows]
            yield from _columns([[_head(column) for column in table.columns], *rows])
            yield from (f"({words(note)})" for note in table.notes)
        case ChartBlock(chart):
            yield f"[Diagram {chart.number}: {chart.finding}]"
            yield chart.alternative
            yield from (f"({words(note)})" for note in chart.data.notes)


def _columns(rows: list[list[str]]) -> Iterator[str]:
    """Cells under each other; the first column to the left, the others to the right."""
    rows = [[cell.strip("*") for cell in row] for row in rows]
    filled = [row for row in rows if any(row[1:])]  # a comment goes over all columns
    widths = [max(len(row[index]) for row in filled) for index in range(len(rows[0]))]
    for first, *others in rows:
        cells = [first.ljust(widths[0]), *(c.rjust(w) for c, w in zip(others, widths[1:], strict=True))]
        yield "  ".join(cells).rstrip()


def _items(block: List) -> Iterator[str]:
    for count, item in enumerate(block.items, start=1):
        lines = [line for inner in opened(item) for line in _block(inner)]
        mark = f"{count}." if block.ordered else "-"
        yield f"{mark} {lines[0]}"
        yield from (f"  {line}" for line in lines[1:])
