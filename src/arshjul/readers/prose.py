"""Lines outside tables as headings, paragraphs and lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from arshjul.core.documents import Block, Heading, List, Paragraph
from arshjul.core.inlines import Text
from arshjul.core.reading import Passage
from arshjul.readers.heads import cells_of, words_of
from arshjul.readers.lines import Line, printed
from arshjul.readers.marks import bullet_of, heading_number, is_contents, item_number
from arshjul.readers.raw_tables import mended
from arshjul.readers.words import begins_small, ends_sentence, hangs

_LONGEST_HEADING = 90
_SHORT = 0.7  # of a full line: a line that is shorter may have ended on purpose
_NARROW = 0.85  # of the longest line of a narrow column
_LINES_TO_TELL = 40  # how wide the lines of a paragraph are
_DEEPEST = 6
_SENTENCE_WITHIN = re.compile(r"[^\W\d_]{3}[.!?] +[A-ZÅÄÖ(]")
_WORD = re.compile(r"[^\W\d_]{2}")


class Outline:
    """Gives headings levels that never skip one, and addresses that are unique."""

    def __init__(self) -> None:
        self._level = 0
        self._numbered = 0
        self._count = 0

    def heading(self, text: str, number: str = "") -> Heading:
        """The next heading; one without a number stands below the last one that has one."""
        if number:
            wanted = number.count(".") + 1
            self._numbered = min(wanted, _DEEPEST, self._level + 1)
            self._level = self._numbered
        else:
            self._level = min(self._numbered + 1, _DEEPEST)
        self._count += 1
        return Heading(self._level, (Text(text),), f"heading-{self._count}", number)


def prose_of(lines: Sequence[Line], width: int, outline: Outline, *, leads_on: bool = False) -> list[Passage]:
    """The lines as passages, in order; every line stands in one. ``leads_on`` says that a table follows them."""
    groups = _groups(lines, width)
    found: list[Passage] = []
    at = 0
    while at < len(groups):
        many = _items_from(groups, at)
        if many:
            found.append(_list(groups[at : at + many]))
            at += many
            continue
        is_last = at + 1 == len(groups)
        found.append(
            _single(groups[at], width, outline, leads=leads_on or not is_last, after=groups[at - 1] if at else None)
        )
        at += 1
    return found


def _groups(lines: Sequence[Line], width: int) -> list[list[Line]]:
    """The lines in groups that belong together: a paragraph, an item, a heading."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _continues(group: Sequence[Line], line: Line, width: int) -> bool:
    """Whether a line goes on with what stands in the group."""
    if _mark(line) or _is_numbered(line) or is_contents(line) or is_contents(group[-1]):
        return False
    before, is_small = group[-1].words, begins_small(line.words)
    is_open = not ends_sentence(before)
    if line.gap > 2:
        return False
    if line.gap or _is_numbered(group[0]):
        may_be_parted = line.opens_page or len(before) >= _SHORT * width or len(line.words) < _SHORT * width / 2
        return is_open and (is_small or (hangs(before) and may_be_parted and not _is_numbered(group[0])))
    return is_small or _fills(group, line, width)


def _fills(group: Sequence[Line], line: Line, width: int) -> bool:
    """Whether the line before is so full that one with a capital letter may go on from it."""
    before, words = group[-1].words, line.words
    is_full = len(before) >= _SHORT * width
    if line.opens_page and (len(words) < _SHORT * width or ends_sentence(before)):
        return False
    if ends_sentence(before):
        return is_full
    is_narrow = len(group) > 1 and len(before) >= _NARROW * _reach(group[-_LINES_TO_TELL:])
    return is_full or is_narrow or hangs(before) or words[:1].isdigit()


def _reach(group: Sequence[Line]) -> int:
    return max(len(line.words) for line in group)


def _is_numbered(line: Line) -> bool:
    return heading_number(line) is not None


def _mark(line: Line) -> tuple[str, str] | None:
    if _is_numbered(line):
        return None
    return bullet_of(line) or item_number(line)


def _items_from(groups: Sequence[Sequence[Line]], at: int) -> int:
    """How many groups from ``at`` on are items of one list."""
    many = 0
    while at + many < len(groups) and _mark(groups[at + many][0]):
        many += 1
    if many:
        return many
    while at + many < len(groups) and _is_indented(groups[at + many], is_first=not many):
        many += 1
    return many if many > 1 else 0


def _is_indented(group: Sequence[Line], *, is_first: bool) -> bool:
    """Whether the group looks like an item whose bullet was lost: indented, right below the one before."""
    line = group[0]
    return line.text[:1] in " \t" and line.words[:1].isupper() and (is_first or line.gap == 0)


def _list(groups: Sequence[Sequence[Line]]) -> Passage:
    """Items; those with another kind of mark than the first one stand below the item before."""
    outer: list[list[Block]] = []
    inner: list[tuple[Block, ...]] = []
    first = _kind(groups[0][0])
    for group in groups:
        mark = _mark(group[0])
        text = mended([mark[1] if mark else group[0].words, *(line.words for line in group[1:])])
        if outer and _kind(group[0]) != first:
            inner.append((Paragraph((Text(text),)),))
            continue
        _close(outer, inner)
        outer.append([Paragraph((Text(text),))])
    _close(outer, inner)
    lines = [line for group in groups for line in group]
    return Passage(List(tuple(tuple(item) for item in outer), ordered=first == "1"), printed(lines))


def _close(outer: list[list[Block]], inner: list[tuple[Block, ...]]) -> None:
    if inner:
        outer[-1].append(List(tuple(inner)))
        inner.clear()


def _kind(line: Line) -> str:
    bullet = None if _is_numbered(line) else bullet_of(line)
    return bullet[0] if bullet else "1" if item_number(line) else ""


def _single(
    group: Sequence[Line], width: int, outline: Outline, *, leads: bool, after: Sequence[Line] | None
) -> Passage:
    numbered = heading_number(group[0])
    text = mended([numbered[1] if numbered else group[0].words, *(line.words for line in group[1:])])
    if numbered and not (after and group[0].gap == 0 and hangs(after[-1].words)):
        return Passage(outline.heading(text, numbered[0].strip()), printed(group))
    if leads and _is_heading(group, text, width):
        return Passage(outline.heading(text), printed(group))
    return Passage(Paragraph((Text(text),)), printed(group))


def _is_heading(group: Sequence[Line], text: str, width: int) -> bool:
    """Whether a group without a number is a heading: short, one or two lines, no stop at its end, text after it."""
    short = len(text) <= _LONGEST_HEADING and len(group) <= 2 and _reach(group) <= _SHORT * width + 10
    starts = text[:1].isupper() or text[:1].isdigit()
    ends = text.endswith((".", ",", ";", ":", "!", "-")) or _SENTENCE_WITHIN.search(text) is not None
    is_other = is_contents(group[0]) or looks_like_head(group[0]) or not _WORD.search(text)
    return short and starts and not ends and not is_other


def looks_like_head(line: Line) -> bool:
    """Whether the line looks like the head of a table: three names or more, short, each with a capital letter."""
    if len(line.text) > _LONGEST_HEADING * 2 or ":" in line.text or _mark(line) or _is_numbered(line):
        return False
    cells = cells_of(words_of(line))
    return len(cells) >= 3 and all(len(cell.words) <= 4 for cell in cells) and not ends_sentence(line.words)
