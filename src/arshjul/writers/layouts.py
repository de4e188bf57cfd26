"""How a table wants to be laid out, whatever the format: its groups of rows, its wordy columns, its widths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean

from arshjul.core.cells import Align, Cell, CellKind, Column, Row, RowKind, Table

_WORDY = 60  # characters; a longer cell is prose, not a label
_SHORT_STATUS = 22  # characters; a shape and its words stay on one line
_PADDING = 3  # characters of air in every column


def row_groups(rows: Iterable[Row]) -> Iterator[tuple[Row, ...]]:
    """The rows, a new group at each heading row, which comes first in its group."""
    group: list[Row] = []
    for row in rows:
        if row.kind is RowKind.HEADING and group:
            yield tuple(group)
            group = []
        group.append(row)
    if group:
        yield tuple(group)


def is_wordy(table: Table) -> bool:
    """Whether the cells (row headings apart) hold prose, so that the table is set small and from the top."""
    return any(len(cell.text) > _WORDY for _, _, cell in table.cells())


def has_numbers(table: Table) -> bool:
    """Whether any column holds numbers, so that the table is read along its rows."""
    return any(cell.kind is CellKind.NUMBER for _, _, cell in table.cells())


def is_numeric(table: Table, index: int) -> bool:
    """Whether column ``index`` holds numbers and nothing that needs the width of words."""
    kinds = {cell.kind for cell in _column(table, index)}
    return CellKind.NUMBER in kinds and not kinds & {CellKind.TEXT, CellKind.STATUS}


def widths(table: Table, *, room: float = 0) -> tuple[float, ...]:
    """Each column's share of the table's width; they add up to 1.

    The shares that the steering model gives are followed; where it gives none (all equal), the contents decide. With
    ``room``, the characters that the table's width holds, no column becomes narrower than its longest word if possible.
    """
    indices = range(len(table.columns))
    declared = [float(column.width) for column in table.columns]
    shares = declared if len(set(declared)) > 1 else [need(table, index) for index in indices]
    return at_least(_whole(shares), [least(table, index) / room if room else 0 for index in indices])


def least(table: Table, index: int) -> float:
    """How many characters wide column ``index`` must be for its longest word, or a status in a few words."""
    words = _breakable(table.columns[index].head)
    for cell in _column(table, index):
        words += [cell.text] if _is_short_status(cell) else _breakable(cell.text)
    distance = 3.5 if stands_apart(table.columns, index) else 1.5
    return max(map(len, words), default=0) + distance


def stands_apart(columns: Sequence[Column], index: int) -> bool:
    """Whether a column of words begins where a right-aligned one ends, and so needs more air."""
    return index > 0 and columns[index].align is Align.LEFT and columns[index - 1].align is Align.RIGHT


def need(table: Table, index: int) -> float:
    """How many characters wide column ``index`` wants to be: all of a number, some of a text."""
    texts = [cell.text for cell in _column(table, index)]
    if is_numeric(table, index):
        return max(least(table, index), float(max(map(len, texts), default=0))) + _PADDING
    typical = fmean(map(len, texts)) if texts else 0
    wished = min(max(map(len, texts), default=0), 32) + max(0.0, typical - 32) ** 0.75
    return max(least(table, index), float(wished)) + _PADDING


def _column(table: Table, index: int) -> list[Cell]:
    if index == 0:
        return [row.head for row in table.rows if row.kind not in (RowKind.HEADING, RowKind.COMMENT)]
    return [row.cells[index - 1] for row in table.rows if row.cells]


def _is_short_status(cell: Cell) -> bool:
    return cell.kind is CellKind.STATUS and len(cell.text) <= _SHORT_STATUS


def _breakable(text: str) -> list[str]:
    """The pieces a line can be broken between (no-break spaces keep theirs together)."""
    return text.replace("\u00ad", " ").replace("-", "- ").replace("\n", " ").split(" ")


def at_least(shares: tuple[float, ...], floors: Sequence[float]) -> tuple[float, ...]:
    """The shares, which add up to 1, with none below its floor, the others giving way in proportion.

    Where all is tight, the floors themselves.
    """
    if sum(floors) >= 1:
        return _whole(floors)
    raised = {index for index, floor in enumerate(floors) if shares[index] < floor}
    while raised:
        left = 1 - sum(floors[index] for index in raised)
        free = sum(share for index, share in enumerate(shares) if index not in raised)
        fitted = [floors[i] if i in raised else share * left / free for i, share in enumerate(shares)]
        tight = {index for index, floor in enumerate(floors) if fitted[index] < floor - 1e-9}
        if not tight:
            return tuple(fitted)
        raised |= tight
    return shares


def _whole(shares: Sequence[float]) -> tuple[float, ...]:
    total = sum(shares)
    return tuple(share / total for share in shares)
