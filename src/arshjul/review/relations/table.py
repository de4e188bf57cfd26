"""All that one table was found to obey, and the instances that break it although nothing excuses them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from arshjul.review.printed_tables import Content, Grid, is_percent
from arshjul.review.relations.counted import as_counts, counted_columns
from arshjul.review.relations.differences import differences
from arshjul.review.relations.equations import Equation, Form, Instance, holds, instance, solved
from arshjul.review.relations.lines import Axis, Lines, lines_of
from arshjul.review.relations.products import products
from arshjul.review.relations.ratios import ratios
from arshjul.review.relations.relation import Relation
from arshjul.review.relations.sums import sums
from arshjul.review.relations.trying import looks_like_mean
from arshjul.review.words import says_income, says_share


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
            if not self._is_excused(relation, found := self._meant(instance(relation.equation, place)))
        )

    @cached_property
    def held(self) -> tuple[Instance, ...]:
        """Every instance that holds."""
        return tuple(instance(each.equation, place) for each in self.relations for place in each.held)

    def _meant(self, found: Instance) -> Instance:
        """The instance, or in a column of variances whose signs are turned on purpose, that of a plain sum."""
        odd = [place for place, sign in found.terms if sign < 0]
        if found.equation.form is not Form.SUM or found.equation.axis is Axis.COLUMNS or not odd:
            return found
        column = found.target[1]
        variances = [
            each.equation
            for each in self.relations
            if each.equation.form is Form.DIFFERENCE
            and each.equation.axis is Axis.COLUMNS
            and each.equation.target == column
        ]
        minority = odd if 2 * len(odd) <= len(found.terms) else [place for place, sign in found.terms if sign > 0]
        if any(holds(self.grid, instance(each, row)) is False for each in variances for row, _ in minority):
            return Instance(found.equation, found.target, tuple((place, 1) for place, _ in found.terms))
        return found

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
            return self._is_mean(relation, found)
        if relation.equation.axis is Axis.ROWS:
            return False
        return self._is_shifted(found) or self._is_turned_on_purpose(found)

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
        if self._is_rate(column) and not any(map(self._is_rate, relation.held)):
            return True
        if self._is_added(column, relation) or not looks_like_mean(self.rows, relation.equation, column):
            return False
        if measure is None or not measure.is_money:
            return True
        others = [place for place in relation.broken if place != column]
        are_means = any(looks_like_mean(self.rows, relation.equation, place) for place in others)
        return are_means or self._decimals(column) not in map(self._decimals, relation.held)

    def _is_rate(self, column: int) -> bool:
        """Whether a column holds per cent, or changes in points of it."""
        return is_percent(self.grid.measures[column]) or says_share(self.grid.column_labels[column])

    def _decimals(self, column: int) -> int:
        """The most decimals that a column prints."""
        readings = (row[column].reading for row in self.grid.cells)
        return max((reading.decimals for reading in readings if reading is not None), default=0)

    def _is_added(self, column: int, besides: Relation) -> bool:
        """Whether something else says that the column can be added: another sum, or a difference with other columns."""
        for each in self.relations:
            equation = each.equation
            if each is not besides and equation.axis is Axis.ROWS and equation.form is Form.SUM and column in each.held:
                return True
            if equation.axis is Axis.COLUMNS and equation.is_linear and column in (equation.target, *equation.lines):
                return any(place in besides.held for place in (equation.target, *equation.lines))
        return False

    def _is_turned_on_purpose(self, found: Instance) -> bool:
        """Whether a variance has the other sign because its row is income, in a table whose costs are positive too."""
        wanted, reading = solved(self.grid, found, found.target), self.grid.at(found.target).reading
        if found.equation.form is not Form.DIFFERENCE or wanted is None or reading is None:
            return False
        if not (-wanted).meets(reading.interval()):
            return False
        slots = [slot for line in found.equation.lines for slot in self.columns.slots[line] if slot is not None]
        if 4 * sum(slot.value < 0 for slot in slots) > len(slots):
            return False
        row = found.target[0]
        sums = [each.equation for each in self.relations if each.equation.axis is Axis.ROWS]
        is_opposite = any((row, -1) in equation.terms for equation in sums)
        is_alone = any(equation.terms.count((row, 1)) and _minuses(equation) > 1 for equation in sums)
        adds_up = any(found.target in each.cells for each in self.held if each.equation.axis is Axis.ROWS)
        return is_opposite or is_alone or adds_up or says_income(self.grid.row_labels[row])

    def _is_shifted(self, found: Instance) -> bool:
        """Whether the row has gaps, and three of its numbers do obey the relation: a reader may have moved them."""
        row = self.grid.cells[found.target[0]]
        if not found.equation.is_linear or all(cell.content is not Content.BLANK for cell in row):
            return False
        numbers = [cell.reading.value for cell in row if cell.reading is not None]
        return len(numbers) > 2 and any(a + b == c for a in numbers for b in numbers for c in numbers if a and b and c)


def mine(grid: Grid) -> MinedTable:
    """The table's relations, its numbers taken as rounded, or those that prove to be counted as they are."""
    exact = as_counts(grid)
    if exact is not None:
        table = _mined(exact)
        columns = counted_columns(grid, exact, table.relations)
        counts = as_counts(grid, columns)
        if counts is not None:
            return table if counts == exact else _mined(counts)
    return _mined(grid)


def _mined(grid: Grid) -> MinedTable:
    """Sums of rows, of columns, differences, shares and products."""
    rows, columns = lines_of(grid, Axis.ROWS), lines_of(grid, Axis.COLUMNS)
    row_sums, column_sums = sums(rows), sums(columns)
    column_differences = differences(columns, column_sums)
    row_differences = differences(rows, row_sums)
    linear = list(_no_coincidences([*column_sums, *column_differences]))
    taken = frozenset(frozenset((each.equation.target, *each.equation.lines)) for each in linear)
    found = (
        *row_sums,
        *_consistent(row_differences, row_sums),
        *linear,
        *ratios(columns, linear),
        *ratios(rows, (*row_sums, *row_differences)),
        *products(columns, taken),
    )
    return MinedTable(grid, rows, columns, tuple(found))


def _no_coincidences(found: Sequence[Relation]) -> Iterator[Relation]:
    """Without those that break where the same two lines give another line at every place.

    Last time's forecast is nearly the budget and the variance of today's, which they come to exactly.
    """
    whole = [each.equation for each in found if not each.broken]
    for relation in found:
        if not relation.broken or not any(_share_two(relation.equation, each) for each in whole):
            yield relation


def _share_two(one: Equation, other: Equation) -> bool:
    """Whether two equations of three lines together say that the third of the one is the third of the other."""
    if len(one.terms) != 2 or len(other.terms) != 2:
        return False
    turned = {(line, -sign) for line, sign in other.balance}
    return max(len(one.balance & other.balance), len(one.balance & turned)) == 2


def _consistent(found: Iterable[Relation], known: Iterable[Relation]) -> Iterator[Relation]:
    """Differences of rows that no sum already accounts for: no part of a sum is the difference of its total."""
    sums_of = [(each.equation.target, frozenset(each.equation.lines)) for each in known]
    for relation in found:
        lines = {relation.equation.target, *relation.equation.lines}
        if not any(target in lines and lines & parts for target, parts in sums_of):
            yield relation


def _minuses(equation: Equation) -> int:
    return sum(sign < 0 for _, sign in equation.terms)
