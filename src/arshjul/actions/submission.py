"""Take a step of the flow: hand in, return, approve; put together, send out, present, decide, publish.

A step is taken once. Whoever asks for one that has been taken already is told so, and nothing happens again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypedDict

from django.db import transaction
from django.utils import timezone

from arshjul.actions.before_step import What, hindrances_before, is_alone, is_sent_out
from arshjul.actions.decision import Decided, checked, facts_of, known_decision, store_decision, with_decision
from arshjul.actions.entering import Closed
from arshjul.actions.hindrance import Hindrance, needs_reason, stops
from arshjul.actions.notices import tell_of_step
from arshjul.actions.opened import Opened, opened
from arshjul.actions.rectification import facts_of_rectification, is_done, make_rectified, newest_published
from arshjul.actions.versions import (
    Ready,
    freeze_again,
    freeze_rectified,
    freeze_step,
    latest_of,
    make_ready,
    still,
    versions,
)
from arshjul.core.documents import Document
from arshjul.core.messages import DomainError, Message
from arshjul.followup.models import Submission, Version
from arshjul.followup.states import STAGES, State, Step, Subject, Transition, transition
from arshjul.planning.access import Actor
from arshjul.planning.history import Matter, record
from arshjul.planning.models import Municipality, Touch
from arshjul.planning.municipalities import find_municipality, touch
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import OccasionRow

_BEGUN = frozenset({State.NOT_STARTED, State.STARTED})
"""States that are the same to whoever looks at a page: somebody has begun to enter since."""

_DECIDING = (Step.DECIDE, Step.RECTIFY)
"""The steps that write a decision."""

_FREEZING_NOTHING = frozenset(Step) - frozenset(STAGES)

_COVERED_BY: dict[Step, State] = {Step.APPROVE: State.SUBMITTED, Step.SEND_OUT: State.ASSEMBLED}
"""The steps that need no reason of their own when one was given to come to this state."""


class Stale(DomainError):
    """Somebody was first: it no longer stands where it did. ``state`` is where, ``by`` and ``at`` who and when."""

    def __init__(self, state: State, by: str, at: datetime | None) -> None:
        self.state, self.by, self.at = state, by, at
        super().__init__("{by} hann före, och läget är ett annat än när sidan visades. Inget har gjorts.",
                         by=by or Message("Någon annan"))  # fmt: skip


class NeedsReason(DomainError):
    """A step that goes backwards was asked for without saying why."""


class Incomplete(DomainError):
    """Something stands in the way of a step. ``may_be_explained`` is whether a reason would be enough."""

    def __init__(self, hindrances: Iterable[Hindrance]) -> None:
        self.hindrances = tuple(hindrances)
        self.may_be_explained = not stops(self.hindrances)
        if self.may_be_explained:
            super().__init__("Något saknas eller stämmer inte. Rätta det, eller skriv varför det går vidare ändå.")
        else:
            super().__init__("Rapporten kan inte byggas. Rätta först det som hindrar.")


class Which(TypedDict):
    """Which report."""

    municipality: str
    occasion: str
    report: str


@dataclass(frozen=True, slots=True)
class Taken:
    """Where something stands after a step, and who took it when; not ``is_new`` when it had been taken already."""

    state: State
    by: str
    at: datetime
    is_new: bool = True


def take(
    *,
    by: Actor,
    what: What,
    step: Step,
    said: str = "",
    seen: State | None = None,
    decided: Decided | None = None,
    on: str = "",
    link: str = "",
) -> Taken:
    """Take a step. ``said`` is the comment or reason, ``seen`` where it stood on the page that asks.

    ``decided`` belongs to :attr:`Step.DECIDE` and :attr:`Step.RECTIFY`, ``on`` is the published version that the
    latter was asked for on, ``link`` is the address that those who are told may follow. Raises
    :class:`~arshjul.planning.access.NotAllowed`, :class:`Stale`, :class:`NeedsReason`, :class:`Incomplete`,
    :class:`~arshjul.actions.entering.Closed`, :class:`~arshjul.actions.decision.NotADecision`,
    :class:`~arshjul.core.problems.Problems`, and what is unknown.
    """
    plan = opened(what.municipality)
    its = _Step(by, plan, plan.occasion(what.occasion), what, transition(what.subject, step), said.strip())
    by.require(its.transition.action, plan.scope(its.unit, its.occasion.data_date))
    if (already := its.already()) is not None:
        return already
    if its.transition.needs_reason and not its.said:
        raise NeedsReason("Skriv varför.")
    told = checked(decided, its.occasion) if step in _DECIDING else None
    if step is Step.RECTIFY and told is not None and (done := its.rectified_already(told, on)) is not None:
        return done
    its.refuse_hindered()
    ready = its.built(told)
    try:
        return its.store(seen, told, link, ready)
    except Stale as late:
        if late.state is not its.transition.after or (already := its.already()) is None:
            raise
        return already


@dataclass(frozen=True, slots=True)
class _Step:
    """A step that somebody wants to take, whose right has been asked for."""

    by: Actor
    plan: Opened
    occasion: OccasionRow
    what: What
    transition: Transition
    said: str

    @property
    def step(self) -> Step:
        return self.transition.step

    @property
    def unit(self) -> str:
        """Whose it is."""
        if self.what.subject is Subject.UNIT:
            return self.plan.roster(self.what.occasion).entering(self.what.code).code
        return self.plan.report(self.what.code, self.occasion).unit

    def already(self) -> Taken | None:
        """How it stands when the step has been taken already; raises :class:`Stale` when it cannot be taken."""
        now = self._now()
        if now is not None and now.state == self.transition.after and self.step is not Step.RECTIFY:
            return Taken(State(now.state), now.changed_by, now.changed_at, is_new=False)
        state = State(now.state) if now is not None else State.NOT_STARTED
        if state not in self.transition.before:
            raise Stale(state, now.changed_by if now else "", now.changed_at if now else None)
        return None

    def refuse_hindered(self) -> None:
        """Raises :class:`Incomplete` for what stands in the way, and :class:`Closed` when the report is sent out."""
        if self.what.subject is Subject.UNIT and is_sent_out(self.plan, self.occasion, self.what.code):
            raise Closed("Rapporten är utskickad, och det som den vilar på kan inte längre ändras.")
        found = hindrances_before(self.step, self.what)
        if stopping := stops(found):
            raise Incomplete(stopping)
        if (unexplained := needs_reason(found)) and not (self.said or self._is_covered()):
            raise Incomplete(unexplained)

    def built(self, decided: Decided | None) -> Ready | None:
        """The report that the step freezes, with what is decided, built before the transaction: nobody waits for it.

        None for a step that freezes nothing or what is frozen already.
        """
        if self.what.subject is not Subject.REPORT or self.step in (Step.PUBLISH, *_FREEZING_NOTHING):
            return None
        told = None if decided is None else partial(self._with_decision, decided=decided)
        if self.step is Step.RECTIFY and told is not None:
            return make_rectified(told=told, **self._report)
        return make_ready(told=told, **self._report)

    @property
    def _report(self) -> Which:
        return {"municipality": self.plan.code, "occasion": self.occasion.code, "report": self.what.code}

    def rectified_already(self, decided: Decided, on: str) -> Taken | None:
        """How it stands when just this correction has been made; raises Stale when another has, since page ``on``."""
        report, published = self.plan.report(self.what.code, self.occasion), newest_published(**self._report)
        alone = is_alone(self.plan, self.occasion, report.code)
        known = known_decision(find_municipality(self.plan.code), self.occasion.code, report, is_alone=alone)
        if is_done(known, decided, published, self.said):
            return Taken(self.transition.after, published.frozen_by, published.frozen_at, is_new=False)
        if on and on != published.stage:
            raise Stale(self.transition.after, published.frozen_by, published.frozen_at)
        return None

    def _with_decision(self, model: SteeringModel, *, decided: Decided) -> SteeringModel:
        report = self.plan.report(self.what.code, self.occasion)
        alone = is_alone(self.plan, self.occasion, report.code)
        return with_decision(model, self.occasion.code, report, decided, is_alone=alone)

    @transaction.atomic
    def store(self, seen: State | None, decided: Decided | None, link: str, ready: Ready | None) -> Taken:
        """Move it on, freeze what is frozen, write it down and tell those concerned; raises :class:`Stale`."""
        owner = find_municipality(self.plan.code)
        before = self._move(owner, seen)
        document = still(ready, self.plan.code)
        if document is None and ready is not None and self.step is Step.RECTIFY:
            raise Stale(before, "", None)
        if decided is not None:
            self._decide(owner, decided)
        frozen = self._freeze(facts_of(decided) if decided is not None else (), document)
        matter = Matter(self.plan.code, self.occasion.code, self.unit, self.what.subject, self.what.code)
        after = f"{self.transition.after} ({frozen.stage})" if frozen else self.transition.after
        record(by=self.by, action=self.step, matter=matter, before=before, after=after, reason=self.said)
        touch(owner, Touch.STEPS, unit=self.unit)
        tell_of_step(
            plan=self.plan, occasion=self.occasion.code, unit=self.unit, step=self.step, by=self.by, said=self.said,
            link=link,
        )  # fmt: skip
        return Taken(self.transition.after, self.by.name, timezone.now())

    def _move(self, owner: Municipality, seen: State | None) -> State:
        """The state it stood in; one conditional update takes it from there."""
        at_now = timezone.now()
        submission, _ = Submission.objects.get_or_create(
            municipality=owner, occasion=self.occasion.code, subject=self.what.subject, code=self.what.code,
            defaults={"state": State.NOT_STARTED, "changed_at": at_now},
        )  # fmt: skip
        before = State(submission.state)
        moves = {"changed_at": at_now, "changed_by": self.by.name, "comment": self.said}
        expected = self.transition.before if seen is None else self.transition.before & _as_seen(seen)
        moved = Submission.objects.filter(pk=submission.pk, state__in=expected).update(
            state=self.transition.after, **(moves if self.step is not Step.RECTIFY else {})
        )
        if not moved:
            now = Submission.objects.get(pk=submission.pk)
            raise Stale(State(now.state), now.changed_by, now.changed_at)
        return before

    def _decide(self, owner: Municipality, decided: Decided) -> None:
        report = self.plan.report(self.what.code, self.occasion)
        store_decision(owner, self.occasion, report, decided, is_alone=is_alone(self.plan, self.occasion, report.code))
        touch(owner)

    def _freeze(self, facts: tuple[tuple[str, str], ...], document: Document | None) -> Version | None:
        """The version that the step makes of a report, if any; what is published is what was decided."""
        if self.what.subject is not Subject.REPORT or self.step not in STAGES:
            return None
        if self.step is Step.PUBLISH and (decided := latest_of(self._versions(), Step.DECIDE)):
            return freeze_again(decided, step=self.step, reason=self.said, by=self.by)
        if self.step is Step.RECTIFY and document is not None:
            told = facts_of_rectification(facts, self.said)
            return freeze_rectified(document=document, facts=told, reason=self.said, by=self.by, **self._report)
        return freeze_step(
            municipality=self.plan.code, occasion=self.occasion.code, report=self.what.code, step=self.step,
            reason=self.said, by=self.by, facts=facts, document=document,
        )  # fmt: skip

    def _is_covered(self) -> bool:
        """Whether who took the step before has said why it goes on in spite of what is missing."""
        now = self._now()
        return now is not None and _COVERED_BY.get(self.step) == now.state and bool(now.comment)

    def _now(self) -> Submission | None:
        return Submission.objects.filter(
            municipality__code=self.plan.code, occasion=self.occasion.code, subject=self.what.subject,
            code=self.what.code,
        ).first()  # fmt: skip

    def _versions(self) -> list[Version]:
        return versions(municipality=self.plan.code, occasion=self.occasion.code, report=self.what.code)


def _as_seen(state: State) -> frozenset[State]:
    return _BEGUN if state in _BEGUN else frozenset({state})
