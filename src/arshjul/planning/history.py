"""The log: one entry for everything that is done."""

from __future__ import annotations

from django.utils import timezone

from arshjul.planning.access import Actor
from arshjul.planning.models import HistoryEntry


def record(
    *,
    by: Actor,
    action: str,
    municipality: str = "",
    occasion: str = "",
    unit: str = "",
    about: str = "",
    key: str = "",
    before: str = "",
    after: str = "",
    reason: str = "",
) -> HistoryEntry:
    """Write down what was done now. Belongs in the transaction that does it."""
    return HistoryEntry.objects.create(
        at=timezone.now(), by=by.name, by_key=by.key, action=action, municipality=municipality, occasion=occasion,
        unit=unit, about=about, key=key, before=before, after=after, reason=reason,
    )  # fmt: skip


def latest_change(*, municipality: str, about: str, key: str) -> HistoryEntry | None:
    """Who changed this last, and to what. One query."""
    return HistoryEntry.objects.filter(municipality=municipality, about=about, key=key).first()
