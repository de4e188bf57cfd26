"""What a sentence says has grown, fallen or missed its budget the most is what did so in the table of its section.

"Ökningen är störst inom X", "främst genom X", "X har det största underskottet". X is told when as many other rows as
are named moved clearly more, in kronor and for their size, or when X moved the other way.
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.binding.binding import sections
from arshjul.review.binding.extremes import Outranked
from arshjul.review.binding.finding_lines import Named
from arshjul.review.binding.leading import Leading, leading_in
from arshjul.review.binding.ranking import Outdone, Ranking, textual
from arshjul.review.binding.superlatives import superlatives
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.report import Report
from arshjul.review.statements.sentences import Where

NAME = "text-largest"
KINDS = (Kind.TEXT_VS_TABLE,)

EXAMPLE = """
# Volymer
Antal dygn | Budget 2025 | Utfall 2025 | Avvikelse
Korttidsboende | 4 100 | 4 900 | -800
Särskilt boende | 61 000 | 61 900 | -900
Växelvård | 2 400 | 2 650 | -250
Dagvård | 3 050 | 3 010 | 40

Jämfört med budget är ökningen störst inom växelvård och dagvård.
"""

LEAVES_ALONE = """
# Volymer
Antal dygn | Budget 2025 | Utfall 2025 | Avvikelse
Korttidsboende | 4 100 | 4 900 | -800
Särskilt boende | 61 000 | 61 900 | -900
Växelvård | 2 400 | 2 650 | -250
Dagvård | 3 050 | 3 010 | 40

Jämfört med budget är ökningen störst inom korttidsboende. Främst ses en ökning inom särskilt boende och växelvård.
Jämfört med budget är ökningen av äldre sökande störst inom växelvård. Ökningen sedan förra året är störst inom dagvård.
"""


def find(report: Report) -> Iterator[Finding]:
    """One finding for each sentence that names what did not move the most, or is not the largest or the lowest."""
    ranking: Ranking | None = None
    for sentence, before in sections(report.sentences):
        if sentence.where in (Where.CELL, Where.HEADING, Where.TOPIC):
            continue
        if (said := leading_in(sentence)) is not None:
            ranking = ranking or Ranking(report.tables, report.meanings, is_scanned=report.is_scanned)
            found = ranking.outdone(said, before.text if before is not None else "")
            if found is not None:
                yield _told(said, found)
                continue
        for superlative in superlatives(sentence):
            outranked = report.extremes.outranked(superlative, before)
            if outranked is not None:
                yield _told_rank(outranked)


def _told(said: Leading, found: Outdone) -> Finding:
    words = said.sentence.text[said.begin : said.end].strip()
    others = list(textual(found.others))[: max(said.count, 1)]
    (name, shown) = next(iter(textual([(found.line, found.own)])))
    gaps = {
        "words": words,
        "name": name,
        "shown": shown,
        "other": others[0][0],
        "more": others[0][1],
    }
    less = Message(
        "Texten säger ”{words}”, men i tabellen har ”{other}” ({more}) ändrats mer än ”{name}” ({shown}).", gaps
    )
    opposite = Message("Texten säger ”{words}”, men i tabellen går ”{name}” ({shown}) åt andra hållet.", gaps)
    return Finding(
        Kind.TEXT_VS_TABLE,
        NAME,
        Severity.ERROR if found.is_other_way else Severity.WARNING,
        Confidence.LIKELY,
        said.sentence.location(*said.names),
        words,
        ", ".join(other for other, _ in others),
        f"{name}: {shown}; " + "; ".join(f"{other}: {more}" for other, more in others),
        opposite if found.is_other_way else less,
        Message("Nämn det som ändrats mest, eller rätta tabellen."),
        tuple(cell.location for cell in (*found.own.cells, *(c for _, move in found.others for c in move.cells))),
    )


def _told_rank(found: Outranked) -> Finding:
    said = found.said
    words = said.sentence.text[said.begin : said.end].strip(" ,")
    gaps = {"words": words, "name": _name(found.row), "shown": found.cell.text}
    gaps |= {"other": _name(found.others[0][0]), "more": found.others[0][1].text}
    others = found.others[: max(said.count, said.rank)]
    return Finding(
        Kind.TEXT_VS_TABLE,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        said.sentence.location(*said.name),
        words,
        ", ".join(_name(row) for row, _ in others[: said.count]),
        f"{gaps['name']}: {gaps['shown']}; " + "; ".join(f"{_name(row)}: {cell.text}" for row, cell in others),
        Message("Texten säger ”{words}”, men i tabellen har ”{name}” {shown} och ”{other}” {more}.", gaps),
        Message("Nämn den rad som texten menar, eller rätta tabellen."),
        (found.cell.location, *(cell.location for _, cell in others)),
    )


def _name(row: Named) -> str:
    return " ".join(row.line.label.split())
