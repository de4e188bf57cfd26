"""A result stands under the year in which it was measured.

The comment says that the survey was made in one year, and the table prints its result once more under the next: nobody
was asked that year, and the figure was only carried over. So it is when a comment holds a result against that of two
years before, while the table has a result between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Location, Severity
from arshjul.review.labels.heads import Headed
from arshjul.review.report import Report
from arshjul.review.statements.roles import Role
from arshjul.review.statements.sentences import Sentence
from arshjul.review.words import folded

NAME = "survey-year"
KINDS = (Kind.PERIOD_LABEL,)

EXAMPLE = """
Mått | Utfall 2024 | Utfall 2025 | Mål 2026
Nöjda besökare på museet, % | 81 | 81 | 85
Öppna dagar | 301 | 305 | 300
# Nöjda besökare på museet, %
Resultatet är från enkäten som genomfördes våren 2024.
"""

LEAVES_ALONE = """
Mått | Utfall 2024 | Utfall 2025 | Mål 2026
Nöjda besökare på museet, % | 81 | 84 | 85
Öppna dagar | 301 | 305 | 300
# Nöjda besökare på museet, %
Resultatet är från enkäten som genomfördes våren 2025. Enkäten gjordes också 2024.
"""

_SURVEYED = re.compile(
    r"\b(?:undersokning|enkat|matning|brukarundersokning)\w*\s+(?:\w+\s+){0,2}?(?:genomfor[dt]\w*|gjor[dt]\w*|ar)\s+"
    r"(?:(?:ar|aret|varen|hosten|i|under|fran|sommaren)\s+)*(20\d\d)\b"
)
_SINCE = re.compile(
    r"\b(?:resultatet|utfallet|vardet)\s+(20\d\d)\s+ar\s+(?:detsamma|samma|oforandrat|lika)\s+"
    r"(?:som|jamfort med|mot)\s+(20\d\d)\b"
)
_RESULT = re.compile(r"\b(?:resultat|utfall|varde|siffr|uppgift)")
_SHORTEST_LABEL = 10


def find(report: Report) -> Iterator[Finding]:
    """Results of a year in which, by the comment, nothing was measured."""
    rows = _rows(report)
    for sentence in report.sentences:
        found = _SURVEYED.search(sentence.words)
        since = _SINCE.search(sentence.words)
        if since is None and (found is None or not _RESULT.search(sentence.words[: found.start()])):
            continue
        names = (sentence.topic, *sentence.headings[-1:])
        place = next((rows[name] for each in names if (name := folded(each.lstrip("-–•* "))) in rows), None)
        if place is None:
            continue
        if found is not None:
            yield from _carried(*place, int(found[1]), sentence, found)
        elif since is not None:
            yield from _between(*place, sentence, since)


def _rows(report: Report) -> dict[str, tuple[Headed, int]]:
    """Every row with a longer label, by the label; the last of several."""
    return {
        label: (table, at)
        for table in report.outline.tables
        for at, row in enumerate(table.table.rows)
        if row.cells and len(label := folded(row.head.text)) >= _SHORTEST_LABEL
    }


def _outcomes(table: Headed, row: int) -> dict[int, str]:
    """What a row prints as the outcome of each year."""
    cells = table.table.rows[row].cells
    return {
        head.when.years[0]: cells[head.column].text.strip()
        for head in table.heads
        if len(head.when.years) == 1 and Role.OUTCOME in head.roles and head.column < len(cells)
    }


def _carried(table: Headed, row: int, year: int, said: Sentence, found: re.Match[str]) -> Iterator[Finding]:
    outcomes = _outcomes(table, row)
    measured, later = outcomes.get(year, ""), [each for each in sorted(outcomes) if each > year]
    carried = [each for each in later if outcomes[each] and outcomes[each] == measured]
    if carried:
        message = Message(
            "Undersökningen gjordes {year}, men samma resultat {value} står också under {later}.",
            {"year": year, "value": measured, "later": carried[0]},
        )
        told = _told(table.row_location(row), said.location(found.start(), found.end()), measured, message)
        yield replace(told, evidence=f"{year}: {measured}; {carried[0]}: {outcomes[carried[0]]}")


def _between(table: Headed, row: int, said: Sentence, since: re.Match[str]) -> Iterator[Finding]:
    """A result held against one of two years before, with the same figure under the year between."""
    year, before = int(since[1]), int(since[2])
    outcomes = _outcomes(table, row)
    measured, carried = outcomes.get(year, ""), outcomes.get(year - 1, "")
    if year - before == 2 and measured and measured == carried:
        message = Message(
            "Resultatet {year} jämförs med {before}, men samma värde {value} står också under {between}.",
            {"year": year, "before": before, "value": measured, "between": year - 1},
        )
        told = _told(table.row_location(row), said.location(since.start(), since.end()), measured, message)
        yield replace(told, evidence=f"{year - 1}: {carried}; {year}: {measured}", confidence=Confidence.POSSIBLE)


def _told(row: Location, at: Location, measured: str, message: Message) -> Finding:
    return Finding(
        Kind.PERIOD_LABEL,
        NAME,
        Severity.INFO,
        Confidence.LIKELY,
        at,
        measured,
        "",
        "",
        message,
        Message("Lämna året utan mätning tomt, eller skriv vilket år resultatet är från."),
        (row,),
    )
