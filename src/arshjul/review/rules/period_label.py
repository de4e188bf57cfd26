"""The head of a column names the period that its figures are for.

A head that still says January to April, in a report for August and beside columns for August, is left from the last
report; a budget of last year beside this year's forecast is most likely this year's. Columns of earlier years, of each
month, and an earlier forecast beside the new one are as they should be.
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.labels.heads import Head, Headed
from arshjul.review.labels.period import MONTHS, Period
from arshjul.review.report import Report
from arshjul.review.statements.roles import Role

NAME = "period-label"
KINDS = (Kind.PERIOD_LABEL,)

EXAMPLE = """
# Uppföljning januari–augusti 2025
Belopp i tkr
Enhet | Budget jan–aug 2025 | Utfall jan–apr 2025 | Avvikelse | Prognos 2025
Norra | 312 | 345 | -33 | 520
Södra | 871 | 866 | 5 | 1 300
Till och med augusti 2025 är utfallet högre än budget.
"""

LEAVES_ALONE = """
# Uppföljning januari–augusti 2025
Belopp i tkr
Enhet | Utfall jan–aug 2024 | Utfall jan–aug 2025 | Prognos april | Prognos augusti | Budget 2025
Norra | 312 | 345 | 500 | 520 | 510
Södra | 871 | 866 | 1 200 | 1 300 | 1 250
Till och med augusti 2025 är utfallet högre än budget.
"""

_ROLES = (Role.OUTCOME, Role.BUDGET, Role.FORECAST)
_SERIES = 3
_FAR = 3


def find(report: Report) -> Iterator[Finding]:
    """Heads that name another month or year than the report and the other heads do."""
    period = report.outline.period
    if period is None:
        return
    for table in report.outline.tables:
        if period.month is not None and not _is_series(table):
            yield from _other_month(table, period, period.month)
        yield from _other_year(table, period)


def _is_series(table: Headed) -> bool:
    return len({head.when.last for head in table.heads if head.when.last is not None}) >= _SERIES


def _other_month(table: Headed, period: Period, month: int) -> Iterator[Finding]:
    said = [head for head in table.heads if head.when.last not in (None, 12) and not _is_other_year(head, period)]
    wrong = [head for head in said if head.when.last != month and _role(head) is not None and not head.is_difference]
    for head in wrong:
        others = [
            each for each in table.heads if each is not head and _role(each) is _role(head) and not each.is_difference
        ]
        if any(each.when.last == month and not _is_other_year(each, period) for each in others):
            continue
        if _role(head) is Role.FORECAST and ((head.when.last or 0) > month or any(map(_is_of_year, others))):
            continue  # what is to come, or the last forecast beside the new one
        if _agrees(table, head) and abs(month - (head.when.last or month)) < _FAR:
            continue  # a measure that is always a month or two behind, in all its columns
        is_beside = any(each.when.last == month for each in table.heads)
        yield _told(head, f"{MONTHS[month - 1]} {period.year}", period, is_sure=is_beside)


def _agrees(table: Headed, head: Head) -> bool:
    """Whether another head, or the caption, says the same month: then the table means it."""
    same = [each for each in table.heads if each is not head and each.when.last == head.when.last]
    return bool(same) or not any(each.when.last is not None for each in table.heads if each is not head)


def _other_year(table: Headed, period: Period) -> Iterator[Finding]:
    """A budget or forecast of last year where the table has none of this year, and a variance against it."""
    if not any(Role.VARIANCE in head.roles for head in table.heads):
        return
    current = {_role(head) for head in table.heads if period.year in head.when.years and not head.is_difference}
    for role in (Role.BUDGET, Role.FORECAST):
        columns = [head for head in table.heads if _role(head) is role and _is_of_year(head)]
        if not current & (set(_ROLES) - {role}):
            continue
        if len(columns) == 1 and columns[0].when.years == (period.year - 1,):
            earlier = [head for head in table.heads if head.when.years == (period.year - 1,) and head is not columns[0]]
            if not earlier:
                yield _told(columns[0], str(period.year), period, is_sure=True)


def _is_of_year(head: Head) -> bool:
    """Whether it is for a whole year, and no variance or earlier forecast."""
    return not head.is_difference and not head.when.is_before and head.when.last in (None, 12)


def _is_other_year(head: Head, period: Period) -> bool:
    return head.when.is_before or bool(head.when.years and period.year not in head.when.years)


def _role(head: Head) -> Role | None:
    return next((role for role in _ROLES if role in head.roles), None)


def _told(head: Head, expected: str, period: Period, *, is_sure: bool) -> Finding:
    return Finding(
        Kind.PERIOD_LABEL,
        NAME,
        Severity.WARNING,
        Confidence.CERTAIN if is_sure else Confidence.LIKELY,
        head.location,
        head.text,
        expected,
        f"{head.text} | {period.words}",
        Message(
            "Kolumnen heter ”{head}”, men rapporten gäller {period} och ingen annan kolumn gör det i dess ställe.",
            {"head": head.text, "period": period.words},
        ),
        Message("Rätta kolumnens rubrik, eller siffrorna om de är gamla."),
    )
