"""How an exact figure becomes a printed one: its measure, its sign and its decimals, as column and table say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from arshjul.core.expressions import Expression, is_level, is_ratio
from arshjul.core.measures import PERCENTAGE_POINTS, Measure
from arshjul.core.numbers import round_half_up
from arshjul.core.quantities import Quantity
from arshjul.core.series import Series
from arshjul.core.setting import Setting
from arshjul.core.signs import Signs
from arshjul.core.tables import ColumnDefinition, RowDefinition, TableDefinition

_PLAIN = RowDefinition()


@dataclass(frozen=True, slots=True)
class Printing:
    """The rules of one cell: what the column does not say the row does, else the table, else the series."""

    table: TableDefinition
    column: ColumnDefinition
    setting: Setting
    row: RowDefinition = _PLAIN

    def printed(self, quantity: Quantity, series: Series, expression: Expression) -> Quantity:
        """``quantity`` in the measure, with the sign and rounded to the decimals that it is printed with."""
        shown = quantity.to(self._measure(quantity, series))
        signs = _first(self.column.signs, self.row.signs, self.table.signs) or Signs.STORED
        if not is_ratio(expression) and signs.turns(series.nature, is_level=is_level(expression)):
            shown = -shown
        decimals = self._decimals(shown, series)
        return replace(shown, value=round_half_up(shown.value, decimals), decimals=decimals)

    @property
    def _asked(self) -> str:
        return self.column.measure or self.row.measure or self.table.measure

    def without_value(self) -> str:
        """What stands in a cell that has no figure."""
        return _first(self.column.absent, self.row.absent, self.table.absent, self.setting.conventions.absent) or ""

    def _measure(self, quantity: Quantity, series: Series) -> Measure:
        if quantity.measure == PERCENTAGE_POINTS:
            return quantity.measure
        code = self._asked
        wanted = (*((self.setting.find_measure(code),) if code else ()), series.measure)
        return next((m for m in wanted if m.dimension == quantity.measure.dimension), quantity.measure)

    def _decimals(self, shown: Quantity, series: Series) -> int:
        if self.column.decimals is not None:
            return self.column.decimals
        if shown.measure.dimension != series.measure.dimension and shown.measure.code != self._asked:
            return shown.shown_decimals
        if (decimals := _first(self.row.decimals, self.table.decimals)) is not None:
            return decimals
        if series.decimals is not None and shown.measure.factor == series.measure.factor:
            return series.decimals
        return shown.shown_decimals


T = TypeVar("T")


def _first(*given: T | None) -> T | None:
    """The first that is said at all."""
    return next((said for said in given if said is not None), None)
