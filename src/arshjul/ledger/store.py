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
from dataclasses import dataclass, fields
from pathlib import Path

import polars as pl

from arshjul.core.messages import DomainError, Message
from arshjul.ledger.books import ROWS, VOUCHERS, Books, Outline
from arshjul.ledger.description import Description, FileSize, Origin, from_json, to_json
from arshjul.ledger.durable import Hold, made
from arshjul.ledger.parquet import ROWS_FRAME, VOUCHERS_FRAME, WrittenFrames, as_read, write_frames
from arshjul.ledger.progress import Progress, silent
from arshjul.ledger.rules import Content
from arshjul.ledger.sums import checked, total
from arshjul.ledger.volume import Ledger, Volume

LAYOUT = 1
"""Which layout this program writes, and the newest it reads. A new one means to read the older too, or to convert."""

DESCRIPTION = "batch.json"


class BrokenBatch(DomainError):
    """A batch that the database names is not there, or not whole, or written by a newer program."""


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
        apart = {
            VOUCHERS_FRAME: as_read(self.frame(VOUCHERS_FRAME), VOUCHERS).sort("voucher"),
            ROWS_FRAME: as_read(self.frame(ROWS_FRAME), ROWS).sort("line", maintain_order=True),
        }
        names = [each.name for each in fields(Outline) if each.name != "head"]
        return Books(head=self.description.head, **{name: self.frame(name).collect() for name in names}, **apart)


def write_batch(
    folder: Path, books: Ledger, origin: Origin, *, content: Content = Content.ACTUAL, progress: Progress = silent
) -> tuple[StoredBatch, Hold]:
    """Store books in a new folder, on disk when this returns.

    The hold keeps the folder from being swept: release it when the database names the batch. Raises OSError,
    :class:`~arshjul.ledger.runs.CannotStore` and :class:`~arshjul.ledger.sums.AmountTooLarge`; then nothing is left.
    """
    with made(folder) as (draft, hold):
        description = fill_batch(draft, Volume.of(books), origin, batch=folder.name, content=content, progress=progress)
    progress(1, 1, Message("Sparat"))
    return StoredBatch(folder, description), hold


def fill_batch(
    folder: Path,
    volume: Volume,
    origin: Origin,
    *,
    batch: str,
    content: Content = Content.ACTUAL,
    progress: Progress = silent,
) -> Description:
    """Write a volume to a folder that is there, such as the draft of a batch; what it kept of rows there is taken away.

    Raises as :func:`write_batch`.
    """
    progress(0, 1, Message("Skriver"))
    written = write_frames(folder, volume, progress)
    volume.postings.discard()
    description = _description(folder, volume, written, batch=batch, origin=origin, content=content)
    (folder / DESCRIPTION).write_text(json.dumps(to_json(description), ensure_ascii=False, indent=1), "utf-8")
    progress(99, 100, Message("Sparar på disken"))
    return description


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


def _description(
    folder: Path, volume: Volume, written: WrittenFrames, *, batch: str, origin: Origin, content: Content
) -> Description:
    files = {
        f"{name}.parquet": FileSize((folder / f"{name}.parquet").stat().st_size, height)
        for name, height in written.heights.items()
    }
    sums, tally = written.sums, volume.postings.tally
    months = sums["month"].unique().sort().to_list()
    return Description(
        layout=LAYOUT,
        batch=batch,
        content=content,
        origin=origin,
        head=volume.head,
        first_month=months[0] if months else None,
        last_month=months[-1] if months else None,
        debit_ore=checked(tally.debit_ore),
        credit_ore=checked(tally.credit_ore),
        sums={str(name): total(part["ore"]) for (name,), part in sums.group_by("scenario", maintain_order=True)},
        files=files,
    )
