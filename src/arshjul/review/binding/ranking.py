"""What is said to have moved the most, held against the other lines of the table that it is named in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from arshjul.core.cells import RowKind
from arshjul.review.binding.finding_lines import Lines, Named
from arshjul.review.binding.leading import Leading
from arshjul.review.binding.meanings import Line, Meant
from arshjul.review.binding.movements import Basis, Moved, bases, moved
from arshjul.review.binding.subjects import Word, subject_of
from arshjul.review.relations.lines import Axis
from arshjul.review.relations.table import MinedTable
from arshjul.review.statements.lexicon import Direction
from arshjul.review.statements.roles import Role, roles_in
from arshjul.review.words import says_income, says_no_amount

_ROUGHLY = Decimal("1.25")
_AHEAD = re.compile(r"\b(?:forvant\w+|vantas|berakna\w+|bedom\w+|kommer|prognos\w*|framover|nasta)\b")
_EXACTLY = Decimal(1)
_LONG_WORD = 12  # letters
_ALIKE = 0.9  # of the letters of a long word that may have been misread


@dataclass(frozen=True, slots=True)
class Outdone:
    """A line that is said to have moved the most and did not, with those that moved more, the most first."""

    line: Named
    own: Moved
    others: tuple[tuple[Named, Moved], ...]
    is_other_way: bool


class Ranking:
    """Ranks the lines of a report's tables; ``mined`` and ``tables`` are the same tables."""

    def __init__(self, mined: Sequence[MinedTable], tables: Sequence[Meant], *, is_scanned: bool) -> None:
        self._tables = list(zip(mined, tables, strict=True))
        self._lines = Lines(tables, is_scanned=is_scanned)
        self._is_scanned = is_scanned
        self._spellings: dict[str, str] = {}

    def outdone(self, said: Leading, before: str) -> Outdone | None:
        """What did not move the most, by every table of its section; ``before`` is the text before it."""
        found: dict[frozenset[str], list[Outdone | None]] = {}
        for mined, table in self._tables:
            if not self._is_of_section(table, said):
                continue
            for line in (*self._named(table, said, is_row=True), *self._named(table, said, is_row=False)):
                found.setdefault(line.line.keys, []).append(self._judged(mined, line, said, before))
        return next((each[0] for each in found.values() if all(each)), None)

    def _is_of_section(self, table: Meant, said: Leading) -> bool:
        """Whether the table stands in the sentence's section, or in one before of the same ("Analys av …")."""
        path = said.sentence.headings
        if table.path[: len(path)] == path:
            return True
        is_beside = len(table.path) == len(path) > 0 and table.path[:-1] == path[:-1]
        is_beside = is_beside and table.place < said.sentence.passage
        return is_beside and bool(self._keys(self._words(table.path[-1])) & self._keys(self._words(path[-1])))

    def _named(self, table: Meant, said: Leading, *, is_row: bool) -> Iterator[Named]:
        """The lines of a table that are the only ones of a name that is said."""
        lines = table.rows if is_row else table.columns
        common = self._common(lines)
        told: set[int] = set()
        for piece in said.pieces:
            words = self._words(piece)
            keys = self._keys(words)
            called = [
                number
                for number, line in enumerate(lines)
                if line.keys and not line.is_total and not line.is_heading and self._is_called(line, common, keys)
            ]
            called = [at for at in called if not any(lines[at].keys < lines[other].keys for other in called)]
            if len(called) == 1 and called[0] not in told:
                left = keys - self._bare(lines[called[0]].keys)
                if not left or (len(left) == 1 and self._is_of_kind(words, left, said, common)):
                    told.add(called[0])
                    yield Named(table, lines[called[0]], called[0], is_row)

    def _is_called(self, line: Line, common: frozenset[str], keys: frozenset[str]) -> bool:
        own = self._bare(line.keys) - common
        return bool(own) and own <= keys

    def _is_of_kind(self, words: Sequence[Word], left: frozenset[str], said: Leading, common: frozenset[str]) -> bool:
        """Whether the one word left is the kind of thing that the whole table is of: "interna avgångar" of turnover."""
        is_last = self._keys(words[-1:]) == left and len(words) > 1 and not words[-1].narrows
        return is_last and bool(common) and common <= self._keys(self._words(said.around))

    def _judged(self, mined: MinedTable, line: Named, said: Leading, before: str) -> Outdone | None:
        """The line with those that moved more, when every way to read the table says so."""
        rivals = self._rivals(mined, line, said, before)
        if rivals is None:
            return None
        is_planned = _is_planned(said, before)
        ways = list(bases(mined, line.table, is_row=line.is_row, way=said.way, is_planned=is_planned))
        if not _is_of_time(said, line, ways):
            return None
        found = [self._held(line, rivals, basis, said) for basis in ways]
        return found[0] if found and all(found) else None

    def _held(self, line: Named, rivals: Iterable[Named], basis: Basis, said: Leading) -> Outdone | None:
        own = moved(line, basis, said.way)
        if own is None:
            return None
        times = _ROUGHLY if said.is_rough else _EXACTLY
        others = [(each, move) for each in rivals if (move := moved(each, basis, said.way)) is not None]
        more = [(each, move) for each, move in others if move.exceeds(own, times) and move.value.low > 0]
        is_other_way = own.value.high < 0
        if not more or (len(more) < said.count and not is_other_way):
            return None
        more.sort(key=lambda each: -each[1].value.low)
        return Outdone(line, own, tuple(more), is_other_way)

    def _rivals(self, mined: MinedTable, line: Named, said: Leading, before: str) -> list[Named] | None:
        """The lines that are as much of a kind with it as all words around allow; None when a word is unknown."""
        table = line.table
        lines = table.rows if line.is_row else table.columns
        known = self._known(table, lines, is_row=line.is_row)
        around, earlier = self._words(said.around), self._words(before)
        narrowed = (*around, *(each for each in earlier if each.narrows))
        keys = {key for each in lines for key in self._bare(each.keys)}
        if any(not self._keys((word,)) <= known | keys for word in narrowed if not word.is_owner):
            return None
        scope = (self._keys((*around, *earlier)) & keys) - known
        return [
            Named(table, each, number, line.is_row)
            for number, each in enumerate(lines)
            if number != line.number
            and _is_alike(each, line.line)
            and not _is_sum(mined, number, is_row=line.is_row)
            and scope <= self._bare(each.keys)
        ]

    def _known(self, table: Meant, lines: Sequence[Line], *, is_row: bool) -> frozenset[str]:
        """The words that are said of the whole table."""
        across = table.grid.column_labels if is_row else table.grid.row_labels
        heads = " ".join((table.grid.table.caption, *table.path, *across))
        corner = table.grid.table.columns[0].head if table.grid.table.columns else ""
        return self._keys(self._words(f"{heads} {corner}")) | self._common(lines)

    def _common(self, lines: Sequence[Line]) -> frozenset[str]:
        """The words that are in the name of every line."""
        keyed = [self._bare(line.keys) for line in lines if line.keys and not line.is_total and not line.is_heading]
        return frozenset.intersection(*keyed) if len(keyed) > 1 else frozenset()

    def _words(self, text: str) -> tuple[Word, ...]:
        return subject_of(text, is_scanned=self._is_scanned)

    def _bare(self, keys: Iterable[str]) -> frozenset[str]:
        return self._keys(Word(key, 0, key) for key in keys)

    def _keys(self, words: Iterable[Word]) -> frozenset[str]:
        """The keys of words; in a scanned text, long words that differ in a letter or two are one."""
        return frozenset(map(self._spelled, self._lines.bare(words)))

    def _spelled(self, key: str) -> str:
        if not self._is_scanned or len(key) < _LONG_WORD:
            return key
        if key not in self._spellings:
            self._spellings[key] = next((each for each in self._spellings.values() if _is_alike_word(each, key)), key)
        return self._spellings[key]


def _is_alike_word(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _is_planned(said: Leading, before: str) -> bool:
    """Whether it is said to be so beside the budget; else it is so beside the year before."""
    if said.sentence.when.is_before:
        return False
    roles = said.sentence.roles | roles_in(before)
    return said.way in (Direction.GAIN, Direction.LOSS) or bool(roles & {Role.BUDGET, Role.VARIANCE})


def _is_of_time(said: Leading, line: Named, ways: Sequence[Basis]) -> bool:
    """Whether what the table holds is of the time that is said: its years, its month, and what is to come."""
    across = line.table.columns if line.is_row else line.table.rows
    told = [across[at] for each in ways for at in (each.later, each.earlier)]
    years = {year for each in told for year in each.when.years}
    when = said.sentence.when
    if not set(when.years) <= years or (when.last and when.last not in {each.when.last for each in told}):
        return False
    return not _AHEAD.search(said.sentence.words) or any(Role.FORECAST in each.roles for each in told)


def _is_alike(one: Line, other: Line) -> bool:
    """Whether two lines can be ranked: both parts, both amounts or both shares, and money of the same way."""
    if not one.keys or one.is_total or one.is_heading or one.section != other.section or one.roles != other.roles:
        return False
    return (says_no_amount(one.label), says_income(one.label)) == (
        says_no_amount(other.label),
        says_income(other.label),
    )


def _is_sum(mined: MinedTable, number: int, *, is_row: bool) -> bool:
    """Whether a line is what others add up to, or a part of the one above it."""
    if is_row and mined.grid.row_kinds[number] is not RowKind.DATA:
        return True
    axis = Axis.ROWS if is_row else Axis.COLUMNS
    return any(each.equation.axis is axis and each.equation.target == number for each in mined.relations)


def textual(others: Sequence[tuple[Named, Moved]]) -> Iterator[tuple[str, str]]:
    """The name of each line with the numbers that it moved by, as printed."""
    for line, move in others:
        yield " ".join(line.line.label.split()), " − ".join(cell.text.strip() for cell in move.cells)
