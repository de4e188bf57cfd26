"""Assignments with a date to begin or end and a status: rows of tables, and lines under the head of one.

A table whose labels and comments run over many lines is often read as prose; its dates still stand on lines of their
own, with the status after them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from arshjul.core.documents import Heading, TableBlock
from arshjul.core.reading import Passage, Printed
from arshjul.review.findings import Location
from arshjul.review.indicators.heads import Column, column_of
from arshjul.review.indicators.rows import Followed, date_in
from arshjul.review.indicators.verdicts import Verdict, verdict_of
from arshjul.review.statements.lexicon import pattern, plain

_PLAN_KEPT = re.compile(r"(?<!ej )(?<!inte )\benligt (?:tid)?plan\b")
_PLAN_LEFT = re.compile(r"\bavvik\w* (?:fran|mot) (?:tid)?plan|\b(?:ej|inte) enligt (?:tid)?plan")
_LATE = pattern(
    "försen*", "senarelagd*", "senarelagt", "skjuts", "flyttas", "flyttad*", "förläng*", "avvakt*", "pausa*", "vilande",
    "ny tidplan", "inte hunnit", "avvikelse", "avviker", "uppskjut*", "ej prioriterat",
)  # fmt: skip
_DATE = re.compile(r"(?<!\d)20\d\d[-\u2010\u2011]\d\d[-\u2010\u2011]\d\d(?!\d)")
_MOST_WORDS_OF_HEAD = 14
_NAMES_STATUS = re.compile(r"status|bed.{1,3}m|uppf|l[aä]ge", re.IGNORECASE)
_FAR = 90  # lines after which the head of a table no longer holds
_MOST_BELOW = 2  # words of a status that may stand on the next line


@dataclass(frozen=True, slots=True)
class Day:
    """A date and where it is printed."""

    day: date
    at: Location


@dataclass(frozen=True, slots=True)
class Dated:
    """An assignment: what it is called, when it begins and ends, and the statuses printed with it.

    ``at`` is where the status stands; ``is_explained`` says that its own words speak of delay.
    """

    label: str
    begin: Day | None
    end: Day | None
    states: frozenset[Verdict]
    status: str
    at: Location
    is_explained: bool


def dated_rows(rows: Sequence[Followed]) -> Iterator[Dated]:
    """The assignments that stand in tables."""
    for row in rows:
        if (row.begin is None and row.end is None) or not row.verdicts:
            continue
        words = " ".join(each.text for each in (row.label, *row.others))
        states = {each.what for each in row.verdicts} | _plans(words)
        said = row.verdict(Verdict.ONGOING, Verdict.NOT_STARTED, Verdict.DONE) or row.verdicts[0]
        yield Dated(
            row.label.text,
            Day(row.begin.what, row.begin.field.location) if row.begin is not None else None,
            Day(row.end.what, row.end.field.location) if row.end is not None else None,
            frozenset(states),
            said.field.text,
            said.field.location,
            _LATE.search(plain(words)) is not None,
        )


def dated_lines(passages: Sequence[Passage]) -> Iterator[Dated]:
    """The assignments whose rows are read as lines of prose, under a head that names a date and a status."""
    head: Column | None = None
    since = 0
    for passage in passages:
        if isinstance(passage.block, TableBlock):
            heads = [column_of(column.head) for column in passage.block.table.columns]
            head, since = _dates(heads), passage.spot.line
            continue
        if isinstance(passage.block, Heading) and passage.block.number:
            head = None
        lines = passage.printed
        for at, line in enumerate(lines):
            if (found := _head_of(line.text)) is not None:
                head, since = found, line.spot.line
            elif head is not None and line.spot.line - since <= _FAR:
                below = lines[at + 1] if at + 1 < len(lines) else None
                if (dated := _line(head, line, below)) is not None:
                    since = line.spot.line
                    yield dated


def _dates(kinds: Sequence[Column]) -> Column | None:
    """Which of the two dates a head names, when it names one and a status."""
    days = [each for each in kinds if each in (Column.BEGIN, Column.END)]
    return days[0] if len(days) == 1 and Column.STATUS in kinds else None


def _head_of(text: str) -> Column | None:
    if _NAMES_STATUS.search(text) is None:
        return None
    words = text.split()
    if not 2 < len(words) <= _MOST_WORDS_OF_HEAD or text.rstrip().endswith((".", ":", ",")):
        return None
    return _dates([column_of(word) if word[:1].isupper() else Column.OTHER for word in words])


def _line(head: Column, line: Printed, below: Printed | None) -> Dated | None:
    match = _DATE.search(line.text)
    day = date_in(line.text) if match is not None else None
    if match is None or day is None:
        return None
    rest = line.text[match.end() :].strip(" |\t")
    status, verdict = rest, verdict_of(rest)
    if verdict is None and below is not None and len(below.text.split()) <= _MOST_BELOW:
        status = f"{rest} {below.text.strip()}".strip()
        verdict = verdict_of(status)
    if verdict is None:
        return None
    printed = Day(day, Location(line.spot, match.group()))
    before = line.text[: match.start()].strip(" |\t")
    return Dated(
        before,
        printed if head is Column.BEGIN else None,
        printed if head is Column.END else None,
        frozenset({verdict} | _plans(before)),
        status,
        Location(line.spot, line.text.strip()),
        _LATE.search(plain(before)) is not None,
    )


def _plans(text: str) -> set[Verdict]:
    words = plain(text)
    if _PLAN_LEFT.search(words):
        return {Verdict.OFF_PLAN}
    return {Verdict.ON_PLAN} if _PLAN_KEPT.search(words) else set()
