"""The frames of a batch as Parquet files: rows are written as they are put in order, and never all in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from polars.io.plugins import register_io_source

from arshjul.core.messages import Message
from arshjul.ledger.books import ROWS, VOUCHERS, Column
from arshjul.ledger.progress import Progress
from arshjul.ledger.runs import cannot_store
from arshjul.ledger.sums import month_sums, summed
from arshjul.ledger.volume import Postings, Volume

SUMS_FRAME, ROWS_FRAME, VOUCHERS_FRAME = "sums", "rows", "vouchers"
ROW_GROUP = 65_536
"""Rows that are skipped or read together: small enough for one voucher in milliseconds, large enough to compress."""

LOOKED_UP = 16_384
"""As :data:`ROW_GROUP`, of what one or a few rows are looked up in: vouchers by number, codings by their own."""

SELDOM_THERE = ("text", "signature")
"""Texts that most rows have none of: null on disk instead of empty, which is seven times as quick to write."""

STORED_VOUCHERS: Mapping[str, Column] = {
    **VOUCHERS, "ordinal": pl.UInt64, "first_date": pl.Date, "last_date": pl.Date
}  # fmt: skip
"""As :data:`~arshjul.ledger.books.VOUCHERS`, sorted by series, ``ordinal`` (the number as a number, if it is one) and
number. The rows of a voucher lie between ``first_date`` and ``last_date``: with these a query skips other months."""


@dataclass(frozen=True, slots=True)
class WrittenFrames:
    """How many rows each frame has, and the sums by month."""

    heights: Mapping[str, int]
    sums: pl.DataFrame


def write_frames(folder: Path, volume: Volume, progress: Progress) -> WrittenFrames:
    """Write what a volume holds; raises :class:`CannotStore` and :class:`~arshjul.ledger.sums.AmountTooLarge`."""
    posted = _write_rows(volume.postings, folder / f"{ROWS_FRAME}.parquet")
    progress(1, 3, Message("Summerar"))
    outline = {name: frame for name, frame in volume.outline().items() if name != "head"}
    frames: dict[str, pl.DataFrame] = {**outline, SUMS_FRAME: month_sums(volume, posted)}
    posted.clear()
    steps = 2 * len(frames) + 2
    progress(len(frames), steps, Message("Skriver"))
    _write_vouchers(volume.postings, folder / f"{VOUCHERS_FRAME}.parquet")
    for done, (name, frame) in enumerate(frames.items(), start=len(frames) + 1):
        progress(done, steps, Message("Skriver"))
        group = ROW_GROUP if name == SUMS_FRAME else LOOKED_UP
        _write(frame.lazy(), folder / f"{name}.parquet", group)
    tally = volume.postings.tally
    heights = {ROWS_FRAME: tally.rows, VOUCHERS_FRAME: tally.vouchers}
    return WrittenFrames(heights | {name: frame.height for name, frame in frames.items()}, frames[SUMS_FRAME])


def as_read(frame: pl.LazyFrame, schema: Mapping[str, Column]) -> pl.DataFrame:
    """The columns of rows or vouchers on disk as they were read."""
    return frame.select(pl.col(name).fill_null("") if name in SELDOM_THERE else name for name in schema).collect()


def _write(frame: pl.LazyFrame, file: Path, group: int) -> None:
    try:  # the lowest level of zstd takes a tenth less time than the usual one, and the file is as small
        frame.sink_parquet(file, compression="zstd", compression_level=1, row_group_size=group)
    except pl.exceptions.PolarsError as error:
        raise cannot_store(file.parent, error) from error


def _write_rows(postings: Postings, file: Path) -> list[pl.DataFrame]:
    """Write the rows by month, and return their sums: some are put in order and summed while others are compressed."""
    posted: list[pl.DataFrame] = []

    def ordered(*_pushed_down: object) -> Iterator[pl.DataFrame]:
        for rows in postings.rows_in_order():
            posted.append(summed(rows))
            yield rows.select(_stored(ROWS))

    _write(register_io_source(ordered, schema=dict(ROWS)), file, ROW_GROUP)
    return posted


def _write_vouchers(postings: Postings, file: Path) -> None:
    """Write the vouchers by number, with the span of their rows' days."""
    spans = postings.tally.own_days()

    def ordered(*_pushed_down: object) -> Iterator[pl.DataFrame]:
        for vouchers in postings.vouchers_in_order():
            joined = vouchers.join(spans, on="voucher", how="left", maintain_order="left")
            yield joined.select(
                *_stored(VOUCHERS),
                "ordinal",
                first_date=pl.min_horizontal("date", "first_date"),
                last_date=pl.max_horizontal("date", "last_date"),
            )

    _write(register_io_source(ordered, schema=dict(STORED_VOUCHERS)), file, LOOKED_UP)


def _stored(schema: Mapping[str, Column]) -> list[pl.Expr]:
    return [_null_if_empty(name) if name in SELDOM_THERE else pl.col(name) for name in schema]


def _null_if_empty(name: str) -> pl.Expr:
    return pl.when(pl.col(name) != "").then(pl.col(name))
