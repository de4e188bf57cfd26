"""What is asked of all vouchers and rows of a file together, counted as they pass: nobody needs them all at once.

Each figure is exact, however many rows there are: sums that could leave 63 bits are made in 128.
"""

from __future__ import annotations

from datetime import date

import polars as pl

MOST = 2**63 - 1
_TOGETHER = 500_000
"""Sums by coding that are kept before those of the same coding are put together."""


def cannot_overflow(ore: pl.Series) -> bool:
    """Whether no sum of any of them can leave 63 bits: true of every real ledger, and cheap to know."""
    if ore.is_empty():
        return True
    low, high = ore.to_frame("ore").select(low=pl.col("ore").min(), high=pl.col("ore").max()).row(0)
    return bool(max(-low, high) * len(ore) <= MOST)


def exact_sum(ore: pl.Series) -> int:
    """The sum of a column of öre, however large."""
    return int(ore.sum() if cannot_overflow(ore) else ore.cast(pl.Int128).sum())


class Tally:
    """The counts and sums of the vouchers and rows that were added. Days are those that something is posted on."""

    def __init__(self) -> None:
        self.rows = 0
        self.vouchers = 0
        self.debit_ore = 0
        self.credit_ore = 0
        self.first_day: date | None = None
        self.last_day: date | None = None
        self._left: list[pl.DataFrame] = []
        self._by_coding: list[pl.DataFrame] = []
        self._own_days: list[pl.DataFrame] = []
        self._numbers: list[pl.Series] = []

    def add(self, vouchers: pl.DataFrame, rows: pl.DataFrame, voucher_days: pl.Series) -> None:
        """Count some vouchers and rows; ``voucher_days`` has for each row the day of its voucher."""
        self.vouchers += vouchers.height
        self._numbers.append(_marks(vouchers))
        if rows.is_empty():
            return
        self.rows += rows.height
        ore = rows["ore"]
        self.debit_ore += exact_sum(ore.filter(ore > 0))
        self.credit_ore += exact_sum(ore.filter(ore < 0))
        self._extend(rows["date"])
        if not cannot_overflow(ore):
            rows = rows.with_columns(pl.col("ore").cast(pl.Int128))
        self._left.append(_unbalanced(rows))
        self._by_coding.append(rows.group_by("coding").agg(pl.col("ore").sum()))
        if sum(each.height for each in self._by_coding) > _TOGETHER:
            self._by_coding = [self.by_coding()]
        elsewhere = rows["date"] != voucher_days
        if elsewhere.any():
            self._own_days.append(_spans(rows.filter(elsewhere)))

    def _extend(self, days: pl.Series) -> None:
        first, last = days.to_frame("day").select(first=pl.col("day").min(), last=pl.col("day").max()).row(0)
        self.first_day = min(filter(None, (self.first_day, first)), default=None)
        self.last_day = max(filter(None, (self.last_day, last)), default=None)

    def unbalanced(self) -> pl.DataFrame:
        """voucher, ore: the vouchers whose rows do not sum to zero, and what is left over."""
        return _summed([pl.DataFrame(schema=_LEFT), *self._left], "voucher").filter(pl.col("ore") != 0).sort("voucher")

    def by_coding(self) -> pl.DataFrame:
        """coding, ore: what is posted to each coding."""
        return _summed([pl.DataFrame(schema=_BY_CODING), *self._by_coding], "coding")

    def own_days(self) -> pl.DataFrame:
        """voucher, first_date, last_date: between which days the rows lie that have another day than their voucher."""
        spans = pl.concat([pl.DataFrame(schema=_SPANS), *self._own_days])
        return spans.group_by("voucher").agg(pl.col("first_date").min(), pl.col("last_date").max())

    def may_have_twins(self) -> bool:
        """Whether two vouchers may have the same series and number; False is sure."""
        numbers = pl.concat(self._numbers) if self._numbers else pl.Series(dtype=pl.UInt64)
        return numbers.n_unique() < len(numbers)


_LEFT = {"voucher": pl.UInt32, "ore": pl.Int128}
_BY_CODING = {"coding": pl.UInt32, "ore": pl.Int128}
_SPANS = {"voucher": pl.UInt32, "first_date": pl.Date, "last_date": pl.Date}


def _summed(frames: list[pl.DataFrame], by: str) -> pl.DataFrame:
    return pl.concat([frame.cast({"ore": pl.Int128}) for frame in frames]).group_by(by).agg(pl.col("ore").sum())


def _unbalanced(rows: pl.DataFrame) -> pl.DataFrame:
    """voucher, ore: what is left over of each voucher, where anything is; its rows stand together, or it comes twice.

    A running sum, taken where one voucher ends and the next begins, is several times faster than a sum for each.
    """
    is_last = pl.col("voucher").ne(pl.col("voucher").shift(-1)).fill_null(value=True)
    ends = rows.lazy().select("voucher", pl.col("ore").cum_sum(), last=is_last).filter("last").collect()
    left = ends.select("voucher", ore=pl.col("ore") - pl.col("ore").shift(1, fill_value=0))
    return left.filter(pl.col("ore") != 0)


def _spans(rows: pl.DataFrame) -> pl.DataFrame:
    days = pl.col("date").min().alias("first_date"), pl.col("date").max().alias("last_date")
    return rows.group_by("voucher").agg(days)


def _marks(vouchers: pl.DataFrame) -> pl.Series:
    """A number for each series and number, the same for those that are the same; not of vouchers without a number."""
    numbered = vouchers.filter(pl.col("number") != "")
    return numbered.select(pl.col("series").hash(1) ^ pl.col("number").hash(2)).to_series()
