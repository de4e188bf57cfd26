"""A PDF without tags: headings by their size and weight, paragraphs by their spacing, tables by their place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from arshjul.core.cells import Table
from arshjul.core.documents import List, Paragraph, TableBlock
from arshjul.core.inlines import Text, plain
from arshjul.core.reading import Printed
from arshjul.readers import lines as printed_lines
from arshjul.readers.furniture import find_furniture
from arshjul.readers.gathering import Gathering
from arshjul.readers.grids import read_table
from arshjul.readers.pdf.page import Page
from arshjul.readers.pdf.segments import Parted, parted
from arshjul.readers.pdf.tables import Found, find_tables
from arshjul.readers.pdf.words import Hyphens, Line, content_of, lines_by_place, usual_size
from arshjul.readers.words import begins_small, ends_sentence

_APART = 1.12  # times the usual distance from line to line; more begins a paragraph
_LARGER = 1.08  # times the size of the text; larger short lines are headings
_SMALLER = 0.93  # times the size of the text; smaller lines are notes
_DIGITS = re.compile(r"\d+")
_MARGIN = 0.08  # of the height of a page, where only running heads and feet stand
_EDGE = 0.1  # of the height of a page, where its number may stand
_LONGEST_HEADING = 200  # letters
_LONGEST_CAPTION = 120  # letters
_LEAST_CONTENTS = 4  # headings
_NEAR = 2.5  # of the size from a caption to its table
_BULLET = re.compile(r"(?:[•◦▪●○·‣–—*\uf0b7]|-|o)\s+(?=\S)")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s+(?=\S)")
_CAPTION = re.compile(r"(?:Tabell|Table)\b", re.IGNORECASE)
_LEADER = re.compile(r".+?(?:\.\s?){4,}\s*\d{1,4}")


class Flow:
    """Reads the pages of a document."""

    def __init__(self, pages: Sequence[Page], out: Gathering) -> None:
        self._pages = pages
        self._out = out
        self._hyphens = Hyphens(piece for page in pages for piece in page.pieces)
        self._size = 0.0
        self._levels: list[tuple[float, bool, bool]] = []
        self._open: list[Line] = []  # the paragraph that is being read
        self._items: list[list[Line]] = []
        self._pitches: dict[float, float] = {}

    def read(self) -> None:
        """Everything on the pages, from the first line to the last."""
        by_page = self._without_furniture()
        found: list[tuple[list[Parted], list[Found]]] = []
        for page, lines in by_page:
            found.append((lines, find_tables(lines, page.rules, self._hyphens, _last_heads(found))))
        self._learn(found)
        for lines, tables in found:
            at = 0
            for table in tables:
                self._prose(lines[at : table.start])
                self._table(table, lines)
                at = table.end
            self._prose(lines[at:])
        self._close()

    def _without_furniture(self) -> list[tuple[Page, list[Parted]]]:
        rows = [(page, line) for page in self._pages for line in lines_by_place(page.pieces, page.number)]
        flat = [printed_lines.Line(number, line.page, line.text) for number, (_, line) in enumerate(rows, 1)]
        aside = find_furniture(flat, len(self._pages))
        aside |= {index for index, (page, line) in enumerate(rows) if _is_number_of(page, line)} | _repeated(rows)
        aside |= {index for index, line in enumerate(flat) if _LEADER.fullmatch(line.words)}
        self._out.furniture.extend(rows[index][1].printed for index in sorted(aside))
        kept: dict[int, list[Parted]] = {page.number: [] for page in self._pages}
        for index, (page, line) in enumerate(rows):
            if index not in aside:
                kept[page.number].append(parted(line))
        return [(page, kept[page.number]) for page in self._pages]

    def _learn(self, found: Sequence[tuple[Sequence[Parted], Sequence[Found]]]) -> None:
        """The size of the text, and in which looks lines that are headings are set."""
        prose = [
            line.line
            for lines, tables in found
            for index, line in enumerate(lines)
            if not any(table.start <= index < table.end for table in tables)
        ]
        self._size = usual_size(piece for line in prose for piece in line.pieces)
        self._pitches = _pitches(prose)
        looks = {_look(line) for line in prose if self._may_head(line)}
        self._levels = sorted(looks, key=lambda look: (-look[0], not look[1], look[2]))

    def _may_head(self, line: Line) -> bool:
        is_large = line.size > _LARGER * self._size
        is_set_apart = line.is_bold or (line.is_slanted and not ends_sentence(line.text))
        is_strong = is_set_apart and line.size > _SMALLER * self._size
        has_words = any(map(str.isalpha, line.text))
        return (is_large or is_strong) and has_words and len(line.text) <= _LONGEST_HEADING

    def _prose(self, lines: Sequence[Parted]) -> None:
        for each in lines:
            line = each.line
            if self._open and not self._goes_on(self._open[-1], line):
                self._end_paragraph()
            self._open.append(line)

    def _goes_on(self, before: Line, line: Line) -> bool:
        is_back = _NUMBERED.match(self._open[0].text) is not None or line.left < self._open[0].left - 3
        is_next = is_back and _NUMBERED.match(line.text) is not None
        if is_next or self._is_item(line) or _CAPTION.match(line.text):
            return False
        is_alike = abs(before.size - line.size) < 0.06 * self._size and (
            _look(before)[1:] == _look(line)[1:] or not (self._may_head(before) or self._may_head(line))
        )
        if before.page != line.page:
            is_open = not ends_sentence(self._open[-1].text) and begins_small(line.text)
            return is_alike and is_open and not self._may_head(before)
        pitch = before.bottom - line.bottom
        usual = self._pitches.get(round(line.size, 1), 1.25 * line.size)
        return is_alike and 0 < pitch <= _APART * max(usual, line.size)

    def _is_item(self, line: Line) -> bool:
        return _BULLET.match(line.text) is not None

    def _end_paragraph(self) -> None:
        lines, self._open = self._open, []
        if not lines:
            return
        first = lines[0]
        label = _BULLET.match(first.text) or (_NUMBERED.match(first.text) if not self._may_head(first) else None)
        if label is not None:
            self._items.append(lines)
            return
        self._end_list()
        content, printed = content_of(lines, self._hyphens), [line.printed for line in lines]
        words = plain(content)
        look = _look(first)
        is_heading = all(self._may_head(line) for line in lines) and len(words) <= _LONGEST_HEADING
        if is_heading and look in self._levels and not words.endswith((":", ",")):
            self._out.heading(self._levels.index(look) + 1, content, printed)
        else:
            self._out.paragraph(content, printed, "note" if first.size < _SMALLER * self._size else "")

    def _end_list(self) -> None:
        if not self._items:
            return
        items, self._items = self._items, []
        made = []
        printed: list[Printed] = []
        for lines in items:
            first, *marks = content_of(lines, self._hyphens)
            words = plain([first])
            label = _BULLET.match(words) or _NUMBERED.match(words)
            made.append((Paragraph((Text(words[label.end() :] if label else words), *marks)),))
            printed += [line.printed for line in lines]
        self._out.list_(List(tuple(made), _NUMBERED.match(items[0][0].text) is not None), printed)

    def _close(self) -> None:
        self._end_paragraph()
        self._end_list()

    def _table(self, found: Found, lines: Sequence[Parted]) -> None:
        caption: list[Line] = []
        if self._open and (_CAPTION.match(self._open[0].text) or self._is_caption(lines[found.start].line)):
            caption, self._open = self._open, []
        self._close()
        words = plain(content_of(caption, self._hyphens)) if caption else ""
        heads = 0 if found.heads is None and self._goes_over(found, caption) else found.heads
        read = read_table(found.pieces, words, heads)
        if read is None:
            self._prose([*lines[found.start : found.end]])
            return
        if _lists_pages(read.table, len(self._pages)):
            self._out.furniture.extend(each.line.printed for each in lines[found.start : found.end])
            return
        self._out.table(read, [line.printed for line in caption])

    def _is_caption(self, first: Line) -> bool:
        """Whether the paragraph right above a table is what it is called: a few words, close to it, no sentence."""
        last = self._open[-1]
        words = " ".join(line.text for line in self._open)
        is_close = last.page == first.page and last.bottom - first.top < _NEAR * last.size
        is_name = len(words) <= _LONGEST_CAPTION and words[:1].isupper() and any(map(str.isalpha, words))
        is_other = self._is_item(self._open[0]) or any(self._may_head(line) for line in self._open)
        return is_close and is_name and not is_other and not ends_sentence(words.removesuffix(":"))

    def _goes_over(self, found: Found, caption: Sequence[Line]) -> bool:
        """Whether a table at the top of a page without a head of its own may go on with the one that came last."""
        before = self._out.passages[-1].block if self._out.passages else None
        width = max(piece.column + piece.columns for piece in found.pieces)
        is_alike = isinstance(before, TableBlock) and len(before.table.columns) == width
        return is_alike and not caption and found.start == 0


def _lists_pages(table: Table, pages: int) -> bool:
    """Whether a table is the contents of the document: words, and the page on which each begins."""
    if len(table.columns) != 2 or any(column.head for column in table.columns) or len(table.rows) < _LEAST_CONTENTS:
        return False
    told = [row.cells[0].text.strip() if row.cells else "" for row in table.rows]
    if not all(number.isdigit() for number in told):
        return False
    numbers = list(map(int, told))
    return numbers == sorted(numbers) and numbers[0] > 0 and numbers[-1] <= pages


def _last_heads(found: Sequence[tuple[Sequence[Parted], Sequence[Found]]]) -> str:
    """The first line of the last table of the last page."""
    if not found or not found[-1][1]:
        return ""
    lines, tables = found[-1]
    return lines[tables[-1].start].line.text


def _repeated(rows: Sequence[tuple[Page, Line]]) -> set[int]:
    """The places of lines that stand at the same height at the edge of several pages, numbers in them apart."""
    seen: dict[tuple[str, int], list[int]] = {}
    for index, (page, line) in enumerate(rows):
        if line.bottom < _MARGIN * page.height or line.top > (1 - _MARGIN) * page.height:
            seen.setdefault((_DIGITS.sub("#", line.text), round(line.bottom)), []).append(index)
    return {index for places in seen.values() if len({rows[at][0].number for at in places}) > 1 for index in places}


def _is_number_of(page: Page, line: Line) -> bool:
    """Whether a line at the edge of a page is nothing but its number."""
    is_edge = line.bottom < _EDGE * page.height or line.top > (1 - _EDGE) * page.height
    return is_edge and line.text.strip("-–— ") == str(page.number)


def _look(line: Line) -> tuple[float, bool, bool]:
    """What tells one kind of heading from another: the size to half a point, weight and slant."""
    return round(line.size * 2) / 2, line.is_bold, line.is_slanted


def _pitches(lines: Sequence[Line]) -> dict[float, float]:
    """The usual distance from line to line within a paragraph, by size."""
    seen: dict[float, Counter[float]] = {}
    for one, other in pairwise(lines):
        pitch = round(2 * (one.bottom - other.bottom)) / 2
        if one.page == other.page and abs(one.size - other.size) < 0.1 and 0 < pitch < 2.2 * one.size:
            seen.setdefault(round(one.size, 1), Counter())[pitch] += 1
    return {size: min(_usual(told)) for size, told in seen.items()}


def _usual(told: Counter[float]) -> list[float]:
    """The values that come at least a third as often as the most usual one."""
    return [value for value, times in told.items() if 3 * times >= max(told.values())]
