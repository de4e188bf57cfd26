"""A batch: one imported file as an immutable folder of Parquet files, written whole or not at all.

=====================  ============================================================================================
rows.parquet           the postings, by month, coding and voucher: all three prune when a few are looked for
vouchers.parquet       the vouchers by series and number, with the days between which their rows lie
sums.parquet           what roll-ups read: öre and quantity by scenario, month and coding (:mod:`.sums`)
codings.parquet …      the other frames of :class:`~arshjul.ledger.books.Books`, as they are
batch.json             the head of the file, what it was called and its SHA-256, counts, sums, and the size of each file
=====================  ============================================================================================

Who may see a batch is not said here: that is a row in the database. A reader opens only what such a row names.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl
from polars.io.plugins import register_io_source

from arshjul.core.messages import DomainError, Message
from arshjul.ledger.books import ROWS, VOUCHERS, Books, Column
from arshjul.ledger.description import Description, FileSize, Origin, from_json, to_json
from arshjul.ledger.durable import Hold, made
from arshjul.ledger.rules import Content
from arshjul.ledger.sums import month_sums, summed, total

LAYOUT = 1
"""Which layout this program writes, and the newest it reads. A new one means to read the older too, or to convert."""

DESCRIPTION = "batch.json"
SUMS_FRAME, ROWS_FRAME = "sums", "rows"
ROW_GROUP = 65_536
"""Rows that are skipped or read together: small enough for one voucher in milliseconds, large enough to compress."""

LOOKED_UP = 16_384
"""As :data:`ROW_GROUP`, of what one or a few rows are looked up in: vouchers by number, codings by their own."""

SORTED_TOGETHER = 400_000
"""Rows of whole months that are sorted together: many enough to be quick, few enough to take little memory."""

STORED_VOUCHERS: Mapping[str, Column] = {
    **VOUCHERS, "ordinal": pl.UInt64, "first_date": pl.Date, "last_date": pl.Date
}  # fmt: skip
"""As :data:`~arshjul.ledger.books.VOUCHERS`, sorted by series, ``ordinal`` (the number as a number, if it is one) and
number. The rows of a voucher lie between ``first_date`` and ``last_date``: with these a query skips other months."""

Progress = Callable[[int, int, Message], None]
"""Told how much is done, of how much, and what is being done now."""


def silent(_done: int, _of: int, _what: Message) -> None:
    """Tell nobody how it goes."""


class BrokenBatch(DomainError):
    """A batch that the database names is not there, or not whole, or written by a newer program."""


class CannotStore(DomainError):
    """A batch could not be written, for example because the disk is full."""


@dataclass(frozen=True, slots=True)
class StoredBatch:
    """A batch on disk. Its frames are read when they are asked for."""

    folder: Path
    description: Description

    @property
    def code(self) -> str:
        """What the batch is called: the name of its folder."""
        return self.folder.name

    def path(self, frame: str) -> Path:
        """The Parquet file of a frame, for an engine that reads files."""
        return self.folder / f"{frame}.parquet"

    def frame(self, name: str) -> pl.LazyFrame:
        """A frame, not yet read: ``rows``, ``vouchers``, ``sums``, or another of :class:`Books`."""
        return pl.scan_parquet(self.path(name), glob=False)

    def books(self) -> Books:
        """All of it in memory, rows and vouchers in the order of the file again: the books that were stored."""
        frames = {name: self.frame(name).collect() for name in Books.__dataclass_fields__ if name != "head"}
        frames["vouchers"] = frames["vouchers"].select(*VOUCHERS).sort("voucher")
        frames["rows"] = frames["rows"].select(*ROWS).sort("line", maintain_order=True)
        return Books(head=self.description.head, **frames)


def write_batch(
    folder: Path, books: Books, origin: Origin, *, content: Content = Content.ACTUAL, progress: Progress = silent
) -> tuple[StoredBatch, Hold]:
    """Store books in a new folder, on disk when this returns.

    The hold keeps the folder from being swept: release it when the database names the batch. Raises OSError,
    :class:`CannotStore` and :class:`~arshjul.ledger.sums.AmountTooLarge`; then nothing is left.
    """
    progress(0, 1, Message("Skriver"))
    with made(folder) as (draft, hold):
        posted = _write_rows(books.rows, draft / f"{ROWS_FRAME}.parquet")
        progress(1, 3, Message("Summerar"))
        frames = _others(books, posted)
        steps = 2 * len(frames)
        for done, (name, frame) in enumerate(frames.items(), start=len(frames)):
            progress(done, steps, Message("Skriver"))
            group = ROW_GROUP if name == SUMS_FRAME else LOOKED_UP
            _write(frame.lazy(), draft / f"{name}.parquet", group)
        description = _description(draft, books, frames, batch=folder.name, origin=origin, content=content)
        (draft / DESCRIPTION).write_text(json.dumps(to_json(description), ensure_ascii=False, indent=1), "utf-8")
        progress(2 * len(frames) - 1, 2 * len(frames), Message("Sparar på disken"))
    progress(1, 1, Message("Sparat"))
    return StoredBatch(folder, description), hold


def open_batch(folder: Path) -> StoredBatch:
    """The batch in a folder; raises :class:`BrokenBatch` when a file is missing or cut, or its layout is unknown."""
    try:
        raw = json.loads((folder / DESCRIPTION).read_text("utf-8"))
        layout = raw["layout"]
        if layout != LAYOUT:
            raise BrokenBatch(
                "Importen {batch} är sparad av en annan version av Årshjul (format {layout}, här läses {own}).",
                batch=folder.name, layout=layout, own=LAYOUT,
            )  # fmt: skip
        description = from_json(raw)
    except FileNotFoundError as error:
        raise _missing(folder, DESCRIPTION) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenBatch("Importen {batch}: filen {file} är skadad.", batch=folder.name, file=DESCRIPTION) from error
    for name, size in description.files.items():
        _check(folder, name, size)
    return StoredBatch(folder, description)


def _check(folder: Path, name: str, size: FileSize) -> None:
    try:
        found = (folder / name).stat().st_size
    except FileNotFoundError as error:
        raise _missing(folder, name) from error
    if found != size.bytes:
        raise BrokenBatch(
            "Importen {batch}: filen {file} är {found} byte, men ska vara {expected}. Återställ den från en "
            "säkerhetskopia, eller återkalla importen och läs in filen igen.",
            batch=folder.name, file=name, found=found, expected=size.bytes,
        )  # fmt: skip


def _missing(folder: Path, name: str) -> BrokenBatch:
    return BrokenBatch(
        "Importen {batch} saknar filen {file} i {folder}. Återställ mappen från en säkerhetskopia, eller återkalla "
        "importen och läs in filen igen.",
        batch=folder.name, file=name, folder=folder,
    )  # fmt: skip


# ---- what is written ---------------------------------------------------------------------------------------------


def _write(frame: pl.LazyFrame, file: Path, group: int = ROW_GROUP) -> None:
    try:  # the lowest level of zstd takes a tenth less time than the usual one, and the file is as small
        frame.sink_parquet(file, compression="zstd", compression_level=1, row_group_size=group)
    except pl.exceptions.PolarsError as error:  # it wraps what the operating system says
        raise CannotStore(
            "Huvudboken kan inte sparas i {folder}: {reason}", folder=file.parent, reason=error
        ) from error


def _write_rows(rows: pl.DataFrame, file: Path) -> list[pl.DataFrame]:
    """Write the rows by month, and return their sums.

    Some months are sorted and summed while those before are compressed, so there is never a second copy of them all.
    """
    posted: list[pl.DataFrame] = []

    def ordered(*_pushed_down: object) -> Iterator[pl.DataFrame]:
        for some in _some_months(rows):
            months = _by_month(some.rechunk())  # they come as they were read, in pieces, which are slow to pick from
            posted.append(summed(months))
            yield months

    _write(register_io_source(ordered, schema=rows.schema), file)
    return posted


def _some_months(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The rows of whole months at a time, in the order of months: :data:`SORTED_TOGETHER` or a few more."""
    if rows.height <= SORTED_TOGETHER:
        yield rows
        return
    month = rows.select(month=pl.col("date").dt.month_start())["month"]
    first: date | None = None
    together = 0
    for last, count in month.value_counts().sort("month").iter_rows():
        first, together = first or last, together + count
        if together >= SORTED_TOGETHER:
            yield rows.filter(month.is_between(first, last))
            first, together = None, 0
    if first:
        yield rows.filter(month >= first)


def _others(books: Books, posted: Sequence[pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The frames besides the rows, as they are stored."""
    frames = {name: frame for name, frame in books.frames().items() if name != ROWS_FRAME}
    return frames | {"vouchers": _vouchers(books), SUMS_FRAME: month_sums(books, posted)}


def _by_month(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows by month, then coding, then as they stood: one number to sort by is several times faster than three."""
    month = pl.col("date").dt.year().cast(pl.Int64) * 12 + pl.col("date").dt.month()
    key = rows.select(key=month * 2**32 + pl.col("coding").cast(pl.Int64))["key"]
    if key.is_sorted():
        return rows
    order = pl.DataFrame({"key": key}).with_row_index("at").sort("key", maintain_order=True)["at"]
    return rows[order]


def _vouchers(books: Books) -> pl.DataFrame:
    """Vouchers with the span of their rows' days; only rows with a day of their own, which are few, are looked at."""
    own_day = books.vouchers["date"][books.rows["voucher"]]
    spans = (
        books.rows.filter(pl.col("date") != own_day)
        .group_by("voucher")
        .agg(pl.col("date").min().alias("first_date"), pl.col("date").max().alias("last_date"))
    )
    joined = books.vouchers.join(spans, on="voucher", how="left", maintain_order="left").with_columns(
        pl.min_horizontal("date", "first_date").alias("first_date"),
        pl.max_horizontal("date", "last_date").alias("last_date"),
        pl.col("number").cast(pl.UInt64, strict=False).alias("ordinal"),
    )
    return joined.select(*STORED_VOUCHERS).sort("series", "ordinal", "number", "voucher", nulls_last=True)


def _description(
    draft: Path, books: Books, frames: Mapping[str, pl.DataFrame], *, batch: str, origin: Origin, content: Content
) -> Description:
    ore, sums = books.rows["ore"], frames[SUMS_FRAME]
    heights = {ROWS_FRAME: books.rows.height} | {name: frame.height for name, frame in frames.items()}
    files = {
        f"{name}.parquet": FileSize((draft / f"{name}.parquet").stat().st_size, height)
        for name, height in heights.items()
    }
    months = sums["month"].unique().sort().to_list()
    return Description(
        layout=LAYOUT,
        batch=batch,
        content=content,
        origin=origin,
        head=books.head,
        first_month=months[0] if months else None,
        last_month=months[-1] if months else None,
        debit_ore=total(ore.filter(ore > 0)),
        credit_ore=total(ore.filter(ore < 0)),
        sums={str(name): total(part["ore"]) for (name,), part in sums.group_by("scenario", maintain_order=True)},
        files=files,
    )
