"""A report as plain text, dumped from a PDF or read by a scanner → the document model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from arshjul.core.reading import Passage, ReadDocument, Unread
from arshjul.readers.doubling import find_copy, find_echoes
from arshjul.readers.furniture import find_furniture
from arshjul.readers.raw_tables import RawTable, passage_of
from arshjul.readers.lines import Line, lines_of, printed, usual_width
from arshjul.readers.prose import Outline, prose_of
from arshjul.readers.regions import Region, find_regions, look_at
from arshjul.readers.shaped import continues, joined_tables, read_region
from arshjul.readers.words import begins_small, ends_sentence

COPIED = "Dokumentet står en gång till i filen från och med denna rad; kopian är inte läst."
ECHOED = "Varje rad står två gånger i filen; upprepningarna är inte lästa."
_CAPTION_LINES = 3
_FAR = 30  # lines after which the head of the table before no longer holds


def read_text(text: str, name: str = "") -> ReadDocument:
    """The report in ``text``. Every line that is not empty stands in a passage, as furniture or as unread, once."""
    lines, pages = lines_of(text)
    unread: list[Unread] = []
    lines = _without_doubles(lines, unread)
    aside = find_furniture(lines, pages)
    furniture = [line for index, line in enumerate(lines) if index in aside]
    body = [line for index, line in enumerate(lines) if index not in aside]
    passages = _passages(body, unread)
    unread.sort(key=lambda one: one.spot.line)
    return ReadDocument(name, "text", tuple(passages), tuple(unread), pages, printed(furniture))


def _without_doubles(lines: list[Line], unread: list[Unread]) -> list[Line]:
    copy = find_copy(lines)
    if copy < len(lines):
        unread.append(Unread(lines[copy].spot, COPIED, "\n".join(line.text for line in lines[copy:])))
        lines = lines[:copy]
    echoes = find_echoes(lines)
    unread += [Unread(lines[index].spot, ECHOED, lines[index].text) for index in sorted(echoes)]
    return [line for index, line in enumerate(lines) if index not in echoes]


def _passages(lines: Sequence[Line], unread: list[Unread]) -> list[Passage]:
    """The lines as tables, and what stands between them as prose."""
    width = usual_width(lines)
    outline = Outline()
    seen = look_at(lines, width)
    passages: list[Passage] = []
    free = 0
    before: RawTable | None = None
    for bare in find_regions(seen):
        region = _with_whole_caption(bare, lines, free)
        found = read_region(seen, region, before if _is_near(before, lines[region.start]) else None)
        if found is None:
            continue
        prose = [*lines[free : region.first], *found.above]
        if before is not None and not prose and continues(before, found.table):
            before = joined_tables(before, found.table)
            passages[-1] = passage_of(before)
        else:
            passages += prose_of(prose, width, outline)
            passages.append(passage_of(found.table))
            before = found.table
        unread += found.table.remarks
        free = region.end
    passages += prose_of(lines[free:], width, outline)
    return passages


def _with_whole_caption(region: Region, lines: Sequence[Line], free: int) -> Region:
    """The region from where its caption begins, when that is broken over lines."""
    first = region.first
    while first > max(free, region.first - _CAPTION_LINES) and first < region.start and begins_small(lines[first].words):
        if ends_sentence(lines[first - 1].words) or lines[first].gap > 1:
            break
        first -= 1
    return region if first < region.start and begins_small(lines[first].words) else replace(region, first=first)


def _is_near(before: RawTable | None, line: Line) -> bool:
    return before is not None and line.number - before.lines[-1].number <= _FAR
