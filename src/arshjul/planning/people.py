"""Who somebody is today: which posts a person holds, own ones and those of the people they stand in for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet

from arshjul.planning.access import Actor, Holding
from arshjul.planning.models import Person, Post
from arshjul.planning.roles import Role


def anybody() -> bool:
    """Whether the site has any people. One query."""
    return Person.objects.exists()


def find_person(email: str) -> Person | None:
    """The person with this address, if there is one. One query."""
    return Person.objects.filter(email=email.strip().lower()).first()


def people_of(municipality: str) -> QuerySet[Person]:
    """Those with a post in a municipality, and those with none anywhere, by name. Three queries."""
    here = Q(posts__municipality__code=municipality) | Q(posts__isnull=True)
    return Person.objects.filter(here).distinct().prefetch_related("posts__municipality")


def actor_of(person: Person, today: date) -> Actor:
    """The person with what is held today. One query."""
    return Actor(person.name, person.email, tuple(_holdings(person, today)))


def holders(municipality: str, today: date) -> QuerySet[Post]:
    """The posts that are held in a municipality on a day, by people who can log in."""
    return _held(today).filter(municipality__code=municipality, person__is_active=True).select_related("person")


def _holdings(person: Person, today: date) -> Iterator[Holding]:
    is_away = Q(person__absences__first_day__lte=today, person__absences__last_day__gte=today)
    theirs = is_away & Q(person__absences__deputy=person, person__is_active=True)
    posts = _held(today).filter(Q(person=person) | theirs).distinct()
    in_order = posts.order_by("municipality__code", "unit", "role", "pk")
    columns = ("role", "municipality__code", "unit", "person", "person__name")
    for role, municipality, unit, whose, name in in_order.values_list(*columns):
        yield Holding(Role(role), municipality, unit, "" if whose == person.pk else name)


def _held(today: date) -> QuerySet[Post]:
    has_begun = Q(first_day__isnull=True) | Q(first_day__lte=today)
    return Post.objects.filter(has_begun, Q(last_day__isnull=True) | Q(last_day__gte=today))
