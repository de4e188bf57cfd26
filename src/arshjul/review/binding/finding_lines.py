"""The rows and columns of a report by what they are called, so that a sentence finds them at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from arshjul.review.binding.meanings import Line, Meant
from arshjul.review.binding.subjects import Word, bare
from arshjul.review.printed_tables import PrintedCell
from arshjul.review.statements.roles import Role
from arshjul.review.words import folded

_ENOUGH = 0.75
_ENOUGH_WORDS = 3
_SOME = 0.5
_RANGE_WEIGHT = 9
_NARROWER = frozenset(("fore", "efter", "exklusive", "exkl", "utan", "per", "inom", "for", "avseende"))
_OF_WHICH = re.compile(r"^(?:varav|darav)\s+")
_SUMS = ("summa", "total", "sum ")


@dataclass(frozen=True, slots=True)
class Named:
    """A row, or a column, of a table; ``cover`` is how much of its name was said (0-1), ``said`` the words that did."""

    table: Meant
    line: Line
    number: int
    is_row: bool
    cover: float = 1.0
    said: frozenset[str] = frozenset()

    @property
    def is_full(self) -> bool:
        """Whether its name was said, or so much of a long one that nothing else is meant."""
        return self.cover > 0.99 or (self.cover >= _ENOUGH and len(self.said) >= _ENOUGH_WORDS)

    def cells(self) -> tuple[PrintedCell, ...]:
        """Its cells that hold numbers."""
        return self.table.numbers(self.number, is_row=self.is_row)


class Lines:
    """Every row and column of a report's tables, by the keys of their names."""

    def __init__(self, tables: Sequence[Meant], *, is_scanned: bool) -> None:
        self.tables = tables
        self._is_scanned = is_scanned
        self._by_key: dict[str, list[Named]] = {}
        self._names: dict[tuple[int, bool, int], tuple[frozenset[str], int]] = {}
        for table in tables:
            for named in _named(table):
                keys = frozenset(self._bare(key) for key in named.line.keys)
                self._names[table.place, named.is_row, named.number] = keys, sum(map(_weight, keys))
                for key in keys:
                    self._by_key.setdefault(key, []).append(named)

    def called(self, words: Iterable[Word], least: float = _SOME) -> list[Named]:
        """The lines of whose name at least half is said, or as much as is asked for, the most fully named first."""
        said = {self._bare(word.key) for word in words}
        found: dict[tuple[int, bool, int], Named] = {}
        for key in said:
            for named in self._by_key.get(key, ()):
                found[named.table.place, named.is_row, named.number] = named
        covered: list[Named] = []
        for place, named in found.items():
            keys, weight = self._names[place]
            matched = keys & said
            cover = sum(map(_weight, matched)) / weight
            if cover >= least:
                covered.append(Named(named.table, named.line, named.number, named.is_row, cover, matched))
        return sorted(covered, key=lambda each: -each.cover)

    def completed(self, named: Named, context: frozenset[str]) -> Named:
        """The row as fully named, when the words of its name that were not said are common to rows, or in the context.

        "Årskurs 7–9" names "Grundskola 7–9" beside "Grundskola F–6", and "barn och unga" names "Barn och unga, IFO"
        beside "Vuxna, IFO". Where two rows have what was said in common neither is meant.
        """
        if named.is_full:
            return named
        keys = {self._bare(key) for key in named.line.keys}
        others = [
            {self._bare(key) for key in line.keys}
            for number, line in enumerate(named.table.rows)
            if number != named.number
        ]
        missing = keys - named.said
        is_alone = not any(named.said <= other for other in others)
        has_common = all(any(key in other for other in others) for key in missing)
        if is_alone and (has_common or missing <= context):
            return Named(named.table, named.line, named.number, named.is_row, 1.0, named.said)
        return named

    def literally(self, text: str) -> tuple[Named, ...]:
        """The rows whose name has nothing but words of role and time ("Årets resultat"), if the text says it last."""
        words = f" {folded(text)} "
        found = {label: at for label in self._literal if (at := words.rfind(f" {label} ")) >= 0}
        if not found:
            return ()
        last = max(found, key=lambda label: (found[label] + len(label), len(label)))
        after = words[found[last] + len(last) + 1 :].split()
        return () if after and after[0] in _NARROWER else tuple(self._literal[last])

    @cached_property
    def _literal(self) -> dict[str, list[Named]]:
        made: dict[str, list[Named]] = {}
        for table in self.tables:
            for number, line in enumerate(table.rows):
                label = _OF_WHICH.sub("", folded(line.label))
                if not line.keys and not line.is_heading and len(label.split()) > 1 and not label.startswith(_SUMS):
                    made.setdefault(label, []).append(Named(table, line, number, is_row=True))
        return made

    @cached_property
    def totals(self) -> tuple[Named, ...]:
        """The rows that are the total of a table, or that are named by their role alone."""
        return tuple(
            Named(table, line, number, is_row=True)
            for table in self.tables
            for number, line in enumerate(table.rows)
            if line.is_total or (not line.keys and line.roles - {Role.CHANGE})
        )

    def bare(self, words: Iterable[Word]) -> frozenset[str]:
        """The keys of words as lines are found by."""
        return frozenset(self._bare(word.key) for word in words)

    def _bare(self, key: str) -> str:
        return bare(key, is_scanned=self._is_scanned)


def _weight(key: str) -> int:
    """How much of a name a word is: its letters, and a range of ages or school years as much as a long word."""
    return _RANGE_WEIGHT if key[-1].isdigit() else len(key)


def _named(table: Meant) -> Iterator[Named]:
    for number, line in enumerate(table.rows):
        if line.keys and not line.is_heading:
            yield Named(table, line, number, is_row=True)
    for number, line in enumerate(table.columns):
        if line.keys:
            yield Named(table, line, number, is_row=False)
