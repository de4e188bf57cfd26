"""How an exact figure becomes a printed one: its measure, its sign and its decimals, as column and table say."""

from __future__ import annotations

from dataclasses import dataclass, replace

from arshjul.core.expressions import Expression, is_level, is_ratio
from arshjul.core.measures import PERCENTAGE_POINTS, Measure
from arshjul.core.numbers import round_half_up
from arshjul.core.quantities import Quantity
from arshjul.core.series import Series
from arshjul.core.setting import Setting
from arshjul.core.tables import ColumnDefinition, TableDefinition


@dataclass(frozen=True, slots=True)
class Printing:
    """The rules of one column of one table; what the column does not say the table does, else the series."""

    table: TableDefinition
    column: ColumnDefinition
    setting: Setting

    def printed(self, quantity: Quantity, series: Series, expression: Expression) -> Quantity:
        """``quantity`` in the measure, with the sign and rounded to the decimals that it is printed with."""
        shown = quantity.to(self._measure(quantity, series))
        signs = self.table.signs if self.column.signs is None else self.column.signs
        if not is_ratio(expression) and signs.turns(series.nature, is_level=is_level(expression)):
            shown = -shown
        decimals = self._decimals(shown, series)
        return replace(shown, value=round_half_up(shown.value, decimals), decimals=decimals)

    def without_value(self) -> str:
        """What stands in a cell that has no figure."""
        given = (self.column.absent, self.table.absent, self.setting.conventions.absent)
        return next((words for words in given if words is not None), "")

    def _measure(self, quantity: Quantity, series: Series) -> Measure:
        if quantity.measure == PERCENTAGE_POINTS:
            return quantity.measure
        code = self.column.measure or self.table.measure
        wanted = (*((self.setting.find_measure(code),) if code else ()), series.measure)
        return next((m for m in wanted if m.dimension == quantity.measure.dimension), quantity.measure)

    def _decimals(self, shown: Quantity, series: Series) -> int:
        if self.column.decimals is not None:
            return self.column.decimals
        if shown.measure.dimension != series.measure.dimension:
            return shown.shown_decimals
        if self.table.decimals is not None:
            return self.table.decimals
        if series.decimals is not None and shown.measure.factor == series.measure.factor:
            return series.decimals
        return shown.shown_decimals
