"""What others have changed of a unit's part since somebody last looked, by what the history calls it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from arshjul.planning.access import Action, Actor
from arshjul.planning.models import HistoryEntry

_LOOKED_AT = 400  # entries; who has not looked for longer than that sees the latest


@dataclass(frozen=True, slots=True)
class ChangedByOther:
    """Who changed something last, when, and what it was before."""

    by: str
    at: datetime
    before: str


def changes_since(
    *, who: Actor, municipality: str, occasion: str, unit: str, looked: datetime | None
) -> Mapping[tuple[str, str], ChangedByOther]:
    """By what was changed (about, key), who did it, after ``looked`` or what ``who`` entered last there. One query.

    Nothing for who has never been there.
    """
    found = HistoryEntry.objects.filter(
        municipality=municipality, occasion=occasion, unit=unit, action=Action.ENTER
    )[:_LOOKED_AT]  # fmt: skip
    changes: dict[tuple[str, str], ChangedByOther] = {}
    for entry in found:
        if entry.by_key == who.key or (looked is not None and entry.at <= looked):
            return changes
        known = changes.get((entry.about, entry.key))
        changes[entry.about, entry.key] = ChangedByOther(
            known.by if known else entry.by, known.at if known else entry.at, entry.before
        )
    return changes if looked is not None else {}
