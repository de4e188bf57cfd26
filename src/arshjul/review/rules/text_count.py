"""As many as the text says are in the table: goals, actions, those that are done, those that follow the plan.

A count is held against a table only when the table lists just those things, alone in the document, in the section of
the sentence; or against the cell of a table of counts whose row and column the sentence names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.binding.binding import sections
from arshjul.review.binding.counts import Miscount, listings, miscounts
from arshjul.review.binding.cross_counts import Crossed, crossed, tables_of_counts
from arshjul.review.binding.status_counts import shared_out, status_miscounts
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.report import Report
from arshjul.review.statements.sentences import Where

NAME = "text-count"
KINDS = (Kind.TEXT_VS_TABLE,)

EXAMPLE = """
Fyra av nämndens fem mål bedöms uppnås.

Mål | Bedömning
Trygg skola | Uppnås
Nöjda brukare | Uppnås inte
Kort väntan | Uppnås
Friska medarbetare | Uppnås inte
Låg klimatpåverkan | Uppnås
"""

LEAVES_ALONE = """
Tre av nämndens fem mål bedöms uppnås. Ytterligare två mål följs upp i årsredovisningen.

Mål | Bedömning
Trygg skola | Uppnås
Nöjda brukare | Uppnås inte
Kort väntan | Uppnås
Friska medarbetare | Uppnås inte
Låg klimatpåverkan | Uppnås
"""


_SO_FAR = re.compile(r"\b(?:har|ar|blev) (?:[a-z]+ )?(?:genomfor|slutfor|avsluta|pabor|kontrollera|granska|starta)")
"""What is done of what the table lists may be fewer than its rows."""


def find(report: Report) -> Iterator[Finding]:
    """One finding for each number that the tables count otherwise."""
    lists, counts = listings(report.document), tables_of_counts(report.grids)
    if not lists and not counts:
        return
    for sentence, before in sections(report.sentences):
        if sentence.where in (Where.PARAGRAPH, Where.ITEM):
            found = (
                []
                if shared_out(sentence) or _SO_FAR.search(sentence.words)
                else list(miscounts(sentence, before, lists))
            )
            found = found or list(status_miscounts(sentence, lists))
            yield from map(_told, found)
            yield from map(_told_crossed, crossed(sentence, before, counts))


def _told(found: Miscount) -> Finding:
    location, said = found.sentence.line_of(found.begin), found.sentence.text[found.begin : found.end]
    gaps = {"said": said, "right": found.right, "what": found.what, "total": len(found.listing.rows)}
    return Finding(
        Kind.TEXT_VS_TABLE,
        NAME,
        Severity.ERROR if found.is_sure else Severity.WARNING,
        Confidence.CERTAIN if found.is_sure else Confidence.LIKELY,
        location,
        said,
        str(found.right),
        Message("”{said}” ≠ {right} av {total} rader", gaps),
        Message("Texten säger {said}, men tabellen har {right} rader.", gaps)
        if not found.what
        else Message("Texten säger {said}, men {right} av tabellens {total} rader har ”{what}”.", gaps),
        Message("Ändra {said} till {right}, eller rätta tabellen.", gaps),
        (found.listing.location,),
    )


def _told_crossed(found: Crossed) -> Finding:
    location, said = found.sentence.line_of(found.begin), found.sentence.text[found.begin : found.end]
    gaps = {"said": said, "row": found.row, "column": found.column, "right": found.cell.text}
    return Finding(
        Kind.TEXT_VS_TABLE,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        location,
        said,
        found.cell.text,
        Message("”{row}”, ”{column}” = {right}; ”{said}” är {whole} i samma rad", {**gaps, "whole": found.whole.text}),
        Message("Texten säger {said}, men ”{row}”, ”{column}” är {right} i tabellen.", gaps),
        Message("Ändra {said} till {right}, och säg hur det är med de andra.", gaps),
        (found.cell.location,),
    )
