"""A heading is about the committee that the report is about.

One committee is named again and again, or by the report's own title; a heading or a caption that names another one,
which neither the section nor any other heading speaks of, came with a template or from another report. Where the
committee is named by the title and little else, only a heading that says whose something is ("Kulturnämndens personal")
counts. A report with chapters for many committees is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Location, Severity
from arshjul.review.labels.committees import counts_of, named_in, titled_owner
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

_FEWEST = 5
_TIMES = 4
_RARE = 2
_MOST_TITLED = 2


def find(report: Report) -> Iterator[Finding]:
    """Headings and captions that name a committee that is not spoken of."""
    outline = report.outline
    counts = counts_of(outline)
    if not counts:
        return
    owner, count = counts.most_common(1)[0]
    is_known = count >= _FEWEST
    if not is_known:
        owner = titled_owner(outline)
        count = counts[owner]
    titled = {name for section in outline.sections for name in named_in(section.heading.plain)}
    if not owner or len(titled - {owner}) > _MOST_TITLED:
        return
    for words, at, inside in _titles(outline):
        others = set(named_in(words)) - {owner}
        if len(others) == 1 and owner not in named_in(words):
            other = others.pop()
            is_rare = counts[other] <= _RARE and counts[other] * _TIMES <= count
            is_only_there = counts[other] == 1 and re.search(rf"{re.escape(other)}(?:en)?s\b", words) is not None
            if (is_rare if is_known else is_only_there) and other not in inside:
                yield _told(at, other, owner, count)


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
