"""A comment on what a unit hands in, shown to the unit. It is an entry in the history, and never changed."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from arshjul.actions.notices import tell_of_comment
from arshjul.actions.opened import opened
from arshjul.core.messages import DomainError
from arshjul.planning.access import Action, Actor
from arshjul.planning.history import Matter, record
from arshjul.planning.models import HistoryEntry, Touch
from arshjul.planning.municipalities import find_municipality, touch

ABOUT = "comment"
"""What the history calls a comment; its key is the part of what is handed in that it is about, empty for all of it."""

LONGEST = 4000
"""Characters."""

_AT_ONCE = timedelta(minutes=10)


class NoComment(DomainError):
    """A comment says nothing, or more than anybody reads."""


@transaction.atomic
def comment(
    *, by: Actor, municipality: str, occasion: str, unit: str, words: str, part: str = "", link: str = ""
) -> HistoryEntry:
    """Say something about what a unit hands in, to those who enter it; ``link`` is the page that they may follow.

    The same words sent twice in a row, by a double click or a page that is loaded again, are said once.
    Raises :class:`NoComment`, :class:`~arshjul.planning.access.NotAllowed`, and what is unknown.
    """
    plan = opened(municipality)
    at = plan.occasion(occasion)
    plan.organisation.unit(unit)
    by.require(Action.COMMENT, plan.scope(unit, at.data_date))
    said = words.strip()
    if not said or len(said) > LONGEST:
        raise NoComment("Skriv något, högst {most} tecken.", most=LONGEST)
    matter = Matter(municipality, occasion, unit, ABOUT, part)
    if (again := _just_said(by, matter, said)) is not None:
        return again
    entry = record(by=by, action=Action.COMMENT, matter=matter, after=said)
    touch(find_municipality(municipality), Touch.STEPS, unit=unit)
    tell_of_comment(plan=plan, occasion=occasion, unit=unit, by=by, said=said, link=link)
    return entry


def _just_said(by: Actor, matter: Matter, said: str) -> HistoryEntry | None:
    latest = HistoryEntry.objects.filter(**asdict(matter)).first()
    if latest is None or (latest.by, latest.by_key, latest.after) != (by.name, by.key, said):
        return None
    return latest if timezone.now() - latest.at < _AT_ONCE else None
