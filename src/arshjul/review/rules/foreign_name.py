"""The committee that speaks in a report is its own, and so is the municipality.

A sentence that lets another committee judge, report or need something, once and nowhere else, came from that
committee's report. So did a committee "i" another place than the report's own municipality. Where the sentence speaks
of working together, or the report of many committees, nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.labels.committees import counts_of, named_in, titled_owner
from arshjul.review.report import Report
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.sentences import Sentence, Where

NAME = "foreign-name"
KINDS = (Kind.CAPTION,)

EXAMPLE = """
# Delårsrapport för kulturnämnden
Nämnden redovisar ett överskott på 1,2 mnkr. Antalet besökare har ökat.
# Bedömning
Teknikernämnden behöver minska sina kostnader för lokaler under hösten.
"""

LEAVES_ALONE = """
# Delårsrapport för kulturnämnden
Nämnden redovisar ett överskott på 1,2 mnkr. Teknikernämnden ansvarar för lokalerna.
# Bedömning
Kulturnämnden behöver minska sina kostnader. Teknikernämnden planerar tillsammans med kulturnämnden för en ny scen.
"""

_SPEAKS = re.compile(
    r"^(?P<name>[a-z -]*?namnd(?:en)?)\s+(?:behover|bedomer|redovisar|prognostiserar|raknar med|visar ett|lamnar ett"
    r"|gor bedomningen|har (?:ett|en) (?:over|under)skott|har (?:[a-z]+ )?(?:mal|uppdrag|indikatorer)\b"
    r"|kommer att behova|maste|nar (?:inte )?mal)"
)
_PLACED = re.compile(r"\b[a-z]*namnden i (?P<place>[a-z]{3,})\b")
_TOGETHER = re.compile(
    r"\b(?:samverk\w*|samarbet\w*|tillsammans|gemensam\w*|avtal\w*|jamfor\w*|i likhet med|liksom|besok\w*|bade)\b"
)
_MUNICIPALITY = re.compile(r"\b([A-ZÅÄÖ][a-zåäöé]{2,}?)s? (?:kommun|stad)\b", re.IGNORECASE)
_MOST_COMMITTEES = 3


def find(report: Report) -> Iterator[Finding]:
    """Sentences in which somebody else's committee speaks, or one of another municipality is named."""
    counts = counts_of(report.outline)
    owner = titled_owner(report.outline)
    if not owner or len(counts) > _MOST_COMMITTEES:
        return
    homes = _homes(report)
    for sentence in report.sentences:
        if sentence.where not in (Where.PARAGRAPH, Where.ITEM) or "namnd" not in sentence.words:
            continue
        if _TOGETHER.search(sentence.words):
            continue
        others = [each for each in named_in(sentence.words) if each != owner]
        if len(others) != 1 or counts[others[0]] != 1:
            placed = _placed(sentence, homes)
        elif (said := _SPEAKS.match(sentence.words)) is not None and owner not in named_in(sentence.words):
            yield _told(sentence, said.span("name"), owner)
            continue
        else:
            placed = _placed(sentence, homes)
        if placed is not None:
            yield _told(sentence, placed.span(), owner)


def _homes(report: Report) -> frozenset[str]:
    """The municipalities that the report names as such, in plain letters without a genitive."""
    lines = [run.text for run in report.outline.runs] + [each.text for each in report.document.furniture]
    return frozenset(plain(each) for line in lines for each in _MUNICIPALITY.findall(line))


def _placed(sentence: Sentence, homes: frozenset[str]) -> re.Match[str] | None:
    """A committee in a place that is no home of the report, though it has one."""
    found = _PLACED.search(sentence.words)
    if found is None or not homes or not sentence.text[found.start("place")].isupper():
        return None
    place = found["place"]
    return None if any(place.startswith(each) or each.startswith(place) for each in homes) else found


def _told(sentence: Sentence, span: tuple[int, int], owner: str) -> Finding:
    at = sentence.location(*span)
    return Finding(
        Kind.CAPTION,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        at,
        at.quote,
        "",
        f"{owner}",
        Message("Texten talar om ”{name}”, som rapporten i övrigt inte handlar om.", {"name": at.quote}),
        Message("Kontrollera om meningen kommer från en annan rapport."),
    )
