"""All that one table was found to obey, and the instances that break it although nothing excuses them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from arshjul.review.printed_tables import Content, Grid
from arshjul.review.relations.differences import differences
from arshjul.review.relations.equations import Form, Instance, Place, holds, instance
from arshjul.review.relations.lines import Axis, Lines, lines_of
from arshjul.review.relations.products import products
from arshjul.review.relations.ratios import ratios
from arshjul.review.relations.relation import Relation
from arshjul.review.relations.sums import sums


@dataclass(frozen=True, slots=True)
class Broken:
    """An instance that does not hold, and the relation that it is one of."""

    found: Instance
    relation: Relation


@dataclass(frozen=True)
class MinedTable:
    """A grid with its relations."""

    grid: Grid
    rows: Lines
    columns: Lines
    relations: tuple[Relation, ...]

    @cached_property
    def broken(self) -> tuple[Broken, ...]:
        """What does not hold, and cannot be excused by a blank, a doubtful thousands mark, or a column of means."""
        return tuple(
            Broken(found, relation)
            for relation in self.relations
            for place in relation.broken
            if not self._is_excused(relation, found := instance(relation.equation, place))
        )

    @cached_property
    def held(self) -> tuple[Instance, ...]:
        """Every instance that holds."""
        return tuple(instance(each.equation, place) for each in self.relations for place in each.held)

    def _is_excused(self, relation: Relation, found: Instance) -> bool:
        cells = [self.grid.at(place) for place in found.cells]
        if any(cell.content in (Content.HIDDEN, Content.WORDS) for cell in cells):
            return True
        blank = [cell for cell in cells if cell.content is Content.BLANK]
        if blank and not self._counts_blanks_as_zero(relation):
            return True
        if any(holds(self.grid, found, {cell.place: cell.other}) for cell in cells if cell.other is not None):
            return True
        if relation.equation.form is Form.SUM and relation.equation.axis is Axis.ROWS:
            return self._is_mean(relation, found) or self._is_sum_of_variances(found)
        return relation.equation.axis is Axis.COLUMNS and self._is_shifted(found)

    def _counts_blanks_as_zero(self, relation: Relation) -> bool:
        """Whether the relation holds in two places where some cell is blank."""
        lacking = (
            any(self.grid.at(place).content is Content.BLANK for place in instance(relation.equation, at).cells)
            for at in relation.held
        )
        return sum(lacking) >= 2

    def _is_mean(self, relation: Relation, found: Instance) -> bool:
        """Whether the total lies among its parts, in a column of which nothing says that it can be added."""
        column = found.target[1]
        measure = self.grid.measure_at(found.target)
        if (measure is not None and measure.is_money) or self._is_added(column, relation):
            return False
        values = [value for place, _ in found.terms if (value := self._value(place)) is not None]
        given = self._value(found.target)
        if given is None or not values or min(values) < 0 < max(values):
            return False
        return min(values) <= given <= max(values)

    def _is_added(self, column: int, besides: Relation) -> bool:
        """Whether something else says that the column can be added: another sum, or a difference with other columns."""
        for each in self.relations:
            equation = each.equation
            if each is not besides and equation.axis is Axis.ROWS and equation.form is Form.SUM and column in each.held:
                return True
            if equation.axis is Axis.COLUMNS and equation.is_linear and column in (equation.target, *equation.lines):
                return True
        return False

    def _is_sum_of_variances(self, found: Instance) -> bool:
        """Whether the cells simply add up where the relation, with its turned signs, says that they should not."""
        if all(sign > 0 for _, sign in found.terms):
            return False
        plain = Instance(found.equation, found.target, tuple((place, 1) for place, _ in found.terms))
        return holds(self.grid, plain) is True

    def _is_shifted(self, found: Instance) -> bool:
        """Whether the row has gaps, and three of its numbers do obey the relation: a reader may have moved them."""
        row = self.grid.cells[found.target[0]]
        if not found.equation.is_linear or all(cell.content is not Content.BLANK for cell in row):
            return False
        numbers = [cell.reading.value for cell in row if cell.reading is not None]
        return len(numbers) > 2 and any(a + b == c for a in numbers for b in numbers for c in numbers if a and b and c)

    def _value(self, place: Place) -> Decimal | None:
        reading = self.grid.at(place).reading
        return reading.value if reading is not None else None


def mine(grid: Grid) -> MinedTable:
    """The table's relations: sums of rows, of columns, differences, shares and products."""
    rows, columns = lines_of(grid, Axis.ROWS), lines_of(grid, Axis.COLUMNS)
    row_sums, column_sums = sums(rows), sums(columns)
    column_differences = differences(columns, column_sums)
    row_differences = differences(rows, row_sums)
    linear = [*column_sums, *column_differences]
    taken = frozenset(frozenset((each.equation.target, *each.equation.lines)) for each in linear)
    found = (
        *row_sums,
        *_consistent(row_differences, row_sums),
        *linear,
        *ratios(columns),
        *ratios(rows),
        *products(columns, taken),
    )
    return MinedTable(grid, rows, columns, tuple(found))


def _consistent(found: Iterable[Relation], known: Iterable[Relation]) -> Iterator[Relation]:
    """Differences of rows that no sum already accounts for: no part of a sum is the difference of its total."""
    sums_of = [(each.equation.target, frozenset(each.equation.lines)) for each in known]
    for relation in found:
        lines = {relation.equation.target, *relation.equation.lines}
        if not any(target in lines and lines & parts for target, parts in sums_of):
            yield relation
