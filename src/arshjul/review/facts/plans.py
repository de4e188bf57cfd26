"""A section whose status is that all goes as planned, in a chapter that says that the plan is late."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from arshjul.review.statements.sentences import Sentence, Where

_ON_PLAN = re.compile(
    r"\W*(?:pagar|foljer|loper|arbetet pagar|allt gar|allt foljer)?\s*"
    r"(?:enligt\s+)?(?:plan|planen|tidplan|tidplanen)\W*"
)
_LATE = re.compile(
    r"\b(?:tidplan\w*|tidsplan\w*)\b[^.;]{0,60}?\b(?:har|ar)\s+"
    r"(?:f\w{1,3}rsenats|f\w{1,3}rsenad\w*|forskjutits|skjutits|spruckit)"
)
_DENIED = re.compile(r"\b(?:inte|ej|risk\w*|tidigare)\b")


def late_plans(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    """Every sentence that says that a schedule is late, with its chapter's only status when that says otherwise."""
    units: dict[int, int] = defaultdict(int)
    for each in sentences:
        units[each.unit] += 1
    chapters: dict[str, list[Sentence]] = defaultdict(list)
    for each in sentences:
        is_alone = each.where is Where.PARAGRAPH and units[each.unit] == 1
        if is_alone and each.headings and _ON_PLAN.fullmatch(each.words):
            chapters[each.headings[0]].append(each)
    for each in sentences:
        status = chapters.get(each.headings[0], []) if each.headings else []
        if len(status) == 1 and _LATE.search(each.words) and not _DENIED.search(each.words):
            yield each, status[0]
