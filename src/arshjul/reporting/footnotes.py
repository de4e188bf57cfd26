"""Footnotes given their signs: numbers through a whole report in its running text, letters within each table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from string import ascii_lowercase

from arshjul.core import documents as doc
from arshjul.core import inlines as out
from arshjul.core.cells import Cell, Row, Table
from arshjul.core.numbers import NBSP
from arshjul.core.tables import TableDefinition, each_row

_Change = Callable[[Iterable[out.Inline]], tuple[out.Inline, ...]]


def numbered(blocks: Iterable[doc.Block]) -> tuple[doc.Block, ...]:
    """The blocks of a whole report with their footnotes numbered 1, 2, 3 in reading order, whatever they were before.

    Tables have none left: theirs are :func:`lettered`.
    """
    return tuple(_Numbering().blocks(blocks))


def lettered(table: Table) -> Table:
    """The table with a letter where each footnote was, and the notes below it, after those on the whole table.

    Letters go from the heads and then row by row. A note with the same words again has the same letter.
    """
    letters = _Letters()
    columns = tuple(replace(column, marks=letters.marked(column.marks)) for column in table.columns)
    rows = tuple(_each_cell(row, letters.marked) for row in table.rows)
    return replace(table, columns=columns, rows=rows, notes=(*table.notes, *letters.notes()))


def unmarked(table: Table) -> Table:
    """The table without its footnotes: what is drawn has nowhere to mark them. Those on figures become notes on all."""
    notes = {
        f"{row.head.text}: {out.plain(note.content)}": None
        for row in table.rows
        for cell in row.cells
        for note in out.footnotes(cell.content)
    }
    table = replace(table, notes=(*table.notes, *((out.Text(words),) for words in notes)))
    columns = tuple(replace(column, marks=()) for column in table.columns)
    return replace(table, columns=columns, rows=tuple(_each_cell(row, _without_notes) for row in table.rows))


def notes_in(definition: TableDefinition) -> Iterator[tuple[str, str]]:
    """The notes on the columns and rows of a definition, each with the way to it: ``rows.2.note``."""
    for index, column in enumerate(definition.columns):
        yield f"columns.{index}.note", column.note
    for way, row in each_row(definition.rows):
        yield ".".join(map(str, (*way, "note"))), row.note


def letter(index: int) -> str:
    """The sign of a table's note, counted from 0.

    >>> letter(0), letter(25), letter(26), letter(52)
    ('a', 'z', 'aa', 'ba')
    """
    before, last = divmod(index, len(ascii_lowercase))
    return (letter(before - 1) if before else "") + ascii_lowercase[last]


@dataclass(frozen=True, slots=True)
class _Numbering:
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def blocks(self, blocks: Iterable[doc.Block]) -> Iterator[doc.Block]:
        for block in blocks:
            match block:
                case doc.Paragraph(content):
                    yield replace(block, content=self._inlines(content))
                case doc.List(items):
                    yield replace(block, items=tuple(tuple(self.blocks(item)) for item in items))
                case doc.Part(_, inner):
                    yield replace(block, blocks=tuple(self.blocks(inner)))
                case _:
                    yield block

    def _inlines(self, content: Iterable[out.Inline]) -> tuple[out.Inline, ...]:
        return tuple(self._inline(inline) for inline in content)

    def _inline(self, inline: out.Inline) -> out.Inline:
        match inline:
            case out.Footnote():
                return replace(inline, number=next(self.numbers))
            case out.Emphasis(content):
                return replace(inline, content=self._inlines(content))
            case _:
                return inline


@dataclass(slots=True)
class _Letters:
    """The notes of one table by their words."""

    found: dict[str, tuple[str, tuple[out.Inline, ...]]] = field(default_factory=dict)

    def marked(self, content: Iterable[out.Inline]) -> tuple[out.Inline, ...]:
        return tuple(self._inline(inline) for inline in content)

    def notes(self) -> Iterator[tuple[out.Inline, ...]]:
        for sign, words in self.found.values():
            yield (out.NoteMark(sign), out.Text(NBSP), *words)

    def _inline(self, inline: out.Inline) -> out.Inline:
        match inline:
            case out.Footnote(words):
                sign, _ = self.found.setdefault(out.plain(words), (letter(len(self.found)), words))
                return out.NoteMark(sign)
            case out.Emphasis(content):
                return replace(inline, content=self.marked(content))
            case _:
                return inline


def _without_notes(content: Iterable[out.Inline]) -> tuple[out.Inline, ...]:
    made: list[out.Inline] = []
    for inline in content:
        match inline:
            case out.Footnote():
                pass
            case out.Emphasis(inner):
                made.append(replace(inline, content=_without_notes(inner)))
            case _:
                made.append(inline)
    return tuple(made)


def _each_cell(row: Row, change: _Change) -> Row:
    """The row, the content of each of its cells changed."""

    def changed(cell: Cell) -> Cell:
        return replace(cell, content=change(cell.content))

    return replace(row, head=changed(row.head), cells=tuple(changed(cell) for cell in row.cells))
