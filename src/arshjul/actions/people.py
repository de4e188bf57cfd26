"""People and their posts: who is added, changed or taken away, and what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from arshjul.actions.opened import opened
from arshjul.core.messages import DomainError
from arshjul.planning.access import Action, Actor
from arshjul.planning.history import Matter, record
from arshjul.planning.models import Person, Post
from arshjul.planning.municipalities import find_municipality
from arshjul.planning.roles import Role


class NotAPerson(DomainError):
    """What was told of a person cannot be so."""


@dataclass(frozen=True, slots=True)
class Posting:
    """A role at a unit and all below it (empty is the whole municipality), from a day to a day."""

    role: Role
    unit: str = ""
    first_day: date | None = None
    last_day: date | None = None


@transaction.atomic
def add_person(*, by: Actor, municipality: str, email: str, name: str, password: str = "") -> Person:
    """Somebody who can log in, from now on; without a password when somebody else (or a link) gives one.

    Raises :class:`NotAPerson` for an address that is none or is taken, and for a password that is too weak.
    """
    by.require(Action.RUN_PEOPLE, opened(municipality).scope())
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise NotAPerson("”{email}” är ingen e-postadress.", email=email) from error
    if Person.objects.filter(email=address).exists():
        raise NotAPerson("Det finns redan en person med adressen {email}.", email=address)
    person = Person(email=address, name=name.strip() or address)
    _give_password(person, password)
    person.save()
    record(by=by, action=Action.RUN_PEOPLE, matter=Matter(municipality, about="person", key=address), after=person.name)
    return person


@transaction.atomic
def give_post(*, by: Actor, municipality: str, person: Person, posting: Posting) -> Post:
    """Let somebody hold a post; raises :class:`~arshjul.core.organisation.UnknownUnit`."""
    plan = opened(municipality)
    by.require(Action.RUN_PEOPLE, plan.scope())
    if posting.unit:
        plan.organisation.unit(posting.unit)
    if posting.first_day and posting.last_day and posting.last_day < posting.first_day:
        raise NotAPerson("Rollen upphör {end} innan den börjar {start}.",
                         end=posting.last_day, start=posting.first_day)  # fmt: skip
    post = Post.objects.create(
        person=person, municipality=find_municipality(municipality), role=posting.role, unit=posting.unit,
        first_day=posting.first_day, last_day=posting.last_day,
    )  # fmt: skip
    matter = Matter(municipality, unit=posting.unit, about="post", key=person.email)
    record(by=by, action=Action.RUN_PEOPLE, matter=matter, after=posting.role)
    return post


@transaction.atomic
def take_post(*, by: Actor, municipality: str, post: Post) -> None:
    """Take a post away; the history remembers it."""
    by.require(Action.RUN_PEOPLE, opened(municipality).scope())
    matter = Matter(municipality, unit=post.unit, about="post", key=post.person.email)
    record(by=by, action=Action.RUN_PEOPLE, matter=matter, before=post.role)
    post.delete()


def _give_password(person: Person, password: str) -> None:
    if not password:
        person.set_unusable_password()
        return
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise NotAPerson("Lösenordet duger inte: {why}", why=" ".join(error.messages)) from error
    person.set_password(password)
