"""The rows of a table, understood: for each its coding, its month or day, its öre, or why it cannot be used.

Every distinct cell of a column is read once, by the functions of :mod:`arshjul.ledger.tabular.cells`; the rest is done
a column at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import polars as pl

from arshjul.core.messages import DomainError, Message
from arshjul.core.problems import Problem
from arshjul.ledger.books import QUANTITY, Column
from arshjul.ledger.phasing import MONTHS
from arshjul.ledger.tabular.amounts import mark_of, read_amounts
from arshjul.ledger.tabular.cells import NotACell, UnknownMark, is_total, read_code, read_day, read_decimal
from arshjul.ledger.tabular.cells import read_period as read_month
from arshjul.ledger.tabular.grid import Grid, Unreadable, month_column
from arshjul.ledger.tabular.layout import AMOUNTS, Layout, Sign

BROKEN = Message("Cellen har ett fel eller en formel som inte är beräknad. Öppna filen i Excel, rätta och spara.")
NO_ACCOUNT = Message("Konto saknas.")
NO_NUMBER = Message("Verifikationsnummer saknas.")


@dataclass(slots=True)
class Entries:
    """What the rows say.

    ``frame`` has ``line``, the codes by part, their names (``account name``), ``when`` if a row has a day or a period,
    and the columns of :attr:`amounts`, öre with debit positive; ``total`` tells rows of sums. ``wrong`` has, by column
    of the file, which cells cannot be read and why.
    """

    grid: Grid
    layout: Layout
    frame: pl.DataFrame
    wrong: dict[str, dict[str, Message]] = field(default_factory=dict)

    @property
    def amounts(self) -> list[str]:
        """The columns of the frame that hold öre."""
        if self.layout.is_wide:
            return [month_column(month) for month in range(1, MONTHS + 1)]
        return [name for name in AMOUNTS if name in self.layout.columns]


def read_entries(grid: Grid, layout: Layout, year: int | None) -> Entries:
    """The rows of a grid; ``year`` is what periods such as ``8`` belong to. Raises :class:`Unreadable`."""
    entries = Entries(grid, layout, grid.rows.select("line"))
    try:
        mark = grid.decimal or mark_of(grid.rows[name] for name in entries.amounts)
    except UnknownMark as error:
        raise Unreadable(grid.place(0), error.message) from error
    for part in layout.parts:
        _read(entries, part, {part: pl.String, f"{part} name": pl.String}, read_code)
    for name in entries.amounts:
        ore, entries.wrong[name] = read_amounts(grid.rows[name], mark, layout.factor)
        entries.frame = entries.frame.with_columns(ore.alias(name))
    if "quantity" in layout.columns:
        _read(entries, "quantity", {"quantity": QUANTITY}, lambda cell: (_quantity(cell, mark),))
    if "date" in layout.columns:
        _read(entries, "date", {"day": pl.Date}, lambda cell: (read_day(cell),))
    if "period" in layout.columns:
        _read(entries, "period", {"month": pl.Date}, lambda cell: (read_month(cell, year),))
    if "number" in layout.columns:
        entries.wrong["number"] = {cell: NO_NUMBER for cell in grid.rows["number"].unique() if not cell.strip()}
    texts = [name for name in ("series", "number", "text", "name") if name in layout.columns]
    entries.frame = entries.frame.with_columns(grid.rows[name].str.strip_chars() for name in texts)
    entries.frame = entries.frame.with_columns(*_turned(entries), _totals(grid, layout), *_when(layout))
    return entries


def _when(layout: Layout) -> Iterator[pl.Expr]:
    """The day of a row. Its period decides the month: a later day becomes its last one, an earlier its first."""
    day, month = pl.col("day"), pl.col("month")
    if "date" in layout.columns and "period" in layout.columns:
        yield day.clip(month, month.dt.month_end()).alias("when")
    elif "date" in layout.columns:
        yield day.alias("when")
    elif "period" in layout.columns:
        yield month.alias("when")


def _read(entries: Entries, name: str, schema: dict[str, Column], reader: Callable[[str], tuple[Any, ...]]) -> None:
    """Add the columns of ``schema``: what ``reader`` makes of each distinct cell of a column."""
    cells = entries.grid.rows[name]
    distinct = cells.unique().to_list()
    wrong: dict[str, Message] = {}
    values: list[tuple[Any, ...]] = []
    for cell in distinct:
        try:
            values.append(reader(cell))
        except DomainError as error:
            wrong[cell] = error.message
            values.append((None,) * len(schema))
    entries.wrong[name] = wrong
    known = pl.DataFrame(values, schema=dict(schema), orient="row").with_columns(
        pl.Series("cell", distinct, dtype=pl.String)
    )
    found = cells.to_frame("cell").join(known, on="cell", how="left", maintain_order="left").drop("cell")
    entries.frame = pl.concat([entries.frame, found], how="horizontal")


def _quantity(cell: str, mark: str) -> Decimal | None:
    value = read_decimal(cell, mark)
    if value is not None and value != round(value, 6):
        raise NotACell("Kvantiteten har fler än sex decimaler.")
    return value


def _turned(entries: Entries) -> list[pl.Expr]:
    """The amounts with debit positive, whatever the file writes."""
    layout = entries.layout
    sign = pl.lit(1 if layout.sign is Sign.DEBIT_POSITIVE else -1)
    if layout.turned is not None:
        turned = [code for code in entries.frame["account"].unique() if code and layout.turned.holds(code)]
        sign = pl.when(pl.col("account").is_in(turned)).then(-sign).otherwise(sign)
    by_name = {"debit": pl.lit(1), "credit": pl.lit(-1)}
    return [(pl.col(name) * by_name.get(name, sign)).cast(pl.Int64).alias(name) for name in entries.amounts]


def _totals(grid: Grid, layout: Layout) -> pl.Expr:
    """Whether a row is one of sums: its account, or another cell where it has no account, says so."""
    parts = [name for name in (*layout.parts, "text", "name", "number", "series") if name in layout.columns]
    labels = [grid.rows[name].is_in([cell for cell in grid.rows[name].unique() if is_total(cell)]) for name in parts]
    account = grid.rows["account"]
    has_code = account.str.strip_chars() != ""
    said = labels[0]
    for label in labels[1:]:
        said = said | (label & ~has_code)
    return pl.lit(said).alias("total")


def refusals(entries: Entries, rows: pl.DataFrame) -> Iterator[Problem]:
    """Why each of these rows of the frame cannot be used."""
    grid = entries.grid
    cells = grid.rows.join(rows.select("line"), on="line", how="semi", maintain_order="left")
    broken = dict(grid.broken)
    for row in cells.iter_rows(named=True):
        line = row["line"]
        reason = BROKEN if line in broken else None
        name = broken.get(line, "")
        for column, wrong in entries.wrong.items():
            if reason is None and row[column] in wrong:
                reason, name = wrong[row[column]], column
        if reason is None:
            yield Problem(grid.place(line), NO_ACCOUNT)
        else:
            gaps = {"column": grid.headings.heading(name), "reason": reason}
            yield Problem(grid.place(line), Message("Kolumnen ”{column}”: {reason}", gaps))
