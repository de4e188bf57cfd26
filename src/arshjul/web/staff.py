"""Where somebody fills in staff without handing anything in: HR has no task of its own, but a part in many units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from arshjul.actions.opened import Opened, opened
from arshjul.actions.tasks import Task, TaskKind, waiting
from arshjul.planning.access import ALLOWED, Action, Actor
from arshjul.steering.entry_parts import Part, series_of_parts
from arshjul.web.entry_places import part_address

_MOST = 12
_ENTERING = (TaskKind.ENTER, TaskKind.MEND)


@dataclass(frozen=True)
class StaffPlaces:
    """The units whose staff is filled in at an occasion, each with its address, the first dozen; ``more`` are left."""

    municipality: str
    occasion: str
    due: date | None
    units: tuple[tuple[str, str], ...]
    more: int


def staff_places(who: Actor, day: date) -> Iterator[StaffPlaces]:
    """Where somebody may fill in staff now but not hand in, by occasion. One query a municipality."""
    held = [each for each in who.holdings if _only_staff(ALLOWED[each.role])]
    for code in dict.fromkeys(each.municipality for each in held):
        plan = opened(code)
        if series_of_parts(plan.model).get(Part.STAFF):
            entering = (task for task in waiting(plan, day) if task.kind in _ENTERING and task.opens is None)
            for occasion, tasks in groupby(entering, key=lambda task: task.occasion):
                yield from _places(who, plan, occasion, list(tasks))


def _only_staff(rights: frozenset[Action]) -> bool:
    return Action.ENTER_STAFF in rights and Action.SUBMIT not in rights


def _places(who: Actor, plan: Opened, occasion: str, tasks: list[Task]) -> Iterator[StaffPlaces]:
    scope_day = plan.occasion(occasion).data_date
    units = [
        (task.name, part_address(Part.STAFF, plan.code, occasion, task.unit))
        for task in tasks
        if who.may(Action.ENTER_STAFF, plan.scope(task.unit, scope_day))
    ]
    if units:
        name, due = tasks[0].occasion_name, tasks[0].due
        yield StaffPlaces(plan.model.head.name, name, due, tuple(units[:_MOST]), len(units[_MOST:]))
