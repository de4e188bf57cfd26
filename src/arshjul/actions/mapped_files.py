"""The kept mappings of batches on disk: taken away with the batch that they are of. They can be made again."""

from __future__ import annotations

from arshjul.actions.mapped_ledger import cache_of
from arshjul.followup.batches import folder_of, is_batch


def forget_mapped(municipality: str, batch: str) -> None:
    """Take away what is kept of how a batch is mapped."""
    for file in cache_of(municipality).glob(f"*/{batch}.*"):
        file.unlink(missing_ok=True)


def sweep_mapped(municipality: str) -> list[str]:
    """Take away the kept mappings of batches that are gone, and return the batches' names. Touches no other files.

    A mapping is only made of a batch that lies in its folder, so one without a folder is never just being made.
    """
    kept = {file.stem for file in cache_of(municipality).glob("*/*") if is_batch(file.stem)}
    gone = sorted(batch for batch in kept if not (folder_of(municipality) / batch).exists())
    for batch in gone:
        forget_mapped(municipality, batch)
    return gone
