"""What the lines of a table mean, as a sentence would say it: of what, in which role, and when.

A row may be a part of the organisation and a column a role, or the other way round: a cell means what both say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from arshjul.core.cells import RowKind
from arshjul.core.measures import COUNT, Measure
from arshjul.review.binding.subjects import subject_of
from arshjul.review.printed_tables import Grid, PrintedCell
from arshjul.review.relations.equations import Form
from arshjul.review.relations.lines import Axis
from arshjul.review.relations.table import MinedTable
from arshjul.review.statements.roles import Role, roles_in
from arshjul.review.statements.times import When, when_in
from arshjul.review.words import folded, measure_in, says_firmly_sum, says_sum

_COUNTS = re.compile(
    r"\b(?:antal\w*|elever|barn och elever|befolkning\w*|invanare|personer|anstallda|arsarbetare|personal|kvinnor"
    r"|timmar|\w*dygn|besok\w*|platser|placerade|hushall|snitt|volym\w*|tillsvidare\w*|manadsavlonade|\w*frekvens|index)\b"
)
_ASIDE = re.compile(r"\([^()]*\)")
_AMOUNTS = frozenset({Role.OUTCOME, Role.FORECAST, Role.BUDGET})
_INCOME = re.compile(r"intakt|inkomst|avgifter\b|taxor\b")
_COST = re.compile(r"kostnad|utgift|avskrivning")
_MOSTLY = 0.8
_NET = ("netto", "resultat", "arets resultat", "periodens resultat", "budgetavvikelse", "totalt", "summa")


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column: the keys of its words, its roles and time, and whether it is the total of all."""

    label: str
    keys: frozenset[str]
    roles: frozenset[Role]
    when: When
    is_total: bool = False
    is_heading: bool = False
    section: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Meant:
    """A grid with what its lines mean. ``path`` are the headings above it, ``place`` its passage in the document.

    ``operands`` are the two columns that a column is the difference of. ``measure`` is that of the money in a table
    that does not say it itself: its title's, else the one that the report says all its money is in.
    """

    grid: Grid
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    path: tuple[str, ...]
    operands: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    measure: Measure | None = None

    @property
    def place(self) -> int:
        """Where it stands."""
        return self.grid.index

    def numbers(self, number: int, *, is_row: bool) -> tuple[PrintedCell, ...]:
        """The cells of a row, or of a column, that hold numbers."""
        if (is_row, number) not in self._numbers:
            line = self.grid.cells[number] if is_row else [row[number] for row in self.grid.cells]
            self._numbers[is_row, number] = tuple(cell for cell in line if cell.reading is not None)
        return self._numbers[is_row, number]

    @cached_property
    def _numbers(self) -> dict[tuple[bool, int], tuple[PrintedCell, ...]]:
        return {}

    def roles_at(self, cell: PrintedCell) -> frozenset[Role]:
        """The roles of a cell."""
        roles = self._roles.get(place := cell.place)
        if roles is None:
            roles = self._roles[place] = self._roles_of(cell)
        return roles

    @cached_property
    def _roles(self) -> dict[tuple[int, int], frozenset[Role]]:
        return {}

    def _roles_of(self, cell: PrintedCell) -> frozenset[Role]:
        row, column = self.rows[cell.row], self.columns[cell.column]
        if row.roles & _AMOUNTS and column.roles & _AMOUNTS:
            return column.roles | (row.roles & _VARYING)  # "Årets resultat" has a budget too
        return row.roles | column.roles if not row.keys or not column.roles else column.roles | (row.roles & _VARYING)

    def when_at(self, cell: PrintedCell) -> When:
        """The time of a cell: that of its column, else of its row, else of the table's caption."""
        when = self._times.get(place := cell.place)
        if when is None:
            when = self._times[place] = self._time_of(cell)
        return when

    @cached_property
    def _times(self) -> dict[tuple[int, int], When]:
        return {}

    def _time_of(self, cell: PrintedCell) -> When:
        row, column = self.rows[cell.row], self.columns[cell.column]
        if column.when.says_nothing:
            return row.when if not row.when.says_nothing else self.when
        if row.when.says_nothing or row.keys:
            return column.when
        return replace(column.when, first=column.when.first or row.when.first, last=column.when.last or row.when.last)

    @cached_property
    def when(self) -> When:
        """The time that the caption names."""
        return when_in(self.grid.table.caption)

    def measure_at(self, cell: PrintedCell) -> Measure | None:
        """The measure of a cell, also when only the corner of the table names it."""
        if (place := cell.place) not in self._measures:
            self._measures[place] = self.grid.measure_at(place) or self._corner
        return self._measures[place]

    @cached_property
    def _measures(self) -> dict[tuple[int, int], Measure | None]:
        return {}

    @cached_property
    def _corner(self) -> Measure | None:
        columns = self.grid.table.columns
        return measure_in(columns[0].head) if columns else None

    def money_at(self, cell: PrintedCell) -> Measure | None:
        """The measure of a cell that may be money; a count where its head, or the table's, says that it counts."""
        if (place := cell.place) not in self._money:
            self._money[place] = self.measure_at(cell) or self._money_of(cell)
        return self._money[place]

    @cached_property
    def _money(self) -> dict[tuple[int, int], Measure | None]:
        return {}

    def _money_of(self, cell: PrintedCell) -> Measure | None:
        heads = f"{self.rows[cell.row].label} {self.columns[cell.column].label}"
        return COUNT if self._counts or _COUNTS.search(folded(heads)) else self.measure

    @cached_property
    def pairs(self) -> dict[tuple[bool, int], tuple[tuple[PrintedCell, PrintedCell], ...]]:
        """The cells of its rows and columns that may be held against each other, kept when they are worked out."""
        return {}

    @cached_property
    def _counts(self) -> bool:
        columns = self.grid.table.columns
        return _COUNTS.search(folded(f"{self.grid.table.caption} {columns[0].head if columns else ''}")) is not None

    @cached_property
    def years(self) -> frozenset[int]:
        """Every year that a row or a column names."""
        return frozenset(year for line in (*self.rows, *self.columns) for year in line.when.years)

    @cached_property
    def costs_are(self) -> int:
        """1 when costs stand above zero, −1 when they stand below; 0 when the table does not say.

        What its rows of costs and income do decides it, else what most of its rows do beside a few of the other sign.
        """
        told = {sign for label, sign in self._signs if _COST.search(label) and not _INCOME.search(label)}
        if not told and self.has_minus_for_income:
            told = {1}
        if len(told) == 1:
            return told.pop()
        above, below = (sum(sign == one for label, sign in self._signs if "resultat" not in label) for one in (1, -1))
        if above and below and max(above, below) >= _MOSTLY * (above + below):
            return 1 if above > below else -1
        return 0

    @cached_property
    def has_minus_for_income(self) -> bool:
        """Whether some income stands below zero."""
        return any(sign < 0 for label, sign in self._signs if _INCOME.search(label))

    @cached_property
    def _signs(self) -> list[tuple[str, int]]:
        """The sign of every budget that is not zero, with the name of its row."""
        return [
            (folded(self.rows[cell.row].label), 1 if cell.reading.value > 0 else -1)
            for cell in self.grid.numbers()
            if cell.reading is not None and cell.reading.value
            if Role.BUDGET in (roles := self.roles_at(cell)) and Role.VARIANCE not in roles
        ]


_VARYING = frozenset({Role.VARIANCE, Role.TARGET})


def meant(table: MinedTable, path: tuple[str, ...], measure: Measure | None = None, *, is_scanned: bool) -> Meant:
    """A mined table with what its lines mean; ``measure`` is that of its money if it does not say it itself."""
    grid = table.grid
    own = tuple(_line(label, is_scanned=is_scanned) for label in grid.column_labels)
    columns = tuple(_with_operands(table, own, at) for at in range(len(own)))
    return Meant(grid, tuple(_rows(grid, is_scanned=is_scanned)), columns, path, _differences(table), measure)


def _differences(table: MinedTable) -> dict[int, tuple[int, ...]]:
    """The columns that are the difference of two others, by the numbers, with those.

    Of three columns each is a difference of the others; the one that is called a change is meant.
    """
    made: dict[int, tuple[int, ...]] = {}
    for equation in (each.equation for each in table.relations):
        if equation.axis is not Axis.COLUMNS or equation.form is not Form.DIFFERENCE:
            continue
        three = (equation.target, *equation.lines)
        changes = [each for each in three if Role.CHANGE in roles_in(table.grid.column_labels[each])]
        target = changes[0] if len(changes) == 1 else equation.target
        made[target] = tuple(each for each in three if each != target)
    return made


def _line(label: str, *, is_scanned: bool) -> Line:
    words = subject_of(_ASIDE.sub(" ", label), is_scanned=is_scanned) or subject_of(label, is_scanned=is_scanned)
    keys = frozenset(word.key for word in words)
    return Line(label, keys, roles_in(label), when_in(label))


def _rows(grid: Grid, *, is_scanned: bool) -> Iterator[Line]:
    section: frozenset[str] = frozenset()
    for label, kind in zip(grid.row_labels, grid.row_kinds, strict=True):
        line = _line(label, is_scanned=is_scanned)
        if kind is RowKind.HEADING:
            section = line.keys
            yield replace(line, is_heading=True)
            continue
        is_total = kind in (RowKind.TOTAL, RowKind.SUBTOTAL) or _says_total(label, line)
        yield replace(line, is_total=is_total, section=section)


def _says_total(label: str, line: Line) -> bool:
    words = folded(label)
    is_net = words.startswith(_NET) and len(line.keys) <= 2
    return is_net or (says_sum(label) and (says_firmly_sum(label) or not line.keys))


def _with_operands(table: MinedTable, own: Sequence[Line], at: int) -> Line:
    """The column; one of variances plays the roles, and is of the time, of what it is the difference of."""
    line = own[at]
    if not line.roles and _is_of_budget(own, _differences(table).get(at, ())):
        line = replace(line, keys=frozenset(), roles=frozenset({Role.VARIANCE}))  # "Kvar", "Över/under"
    if Role.VARIANCE not in line.roles:
        return line
    operands = [own[each] for each in _operands(table, own, at)]
    roles = line.roles | frozenset(role for each in operands for role in each.roles & _AMOUNTS)
    timed = [each for each in operands if not each.when.says_nothing]
    told = [each for each in timed if each.roles & {Role.OUTCOME, Role.FORECAST}] or timed
    when = line.when if not line.when.says_nothing or not told else told[0].when
    return replace(line, roles=roles, when=when)


def _is_of_budget(own: Sequence[Line], operands: Sequence[int]) -> bool:
    """Whether one of two columns is the budget, and the other what came of it or is thought to."""
    if len(operands) != 2:
        return False
    one, other = (own[each].roles & _AMOUNTS for each in operands)
    return (Role.BUDGET in one) != (Role.BUDGET in other) and bool(one) and bool(other)


def _operands(table: MinedTable, own: Sequence[Line], at: int) -> Sequence[int]:
    """The columns that a variance is the difference of; by the numbers, else by its name or place."""
    for relation in table.relations:
        equation = relation.equation
        if equation.axis is Axis.COLUMNS and equation.form is Form.DIFFERENCE and equation.target == at:
            return equation.lines
    if own[at].roles & {Role.OUTCOME, Role.FORECAST}:
        return ()
    before = [each for each in range(at) if own[each].roles & {Role.OUTCOME, Role.FORECAST}]
    before = [each for each in before if Role.VARIANCE not in own[each].roles]
    return before[-1:]
