"""Every heading has something under it.

A section with nothing in it, among sections of the same level that have, was forgotten. Where the level of a heading is
only guessed from its look, it is said with care, and only of one among many.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.labels.sections import Section
from arshjul.review.report import Report

NAME = "empty-section"
KINDS = (Kind.MISSING_VALUE,)

EXAMPLE = """
# 1 Drift
Driften följer budgeten.
# 2 Personal
# 3 Investeringar
Investeringarna är försenade.
# 4 Mål
Målen nås.
"""

LEAVES_ALONE = """
# 1 Drift
# 1.1 Utfall
Driften följer budgeten.
# 1.2 Prognos
Prognosen är oförändrad.
# 2 Personal
Antalet anställda är oförändrat.
# Kultur
# Fritid
Badet är öppet.
"""

_SIBLINGS = 2
_MANY = 6
_LONGEST_OF_COVER = 90
_PICTURED = re.compile(r"\b(?:diagram|figur|bild|karta|foto|graf|innehall)")


def find(report: Report) -> Iterator[Finding]:
    """Headings that are followed by one of the same or a higher level."""
    sections = report.outline.sections
    filled = Counter((section.level, section.is_sure) for section in sections if not section.is_empty)
    titles = Counter(section.title for section in sections)
    pictures = [(each.spot.page, each.spot.line) for each in report.document.unread]
    runs = report.outline.runs
    begins = next((run.index for run in runs if run.is_table or len(run.text) > _LONGEST_OF_COVER), 0)
    empty = [
        (section, following)
        for section, following in zip(sections, (*sections[1:], None), strict=False)
        if section.is_empty and section.heading.index > begins
        and titles[section.title] == 1 and not _PICTURED.search(section.heading.plain)
        and (following is None or _is_next(section, following))
        and not _has_picture(section, following, pictures)
    ]  # fmt: skip
    unsure = [section for section, _ in empty if not section.is_sure]
    for section, following in empty:
        if section.is_sure and filled[section.level, True] >= _SIBLINGS:
            yield _told(section, following, Confidence.CERTAIN)
        elif report.document.kind == "pdf" and len(unsure) == 1 and filled[section.level, False] >= _MANY:
            yield _told(section, following, Confidence.POSSIBLE)


def _is_next(section: Section, following: Section) -> bool:
    """Whether what follows is on the same level or a higher one, and its number, if both have one, comes later."""
    is_later = not section.number or not following.number or following.number > section.number
    return following.level <= section.level and following.is_sure is section.is_sure and is_later


def _has_picture(section: Section, following: Section | None, pictures: list[tuple[int, int]]) -> bool:
    """Whether something that could not be read stands there."""
    begin = section.heading.passage.spot
    end = following.heading.passage.spot if following is not None else None
    return any(
        (begin.page, begin.line) <= at and (end is None or at <= (end.page, end.line)) and at != (0, 0)
        for at in pictures
    )


def _told(section: Section, following: Section | None, sure: Confidence) -> Finding:
    return Finding(
        Kind.MISSING_VALUE,
        NAME,
        Severity.WARNING,
        sure,
        section.heading.location(),
        section.title,
        "",
        f"{section.title} | {following.title}" if following is not None else section.title,
        Message("Avsnittet ”{title}” är tomt.", {"title": section.title}),
        Message("Fyll i det, skriv att det inte finns något att rapportera, eller ta bort rubriken."),
    )
