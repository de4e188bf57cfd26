"""The lines of a text as passages: tables of every shape, and the prose between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from arshjul.core.reading import Passage, Unread
from arshjul.readers.delimited import find_delimited
from arshjul.readers.lines import Line
from arshjul.readers.marks import is_bullet, is_numbered_heading
from arshjul.readers.prose import Outline, looks_like_head, prose_of
from arshjul.readers.raw_tables import RawTable, passage_of
from arshjul.readers.regions import Region, find_regions, look_at
from arshjul.readers.shaped import continues, joined_tables, read_region
from arshjul.readers.spaced import find_spaced
from arshjul.readers.table_heads import caption_of
from arshjul.readers.wide import Wide, find_wide
from arshjul.readers.words import begins_small, ends_sentence

NO_ROWS = (
    "Raden ser ut som huvudet till en tabell, men raderna under går inte att dela i kolumner; de står som löpande text."
)
_SHORTEST_HEAD = 20
_CAPTION_LINES = 3
_LONGEST_HEADING = 60
_ENOUGH_HEADINGS = 3
_CAPTION_BELOW = re.compile(r"(?:tabell|tab\.)\s*\d{1,3}\b", re.IGNORECASE)
_FAR = 30  # lines after which the head of the table before no longer holds


class Assembly:
    """Passages in reading order, and what is to be said of them."""

    def __init__(self, width: int) -> None:
        self.passages: list[Passage] = []
        self.unread: list[Unread] = []
        self._width = width
        self._outline = Outline()
        self._prose: list[Line] = []
        self._before: RawTable | None = None
        self._has_air = False

    def read(self, lines: Sequence[Line]) -> None:
        """All the lines: tables with rules or tabs first, then those with wide spaces, then the others."""
        self._has_air = _sets_headings_apart(lines)
        self._around(lines, find_delimited, lambda rest: self._around(rest, find_spaced, self._wide))
        self._flush()

    def _around(
        self,
        lines: Sequence[Line],
        find: Callable[[Sequence[Line]], list[Wide]],
        rest: Callable[[Sequence[Line]], None],
    ) -> None:
        free = 0
        for wide in find(lines):
            rest(lines[free : wide.first])
            self._with_caption(wide.table)
            self._table(wide.table)
            free = wide.end
        rest(lines[free:])

    def _wide(self, lines: Sequence[Line]) -> None:
        self._around(lines, find_wide, self._shaped)

    def _shaped(self, lines: Sequence[Line]) -> None:
        """The tables that only the shape of their rows shows, and prose."""
        seen = look_at(lines, self._width)
        free = 0
        for bare in find_regions(seen):
            region = _with_whole_caption(bare, lines, free)
            found = read_region(seen, region, self._before if self._is_near(lines[region.start]) else None)
            if found is None:
                continue
            self._prose += [*lines[free : region.first], *found.above]
            if not found.table.caption:
                self._with_caption(found.table, only_own=True)
            self._table(found.table)
            free = region.end
        self._prose += self._caption_below(lines[free:])

    def _table(self, table: RawTable) -> None:
        self.unread += table.remarks
        if self._before is not None and not self._prose and continues(self._before, table):
            table = joined_tables(self._before, table)
            self.passages[-1] = passage_of(table)
        else:
            self._flush(leads_on=True)
            self.passages.append(passage_of(table))
        self._before = table

    def _flush(self, *, leads_on: bool = False) -> None:
        if self._prose:
            self._tell_heads()
            self.passages += prose_of(self._prose, self._width, self._outline, leads_on=leads_on)
            self._prose = []

    def _tell_heads(self) -> None:
        """Say where something like the head of a table stands among prose: its rows could not be read."""
        for at, line in enumerate(self._prose):
            after = self._prose[at + 1] if at + 1 < len(self._prose) else None
            is_alone = (line.gap or line.opens_page) and (after is None or after.gap)
            if is_alone and looks_like_head(line) and len(line.words) > _SHORTEST_HEAD:
                self.unread.append(Unread(line.spot, NO_ROWS))

    def _with_caption(self, table: RawTable, *, only_own: bool = False) -> None:
        """Give the table the short words right above it as caption; ``only_own`` if they say that they are."""
        above: list[Line] = []
        gap = table.lines[0].gap
        for line in reversed(self._prose[-_CAPTION_LINES:]):
            if gap > 1 or is_bullet(line) or is_numbered_heading(line) or len(line.words) > self._width:
                break
            above.insert(0, line)
            gap = line.gap
        caption = caption_of(above)
        own = caption.lines or (caption.text if self._is_no_heading(caption.text) else ())
        if only_own and not own:
            return
        table.caption = " ".join(line.words for line in caption.text)
        if own:
            del self._prose[len(self._prose) - len(own) :]
            table.lines[:0] = own

    def _is_no_heading(self, above: Sequence[Line]) -> bool:
        """Whether the words right above a table stand nearer what is before them than the headings of the text do."""
        return self._has_air and bool(above) and above[0].gap == 1 and not above[0].opens_page

    def _caption_below(self, lines: Sequence[Line]) -> list[Line]:
        """What is left of the lines when the first is the caption of the table above, ``Tabell 3 ...``."""
        last = self._before
        if not lines or self._prose or last is None or last.caption or not self.passages:
            return list(lines)
        if lines[0].gap > 1 or not _CAPTION_BELOW.match(lines[0].words) or last.lines[-1].number > lines[0].number:
            return list(lines)
        self._before = replace(last, caption=lines[0].words, lines=[*last.lines, lines[0]])
        self.passages[-1] = passage_of(self._before)
        return list(lines[1:])

    def _is_near(self, line: Line) -> bool:
        return self._before is not None and line.number - self._before.lines[-1].number <= _FAR


def _sets_headings_apart(lines: Sequence[Line]) -> bool:
    """Whether headings have more empty lines above them than paragraphs have."""
    short = [
        line
        for line, after in pairwise(lines)
        if after.gap and line.gap > 1 and len(line.words) <= _LONGEST_HEADING and not ends_sentence(line.words)
    ]
    return len([line for line in short if line.words[:1].isupper()]) >= _ENOUGH_HEADINGS


def _with_whole_caption(region: Region, lines: Sequence[Line], free: int) -> Region:
    """The region from where its caption begins, when that is broken over lines."""
    first = region.first
    while (
        first > max(free, region.first - _CAPTION_LINES) and first < region.start and begins_small(lines[first].words)
    ):
        if ends_sentence(lines[first - 1].words) or lines[first].gap > 1:
            break
        first -= 1
    return region if first < region.start and begins_small(lines[first].words) else replace(region, first=first)
