"""As many rows are in surplus or in deficit as the text says: "tre av sju nämnder redovisar överskott".

Held against the one table that lists as many of them; a row at zero, or one that the table contradicts itself about,
may be counted or not.
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.binding.side_counts import SideCount, side_counts
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.report import Report
from arshjul.review.statements.sentences import Where

NAME = "text-count-sides"
KINDS = (Kind.TEXT_VS_TABLE,)

EXAMPLE = """
Driftredovisning, mnkr:
Nämnd | Budget 2025 | Prognos 2025 | Avvikelse
Kommunstyrelsen | 148,3 | 143,9 | 4,4
Bildningsnämnden | 812,5 | 816,0 | -3,5
Socialnämnden | 604,1 | 619,5 | -15,4
Tekniska nämnden | 131,9 | 128,6 | 3,3
Summa | 1 696,8 | 1 708,0 | -11,2

Tre av fyra nämnder redovisar överskott.
"""

LEAVES_ALONE = """
Driftredovisning, mnkr:
Nämnd | Budget 2025 | Prognos 2025 | Avvikelse
Kommunstyrelsen | 148,3 | 143,9 | 4,4
Bildningsnämnden | 812,5 | 816,0 | -3,5
Socialnämnden | 604,1 | 619,5 | -15,4
Tekniska nämnden | 131,9 | 128,6 | 3,3
Summa | 1 696,8 | 1 708,0 | -11,2

Två av fyra nämnder redovisar underskott. Tre av fem nämnder redovisade överskott i fjol. Minst en får underskott.
"""


def find(report: Report) -> Iterator[Finding]:
    """One finding for each number that the table counts otherwise."""
    for sentence in report.sentences if report.meanings else ():
        if sentence.where in (Where.PARAGRAPH, Where.ITEM):
            yield from map(_told, side_counts(sentence, report.meanings, report.worth))


def _told(found: SideCount) -> Finding:
    said = found.sentence.text[found.begin : found.end]
    low, high = found.right
    right = str(low) if low == high else f"{low}–{high}"
    head = found.table.grid.column_labels[found.column]
    gaps = {"said": said, "right": right, "column": " ".join(head.split())}
    return Finding(
        Kind.TEXT_VS_TABLE,
        NAME,
        Severity.ERROR,
        Confidence.LIKELY,
        found.sentence.location(found.begin, found.end),
        said,
        right,
        Message("”{said}”; {right} i kolumnen ”{column}”", gaps),
        Message("Texten säger ”{said}”, men efter kolumnen ”{column}” är det {right}.", gaps),
        Message("Ändra antalet, eller rätta tabellen."),
        (found.table.grid.head_location(found.column),),
    )
