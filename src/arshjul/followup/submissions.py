"""How far units and reports have come at an occasion."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from arshjul.followup.models import Submission
from arshjul.followup.states import State, Subject


def states_at(municipality: str, occasion: str, subject: Subject) -> Mapping[str, State]:
    """By code, the states of all that have started at an occasion. One query."""
    found = Submission.objects.filter(municipality__code=municipality, occasion=occasion, subject=subject)
    return {code: State(state) for code, state in found.order_by().values_list("code", "state")}


def state_of(municipality: str, occasion: str, subject: Subject, code: str) -> State:
    """The state of one unit's part, or one report. One query."""
    found = Submission.objects.filter(municipality__code=municipality, occasion=occasion, subject=subject, code=code)
    return next(map(State, found.order_by().values_list("state", flat=True)), State.NOT_STARTED)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where something stands, and what was said at the latest step, by whom and when."""

    state: State = State.NOT_STARTED
    comment: str = ""
    by: str = ""
    at: datetime | None = None


def stands_of(
    municipality: str, occasion: str, unit: str, reports: Collection[str]
) -> Mapping[tuple[Subject, str], Stand]:  # fmt: skip
    """By subject and code, where a unit and some reports stand, of those that have started. One query."""
    its = Q(subject=Subject.UNIT, code=unit) | Q(subject=Subject.REPORT, code__in=reports)
    found = Submission.objects.filter(its, municipality__code=municipality, occasion=occasion)
    return {
        (Subject(subject), code): Stand(State(state), comment, by, at)
        for subject, code, state, comment, by, at in found.order_by().values_list(
            "subject", "code", "state", "comment", "changed_by", "changed_at"
        )
    }


def stands(municipality: str, occasions: Collection[str]) -> Mapping[tuple[str, Subject, str], Stand]:
    """By occasion, subject and code, where all that have started at some occasions stand. One query."""
    found = Submission.objects.filter(municipality__code=municipality, occasion__in=occasions)
    return {
        (occasion, Subject(subject), code): Stand(State(state), comment, by, at)
        for occasion, subject, code, state, comment, by, at in found.order_by().values_list(
            "occasion", "subject", "code", "state", "comment", "changed_by", "changed_at"
        )
    }
