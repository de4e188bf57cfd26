"""Which committees a report names, and which of them it is about."""

from __future__ import annotations

import re
from collections import Counter

from arshjul.review.labels.outline import Outline
from arshjul.review.statements.lexicon import plain

_COMMITTEE = re.compile(
    r"(?<![a-z-])((?:[a-z]+-\s?,?\s?(?:[a-z]+-\s?)?och\s+)?[a-z]{3,}namnd(?=en|s|\b)|[a-z]{4,}a namnd(?=en|\b))"
)
_NO_REPORTER = re.compile(
    r"fack|kris|patient|hyres|val|ansvars|beredning|overklagande|"
    r"respektive|samtliga|ovriga|varje|andra|denna|egna|bada|olika"
)
_FIRST_RUNS = 3


def named_in(words: str) -> list[str]:
    """The committees that are named in plain words, without their endings."""
    if "namnd" not in words:
        return []
    found = (" ".join(each[1].split()) for each in _COMMITTEE.finditer(words))
    return [each for each in found if not _NO_REPORTER.search(each)]


def counts_of(outline: Outline) -> Counter[str]:
    """How often each committee is named, captions too."""
    counts = Counter(name for run in outline.runs for name in named_in(run.plain))
    counts.update(name for table in outline.tables for name in named_in(plain(table.title)))
    return counts


def titled_owner(outline: Outline) -> str:
    """The one committee that the title, and what stands right under it, name; nothing when it is none or several."""
    first = set(named_in(" ".join(run.plain for run in outline.runs[:_FIRST_RUNS])))
    return first.pop() if len(first) == 1 else ""
