"""How much of a document comes back when a file made of it is read: its headings, its paragraphs, its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from arshjul.core.cells import CellKind, Table
from arshjul.core.documents import Block, ChartBlock, Document, Heading, List, Paragraph, TableBlock, opened, walk
from arshjul.core.inlines import plain
from arshjul.core.reading import ReadDocument

Rows = list[tuple[str, ...]]
_DRAWN = ("● ", "○ ", "◐ ", "– ", "▲ ")  # marks that some formats draw instead of printing


@dataclass(frozen=True)
class Told:
    """What a document says, each text with plain spaces."""

    headings: list[str]
    paragraphs: list[str]
    tables: list[Rows]


@dataclass(frozen=True)
class Share:
    """How many of how many came back."""

    found: int
    wanted: int

    @property
    def percent(self) -> float:
        return 100 * self.found / self.wanted if self.wanted else 100.0


def written(document: Document) -> Told:
    """What was written."""
    return _told(opened(document.blocks))


def came_back(document: ReadDocument) -> Told:
    """What was read."""
    return _told(passage.block for passage in document.passages)


def exhibits(document: Document) -> Told:
    """What a workbook shows of it: the tables and the charts' data."""
    blocks = [block for block in walk(document.blocks) if isinstance(block, TableBlock | ChartBlock)]
    return Told([], [], [_rows(each.table if isinstance(each, TableBlock) else each.chart.data) for each in blocks])


def shares(wanted: Told, read: Told) -> dict[str, Share]:
    """By kind, how many came back in their order."""
    return {
        "headings": _in_order(wanted.headings, read.headings),
        "paragraphs": _in_order(wanted.paragraphs, read.paragraphs),
        "cells": _cells(wanted.tables, read.tables),
    }


def _told(blocks: Iterable[Block]) -> Told:
    told = Told([], [], [])
    for block in blocks:
        match block:
            case Heading():
                told.headings.append(_plain(block.text).lstrip("0123456789. "))
            case Paragraph(content):
                told.paragraphs.append(_plain(plain(content)))
            case List():
                told.paragraphs.extend(_items(block))
            case TableBlock(table):
                told.tables.append(_rows(table))
            case _:
                pass
    return told


def _items(block: List) -> Iterator[str]:
    for item in block.items:
        for inner in opened(item):
            if isinstance(inner, List):
                yield from _items(inner)
            elif isinstance(inner, Paragraph):
                yield _plain(plain(inner.content))


def _rows(table: Table) -> Rows:
    rows = [tuple(_plain(column.head) for column in table.columns)]
    for row in table.rows:
        cells = ("" if cell.kind is CellKind.BLANK else _undrawn(_plain(cell.text)) for cell in row.cells)
        rows.append((_plain(row.head.text), *cells))
    return rows


def _plain(text: str) -> str:
    for sign in "\u2010\u2011":
        text = text.replace(sign, "-")
    return " ".join(text.replace("\u00ad", "").split())


def _undrawn(text: str) -> str:
    return text[2:] if text.startswith(_DRAWN) else text


def _in_order(wanted: Sequence[object], read: Sequence[object]) -> Share:
    matched = SequenceMatcher(None, wanted, read, autojunk=False).get_matching_blocks()  # type: ignore[type-var]
    return Share(sum(block.size for block in matched), len(wanted))


def _cells(wanted: Sequence[Rows], read: Sequence[Rows]) -> Share:
    """The cells of rows that came back whole, each table held against the one that it is most like."""
    left = list(read)
    found = 0
    for rows in wanted:
        scores = [_whole(rows, each) for each in left]
        best = max(scores, default=0)
        if best:
            left.pop(scores.index(best))
        found += best
    return Share(found, sum(len(row) for rows in wanted for row in rows))


def _whole(wanted: Rows, read: Rows) -> int:
    matched = SequenceMatcher(None, wanted, read, autojunk=False).get_matching_blocks()
    return sum(len(row) for block in matched for row in wanted[block.a : block.a + block.size])
