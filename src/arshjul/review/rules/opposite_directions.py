"""What goes one way in one place does not go the other way in another: a surplus is no deficit, a rise no fall.

The subject must be the same, and so must the role, the time and the headings that narrow it down.
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.evidence import against_each_other
from arshjul.review.facts.ways import Way, opposed, ways_of
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.report import Report
from arshjul.review.telling_facts import quoted

NAME = "opposite-directions"
KINDS = (Kind.TEXT_VS_TEXT,)

EXAMPLE = """
# Sammanfattning
Kulturnämnden redovisar per augusti ett överskott om 2,1 mnkr.
# Ekonomi
Kulturnämnden redovisar ett underskott.
"""

LEAVES_ALONE = """
# Sammanfattning
Kulturnämnden redovisar per augusti ett överskott om 2,1 mnkr och prognostiserar ett underskott för helåret.
# Ekonomi
Kulturnämnden redovisar ett underskott inom biblioteken. Fritidsnämnden redovisar ett underskott.
"""


def find(report: Report) -> Iterator[Finding]:
    """Statements that go against what is said elsewhere of the same."""
    for each, against in opposed(list(ways_of(report.sentences, report.lexis)), report.lexis.named):
        yield _told(each, against)


def _told(way: Way, against: tuple[Way, ...]) -> Finding:
    other = against[0]
    return Finding(
        Kind.TEXT_VS_TEXT,
        NAME,
        Severity.ERROR,
        Confidence.CERTAIN if len(against) > 1 else Confidence.LIKELY,
        way.location,
        way.word,
        other.word,
        against_each_other(quoted(way.sentence.text), quoted(other.sentence.text)),
        Message(
            "Här står ”{word}”, men på annat ställe ”{other}” om samma sak: ”{quote}”.",
            {"word": way.word, "other": other.word, "quote": quoted(other.sentence.text)},
        ),
        Message("Använd samma riktning, eller skriv vad som skiljer dem åt."),
        tuple(each.location for each in against),
    )
