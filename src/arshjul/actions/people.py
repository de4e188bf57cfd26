"""People and their posts: who is added, changed or taken away, and what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from secrets import token_urlsafe

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
from arshjul.planning.people import find_person
from arshjul.planning.roles import Role

_LONGEST = 100
"""The most characters of a name: it stands in lists, in the log and on every page."""

_LONGEST_ADDRESS = 254
"""The longest address that mail can be sent to (RFC 5321)."""


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
        raise NotAPerson("”{email}” är ingen e-postadress.", email=email[:_LONGEST]) from error
    if len(address) > _LONGEST_ADDRESS or len(name.strip()) > _LONGEST:
        raise NotAPerson("Namnet får ha högst {name} tecken och adressen högst {address}.",
                         name=_LONGEST, address=_LONGEST_ADDRESS)  # fmt: skip
    if Person.objects.filter(email=address).exists():
        raise NotAPerson("Det finns redan en person med adressen {email}.", email=address)
    person = Person(email=address, name=name.strip() or address)
    _give_password(person, password)
    person.save()
    record(by=by, action=Action.RUN_PEOPLE, matter=Matter(municipality, about="person", key=address), after=person.name)
    return person


@transaction.atomic
def add_person_with_post(*, by: Actor, municipality: str, email: str, name: str, posting: Posting) -> Person:
    """Somebody new, or somebody whom another municipality has added, with a post here: both, or neither."""
    found = find_person(email)
    person = found or add_person(by=by, municipality=municipality, email=email, name=name)
    give_post(by=by, municipality=municipality, person=person, posting=posting)
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


@transaction.atomic
def set_password(*, by: Actor, municipality: str, person: Person, password: str = "") -> str:
    """Give somebody a new password, and end what is open in the old one's name; returns it, made up when none is given.

    Raises :class:`NotAPerson` for one that is too weak, or for somebody whose posts are all in other municipalities.
    """
    _require_theirs(by, municipality, person)
    given = password or token_urlsafe(12)
    _give_password(person, given)
    person.save(update_fields=["password"])
    record(by=by, action=Action.RUN_PEOPLE, matter=Matter(municipality, about="password", key=person.email))
    return given


@transaction.atomic
def set_active(*, by: Actor, municipality: str, person: Person, is_active: bool) -> None:
    """Let somebody in again, or no longer; posts and history stay."""
    _require_theirs(by, municipality, person)
    if person.email == by.key and not is_active:
        raise NotAPerson("Du kan inte stänga av dig själv. Be en annan administratör.")
    person.is_active = is_active
    person.save(update_fields=["is_active"])
    record(by=by, action=Action.RUN_PEOPLE, matter=Matter(municipality, about="person", key=person.email),
           after="active" if is_active else "inactive")  # fmt: skip


def _require_theirs(by: Actor, municipality: str, person: Person) -> None:
    """An administrator runs the people of the own municipality: those with a post there, or none anywhere."""
    by.require(Action.RUN_PEOPLE, opened(municipality).scope())
    held = set(person.posts.values_list("municipality__code", flat=True))
    others = {code for code in held if not by.may(Action.RUN_PEOPLE, opened(code).scope())}
    if others:
        raise NotAPerson("{name} har roller också i en kommun som du inte administrerar.", name=person.name)


def _give_password(person: Person, password: str) -> None:
    if not password:
        person.set_unusable_password()
        return
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise NotAPerson("Lösenordet duger inte: {why}", why=" ".join(error.messages)) from error
    person.set_password(password)
