"""A figure that the text says does not exist stands in the table: "ingen uppgift för delår" under heads of delår.

Only when the sentence names the row and the kind of period, and the row has figures in such columns. The figures may be
of another period than their heads say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.binding.binding import sections
from arshjul.review.binding.claims import claim_of_words
from arshjul.review.binding.finding_lines import Named
from arshjul.review.evidence import against_table
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.printed_tables import PrintedCell
from arshjul.review.report import Report
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.sentences import Sentence, Where

NAME = "text-no-figure"
KINDS = (Kind.TEXT_VS_TABLE,)

EXAMPLE = """
Nyckeltal | Tertial 2023 | Tertial 2024 | Tertial 2025
Svarsfrekvens | 71 | 74 |
Antal besök | 1 204 | 1 311 | 1 298

Det finns ingen uppgift om svarsfrekvens per tertial.
"""

LEAVES_ALONE = """
Nyckeltal | Tertial 2023 | Tertial 2024 | Tertial 2025
Svarsfrekvens | 71 | 74 |
Antal besök | 1 204 | 1 311 | 1 298

Det finns ingen uppgift om svarsfrekvens för tertial 2025. Uppgifter om sjukfrånvaro saknas per tertial.
"""

_NONE = re.compile(
    r"\b(?:ingen|inga|inte nagon|inte nagra) (?:uppgift|siffra|siffror|varde|statistik|data|matning)\w*"
    r"|\b(?:uppgift|uppgifter|varde|varden|statistik|siffror) (?:om [a-z ]{3,40} )?saknas\b"
)
_PERIOD = re.compile(r"\b(delar|tertial|kvartal|halvar|helar|manad)(?:et|en|s|svis)?\b")
_YEAR = re.compile(r"\b20\d\d\b|\bar(?:et)?s?\b|\bdenna\b|\baktuell")
_CLAUSE_END = re.compile(r"[,;.]\s|$")
_LEAST = 2


def find(report: Report) -> Iterator[Finding]:
    """One finding for each sentence."""
    for sentence, before in sections(report.sentences):
        match = _NONE.search(sentence.words) if sentence.where is not Where.CELL else None
        period = _PERIOD.search(sentence.words) if match is not None else None
        if match is None or period is None or _YEAR.search(sentence.words):
            continue
        end = _CLAUSE_END.search(sentence.text, match.end())
        about = sentence.text[match.end() : end.start() if end is not None else None]
        claim = claim_of_words(sentence, before, match.span(), about=about, is_scanned=report.is_scanned)
        bound = report.binder.bind(claim)
        if bound is not None and bound.is_by_name:
            cells = [cell for line in bound.lines for cell in _told_of(line, period[1])]
            if len(cells) >= _LEAST:
                yield _told(sentence, match.span(), cells)


def _told_of(line: Named, period: str) -> Iterator[PrintedCell]:
    """The numbers of a row under heads that name a kind of period."""
    for cell in line.cells() if line.is_row else ():
        if period in plain(line.table.columns[cell.column].label):
            yield cell


def _told(sentence: Sentence, span: tuple[int, int], cells: list[PrintedCell]) -> Finding:
    location, said = sentence.line_of(span[0]), sentence.text[slice(*span)]
    shown = ", ".join(cell.text for cell in cells)
    return Finding(
        Kind.TEXT_VS_TABLE,
        NAME,
        Severity.INFO,
        Confidence.POSSIBLE,
        location,
        said,
        shown,
        against_table(said, shown),
        Message("Texten säger ”{said}”, men tabellen har {shown}.", {"said": said, "shown": shown}),
        Message("Rätta texten, eller säg i tabellen vilken period talen gäller."),
        tuple(cell.location for cell in cells),
    )
