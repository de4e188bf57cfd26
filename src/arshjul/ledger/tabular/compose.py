"""Rows of a table that have been understood → the frames of :class:`~arshjul.ledger.books.Books`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from arshjul.ledger.books import ACCOUNTS, CODINGS, DIMENSIONS, MONTHS, OBJECTS, ROWS, VOUCHERS, Books, FiscalYear, Head
from arshjul.ledger.phasing import MONTHS as MONTHS_OF_YEAR
from arshjul.ledger.phasing import TWELFTHS, Phaser, spread
from arshjul.ledger.tabular import layout as layouts
from arshjul.ledger.tabular.entries import Entries
from arshjul.ledger.tabular.grid import month_column

_MILLION = 10**6


@dataclass(frozen=True, slots=True)
class Composed:
    """Books, and how many codings were divided in twelfths because nothing said how their year goes."""

    books: Books
    without_pattern: int = 0


def compose(rows: pl.DataFrame, entries: Entries, year: int, phaser: Phaser) -> Composed:
    """The books of a table's rows, which are all of one year."""
    layout, grid = entries.layout, entries.grid
    parts = list(layout.parts)
    rows = _with_ore(rows.with_columns(pl.col(parts).fill_null("")), entries)
    distinct = rows.select(parts).unique(maintain_order=True).with_row_index("coding")
    coded = rows.join(distinct, on=parts, how="left", maintain_order="left")
    frames: dict[str, pl.DataFrame] = {
        "codings": _codings(distinct), "accounts": _accounts(coded), "dimensions": _dimensions(parts),
        "objects": _objects(coded, parts),
    }  # fmt: skip
    without = 0
    if "number" in layout.columns:
        frames["vouchers"], frames["rows"] = _vouchers(coded)
    else:
        months, without = _months(coded, entries, year, phaser, distinct)
        frames["months"] = _framed(months.with_columns(kind=pl.lit(layout.content.value), year=0), MONTHS)
    own = FiscalYear(0, date(year, 1, 1), date(year, 12, 31))
    head = Head(format=grid.kind.casefold(), years=(own,), encoding=grid.encoding, has_totals=False)
    return Composed(Books(head=head, **frames), without)


def _with_ore(rows: pl.DataFrame, entries: Entries) -> pl.DataFrame:
    """One amount a row, with a row for each month of month columns."""
    quantity = pl.col("quantity") if "quantity" in rows.columns else pl.lit(None)
    rows = rows.with_columns(quantity.alias("quantity"))
    if not entries.layout.is_wide:
        return rows.with_columns(pl.sum_horizontal(pl.col(name).fill_null(0) for name in entries.amounts).alias("ore"))
    long = rows.unpivot(
        on=entries.amounts, index=[name for name in rows.columns if name not in entries.amounts],
        variable_name="column", value_name="ore",
    )  # fmt: skip
    numbers = {month_column(month): month for month in range(1, MONTHS_OF_YEAR + 1)}
    return long.filter(pl.col("ore").is_not_null() & (pl.col("ore") != 0)).with_columns(
        pl.col("column").replace_strict(numbers, return_dtype=pl.Int8).alias("number of month")
    )


def _codings(distinct: pl.DataFrame) -> pl.DataFrame:
    """Codings with the objects that they have; which dimension is which part is :data:`layouts.DIMENSIONS`."""
    made = [
        (row["coding"], row["account"],
         [{"dimension": number, "object": row[part]} for part, (number, _) in layouts.DIMENSIONS.items()
          if row.get(part)])
        for row in distinct.iter_rows(named=True)
    ]  # fmt: skip
    return pl.DataFrame(made, schema=dict(CODINGS), orient="row")


def _accounts(coded: pl.DataFrame) -> pl.DataFrame:
    name = pl.col("name") if "name" in coded.columns else pl.col("account name")
    names = coded.select("account", name.fill_null("").alias("name")).sort("name", descending=True)
    first = names.unique("account", keep="first", maintain_order=True).sort("account")
    return _framed(first.with_columns(type=pl.lit(""), unit=pl.lit("")), ACCOUNTS)


def _dimensions(parts: list[str]) -> pl.DataFrame:
    told = [(*layouts.DIMENSIONS[part], "") for part in parts if part in layouts.DIMENSIONS]
    return pl.DataFrame(told, schema=dict(DIMENSIONS), orient="row")


def _objects(coded: pl.DataFrame, parts: list[str]) -> pl.DataFrame:
    found = [pl.DataFrame(schema=dict(OBJECTS))]
    for part in (part for part in parts if part in layouts.DIMENSIONS):
        own = coded.filter(pl.col(part) != "").select(
            pl.lit(layouts.DIMENSIONS[part][0]).alias("dimension"), pl.col(part).alias("object"),
            pl.col(f"{part} name").fill_null("").alias("name"),
        )  # fmt: skip
        named = own.sort("name", descending=True).unique("object", keep="first", maintain_order=True)
        found.append(named.filter(pl.col("name") != "").sort("object"))
    return pl.concat(found)


def _vouchers(coded: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Vouchers by series and number, in the order that they are met; each has the day and text of its first row."""
    texts = {name: pl.col(name) if name in coded.columns else pl.lit("") for name in ("series", "number", "text")}
    rows = coded.with_columns(**texts, date=pl.col("when"))
    vouchers = (
        rows.group_by("series", "number", maintain_order=True)
        .agg(pl.col("date", "text", "line").first())
        .with_row_index("voucher")
        .with_columns(registered=pl.lit(None), signature=pl.lit(""))
    )
    joined = rows.join(vouchers.select("series", "number", "voucher"), on=["series", "number"], maintain_order="left")
    return _framed(vouchers, VOUCHERS), _framed(joined.with_columns(signature=pl.lit("")), ROWS)


def _months(
    coded: pl.DataFrame, entries: Entries, year: int, phaser: Phaser, distinct: pl.DataFrame
) -> tuple[pl.DataFrame, int]:
    """Month, coding, ore and quantity; and how many codings had no pattern of their own."""
    summed = [pl.col("ore").sum(), pl.col("quantity").sum()]
    if entries.layout.is_wide or "when" in coded.columns:
        month = pl.date(year, pl.col("number of month"), 1) if entries.layout.is_wide else pl.col("when")
        by_month = coded.group_by(month.dt.month_start().alias("month"), "coding", maintain_order=True)
        return by_month.agg(summed), 0
    years = coded.group_by("coding", maintain_order=True).agg(summed)
    codings = {row["coding"]: row for row in distinct.iter_rows(named=True)}
    weights = {coding: phaser.weights(parts) for coding, parts in codings.items()}
    schema = {name: MONTHS[name] for name in ("month", "coding", "ore", "quantity")}
    phased = pl.DataFrame(list(_phased(years, weights, year)), schema=schema, orient="row")
    return phased, sum(each is None for each in weights.values())


def _phased(years: pl.DataFrame, weights: Mapping[int, tuple[int, ...] | None], year: int) -> Iterator[tuple[Any, ...]]:
    for coding, ore, quantity in years.select("coding", "ore", "quantity").iter_rows():
        own = weights[coding] or TWELFTHS
        amounts = spread(ore, own)
        quantities = spread(int(quantity * _MILLION), own) if quantity else [0] * MONTHS_OF_YEAR
        for month, (amount, millionths) in enumerate(zip(amounts, quantities, strict=True), start=1):
            if amount or millionths:
                yield date(year, month, 1), coding, amount, Decimal(millionths).scaleb(-6)


def _framed(frame: pl.DataFrame, schema: Mapping[str, Any]) -> pl.DataFrame:
    return frame.select(pl.col(name).cast(kind) for name, kind in schema.items())
