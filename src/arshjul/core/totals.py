"""The figures of a table's rows: those of a data row, and the sums of those that a total covers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from arshjul.core.cells import RowKind
from arshjul.core.cube import Address
from arshjul.core.derivation import SCENARIO_NAMES, total
from arshjul.core.evaluation import evaluate
from arshjul.core.expressions import Expression, Lookup, has_product, has_variance, lookups
from arshjul.core.judgement import target_figure
from arshjul.core.provenance import Absent, Figure
from arshjul.core.rows import Member, PlannedRow
from arshjul.core.series import Nature, Scenario, Series
from arshjul.core.setting import Setting
from arshjul.core.signs import lower_is_better


def fetch(rows: Iterable[PlannedRow], asked: Iterable[Lookup], setting: Setting) -> RowFigures:
    """Every figure that the rows need for these lookups, asked for at once."""
    members = dict.fromkeys(member for row in rows for member in row.members)
    addresses = {
        (lookup, member): _address(lookup, member, setting)
        for lookup in dict.fromkeys(asked)
        if lookup.scenario is not Scenario.TARGET
        for member in members
    }
    return RowFigures(setting, addresses, setting.derivation.figures(addresses.values()))


def _address(lookup: Lookup, member: Member, setting: Setting) -> Address:
    moved = replace(lookup, years=lookup.years + member.years) if member.years else lookup
    return moved.address(setting.find_asked(lookup.series, member.series), member.unit, setting.occasion)


@dataclass(frozen=True, slots=True)
class RowFigures:
    """The figures of one table, and what an expression comes to in each of its rows."""

    setting: Setting
    addresses: Mapping[tuple[Lookup, Member], Address]
    figures: Mapping[Address, Figure]

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
                years = row.members[0].years if row.members else 0
                return target_figure(row.subject, self.setting, lookup.years + years)
            if row.is_sum:
                return total(f"{row.label}, {SCENARIO_NAMES[lookup.scenario]}", self._terms(lookup, row))
            return self._figure(lookup, row.members[0])

        return evaluate(expression, leaf, self.series_of(expression, row), label, self.setting.measures.values())

    def _of_member(self, expression: Expression, member: Member, row: PlannedRow) -> Figure:
        alone = replace(row, kind=RowKind.DATA, label=member.label, members=(member,))
        return self.evaluate(expression, alone, member.label)

    def series_of(self, expression: Expression, row: PlannedRow) -> Series:
        """The series that says how a cell is printed: the one asked for, else the row's; income and costs are net."""
        of_members = [self._series(expression, member) for member in row.members]
        is_mixed = len({series.nature for series in of_members}) > 1
        return replace(of_members[0], nature=Nature.NET) if is_mixed else of_members[0]

    def _series(self, expression: Expression, member: Member) -> Series:
        return self.setting.find_asked(next(lookups(expression)).series, member.series)

    def _figure(self, lookup: Lookup, member: Member) -> Figure:
        return self.figures[self.addresses[lookup, member]]

    def _has_rates(self, lookup: Lookup, row: PlannedRow) -> bool:
        return any(not self._series(lookup, member).adds_over_units for member in row.members)

    def _terms(self, lookup: Lookup, row: PlannedRow) -> list[Figure]:
        """What a sum adds; a figure that several rows share (``for SN``) counts once."""
        return [self.figures[a] for a in dict.fromkeys(self.addresses[lookup, member] for member in row.members)]

    def _incomparable(self, expression: Expression, row: PlannedRow) -> str:
        """Why there is no sum, if so: rates do not add up, or the sums would cover different or opposite rows."""
        asked = [lookup for lookup in lookups(expression) if lookup.scenario is not Scenario.TARGET]
        if any(len(self._terms(lookup, row)) > 1 and self._has_rates(lookup, row) for lookup in asked):
            return "andelar och medelvärden kan inte läggas ihop"
        for member in row.members:
            if len({self._figure(lookup, member).is_gap for lookup in asked}) > 1:
                return f"{member.label} saknar någon av uppgifterna, så summorna gäller inte samma rader"
        if has_variance(expression) and len({lower_is_better(self._series(expression, m)) for m in row.members}) > 1:
            return "i några av raderna är lägre bättre, i andra inte, så avvikelserna kan inte läggas ihop"
        return ""
