"""How many rows of a table a sentence says are in surplus or in deficit: "tre av sju nämnder redovisar överskott".

The table is known by what its rows are called and how many they are. A row that prints zero, or whose own numbers do
not agree on its sign, may be counted either way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from arshjul.core.cells import RowKind
from arshjul.review.binding.counts import numbers_in
from arshjul.review.binding.finding_lines import Named
from arshjul.review.binding.meanings import Meant
from arshjul.review.binding.subjects import key_of
from arshjul.review.binding.worth import Worth
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.roles import Role
from arshjul.review.statements.sentences import Sentence
from arshjul.review.words import says_share

_SIDE = (
    r"(?P<side>(?P<gain>overskott|positiv\w* (?:budget)?avvikels\w*|(?:underskrider|underskred|battre an) "
    r"(?:sin |sina )?budget\w*)"
    r"|(?P<loss>underskott|negativ\w* (?:budget)?avvikels\w*|(?:overskrider|overskred|overskridit|samre an) "
    r"(?:sin |sina )?(?:budget\w*|ram\w*)))\b"
)
_NUMBER = r"(?:[a-z]+|\d{1,2})"
_COUNT = (
    rf"(?P<count>{_NUMBER}) av (?:de |alla |sammanlagt |totalt |[a-z]+s )?(?P<total>{_NUMBER}) (?P<noun>[a-z]{{4,}})"
)
_ALONE = rf"(?P<count>{_NUMBER}) (?P<noun>[a-z]{{4,}}r|projekt|omraden)"
_VERBS = (
    r"(?: (?:redovisa[rdt]e?|redovisas|visa[rd]e?|uppvisa[rd]e?|prognosti[sc]era[rd]e?|lamna[rd]e?|gar|gick|vantas"
    r"|har|hade"
    r"|beraknas|bedoms|far|fick|ge|ger|ga|lamna|redovisa|visa|ha|med|ett|en|for|aret|helaret|nu|sammanlagt|mot|budget"
    r"|av|pa|i ar|perioden|prognos|raknar|raknade))*"
)
_PATTERNS = (
    re.compile(rf"\b{_COUNT}{_VERBS} {_SIDE}"),
    re.compile(rf"\b{_SIDE}{_VERBS} (?:av|i|for|hos|inom) {_COUNT}"),
    re.compile(rf"(?:^|[.,] |\boch |\bredovisar |\bvisar |\bmedan ){_ALONE}{_VERBS} {_SIDE}"),
)
_ALL = re.compile(rf"\b(?P<count>samtliga|alla) (?:de |[a-z]+s )?(?P<noun>[a-z]{{4,}}){_VERBS} {_SIDE}")
_LOOSE = re.compile(
    r"\b(?:minst|hogst|utom|forutom|nastan|inte|ej|bland annat|framst|storre|stora|storst|tidigare|forra"
    r"|foregaende|i april)\b"
)
_OR_ELSE = re.compile(r"\s(?:eller|samt|och/eller|och (?:en|ett|noll|resultat|ekonomi|foljer|haller))\b")
_OTHERS = re.compile(
    rf"\b(?:ovriga|resterande|de andra) (?P<count>{_NUMBER}) (?P<noun>[a-z]{{4,}}){_VERBS} (?P<side>"
    r"(?P<gain>overskott|(?:haller|holl|klarar|klarade|inom|i linje med|underskrider|underskred|battre an) "
    r"(?:(?:sin|sina|sitt) )?(?:budget\w*|ram\w*))"
    r"|(?P<loss>underskott|(?:overskrider|overskred|over|samre an) (?:(?:sin|sina|sitt) )?(?:budget\w*|ram\w*)|back))\b"
)
_OF_ANY = frozenset(
    map(key_of, ("verksamheter", "namnder", "enheter", "omraden", "forvaltningar", "avdelningar", "verksamhetsomraden"))
)
_COUNTED = (RowKind.DATA,)


@dataclass(frozen=True, slots=True)
class SideCount:
    """A number of a sentence that no column of a table agrees with; ``right`` are the numbers that would be."""

    sentence: Sentence
    begin: int
    end: int
    side: str
    table: Meant
    column: int
    right: tuple[int, int]


def side_counts(sentence: Sentence, tables: Sequence[Meant], worth: Worth) -> Iterator[SideCount]:
    """What a sentence counts wrongly."""
    words = sentence.words
    if "skott" not in words and "avvik" not in words and "skrid" not in words and "skred" not in words:
        return
    if (every := _ALL.search(words)) is not None and not _LOOSE.search(words):
        yield from _unlike(sentence, every, tables, worth)
        return
    numbers = {begin: number for begin, _, number in numbers_in(words)}
    for pattern in _PATTERNS:
        match = pattern.search(words)
        if match is None or _LOOSE.search(words) or match.start("count") not in numbers:
            continue
        if _OR_ELSE.match(words, match.end()):
            return
        said = numbers[match.start("count")]
        total = numbers.get(match.start("total")) if "total" in pattern.groupindex else None
        if "total" in pattern.groupindex and total is None:
            continue
        fitting = [each for each in tables if lists(each, match["noun"], total)]
        found = [each for table in fitting[:2] for each in _counted(table, worth, is_gain=bool(match["gain"]))]
        if len(fitting) == 1 and found and all(not low <= said <= high for _, (low, high) in found):
            column, right = found[0]
            begin = min(match.start("count"), match.start("side"))
            end = max(match.end("count"), match.end("side"))
            yield SideCount(sentence, begin, end, match["side"], fitting[0], column, right)
        return


def _unlike(sentence: Sentence, match: re.Match[str], tables: Sequence[Meant], worth: Worth) -> Iterator[SideCount]:
    """What is said of all rows, when every column has some row on the other side."""
    fitting = [each for each in tables if lists(each, match["noun"], None)]
    if len(fitting) != 1:
        return
    found = list(_counted(fitting[0], worth, is_gain=bool(match["gain"])))
    others = [low for _, (low, _) in _counted(fitting[0], worth, is_gain=not match["gain"])]
    if found and len(others) == len(found) and all(others):
        column, right = found[0]
        yield SideCount(sentence, match.start(), match.end(), match["side"], fitting[0], column, right)


def other_counts(
    sentence: Sentence, before: Sequence[Sentence], tables: Sequence[Meant], worth: Worth
) -> Iterator[SideCount]:
    """What a sentence counts wrongly of the rows that are left: "övriga fyra enheter höll sin budget".

    Rows on the same side that are named in the sentence, or ``before`` it in its passage, may be counted or not.
    """
    match = _OTHERS.search(sentence.words)
    if match is None or _LOOSE.search(sentence.words) or _OR_ELSE.match(sentence.words, match.end()):
        return
    numbers = {begin: number for begin, _, number in numbers_in(sentence.words, loose=True)}
    said = numbers.get(match.start("count"))
    fitting = [each for each in tables if lists(each, match["noun"], None)]
    if said is None or len(fitting) != 1:
        return
    table = fitting[0]
    text = " ".join([*(each.words for each in before), sentence.words[: match.start()]])
    named = {at for at in counted_rows(table) if _is_named(table.rows[at].label, text)}
    for column, sure, maybe in _sided(table, worth, is_gain=bool(match["gain"])):
        still = maybe | (_zeros(table, column) if match["gain"] else set())
        if not named - still or len(sure - named) <= said <= len(still):
            return
        right = (len(sure - named), len(still - named))
        yield SideCount(sentence, match.start(), match.end(), match["side"], table, column, right)
        return


def _zeros(table: Meant, column: int) -> set[int]:
    cells = ((at, table.grid.cells[at][column].reading) for at in counted_rows(table))
    return {at for at, reading in cells if reading is not None and not reading.value}


def _is_named(label: str, words: str) -> bool:
    """Whether a text says the first word of a row's name."""
    said = {key_of(word) for word in re.findall(r"[a-z]+", words)}
    first = [key_of(word) for word in re.findall(r"[a-z]{3,}", plain(label))][:1]
    return bool(first) and first[0] in said


def lists(table: Meant, noun: str, total: int | None) -> bool:
    """Whether a table lists what is counted, and as many as they are said to be of them all."""
    corner = plain(table.grid.table.columns[0].head) if table.grid.table.columns else ""
    is_called = key_of(noun) in {key_of(word) for word in re.findall(r"[a-z]+", corner)}
    rows = len(counted_rows(table))
    if total is None:
        return is_called and rows > 1
    return rows == total and (is_called or key_of(noun) in _OF_ANY)


def counted_rows(table: Meant) -> list[int]:
    """The rows that are neither totals, headings nor of another."""
    kinds = table.grid.row_kinds
    return [
        at for at, line in enumerate(table.rows) if kinds[at] in _COUNTED and not (line.is_total or line.is_heading)
    ]


def _counted(table: Meant, worth: Worth, *, is_gain: bool) -> Iterator[tuple[int, tuple[int, int]]]:
    """For each column of variances the least and the most rows that are on a side."""
    for column, sure, maybe in _sided(table, worth, is_gain=is_gain):
        if maybe:
            yield column, (len(sure), len(maybe))


def _sided(table: Meant, worth: Worth, *, is_gain: bool) -> Iterator[tuple[int, set[int], set[int]]]:
    """For each column of variances the rows that are on a side for sure, and those that may be."""
    for column, line in enumerate(table.columns):
        if Role.VARIANCE not in line.roles or says_share(line.label):
            continue
        sure, maybe = set(), set()
        for at in counted_rows(table):
            cell = table.grid.cells[at][column]
            named = Named(table, table.rows[at], at, is_row=True)
            value = worth.signed(table, named, cell)
            printed = worth.as_printed(table, named, cell)
            sides = {None if each is None else (each > 0) - (each < 0) for each in (value, printed)}
            wanted = 1 if is_gain else -1
            is_zero = cell.reading is None or not cell.reading.value
            sure |= {at} if sides == {wanted} else set()
            maybe |= {at} if not is_zero and sides & {wanted, None, 0} else set()
        if any(cell[column].reading is not None for cell in table.grid.cells):
            yield column, sure, maybe
