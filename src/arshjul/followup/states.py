"""How a follow-up goes from not started to published: the table of steps, of a unit's part and of a whole report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from arshjul.planning.access import Action


class Subject(StrEnum):
    """What goes through the steps: what a unit hands in, or the report that is made of it."""

    UNIT = "unit"
    REPORT = "report"


class State(StrEnum):
    """Where it stands."""

    NOT_STARTED = "not_started"
    STARTED = "started"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    ASSEMBLED = "assembled"
    SENT_OUT = "sent_out"
    PRESENTED = "presented"
    DECIDED = "decided"
    PUBLISHED = "published"


class Step(StrEnum):
    """What moves it on; ``take_back``, ``reopen`` and ``correct`` move it back.

    ``rectify`` leaves a published report where it is: a slip of the pen in its decision is corrected, and nothing else.
    """

    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    RETURN = "return"
    APPROVE = "approve"
    ASSEMBLE = "assemble"
    REOPEN = "reopen"
    SEND_OUT = "send_out"
    PRESENT = "present"
    DECIDE = "decide"
    CORRECT = "correct"
    PUBLISH = "publish"
    RECTIFY = "rectify"


@dataclass(frozen=True, slots=True)
class Transition:
    """A step: from which states, to which, and the right that it takes. ``needs_reason`` when it goes backwards."""

    subject: Subject
    step: Step
    before: frozenset[State]
    after: State
    action: Action
    needs_reason: bool = False


_OPEN = frozenset({State.NOT_STARTED, State.STARTED, State.RETURNED})

TRANSITIONS: tuple[Transition, ...] = (
    Transition(Subject.UNIT, Step.SUBMIT, _OPEN, State.SUBMITTED, Action.SUBMIT),
    Transition(Subject.UNIT, Step.TAKE_BACK, frozenset({State.SUBMITTED}), State.STARTED, Action.SUBMIT),
    Transition(Subject.UNIT, Step.RETURN, frozenset({State.SUBMITTED, State.APPROVED}), State.RETURNED, Action.RETURN,
               needs_reason=True),
    Transition(Subject.UNIT, Step.APPROVE, frozenset({State.SUBMITTED}), State.APPROVED, Action.APPROVE),
    Transition(Subject.REPORT, Step.ASSEMBLE, _OPEN, State.ASSEMBLED, Action.ASSEMBLE),
    Transition(Subject.REPORT, Step.REOPEN, frozenset({State.ASSEMBLED, State.SENT_OUT, State.PRESENTED}),
               State.RETURNED, Action.ASSEMBLE, needs_reason=True),
    Transition(Subject.REPORT, Step.SEND_OUT, frozenset({State.ASSEMBLED}), State.SENT_OUT, Action.SEND_OUT),
    Transition(Subject.REPORT, Step.PRESENT, frozenset({State.SENT_OUT}), State.PRESENTED, Action.PRESENT),
    Transition(Subject.REPORT, Step.DECIDE, frozenset({State.SENT_OUT, State.PRESENTED}), State.DECIDED, Action.DECIDE),
    Transition(Subject.REPORT, Step.CORRECT, frozenset({State.DECIDED}), State.SENT_OUT, Action.DECIDE,
               needs_reason=True),
    Transition(Subject.REPORT, Step.PUBLISH, frozenset({State.DECIDED}), State.PUBLISHED, Action.PUBLISH),
    Transition(Subject.REPORT, Step.RECTIFY, frozenset({State.PUBLISHED}), State.PUBLISHED, Action.PUBLISH,
               needs_reason=True),
)  # fmt: skip
"""All steps there are."""

ENTERED_IN = _OPEN
"""The states of a unit's part in which whoever enters it may change it."""

CLOSED_FROM = frozenset({State.SENT_OUT, State.PRESENTED, State.DECIDED, State.PUBLISHED})
"""The states of a report in which nobody may change what it is made of."""

HANDED_IN = frozenset({State.SUBMITTED, State.APPROVED})
"""The states of a unit's part in which it has answered."""

STAGES: Mapping[Step, str] = MappingProxyType(
    {
        Step.SEND_OUT: "utskickad",
        Step.PRESENT: "presenterad",
        Step.DECIDE: "beslutad",
        Step.PUBLISH: "publicerad",
        Step.RECTIFY: "publicerad",
    }
)
"""What the version is called that a step freezes of a report."""


def transition(subject: Subject, step: Step) -> Transition:
    """A step of a unit's part or of a report; raises KeyError when it has no such step."""
    found = next((each for each in TRANSITIONS if (each.subject, each.step) == (subject, step)), None)
    if found is None:
        raise KeyError(f"{subject} has no step {step}")
    return found


def steps_from(subject: Subject, state: State) -> tuple[Transition, ...]:
    """The steps that can be taken from a state."""
    return tuple(each for each in TRANSITIONS if each.subject == subject and state in each.before)
