"""What differs between two versions of a report: figure by figure, with what lies behind, and sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from arshjul.core.cells import Table
from arshjul.core.cube import Observation
from arshjul.core.documents import Block, ChartBlock, Document, Heading, Paragraph, TableBlock, walk
from arshjul.core.inlines import FigureReference, Inline, footnotes, plain
from arshjul.core.provenance import Figure


class Change(StrEnum):
    """What happened to a figure or a sentence."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Cause:
    """An observation that differs, which is why a figure does; ``note`` is what the new one says of itself."""

    label: str
    before: str
    after: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """``place`` is the section, table or chart; ``subject`` the row and column, or empty for a sentence."""

    change: Change
    place: str
    subject: str
    before: str
    after: str
    causes: tuple[Cause, ...] = ()


def differences(before: Document, after: Document) -> tuple[Difference, ...]:
    """Every difference between two versions, tables first, in reading order."""
    return (*_cell_differences(before, after), *_sentence_differences(before, after))


@dataclass(frozen=True, slots=True)
class _Printed:
    place: str
    subject: str
    text: str
    figure: Figure | None


def _cell_differences(before: Document, after: Document) -> Iterator[Difference]:
    old, new = dict(_printed(before)), dict(_printed(after))
    for key in dict.fromkeys([*old, *new]):
        was, now = old.get(key), new.get(key)
        if was is None and now is not None:
            yield Difference(Change.ADDED, now.place, now.subject, "", now.text)
        elif was is not None and now is None:
            yield Difference(Change.REMOVED, was.place, was.subject, was.text, "")
        elif was is not None and now is not None and was.text != now.text:
            causes = tuple(_causes(was.figure, now.figure))
            yield Difference(Change.CHANGED, now.place, now.subject, was.text, now.text, causes)


def _printed(document: Document) -> Iterator[tuple[tuple[str, ...], _Printed]]:
    """Every cell by what identifies it whatever its number: table, row and column, and which of several alike it is."""
    for block in walk(document.blocks):
        if isinstance(block, TableBlock):
            yield from _cells(block.table, block.table.caption)
        elif isinstance(block, ChartBlock):
            yield from _cells(block.chart.data, block.chart.measure)


def _cells(table: Table, place: str) -> Iterator[tuple[tuple[str, ...], _Printed]]:
    seen: dict[tuple[str, str], int] = {}
    for row, column, cell in table.cells():
        name = (row.head.text, column.head)
        seen[name] = seen.get(name, 0) + 1
        key = (table.code, *name, str(seen[name]))
        yield key, _Printed(place, ", ".join(name), cell.text, cell.figure)


def _causes(before: Figure | None, after: Figure | None) -> Iterator[Cause]:
    old = {each.address: each for each in before.observations()} if before else {}
    new = {each.address: each for each in after.observations()} if after else {}
    for address in dict.fromkeys([*old, *new]):
        was, now = old.get(address), new.get(address)
        if _value(was) != _value(now):
            label = f"{address.series}, {address.unit}, {address.scenario} {address.period}"
            yield Cause(label, _value(was), _value(now), now.note if now else "")


def _value(observation: Observation | None) -> str:
    if observation is None or observation.quantity is None:
        return "–"
    return observation.quantity.write()


_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])")


def _sentence_differences(before: Document, after: Document) -> Iterator[Difference]:
    old, new = _sections(before), _sections(after)
    for section in dict.fromkeys([*old, *new]):
        yield from _between(section, old.get(section, []), new.get(section, []))


def _sections(document: Document) -> dict[str, list[str]]:
    """The sentences of each section, by its heading."""
    found: dict[str, list[str]] = {}
    section = ""
    for block in walk(document.blocks):
        if isinstance(block, Heading):
            section = _name(block)
        else:
            found.setdefault(section, []).extend(sentence for line in _lines(block) for sentence in _split(line))
    return found


def _lines(block: Block) -> Iterator[tuple[Inline, ...]]:
    """What is written in a block in running words: a paragraph with its footnotes, the notes below a table or chart."""
    match block:
        case Paragraph(content):
            yield content
            yield from (note.content for note in footnotes(content))
        case TableBlock(table):
            yield from table.notes
        case ChartBlock(chart):
            yield from chart.data.notes
        case _:
            pass


def _split(line: Iterable[Inline]) -> list[str]:
    return _SENTENCE.split(plain(line).strip())


def _name(heading: Heading) -> str:
    """A heading as the name of its section: the same in both versions although a figure in it has changed."""
    words = plain(inline for inline in heading.content if not isinstance(inline, FigureReference))
    return f"{heading.number} {words}".strip()


def _between(section: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = old[i1:i2], new[j1:j2]
        if tag == "replace" and len(before) == len(after):
            for was, now in zip(before, after, strict=True):
                yield Difference(Change.CHANGED, section, "", was, now)
        elif tag != "equal":
            for was in before:
                yield Difference(Change.REMOVED, section, "", was, "")
            for now in after:
                yield Difference(Change.ADDED, section, "", "", now)
