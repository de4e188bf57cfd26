"""The log: one entry for everything that is done."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass

from django.db.models import QuerySet
from django.utils import timezone

from arshjul.planning.access import Actor
from arshjul.planning.models import HistoryEntry


@dataclass(frozen=True, slots=True)
class Matter:
    """What something was done to, in codes: where, and ``about`` which kind of thing with which ``key``."""

    municipality: str = ""
    occasion: str = ""
    unit: str = ""
    about: str = ""
    key: str = ""


def record(
    *, by: Actor, action: str, matter: Matter, before: str = "", after: str = "", reason: str = ""
) -> HistoryEntry:
    """Write down what was done now. Belongs in the transaction that does it."""
    return HistoryEntry.objects.create(
        at=timezone.now(), by=by.name, by_key=by.key, action=action, before=before, after=after, reason=reason,
        **asdict(matter),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """What something was and became."""

    about: str
    key: str
    before: str
    after: str


def record_changes(*, by: Actor, action: str, matter: Matter, changes: Iterable[Change], reason: str = "") -> None:
    """Write down several changes at one place, made now by one person. One query. ``matter`` says where."""
    now = timezone.now()
    HistoryEntry.objects.bulk_create(
        HistoryEntry(
            at=now, by=by.name, by_key=by.key, action=action, reason=reason,
            **(asdict(matter) | asdict(change)),
        )
        for change in changes
    )  # fmt: skip


def latest_change(*, municipality: str, about: str, key: str) -> HistoryEntry | None:
    """Who changed this last, and to what. One query."""
    return HistoryEntry.objects.filter(municipality=municipality, about=about, key=key).first()


def latest_changes(*, municipality: str, about: str, keys: Collection[str]) -> dict[str, HistoryEntry]:
    """By key, who changed each of these last, and when. One query, without what was written."""
    found = HistoryEntry.objects.filter(municipality=municipality, about=about, key__in=keys)
    return {entry.key: entry for entry in found.defer("before", "after").order_by("at", "pk")}


def continue_entry(entry: HistoryEntry, *, after: str) -> None:
    """Let an entry tell what its author has come to by now, for somebody who is still at the same thing."""
    entry.at, entry.after = timezone.now(), after
    entry.save(update_fields=["at", "after"])


def entries(municipality: str, *, occasion: str = "", unit: str = "", about: str = "") -> QuerySet[HistoryEntry]:
    """What has been done in a municipality, the latest first; only at an occasion, at a unit or to a kind of thing."""
    wanted = {"occasion": occasion, "unit": unit, "about": about}
    return HistoryEntry.objects.filter(municipality=municipality, **{name: its for name, its in wanted.items() if its})
