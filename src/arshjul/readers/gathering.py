"""What a reader has read so far, block by block: headings get their ids and levels, tables that go on are joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from arshjul.core.cells import RowKind, Table
from arshjul.core.documents import Heading, List, Paragraph, TableBlock
from arshjul.core.inlines import Inline, Text, plain
from arshjul.core.reading import Passage, Printed, ReadDocument, Spot, Unread
from arshjul.readers.grids import ReadTable
from arshjul.readers.resumed import rest_of_row

_NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,5})\.?[\s\u2002\u00a0]+(?=\S)")
_OPENING = '§”"(»'
_SLUG = re.compile(r"[^\w]+")


@dataclass(slots=True)
class Gathering:
    """The passages of a file in reading order."""

    passages: list[Passage] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    furniture: list[Printed] = field(default_factory=list)
    _levels: list[int] = field(default_factory=list)
    _ids: dict[str, int] = field(default_factory=dict)
    _tables: int = 0

    def heading(self, level: int, content: Sequence[Inline], printed: Sequence[Printed], number: str = "") -> None:
        """A heading; a number that its words begin with is taken out of them. Levels are made to skip none."""
        words = plain(content)
        if not words.strip():
            return
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
        self._levels.append(level)
        found = None if number else _NUMBER.match(words)
        if found and ("." in found["number"] or words[found.end()].isupper() or words[found.end()] in _OPENING):
            number, content = found["number"], _without(content, found.end())
        block = Heading(min(len(self._levels), 6), tuple(content), self._id(words), number)
        self.passages.append(Passage(block, tuple(printed)))

    def paragraph(self, content: Sequence[Inline], printed: Sequence[Printed], role: str = "") -> None:
        """A paragraph, unless it is empty."""
        if plain(content).strip():
            self.passages.append(Passage(Paragraph(tuple(content), role), tuple(printed)))

    def list_(self, block: List, printed: Sequence[Printed]) -> None:
        """A list with the lines of its items."""
        if block.items:
            self.passages.append(Passage(block, tuple(printed)))

    def table(self, read: ReadTable, caption: Sequence[Printed] = ()) -> None:
        """A table; one that only goes on with the table right before it, notes of a page between, is joined to it."""
        at = len(self.passages) - 1
        while at >= 0 and _is_note(self.passages[at]):
            at -= 1
        before = self.passages[at] if at >= 0 else None
        if before is not None and not caption and isinstance(before.block, TableBlock):
            joined = _joined(before, before.block.table, read)
            is_next = at == len(self.passages) - 1 or _page(before) < _first_page(read)
            if joined is not None and is_next:
                self.passages[at] = joined
                return
        self._tables += 1
        code = f"t{self._tables}"
        lines = (*caption, *_lines(read))
        self.passages.append(Passage(TableBlock(replace(read.table, code=code)), lines, dict(read.cells)))

    def cannot_read(self, why: str, spot: Spot | None = None, text: str = "") -> None:
        """Something that stands there and could not be read."""
        self.unread.append(Unread(spot or Spot(), why, text))

    def finished(self, name: str, kind: str, pages: int = 0) -> ReadDocument:
        """The whole file."""
        return ReadDocument(name, kind, tuple(self.passages), tuple(self.unread), pages, tuple(self.furniture))

    def _id(self, words: str) -> str:
        slug = _SLUG.sub("-", words.casefold()).strip("-")[:60] or "rubrik"
        times = self._ids[slug] = self._ids.get(slug, 0) + 1
        return slug if times == 1 else f"{slug}-{times}"


def _without(content: Sequence[Inline], letters: int) -> tuple[Inline, ...]:
    """The words after the first ``letters``, when they stand in plain text; else all as plain text."""
    first = content[0] if content else None
    if isinstance(first, Text) and len(first.text) > letters:
        return (Text(first.text[letters:]), *content[1:])
    return (Text(plain(content)[letters:]),)


def _is_note(passage: Passage) -> bool:
    return isinstance(passage.block, Paragraph) and passage.block.role == "note"


def _page(passage: Passage) -> int:
    """The page that a passage ends on."""
    return passage.printed[-1].spot.page


def _first_page(read: ReadTable) -> int:
    return min(each.spot.page for each in read.cells.values())


def _lines(read: ReadTable) -> Iterable[Printed]:
    return (read.cells[place] for place in sorted(read.cells))


def _joined(before: Passage, table: Table, read: ReadTable) -> Passage | None:
    """The table with the rows of one that goes on; None when it is another table.

    It goes on when it has no heads of its own or the same, and as many columns. After a total another begins, unless
    a page ends there, and there what seems its head or its first row may be the rest of the last row.
    """
    is_next_page = _page(before) < _first_page(read)
    if is_next_page and (rest := rest_of_row(table, before.cells, read)) is not None:
        table, cells, read = rest
        before = replace(before, cells=cells)
    more = read.table
    heads, others = ([column.head for column in each.columns] for each in (table, more))
    is_same = not more.caption and len(heads) == len(others) and any(heads) and (heads == others or not any(others))
    is_ended = any(row.kind is RowKind.TOTAL for row in table.rows[-1:]) and _page(before) == _first_page(read)
    if not is_same or is_ended:
        return None
    shift = len(table.rows)
    moved = {(row + shift, column): each for (row, column), each in read.cells.items() if row >= 0}
    whole = replace(table, rows=(*table.rows, *more.rows))
    lines = (*before.printed, *(moved[place] for place in sorted(moved)))
    return Passage(TableBlock(whole), lines, {**before.cells, **moved})
