"""A sentence stands once in its section.

The same sentence again right after itself, or at the beginning of the next paragraph, was left when text was moved.
Short sentences and those of lists and tables may be repeated, and so may what stands under headings of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.report import Report
from arshjul.review.statements.sentences import Sentence, Where

NAME = "repeated-sentence"
KINDS = (Kind.MISSING_VALUE,)

EXAMPLE = """
# Framtid
Lokalerna ses över under våren. Den nya lagen kräver att samtliga handläggare får fortbildning.
Den nya lagen kräver att samtliga handläggare får fortbildning. Två dagar avsätts i mars.
"""

LEAVES_ALONE = """
# Framtid
Lokalerna ses över under våren. Målet bedöms uppfyllas.
Målet bedöms uppfyllas. Den nya lagen kräver att samtliga handläggare får fortbildning.
# Bemanning
Den nya lagen kräver att samtliga handläggare får fortbildning.
"""

_SHORTEST = 45
_MARKS = re.compile(r"[^a-z0-9]+")


def find(report: Report) -> Iterator[Finding]:
    """Sentences that are those right before them."""
    prose = [each for each in report.sentences if each.where is Where.PARAGRAPH]
    sizes: dict[int, int] = {}
    for each in prose:
        sizes[each.unit] = sizes.get(each.unit, 0) + 1
    for at, each in enumerate(prose):
        if len(each.text) < _SHORTEST or not each.text.endswith((".", "!", "?")):
            continue
        other = prose[at - 1]
        is_near = at and other.headings == each.headings and other.topic == each.topic
        is_paragraph = sizes[each.unit] == sizes[other.unit] == 1  # that is told of the paragraph
        if is_near and other.passage >= each.passage - 1 and _key(other) == _key(each) and not is_paragraph:
            yield _told(each, other)


def _key(sentence: Sentence) -> str:
    return _MARKS.sub(" ", sentence.words).strip()


def _told(again: Sentence, first: Sentence) -> Finding:
    return Finding(
        Kind.MISSING_VALUE,
        NAME,
        Severity.INFO,
        Confidence.LIKELY,
        again.location(),
        again.text,
        "",
        first.text,
        Message("Meningen står två gånger: ”{words} …”", {"words": again.text[:60]}),
        Message("Ta bort den ena, eller skriv det som skulle ha stått här."),
        (first.location(),),
    )
