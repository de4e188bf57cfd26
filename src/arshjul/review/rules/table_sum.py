"""A total is the sum of its parts.

Which rows or columns a total is the sum of is found in the numbers: the same rows add up in the other columns. "Varav"
rows are not added, subtotals are added instead of their parts, and rounding is allowed for.
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.review.findings import Finding, Kind
from arshjul.review.relations.equations import Form
from arshjul.review.report import Report
from arshjul.review.telling import told

NAME = "table-sum"
KINDS = (Kind.TABLE_SUM,)

EXAMPLE = """
Dygn | Budget | Utfall | Prognos
Familjehem | 20 922 | 19 711 | 30 488
Stödboende | 2 731 | 2 539 | 3 902
Öppenvård | 11 553 | 17 818 | 28 701
Totalt | 35 206 | 40 068 | 63 829
"""

LEAVES_ALONE = """
Mnkr | Budget | Utfall
Intäkter | 31,3 | 48,8
Kostnader | -279,1 | -286,5
varav kapitalkostnader | -1,0 | -0,6
Summa | -247,7 | -237,8
"""


def find(report: Report) -> Iterator[Finding]:
    """Totals that are not the sum of their parts."""
    for each in report.breaks:
        if each.found.equation.form is Form.SUM and not each.is_misread:
            yield told(NAME, Kind.TABLE_SUM, each)
