"""The unit of a caption is the unit of the figures.

A caption says mnkr and the heads say tkr; two tables print the same figures in units that make them a thousand times
different; or the text says the figures of a table in another unit than its caption, again and again.
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Location, Severity
from arshjul.review.labels.units import Doubt
from arshjul.review.report import Report

NAME = "caption-unit"
KINDS = (Kind.CAPTION,)

EXAMPLE = """
Driftredovisning, mnkr
Enhet | Budget | Utfall
Bibliotek | 4 120 | 4 188
Simhallar | 9 310 | 9 402
Musikskola | 6 402 | 6 399

Utfallet för bibliotek är 4 188 tkr. Simhallarna kostade 9 402 tkr och musikskolan 6 399 tkr.
"""

LEAVES_ALONE = """
Driftredovisning, mnkr
Enhet | Budget | Utfall
Bibliotek | 4,12 | 4,19
Simhallar | 9,31 | 9,40
Musikskola | 6,40 | 6,39

Utfallet för bibliotek är 4 188 tkr. Simhallarna kostade 9 402 tkr och musikskolan 6 394 tkr.
"""


def find(report: Report) -> Iterator[Finding]:
    """Captions with another unit than the figures have."""
    named = {table.index: table for table in report.outline.tables}
    for index, doubt in report.unit_doubts.items():
        also = (named[doubt.other.index].title_location,) if doubt.other is not None else ()
        yield _told(doubt, named[index].title_location, also)


def _told(doubt: Doubt, at: Location, also: tuple[Location, ...]) -> Finding:
    return Finding(
        Kind.CAPTION,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        at,
        at.quote,
        doubt.shown.code,
        f"{doubt.said.code} ≠ {doubt.shown.code}: {' '.join(doubt.evidence.split())}",
        Message(
            "Tabellen sägs vara i {said}, men siffrorna är i {shown} ({evidence}).",
            {"said": doubt.said.code, "shown": doubt.shown.code, "evidence": " ".join(doubt.evidence.split())},
        ),
        Message("Skriv {shown} i rubriken, om det är så.", {"shown": doubt.shown.code}),
        also,
    )
