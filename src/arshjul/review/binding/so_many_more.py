"""How many more or fewer of something there are than a year before, held against a row that prints its years.

"Lärarna blir åtta fler" of a row that has the very name, and "1 760 uppdrag, åtta fler än 2024" of the rows that print
the first number. Numbers in figures that say since when are told by the rule of numbers in text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from arshjul.review.binding.meanings import Meant
from arshjul.review.binding.moved_counts import NO_LEVEL
from arshjul.review.binding.subjects import key_of
from arshjul.review.printed_tables import PrintedCell
from arshjul.review.statements.lexicon import NUMBER_WORD, number_of, plain
from arshjul.review.statements.sentences import Sentence
from arshjul.review.words import says_share

_NUMBER = rf"(?P<number>\d{{1,3}}|{NUMBER_WORD.pattern})"
_AGO = (
    r"(?P<ago> an (?:(?:ar )?(?P<year>20\d\d)|for ett ar sedan|ett ar tidigare|(?:under )?(?:forra aret|foregaende ar)"
    r"|aret innan|i fjol|samma (?:datum|tid|period|tidpunkt) (?:(?P<other>20\d\d)|forra aret|foregaende ar|i fjol)))"
)
_MORE = rf"{_NUMBER} (?P<way>fler|farre)"
_BY_NAME = re.compile(
    r"(?:^|[,;] |\b(?:medan|och|men) )(?:antalet )?(?P<name>[a-z][a-z-]*(?: [a-z-]+){0,3}?) "
    r"(?:ar|var|blir|blev|har blivit) "
    rf"(?:nu )?{_MORE}(?: [a-z]+)?{_AGO}?(?= och | men | medan |\s*[.,;]|\s*$)"
)
_BY_LEVEL = re.compile(rf"[^.;:]{{0,80}}?(?:, |, vilket (?:ar|var) |, det ar |\(){_MORE}{_AGO}\b")
_LOOSE = re.compile(r"\b(?:vantas|berakna\w*|bedoms|prognos\w*|ska|kan|maste|budget\w*|malet|nasta|kommande|mer an)\b")
_FILLER = frozenset(("antal", "antalet", "totalt"))
_LEAST_LEVEL = 100
_CLOSE = Decimal(1)


@dataclass(frozen=True, slots=True)
class SoManyMore:
    """A number of more or fewer that no row agrees with; ``before`` and ``after`` are the cells of the row."""

    sentence: Sentence
    begin: int
    end: int
    row: str
    before: PrintedCell
    after: PrintedCell

    @property
    def right(self) -> Decimal:
        """By how many it changed."""
        assert self.before.reading is not None  # noqa: S101 (only cells with numbers are taken)
        assert self.after.reading is not None  # noqa: S101
        return self.after.reading.value - self.before.reading.value


def so_many_more(sentence: Sentence, tables: Sequence[Meant]) -> Iterator[SoManyMore]:
    """The numbers of a sentence that the rows tell otherwise."""
    words = sentence.words
    if ("fler" not in words and "farre" not in words) or _LOOSE.search(words):
        return
    yield from _by_name(sentence, tables)
    yield from _by_level(sentence, tables)


def _by_name(sentence: Sentence, tables: Sequence[Meant]) -> Iterator[SoManyMore]:
    for match in _BY_NAME.finditer(sentence.words):
        if match["ago"] and match["number"].isdigit():
            continue
        name = _keys(match["name"])
        rows = [
            (table, at)
            for table in tables
            for at, line in enumerate(table.rows)
            if name and _keys(line.label) == name and not says_share(line.label)
        ]
        if len(rows) == 1 and _prints(*rows[0], _number(match)):
            continue
        if len(rows) == 1 and (found := _step(*rows[0], match)) is not None:
            more = SoManyMore(sentence, match.start("name"), match.end(), rows[0][0].rows[rows[0][1]].label, *found)
            if abs(abs(more.right) - _number(match)) >= _CLOSE:
                yield more


def _by_level(sentence: Sentence, tables: Sequence[Meant]) -> Iterator[SoManyMore]:
    """A level that only rows with other names print, with what it is more than."""
    for level in sentence.amounts:
        match = _BY_LEVEL.match(sentence.words, level.end)
        if match is None or level.measure is not None or level.value < _LEAST_LEVEL:
            continue
        if any(level.end <= each.begin < match.start("number") for each in sentence.amounts):
            continue
        rows = [(table, at) for table in tables for at in range(len(table.rows))]
        steps = [(table, at, _step(table, at, match)) for table, at in rows]
        begin, end = match.start("number"), match.end()
        kept = [
            (table, at, step)
            for table, at, step in steps
            if step is not None and step[1].reading is not None and step[1].reading.value == level.value
        ]
        if any(_is_right_way(table, at, match) for table, at, _ in kept):
            continue
        found = [SoManyMore(sentence, begin, end, table.rows[at].label, *step) for table, at, step in kept]
        said = _number(match) * (1 if match["way"] == "fler" else -1)
        if any(_keys(each.row) & _keys(sentence.words) for each in found):
            continue  # text-vs-table knows the row
        if found and all(abs(each.right - said) >= _CLOSE for each in found):
            yield found[0]


def _prints(table: Meant, row: int, number: int) -> bool:
    """Whether a row prints the very number, as the change that its table has."""
    return any(
        cell.reading is not None and abs(cell.reading.value) == number for cell in table.numbers(row, is_row=True)
    )


def _is_right_way(table: Meant, row: int, match: re.Match[str]) -> bool:
    """Whether it prints it with the sign of the words."""
    wanted = _number(match) * (1 if match["way"] == "fler" else -1)
    return any(cell.reading is not None and cell.reading.value == wanted for cell in table.numbers(row, is_row=True))


def _step(table: Meant, row: int, match: re.Match[str]) -> tuple[PrintedCell, PrintedCell] | None:
    """The cells of the year before, or the one that is said, and of the newest year."""
    years = _years(table)
    if len(years) < 2 or (not match["ago"] and len(years) != 2):
        return None
    last = max(years)
    wanted = int(match["year"] or match["other"] or last - 1)
    if wanted >= last or wanted not in years:
        return None
    before, after = table.grid.cells[row][years[wanted]], table.grid.cells[row][years[last]]
    return (before, after) if before.reading is not None and after.reading is not None else None


def _years(table: Meant) -> Mapping[int, int]:
    """The column of each year, in a table that shows one thing once a year."""
    columns = [
        (line.when.years[0], at)
        for at, line in enumerate(table.columns)
        if len(line.when.years) == 1 and not line.roles & NO_LEVEL
    ]
    return dict(columns) if len({year for year, _ in columns}) == len(columns) else {}


def _number(match: re.Match[str]) -> int:
    text = match["number"]
    return int(text) if text.isdigit() else number_of(text) or 0


def _keys(text: str) -> frozenset[str]:
    return frozenset(key_of(word) for word in re.findall(r"[a-z]{3,}", plain(text)) if word not in _FILLER)
