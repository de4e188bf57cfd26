"""The cells of a table as text, in columns: what CSV and Excel files have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import polars as pl

from arshjul.core.messages import Message
from arshjul.core.problems import Place, Problem
from arshjul.ledger.tabular.layout import Found, Layout, find_columns, missing_columns

LOOKED_AT = 50
"""How many lines down the headings may stand."""

_BLOCK = 50_000
Line = tuple[int, Sequence[str]]
"""A line's number in the file, from 1, and its cells."""


class Unreadable(Exception):
    """Nothing of a table can be used, and why."""

    def __init__(self, place: Place, message: Message) -> None:
        super().__init__(str(message))
        self.problem = Problem(place, message)


@dataclass(frozen=True, slots=True)
class Headings:
    """The line of the headings, and where the declared columns stand in it."""

    line: int
    cells: tuple[str, ...]
    found: Found

    @property
    def wanted(self) -> dict[str, int]:
        """Where each column that is read stands, by its name; month columns are called ``month 1`` to ``month 12``."""
        months = {month_column(month): at for month, at in self.found.months.at.items()}
        return {**self.found.at, **months}

    def heading(self, name: str) -> str:
        """What a column is called in the file."""
        return self.cells[self.wanted[name]].strip()


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns that are read, as text, each row with its ``line``; and lines that do not have the right cells.

    ``broken`` are cells of Excel without a value that can be used, by line and column: an error, or a formula that has
    not been computed.
    """

    file: str
    kind: str
    encoding: str
    decimal: str
    headings: Headings
    rows: pl.DataFrame
    ragged: tuple[Problem, ...] = ()
    broken: frozenset[tuple[int, str]] = field(default_factory=frozenset)
    lost: tuple[int, ...] = ()

    def place(self, line: int) -> Place:
        """A line of the file."""
        return Place(self.file, line)


def month_column(month: int) -> str:
    """What the column of a month is called among those that are read."""
    return f"month {month}"


def find_headings(lines: Sequence[Line], layout: Layout) -> tuple[Headings, bool]:
    """The line that has the declared headings, or comes nearest; and whether it has them all."""
    candidates = [
        Headings(number, tuple(cells), find_columns(cells, layout))
        for number, cells in lines
        if layout.header in (0, number)
    ]
    whole = next((each for each in candidates if each.found.is_whole), None)
    if whole is not None:
        return whole, True
    nothing = Headings(layout.header or 1, (), find_columns((), layout))
    return max(candidates, key=lambda each: (each.found.score, _filled(each)), default=nothing), False


def _filled(headings: Headings) -> int:
    return sum(bool(cell.strip()) for cell in headings.cells)


def no_headings(file: str, headings: Headings, layout: Layout) -> Unreadable:
    """Why a table cannot be read: its headings are not what was declared."""
    return Unreadable(Place(file, headings.line), missing_columns(headings.found, headings.cells, layout))


def gather(lines: Iterable[Line], headings: Headings, file: str) -> tuple[pl.DataFrame, tuple[Problem, ...]]:
    """The wanted columns of the lines below the headings, and the lines with too few or too many cells.

    Empty lines are passed over. Lines are gathered in blocks, so that only the wanted cells are kept.
    """
    wanted = headings.wanted
    ragged: list[Problem] = []
    blocks = [pl.DataFrame(schema={"line": pl.UInt32, **dict.fromkeys(wanted, pl.String)})]
    for block in _blocks(_below(lines, headings, file, ragged)):
        columns = {"line": pl.Series([number for number, _ in block], dtype=pl.UInt32)}
        for name, at in wanted.items():
            columns[name] = pl.Series([cells[at] for _, cells in block], dtype=pl.String)
        blocks.append(pl.DataFrame(columns))
    return pl.concat(blocks), tuple(ragged)


def _below(lines: Iterable[Line], headings: Headings, file: str, ragged: list[Problem]) -> Iterator[Line]:
    width = max((at for at, cell in enumerate(headings.cells, start=1) if cell.strip()), default=0)
    least = max(headings.wanted.values(), default=0) + 1
    for number, cells in lines:
        if number <= headings.line or not "".join(cells).strip():
            continue
        if len(cells) < least or (len(cells) > width and "".join(cells[width:]).strip()):
            gaps = {"cells": len(cells), "columns": width}
            message = Message("Raden har {cells} celler men rubrikraden {columns}. Sätt citattecken runt text som "
                              "innehåller avgränsaren.", gaps)  # fmt: skip
            ragged.append(Problem(Place(file, number), message))
        else:
            yield number, cells


def _blocks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        block.append(line)
        if len(block) == _BLOCK:
            yield block
            block = []
    if block:
        yield block
