"""Read documents from small tables of text, the way a reader would hand them to review.

A line with bars is a row of a table, the first such line its heads; a line above it is its caption. Other lines are
paragraphs. Every cell knows the line it stands on.
"""

from __future__ import annotations

from arshjul.core.cells import Cell, CellKind, Column, Row, RowKind, Table
from arshjul.core.documents import Heading, Paragraph, TableBlock
from arshjul.core.inlines import Text
from arshjul.core.reading import Passage, Printed, ReadDocument, Spot


def read(text: str, name: str = "rapport.txt", kind: str = "text") -> ReadDocument:
    """The document that ``text`` prints; the first line of text is line 1."""
    passages: list[Passage] = []
    lines = [(number, line.strip()) for number, line in enumerate(text.strip("\n").splitlines(), 1)]
    at = 0
    while at < len(lines):
        number, line = lines[at]
        if "|" in line:
            end = next((i for i in range(at, len(lines)) if "|" not in lines[i][1]), len(lines))
            caption = lines[at - 1][1] if at and "|" not in lines[at - 1][1] else ""
            passages.append(_table(lines[at:end], caption.removesuffix(":"), len(passages)))
            at = end
            continue
        if line:
            passages.append(_words(number, line))
        at += 1
    return ReadDocument(name, kind, tuple(passages))


def table(text: str) -> ReadDocument:
    """A document that holds nothing but the table."""
    return read(text)


def _words(number: int, line: str) -> Passage:
    printed = (Printed(line, Spot(line=number)),)
    if line.startswith("# "):
        return Passage(Heading(1, (Text(line[2:]),), f"h{number}"), printed)
    return Passage(Paragraph((Text(line),)), printed)


def _table(lines: list[tuple[int, str]], caption: str, code: int) -> Passage:
    split = [
        (number, [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")])
        for number, line in lines
    ]
    heads, rows = split[0][1], split[1:]
    width = len(heads)
    cells = {(-1, c): Printed(head, Spot(line=split[0][0])) for c, head in enumerate(heads)}
    made: list[Row] = []
    for index, (number, printed) in enumerate(rows):
        values = printed + [""] * (width - len(printed))
        cells |= {(index, c): Printed(value, Spot(line=number)) for c, value in enumerate(values)}
        kind = RowKind.HEADING if not any(values[1:]) else RowKind.DATA
        made.append(Row(kind, _cell(values[0]), () if kind is RowKind.HEADING else tuple(map(_cell, values[1:]))))
    built = Table(f"t{code}", caption, tuple(Column(head) for head in heads), tuple(made))
    return Passage(TableBlock(built), tuple(Printed(line, Spot(line=number)) for number, line in lines), cells)


def _cell(words: str) -> Cell:
    return Cell(CellKind.TEXT if words else CellKind.BLANK, (Text(words),) if words else ())
