"""The rows of tables that follow something up: outcomes over time, forecast, target, status, trend, dates.

A table is read by the words over its columns; a column without words is known by what all its cells say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from arshjul.core.cells import RowKind, Table
from arshjul.core.documents import TableBlock
from arshjul.core.reading import Passage, ReadDocument
from arshjul.review.findings import Location
from arshjul.review.indicators.bounds import Bound, bound_of
from arshjul.review.indicators.heads import NOW, Column, column_of, time_of
from arshjul.review.indicators.verdicts import Movement, Verdict, movement_of, verdict_of
from arshjul.review.printed_tables import Reading, read_cell

_DATE = re.compile(r"(?<!\d)(20\d\d)[-\u2010\u2011](0[1-9]|1[0-2])[-\u2010\u2011](0[1-9]|[12]\d|3[01])(?!\d)")
_FEWEST = 2  # cells that tell what a column without a head holds
_DECEMBER = 12
_JUDGED = (Verdict.MET, Verdict.PARTLY, Verdict.MISSED, Verdict.UNJUDGED)

What = TypeVar("What")


@dataclass(frozen=True, slots=True)
class Field:
    """A cell of a row: its column's head, the words in it and where they are."""

    column: int
    head: str
    location: Location

    @property
    def text(self) -> str:
        """The words on one line."""
        return " ".join(self.location.quote.split())


@dataclass(frozen=True, slots=True)
class Value:
    """A number of a row. ``time`` is year and last month, when the head tells."""

    field: Field
    reading: Reading
    time: tuple[int, int] | None

    @property
    def is_part(self) -> bool:
        """Whether it is known to be of a part of a year."""
        return self.time is not None and self.time[1] < _DECEMBER


@dataclass(frozen=True, slots=True)
class Said(Generic[What]):
    """What a cell says in words, and the cell."""

    what: What
    field: Field


@dataclass(frozen=True, slots=True)
class Followed:
    """A row. ``outcomes`` stand in the order of time; ``passage`` and ``row`` say where in the document it is.

    ``plan`` is a second status, about the plan, when the row has two. ``others`` are its remaining cells.
    """

    passage: int
    row: int
    label: Field
    outcomes: tuple[Value, ...] = ()
    forecast: Value | None = None
    target: Said[Bound] | None = None
    verdicts: tuple[Said[Verdict], ...] = ()
    trend: Said[Movement] | None = None
    begin: Said[date] | None = None
    end: Said[date] | None = None
    wanted: Field | None = None
    others: tuple[Field, ...] = ()
    has_forecasts: bool = False

    def verdict(self, *kinds: Verdict) -> Said[Verdict] | None:
        """The first of its statuses that is one of ``kinds``."""
        return next((each for each in self.verdicts if each.what in kinds), None)


def followed_rows(document: ReadDocument) -> tuple[Followed, ...]:
    """Every row of the document that says something of at least two of outcome, target, status, trend and dates."""
    return tuple(
        row
        for index, passage in enumerate(document.passages)
        if isinstance(passage.block, TableBlock)
        for row in _rows(index, passage, passage.block.table)
    )


def _rows(index: int, passage: Passage, table: Table) -> Iterator[Followed]:
    heads = [_head(passage, table, at) for at in range(len(table.columns))]
    fields = [_fields(passage, table, at, heads) for at in range(len(table.rows))]
    kinds = [column_of(head) for head in heads]
    _name_headless(kinds, heads, fields)
    useful = set(kinds) - {Column.OTHER}
    if not useful - {Column.OUTCOME, Column.FORECAST}:
        return
    for at, row in enumerate(table.rows):
        if row.kind in (RowKind.DATA, RowKind.SUBTOTAL) and fields[at]:
            yield _row(index, at, fields[at], kinds)


def _head(passage: Passage, table: Table, column: int) -> str:
    printed = passage.cells.get((-1, column))
    if printed is not None:
        return printed.text
    head = table.columns[column].head
    return "" if head == str(column) else head  # a reader numbers the columns of a table without a head


def _fields(passage: Passage, table: Table, at: int, heads: Sequence[str]) -> list[Field]:
    row = table.rows[at]
    found = []
    for column, cell in enumerate((row.head, *row.cells)):
        printed = passage.cells.get((at, column))
        spot = printed.spot if printed is not None else passage.spot
        text = printed.text if printed is not None else cell.text
        found.append(Field(column, heads[column] if column < len(heads) else "", Location(spot, text.strip())))
    return found


def _name_headless(kinds: list[Column], heads: Sequence[str], fields: Sequence[Sequence[Field]]) -> None:
    """A column that no words stand over, and whose every cell is a status or a trend, is a column of such."""
    for at in range(1, len(kinds)):
        if heads[at].strip() or kinds[at] is not Column.OTHER:
            continue
        texts = [row[at].text for row in fields if len(row) > at and row[at].text]
        is_beside = kinds[at - 1] is Column.STATUS  # a trend stands after a status
        if texts and all(movement_of(text) is not None for text in texts) and (is_beside or len(texts) >= _FEWEST):
            kinds[at] = Column.TREND
        elif texts and all(verdict_of(text) in _JUDGED for text in texts):
            kinds[at] = Column.STATUS


def _row(index: int, at: int, fields: Sequence[Field], kinds: Sequence[Column]) -> Followed:
    by_kind: dict[Column, list[Field]] = {}
    for field in fields[1:]:
        kind = kinds[field.column] if field.column < len(kinds) else Column.OTHER
        if field.text:
            by_kind.setdefault(kind, []).append(field)
    outcomes = _values(by_kind.get(Column.OUTCOME, ()))
    forecasts = _values(by_kind.get(Column.FORECAST, ()))
    status = [
        Said(verdict, field)
        for field in (*by_kind.get(Column.STATUS, ()), *by_kind.get(Column.FORECAST, ()))
        if (verdict := verdict_of(field.text)) is not None
    ]
    return Followed(
        index,
        at,
        fields[0],
        _in_time(outcomes),
        forecasts[-1] if forecasts else None,
        _target(by_kind.get(Column.TARGET, ()), [*outcomes, *forecasts]),
        tuple(status),
        next((Said(m, f) for f in by_kind.get(Column.TREND, ()) if (m := movement_of(f.text)) is not None), None),
        _date(by_kind.get(Column.BEGIN, ())),
        _date(by_kind.get(Column.END, ())),
        next(iter(by_kind.get(Column.WANTED, ())), None),
        tuple(by_kind.get(Column.OTHER, ())),
        Column.FORECAST in kinds,
    )


def _values(fields: Sequence[Field]) -> list[Value]:
    found = []
    for field in fields:
        _, reading, other = read_cell(field.text)
        if reading is not None and other is None:
            found.append(Value(field, reading, time_of(field.head)))
    return found


def _in_time(values: Sequence[Value]) -> tuple[Value, ...]:
    """The outcomes from the oldest to the latest; none when some have a time and others have not, or two the same."""
    times = [each.time for each in values]
    if len(values) > 1 and (None in times or len(set(times)) < len(times)):
        return ()
    return tuple(sorted(values, key=lambda each: each.time or (0, 0)))


def _target(fields: Sequence[Field], values: Sequence[Value]) -> Said[Bound] | None:
    """The target; of several the one of the year of the latest value, else none."""
    bounds = [Said(bound, field) for field in fields if (bound := bound_of(field.text)) is not None]
    if len(bounds) <= 1:
        return bounds[0] if bounds else None
    latest = max((each.time[0] for each in values if each.time is not None and each.time[0] != NOW), default=None)
    own = [each for each in bounds if (time := time_of(each.field.head)) is not None and time[0] == latest]
    return own[0] if len(own) == 1 else None


def _date(fields: Sequence[Field]) -> Said[date] | None:
    for field in fields:
        if (found := date_in(field.text)) is not None:
            return Said(found, field)
    return None


def date_in(text: str) -> date | None:
    """The only date that a text writes as ``2025-06-19``; None when it writes none, or several."""
    found = set(_DATE.findall(text))
    if len(found) != 1:
        return None
    year, month, day = map(int, found.pop())
    try:
        return date(year, month, day)
    except ValueError:
        return None
