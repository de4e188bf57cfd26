"""A sentence that says that the economy is in balance, beside a table of its own section that shows a deficit.

Only a sentence that says how it is, not what is wanted or planned, and only when the section has one variance, or the
table of the section a total with one. A deficit of less than one per cent of the budget may be called balance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from arshjul.core.cells import RowKind
from arshjul.core.documents import Heading
from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.printed_tables import Grid, PrintedCell, is_percent
from arshjul.review.report import Report
from arshjul.review.statements.sentences import Sentence, Where
from arshjul.review.statements.times import when_in
from arshjul.review.words import folded, says_deviation

NAME = "balance-words"
KINDS = (Kind.STATUS_VS_TARGET,)

EXAMPLE = """
# Kulturnämnden
Tkr | Budget | Utfall | Avvikelse
Intäkter | 12 300 | 11 100 | -1 200
Kostnader | -44 800 | -45 900 | -1 100
Summa | -32 500 | -34 800 | -2 300
Nämndens ekonomi är i balans.
"""

LEAVES_ALONE = """
# Kulturnämnden
Tkr | Budget | Utfall | Avvikelse
Intäkter | 12 300 | 11 100 | -1 200
Kostnader | -44 800 | -45 900 | -1 100
Summa | -32 500 | -34 800 | -2 300
Nämnden arbetar för att ekonomin ska vara i balans.
Biblioteket är i balans.
"""

_BALANCED = re.compile(
    r"\b(?:ekonomin|namnden|namndens (?:ekonomi|budget|resultat)|forvaltningen(?:s ekonomi)?|budgeten|resultatet)"
    r"(?: (?:ar|ligger|bedoms|beraknas|forvantas|vantas|vara|ha|har|haller sig|visar|redovisar|prognostiserar|fortsatt"
    r"|nu|totalt|sammantaget|en|ett|ekonomi|budget|resultat)){1,6}"
    r" (?:i balans|inom (?:budget)?ram(?:en)?|i linje med budget|enligt budget|hallas)\b|\bbudgeten halls\b"
)
_NOT = re.compile(
    r"\b(?:inte|ej|ska|om|nar|mal|malet|for att|atgard\w*|nasta|kommande|nastan|undantag|forutom|exklusive)\b"
)
_AHEAD = re.compile(r"\b(?:bedoms|beraknas|forvantas|vantas|prognostiserar|arets slut|helaret?)\b")
_LEAST = Decimal("0.01")
_NEAR = 40  # passages between a table and what is said of it


def find(report: Report) -> Iterator[Finding]:
    """One finding for each such sentence."""
    said = [each for each in report.sentences if each.where is not Where.HEADING and _BALANCED.search(each.words)]
    for sentence in said:
        if _NOT.search(sentence.words):
            continue
        cell = _deficit(report, sentence)
        if cell is not None:
            yield _told(sentence, cell)


def _deficit(report: Report, sentence: Sentence) -> PrintedCell | None:
    """The variance of the only table of the sentence's section that has one, when all it shows are deficits."""
    first, end = _section(report, sentence)
    found = [
        (grid, cells)
        for grid in report.grids
        if first <= grid.index < end
        for cells in [_variances(grid, is_ahead=_AHEAD.search(sentence.words) is not None)]
        if cells
    ]
    if len(found) != 1:
        return None
    grid, cells = found[0]
    values = [cell.reading.value for cell in cells if cell.reading is not None]
    largest = max((abs(each.reading.value) for each in grid.numbers() if each.reading is not None), default=Decimal(0))
    is_deficit = all(value < 0 for value in values) and max(map(abs, values)) >= _LEAST * largest
    return cells[-1] if is_deficit else None


def _section(report: Report, sentence: Sentence) -> tuple[int, int]:
    """From the last heading of the uppermost level before the sentence to the next of that level."""
    passages = report.document.passages
    headings = [(at, each.block.level) for at, each in enumerate(passages) if isinstance(each.block, Heading)]
    top = min((level for _, level in headings), default=0)
    first = max((at for at, level in headings if level == top and at <= sentence.passage), default=0)
    end = min((at for at, level in headings if level == top and at > sentence.passage), default=len(passages))
    return max(first, sentence.passage - _NEAR), min(end, sentence.passage + _NEAR)


def _variances(grid: Grid, *, is_ahead: bool) -> list[PrintedCell]:
    """The variances of the whole: in the total below the columns of variances, or in a lone row of them.

    What is said of the year ahead (``is_ahead``) is only held against those of a forecast, where a part of the year is
    shown too.
    """
    columns = [at for at, head in enumerate(grid.column_labels) if says_deviation(head) and "%" not in head]
    rows = [at for at, kind in enumerate(grid.row_kinds) if kind is RowKind.TOTAL]
    named = [at for at, label in enumerate(grid.row_labels) if says_deviation(label) and "%" not in folded(label)]
    if is_ahead and any(when_in(label).is_part for label in (*grid.column_labels, *grid.row_labels)):
        columns = [
            at for at in columns if any("prognos" in folded(head) for head in grid.column_labels[max(0, at - 2) : at])
        ]
        named = []
    if columns and len(rows) == 1:
        places = [(rows[0], column) for column in columns]
    elif not columns and len(named) == 1 and len(grid.column_labels) == 1:
        places = [(named[0], 0)]
    else:
        return []
    return [
        cell
        for cell in map(grid.at, places)
        if cell.reading is not None and not is_percent(grid.measure_at(cell.place))
    ]


def _told(sentence: Sentence, cell: PrintedCell) -> Finding:
    match = _BALANCED.search(sentence.words)
    assert match is not None  # noqa: S101 (asked before)
    words = sentence.text[match.start() : match.end()]
    return Finding(
        Kind.STATUS_VS_TARGET,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        sentence.location(match.start(), match.end()),
        words,
        "",
        f"”{words}”; {cell.text}",
        Message(
            "Texten säger ”{words}”, men tabellen i samma avsnitt visar {cell}.", {"words": words, "cell": cell.text}
        ),
        Message("Ändra texten, eller förklara vad som är i balans."),
        (cell.location,),
    )
