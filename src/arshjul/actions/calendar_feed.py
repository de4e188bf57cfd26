"""What somebody's calendar shows: the deadlines of the steps that are theirs to take, in the occasions ahead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from django.utils.translation import gettext

from arshjul.actions.opened import Opened, opened
from arshjul.core.calendar import Course, Deadline, Stage
from arshjul.core.icalendar import CalendarDay
from arshjul.core.messages import Message
from arshjul.planning.access import ALLOWED, Action, Actor
from arshjul.planning.municipalities import revisions

_KEPT_AFTERWARDS = timedelta(days=60)

THEIRS: Mapping[Stage, frozenset[Action]] = {
    Stage.OPENS: frozenset({Action.SUBMIT, Action.ENTER_STAFF}),
    Stage.SUBMIT: frozenset({Action.SUBMIT, Action.ENTER_STAFF}),
    Stage.APPROVE: frozenset({Action.APPROVE}),
    Stage.ASSEMBLE: frozenset({Action.ASSEMBLE}),
    Stage.SEND_OUT: frozenset({Action.SEND_OUT}),
    Stage.DECIDE: frozenset({Action.DECIDE}),
    Stage.PUBLISH: frozenset({Action.PUBLISH}),
}
"""Whose a step is: those who may do any of these."""

_SAID: Mapping[Stage, Message] = {
    Stage.OPENS: Message("Öppnar: {occasion}"),
    Stage.SUBMIT: Message("Sista dag att lämna in: {occasion}"),
    Stage.APPROVE: Message("Sista dag att godkänna: {occasion}"),
    Stage.ASSEMBLE: Message("Sista dag att ställa samman: {occasion}"),
    Stage.SEND_OUT: Message("Utskick: {occasion}"),
    Stage.DECIDE: Message("Beslut: {occasion}"),
    Stage.PUBLISH: Message("Sista dag att publicera: {occasion}"),
}


def calendar_days(actor: Actor, today: date, *, url: str = "") -> Iterator[CalendarDay]:
    """The days, in the language that is spoken. One query a municipality that the actor has a post in."""
    known = revisions()
    for code in dict.fromkeys(holding.municipality for holding in actor.holdings if holding.municipality in known):
        plan = opened(code)
        courses = (course for year in plan.years for course in year.courses)
        for course in (each for each in courses if each.last + _KEPT_AFTERWARDS >= today):
            for deadline in _theirs(actor, plan, course):
                words = Message(_SAID[deadline.stage].sentence, {"occasion": course.occasion.name}).render(gettext)
                said = f"{words} ({plan.organisation.unit(deadline.unit).name})" if deadline.unit else words
                uid = "-".join(filter(None, (code, deadline.occasion, deadline.stage, deadline.unit)))
                yield CalendarDay(f"{uid}@arshjul", deadline.day, said, plan.model.head.name, url)


def _theirs(actor: Actor, plan: Opened, course: Course) -> Iterator[Deadline]:
    """An occasion's deadlines that are somebody's: those of each post, and of units below it with days of their own."""
    seen: set[tuple[Stage, date]] = set()
    for holding in (each for each in actor.holdings if each.municipality == plan.code):
        its = course.of(plan.scope().path(holding.unit))
        below = (each for each in course.own_deadlines if holding.unit in (*plan.scope().path(each.unit)[1:], ""))
        for deadline in (*its.deadlines, *below):
            is_new = (deadline.stage, deadline.day) not in seen
            if is_new and THEIRS[deadline.stage] & ALLOWED[holding.role]:
                seen.add((deadline.stage, deadline.day))
                yield deadline
