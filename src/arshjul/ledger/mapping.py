"""From account codings to statement lines and units, by rules that stand in the steering model.

A posting belongs to one line of each statement and to one unit, at every time: two rules for it are an overlap, none is
a gap. Both are found here and told with examples and amounts; nothing is left out of the total unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Generic, TypeVar

import polars as pl

from arshjul.ledger.rules import PARTS, LineRule, Rule, UnitRule

R = TypeVar("R", bound=Rule)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two rules that take the same coding in the same month."""

    coding: Mapping[str, str]
    first: Rule
    second: Rule


@dataclass(frozen=True, slots=True)
class Mapped:
    """Where codings belong.

    ``frame`` has a row for each coding, statement and span of months: coding, statement, series, unit, take,
    first_month, last_month. An empty series is outside; an empty unit or a missing row is a gap.
    """

    frame: pl.DataFrame
    overlaps: tuple[Overlap, ...]


MAPPED: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "coding": pl.UInt32,
    "statement": pl.String,
    "series": pl.String,
    "unit": pl.String,
    "take": pl.String,
    "first_month": pl.Date,
    "last_month": pl.Date,
}


def parts_of(codings: pl.DataFrame, dimensions: Mapping[str, str]) -> pl.DataFrame:
    """Codings (:data:`~arshjul.ledger.books.CODINGS`) with a column for every part, empty where there is none.

    ``dimensions`` says which part a dimension of the file is, by its number. Of several objects in one dimension the
    last counts: imports give the parent before the child (SIE 4B, 5.4).
    """
    wide = codings.select("coding", "account")
    exploded = codings.select("coding", "objects").explode("objects").drop_nulls("objects").unnest("objects")
    for part in PARTS[1:]:
        numbers = [number for number, name in dimensions.items() if name == part]
        own = exploded.filter(pl.col("dimension").is_in(numbers)).group_by("coding").agg(pl.col("object").last())
        wide = wide.join(own.rename({"object": part}), on="coding", how="left")
    return wide.with_columns(pl.col(PARTS[1:]).fill_null("")).sort("coding")


def map_codings(codings: pl.DataFrame, lines: Sequence[LineRule], units: Sequence[UnitRule]) -> Mapped:
    """Where each coding of :func:`parts_of` belongs, and where two rules want it."""
    line_index, unit_index = _Index(lines), _Index(units)
    found: list[tuple[object, ...]] = []
    overlaps: dict[tuple[int, int], Overlap] = {}
    for coding in codings.iter_rows(named=True):
        own_lines, own_units = line_index.of(coding), unit_index.of(coding)
        clashes: list[tuple[Rule, Rule]] = [
            *_clashes(own_lines, lambda line: (line.take, line.statement)),
            *_clashes(own_units, lambda _: None),
        ]
        for first, second in clashes:
            overlaps.setdefault((id(first), id(second)), Overlap(coding, first, second))
        found += _spans(coding["coding"], own_lines, own_units)
    frame = pl.DataFrame(found, schema=dict(MAPPED), orient="row")
    return Mapped(frame, tuple(overlaps.values()))


class _Index(Generic[R]):
    """Answers which rules hold a coding: for each part the rules are looked up once a distinct code, as bits."""

    def __init__(self, rules: Sequence[R]) -> None:
        self._rules = rules
        self._bits: dict[str, dict[str, int]] = {
            part: {} for part in PARTS if any(part in rule.patterns for rule in rules)
        }
        self._sets: dict[int, tuple[R, ...]] = {}

    def of(self, coding: Mapping[str, str]) -> tuple[R, ...]:
        """The rules that hold a coding, in order."""
        everything = (1 << len(self._rules)) - 1
        bits = reduce(and_, (self._of(part, coding[part]) for part in self._bits), everything)
        if (known := self._sets.get(bits)) is None:
            known = self._sets[bits] = tuple(rule for at, rule in enumerate(self._rules) if bits >> at & 1)
        return known

    def _of(self, part: str, code: str) -> int:
        known = self._bits[part]
        if code not in known:
            known[code] = sum(
                1 << at
                for at, rule in enumerate(self._rules)
                if part not in rule.patterns or rule.patterns[part].holds(code)
            )
        return known[code]


def _clashes(rules: Sequence[R], kind: Callable[[R], object]) -> Iterator[tuple[R, R]]:
    """The pairs of a kind that are valid in some month together."""
    for at, first in enumerate(rules):
        for second in rules[at + 1 :]:
            if kind(first) == kind(second) and first.meets(second):
                yield first, second


def _spans(coding: int, lines: Iterable[LineRule], units: Collection[UnitRule]) -> Iterator[tuple[object, ...]]:
    """The months in which a line and a unit are both valid; a line where no unit is valid stays without."""
    for line in lines:
        if not line.series:
            yield coding, line.statement, "", "", line.take, line.first_month, line.last_month
            continue
        for unit in units:
            if line.meets(unit):
                first, last = max(line.first_month, unit.first_month), min(line.last_month, unit.last_month)
                yield coding, line.statement, line.series, unit.unit, line.take, first, last
