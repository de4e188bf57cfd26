"""A whole column of amounts at once: plain ones as columns, the others one distinct cell at a time.

:func:`~arshjul.ledger.tabular.cells.read_amount` says what an amount is; what is plain (``-1250,50``) is read here in a
hundredth of the time, to the same öre.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

import polars as pl

from arshjul.core.messages import DomainError, Message
from arshjul.ledger.tabular.cells import NotACell, decimal_mark, read_amount

MOST_ORE = 10**17
"""An amount of a thousand million million kronor or more is no amount; the same limit as for SIE files."""


def mark_of(columns: Iterable[pl.Series]) -> str:
    """The decimal mark of columns of amounts; raises :class:`~arshjul.ledger.tabular.cells.UnknownMark`."""
    return decimal_mark(cell for cells in columns for cell in _telling(cells))


def _telling(cells: pl.Series) -> Iterator[str]:
    """The cells that tell the decimal mark: of plain ones, one with a comma and one with a full stop are enough."""
    marked = [cells.str.contains(rf"^-?\d+{mark}\d\d?$") for mark in (",", r"\.")]
    for each in marked:
        yield from cells.filter(each).head(1)
    yield from cells.filter(~(marked[0] | marked[1] | cells.str.contains(r"^-?\d*$"))).unique()


def read_amounts(cells: pl.Series, mark: str, factor: Decimal) -> tuple[pl.Series, dict[str, Message]]:
    """The öre of each cell, null where there is none; and why cells that are no amounts are not."""
    plain = cells.str.contains(rf"^-?\d{{1,13}}(?:{re.escape(mark)}\d\d?)?$") & (factor == 1)
    values: dict[str, int | None] = {}
    wrong: dict[str, Message] = {}
    for cell in cells.filter(~plain).unique():
        try:
            values[cell] = _limited(read_amount(cell, mark, factor=factor))
        except DomainError as error:
            values[cell], wrong[cell] = None, error.message
    others = cells.replace_strict(list(values), list(values.values()), default=None, return_dtype=pl.Int64)
    return pl.select(pl.when(plain).then(_plain_ore(cells, mark)).otherwise(others)).to_series(), wrong


def _plain_ore(cells: pl.Series, mark: str) -> pl.Series:
    """The öre of plain cells: the digits with two decimals, read as one whole number."""
    decimals = cells.str.extract(rf"{re.escape(mark)}(\d+)$").fill_null("").str.pad_end(2, "0")
    return (cells.str.extract(r"^(-?\d+)") + decimals).cast(pl.Int64, strict=False)


def _limited(ore: int | None) -> int | None:
    if ore is not None and abs(ore) >= MOST_ORE:
        raise NotACell("Beloppet är orimligt stort.")
    return ore
