"""The rows and columns of a report by what they are called, so that a sentence finds them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from arshjul.review.binding.meanings import Line, Meant
from arshjul.review.binding.subjects import Word, bare
from arshjul.review.printed_tables import PrintedCell

_ENOUGH = 0.75
_ENOUGH_WORDS = 3
_SOME = 0.5


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
        for table in tables:
            for named in _named(table):
                for key in named.line.keys:
                    self._by_key.setdefault(self._bare(key), []).append(named)

    def called(self, words: Iterable[Word]) -> list[Named]:
        """The lines of whose name at least half is said, the most fully named first."""
        said = {self._bare(word.key) for word in words}
        found: dict[tuple[int, bool, int], Named] = {}
        for key in said:
            for named in self._by_key.get(key, ()):
                found[named.table.place, named.is_row, named.number] = named
        covered = [self._covered(named, said) for named in found.values()]
        return sorted((each for each in covered if each.cover >= _SOME), key=lambda each: -each.cover)

    def _covered(self, named: Named, said: set[str]) -> Named:
        keys = {self._bare(key) for key in named.line.keys}
        matched = keys & said
        cover = sum(map(len, matched)) / sum(map(len, keys))
        return Named(named.table, named.line, named.number, named.is_row, cover, frozenset(matched))

    @cached_property
    def totals(self) -> tuple[Named, ...]:
        """The rows that are the total of a table, or that are named by their role alone."""
        return tuple(
            Named(table, line, number, is_row=True)
            for table in self.tables
            for number, line in enumerate(table.rows)
            if line.is_total or (not line.keys and line.roles)
        )

    def bare(self, words: Iterable[Word]) -> frozenset[str]:
        """The keys of words as lines are found by."""
        return frozenset(self._bare(word.key) for word in words)

    def _bare(self, key: str) -> str:
        return bare(key, is_scanned=self._is_scanned)


def _named(table: Meant) -> Iterator[Named]:
    for number, line in enumerate(table.rows):
        if line.keys and not line.is_heading:
            yield Named(table, line, number, is_row=True)
    for number, line in enumerate(table.columns):
        if line.keys:
            yield Named(table, line, number, is_row=False)
