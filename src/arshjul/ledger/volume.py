"""A ledger's file with its vouchers in parts, so that its size does not matter: what is read, judged and stored.

:class:`~arshjul.ledger.books.Books` are the same, whole in memory. Whoever looks at all rows takes either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from arshjul.ledger.books import ROWS, VOUCHERS, Books, Outline, empty
from arshjul.ledger.runs import Runs
from arshjul.ledger.tally import Tally

MONTH = 2**32
"""What the key of a row is divided by: above it the first day of its month, below it its coding."""

_NUMBERED = {**VOUCHERS, "ordinal": pl.UInt64}
_KEYED = {**ROWS, "key": pl.Int64}


class Postings:
    """Vouchers and their rows, added in the order of the file and given back sorted; on disk when they are many.

    ``folder`` is where they are kept then, for as long as they are needed; it is made when that happens. Without one
    they stay in memory.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.tally = Tally()
        self._folder = folder
        self._vouchers = Runs(empty(_NUMBERED), ("series", "ordinal", "number", "voucher"), folder, "vouchers")
        self._rows = Runs(empty(_KEYED), ("key",), folder, "rows")
        self._days = empty({"voucher": pl.UInt32, "date": pl.Date})

    def add(self, vouchers: pl.DataFrame, rows: pl.DataFrame) -> None:
        """Vouchers and rows with the columns of their schemas.

        Vouchers are numbered on from those before; a row belongs to one of these, or to the last one before them.
        Raises :class:`~arshjul.ledger.runs.CannotStore`.
        """
        days = pl.concat([self._days.tail(1), vouchers.select("voucher", "date")])
        first = days["voucher"].first() or 0
        self._days = days.tail(1)
        self.tally.add(vouchers, rows, days["date"].gather(rows["voucher"] - first))
        self._vouchers.add(vouchers.with_columns(ordinal=pl.col("number").cast(pl.UInt64, strict=False)))
        self._rows.add(rows.with_columns(key=_key(rows)))

    def vouchers(self) -> pl.DataFrame:
        """All vouchers, in the order of the file."""
        return pl.concat([part.select(*VOUCHERS) for part in self._vouchers.parts()]).collect().sort("voucher")

    def rows(self) -> pl.DataFrame:
        """All rows, in the order of the file."""
        return self.rows_where(pl.lit(value=True), tuple(ROWS))

    def vouchers_where(self, condition: pl.Expr, columns: Sequence[str]) -> pl.DataFrame:
        """Some columns of the vouchers that are so, in the order of the file."""
        found = pl.concat([part.filter(condition) for part in self._vouchers.parts()]).collect()
        return found.sort("voucher").select(columns)

    def rows_where(self, condition: pl.Expr, columns: Sequence[str]) -> pl.DataFrame:
        """Some columns of the rows that are so, in the order of the file."""
        wanted = list(dict.fromkeys((*columns, "line")))
        found = pl.concat([part.filter(condition).select(wanted) for part in self._rows.parts()]).collect()
        return found.sort("line", maintain_order=True).select(columns)

    def vouchers_in_order(self) -> Iterator[pl.DataFrame]:
        """The vouchers by series, ``ordinal`` (the number as a number, if it is one) and number, some at a time."""
        return self._vouchers.in_order()

    def rows_in_order(self) -> Iterator[pl.DataFrame]:
        """The rows by month, then coding, then as they stand in the file, some at a time.

        All rows of a coding in a month come together. ``key`` says which: :data:`MONTH` times the month's first day,
        plus the coding.
        """
        return self._rows.in_order()

    def discard(self) -> None:
        """Take away what is on disk, when nobody needs the rows any more."""
        self._vouchers.discard()
        self._rows.discard()
        if self._folder is not None and self._folder.is_dir():
            self._folder.rmdir()


def _key(rows: pl.DataFrame) -> pl.Series:
    """Month and coding in one number: to sort by it is several times faster than by two.

    Days are looked up in a table of those that there are, for to compute the month of each takes longer than to sort.
    """
    days = rows["date"].to_physical()
    first, last = days.to_frame("day").select(first=pl.col("day").min(), last=pl.col("day").max()).row(0)
    if first is None:
        return pl.Series("key", dtype=pl.Int64)
    calendar = pl.int_range(first, last + 1, dtype=pl.Int32, eager=True).cast(pl.Date)
    months = calendar.dt.month_start().to_physical().cast(pl.Int64) * MONTH
    return months.gather(days - first) + rows["coding"].cast(pl.Int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume(Outline):
    """The content of one file: everything else as in books, and vouchers with their rows in parts."""

    postings: Postings = field(default_factory=Postings)

    @classmethod
    def of(cls, ledger: Ledger) -> Volume:
        """The volume itself, or books as a volume."""
        if isinstance(ledger, Volume):
            return ledger
        postings = Postings()
        postings.add(ledger.vouchers, ledger.rows)
        return cls(**ledger.outline(), postings=postings)

    def books(self) -> Books:
        """The same, whole in memory."""
        return Books(**self.outline(), vouchers=self.postings.vouchers(), rows=self.postings.rows())


Ledger = Books | Volume
