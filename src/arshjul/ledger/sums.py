"""What was posted, summed to coding and month: the small table that every roll-up reads instead of the rows.

A file tells its months in up to three ways, and each öre is counted once: rows of vouchers where there are any, else
the file's own months (#PSALDO); budgets always from its months (#PBUDGET). Only the file's own year is summed; what it
says of other years belongs to those years' files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from arshjul.core.messages import DomainError
from arshjul.ledger.books import QUANTITY, Column, Outline
from arshjul.ledger.rules import Content
from arshjul.ledger.tally import MOST, cannot_overflow, exact_sum
from arshjul.ledger.volume import MONTH, Ledger, Volume

SUMS: Mapping[str, Column] = {
    "scenario": pl.String,
    "month": pl.Date,
    "coding": pl.UInt32,
    "ore": pl.Int64,
    "quantity": QUANTITY,
}
"""``scenario`` is actual or budget; ``month`` its first day; öre with the ledger's own sign, debit positive."""


class AmountTooLarge(DomainError):
    """A sum does not fit in 63 bits of öre: 92 thousand billion kronor, so the file is not what it says."""


def month_sums(ledger: Ledger, posted: Sequence[pl.DataFrame] | None = None) -> pl.DataFrame:
    """The sums of :data:`SUMS`, exact to the öre, by scenario, month and coding; raises :class:`AmountTooLarge`.

    ``posted`` is what :func:`summed` gave of the rows, when they have been summed some at a time.
    """
    return pl.concat([_actual(ledger, posted), _own_months(ledger, Content.BUDGET)])


def summed(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows in order (:meth:`Postings.rows_in_order`), summed for :func:`month_sums`."""
    return _by_key(rows.select("key", "ore", "quantity"))


def total(ore: pl.Series) -> int:
    """The exact sum of a column of öre; raises :class:`AmountTooLarge`."""
    return checked(exact_sum(ore))


def checked(ore: int) -> int:
    """The same öre; raises :class:`AmountTooLarge` when 63 bits cannot hold them."""
    if abs(ore) > MOST:
        raise AmountTooLarge("Beloppen i filen är för stora: summan {ore} öre ryms inte.", ore=ore)
    return ore


def _actual(ledger: Ledger, posted: Sequence[pl.DataFrame] | None) -> pl.DataFrame:
    postings = Volume.of(ledger).postings
    if not postings.tally.rows:
        return _own_months(ledger, Content.ACTUAL)
    parts = [summed(rows) for rows in postings.rows_in_order()] if posted is None else posted
    return _of_scenario(pl.concat(parts, how="vertical_relaxed"), Content.ACTUAL)


def _own_months(books: Outline, content: Content) -> pl.DataFrame:
    """What the file says of its own year's months, each coding and month once."""
    own = books.months.filter((pl.col("kind") == content.value) & (pl.col("year") == 0))
    months = _of_scenario(_by_key(own.select(_KEY, "ore", "quantity")), content)
    return _once(months, books.codings).sort("month", "coding") if books.head.has_totals else months


_KEY = pl.col("month").cast(pl.Int32).cast(pl.Int64).mul(MONTH).add(pl.col("coding").cast(pl.Int64)).alias("key")


def _by_key(packed: pl.DataFrame) -> pl.DataFrame:
    """Summed by month and coding, and in that order; a quantity is null where no row had one.

    Both are packed into one number to group and sort by, which takes half the time of two columns.
    """
    if packed["key"].is_sorted():
        packed = packed.with_columns(pl.col("key").set_sorted())  # then polars looks only at neighbours
    ore = pl.col("ore") if cannot_overflow(packed["ore"]) else pl.col("ore").cast(pl.Int128)
    return packed.group_by("key").agg(ore.sum()).join(_quantities(packed), on="key", how="left").sort("key")


def _of_scenario(sums: pl.DataFrame, content: Content) -> pl.DataFrame:
    if sums.schema["ore"] == pl.Int128:
        for ore in sums["ore"].to_list():
            checked(ore)
    return _as_sums(
        sums.with_columns(
            pl.lit(content.value).alias("scenario"),
            pl.col("key").floordiv(MONTH).cast(pl.Int32).cast(pl.Date).alias("month"),
            pl.col("key").mod(MONTH).cast(pl.UInt32).alias("coding"),
            pl.col("quantity").fill_null(0),
        )
    )


def _quantities(packed: pl.DataFrame) -> pl.DataFrame:
    return packed.filter(pl.col("quantity").is_not_null()).group_by("key").agg(pl.col("quantity").sum())


def _as_sums(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(pl.col(name).cast(kind) for name, kind in SUMS.items())


# ---- totals and their parts --------------------------------------------------------------------------------------


def _once(months: pl.DataFrame, codings: pl.DataFrame) -> pl.DataFrame:
    """Months with totals (``{}``) *and* rows by object of the same account, so that each öre is counted once.

    SIE 3 gives both. Rows by object are kept, and what they leave of the total stays on the account alone. Objects of
    several dimensions that together exceed the total are each a breakdown of it: then only one of them is kept, that
    of the lowest dimension (1 is the cost centre), so that the total of the account always is what the file says.
    """
    told = months.join(_shapes(codings), on="coding", how="left", maintain_order="left")
    account = ["scenario", "month", "account"]
    totals = told.filter(pl.col("shape") == "").select(
        *account, pl.col("ore").alias("total"), pl.col("quantity").alias("total_quantity"), pl.col("coding").alias("on")
    )
    objects = told.filter(pl.col("shape") != "").join(totals, on=account, how="left", maintain_order="left")
    own = pl.col("ore").sum().over(account)
    first = pl.col("rank").min().over(account)
    objects = objects.filter(pl.col("total").is_null() | (own == pl.col("total")) | (pl.col("rank") == first))
    left = totals.join(
        objects.group_by(account).agg(pl.col("ore", "quantity").sum()), on=account, how="left"
    ).select(
        "scenario", "month", pl.col("on").alias("coding"),
        pl.col("total").sub(pl.col("ore").fill_null(0)).alias("ore"),
        pl.col("total_quantity").sub(pl.col("quantity").fill_null(0)).alias("quantity"),
    )  # fmt: skip
    left = left.filter((pl.col("ore") != 0) | (pl.col("quantity") != 0))
    return pl.concat([_as_sums(objects), _as_sums(left)])


def _shapes(codings: pl.DataFrame) -> pl.DataFrame:
    """Each coding's account and ``shape``: the dimensions of its objects, with the order in which shapes are wanted."""
    dimension = pl.element().struct.field("dimension")
    shaped = codings.select(
        "coding", "account", pl.col("objects").list.eval(dimension).list.sort().list.join(",").alias("shape")
    )
    shapes = sorted(shaped["shape"].unique().to_list(), key=_wanted)
    return shaped.with_columns(
        pl.col("shape").replace_strict(shapes, range(len(shapes)), return_dtype=pl.Int64, default=None).alias("rank")
    )


def _wanted(shape: str) -> tuple[tuple[int, str], int]:
    """The lowest dimension first; with the same, the finer division first."""
    dimensions = shape.split(",")
    lowest = min(dimensions, key=_number)
    return _number(lowest), -len(dimensions)


def _number(dimension: str) -> tuple[int, str]:
    return (int(dimension), "") if dimension.isdecimal() else (10**9, dimension)
