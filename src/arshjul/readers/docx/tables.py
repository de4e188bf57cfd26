"""A table in Word as pieces of a grid: cells over several columns and rows, heads that repeat, rows taken away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from arshjul.core.inlines import Inline, plain
from arshjul.core.reading import Printed, Spot
from arshjul.readers.docx.names import Element, count, is_on, local, value, w
from arshjul.readers.grids import Piece

_MOST_ROWS, _MOST_COLUMNS = 20_000, 200
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})

CellWords = Callable[[Element], tuple[tuple[Inline, ...], bool]]
"""The words of a cell, and whether they are all bold."""

CellSpot = Callable[[Element], Spot]
"""Where a cell stands."""


def within(parent: Element, name: str) -> Iterator[Element]:
    """The children of a name, also those that Word has wrapped in controls or marked as inserted."""
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) in _WRAPPERS:
            yield from within(child, name)


def rows_of(table: Element) -> list[Element]:
    """The rows of a table but those that were deleted."""
    return [row for row in within(table, "tr") if not _is_deleted(row)][:_MOST_ROWS]


def head_rows(table: Element) -> int:
    """How many rows repeat on every page."""
    heads = 0
    for row in rows_of(table):
        if not is_on(row.find(w("trPr")), "tblHeader"):
            break
        heads += 1
    return heads


def pieces_of(table: Element, words: CellWords, spot: CellSpot) -> list[Piece]:
    """The cells of a table as they are shown."""
    found: list[Piece] = []
    open_: dict[int, int] = {}  # by column, which piece may go on below
    for at, row in enumerate(rows_of(table)):
        column = min(count(row.find(w("trPr")), "gridBefore"), _MOST_COLUMNS)
        for cell in within(row, "tc"):
            look = cell.find(w("tcPr"))
            across = max(1, min(count(look, "gridSpan", usual=1), _MOST_COLUMNS - column))
            merged = value(look, "vMerge")
            if merged is not None and merged != "restart" and column in open_:
                index = open_[column]
                found[index] = replace(found[index], rows=at - found[index].row + 1)
            else:
                content, is_strong = words(cell)
                printed = Printed(plain(content).strip(), spot(cell))
                found.append(Piece(at, column, printed, 1, across, is_strong=is_strong, content=content))
                open_.pop(column, None)
                if merged == "restart":
                    open_[column] = len(found) - 1
            column += across
            if column >= _MOST_COLUMNS:
                break
    return found


def _is_deleted(row: Element) -> bool:
    look = row.find(w("trPr"))
    return look is not None and look.find(w("del")) is not None
