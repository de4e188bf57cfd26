"""What a step of the flow is taken with, and what stands in its way, before anybody takes it."""

from __future__ import annotations

from dataclasses import dataclass

from arshjul.actions.hindrance import Hindrance
from arshjul.actions.opened import Opened
from arshjul.actions.readiness import of_unit
from arshjul.actions.report_readiness import changed_since, of_report, part_of, try_report
from arshjul.actions.review_report import of_part, of_review
from arshjul.actions.told_at import ToldAt, told_at
from arshjul.actions.versions import versions
from arshjul.actions.which_report import reports_at
from arshjul.core.problems import Problems
from arshjul.followup.states import CLOSED_FROM, STAGES, Step, Subject
from arshjul.followup.submissions import states_at
from arshjul.steering.schema_head import OccasionRow


@dataclass(frozen=True, slots=True)
class What:
    """What a step is taken with: a unit's part or a report, at an occasion."""

    municipality: str
    occasion: str
    subject: Subject
    code: str


def hindrances_before(step: Step, what: What) -> tuple[Hindrance, ...]:
    """What stands in the way of a step, or should be seen to first. Steps that go back are not hindered.

    A report is built for it, and reviewed; so is a unit's part.
    """
    if step in (Step.SUBMIT, Step.APPROVE):
        told = told_at(what.municipality, what.occasion)
        return (*of_unit(told, what.code, numbers=True), *of_part(told, what.code))
    if step not in (Step.ASSEMBLE, *STAGES) or step in (Step.PUBLISH, Step.RECTIFY):
        return ()
    return of_step(step, told_at(what.municipality, what.occasion), what.code)


def of_step(step: Step, told: ToldAt, report: str) -> tuple[Hindrance, ...]:
    """What stands in the way of a step of a report, which is built for it if it has changed since it was last."""
    part, tried = part_of(told, report), try_report(told.plan.code, told.occasion.code, report)
    if step in (Step.ASSEMBLE, Step.SEND_OUT) or isinstance(tried, Problems):
        return of_report(told, part, tried)
    frozen = versions(municipality=told.plan.code, occasion=told.occasion.code, report=report)
    changed = changed_since(told, part, tried.document, frozen[-1] if frozen else None)
    return (*changed, *(of_review(told, tried, part.owner.code) if changed else ()))


def is_sent_out(plan: Opened, occasion: OccasionRow, unit: str) -> bool:
    """Whether the report that a unit's part goes into is sent out, so that nothing of it moves. One query."""
    reports = states_at(plan.code, occasion.code, Subject.REPORT)
    return any(reports.get(report.code) in CLOSED_FROM for report in plan.reports_about(unit, occasion)[:1])


def is_alone(plan: Opened, occasion: OccasionRow, report: str) -> bool:
    """Whether a report is the only one of its unit at an occasion."""
    owner = plan.report(report, occasion).unit
    return sum(row.unit == owner for row in reports_at(plan.model, occasion)) == 1
