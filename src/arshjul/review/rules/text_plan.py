"""What is said of a numbered section is what its tables say: not "2.3 följer plan" of rows with "avvikelse från plan".

The section is found by its number, and only rows of what the sentence speaks of (uppdrag, initiativ, aktiviteter …) are
looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from arshjul.core.documents import Heading, TableBlock
from arshjul.core.messages import Message
from arshjul.core.reading import Passage
from arshjul.review.findings import Confidence, Finding, Kind, Location, Severity
from arshjul.review.report import Report
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.sentences import Sentence, Where

NAME = "text-plan"
KINDS = (Kind.TEXT_VS_TABLE,)

EXAMPLE = """
1.2 Trygga skolvägar följer plan avseende aktiviteter.

# 1.2 Trygga skolvägar
Aktivitet | Slutdatum | Status
Bygga om korsningen | 2025-06-30 | Avvikelse från plan
Se över belysningen | 2025-12-31 | Enligt plan
"""

LEAVES_ALONE = """
1.2 Trygga skolvägar följer plan avseende uppdrag.

# 1.2 Trygga skolvägar
Uppdrag | Slutdatum | Status
Se över belysningen | 2025-12-31 | Enligt plan

Aktivitet | Slutdatum | Status
Bygga om korsningen | 2025-06-30 | Avvikelse från plan
"""

_NUMBERED = re.compile(r"(?<![\d.,])(\d{1,2}\.\d{1,2})(?![\d,])")
_FOLLOWS = re.compile(
    r"(?<!inte )(?<!ej )(?<!delvis )\b(?:foljer|gar enligt|fortloper enligt|pagar enligt|enligt) plan\b"
)
_DEVIATES = re.compile(
    r"\b(?:avvikelse fran|avviker fran|ej enligt|inte enligt|foljer inte|foljer ej) plan\b|\bforsenad\w*"
)
_WORD = re.compile(r"[a-z]{5,}")
_ENDINGS = 3


def find(report: Report) -> Iterator[Finding]:
    """One finding for each sentence."""
    passages = report.document.passages
    for sentence in report.sentences:
        if sentence.where in (Where.PARAGRAPH, Where.ITEM) and " plan" in sentence.words:
            for number, begin, end in _said(sentence):
                rows = list(_deviating(_section(passages, number), sentence.words[begin:]))
                if rows:
                    yield _told(sentence, begin, end, number, rows)


def _said(sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    """Every section that a sentence says follows its plan, with the place of those words."""
    words = sentence.words
    for match in _FOLLOWS.finditer(words):
        before = list(_NUMBERED.finditer(words, 0, match.start()))
        if before:
            yield before[-1][1], match.start(), match.end()


def _section(passages: Sequence[Passage], number: str) -> Iterator[Passage]:
    """The passages of a numbered section."""
    level = 0
    for passage in passages:
        block = passage.block
        if isinstance(block, Heading):
            is_wanted = block.number.strip(". ") == number or block.text.startswith(f"{number} ")
            level = block.level if is_wanted else 0 if block.level <= level else level
        elif level:
            yield passage


def _deviating(section: Iterator[Passage], said: str) -> Iterator[Location]:
    """The rows that deviate from the plan, of the tables whose first head is a noun that is said."""
    nouns = _WORD.findall(said)
    for passage in section:
        if not isinstance(passage.block, TableBlock):
            continue
        table = passage.block.table
        corner = _WORD.findall(plain(table.columns[0].head)) if table.columns else []
        if not any(_is_of(noun, corner[0]) for noun in nouns if corner):
            continue
        for at, row in enumerate(table.rows):
            text = " ".join((row.head.text, *(cell.text for cell in row.cells)))
            if _DEVIATES.search(plain(text)):
                printed = passage.cells.get((at, 0))
                yield Location(printed.spot, printed.text) if printed is not None else Location(passage.spot, text)


def _is_of(noun: str, head: str) -> bool:
    """Whether a noun is the head of a column, or its last part: "initiativ" of "nämndinitiativ"."""
    stem = noun[:-_ENDINGS] if len(noun) > 2 * _ENDINGS + 1 else noun
    return stem in head or head[:-1] in noun


def _told(sentence: Sentence, begin: int, end: int, number: str, rows: Sequence[Location]) -> Finding:
    location, said = sentence.line_of(begin), sentence.text[begin:end]
    gaps = {"said": said, "number": number, "count": len(rows), "row": " ".join(rows[0].quote.split())}
    return Finding(
        Kind.TEXT_VS_TABLE,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        location,
        said,
        "",
        "; ".join(" ".join(each.quote.split()) for each in rows),
        Message("Texten säger ”{said}” om {number}, men där avviker {count} från plan, bland annat ”{row}”.", gaps),
        Message("Skriv vad som följer plan och vad som avviker."),
        tuple(rows),
    )
