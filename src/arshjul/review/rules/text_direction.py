"""What a text says of a row without any amount goes the way that its table does: a surplus, above budget, more.

All words before the verb must name rows of tables, and everything that these print of the kind must say the reverse.
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.binding.bare_sides import BareSide, bare_sides
from arshjul.review.binding.bare_steps import BareStep, bare_steps
from arshjul.review.evidence import against_table, facing
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.report import Report
from arshjul.review.statements.sentences import Where
from arshjul.review.telling import named

NAME = "text-direction"
KINDS = (Kind.TEXT_VS_TABLE,)

EXAMPLE = """
Driftredovisning, mnkr:
Verksamhet | Utfall 2024 | Budget 2025 | Utfall 2025 | Avvikelse
Förskola | -119,0 | -120,5 | -123,9 | -3,4
Grundskola | -309,9 | -310,0 | -308,8 | 1,2
Summa | -428,9 | -430,5 | -432,7 | -2,2

Förskolan redovisar överskott. Grundskolan har ökat jämfört med 2024.
"""

LEAVES_ALONE = """
Driftredovisning, mnkr:
Verksamhet | Utfall 2024 | Budget 2025 | Utfall 2025 | Avvikelse
Förskola | -119,0 | -120,5 | -123,9 | -3,4
Grundskola | -309,9 | -310,0 | -308,8 | 1,2
Summa | -428,9 | -430,5 | -432,7 | -2,2

Förskolans lokaler redovisar överskott. Grundskolan visar inte underskott. Kostnaden för grundskolan är lägre än budget.
"""


def find(report: Report) -> Iterator[Finding]:
    """One finding for each word that is turned."""
    for sentence in report.sentences if report.meanings else ():
        if sentence.where in (Where.PARAGRAPH, Where.ITEM):
            yield from map(_told, bare_sides(sentence, report.lines, report.worth, is_scanned=report.is_scanned))
            yield from map(_told, bare_steps(sentence, report.lines, is_scanned=report.is_scanned))


def _told(found: BareSide | BareStep) -> Finding:
    is_still = isinstance(found, BareStep) and found.is_still
    words = found.sentence.text[found.begin : found.end].strip()
    cells = found.cells
    gaps = {"words": words, "cell": named(found.row.table.grid, cells[0].place), "shown": cells[0].text}
    shown = facing(cell.text for cell in cells)
    return Finding(
        Kind.TEXT_VS_TABLE,
        NAME,
        Severity.WARNING if is_still else Severity.ERROR,
        Confidence.POSSIBLE if is_still else Confidence.LIKELY,
        found.sentence.location(found.begin, found.end),
        words,
        "",
        against_table(words, shown),
        Message("Texten säger ”{words}”, men {cell} är {shown} i tabellen.", gaps | {"shown": shown}),
        Message("Vänd ordet, eller rätta talen.", {}),
        tuple(cell.location for cell in cells),
    )
