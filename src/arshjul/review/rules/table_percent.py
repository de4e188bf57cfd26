"""A share, or a change in per cent, is what its table says that it is of.

Which columns it is computed from is found in the table's other rows. What is off by one in its last figure only is a
warning: it may have been rounded twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.review.findings import Finding, Kind
from arshjul.review.relations.equations import Form
from arshjul.review.report import Report
from arshjul.review.telling import told

NAME = "table-percent"
KINDS = (Kind.TABLE_PERCENT,)

EXAMPLE = """
Tkr | Budget | Utfall | Förbrukat, %
Skola | 259 458 | 277 254 | 106,9 %
Vård | 70 692 | 62 894 | 89,0 %
Kultur | 3 619 | 3 449 | 95,3 %
Teknik | 242 589 | 212 240 | 97,5 %
"""

LEAVES_ALONE = """
Tkr | Budget | Utfall | Förbrukat, %
Skola | 259 458 | 277 254 | 107 %
Vård | 70 692 | 62 894 | 89 %
Kultur | 3 619 | 3 449 | 95 %
Teknik | 242 589 | 212 240 | 87 %
"""


def find(report: Report) -> Iterator[Finding]:
    """Shares and changes that are not what they should be."""
    for each in report.breaks:
        if each.found.equation.form in (Form.SHARE, Form.CHANGE) and not each.is_misread:
            yield told(NAME, Kind.TABLE_PERCENT, each)
