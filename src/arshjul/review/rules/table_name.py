"""A table is called what the same table is called elsewhere.

Where the figures of a table stand once more under another caption, and its own caption is that of a table with other
figures, the caption was taken along from the wrong table.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.labels.heads import Headed
from arshjul.review.report import Report
from arshjul.review.words import folded

NAME = "table-name"
KINDS = (Kind.CAPTION,)

EXAMPLE = """
Ekonomi för gata och park (tkr)
Rad | Tkr
Budget | 4 312
Utfall | 4 517
Avvikelse | -205

Ekonomi för vatten och avlopp (tkr)
Rad | Tkr
Budget | 8 120
Utfall | 7 944
Avvikelse | 176

Ekonomi för gata och park (tkr)
Rad | Tkr
Budget | 8 120
Utfall | 7 944
Avvikelse | 176
"""

LEAVES_ALONE = """
Ekonomi för gata och park (tkr)
Rad | Tkr
Budget | 4 312
Utfall | 4 517
Avvikelse | -205

Ekonomi för vatten och avlopp (tkr)
Rad | Tkr
Budget | 8 120
Utfall | 7 944
Avvikelse | 176

Ekonomi för vatten och avlopp (tkr)
Rad | Tkr
Budget | 8 120
Utfall | 7 944
Avvikelse | 176
"""

_FEWEST = 3

_Figures = tuple[Decimal, ...]


def find(report: Report) -> Iterator[Finding]:
    """Captions that belong to other figures than those below them."""
    by_index = {table.index: table for table in report.outline.tables}
    known: list[tuple[Headed, str, _Figures]] = []
    for grid in report.grids:
        figures = tuple(cell.reading.value for cell in grid.numbers() if cell.reading is not None)
        table = by_index[grid.index]
        if len(set(figures)) >= _FEWEST and (name := folded(table.title)):
            known.append((table, name, figures))
    for table, name, figures in known:
        namesakes = [each for each, other, others in known if other == name and others != figures]
        if not namesakes:
            continue
        same = [(each, other) for each, other, others in known if other != name and others == figures]
        right = [each for each, own in same if not any(other == own and f != figures for _, other, f in known)]
        if right:
            yield _told(table, right[0], namesakes[0])


def _told(table: Headed, same: Headed, namesake: Headed) -> Finding:
    called, right = " ".join(table.title.split()), " ".join(same.title.split())
    return Finding(
        Kind.CAPTION,
        NAME,
        Severity.ERROR,
        Confidence.CERTAIN,
        table.title_location,
        called,
        right,
        f"{called} ≠ {right}",
        Message(
            "Tabellen heter ”{called}” som en annan tabell, men dess siffror står också under ”{right}”.",
            {"called": called, "right": right},
        ),
        Message("Kalla tabellen ”{right}”.", {"right": right}),
        (same.title_location, namesake.title_location),
    )
