"""Which imported ledger files count, and where their batches lie.

Nothing is written when a file takes another's place: which batches count follows from which exist. Of a source's
ledgers for a year the newest that is not withdrawn counts, with the vouchers that were added after it. So withdrawing
it brings back the one before, and no second truth can disagree.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Max

from arshjul.followup.models import ImportBatch
from arshjul.ledger.durable import DRAFT
from arshjul.ledger.store import StoredBatch, open_batch
from arshjul.planning.models import Municipality
from arshjul.planning.municipalities import looked_up

_CODE = re.compile(rf"({re.escape(DRAFT)})?[0-9a-f]{{8}}-[0-9a-f]{{8}}")
Kept = tuple[str, str, str, object]


def folder_of(municipality: str) -> Path:
    """Where the batches of a municipality with this code lie, each in a folder with its code."""
    return Path(settings.ARSHJUL_DATA) / "ledger" / municipality


def is_batch(folder: str) -> bool:
    """Whether a folder has the name of a batch, or of the draft of one: only those are ours to take away.

    >>> is_batch("00ff17ac-9d3e51b0"), is_batch("kopior")
    (True, False)
    """
    return _CODE.fullmatch(folder) is not None


def batches(municipality: Municipality) -> list[ImportBatch]:
    """All that was ever imported, the oldest first. One query."""
    return list(ImportBatch.objects.filter(municipality=municipality).order_by("pk"))


def latest() -> dict[str, tuple[int, int]]:
    """For each municipality with imports, figures that change with every import, withdrawal and undoing. One query."""
    return looked_up("imports", _latest)


def _latest() -> dict[str, tuple[int, int]]:
    found = ImportBatch.objects.values("municipality__code").annotate(newest=Max("pk"), withdrawn=Count("withdrawn_at"))
    return {row["municipality__code"]: (row["newest"], row["withdrawn"]) for row in found}


def visible(municipality: Municipality) -> list[ImportBatch]:
    """The batches that figures are read from, the oldest first. One query."""
    found = batches(municipality)
    replaced = replacements(found)
    return [each for each in found if each.withdrawn_at is None and each.pk not in replaced]


def replacements(found: Iterable[ImportBatch]) -> Mapping[int, ImportBatch]:
    """Which batch took whose place (by its key), of batches that are not withdrawn."""
    groups: dict[Kept, list[ImportBatch]] = defaultdict(list)
    for batch in sorted(found, key=lambda each: each.pk):
        if batch.withdrawn_at is None:
            groups[kept_for(batch)].append(batch)
    return {old.pk: new for group in groups.values() for old, new in _replaced(group)}


def newer_than(batch: ImportBatch) -> list[ImportBatch]:
    """The ledgers that keep a batch from counting, the oldest first: withdraw them all, and it counts. One query."""
    group = kept_for(batch)
    later = ImportBatch.objects.filter(
        municipality=batch.municipality_id, pk__gt=batch.pk, adds=False, withdrawn_at__isnull=True
    )
    return [each for each in later.order_by("pk") if kept_for(each) == group]


def kept_for(batch: ImportBatch) -> Kept:
    """What one ledger counts for: a source, a content, a budget decision and a fiscal year."""
    return (batch.source, batch.content, batch.decision, batch.first_day)


def _replaced(group: list[ImportBatch]) -> Iterable[tuple[ImportBatch, ImportBatch]]:
    newest = next((each for each in reversed(group) if not each.adds), None)
    return [(each, newest) for each in group if each.pk < newest.pk] if newest else []


def open_visible(municipality: Municipality) -> list[tuple[ImportBatch, StoredBatch]]:
    """The batches that count, opened; raises :class:`~arshjul.ledger.store.BrokenBatch`. One query."""
    folder = folder_of(municipality.code)
    return [(batch, open_batch(folder / batch.code)) for batch in visible(municipality)]
