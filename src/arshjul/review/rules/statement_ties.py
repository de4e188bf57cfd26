"""The parts of an annual report tie: a note's total is its row, and the last of the cash flow is the cash there is.

A note counts only when it agrees in another year, so that it is surely about the same thing.
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.core.numbers import write_number
from arshjul.review.evidence import against_printed
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.relations.ties import Tie, broken_ties
from arshjul.review.report import Report
from arshjul.review.telling import between, named

NAME = "statement-ties"
KINDS = (Kind.CROSS_TABLE,)

EXAMPLE = """
Resultaträkning, mkr
Rad | Utfall 2025 | Budget 2025 | Utfall 2024
Skatteintäkter | 1 452,1 | 1 447,8 | 1 409,3
Generella statsbidrag | 419,0 | 416,4 | 398,5

Not 4 Skatteintäkter
Mkr | 2025 | 2024
Preliminära skatteintäkter | 1 429,4 | 1 421,4
Slutavräkning | -4,3 | -12,1
Summa | 1 425,1 | 1 409,3
"""

LEAVES_ALONE = """
Resultaträkning, mkr
Rad | Utfall 2025 | Budget 2025 | Utfall 2024
Verksamhetens kostnader | -2 318,7 | -2 297,3 | -2 241,2
Finansiella intäkter | 21,5 | 14,5 | 18,3

Not 2 Verksamhetens kostnader
Mkr | 2025 | 2024
Personal | 1 402,6 | 1 351,2
Köp | 916,1 | 890,0
Summa | 2 318,7 | 2 241,2
"""


def find(report: Report) -> Iterator[Finding]:
    """Totals of notes and last rows of cash flow statements that say something else."""
    return map(_told, broken_ties(report.grids))


def _told(tie: Tie) -> Finding:
    reading = tie.cell.reading
    assert reading is not None  # noqa: S101 (a tie is between numbers)
    expected = write_number(tie.expected.middle, reading.decimals)
    gaps = {
        "cell": named(tie.grid, tie.cell.place),
        "printed": tie.cell.text,
        "expected": expected,
        "other": named(tie.source, tie.others[0].place),
    }
    is_sum = len(tie.others) > 1
    return Finding(
        Kind.CROSS_TABLE,
        NAME,
        Severity.ERROR,
        Confidence.LIKELY,
        tie.cell.location,
        tie.cell.text,
        expected,
        against_printed(
            Message(
                "{sum} = {value} ({range})",
                {
                    "sum": " + ".join(other.text for other in tie.others),
                    "value": expected,
                    "range": between(tie.expected),
                },
            ),
            tie.cell.text,
        ),
        Message("{cell} är {printed}, men det som fanns och det som kom till ger {expected}.", gaps)
        if is_sum
        else Message("{cell} är {printed}, men {other} är {expected}.", gaps),
        Message("Skriv samma belopp på båda ställena."),
        tuple(other.location for other in tie.others),
    )
