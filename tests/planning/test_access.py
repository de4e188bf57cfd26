"""Who may do what, where: every role, every action, at the own unit and at others. The table is here once more.

It is written out, not computed: whoever changes a right has to change it in both places, and sees what it means.
"""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from arshjul.core.organisation import Organisation
from arshjul.planning.access import ALLOWED, COMMAND_LINE, NOBODY, ONLOOKER, Action, Actor, Holding, NotAllowed, Scope
from arshjul.planning.roles import Role
from factories.towns import organisation

TOWN = organisation("KOMMUN\nSKN < KOMMUN\nGR < SKN\nFSK < SKN\nKLASS < GR\nSN < KOMMUN\nIFO < SN")
DAY = date(2031, 8, 31)
PLACES = {
    "above": "SKN", "own": "GR", "below": "KLASS", "beside": "FSK", "elsewhere": "IFO", "all": "",
}  # fmt: skip
"""Seen from somebody who has a post at GR."""

MATRIX = {
    #                     manager head controller hr secretary central admin auditor reader
    Action.READ:             "x    x      x       x      x        x      x     x      x",
    Action.READ_VOUCHERS:    "x    x      x       -      -        x      -     x      -",
    Action.READ_LOG:         "-    -      x       -      -        x      x     x      -",
    Action.COMMENT:          "x    x      x       x      x        x      x     -      -",
    Action.ENTER:            "x    x      x       -      -        x      -     -      -",
    Action.ENTER_STAFF:      "x    x      x       x      -        x      -     -      -",
    Action.SUBMIT:           "x    x      x       -      -        x      -     -      -",
    Action.RETURN:           "-    x      x       -      -        x      -     -      -",
    Action.APPROVE:          "-    x      x       -      -        x      -     -      -",
    Action.ASSEMBLE:         "-    -      x       -      -        x      -     -      -",
    Action.SEND_OUT:         "-    -      x       -      x        x      -     -      -",
    Action.PRESENT:          "-    -      -       -      x        x      -     -      -",
    Action.DECIDE:           "-    -      -       -      x        x      -     -      -",
    Action.PUBLISH:          "-    -      -       -      x        x      -     -      -",
    Action.IMPORT:           "-    -      -       -      -        x      x     -      -",
    Action.RUN_OCCASIONS:    "-    -      -       -      -        x      x     -      -",
    Action.RUN_ORGANISATION: "-    -      -       -      -        -      x     -      -",
    Action.RUN_MODEL:        "-    -      -       -      -        -      x     -      -",
    Action.RUN_PEOPLE:       "-    -      -       -      -        -      x     -      -",
}  # fmt: skip
ROLES = (
    Role.UNIT_MANAGER, Role.DEPARTMENT_HEAD, Role.CONTROLLER, Role.HR, Role.COMMITTEE_SECRETARY,
    Role.CENTRAL_CONTROLLER, Role.ADMINISTRATOR, Role.AUDITOR, Role.READER,
)  # fmt: skip
UPWARDS = (Action.READ, Action.COMMENT)


def scope(unit: str, town: Organisation = TOWN, municipality: str = "alvsta") -> Scope:
    return Scope(municipality, unit, town, DAY)


def somebody(role: Role, unit: str = "GR") -> Actor:
    return Actor("Någon", "nagon@alvsta.example", (Holding(role, "alvsta", unit),))


def is_marked(role: Role, action: Action) -> bool:
    return MATRIX[action].split()[ROLES.index(role)] == "x"


def test_the_table_here_has_every_role_and_every_action() -> None:
    assert set(MATRIX) == set(Action)
    assert set(ROLES) == set(Role) == set(ALLOWED)


@pytest.mark.parametrize(("role", "action", "place"), list(product(Role, Action, PLACES)))
def test_what_a_role_may_do_at_each_place(role: Role, action: Action, place: str) -> None:
    reaches = place in ("own", "below") or (place == "above" and action in UPWARDS)

    assert somebody(role).may(action, scope(PLACES[place])) == (is_marked(role, action) and reaches)


@pytest.mark.parametrize(("role", "action"), list(product(Role, Action)))
def test_a_post_over_the_whole_municipality_reaches_every_unit_of_it_and_no_other(role: Role, action: Action) -> None:
    for unit in PLACES.values():
        assert somebody(role, "").may(action, scope(unit)) == is_marked(role, action)
        assert not somebody(role, "").may(action, scope(unit, municipality="granne"))


def test_two_posts_together_may_what_either_may() -> None:
    both = Actor("Båda", "bada@alvsta.example", (
        Holding(Role.UNIT_MANAGER, "alvsta", "GR"), Holding(Role.HR, "alvsta", "FSK")
    ))  # fmt: skip

    assert both.may(Action.SUBMIT, scope("GR"))
    assert both.may(Action.ENTER_STAFF, scope("FSK"))
    assert not both.may(Action.SUBMIT, scope("FSK"))


def test_whoever_may_not_is_told_where_and_who_can_help() -> None:
    with pytest.raises(NotAllowed) as told:
        somebody(Role.READER).require(Action.SUBMIT, scope("GR"))

    assert "Någon har inte rätt att göra detta för Enhet GR." in str(told.value)


@pytest.mark.parametrize("action", Action)
def test_those_without_posts(action: Action) -> None:
    assert COMMAND_LINE.may(action, scope(""))
    assert ONLOOKER.may(action, scope("GR")) == (action in (Action.READ, Action.READ_VOUCHERS))
    assert not NOBODY.may(action, scope("GR"))
