"""The same fact is the same wherever it is said.

Same subject, role, time and measure, under headings that do not part them; amounts that cannot round to one another.
What is a part, a change, of an earlier time or of another unit is another fact. Also counts that are said to be of now,
and a heading's forecast against the first sentence under it.
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.evidence import listed
from arshjul.review.facts.at_present import present_counts, unlike_now
from arshjul.review.facts.headed import unlike_headings
from arshjul.review.facts.said_twice import contradictions, facts_of
from arshjul.review.facts.stated import Stated
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.report import Report
from arshjul.review.telling_facts import own_interval, quoted, ranged

NAME = "text-vs-text"
KINDS = (Kind.TEXT_VS_TEXT,)

EXAMPLE = """
# Sammanfattning
Socialnämnden prognostiserar ett underskott om 12,7 mnkr för helåret.
# Ekonomi
Helårsprognosen för socialnämnden är ett underskott om 11,4 mnkr.
"""

LEAVES_ALONE = """
# Barn och unga
Sjukfrånvaron uppgår till 6,5 procent. Prognosen är ett underskott om 12,7 mnkr för socialnämnden.
# Äldreomsorg
Sjukfrånvaron uppgår till 8,1 procent. Socialnämnden prognostiserar ett underskott om 12 660 tkr.
"""


def find(report: Report) -> Iterator[Finding]:
    """Facts that are said twice, with amounts that cannot both be right."""
    sentences, lexis = report.sentences, report.lexis
    pairs = [(one.said, other.said) for one, other in contradictions(list(facts_of(sentences, lexis)), lexis)]
    told = {_places(pair) for pair in pairs}
    pairs += [pair for pair in unlike_headings(sentences, lexis) if _places(pair) not in told]
    for one, other in pairs:
        yield _told(one, other, Severity.ERROR)
    for first, second in unlike_now(list(present_counts(sentences, lexis))):
        if _places((first.said, second.said)) not in told:
            yield _told(first.said, second.said, Severity.WARNING)


def _places(pair: tuple[Stated, Stated]) -> frozenset[tuple[int, int]]:
    return frozenset((each.sentence.index, each.amount.begin) for each in pair)


def _told(one: Stated, other: Stated, severity: Severity) -> Finding:
    return Finding(
        Kind.TEXT_VS_TEXT,
        NAME,
        severity,
        Confidence.LIKELY,
        one.location,
        one.shown,
        other.shown,
        listed(
            Message(
                "{shown}: ”{quote}”",
                {"shown": ranged(each.shown, own_interval(each)), "quote": quoted(each.sentence.text)},
            )
            for each in (one, other)
        ),
        Message(
            "Samma uppgift anges som {one} här och som {other} på ett annat ställe: ”{quote}”.",
            {"one": one.shown, "other": other.shown, "quote": quoted(other.sentence.text)},
        ),
        Message("Använd samma siffra på båda ställena, eller skriv vad som skiljer dem åt."),
        (other.location,),
    )
