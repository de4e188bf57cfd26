"""What every entry has in common: may it be made, who is to know that it was made, and that nobody is overwritten.

An entry names what its author saw. When something else is there, nothing is written and both values are told.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from arshjul.actions.opened import Opened, opened
from arshjul.core.messages import DomainError, Message
from arshjul.followup.models import Occasion, Submission
from arshjul.followup.states import CLOSED_FROM, ENTERED_IN, State, Subject
from arshjul.followup.submissions import Stand, stands_of
from arshjul.planning.access import Action, Actor
from arshjul.planning.history import Change, Matter, latest_change, record_changes
from arshjul.planning.models import Municipality, Record, Touch, Unit
from arshjul.planning.municipalities import find_municipality, touch
from arshjul.steering.schema_head import OccasionRow


class Closed(DomainError):
    """What is to be entered has been handed in or sent out."""


class Changed(DomainError):
    """Somebody else has changed it since it was shown. ``current`` is what is there now, ``by`` who wrote it, if known.

    ``at`` is when, ``mine`` is what was to be written.
    """

    def __init__(self, *, current: str, mine: str, by: str = "", at: datetime | None = None) -> None:
        self.current, self.mine, self.by, self.at = current, mine, by, at
        super().__init__(
            "{by} har ändrat detta till ”{current}” sedan sidan visades. Inget har skrivits över.",
            by=by or Message("Någon annan"),
            current=current,
        )


class NotEntered(DomainError):
    """Some of what was to be entered together cannot be, so nothing was; ``problems`` tells why, by field."""

    def __init__(self, problems: Mapping[str, DomainError]) -> None:
        self.problems = problems
        super().__init__("Inget är sparat. Rätta det som är markerat först.")


@dataclass(frozen=True, slots=True)
class Desk:
    """Where somebody enters something: a unit at an occasion, open to them, that ``has_begun`` or begins with it."""

    by: Actor
    plan: Opened
    municipality: Municipality
    occasion: OccasionRow
    unit: str
    has_begun: bool = False

    @property
    def unit_record(self) -> Unit:
        """The unit. One query."""
        return Unit.objects.get(municipality=self.municipality, code=self.unit)

    @property
    def occasion_record(self) -> Occasion:
        """The occasion. One query."""
        return Occasion.objects.get(municipality=self.municipality, code=self.occasion.code)

    def changed_meanwhile(self, *, about: str, key: str, current: str, mine: str) -> Changed:
        """The error for something that is no longer what its author saw. One query."""
        latest = latest_change(municipality=self.municipality.code, about=about, key=key)
        return Changed(current=current, mine=mine, by=latest.by if latest else "", at=latest.at if latest else None)

    def must_be_as_seen(self, *, about: str, key: str, current: str, seen: str, mine: str) -> None:
        """Raise :class:`Changed` when something else is there than was seen, unless it is what is to be written."""
        if current not in (seen, mine):
            raise self.changed_meanwhile(about=about, key=key, current=current, mine=mine)

    def note(self, *, about: str, key: str, before: str, after: str, reason: str = "") -> None:
        """Write down that something was entered: history, revision, and that the unit has started. Six queries."""
        self.note_all([Change(about, key, before, after)], reason=reason)

    def note_all(self, changes: Collection[Change], *, reason: str = "") -> None:
        """Write down all that was entered at once. Six queries, however much it is; none when it is nothing."""
        if not changes:
            return
        matter = Matter(self.municipality.code, self.occasion.code, self.unit)
        record_changes(by=self.by, action=Action.ENTER, matter=matter, changes=changes, reason=reason)
        kinds = {_KINDS.get(change.about, Touch.TOLD) for change in changes}
        if not self.has_begun and _start(self.municipality, self.occasion.code, self.unit, self.by):
            kinds.add(Touch.STEPS)
        touch(self.municipality, *sorted(kinds), unit=self.unit)


_KINDS = {"figure": Touch.FIGURES, "text": Touch.TEXTS}
"""What the history calls them; everything else that is entered is told about something."""


def sit_down(*, by: Actor, municipality: str, occasion: str, unit: str, action: Action = Action.ENTER) -> Desk:
    """Where ``by`` may enter something of a unit at an occasion; belongs in the transaction that enters it.

    Raises :class:`~arshjul.planning.access.NotAllowed`, :class:`Closed`, UnknownReport, UnknownMunicipality and
    :class:`~arshjul.core.organisation.UnknownUnit`.
    """
    plan = opened(municipality)
    row = plan.occasion(occasion)
    plan.organisation.unit(unit)
    by.require(action, plan.scope(unit, row.data_date))
    stands = stands_around(plan=plan, occasion=row, unit=unit)
    if closed := why_closed(by=by, plan=plan, occasion=row, unit=unit, stands=stands):
        raise closed
    has_begun = (Subject.UNIT, unit) in stands
    return Desk(by, plan, find_municipality(municipality), row, unit, has_begun=has_begun)


Stands = Mapping[tuple[Subject, str], Stand]


def stands_around(*, plan: Opened, occasion: OccasionRow, unit: str) -> Stands:
    """Where a unit stands, and the report that its part goes into. One query."""
    above = plan.reports_about(unit, occasion)[:1]
    return stands_of(plan.code, occasion.code, unit, [report.code for report in above])


def why_closed(
    *, by: Actor, plan: Opened, occasion: OccasionRow, unit: str, stands: Stands | None = None
) -> Closed | None:
    """Why ``by`` can change nothing of a unit any longer, None when it can be changed. One query, or the ``stands``.

    Whoever may approve can still mend what has been handed in; what has been sent out nobody changes.
    """
    known = stands_around(plan=plan, occasion=occasion, unit=unit) if stands is None else stands
    if any(stand.state in CLOSED_FROM for (subject, _), stand in known.items() if subject is Subject.REPORT):
        return Closed("Rapporten är utskickad, och det som den vilar på kan inte längre ändras.")
    state = known.get((Subject.UNIT, unit), Stand()).state
    if state not in ENTERED_IN and not by.may(Action.APPROVE, plan.scope(unit, occasion.data_date)):
        return Closed("Uppföljningen är inlämnad. Ta tillbaka den, eller be om att få den i retur, för att ändra.")
    return None


def next_position(record_class: type[Record], municipality: Municipality) -> int:
    """Where a new record stands: after all others. One query."""
    latest = record_class._default_manager.filter(municipality=municipality).aggregate(latest=Max("position"))
    return int(latest["latest"] or 0) + 1


def _start(municipality: Municipality, occasion: str, unit: str, by: Actor) -> bool:
    """Whether the unit starts with this."""
    now = timezone.now()
    _, is_new = Submission.objects.get_or_create(
        municipality=municipality, occasion=occasion, subject=Subject.UNIT, code=unit,
        defaults={"state": State.STARTED, "changed_at": now, "changed_by": by.name},
    )  # fmt: skip
    return is_new
