"""Judge what is followed up: objectives, missions, assignments, controls, questions. Several at once, all or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.db import transaction

from arshjul.actions.entering import Desk, NotEntered, next_position, sit_down
from arshjul.actions.opened import Opened
from arshjul.actions.unit_at import home_of
from arshjul.core.messages import DomainError
from arshjul.core.scales import Scale
from arshjul.followup.models import Assessment
from arshjul.planning.access import Actor
from arshjul.planning.history import Change
from arshjul.steering import interpret
from arshjul.steering.entry_parts import JUDGED

ABOUT = "assessment"
"""What the history calls an assessment."""


class NotTheirs(DomainError):
    """What is to be judged is not the unit's."""


class ReasonNeeded(DomainError):
    """What cannot be judged needs a reason."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is judged, by kind and code, and on which scale."""

    about: str
    code: str
    scale: str

    @property
    def key(self) -> str:
        """What the history calls it."""
        return f"{self.about}|{self.code}|{self.scale}"


@dataclass(frozen=True, slots=True)
class Answer:
    """A level of the scale, or none, and a reason: both empty is no assessment."""

    level: str = ""
    reason: str = ""

    def written(self, scale: Scale) -> str:
        """As the history and a conflict tell it: ``Nås (bättre än väntat)``."""
        label = scale.level(self.level).label if self.level else ""
        return f"{label} ({self.reason})" if label and self.reason else label or self.reason


@dataclass(frozen=True, slots=True)
class Judged:
    """What somebody answers, and what was ``seen``."""

    answer: Answer
    seen: Answer = Answer()


@transaction.atomic
def assess(*, by: Actor, municipality: str, occasion: str, unit: str, judged: Mapping[Question, Judged]) -> None:
    """Write assessments of what is the unit's, or take them away.

    Raises :class:`~arshjul.actions.entering.NotEntered` with all that is in the way, by :attr:`Question.key`,
    :class:`~arshjul.actions.entering.Closed` and :class:`~arshjul.planning.access.NotAllowed`.
    """
    desk = sit_down(by=by, municipality=municipality, occasion=occasion, unit=unit)
    stored = _stored(desk, judged)
    problems: dict[str, DomainError] = {}
    changes: dict[Question, Change] = {}
    for question, its in judged.items():
        try:
            if change := _change(desk, question, its, stored.get(question)):
                changes[question] = change
        except DomainError as error:
            problems[question.key] = error
    if problems:
        raise NotEntered(problems)
    _write(desk, {question: judged[question].answer for question in changes}, stored)
    desk.note_all(tuple(changes.values()))


def _is_theirs(desk: Desk, question: Question) -> bool:
    """Whether something is the unit's to judge."""
    model = desk.plan.model
    rows: Mapping[str, tuple[Any, ...]] = {
        "objective": model.objectives, "mission": model.missions, "assignment": model.assignments,
        "control": model.controls, "question": model.questions, "entry": model.entries,
    }  # fmt: skip
    named = next((row.unit for row in rows[question.about] if row.code == question.code), None)
    return named is not None and home_of(desk.plan, desk.occasion.code, named) == desk.unit


def _change(desk: Desk, question: Question, its: Judged, record: Assessment | None) -> Change | None:
    if question.about not in JUDGED or not _is_theirs(desk, question):
        raise NotTheirs("Det här hör inte till enheten.")
    scale = _scale(desk.plan, question.scale)
    answer = Answer(its.answer.level, " ".join(its.answer.reason.split()))
    before = Answer(record.level, record.reason) if record else Answer()
    if answer.level:
        scale.level(answer.level)
    told = {"current": before.written(scale), "mine": answer.written(scale)}
    desk.must_be_as_seen(about=ABOUT, key=question.key, seen=its.seen.written(scale), **told)
    if told["current"] == told["mine"]:
        return None
    return Change(ABOUT, question.key, told["current"], told["mine"])


def _scale(plan: Opened, code: str) -> Scale:
    row = next((row for row in plan.model.head.scales if row.code == code), None)
    if row is None:
        raise NotTheirs("Skalan finns inte längre. Ladda om sidan.")
    return interpret.scale(row)


def _stored(desk: Desk, judged: Mapping[Question, Judged]) -> dict[Question, Assessment]:
    """The stored assessments, locked where the database can. One query."""
    found = Assessment.objects.select_for_update().filter(
        municipality=desk.municipality, occasion__code=desk.occasion.code, code__in={each.code for each in judged}
    )
    return {Question(each.about, each.code, each.scale): each for each in found}


def _write(desk: Desk, answers: Mapping[Question, Answer], stored: Mapping[Question, Assessment]) -> None:
    """Without a place in a file, which is how what is entered is known."""
    if not answers:
        return
    occasion, positions = desk.occasion_record, count(next_position(Assessment, desk.municipality))
    for question, answer in answers.items():
        record = stored.get(question)
        reason = " ".join(answer.reason.split())
        if not answer.level and not reason:
            if record is not None:
                record.delete()
            continue
        if record is None:
            record = Assessment(
                municipality=desk.municipality, position=next(positions), occasion=occasion, about=question.about,
                code=question.code, scale=question.scale,
            )  # fmt: skip
        record.level, record.reason = answer.level, reason
        record.file, record.line = "", 0
        record.save()
