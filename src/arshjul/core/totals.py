"""The figures of a table's rows: those of a data row, and the sums of those that a total covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import sub

from arshjul.core.cells import RowKind
from arshjul.core.cube import Address
from arshjul.core.evaluation import evaluate
from arshjul.core.expressions import Expression, Lookup, has_product, has_variance, is_ratio, lookups
from arshjul.core.judgement import asked_target, target_figure
from arshjul.core.labels import SCENARIO_NAMES
from arshjul.core.planned import Member, PlannedRow
from arshjul.core.provenance import Absent, Computed, Figure
from arshjul.core.quantities import Quantity
from arshjul.core.series import Nature, Scenario, Series
from arshjul.core.setting import Setting
from arshjul.core.signs import lower_is_better
from arshjul.core.sums import total


def fetch(rows: Iterable[PlannedRow], asked: Iterable[Lookup], setting: Setting) -> RowFigures:
    """Every figure that the rows need for these lookups and for what they say of their own, asked for at once."""
    rows = tuple(rows)
    members = dict.fromkeys(member for row in rows for member in row.members)
    pairs = ((lookup, member) for lookup in dict.fromkeys(asked) for member in members)
    addresses = {
        (lookup, member): _address(lookup, member, setting)
        for lookup, member in (*pairs, *_own(rows))
        if lookup.scenario is not Scenario.TARGET
    }
    return RowFigures(setting, addresses, setting.derivation.exact(addresses.values()))


def _own(rows: Iterable[PlannedRow]) -> Iterator[tuple[Lookup, Member]]:
    for row in rows:
        if row.seen is not None:
            expressions = (*row.own.values(), *((row.expected,) if row.expected else ()))
            asked = (lookup for expression in expressions for lookup in lookups(expression))
            yield from ((lookup, row.seen) for lookup in asked)


@dataclass(frozen=True, slots=True)
class Asked:
    """The exact figure of a cell, and what decides how it is printed: its series and the expression it answers."""

    figure: Figure
    series: Series
    expression: Expression


def _address(lookup: Lookup, member: Member, setting: Setting) -> Address:
    moved = replace(lookup, years=lookup.years + member.years) if member.years else lookup
    if member.decision:
        moved = moved.made_by(member.decision)
    return moved.address(setting.find_asked(lookup.series, member.series), member.unit, setting.occasion)


_RATES = "andelar och medelvärden kan inte läggas ihop"


@dataclass(frozen=True, slots=True)
class RowFigures:
    """The figures of one table, and what an expression comes to in each of its rows.

    All are exact, those too that :mod:`arshjul.core.hiding` says are not to be shown.
    """

    setting: Setting
    addresses: Mapping[tuple[Lookup, Member], Address]
    figures: Mapping[Address, Figure]

    def asked(self, row: PlannedRow, keys: Sequence[str], expression: Expression | None, label: str) -> Asked | None:
        """What a cell shows: what its row says of its own, else what the column asks; None when neither does."""
        if (own := row.own_in(keys)) is not None and row.seen is not None:
            return self._own(row, own, keys, label)
        if any(each.own_in(keys) for each in row.adds):
            return self._sum_of_own(row, keys, expression, label)
        if expression is None or not row.members:
            return None
        return Asked(self.evaluate(expression, row, label), self.series_of(expression, row), expression)

    def _own(self, row: PlannedRow, own: Expression, keys: Sequence[str], label: str) -> Asked:
        alone = replace(row, kind=RowKind.DATA, members=(row.seen,) if row.seen else ())
        figure = row.stated or self.evaluate(own, alone, label)
        if row.less:
            parts = (self.asked(each, keys, None, each.label) for each in row.less)
            figure = minus(label, [figure, *(part.figure for part in parts if part is not None)])
        return Asked(figure, self.series_of(own, alone), row.shown_as or own)

    def _sum_of_own(
        self, row: PlannedRow, keys: Sequence[str], expression: Expression | None, label: str
    ) -> Asked | None:
        """The sum of rows of which some say themselves what their cells are."""
        each = [self.asked(one, keys, expression, one.label) for one in row.adds]
        found = [one for one in each if one is not None]
        if len(found) > 1 and any(is_ratio(one.expression) or not one.series.adds_over_units for one in found):
            figure = Figure(label, None, Absent(None, _RATES))
        else:
            figure = total(label, [one.figure for one in found], "summa av raderna")
        return Asked(figure, common([one.series for one in found]), found[0].expression)

    def evaluate(self, expression: Expression, row: PlannedRow, label: str) -> Figure:
        """The figure of a cell. In a sum it is computed from the sums of its operands, so that shares are right.

        Where something is multiplied, the sum is that of the rows.
        """
        if row.is_sum and has_product(expression):
            of_rows = [self._of_member(expression, member, row) for member in dict.fromkeys(row.members)]
            return total(label, of_rows, "summa av raderna")
        if row.is_sum and (reason := self._incomparable(expression, row)):
            return Figure(label, None, Absent(None, reason))

        def leaf(lookup: Lookup) -> Figure:
            if lookup.scenario is Scenario.TARGET:
                return self._target(lookup, row)
            if row.is_sum:
                return total(f"{row.label}, {SCENARIO_NAMES[lookup.scenario]}", self._terms(lookup, row))
            return self._figure(lookup, row.members[0])

        return evaluate(expression, leaf, self.series_of(expression, row), label, self.setting.measures.values())

    def _target(self, lookup: Lookup, row: PlannedRow) -> Figure:
        """The target of what a row is about; targets are not added up."""
        if row.is_sum or not row.members:
            return target_figure(row.subject, self.setting, lookup.years)
        seen = row.members[0]
        moved = replace(lookup, years=lookup.years + seen.years)
        return asked_target(moved, row.subject, self.setting, seen.series, seen.unit)

    def _of_member(self, expression: Expression, member: Member, row: PlannedRow) -> Figure:
        alone = replace(row, kind=RowKind.DATA, label=member.label, members=(member,))
        return self.evaluate(expression, alone, member.label)

    def series_of(self, expression: Expression, row: PlannedRow) -> Series:
        """The series that says how a cell is printed: the one asked for, else the row's; income and costs are net."""
        return common([self._series(expression, member) for member in row.members])

    def _series(self, expression: Expression, member: Member) -> Series:
        return self.setting.find_asked(next(lookups(expression)).series, member.series)

    def _figure(self, lookup: Lookup, member: Member) -> Figure:
        return self.figures[self.addresses[lookup, member]]

    def _has_rates(self, lookup: Lookup, row: PlannedRow) -> bool:
        return any(not self._series(lookup, member).adds_over_units for member in row.members)

    def blanks(self, row: PlannedRow) -> set[Address]:
        """Where the rows that a sum adds have no figure themselves, and are there to show it."""
        skipped = {member for each in row.adds if each.told.skip_empty for member in each.members}
        return {
            gap
            for (_, member), address in self.addresses.items()
            if member in row.members and member not in skipped and self.figures[address].quantity is None
            for gap in self.figures[address].gaps()
        }

    def _terms(self, lookup: Lookup, row: PlannedRow) -> list[Figure]:
        """What a sum adds; a figure that several rows share (``for SN``) counts once."""
        return [self.figures[a] for a in dict.fromkeys(self.addresses[lookup, member] for member in row.members)]

    def _incomparable(self, expression: Expression, row: PlannedRow) -> str:
        """Why there is no sum, if so: rates do not add up, or the sums would cover different or opposite rows."""
        asked = [lookup for lookup in lookups(expression) if lookup.scenario is not Scenario.TARGET]
        if any(len(self._terms(lookup, row)) > 1 and self._has_rates(lookup, row) for lookup in asked):
            return _RATES
        for member in row.members:
            if len({self._figure(lookup, member).is_gap for lookup in asked}) > 1:
                return f"{member.label} saknar någon av uppgifterna, så summorna gäller inte samma rader"
        if has_variance(expression) and len({lower_is_better(self._series(expression, m)) for m in row.members}) > 1:
            return "i några av raderna är lägre bättre, i andra inte, så avvikelserna kan inte läggas ihop"
        return ""


def common(series: Sequence[Series]) -> Series:
    """The first of these series, net when some are income and others costs."""
    is_mixed = len({each.nature for each in series}) > 1
    return replace(series[0], nature=Nature.NET) if is_mixed else series[0]


def minus(label: str, terms: Sequence[Figure]) -> Figure:
    """The first term without the others, exactly; without a value when one of them has none.

    Raises :class:`~arshjul.core.measures.UnlikeMeasures`.
    """
    values: list[Quantity] = [term.quantity for term in terms if term.quantity is not None]
    formula = "den första raden minus de andra"
    return Figure(label, reduce(sub, values) if len(values) == len(terms) else None, Computed(formula, tuple(terms)))
