"""Findings about our own reports: those that doubt a number which was made from the cube are taken away.

Such a number is right by construction, also where it looks like a contradiction: the cube answers for it. What a person
typed is doubted as in any report, and so are words, labels, statuses and what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from arshjul.core.reading import ReadDocument
from arshjul.review.findings import Finding, Kind, Location

Span = tuple[int, int]
_OF_VALUES = frozenset({
    Kind.TABLE_SUM, Kind.TABLE_VARIANCE, Kind.TABLE_PERCENT, Kind.CROSS_TABLE, Kind.OCR_SUSPECT, Kind.SIGN_CONVENTION,
    Kind.TEXT_ARITHMETIC, Kind.TEXT_VS_TABLE, Kind.TEXT_VS_TEXT,
})  # fmt: skip
"""The kinds that doubt the value of a number. The others doubt what is said of it: a target, a status, a label."""

_NUMBER = re.compile(r"\d(?:[\d\s.,:]*\d)?")
_SPACES = re.compile(r"\s")


def doubting_what_was_typed(
    findings: Iterable[Finding], document: ReadDocument, made: Mapping[int, tuple[Span, ...]]
) -> tuple[Finding, ...]:
    """The findings but those about nothing that was typed.

    ``made`` says by the order of a line or cell which letters of it the cube answered.
    """
    texts = {
        printed.spot.order: printed.text
        for passage in document.passages
        for printed in (*passage.printed, *passage.cells.values())
    }
    return tuple(each for each in findings if not _is_made(each, texts, made))


def _is_made(finding: Finding, texts: Mapping[int, str], made: Mapping[int, tuple[Span, ...]]) -> bool:
    """Whether the number that it doubts was made, and so was all that it is held against."""
    doubted = _NUMBER.findall(finding.printed)
    if not doubted or finding.kind not in _OF_VALUES:
        return False
    at = finding.location
    if not all(_stands_in_made(number, at, texts, made) for number in doubted):
        return False
    return all(_has_made(each, texts, made) for each in finding.also)


def _stands_in_made(number: str, at: Location, texts: Mapping[int, str], made: Mapping[int, tuple[Span, ...]]) -> bool:
    """Whether the number is printed there, and nowhere in what is quoted by hand."""
    places = list(_places(number, at, texts))
    spans = made.get(at.spot.order, ())
    return bool(places) and all(any(a <= begin and end <= b for a, b in spans) for begin, end in places)


def _has_made(at: Location, texts: Mapping[int, str], made: Mapping[int, tuple[Span, ...]]) -> bool:
    """Whether some number of what is quoted was made, or there is none in it."""
    numbers = _NUMBER.findall(at.quote)
    return not numbers or any(_stands_in_made(number, at, texts, made) for number in numbers)


def _places(number: str, at: Location, texts: Mapping[int, str]) -> Iterator[Span]:
    """Where the number stands within the quoted words of its line, any space being as good as another."""
    text, quote = (_SPACES.sub(" ", each) for each in (texts.get(at.spot.order, ""), at.quote))
    first = text.find(quote) if quote else -1
    begin, end = (first, first + len(quote)) if first >= 0 else (0, len(text))
    wanted = re.compile(rf"(?<![\d.,]){re.escape(_SPACES.sub(' ', number))}(?![\d]|[.,]\d)")
    for match in wanted.finditer(text, begin, end):
        yield match.span()
