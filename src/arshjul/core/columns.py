"""Which columns a table has: its column definitions with expressions read, heads filled and keys made unique."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from arshjul.core.cells import Align, Column
from arshjul.core.expressions import Expression, Lookup, lookups, read_expression
from arshjul.core.judgement import JUDGED_BY
from arshjul.core.rows import unique
from arshjul.core.setting import Setting
from arshjul.core.tables import ColumnDefinition, TableDefinition
from arshjul.core.trends import trend_lookups

STATUS = "status"
TREND = "trend"
JUDGED = (STATUS, TREND)
"""Values that are words: what a rule, or a person instead of it, says."""

_UNDECLARED = 1
"""The width of a column that declares none; when no column does, the writers go by what the cells hold."""


@dataclass(frozen=True, slots=True)
class PlannedColumn:
    """A column before its cells are known: it holds an expression, a judgement, a level, a count, or words."""

    definition: ColumnDefinition
    key: str
    head: str
    expression: Expression | None = None
    level: str = ""
    judged_by: tuple[Lookup, ...] = ()

    @property
    def is_judged(self) -> bool:
        """Whether its cells say if a target is met, or which way it goes."""
        return self.definition.value in JUDGED

    @property
    def shown(self) -> tuple[Lookup, ...]:
        """The figures that its cells print or compute with."""
        return tuple(lookups(self.expression)) if self.expression else ()

    @property
    def asked(self) -> tuple[Lookup, ...]:
        """The figures that its cells need, those that a status is judged by too."""
        return self.judged_by or self.shown

    def as_column(self) -> Column:
        """The column as it is printed."""
        width = self.definition.width or _UNDECLARED
        if self.level:
            return Column(self.head, Align.CENTER, width)
        is_number = not self.is_judged and (self.expression is not None or self.definition.count is not None)
        return Column(self.head, Align.RIGHT if is_number else Align.LEFT, width)


def plan_columns(definition: TableDefinition, setting: Setting) -> tuple[PlannedColumn, ...]:
    """The columns beside the row headings, their keys unique; raises a DomainError for an expression or scale."""
    planned = [column for given in enumerate(definition.columns, start=1) for column in _planned(*given, setting)]
    keys = unique(column.key for column in planned)
    return tuple(replace(column, key=key) for column, key in zip(planned, keys, strict=True))


def head_column(definition: TableDefinition, setting: Setting) -> Column:
    """The column of row headings."""
    return Column(setting.occasion.fill(definition.row_head), Align.LEFT, _UNDECLARED)


def _planned(number: int, column: ColumnDefinition, setting: Setting) -> Iterator[PlannedColumn]:
    head, key = setting.occasion.fill(column.head), column.id or str(number)
    if column.each == "level":
        scale = setting.find_scale(column.scale)
        for level in scale.levels:
            yield PlannedColumn(replace(column, scale=scale.code), level.code, level.label, level=level.code)
    elif column.value in JUDGED:
        judged_by = JUDGED_BY if column.value == STATUS else trend_lookups(setting)
        yield PlannedColumn(column, key, head, judged_by=judged_by)
    elif column.value:
        yield PlannedColumn(column, key, head, read_expression(column.value))
    else:
        yield PlannedColumn(column, key, head)
