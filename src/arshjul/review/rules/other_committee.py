"""A heading is about the committee that the report is about.

One committee is named again and again, or by the report's own title; a heading or a caption that names another one,
which neither the section nor any other heading speaks of, came with a template or from another report. Where the
committee is named by the title and little else, only a heading that says whose something is ("Kulturnämndens personal")
counts. A report with chapters for many committees is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Location, Severity
from arshjul.review.labels.outline import Outline
from arshjul.review.report import Report
from arshjul.review.statements.lexicon import plain

NAME = "other-committee"
KINDS = (Kind.CAPTION,)

EXAMPLE = """
# Delårsrapport för kulturnämnden
Kulturnämnden redovisar ett överskott. Kulturnämnden har tre mål.
Kulturnämnden beslutade i maj om en plan.
# Teknikernämndens personal
Kulturnämnden har 84 anställda, och sjukfrånvaron minskar.
# Investeringar
Kulturnämndens investeringar följer planen.
"""

LEAVES_ALONE = """
# Delårsrapport för kulturnämnden
Kulturnämnden redovisar ett överskott. Kulturnämnden har tre mål.
Kulturnämnden beslutade i maj om en plan.
# Samverkan med tekniska nämnden
Kulturnämnden sköter parkerna tillsammans med tekniska nämnden.
# Investeringar
Kulturnämndens investeringar följer planen.
"""

_COMMITTEE = re.compile(
    r"(?<![a-z-])((?:[a-z]+-\s?,?\s?(?:[a-z]+-\s?)?och\s+)?[a-z]{3,}namnd(?=en|s|\b)|[a-z]{4,}a namnd(?=en|\b))"
)
_NO_REPORTER = re.compile(
    r"fack|kris|patient|hyres|val|ansvars|beredning|overklagande|"
    r"respektive|samtliga|ovriga|varje|andra|denna|egna|bada|olika"
)
_FEWEST = 5
_TIMES = 4
_RARE = 2
_MOST_TITLED = 2
_FIRST_RUNS = 3


def find(report: Report) -> Iterator[Finding]:
    """Headings and captions that name a committee that is not spoken of."""
    outline = report.outline
    counts = Counter(name for run in outline.runs for name in _named(run.plain))
    counts.update(name for table in outline.tables for name in _named(plain(table.title)))
    if not counts:
        return
    owner, count = counts.most_common(1)[0]
    is_known = count >= _FEWEST
    if not is_known:
        first = set(_named(_first_words(outline)))
        owner = first.pop() if len(first) == 1 else ""
        count = counts[owner]
    titled = {name for section in outline.sections for name in _named(section.heading.plain)}
    if not owner or len(titled - {owner}) > _MOST_TITLED:
        return
    for words, at, inside in _titles(outline):
        others = set(_named(words)) - {owner}
        if len(others) == 1 and owner not in _named(words):
            other = others.pop()
            is_rare = counts[other] <= _RARE and counts[other] * _TIMES <= count
            is_only_there = counts[other] == 1 and re.search(rf"{re.escape(other)}(?:en)?s\b", words) is not None
            if (is_rare if is_known else is_only_there) and other not in inside:
                yield _told(at, other, owner, count)


def _first_words(outline: Outline) -> str:
    """The title and what stands right under it."""
    return " ".join(run.plain for run in outline.runs[:_FIRST_RUNS])


def _named(words: str) -> list[str]:
    if "namnd" not in words:
        return []
    found = (" ".join(each[1].split()) for each in _COMMITTEE.finditer(words))
    return [each for each in found if not _NO_REPORTER.search(each)]


def _titles(outline: Outline) -> Iterator[tuple[str, Location, str]]:
    """Each heading and caption in plain letters, where it is, and the words that follow under it."""
    for section in outline.sections:
        inside = " ".join(run.plain for run in section.runs)
        yield section.heading.plain, section.heading.location(), inside
    for table in outline.tables:
        before, after = outline.before(table.index), outline.after(table.index)
        near = " ".join(run.plain for run in (before, after) if run is not None and not run.is_heading)
        if before is None or not before.is_heading or plain(table.title) != before.plain:
            yield plain(table.title), table.title_location, near.replace(plain(table.title), "")


def _told(at: Location, other: str, owner: str, count: int) -> Finding:
    return Finding(
        Kind.CAPTION,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        at,
        at.quote,
        "",
        f"{owner}: {count}; {other}: 1",
        Message("Rubriken ”{heading}” nämner en nämnd som rapporten i övrigt inte handlar om.", {"heading": at.quote}),
        Message("Kontrollera om rubriken hör till en annan nämnds rapport."),
    )
