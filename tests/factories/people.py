"""A fixed cast with fixed rights in Älvsta: who each is says what each may."""

from __future__ import annotations

from datetime import date

from arshjul.planning.access import Actor, Holding
from arshjul.planning.models import Municipality, Person, Post
from arshjul.planning.roles import Role


def holder(name: str, role: Role, unit: str = "", municipality: str = "alvsta") -> Actor:
    """An actor with one post."""
    return Actor(name, f"{name.lower()}@alvsta.example", (Holding(role, municipality, unit),))


GUN = holder("Gun", Role.UNIT_MANAGER, "GR")
"""Manages the schools."""

FATIMA = holder("Fatima", Role.UNIT_MANAGER, "FSK")
"""Manages the preschools, beside Gun's schools."""

KLAS = holder("Klas", Role.CONTROLLER, "SKN")
"""The committee's controller."""

HARRIET = holder("Harriet", Role.HR, "SKN")
SIV = holder("Siv", Role.COMMITTEE_SECRETARY, "SKN")
CENTRAL = holder("Cia", Role.CENTRAL_CONTROLLER)
ADMIN = holder("Ada", Role.ADMINISTRATOR)
REVISOR = holder("Rurik", Role.AUDITOR)
STRANGER = holder("Utomstående", Role.CENTRAL_CONTROLLER, municipality="granne")
"""May do much, but in another municipality."""


def person_like(actor: Actor, password: str = "", *, today: date | None = None) -> Person:
    """A stored person with the actor's posts, from ``today`` when it is given."""
    person = Person(email=actor.key, name=actor.name)
    person.set_password(password) if password else person.set_unusable_password()
    person.save()
    for held in actor.holdings:
        municipality = Municipality.objects.get(code=held.municipality)
        Post.objects.create(person=person, municipality=municipality, role=held.role, unit=held.unit, first_day=today)
    return person
