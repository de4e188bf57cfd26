"""A paragraph ends with a whole sentence.

One that ends with "och", "som" or another word that never ends a sentence, or with a comma, lost its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Location, Severity
from arshjul.review.labels.outline import Outline
from arshjul.review.labels.runs import Run
from arshjul.review.report import Report
from arshjul.review.statements.lexicon import plain

NAME = "cut-sentence"
KINDS = (Kind.MISSING_VALUE,)

EXAMPLE = """
Kostnaderna ökar främst inom hemtjänsten, där fler timmar än planerat har utförts och
# Personal
Antalet anställda är oförändrat.
"""

LEAVES_ALONE = """
Kostnaderna ökar främst inom hemtjänsten, där fler timmar än planerat har utförts och
fler vikarier har behövts än under förra året
Det här är lokaler som kommunen själv äger och har tagit hand om
# Personal
Vilka vi samarbetar med
"""

_NEVER_LAST = re.compile(
    r"\b(?:och|att|som|samt|eller|men|(?<!: )(?:en|ett)|av|fran|inom|genom|mellan|vid|dar|vilket|vilka|vilken|"
    r"eftersom|medan|respektive|dvs|bland annat|jamfort med|den|sin|sitt|sina|enligt|per)$|,$"
)
_SELDOM_LAST = re.compile(r"\b(?:till|for)$")
_WORDS, _MORE_WORDS = 7, 10
_STARTS_LOW = re.compile(r"\W*[a-zåäöé]")
_LOOK = 3
_LAST = 30  # letters: more than any of the words that never stand last
_FULL_LINE = 40  # letters: what follows is the same sentence, below something shorter another paragraph may begin


def find(report: Report) -> Iterator[Finding]:
    """Paragraphs without an end."""
    outline = report.outline
    for run in outline.runs:
        if (run.is_paragraph or run.is_list) and len(run.text.split()) >= _WORDS:
            if _is_cut(run) and not _goes_on(outline, run):
                yield _told(run.last_line)
            yield from _inside(run)


def _is_cut(run: Run) -> bool:
    words = run.plain.rstrip()
    is_long = run.is_paragraph and len(words.split()) >= _MORE_WORDS
    return _NEVER_LAST.search(words[-_LAST:]) is not None or (is_long and _SELDOM_LAST.search(words) is not None)


def _inside(run: Run) -> Iterator[Finding]:
    """Where a reader took two paragraphs for one, as the first has no end: the only blank line among its lines."""
    lines = [line for line in run.passage.printed if line.text.strip()]
    gaps = [(one, other) for one, other in pairwise(lines) if one.spot.line and other.spot.line - one.spot.line > 1]
    if len(gaps) != 1 or len(lines) < _LOOK:
        return
    one, other = gaps[0]
    if _NEVER_LAST.search(plain(one.text).rstrip()[-_LAST:]) and other.text.strip()[0].isupper():
        yield _told(Location(one.spot, one.text.strip()))


def _goes_on(outline: Outline, run: Run) -> bool:
    """Whether the next lines are the rest of it: they begin with a small letter, or are the list it introduces."""
    after = outline.after(run.index)
    if after is None:
        return False
    if after.is_list and not run.is_list:
        return True
    lines = [line.text.strip() for line in after.passage.printed[:_LOOK] if line.text.strip()]
    first = [line for at, line in enumerate(lines) if not at or len(lines[at - 1]) < _FULL_LINE]
    is_next_page = after.passage.spot.page > run.passage.spot.page and first and first[0][0].isdigit()
    return not after.is_table and (bool(is_next_page) or any(_STARTS_LOW.match(line) for line in first))


def _told(at: Location) -> Finding:
    return Finding(
        Kind.MISSING_VALUE,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        at,
        at.quote,
        "",
        f"… {at.quote[-60:]}",
        Message("Meningen är avbruten: ”… {words}”", {"words": at.quote[-60:]}),
        Message("Skriv slutet av meningen."),
    )
