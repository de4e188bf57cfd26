"""Enter a text about something that is a unit's to write about; saved as it is written."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from arshjul.actions.entering import Desk, next_position, sit_down
from arshjul.actions.standpoint import TEXT
from arshjul.actions.texts import is_theirs
from arshjul.core.messages import DomainError
from arshjul.followup.models import Text
from arshjul.planning.access import Actor
from arshjul.planning.history import continue_entry, latest_change
from arshjul.planning.models import Touch
from arshjul.planning.municipalities import touch
from arshjul.reporting.plan import TextKey

LONGEST = 100_000
"""Characters of a text; a whole report is shorter."""

_AT_A_SITTING = timedelta(minutes=10)


class NotTheirs(DomainError):
    """A text is about something that is another unit's to write about."""


class TooLong(DomainError):
    """A text is longer than any report."""


@transaction.atomic
def enter_text(
    *, by: Actor, municipality: str, occasion: str, unit: str, key: TextKey, markdown: str, seen: str
) -> str:
    """Write a text, or take it away when it is empty; returns what is there now. ``seen`` is what its author saw.

    What one person writes at a sitting, saved many times, is one entry in the history. Raises
    :class:`~arshjul.actions.entering.Changed`, :class:`~arshjul.actions.entering.Closed`, :class:`NotTheirs`,
    :class:`TooLong`, :class:`~arshjul.planning.access.NotAllowed`, and what is unknown.
    """
    desk = sit_down(by=by, municipality=municipality, occasion=occasion, unit=unit)
    if not is_theirs(municipality=municipality, occasion=occasion, unit=unit, key=key):
        raise NotTheirs("Texten ”{text}” skrivs inte av den här enheten.", text=" ".join(filter(None, key)))
    after, seen = tidy(markdown), tidy(seen)
    if len(after) > LONGEST:
        raise TooLong("Texten är för lång: högst {most} tecken.", most=LONGEST)
    stored = _find(desk, key)
    before = stored.markdown if stored else ""
    if tidy(before) == after:
        return after
    if tidy(before) != seen:
        raise _changed(desk, key, before, after)
    try:
        with transaction.atomic():
            _write(desk, key, stored, after)
    except IntegrityError as error:
        raise _changed(desk, key, _markdown(desk, key), after) from error
    _note(desk, key, before, after)
    return after


def tidy(markdown: str) -> str:
    """A text with plain line ends and nothing around it."""
    return "\n".join(markdown.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()


def history_key(occasion: str, key: TextKey) -> str:
    """What the history calls a text: the same subject has one at each occasion."""
    return "|".join((occasion, *key))


def _find(desk: Desk, key: TextKey) -> Text | None:
    """The stored text, locked until the transaction ends where the database can."""
    kind, code, aspect = key
    found = Text.objects.select_for_update(of=("self",)).filter(
        municipality=desk.municipality, occasion__code=desk.occasion.code, kind=kind, code=code, aspect=aspect
    )
    return found.first()


def _markdown(desk: Desk, key: TextKey) -> str:
    stored = _find(desk, key)
    return stored.markdown if stored else ""


def _changed(desk: Desk, key: TextKey, current: str, mine: str) -> DomainError:
    return desk.changed_meanwhile(about=TEXT, key=history_key(desk.occasion.code, key), current=current, mine=mine)


def _write(desk: Desk, key: TextKey, stored: Text | None, markdown: str) -> None:
    """Put the text there, without a place in a file: that is how an entered text is known from a loaded one."""
    kind, code, aspect = key
    if not markdown:
        if stored is not None:
            stored.delete()
        return
    if stored is None:
        stored = Text(
            municipality=desk.municipality, position=next_position(Text, desk.municipality),
            occasion=desk.occasion_record, kind=kind, code=code, aspect=aspect,
        )  # fmt: skip
    elif stored.dated is not None:
        stored.dated = timezone.localdate()
    stored.markdown, stored.file, stored.line, stored.first_line = markdown, "", 0, 0
    stored.save()


def _note(desk: Desk, key: TextKey, before: str, after: str) -> None:
    """Write down the change, or let the entry of the same sitting tell how it goes on."""
    name = history_key(desk.occasion.code, key)
    latest = latest_change(municipality=desk.municipality.code, about=TEXT, key=name)
    if (
        latest is not None
        and (latest.by_key, latest.by, latest.unit) == (desk.by.key, desk.by.name, desk.unit)
        and tidy(latest.after) == tidy(before)
        and timezone.now() - latest.at < _AT_A_SITTING
    ):
        continue_entry(latest, after=after)
        touch(desk.municipality, Touch.TEXTS, unit=desk.unit)
        return
    desk.note(about=TEXT, key=name, before=before, after=after)
