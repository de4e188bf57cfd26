"""A number that a scanner seems to have misread: one lost minus, decimal comma or digit mends all that does not add up.

Only where the text is that of a scanner, which loses the rings and dots of Swedish too; elsewhere the number is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.review.findings import Finding, Kind, Severity
from arshjul.review.relations.equations import Place
from arshjul.review.report import Report
from arshjul.review.telling import told_misread

NAME = "misread-number"
KINDS = (Kind.OCR_SUSPECT,)

_SCANNED = "Namnden foljer utfallet manad for manad och atgardar det som avviker. " * 6

EXAMPLE = f"""
{_SCANNED}

Mnkr | Prognos | Budget | Avvikelse
Intakter | 35,7 | 34,6 | 1,1
Personal | -269,7 | -264,6 | -5,1
Lokaler | -61,2 | -60,0 | -1,2
Ovrigt | -220,7 | 2120 | -8,7
Summa | -515,9 | -502,0 | -13,9
"""

EXAMPLE = EXAMPLE.replace("2120", "-2120")

LEAVES_ALONE = """
Mnkr | Prognos | Budget | Avvikelse
Intäkter | 35,7 | 34,6 | 1,1
Personal | -269,7 | -264,6 | -5,1
Lokaler | -61,2 | -60,0 | -1,2
Övrigt | -220,7 | -2120 | -8,7
Summa | -515,9 | -502,0 | -13,9
"""


def find(report: Report) -> Iterator[Finding]:
    """One finding for each number that seems misread."""
    told_of: set[tuple[int, Place]] = set()
    for each in report.breaks:
        if each.is_misread and each.repair is not None and (each.grid.index, each.repair.cell) not in told_of:
            told_of.add((each.grid.index, each.repair.cell))
            yield told_misread(NAME, each, Severity.WARNING)
