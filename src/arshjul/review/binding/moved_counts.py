"""How many rows of a table a sentence says have gone one way since a year ago: "fem av våra sju platser ökade".

The table is known by what its rows are called and how many they are, its columns by what is said to have moved. What is
said to be better may be more or less, so then only a number that is neither is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from arshjul.review.binding.counts import numbers_in
from arshjul.review.binding.meanings import Line, Meant
from arshjul.review.binding.side_counts import SideCount, counted_rows, lists
from arshjul.review.binding.subjects import key_of
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.roles import Role
from arshjul.review.statements.sentences import Sentence

_NUMBER = r"(?:[a-z]+|\d{1,2})"
_COUNT = (
    rf"(?P<count>{_NUMBER}) av (?:de |vara |alla |sammanlagt |totalt |[a-z]+s )*(?P<total>{_NUMBER}) "
    r"(?P<noun>[a-z]{4,})"
)
_UP = r"(?:okade|okar|okat|steg|stiger|stigit|vaxte|vaxer|vuxit)"
_DOWN = r"(?:minskade|minskar|minskat|sjonk|sjunker|sjunkit)"
_AGO = r"(?:for ett ar sedan|ett ar tidigare|aret innan|(?:samma period )?(?:forra aret|foregaende ar|i fjol)|20\d\d)"
_OTHER = (
    rf"(?:(?:ar|var|ligger|blev) )?(?:(?:nu|tydligt|klart) )?(?:battre|samre) an (?:i [a-z]+ )?{_AGO}"
    r"|(?:har )?(?:forbattrats|forsamrats)"
)
_WAY = rf"(?:har )?(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<either>{_OTHER}))(?![a-z])"
_PATTERNS = (
    re.compile(rf"^\W*{_COUNT} {_WAY}(?=\s*[.,;]|\s+(?:sedan|jamfort|mellan|mot|fran)\b|\s*$)"),
    re.compile(rf"^\W*(?P<what>[a-z]{{4,}}) {_WAY} (?:i|for|hos|inom|pa|vid) {_COUNT}"),
)
_LOOSE = re.compile(
    r"\b(?:minst|hogst|utom|forutom|nastan|inte|ej|vantas|berakna\w*|bedoms|prognos\w*|ska|maste|kan|budget\w*|malet"
    r"|senaste|varje ar|\w*perioden|manad\w*|varen|hosten|(?<!ar )sedan (?!forra|foregaende|i fjol|20)\w+)\b"
)
_THAT_YEAR = re.compile(r"\b20\d\d\b")
_MONTH = re.compile(r"jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec")
NO_LEVEL = frozenset({Role.BUDGET, Role.VARIANCE, Role.CHANGE, Role.TARGET, Role.FORECAST})


@dataclass(frozen=True, slots=True)
class _Pair:
    """The columns of one thing a year apart; ``is_one_of_many`` when other months than theirs are shown too."""

    before: int
    after: int
    is_one_of_many: bool


def moved_counts(sentence: Sentence, tables: Sequence[Meant]) -> Iterator[SideCount]:
    """The number that no pair of columns of the one table agrees with."""
    words = sentence.words
    match = next((found for each in _PATTERNS if (found := each.search(words)) is not None), None)
    if match is None or _LOOSE.search(words):
        return
    numbers: Mapping[int, int] = {begin: number for begin, _, number in numbers_in(words)}
    said, total = numbers.get(match.start("count")), numbers.get(match.start("total"))
    if said is None or total is None or said > total:
        return
    what = match.groupdict().get("what")
    called = [each for each in tables if lists(each, match["noun"], None)]
    fitting = [each for each in called or tables if lists(each, match["noun"], total)]
    pairs = [(table, pair) for table in fitting for pair in _pairs(table, what)]
    if len(pairs) != 1:
        return
    table, pair = pairs[0]
    ways = [_way(table, row, pair) for row in counted_rows(table)]
    if None in ways or _is_of_other_time(words, table, pair) or (match["either"] and not _is_alike(table)):
        return
    up, down = ways.count(1), ways.count(-1)
    right = (up,) if match["up"] else (down,) if match["down"] else (up, down)
    if said not in right:
        nearest = min(right, key=lambda number: abs(number - said))
        said_so = match.group().strip()
        begin, end = match.start("count") if what is None else match.start("what"), match.end()
        yield SideCount(sentence, begin, end, said_so, table, pair.after, (nearest, nearest))


def _is_of_other_time(words: str, table: Meant, pair: _Pair) -> bool:
    """Whether another year is said than those of the pair, or it may be the months before that are meant."""
    years = {table.columns[at].when.years[0] for at in (pair.before, pair.after)}
    if any(int(year) not in years for year in _THAT_YEAR.findall(words)):
        return True
    return pair.is_one_of_many and not re.search(_AGO, words)


def _pairs(table: Meant, what: str | None) -> Iterator[_Pair]:
    """The last year of everything that the columns show, with the year before it, in the same months."""
    groups: dict[frozenset[str], list[int]] = {}
    for at, line in enumerate(table.columns):
        if len(line.when.years) == 1 and not line.roles & NO_LEVEL:
            groups.setdefault(_words(line), []).append(at)
    for keys, columns in groups.items():
        if what is not None and key_of(what) not in keys | _caption(table):
            continue
        latest = max(columns, key=lambda at: _time(table.columns[at]))
        year, *months = _time(table.columns[latest])
        before = [at for at in columns if _time(table.columns[at]) == (year - 1, *months)]
        if len(before) == 1:
            is_one_of_many = any(_time(table.columns[at])[1:] != tuple(months) for at in columns)
            yield _Pair(before[0], latest, is_one_of_many)


def _words(line: Line) -> frozenset[str]:
    """The words of a head without its time."""
    words = re.findall(r"[a-z]{4,}", plain(line.label))
    return frozenset(key_of(word) for word in words if line.when.first is None or not _MONTH.match(word))


def _caption(table: Meant) -> frozenset[str]:
    return frozenset(key_of(word) for word in re.findall(r"[a-z]{4,}", plain(table.grid.table.caption)))


def _time(line: Line) -> tuple[int, int, int]:
    return line.when.years[0], line.when.first or 0, line.when.last or 0


def _way(table: Meant, row: int, pair: _Pair) -> int | None:
    """Which way a row went as it is printed, 0 when it did not; None when it does not show both."""
    before, after = table.grid.cells[row][pair.before].reading, table.grid.cells[row][pair.after].reading
    if before is None or after is None:
        return None
    return (after.value > before.value) - (after.value < before.value)


def _is_alike(table: Meant) -> bool:
    """Whether all rows are shares, so that more is as good in one as in another."""
    caption = plain(table.grid.table.caption)
    return "andel" in caption or "%" in caption or "procent" in caption
