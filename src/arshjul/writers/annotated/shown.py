"""A read document as the annotated page shows it: passages as lines cut into pieces, each with its remarks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from arshjul.core.cells import Row, RowKind, Table
from arshjul.core.documents import Block, Heading, List, Paragraph, TableBlock
from arshjul.core.inlines import Footnote, Inline, footnotes, plain
from arshjul.core.reading import Passage, ReadDocument
from arshjul.core.spots import Place, Spots
from arshjul.writers.annotated.marking import Mark, Piece, Span, find, pieces
from arshjul.writers.annotated.remarks import At, Remark

_LONGEST_NAME = 120  # letters of what a table without a caption is called to those who do not see it
_NUMBER = re.compile(r"[-+−–(]?\s?\d[\d\s\u00a0.,]*\s?(?:%|\)|\w{1,5})?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: ``kind`` is ``heading``, ``paragraph``, ``note`` or ``item``; ``level`` how deep it is."""

    kind: str
    pieces: tuple[Piece, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row: its class, and its cells with whether each is set as a number."""

    kind: str
    cells: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table: caption, heads and rows; ``numeric`` says which columns are set to the right."""

    caption: tuple[Piece, ...]
    heads: tuple[tuple[Piece, ...], ...]
    rows: tuple[ShownRow, ...]
    notes: tuple[str, ...]
    numeric: tuple[bool, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage: its lines or its table, the remarks that it is the first place of, and the page that begins here."""

    lines: tuple[Line, ...] = ()
    table: ShownTable | None = None
    remarks: tuple[Remark, ...] = ()
    marks: tuple[Mark, ...] = ()
    page: int = 0


@dataclass(slots=True)
class _Marked:
    """What is marked in a passage: in its lines, in its cells, or somewhere in it."""

    remarks: list[Remark] = field(default_factory=list)
    places: list[tuple[At, Mark]] = field(default_factory=list)


def shown(document: ReadDocument, remarks: Sequence[Remark]) -> tuple[list[Shown], list[Remark]]:
    """The passages in order, and the remarks that no passage is the place of."""
    spots = Spots(document)
    marked: defaultdict[int, _Marked] = defaultdict(_Marked)
    loose: list[Remark] = []
    for remark in remarks:
        index = spots.passage(remark.at.spot, remark.at.quote)
        if index is None:
            loose.append(remark)
            continue
        marked[index].remarks.append(remark)
        marked[index].places.append((remark.at, Mark(f"plats-{remark.number}", remark.number, remark.level)))
        for which, at in enumerate(remark.also, 1):
            other = spots.passage(at.spot, at.quote)
            if other is not None:
                mark = Mark(f"plats-{remark.number}-{which}", remark.number, remark.level, is_also=True)
                marked[other].places.append((at, mark))
    return list(_passages(document, spots, marked)), loose


def _passages(document: ReadDocument, spots: Spots, marked: dict[int, _Marked]) -> Iterator[Shown]:
    before = 0
    for index, passage in enumerate(document.passages):
        page = passage.spot.page if document.pages > 1 else 0
        begins = page if page > before else 0
        before = max(before, page)
        its = marked.get(index, _Marked())
        if isinstance(passage.block, TableBlock):
            places = [(at, mark, spots.cell(index, at.spot, at.quote)) for at, mark in its.places]
            table, left = _table(passage.block.table, places)
            yield Shown((), table, tuple(its.remarks), left, begins)
        else:
            yield _lines(passage, its, begins)


# text


def _lines(passage: Passage, its: _Marked, page: int) -> Shown:
    texts = list(_texts(passage.block))
    spans: defaultdict[int, list[Span]] = defaultdict(list)
    left: list[Mark] = []
    for at, mark in its.places:
        found = _where(at, passage, [text for _, _, text in texts])
        if found is None:
            left.append(mark)
        else:
            spans[found[0]].append(Span(found[1], found[2], mark))
    lines = (Line(kind, pieces(text, spans[which]), level) for which, (kind, level, text) in enumerate(texts))
    return Shown(tuple(lines), None, tuple(its.remarks), tuple(left), page)


def _texts(block: Block, depth: int = 0) -> Iterator[tuple[str, int, str]]:
    """Every line of a block: what it is, how deep, and its words; notes after the line they belong to."""
    match block:
        case Heading(level, content, _, number):
            yield "heading", min(level + 1, 6), f"{number} {plain(content)}".strip()
        case Paragraph(content, role):
            yield ("item" if depth else "note" if role == "note" else "paragraph"), depth, _words(content)
            yield from (("note", 0, plain(note.content)) for note in _notes(content))
        case List(items):
            for item in items:
                for inner in item:
                    yield from _texts(inner, depth + 1)
        case _:
            pass


def _words(content: Sequence[Inline]) -> str:
    return plain(content).strip()


def _notes(content: Sequence[Inline]) -> Iterator[Footnote]:
    yield from footnotes(content)


def _where(at: At, passage: Passage, texts: Sequence[str]) -> tuple[int, int, int] | None:
    """Which of the lines a quote is in, from where to where; looked for first where its printed line stands."""
    printed = [each.text for each in passage.printed if each.spot == at.spot and at.quote in each.text]
    for which, text in enumerate(texts):
        for line in printed:
            there = find(line, text)
            if there and (found := find(at.quote, text, there[0])):
                return which, *found
    for which, text in enumerate(texts):
        if found := find(at.quote, text):
            return which, *found
    return None


# tables


def _table(table: Table, places: Sequence[tuple[At, Mark, Place | None]]) -> tuple[ShownTable, tuple[Mark, ...]]:
    """The table, and the marks that are in none of its cells and not in its caption."""
    cells: defaultdict[Place, list[tuple[At, Mark]]] = defaultdict(list)
    caption: list[Span] = []
    left: list[Mark] = []
    for at, mark, known in places:
        if known is not None:
            cells[known].append((at, mark))
        elif found := find(at.quote, table.caption):
            caption.append(Span(*found, mark))
        elif (head := _headed(table, at.quote)) is not None:
            cells[head].append((at, mark))
        else:
            left.append(mark)
    heads = tuple(_cut(column.head, cells[(-1, number)]) for number, column in enumerate(table.columns))
    width = max([len(table.columns), *(len(row.cells) + 1 for row in table.rows)])
    made = ShownTable(
        pieces(table.caption, caption),
        heads + ((),) * (width - len(heads)),
        tuple(_row(row, number, cells) for number, row in enumerate(table.rows)),
        tuple(plain(note) for note in table.notes),
        _numeric(table, width),
        table.caption
        or f"Tabell, {', '.join(filter(None, (column.head for column in table.columns)))}"[:_LONGEST_NAME],
    )
    return made, tuple(left)


def _headed(table: Table, quote: str) -> Place | None:
    """Which head of a column or a row has the quoted words, where no cell is known to stand at the spot."""
    heads = {(-1, column): each.head for column, each in enumerate(table.columns)}
    heads |= {(number, 0): row.head.text for number, row in enumerate(table.rows)}
    return next((place for place, words in heads.items() if find(quote, words)), None)


def _name(table: Table) -> str:
    """What the table is called to those who do not see it: its caption, else its heads."""
    heads = ", ".join(column.head for column in table.columns if column.head)
    return table.caption or f"Tabell: {heads}"[:_LONGEST_NAME]


def _row(row: Row, number: int, cells: dict[Place, list[tuple[At, Mark]]]) -> ShownRow:
    texts = [row.head.text, *(cell.text for cell in row.cells)]
    kind = "heading" if row.kind is RowKind.HEADING else row.kind.value.replace(" ", "-")
    return ShownRow(kind, tuple(_cut(text, cells[(number, column)]) for column, text in enumerate(texts)))


def _cut(text: str, marks: Sequence[tuple[At, Mark]]) -> tuple[Piece, ...]:
    """The cell's words; a quote that is not found in them as they are shown marks the whole cell."""
    spans = [Span(*(find(at.quote, text) or (0, len(text))), mark) for at, mark in marks]
    return pieces(text, spans) if text else tuple(Piece("", (), (mark,)) for _, mark in marks)


def _numeric(table: Table, width: int) -> tuple[bool, ...]:
    """Which columns hold mostly numbers."""
    kinds: defaultdict[int, Counter[bool]] = defaultdict(Counter)
    for row in table.rows:
        for column, cell in enumerate(row.cells, 1):
            if cell.text.strip():
                kinds[column][_NUMBER.fullmatch(cell.text.strip()) is not None or len(cell.text.strip()) < 2] += 1
    return tuple(kinds[column][True] > kinds[column][False] for column in range(width))
