"""A heading is about the committee that the report is about.

One committee is named again and again, or by the report's own title; a heading or a caption that names another one,
which neither the section nor any other heading speaks of, came with a template or from another report. Where the
committee is named by the title and little else, only a heading that says whose something is ("Kulturnämndens personal")
counts. A sentence that begins with a committee which is named there alone, as if the report were its own, is told as
possible. A report with chapters for many committees is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Location, Severity
from arshjul.review.labels.committees import counts_of, named_in, titled_owner
from arshjul.review.labels.outline import Outline
from arshjul.review.report import Report
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.sentences import Sentence, Where

NAME = "other-committee"
KINDS = (Kind.CAPTION, Kind.MISSING_VALUE)

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

_SUBJECT = re.compile(
    r"(?P<name>(?:[a-z]+-(?:, | och )){0,2}(?:[a-z]+ och )?[a-z]+namnden) "
    r"(?:ser|har gett|har under|har fortsatt|kommer|gar in|bedomer|foljer|arbetar|fortsatter|ska|avser|star infor"
    r"|behover)\b"
)
_WITH = re.compile(
    r"\b(?:tillsammans|samverka\w*|samarbet\w*|remiss\w*|yttra\w*|begar\w*|overlamna\w*|overta\w*|fran|at namnden"
    r"|enligt|ansvarar|betala\w*|ersatt\w*|hyr\w*)\b"
)
_MOST_OTHERS = 3
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
    for sentence, other in _subjects(report, owner, counts):
        yield _told_subject(sentence, other, owner, count)
    for words, at, inside in _titles(outline):
        others = set(named_in(words)) - {owner}
        if len(others) == 1 and owner not in named_in(words):
            other = others.pop()
            is_rare = counts[other] <= _RARE and counts[other] * _TIMES <= count
            is_only_there = counts[other] == 1 and re.search(rf"{re.escape(other)}(?:en)?s\b", words) is not None
            if (is_rare if is_known else is_only_there) and other not in inside:
                yield _told(at, other, owner, count)


def _subjects(report: Report, owner: str, counts: Counter[str]) -> Iterator[tuple[Sentence, str]]:
    """Each sentence that begins with a committee that is named there alone, as if it were the report's own."""
    if len(set(counts) - {owner}) > _MOST_OTHERS:
        return
    for sentence in report.sentences:
        if sentence.where is not Where.PARAGRAPH or (begin := _SUBJECT.match(sentence.words)) is None:
            continue
        names = set(named_in(sentence.words))
        own = named_in(begin.group())
        if len(own) == 1 and names == set(own) != {owner} and counts[own[0]] == 1 and not _WITH.search(sentence.words):
            yield sentence, own[0]


def _told_subject(sentence: Sentence, other: str, owner: str, count: int) -> Finding:
    begin = _SUBJECT.match(sentence.words)
    at = sentence.location(0, begin.end("name") if begin is not None else None)
    return Finding(
        Kind.MISSING_VALUE,
        NAME,
        Severity.WARNING,
        Confidence.POSSIBLE,
        at,
        at.quote,
        "",
        f"{owner}: {count}; {other}: 1",
        Message("”{words}” nämns bara här, som om rapporten handlade om den nämnden.", {"words": at.quote}),
        Message("Kontrollera om meningen hör till en annan nämnds rapport."),
    )


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
