"""What was decided, with the figures that the minutes' words take from the data."""

from __future__ import annotations

from dataclasses import replace

from arshjul.actions.report_plans import plan_report
from arshjul.actions.told_at import ToldAt
from arshjul.core.documents import Document
from arshjul.core.problems import Problems
from arshjul.reporting.assemble import assemble
from arshjul.steering.schema_head import ReportRow


def decision_words(told: ToldAt, report: ReportRow, markdown: str) -> Document | None:
    """The words as the report prints them; None when they ask for a figure that there is not."""
    plan = replace(plan_report(told.model, report, told.occasion), template=markdown, template_file="beslutet")
    try:
        return assemble(plan, told.seen_from(report.unit))
    except Problems:
        return None
