"""A paragraph stands once.

The same paragraph twice in a section, or twice in the report, was most likely copied to the wrong place. A summary that
repeats what it sums up, whole sections that are bound in twice, a note right under two tables, and phrases that a
template puts under every goal are meant to be repeated.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.labels.outline import Outline
from arshjul.review.labels.runs import Run
from arshjul.review.report import Report

NAME = "repeated-paragraph"
KINDS = (Kind.MISSING_VALUE,)

EXAMPLE = """
# Uppföljning
Under sommaren har två av lokalerna stängts, och verksamheten har flyttat till tillfälliga paviljonger vid torget.
Under sommaren har två av lokalerna stängts, och verksamheten har flyttat till tillfälliga paviljonger vid torget.
"""

LEAVES_ALONE = """
# Sammanfattning
Under sommaren har två av lokalerna stängts, och verksamheten har flyttat till tillfälliga paviljonger vid torget.
# Uppföljning
Lokalerna är för små för det antal som behöver dem, och det gäller alla orter.
Under sommaren har två av lokalerna stängts, och verksamheten har flyttat till tillfälliga paviljonger vid torget.
Målet bedöms kunna nås.
Målet bedöms kunna nås.
"""

_SHORTEST = 60
_SHORTEST_APART = 100
_SUMMARY = re.compile(r"\b(?:sammanfatt|i korthet|inledning|oversikt|sammandrag)")
_BEGINNING = 30
_MOST_ALIKE = 3
_ALIKE = 0.7
_MOST_NOTES_ABOVE = 2
_DIGITS = re.compile(r"\d+")


def find(report: Report) -> Iterator[Finding]:
    """Paragraphs that stand twice and are not meant to."""
    outline = report.outline
    places: defaultdict[str, list[Run]] = defaultdict(list)
    for run in outline.runs:
        if run.is_paragraph and len(run.text) >= _SHORTEST and not run.text.rstrip().endswith(":"):
            places[run.key].append(run)
    beginnings = Counter(key[:_BEGINNING] for key, runs in places.items() for _ in runs)
    titles = _titles(outline)
    for key, runs in places.items():
        for first, second in pairwise(runs):
            if _is_near(outline, first, second):
                yield _told(first, second)
            elif len(runs) == 2 and len(first.text) >= _SHORTEST_APART:
                is_phrase = beginnings[key[:_BEGINNING]] > _MOST_ALIKE
                if not is_phrase and not _is_meant(outline, titles, first, second):
                    yield _told(first, second)


def _titles(outline: Outline) -> dict[int, str]:
    """The heading that each passage stands under, in plain letters."""
    found: dict[int, str] = {}
    title = ""
    for run in outline.runs:
        title = run.key if run.is_heading else title
        found[run.index] = title
    return found


def _is_near(outline: Outline, first: Run, second: Run) -> bool:
    """Whether nothing but paragraphs and lists of the same section stand between."""
    between = outline.runs[first.index + 1 : second.index]
    return not any(run.is_heading or run.is_table or run.text.rstrip().endswith(":") for run in between)


def _is_meant(outline: Outline, titles: dict[int, str], first: Run, second: Run) -> bool:
    """A summary, a stretch of several passages that stands twice, or a phrase under labels that are alike."""
    one, other = titles[first.index], titles[second.index]
    sections = [section.title for section in outline.sections if section.heading.index <= first.index]
    is_first = len([title for title in sections if title]) <= 1
    if _SUMMARY.search(one) or _SUMMARY.search(other) or is_first or one == other:
        return True
    if _is_note(outline, first) and _is_note(outline, second):
        return True
    for step in (-1, 1):
        near = [_neighbour(outline, run, step) for run in (first, second)]
        if near[0] is not None and near[1] is not None and _is_same(near[0], near[1]):
            return True
    return False


def _is_note(outline: Outline, run: Run) -> bool:
    """Whether it stands right under a table, or among the notes there, so that it is about that one."""
    above = outline.before(run.index)
    for _ in range(_MOST_NOTES_ABOVE):
        if above is not None and above.is_paragraph:
            above = outline.before(above.index)
    return above is not None and above.is_table


def _neighbour(outline: Outline, run: Run, step: int) -> Run | None:
    return outline.after(run.index) if step > 0 else outline.before(run.index)


def _is_same(one: Run, other: Run) -> bool:
    """Whether they say the same but for their figures and a few letters."""
    if one.is_table or other.is_table or not one.key or not other.key:
        return False
    if _DIGITS.sub("0", one.key) == _DIGITS.sub("0", other.key):
        return True
    words = [set(each.key.split()) for each in (one, other)]
    return len(words[0] & words[1]) >= _ALIKE * len(words[0] | words[1])


def _told(first: Run, second: Run) -> Finding:
    return Finding(
        Kind.MISSING_VALUE,
        NAME,
        Severity.INFO,
        Confidence.LIKELY,
        second.location(),
        second.text,
        "",
        first.text,
        Message("Stycket står två gånger: ”{words} …”", {"words": second.text[:60]}),
        Message("Ta bort det ena, eller skriv det som skulle ha stått här."),
        (first.location(),),
    )
