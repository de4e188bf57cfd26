"""A table as plain values for the Typst template, with the widths and the size of type that make it fit a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from arshjul.core.cells import Cell, CellKind, Row, RowKind, Table
from arshjul.core.inlines import Inline, note_marks
from arshjul.core.scales import Tone
from arshjul.writers.captions import TABLE
from arshjul.writers.layouts import at_least, is_numeric, is_wordy, least, need, widths
from arshjul.writers.lettering import text_width
from arshjul.writers.tokens import tokens

Words = Callable[[Sequence[Inline]], object]

PROSE, PAGE, LANDSCAPE = (
    363.0,
    465.0,
    702.0,
)  # points: the column of prose, the type area of a page, and of a page on its side
_CHARACTER = 0.52  # the width of a digit, and of the average letter, as a share of the size
_HYPHENATED = 12.0  # characters; longer words of prose are broken
_WHOLE = 380.0  # points; a table that is lower is never broken
_AIR = 7.5  # points between columns
_BOLDER = 1.06  # how much wider semibold is
_SHORTEST_HEAD = "bokslut"  # a heading may be broken, but not into smaller pieces than this
_TALL = 900  # characters; a row with a longer cell may break over pages
_WIDEST_NUMBER = 66.0  # points; wider, the eye loses the row on its way
_SMALLEST = 7.0  # points; below this a table takes a page on its side


class TableWithoutHeads(Exception):
    """A table has no column headings, so that nobody who listens to it can follow it."""


def table_content(table: Table, words: Words) -> dict[str, object]:
    """The table for the template; ``words`` makes values of inlines. Raises :class:`TableWithoutHeads`."""
    if not any(column.head for column in table.columns):
        raise TableWithoutHeads(f"Table {table.code!r} has no column headings.")
    fitted = _fit(table)
    return {
        "number": f"{TABLE} {table.number}." if table.number else "",
        "caption": table.caption,
        "room": {PROSE: "prose", PAGE: "page", LANDSCAPE: "landscape"}[fitted.room],
        "size": fitted.size,
        "whole": _height(table, fitted) <= _WHOLE,
        "columns": [
            {
                "head": column.head,
                "marks": note_marks(column.marks),
                "align": align,
                "width": width,
                "tight": _is_tight(column.head, width, fitted.size),
            }
            for column, align, width in zip(table.columns, fitted.aligned, fitted.widths, strict=True)
        ],
        "rows": [_row(row, words) for row in table.rows],
        "notes": [words(note) for note in table.notes],
    }


def _is_tight(head: str, width: float, size: float) -> bool:
    """Whether a word of a heading is wider than its column, so that it must be broken."""
    words = head.replace("\u00ad", " ").replace("-", "- ").split()
    return any(_BOLDER * text_width(word, size) > width - _AIR for word in words)


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a table fits the paper: the room it takes, its size of type and the widths of its columns, all in points."""

    room: float
    size: float
    widths: list[float]
    aligned: list[str]


def _fit(table: Table) -> _Fit:
    """The least room in which every column gets what it needs, and the largest type up to the tokens' small size."""
    full = float(tokens()["paper-sizes-pt"]["small"])
    indices = range(len(table.columns))
    numeric = [bool(index) and is_numeric(table, index) for index in indices]
    narrowest = [_narrowest(table, index, numeric=numeric[index]) for index in indices]
    if not is_wordy(table) and sum(need(table, index) for index in indices) * _CHARACTER * full <= PROSE * 0.9:
        room = PROSE
    else:
        room = PAGE if sum(_points(narrowest, _SMALLEST)) <= PAGE else LANDSCAPE
    size = full
    while size > _SMALLEST and sum(_points(narrowest, size)) > room:
        size -= 0.25
    aligned = ["right" if numeric[index] else table.columns[index].align.value for index in indices]
    return _Fit(room, size, _share(widths(table), _points(narrowest, size), numeric, room), aligned)


def _narrowest(table: Table, index: int, *, numeric: bool) -> float:
    """The narrowest a column can be, in multiples of the size: its longest number, or much of its longest word."""
    cells = [row.cells[index - 1] for row in table.rows if row.cells] if index else []
    if numeric:
        return max(_BOLDER * text_width(words, 1) for words in (*(cell.text for cell in cells), _SHORTEST_HEAD))
    whole_words = any(cell.kind is CellKind.STATUS for cell in cells)
    return least(table, index) * _CHARACTER if whole_words else min(least(table, index), _HYPHENATED) * _CHARACTER


def _points(ems: Sequence[float], size: float) -> list[float]:
    """Columns of such widths in points, with the air between them."""
    return [em * size + (_AIR if index else _AIR / 2) for index, em in enumerate(ems)]


def _share(shares: Sequence[float], least: Sequence[float], numeric: Sequence[bool], room: float) -> list[float]:
    """Each column's width in points: its share of the room, but numbers never less than they need nor far more."""
    wanted = [
        max(low, min(share * room, _WIDEST_NUMBER)) if is_number else max(low, share * room)
        for share, low, is_number in zip(shares, least, numeric, strict=True)
    ]
    fixed = sum(width for width, is_number in zip(wanted, numeric, strict=True) if is_number)
    loose = [index for index, is_number in enumerate(numeric) if not is_number]
    left = room - fixed
    if left <= sum(least[index] for index in loose):
        return [width * room / sum(wanted) for width in wanted]
    whole = sum(wanted[index] for index in loose)
    fitted = at_least(tuple(wanted[index] / whole for index in loose), [least[index] / left for index in loose])
    for index, share in zip(loose, fitted, strict=True):
        wanted[index] = share * left
    return wanted


def _height(table: Table, fitted: _Fit) -> float:
    """About how high the table is, in points."""
    lines = [_lines(row, fitted) for row in table.rows]
    return sum(1.16 * fitted.size * count + 7.8 for count in lines) + 3 * fitted.size * (1 + len(table.notes))


def _lines(row: Row, fitted: _Fit) -> int:
    """About how many lines the longest cell of a row takes."""
    widths_ = [fitted.room] if row.kind is RowKind.COMMENT else fitted.widths
    return max(
        ceil(len(cell.text) * 0.46 * fitted.size / width) or 1
        for cell, width in zip((row.head, *row.cells), widths_, strict=False)
    )


def _row(row: Row, words: Words) -> dict[str, object]:
    cells = (row.head, *row.cells)
    return {
        "kind": row.kind.value,
        "depth": max(row.depth, 1) if row.kind is RowKind.OF_WHICH else row.depth,
        "tall": any(len(cell.text) > _TALL for cell in cells),
        "cells": [_cell(cell, words) for cell in cells],
    }


def _cell(cell: Cell, words: Words) -> object:
    """A string for plain words and numbers; a kind beside the words for those that look different."""
    match cell.kind:
        case CellKind.NUMBER | CellKind.TEXT:
            return words(cell.content)
        case CellKind.BLANK:
            return ""
        case CellKind.STATUS:
            tone = cell.tone or Tone.NEUTRAL
            return {"kind": "status", "tone": tone.value, "body": cell.text.removeprefix(tone.mark).strip()}
        case CellKind.NOT_MEASURED | CellKind.HIDDEN | CellKind.FAILED:
            return {"kind": cell.kind.value, "body": words(cell.content), "hangs": bool(cell.text)}
