"""A target says whether it is a floor or a ceiling, when the other targets do.

Where the targets of a report are printed with ≥, ≤, "minst" or "högst", one that is only a number leaves the reader to
guess which way is good.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.labels.heads import Headed
from arshjul.review.printed_tables import read_cell
from arshjul.review.report import Report
from arshjul.review.statements.lexicon import plain

NAME = "target-operator"
KINDS = (Kind.MISSING_VALUE,)

EXAMPLE = """
Indikator | Utfall 2024 | Mål 2025
Nöjda elever, % | 86 | ≥ 90
Avhopp, % | 4 | ≤ 3
Behöriga lärare, % | 77 | ≥ 80
Sjukfrånvaro, % | 7,1 | ≤ 6,5
Närvaro, % | 92 | ≥ 94
Besök | 512 | ≥ 500
Personalomsättning, % | 12 | 14
"""

LEAVES_ALONE = """
Indikator | Utfall 2024 | Mål 2025
Nöjda elever, % | 86 | 90
Avhopp, % | 4 | ≤ 3
Behöriga lärare, % | 77 | 80
Sjukfrånvaro, % | 7,1 | 6,5
Närvaro, % | 92 | 94
"""

_HEAD = re.compile(r"\bmal(?:varde|tal|niva|sattning)?(?:t|et|en)?\b")
_OPERATOR = re.compile(r"[≥≤<>=~±+]|\b(?:minst|hogst|max|min|lagst|under|over|oka|minska|mellan)\b|\d\s*[-–]\s*\d")
_FEWEST = 6
_SHARE = 0.7


def find(report: Report) -> Iterator[Finding]:
    """Targets that are only a number among targets that say which way."""
    targets = [(table, row, text) for table in report.outline.tables for row, text in _targets(table)]
    bare = [(table, row, text) for table, row, text in targets if not _OPERATOR.search(plain(text))]
    if len(targets) - len(bare) < max(_FEWEST, _SHARE * len(targets)):
        return
    for table in dict.fromkeys(table.index for table, _, _ in bare):
        yield _told([each for each in bare if each[0].index == table], len(targets) - len(bare))


def _targets(table: Headed) -> Iterator[tuple[int, str]]:
    """The cells of the columns of targets that hold a number, by row."""
    columns = [head.column for head in table.heads if _HEAD.search(plain(head.text)) and not head.is_difference]
    if len(columns) != 1:
        return
    for at, row in enumerate(table.table.rows):
        text = row.cells[columns[0]].text.strip() if len(row.cells) > columns[0] else ""
        number = _OPERATOR.sub("", plain(text)).strip()
        if number and read_cell(number)[1] is not None:
            yield at, text


def _told(bare: list[tuple[Headed, int, str]], others: int) -> Finding:
    places = [table.row_location(row) for table, row, _ in bare]
    names = ", ".join(f"”{' '.join(table.table.rows[row].head.text.split())}”" for table, row, _ in bare)
    return Finding(
        Kind.MISSING_VALUE,
        NAME,
        Severity.INFO,
        Confidence.LIKELY,
        places[-1],
        bare[-1][2],
        f"≥ {bare[-1][2]} / ≤ {bare[-1][2]}",
        ", ".join(text for _, _, text in bare),
        Message(
            "Målet för {names} säger inte om det är minst eller högst, som {count} andra mål gör.",
            {"names": names, "count": others},
        ),
        Message("Skriv ≥ eller ≤ före målet."),
        tuple(places[:-1]),
    )
