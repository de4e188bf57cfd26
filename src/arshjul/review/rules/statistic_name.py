"""A median is not called a mean.

An indicator whose name says median, and a comment under it that says that the result is an average, or the reverse:
they are different figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.report import Report
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.sentences import Sentence, Where

NAME = "statistic-name"
KINDS = (Kind.CAPTION,)

EXAMPLE = """
# Väntetid till särskilt boende, dagar, median
Resultatet är ett genomsnitt för perioden januari till augusti.
"""

LEAVES_ALONE = """
# Väntetid till särskilt boende, dagar, median
Resultatet är medianen för perioden. Medelvärdet redovisas inte, och snittet i riket är högre.
"""

_MEDIAN = re.compile(r"\bmedian")
_MEAN = re.compile(r"\b(?:medel(?!sta|stor|lang|s\b|ald)\w*|\w*snitt(?:et|ligt|lig)?|genomsnitt\w*)\b")
_RESULT_IS = (
    r"\b(?:resultatet|siffran|vardet|utfallet|mattet|uppgiften|redovisad siffra)\s+"
    r"(?:\w+\s+){0,2}?(?:ar|avser|visar|utgor)\s+(?:ett\s+|en\s+)?"
)
_IS_MEAN = re.compile(rf"{_RESULT_IS}(?:medel\w*|\w*snitt\w*)\b")
_IS_MEDIAN = re.compile(rf"{_RESULT_IS}median\w*")


def find(report: Report) -> Iterator[Finding]:
    """Names of indicators that their own comment contradicts."""
    named: Sentence | None = None
    for sentence in report.sentences:
        if sentence.where in (Where.HEADING, Where.TOPIC):
            named = sentence
        elif named is not None and sentence.where is not Where.CELL and _contradicts(named, sentence):
            yield _told(named, sentence)


def _contradicts(named: Sentence, said: Sentence) -> bool:
    name = plain(named.text)
    if _MEDIAN.search(name) and not _MEAN.search(name):
        return _IS_MEAN.search(said.words) is not None and not _MEDIAN.search(said.words)
    if _MEAN.search(name) and not _MEDIAN.search(name):
        return _IS_MEDIAN.search(said.words) is not None and not _MEAN.search(said.words)
    return False


def _told(named: Sentence, said: Sentence) -> Finding:
    at = named.location()
    return Finding(
        Kind.CAPTION,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        at,
        at.quote,
        "",
        said.text,
        Message("Måttet heter ”{name}”, men kommentaren säger: ”{said}”", {"name": named.text, "said": said.text}),
        Message("Skriv samma statistiska mått i namnet och i kommentaren."),
        (said.location(),),
    )
