"""A share, or a change in per cent, is what its table says that it is of.

Which columns it is computed from is found in the table's other rows. What is off by one in its last figure only is a
warning: it may have been rounded twice. A share whose name says of what it is, such as "budgetavvikelse i %", is held
against the table that has it.
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.core.numbers import write_number
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.printed_tables import PrintedCell
from arshjul.review.relations.equations import Form
from arshjul.review.relations.named_shares import Misfit
from arshjul.review.report import Report
from arshjul.review.telling import between, named, told

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
    for misfit in report.misfits:
        yield _told(misfit)


def _told(misfit: Misfit) -> Finding:
    cell, whole, reading = misfit.cell, misfit.whole, misfit.cell.reading
    assert reading is not None  # noqa: S101 (a share is a number)
    decimals = reading.decimals
    expected = f"{write_number(misfit.share.middle, decimals)}\u00a0%"
    return Finding(
        Kind.TABLE_PERCENT,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        cell.location,
        cell.text,
        expected,
        Message(
            "{computed} ({wanted}); tryckt {printed} ({meant})",
            {
                "computed": f"{whole.difference.text} / {_digits(whole.base)} = "
                f"{write_number(misfit.share.middle, decimals + 2)} %",
                "wanted": between(misfit.share),
                "printed": cell.text,
                "meant": between(reading.interval()),
            },
        ),
        Message(
            "{cell} är {printed}, men tabellen ”{caption}” ger {expected}.",
            {
                "cell": named(misfit.grid, cell.place),
                "printed": cell.text,
                "caption": whole.grid.table.caption,
                "expected": expected,
            },
        ),
        Message("Skriv {expected}.", {"expected": expected}),
        (whole.difference.location, whole.base.location),
    )


def _digits(cell: PrintedCell) -> str:
    """The number without its sign, which in a base that is a cost says nothing."""
    return cell.text.lstrip("-\u2212\u2013 ") if cell.reading is not None and cell.reading.value < 0 else cell.text
