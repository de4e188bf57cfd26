"""The stages of a report as a line: what is done, where it is now, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from arshjul.core.calendar import Course, Stage
from arshjul.followup.states import State, Step
from arshjul.web import days

_LINE: tuple[tuple[State, Step, Stage | None], ...] = (
    (State.ASSEMBLED, Step.ASSEMBLE, Stage.ASSEMBLE),
    (State.SENT_OUT, Step.SEND_OUT, Stage.SEND_OUT),
    (State.PRESENTED, Step.PRESENT, None),
    (State.DECIDED, Step.DECIDE, Stage.DECIDE),
    (State.PUBLISHED, Step.PUBLISH, Stage.PUBLISH),
)
_NAMES: Mapping[Step, object] = {
    Step.ASSEMBLE: gettext_lazy("Sammanställd"),
    Step.SEND_OUT: gettext_lazy("Utskickad"),
    Step.PRESENT: gettext_lazy("Föredragen"),
    Step.DECIDE: gettext_lazy("Beslutad"),
    Step.PUBLISH: gettext_lazy("Publicerad"),
}
_NEXT: Mapping[State, Step] = {
    State.NOT_STARTED: Step.ASSEMBLE,
    State.STARTED: Step.ASSEMBLE,
    State.RETURNED: Step.ASSEMBLE,
    State.ASSEMBLED: Step.SEND_OUT,
    State.SENT_OUT: Step.DECIDE,
    State.PRESENTED: Step.DECIDE,
    State.DECIDED: Step.PUBLISH,
}


@dataclass(frozen=True)
class StageMark:
    """A stage: ``way`` is done, skipped, now (the next to be taken) or later; ``day`` is its deadline in words."""

    name: str
    way: str
    day: str
    is_late: bool


def next_step(state: State) -> Step | None:
    """The one step that brings a report forward; a presentation is on the side, and may be left out."""
    return _NEXT.get(state)


def stage_marks(state: State, course: Course, *, is_late: bool, was_presented: bool = False) -> tuple[StageMark, ...]:
    """The stages of a report in a state, with the deadlines of its occasion; ``is_late`` is that of the next one.

    Of one that was decided without being presented, that stage is skipped.
    """
    order = [each for each, _, _ in _LINE]
    reached = order.index(state) if state in order else -1
    upcoming = next_step(state)
    found = []
    for number, (_, step, stage) in enumerate(_LINE):
        is_skipped = step is Step.PRESENT and reached > number and not was_presented
        way = "skipped" if is_skipped else "done" if number <= reached else "now" if step is upcoming else "later"
        day = course.days.get(stage) if stage else None
        late = is_late and way == "now"
        found.append(StageMark(str(_NAMES[step]), way, days.in_short(day) if day else "", late))
    return tuple(found)
