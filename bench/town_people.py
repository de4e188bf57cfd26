"""The fifty people who work at the same time in the constructed town, each with a session straight in the database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import import_module

from large_town import UNITS, unit

TOWN = "storstad"
_A_DEPARTMENT, _A_COMMITTEE = 20, 200


@dataclass(frozen=True)
class Worker:
    """Somebody at work: what they are, where, and the cookie that says who they are."""

    email: str
    role: str
    unit: str
    cookie: str = ""


def crowd(size: str) -> Iterator[Worker]:
    """Fifty people as an ordinary week of follow-up has them: most of them are managers of a unit each."""
    units = UNITS[size]
    committees = max(1, units // _A_COMMITTEE)
    for number in range(36):
        yield Worker(f"chef{number}@bench.invalid", "unit_manager", unit(number * units // 36))
    for number in range(4):
        department = number * units // 4 // _A_DEPARTMENT
        yield Worker(f"avdelning{number}@bench.invalid", "department_head", f"D{department:03}")
    for number in range(6):
        yield Worker(f"controller{number}@bench.invalid", "controller", f"N{number % committees}")
    yield Worker("sekreterare@bench.invalid", "committee_secretary", "N0")
    for number in range(2):
        yield Worker(f"central{number}@bench.invalid", "central_controller", "")
    yield Worker("revisor@bench.invalid", "auditor", "")


def admit(size: str) -> list[dict[str, str]]:
    """The crowd with posts and sessions of today, as plain values. Django must be set up."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from arshjul.planning.models import Municipality, Person, Post

    store = import_module(settings.SESSION_ENGINE).SessionStore
    town = Municipality.objects.get(code=TOWN)
    admitted = []
    for each in crowd(size):
        person, _ = Person.objects.get_or_create(email=each.email, defaults={"name": each.email.partition("@")[0]})
        Post.objects.get_or_create(person=person, municipality=town, role=each.role, unit=each.unit)
        session = store()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        admitted.append(asdict(Worker(each.email, each.role, each.unit, session.session_key)))
    return admitted
