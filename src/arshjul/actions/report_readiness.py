"""What stands in the way of a report: who has not handed in, what its owner has left out, why it cannot be built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from arshjul.actions.adding_up import not_adding_up
from arshjul.actions.build_report import Built, build_report, moment_of_report
from arshjul.actions.frozen import open_version
from arshjul.actions.hindrance import Elsewhere, Hindrance, Severity, told_once
from arshjul.actions.looking import Moment
from arshjul.actions.readiness import of_unit
from arshjul.actions.review_report import of_review
from arshjul.actions.told_at import ToldAt
from arshjul.actions.unbuilt import why_unbuilt
from arshjul.core.documents import Document
from arshjul.core.messages import Message
from arshjul.core.problems import Problems
from arshjul.followup.models import Version
from arshjul.followup.states import CLOSED_FROM, ENTERED_IN, State, Subject
from arshjul.followup.submissions import states_at
from arshjul.reporting.differences import differences
from arshjul.steering.entering import ReportPart

Tried = Built | Problems
"""A report that was built, or why it cannot be."""

_KEPT = 16


def try_report(municipality: str, occasion: str, report: str) -> Tried:
    """The report, or what is in its way, remembered until anything changes. Two queries when it has not."""
    return _tried(occasion, report, moment_of_report(municipality, occasion, report))


@lru_cache(maxsize=_KEPT)
def _tried(occasion: str, report: str, now: Moment) -> Tried:
    try:
        return build_report(municipality=now.municipality, occasion=occasion, report=report, now=now)
    except Problems as problems:
        return Problems(problems.problems)


def of_report(told: ToldAt, part: ReportPart, tried: Tried) -> tuple[Hindrance, ...]:
    """What stands in the way of putting a report together and sending it out. Two queries."""
    code, occasion, owner = told.plan.code, told.occasion.code, part.owner.code
    is_entering = told.plan.roster(occasion).enters(owner)
    found = (
        *_units(part, states_at(code, occasion, Subject.UNIT)),
        *_reports(told, part, states_at(code, occasion, Subject.REPORT)),
        *(() if is_entering else of_unit(told, owner, numbers=True)),
        *not_adding_up(told, owner),
        *_built(told, tried, owner),
        *(() if isinstance(tried, Problems) else of_review(told, tried, owner)),
    )
    return told_once(found)


def changed_since(told: ToldAt, part: ReportPart, now: Document, frozen: Version | None) -> tuple[Hindrance, ...]:
    """That what is to be frozen is not what was frozen last: whoever has read that must be told why."""
    if frozen is None:
        return ()
    count = told.once(("changed", frozen.pk), lambda: len(differences(open_version(frozen), now)))
    if not count:
        return ()
    told_of = Message("Rapporten har ändrats sedan den senast frystes ({count} ställen). Skriv varför.",
                      {"count": count})  # fmt: skip
    return (Hindrance(Severity.ERROR, told_of, Elsewhere.REPORT, part.owner.code, part.row.code),)


def part_of(told: ToldAt, report: str) -> ReportPart:
    """A report of the occasion with what goes into it; raises UnknownReport for one that is not made at it."""
    row = told.plan.report(report, told.occasion)
    return next(each for each in told.plan.roster(told.occasion.code).reports if each.row.code == row.code)


def _units(part: ReportPart, states: Mapping[str, State]) -> Iterator[Hindrance]:
    for unit in part.units:
        state = states.get(unit.code, State.NOT_STARTED)
        if state in ENTERED_IN:
            told_of = Message("{unit} har inte lämnat in.", {"unit": unit.name})
            yield Hindrance(Severity.ERROR, told_of, Elsewhere.UNIT, unit.code)
        elif state is State.SUBMITTED:
            told_of = Message("{unit} har lämnat in, men är inte godkänd.", {"unit": unit.name})
            yield Hindrance(Severity.ERROR, told_of, Elsewhere.UNIT, unit.code)


def _reports(told: ToldAt, part: ReportPart, states: Mapping[str, State]) -> Iterator[Hindrance]:
    for each in told.plan.roster(told.occasion.code).reports:
        if each.row.code not in part.reports:
            continue
        state = states.get(each.row.code, State.NOT_STARTED)
        if state not in CLOSED_FROM:
            told_of = Message("{unit} har inte skickat ut sin rapport.", {"unit": each.owner.name})
            yield Hindrance(Severity.ERROR, told_of, Elsewhere.REPORT, each.owner.code, each.row.code)
        elif state in (State.SENT_OUT, State.PRESENTED):
            told_of = Message("{unit} har inte beslutat om sin rapport.", {"unit": each.owner.name})
            yield Hindrance(Severity.WARNING, told_of, Elsewhere.REPORT, each.owner.code, each.row.code)


def _built(told: ToldAt, tried: Tried, owner: str) -> Iterator[Hindrance]:
    if isinstance(tried, Problems):
        yield from why_unbuilt(told, tried, owner)
        return
    for warning in tried.warnings:
        yield Hindrance(Severity.WARNING, warning, Elsewhere.REPORT, owner)
