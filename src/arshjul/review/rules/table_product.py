"""An amount is volume times price, where the table's other rows say so; kronor, thousands and millions may mix."""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.review.findings import Finding, Kind
from arshjul.review.relations.equations import Form
from arshjul.review.report import Report
from arshjul.review.telling import told

NAME = "table-product"
KINDS = (Kind.TABLE_SUM,)

EXAMPLE = """
Insats | Dygn | Kronor per dygn | Kostnad, tkr
Familjehem | 6 994 | 1 076 | 7 526
Institution | 1 745 | 6 562 | 11 451
Stödboende | 2 539 | 2 225 | 5 649
Öppenvård | 7 818 | 609 | 4 761
Skyddat boende | 1 609 | 3 764 | 6 506
"""

LEAVES_ALONE = """
Insats | Dygn | Kronor per dygn | Kostnad, tkr
Familjehem | 6 994 | 1 076 | 7 526
Institution | 1 745 | 6 562 | 11 451
Stödboende | 2 539 | 2 225 | 5 649
Skyddat boende | 1 609 | 3 764 | 6 056
"""


def find(report: Report) -> Iterator[Finding]:
    """Amounts that are not volume times price."""
    for each in report.breaks:
        if each.found.equation.form is Form.PRODUCT and not each.is_misread:
            yield told(NAME, Kind.TABLE_SUM, each)
