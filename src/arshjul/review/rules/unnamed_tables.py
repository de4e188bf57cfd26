"""Two tables that look the same are told apart by their captions.

Where a table follows on another with the same heads, the same row and other figures, and neither caption says what
sets them apart, nobody can tell which is which.
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.labels.heads import Headed
from arshjul.review.report import Report
from arshjul.review.words import folded, says_sum

NAME = "unnamed-tables"
KINDS = (Kind.CAPTION,)

EXAMPLE = """
# Nyckeltal
Mått | Lägsta nivå | Prognos
Andel nöjda besökare, % | 70 | 86
Öppna timmar i veckan | 40 | 45

Mått | Lägsta nivå | Prognos
Andel nöjda besökare, % | 75 | 90
Besök per dag | 200 | 240
"""

LEAVES_ALONE = """
# Nyckeltal
Bibliotek
Mått | Lägsta nivå | Prognos
Andel nöjda besökare, % | 70 | 86
Öppna timmar i veckan | 40 | 45

Simhallar
Mått | Lägsta nivå | Prognos
Andel nöjda besökare, % | 75 | 90
Besök per dag | 200 | 240
"""

_SHORTEST_LABEL = 12


def find(report: Report) -> Iterator[Finding]:
    """A table right below another that it cannot be told apart from."""
    tables = {table.index: table for table in report.outline.tables}
    for index, table in tables.items():
        above = tables.get(index - 1)
        if above is None or not _is_alike(above, table):
            continue
        row = _shared(above, table)
        if row is not None:
            yield _told(above, table, *row)


def _is_alike(one: Headed, other: Headed) -> bool:
    heads = [[folded(column.head) for column in each.table.columns] for each in (one, other)]
    is_unnamed = not other.title or folded(one.title) == folded(other.title)
    return heads[0] == heads[1] and any(heads[0]) and is_unnamed


def _shared(above: Headed, table: Headed) -> tuple[int, int] | None:
    """The rows of the first label that both have, with unlike figures."""
    known = {folded(row.head.text): at for at, row in enumerate(above.table.rows)}
    for at, row in enumerate(table.table.rows):
        label = folded(row.head.text)
        other = known.get(label)
        if other is None or len(label) < _SHORTEST_LABEL or says_sum(label):
            continue
        if [cell.text for cell in row.cells] != [cell.text for cell in above.table.rows[other].cells]:
            return other, at
    return None


def _told(above: Headed, table: Headed, other: int, row: int) -> Finding:
    label = " ".join(table.table.rows[row].head.text.split())
    values = [
        " ".join(cell.text for cell in each) for each in (above.table.rows[other].cells, table.table.rows[row].cells)
    ]
    return Finding(
        Kind.CAPTION,
        NAME,
        Severity.INFO,
        Confidence.LIKELY,
        table.row_location(row),
        label,
        "",
        f"{values[0]} ≠ {values[1]}",
        Message(
            "”{label}” har olika värden i två likadana tabeller efter varandra, och inget säger vad som skiljer dem.",
            {"label": label},
        ),
        Message("Ge tabellerna var sin rubrik som säger vad de gäller."),
        (above.row_location(other),),
    )
