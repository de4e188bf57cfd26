"""What people settle for themselves: their language, when they are away and who then stands in, their calendar."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction

from arshjul.core.messages import DomainError
from arshjul.planning.access import Actor
from arshjul.planning.history import Matter, record
from arshjul.planning.models import Absence, Person, Post
from arshjul.planning.models.person import new_token


class NotPossible(DomainError):
    """What somebody asked for does not hold together."""


@transaction.atomic
def choose_language(*, person: Person, by: Actor, language: str) -> None:
    """Speak this language to a person, on pages and in mail; raises :class:`NotPossible` for one we do not have."""
    if language not in dict(settings.LANGUAGES):
        raise NotPossible("Språket ”{language}” finns inte.", language=language)
    before, person.language = person.language, language
    person.save(update_fields=["language"])
    record(by=by, action="choose_language", matter=_about(person), before=before, after=language)


@transaction.atomic
def report_absence(*, person: Person, by: Actor, first_day: date, last_day: date, deputy: str) -> Absence:
    """Be away from a day to a day, both included; ``deputy`` is the address of whoever holds the posts then, if any.

    Raises :class:`NotPossible` for days in the wrong order or already told of, and for a deputy who is unknown,
    oneself, or has no post in any municipality where this person has one.
    """
    if last_day < first_day:
        raise NotPossible("Frånvaron slutar {last} innan den börjar {first}.", last=last_day, first=first_day)
    if person.absences.filter(first_day__lte=last_day, last_day__gte=first_day).exists():
        raise NotPossible("Du har redan angett att du är borta någon av de dagarna. Ta bort det först.")
    chosen = _deputy(person, deputy) if deputy.strip() else None
    absence = Absence.objects.create(person=person, deputy=chosen, first_day=first_day, last_day=last_day)
    told = f"{absence} {chosen.email if chosen else ''}".strip()
    record(by=by, action="report_absence", matter=_about(person), after=told)
    return absence


@transaction.atomic
def withdraw_absence(*, person: Person, by: Actor, key: int) -> None:
    """Not be away after all; nothing happens when there is no such absence."""
    for absence in person.absences.filter(pk=key):
        record(by=by, action="withdraw_absence", matter=_about(person), before=str(absence))
        absence.delete()


@transaction.atomic
def renew_calendar(*, person: Person, by: Actor) -> None:
    """Give the calendar a new address; whoever has the old one sees nothing any longer."""
    person.calendar_token = new_token()
    person.save(update_fields=["calendar_token"])
    record(by=by, action="renew_calendar", matter=_about(person))


def colleagues(person: Person) -> list[Person]:
    """Those who can stand in for somebody: people with a post in the same municipality, by name. One query."""
    mine = Post.objects.filter(person=person).values("municipality")
    others = Person.objects.filter(is_active=True, posts__municipality__in=mine).exclude(pk=person.pk)
    return list(others.distinct())


def _deputy(person: Person, address: str) -> Person:
    wanted = address.strip().lower()
    if wanted == person.email.lower():
        raise NotPossible("Du kan inte vara din egen ersättare.")
    mine = Post.objects.filter(person=person).values("municipality")
    found = Person.objects.filter(email__iexact=wanted, is_active=True, posts__municipality__in=mine).first()
    if found is None:
        raise NotPossible("Ingen med adressen ”{address}” kan vara ersättare. Välj någon i listan.", address=wanted)
    return found


def _about(person: Person) -> Matter:
    return Matter(about="person", key=person.email)
