"""A reviewed report held against another: last occasion's, another committee's, the minutes. No database is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from arshjul.actions.reviewed import Reviewed
from arshjul.core.reading import ReadDocument
from arshjul.review.comparison import Comparison, compare
from arshjul.review.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Compared:
    """The review with what the comparison found in it, at their places, and all that changed."""

    reviewed: Reviewed
    comparison: Comparison


def hold_against(reviewed: Reviewed, other: ReadDocument, *, least: Severity = Severity.INFO) -> Compared:
    """The report held against another one, which is taken for the earlier.

    Findings of the comparison that are less severe than ``least`` are left out.
    """
    comparison = compare(other, reviewed.document)
    order = list(Severity)
    told = (each for each in comparison.findings if order.index(each.severity) <= order.index(least))
    findings = sorted((*reviewed.findings, *told), key=_place)
    return Compared(replace(reviewed, findings=tuple(findings)), comparison)


def _place(finding: Finding) -> tuple[int, int, int]:
    spot = finding.location.spot
    return spot.page, spot.line, spot.order
