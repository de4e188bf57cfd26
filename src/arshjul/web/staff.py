"""Where somebody fills in staff without handing anything in: HR has no task of its own, but a part in many units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from arshjul.actions.opened import Opened, opened
from arshjul.core.calendar import Course, Stage
from arshjul.planning.access import ALLOWED, Action, Actor
from arshjul.steering.entry_parts import Part, series_of_parts
from arshjul.web.entry_places import part_address

_MOST = 12


@dataclass(frozen=True)
class StaffPlaces:
    """The units whose staff is filled in at an occasion, each with its address, the first dozen; ``more`` are left."""

    municipality: str
    occasion: str
    due: date | None
    units: tuple[tuple[str, str], ...]
    more: int


def staff_places(who: Actor, day: date) -> Iterator[StaffPlaces]:
    """Where somebody may fill in staff now but not hand in, by occasion. No query of its own."""
    held = [each for each in who.holdings if _only_staff(ALLOWED[each.role])]
    for code in dict.fromkeys(each.municipality for each in held):
        plan = opened(code)
        if series_of_parts(plan.model).get(Part.STAFF):
            courses = (course for year in plan.years for course in year.courses)
            yield from _places(who, plan, [each for each in courses if each.is_open(day) and each.last >= day])


def _only_staff(rights: frozenset[Action]) -> bool:
    return Action.ENTER_STAFF in rights and Action.SUBMIT not in rights


def _places(who: Actor, plan: Opened, courses: list[Course]) -> Iterator[StaffPlaces]:
    for course in courses:
        at, due = course.occasion, course.days.get(Stage.SUBMIT)
        units = [
            (unit.name, part_address(Part.STAFF, plan.code, at.code, unit.code))
            for unit in plan.roster(at.code).units
            if who.may(Action.ENTER_STAFF, plan.scope(unit.code, at.data_date))
        ]
        if units:
            yield StaffPlaces(plan.model.head.name, at.name, due, tuple(units[:_MOST]), len(units[_MOST:]))
