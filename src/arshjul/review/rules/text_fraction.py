"""A fraction in words is what the numbers beside it, or those of the table, make: "två tredjedelar", "drygt hälften".

It is told only when it lies outside what people round to.
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.core.numbers import write_number
from arshjul.review.binding.fraction_of import WrongPart, wrong_parts
from arshjul.review.facts.fractions import PartOfCount, parts_of_counts
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.report import Report
from arshjul.review.statements.sentences import Where

NAME = "text-fraction"
KINDS = (Kind.TEXT_ARITHMETIC, Kind.TEXT_VS_TABLE)

EXAMPLE = """
Av de 40 åtgärderna är 18 genomförda, vilket är två tredjedelar.
"""

LEAVES_ALONE = """
Av de 40 åtgärderna är 27 genomförda, vilket är två tredjedelar. Av 30 förslag antogs 16, det är drygt hälften.
"""


def find(report: Report) -> Iterator[Finding]:
    """One finding for each fraction that the numbers do not make."""
    for sentence in report.sentences:
        if sentence.where in (Where.PARAGRAPH, Where.ITEM):
            yield from (_told(found) for found in parts_of_counts(sentence) if not found.holds)
            yield from map(_told_of_table, wrong_parts(sentence, report.meanings))


def _told(found: PartOfCount) -> Finding:
    said = found.sentence.text[found.fraction.begin : found.fraction.end]
    right = f"{write_number(found.share * 100, 0)} %"
    gaps = {"said": said, "right": right, "part": found.part.amount.text, "whole": found.whole.amount.text}
    return Finding(
        Kind.TEXT_ARITHMETIC,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        found.sentence.location(found.fraction.begin, found.fraction.end),
        said,
        right,
        f"{gaps['part']} ÷ {gaps['whole']} = {right}",
        Message("Texten säger ”{said}”, men {part} av {whole} är {right}.", gaps),
        Message("Skriv andelen som den är, eller rätta talen."),
        (found.part.location, found.whole.location),
    )


def _told_of_table(found: WrongPart) -> Finding:
    said = found.sentence.text[found.fraction.begin : found.fraction.end]
    right = f"{write_number(found.share.middle * 100, 0)} %"
    gaps = {"said": said, "right": right, "row": found.row, "part": found.part.text, "whole": found.whole.text}
    return Finding(
        Kind.TEXT_VS_TABLE,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        found.sentence.location(found.fraction.begin, found.fraction.end),
        said,
        right,
        f"{found.part.text} ÷ {found.whole.text} = {right}",
        Message("Texten säger ”{said}”, men ”{row}” är {right} av summan i tabellen.", gaps),
        Message("Skriv andelen som den är, eller rätta tabellen."),
        (found.part.location, found.whole.location),
    )
