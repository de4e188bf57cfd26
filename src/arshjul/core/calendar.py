"""The occasions of a year and the deadlines of each: in order, what is next, what has passed on a given day.

A deadline is the last day for something and is included; weekends and holidays are not counted away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from arshjul.core.occasions import Occasion


class Stage(StrEnum):
    """What there can be a deadline for, in the order that it is done; ``opens`` is the first day to enter."""

    OPENS = "opens"
    SUBMIT = "submit"
    APPROVE = "approve"
    ASSEMBLE = "assemble"
    SEND_OUT = "send_out"
    DECIDE = "decide"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for a stage of an occasion (the first day, for ``opens``); ``unit`` is whose own it is, if any."""

    occasion: str
    stage: Stage
    day: date
    unit: str = ""

    def days_left(self, today: date) -> int:
        """How many days are left: 0 on the day itself, negative when it has passed."""
        return (self.day - today).days


@dataclass(frozen=True, slots=True)
class Course:
    """An occasion with its deadlines; those that the municipality has not set are missing in ``days``.

    ``own`` are the days that some units, with all below them, have in the place of those.
    """

    occasion: Occasion
    days: Mapping[Stage, date] = field(default_factory=dict)
    own: Mapping[str, Mapping[Stage, date]] = field(default_factory=dict)

    def of(self, path: Iterable[str]) -> Course:
        """The course of one unit, given with those above it, the nearest first: of each stage the nearest day."""
        if not self.own:
            return self
        days = dict(self.days)
        for unit in reversed(tuple(path)):
            days.update(self.own.get(unit, {}))
        return Course(self.occasion, days)

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Those that are set, in the order of the stages."""
        return tuple(Deadline(self.occasion.code, stage, self.days[stage]) for stage in Stage if stage in self.days)

    @property
    def own_deadlines(self) -> tuple[Deadline, ...]:
        """Those that some unit has of its own, unit by unit."""
        each = ((unit, Course(self.occasion, days).deadlines) for unit, days in self.own.items())
        return tuple(replace(deadline, unit=unit) for unit, found in each for deadline in found)

    @property
    def begins(self) -> date:
        """The data date, from which there is something to tell of."""
        return self.occasion.data_date

    @property
    def ends(self) -> date:
        """The day of the decision, or else the last day there is; never before the data date."""
        return max(self.begins, self.days.get(Stage.DECIDE) or self.last)

    @property
    def last(self) -> date:
        """The last deadline, or the data date when there are none."""
        return max((self.begins, *self.days.values(), *(each.day for each in self.own_deadlines)))

    @property
    def opens(self) -> date:
        """The first day that anybody enters: the one that is set, or the day after the data date."""
        own = (days[Stage.OPENS] for days in self.own.values() if Stage.OPENS in days)
        return min((self.days.get(Stage.OPENS) or self.begins + timedelta(days=1), *own))

    def is_open(self, today: date) -> bool:
        """Whether it has opened, also when all of it is over."""
        return self.opens <= today

    def next(self, today: date) -> Deadline | None:
        """The nearest deadline that has not passed."""
        return next((each for each in self.deadlines if each.day >= today), None)

    def passed(self, today: date) -> tuple[Deadline, ...]:
        """The deadlines that have passed, in order."""
        return tuple(each for each in self.deadlines if each.day < today)

    def is_past(self, stage: Stage, today: date) -> bool:
        """Whether the last day for a stage is behind; never for one without a deadline."""
        return stage in self.days and self.days[stage] < today

    def disorder(self) -> Iterator[tuple[Deadline, Deadline]]:
        """Neighbours in the wrong order: what comes later, with the stage after it that has an earlier day."""
        yield from ((before, after) for before, after in pairwise(self.deadlines) if after.day < before.day)


@dataclass(frozen=True, slots=True)
class Year:
    """The occasions whose data dates are in one year, in order of them. The work with the last goes on in the next."""

    number: int
    courses: tuple[Course, ...]

    @property
    def last(self) -> date:
        """The last day that anything of it is due, or the end of the year."""
        return max((date(self.number, 12, 31), *(course.last for course in self.courses)))

    def holds(self, day: date) -> bool:
        """Whether a day is in the year or in the work that is left of it afterwards."""
        return date(self.number, 1, 1) <= day <= self.last

    def next(self, today: date) -> Deadline | None:
        """The nearest deadline of all that has not passed; of two on a day, the earlier occasion's."""
        coming = [found for course in self.courses if (found := course.next(today))]
        return min(coming, key=lambda each: each.day, default=None)


def years(courses: Iterable[Course]) -> tuple[Year, ...]:
    """The occasions by the year of their data dates, the first year first."""
    ordered = sorted(courses, key=lambda course: (course.begins, course.occasion.code))
    numbers = dict.fromkeys(course.begins.year for course in ordered)
    return tuple(Year(number, tuple(c for c in ordered if c.begins.year == number)) for number in numbers)


def current(found: Iterable[Year], today: date) -> Year | None:
    """The year that is worked with: the first that something is left of on a day, else the newest there is."""
    every = tuple(found)
    left = (year for year in every if any(course.last >= today for course in year.courses))
    return next(left, every[-1] if every else None)
