"""When a finding and an entry of a gold list are about the same thing. The whole rule stands here.

They are when all of this holds:

1. *report*: the name of the file, without its ending, is the entry's ``report``;
2. *kind*: the finding has the entry's kind, or one of its neighbours: a person and a machine may name the same mistake
   differently when two kinds overlap, and only then;
3. *place*: one of the finding's places (its own, or one of those that belong to it) is within two lines of a line that
   the entry names. In files that have no lines its quote and the entry's words have twelve letters in a row in common;
   or one stands in the other, at least three letters, or two that are words of their own there, on the page that the
   entry names, or where there are no pages; or the figure that the finding says is wrong stands in the entry's words.

An entry is found when one finding matches it, and a finding is true when it matches one entry: a wrong cell breaks
several relations, so one finding may answer for several entries, and the reverse.

What must not be flagged is held against findings that match no entry, and more strictly: on the line itself, with the
quote in the entry's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arshjul.review.findings import Finding, Kind, Location
from arshjul.review.scoring.gold import Gold

NEAR = 2
"""Lines that a place may be off."""

LEAST = 12
"""Letters and figures of words that are the same in a quote and in an entry."""

LEAST_ON_PAGE = 3
"""The same, when both are on one page, or in a file without any: the figure of a cell is enough."""

NEIGHBOURS: frozenset[frozenset[Kind]] = frozenset(
    frozenset(pair)
    for pair in (
        (Kind.TABLE_SUM, Kind.TABLE_VARIANCE),  # the total of a column of variances is both
        (Kind.TABLE_VARIANCE, Kind.TABLE_PERCENT),  # a change that is printed in per cent
        (Kind.OCR_SUSPECT, Kind.TABLE_SUM),  # whether a figure is misread or wrong, only the original tells
        (Kind.OCR_SUSPECT, Kind.TABLE_VARIANCE),
        (Kind.OCR_SUSPECT, Kind.TABLE_PERCENT),
        (Kind.OCR_SUSPECT, Kind.CROSS_TABLE),
        (Kind.TEXT_VS_TABLE, Kind.TEXT_VS_TEXT),  # a figure in a heading is text to one and table to another
        (Kind.TEXT_VS_TABLE, Kind.TEXT_ARITHMETIC),
        (Kind.TEXT_VS_TEXT, Kind.TEXT_ARITHMETIC),
        (Kind.TREND_VS_SERIES, Kind.TEXT_ARITHMETIC),  # "ökat från 4,6 till 4,2"
        (Kind.TEXT_VS_TEXT, Kind.STATUS_VS_TARGET),  # "in balance" beside a deficit
        (Kind.TEXT_VS_TABLE, Kind.STATUS_VS_TARGET),
        (Kind.STATUS_VS_TARGET, Kind.TREND_VS_SERIES),  # an arrow is status to one and trend to another
        (Kind.TEXT_VS_TABLE, Kind.TREND_VS_SERIES),
        (Kind.PERIOD_LABEL, Kind.CAPTION),  # a caption with the wrong period
        (Kind.CAPTION, Kind.SIGN_CONVENTION),  # the head of a column that says the wrong thing of it
    )
)

_KEPT = re.compile(r"[\W_]+")


def matches(finding: Finding, entry: Gold) -> bool:
    """Whether a finding in the entry's report is about what the entry is about."""
    if not is_kin(finding.kind, entry.kind):
        return False
    return any(_is_near(at, entry) for at in _places(finding)) or _is_its_figure(finding, entry)


def flags(finding: Finding, entry: Gold) -> bool:
    """Whether a finding says that what the entry says holds does not."""
    own = finding.location
    quote = _folded(own.quote)
    is_there = own.spot.line in entry.lines if own.spot.line else len(quote) >= LEAST
    return is_kin(finding.kind, entry.kind) and is_there and bool(quote) and quote in _folded(entry.where)


def is_kin(one: Kind, other: Kind) -> bool:
    """Whether two kinds are the same or neighbours."""
    return one is other or frozenset((one, other)) in NEIGHBOURS


def _places(finding: Finding) -> Iterator[Location]:
    yield finding.location
    yield from finding.also


def _is_near(at: Location, entry: Gold) -> bool:
    if at.spot.line and any(abs(at.spot.line - line) <= NEAR for line in entry.lines if line):
        return True
    short, long = sorted((_folded(at.quote), _folded(entry.where)), key=len)
    is_on_page = at.spot.page == entry.page and not at.spot.line
    if is_on_page and len(short) >= LEAST_ON_PAGE and short in long:
        return True
    if is_on_page and len(at.quote.strip()) >= LEAST_ON_PAGE - 1 and at.quote.strip() in entry.where.split():
        return True
    return any(short[begin : begin + LEAST] in long for begin in range(len(short) - LEAST + 1))


def _is_its_figure(finding: Finding, entry: Gold) -> bool:
    """Whether what the finding prints as wrong is a figure of the entry's words, where no line tells the place."""
    printed, spot = _folded(finding.printed), finding.location.spot
    is_on_page = spot.page == entry.page and not spot.line
    return is_on_page and len(printed) > LEAST_ON_PAGE and printed[0].isdigit() and printed in _folded(entry.where)


def _folded(words: str) -> str:
    """The letters and figures alone, in small letters: two readers break and space the same words differently."""
    return _KEPT.sub("", words.casefold())
