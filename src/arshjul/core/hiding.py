"""Which figures of a table are hidden: those of small groups, and those that would let a reader subtract.

What the table says is told to :mod:`arshjul.core.suppression` in addresses: what each cell is computed from, what each
sum adds, and how the model's figures hang together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from arshjul.core.cells import CellKind, RowKind, Table
from arshjul.core.columns import PlannedColumn
from arshjul.core.cube import Address
from arshjul.core.expressions import Applied, Expression, Lookup
from arshjul.core.inlines import Inline, Text
from arshjul.core.planned import Member, PlannedRow
from arshjul.core.provenance import Computed, Figure
from arshjul.core.quantities import Quantity
from arshjul.core.relations import Relations, related
from arshjul.core.series import Kind, Scenario
from arshjul.core.setting import Setting
from arshjul.core.small_groups import REVEALING, closed
from arshjul.core.suppression import Role, Statement, Terms, suppress
from arshjul.core.totals import RowFigures

Place = tuple[str, str]
"""The keys of a cell's row and column."""

FigureOf = Callable[[PlannedRow, PlannedColumn], Figure | None]
"""The exact figure of a cell; None where it has none."""


@dataclass(frozen=True, slots=True)
class Hiding:
    """What a table hides: its cells, and the figures that they are made of as they may be shown.

    Those are found by the identity of the exact figure, for two units may well have the same one; a sum that is
    hidden, by those of its terms.
    """

    cells: Collection[Place] = ()
    shown: Mapping[int, Figure] = field(default_factory=dict)
    sums: Collection[frozenset[int]] = ()

    def figure(self, exact: Figure, place: Place) -> Figure:
        """A cell's figure as it may be shown: without value when it is hidden, else without what it would tell."""
        if (known := self._shown(exact)) is not None and (known.is_hidden or place not in self.cells):
            return known
        if place not in self.cells:
            return self.told(exact)
        made = self.told(exact)
        return exact.withheld(REVEALING) if made is exact else replace(made, quantity=None)

    def told(self, exact: Figure) -> Figure:
        """A figure that is shown, with only that part of its provenance that tells nothing hidden."""
        return closed(exact, self._shown) if self.shown else exact

    def _shown(self, exact: Figure) -> Figure | None:
        if self.sums and isinstance(exact.origin, Computed):
            terms = frozenset(id(term) for term in exact.origin.operands if term.quantity is not None)
            if terms in self.sums:
                return exact.withheld(REVEALING)
        return self.shown.get(id(exact))


NOTHING_HIDDEN = Hiding()


def hide(
    rows: Sequence[PlannedRow], columns: Sequence[PlannedColumn], figures: RowFigures, figure_of: FigureOf
) -> Hiding:
    """What a table of these rows and columns hides; ``figures`` are exact."""
    derivation = figures.setting.derivation
    if not any(derivation.discretion.is_about_people(address) for address in figures.figures):
        return NOTHING_HIDDEN
    relations = related(figures.figures, derivation)
    said = _Said(rows, columns, figures, figure_of)
    cells = list(said.cells())
    statements = [*(statement for _, statement in cells), *said.equalities(), *said.of_which(), *relations.rules]
    small = {i: few for i, each in enumerate(statements) if (few := _of_few(each, relations))}
    if not (relations.secret or small):
        return NOTHING_HIDDEN
    hidden = suppress(statements, (*relations.secret, *relations.nought), relations.loss, small)
    sums = [*(terms for few in small.values() for terms in few), *(statements[i].terms for i in hidden.sums)]
    figures.setting.conceal(unknown for unknown in hidden.unknowns if unknown not in relations.secret)
    shown = derivation.hiding(frozenset(hidden.unknowns)).figures(figures.figures)
    return Hiding(
        {
            place
            for index, (place, each) in enumerate(cells)
            if index in hidden.sums or (each.role is Role.CELL and each.terms.keys() & set(hidden.unknowns))
        },
        {id(figures.figures[address]): figure for address, figure in shown.items()},
        {frozenset(id(figures.figures[address]) for address in terms if address in shown) for terms in sums},
    )


def _of_few(said: Statement[Address], relations: Relations) -> list[list[Address]]:
    """What a sum or a difference says that may not be said, in the addresses of the figures that say it.

    Of a group that is too small: what a sum adds, what it compares that with, or what is left of a whole when parts of
    it are taken away. And that several figures are all nought, where one of them is hidden.
    """
    discretion = relations.derivation.discretion
    added, taken = ([a for a, times in said.terms.items() if (times > 0) is is_added] for is_added in (True, False))
    few = [side for side in (added, taken) if side and said.role is Role.SUM and discretion.is_few(side)]
    if added and taken and relations.are_parts(taken, added) and discretion.is_few_left(added, taken):
        few.append([*added, *taken])
    if said.role is Role.SUM and relations.tells_nought(said.terms):
        few.append(list(said.terms))
    return few


def hidden_note(table: Table, setting: Setting) -> tuple[tuple[Inline, ...], ...]:
    """The sentence below a table or chart that hides something; else nothing."""
    if all(cell.kind is not CellKind.HIDDEN for _, _, cell in table.cells()):
        return ()
    mark, limit = setting.conventions.hidden, setting.conventions.small_group
    words = f"Siffror som gäller, eller skulle avslöja, en grupp på högst {limit} personer visas inte ({mark})."
    return ((Text(words),),)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a table says, as statements about addresses.

    A cell that is no sum or difference, such as a share, is taken to say what each of its operands is.
    """

    rows: Sequence[PlannedRow]
    columns: Sequence[PlannedColumn]
    figures: RowFigures
    figure_of: FigureOf

    def cells(self) -> Iterator[tuple[Place, Statement[Address]]]:
        """What each cell with a value says."""
        for row in self.rows:
            for column in self.columns:
                if self._value(row, column) is not None:
                    role = self._role(row, column)
                    yield from (((row.key, column.key), Statement(terms, role)) for terms in self._of(row, column))

    def equalities(self) -> Iterator[Statement[Address]]:
        """Rows that must print the same figures."""
        by_key = {row.key: row for row in self.rows}
        for row in self.rows:
            if row.equals in by_key:
                for column in self.columns:
                    yield from self._equal([(row, column)], (by_key[row.equals], column))

    def of_which(self) -> Iterator[Statement[Address]]:
        """Rows "of which" that together are the row above them, all of them or some that follow each other."""
        for column in self.columns:
            above: PlannedRow | None = None
            run: list[PlannedRow] = []
            for row in self.rows:
                if row.kind is not RowKind.OF_WHICH:
                    above, run = row, []
                elif above is not None:
                    run.append(row)
                    if self._adds_up(run, above, column):
                        yield from self._equal([(each, column) for each in run], (above, column))
                        run = []

    def _adds_up(self, rows: Sequence[PlannedRow], above: PlannedRow, column: PlannedColumn) -> bool:
        """Whether several rows come to what stands above, which for rates would be chance."""
        if len(rows) < 2 or any(self._is_rate(address) for row in rows for address in self._addresses(row, column)):
            return False
        whole, parts = self._value(above, column), [self._value(row, column) for row in rows]
        known = [part for part in parts if part is not None]
        if whole is None or len(known) < len(parts):
            return False
        if any(part.measure.dimension != whole.measure.dimension for part in known):
            return False
        return sum(part.to(whole.measure).value for part in known) == whole.value

    def _addresses(self, row: PlannedRow, column: PlannedColumn) -> Iterator[Address]:
        return (address for terms in self._of(row, column) for address in terms)

    def _is_rate(self, address: Address) -> bool:
        return self.figures.setting.find_series(address.series).kind is Kind.RATIO

    def _equal(
        self, parts: Sequence[tuple[PlannedRow, PlannedColumn]], whole: tuple[PlannedRow, PlannedColumn]
    ) -> Iterator[Statement[Address]]:
        said = [self._of(*part) for part in parts]
        of_whole = self._of(*whole)
        if len(of_whole) == 1 and all(len(each) == 1 for each in said):
            terms = _sum([(1, each[0]) for each in said] + [(-1, of_whole[0])])
            yield Statement(terms, Role.RULE)

    def _value(self, row: PlannedRow, column: PlannedColumn) -> Quantity | None:
        figure = self.figure_of(row, column)
        return figure.quantity if figure is not None else None

    def _role(self, row: PlannedRow, column: PlannedColumn) -> Role:
        """A sum is shown though something that it adds is hidden; what a row says of its own is no sum."""
        if row.minus:
            roles = {self._role(self._row(key), column) for key in row.minus}
            return Role.SUM if Role.SUM in roles else Role.CELL
        return Role.SUM if row.is_sum and row.own_in(column.keys) is None else Role.CELL

    def _row(self, key: str) -> PlannedRow:
        return next(row for row in self.rows if row.key == key)

    def _of(self, row: PlannedRow, column: PlannedColumn) -> list[Terms[Address]]:
        """What a cell is computed from: one sum of addresses, or several when it is more than adding."""
        own = row.own_in(column.keys)
        if row.minus:
            first, *others = (self._of(self._row(key), column) for key in row.minus)
            return _joined([(1, first), *((-1, other) for other in others)])
        if own is not None and row.seen is not None:
            return [] if row.stated else self._in(own, [row.seen])
        if any(each.own_in(column.keys) for each in row.adds):
            return _joined([(1, self._of(each, column)) for each in row.adds])
        if column.expression is None or not row.members:
            return []
        return self._in(column.expression, row.members if row.is_sum else row.members[:1])

    def _in(self, expression: Expression, members: Sequence[Member]) -> list[Terms[Address]]:
        if isinstance(expression, Lookup):
            if expression.scenario is Scenario.TARGET:
                return [{}]
            addresses = dict.fromkeys(self.figures.addresses[expression, member] for member in members)
            return [{a: Fraction(1) for a in addresses if self.figures.figures[a].quantity is not None}]
        if isinstance(expression, Applied):
            return [terms for each in expression.arguments for terms in self._in(each, members)]
        left, right = self._in(expression.left, members), self._in(expression.right, members)
        sign = {"+": 1, "-": -1, "variance": -1}.get(expression.operator)
        return [*left, *right] if sign is None else _joined([(1, left), (sign, right)])


def _joined(signed: Sequence[tuple[int, list[Terms[Address]]]]) -> list[Terms[Address]]:
    """One sum of what each says, when each says one thing; else all that they say."""
    if all(len(each) == 1 for _, each in signed):
        return [_sum([(sign, each[0]) for sign, each in signed])]
    return [terms for _, each in signed for terms in each]


def _sum(signed: Sequence[tuple[int, Terms[Address]]]) -> Terms[Address]:
    found: dict[Address, Fraction] = {}
    for sign, terms in signed:
        for address, number in terms.items():
            found[address] = found.get(address, Fraction(0)) + sign * number
    return {address: number for address, number in found.items() if number}
