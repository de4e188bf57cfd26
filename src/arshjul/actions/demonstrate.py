"""Constructed people to try the product as: one for each role, and a manager for some more units."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.hashers import make_password
from django.db import transaction

from arshjul.actions.opened import Opened, opened
from arshjul.planning.access import COMMAND_LINE, Action
from arshjul.planning.demonstration import PASSWORD
from arshjul.planning.history import Matter, record
from arshjul.planning.models import Person, Post
from arshjul.planning.municipalities import find_municipality, loads
from arshjul.planning.roles import Role
from arshjul.steering.entering import entering_units

_PEOPLE: tuple[tuple[str, str, Role], ...] = (
    ("Elsa Enhet", "enhetschef", Role.UNIT_MANAGER),
    ("Emil Enhet", "enhetschef2", Role.UNIT_MANAGER),
    ("Ester Enhet", "enhetschef3", Role.UNIT_MANAGER),
    ("Frida Förvaltning", "forvaltningschef", Role.DEPARTMENT_HEAD),
    ("Conny Controller", "controller", Role.CONTROLLER),
    ("Hanna HR", "hr", Role.HR),
    ("Nils Nämnd", "namndsekreterare", Role.COMMITTEE_SECRETARY),
    ("Eva Ekonomi", "ekonomikontoret", Role.CENTRAL_CONTROLLER),
    ("Adam Administratör", "administrator", Role.ADMINISTRATOR),
    ("Rut Revisor", "revisor", Role.AUDITOR),
    ("Leo Läsare", "lasare", Role.READER),
)
"""Name, the address before @, and role. Names that nobody takes for somebody's."""

_OF_A_COMMITTEE = {Role.DEPARTMENT_HEAD, Role.CONTROLLER, Role.HR, Role.COMMITTEE_SECRETARY}


@transaction.atomic
def demonstrate() -> list[Person]:
    """The people, with posts in every municipality that is loaded; those that there are already are left as they are.

    They share a password that the log in page tells: never for a site that others can reach.
    """
    places = {code: opened(code) for code in loads()}
    password = make_password(PASSWORD)
    people = []
    for name, address, role in _PEOPLE:
        person, _ = Person.objects.get_or_create(
            email=f"{address}@exempel.invalid", defaults={"name": name, "is_constructed": True, "password": password}
        )
        people.append(person)
        number = [each[2] for each in _PEOPLE[: len(people)]].count(role) - 1
        for code, plan in places.items():
            held = Post.objects.filter(person=person, municipality__code=code)
            units = list(_units(plan, role)) if not held.exists() else []
            if number < len(units):
                municipality = find_municipality(code)
                Post.objects.create(person=person, municipality=municipality, role=role, unit=units[number])
    record(by=COMMAND_LINE, action=Action.RUN_PEOPLE, matter=Matter(about="demonstration"))
    return people


def _units(plan: Opened, role: Role) -> Iterator[str]:
    """Where people of a role have their posts: units that enter, a committee that reports, or all."""
    occasions = plan.model.head.occasions
    if role is Role.UNIT_MANAGER and occasions:
        yield from (unit.code for unit in entering_units(plan.model, plan.organisation, occasions[-1]))
    elif role in _OF_A_COMMITTEE:
        yield from (report.unit for report in plan.model.head.reports)
    elif role is not Role.UNIT_MANAGER:
        yield ""
