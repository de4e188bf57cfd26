"""A variance is the difference of the two columns (or rows) that it is between.

Which two, and in which order, is found in the table's other rows; a table whose costs are positive may turn the sign of
costs, so that plus is always good.
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.review.findings import Finding, Kind
from arshjul.review.relations.equations import Form
from arshjul.review.report import Report
from arshjul.review.telling import told

NAME = "table-variance"
KINDS = (Kind.TABLE_VARIANCE,)

EXAMPLE = """
Kronor per dygn | Utfall | Budget | Avvikelse
Familjehem | 6 562 | 5 885 | 677
Stödboende | 2 225 | 1 897 | 328
Skyddat boende | 3 764 | 3 118 | 646
Institution | 2 092 | 3 237 | -1 358
"""

LEAVES_ALONE = """
Mnkr | Prognos | Budget | Avvikelse
Intäkter | 35,7 | 34,6 | 1,2
Personal | -269,7 | -264,6 | -5,1
Övrigt | -220,7 | -212,0 | -8,7
"""


def find(report: Report) -> Iterator[Finding]:
    """Variances that are not the difference."""
    for each in report.breaks:
        if each.found.equation.form is Form.DIFFERENCE and not each.is_misread:
            yield told(NAME, Kind.TABLE_VARIANCE, each)
