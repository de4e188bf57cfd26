"""Which columns a table has: its column definitions with expressions read, heads filled and keys made unique."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from arshjul.core.cells import Align, Column
from arshjul.core.expressions import Expression, Lookup, at_round, lookups
from arshjul.core.grammar import read_expression
from arshjul.core.inlines import Inline
from arshjul.core.judgement import JUDGED_BY
from arshjul.core.occasions import Occasion
from arshjul.core.planned import ROW
from arshjul.core.rows import unique
from arshjul.core.setting import Setting
from arshjul.core.tables import ColumnDefinition, TableDefinition
from arshjul.core.trends import trend_lookups

STATUS = "status"
TREND = "trend"
JUDGED = (STATUS, TREND)
"""Values that are words: what a rule, or a person instead of it, says."""

_NUMBERS = ("baseline", "baseline_year")
"""What is told of a subject in digits."""

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
    def is_of_rows(self) -> bool:
        """Whether its cells are what each row says."""
        return self.definition.value == ROW

    @property
    def keys(self) -> tuple[str, ...]:
        """What a row can call it when it says what its own cell is."""
        return (self.key, ROW) if self.is_of_rows else (self.key,)

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

    def as_column(self, marks: tuple[Inline, ...] = ()) -> Column:
        """The column as it is printed, with ``marks`` after its head."""
        width = self.definition.width or _UNDECLARED
        if self.level:
            return Column(self.head, Align.CENTER, width, marks)
        holds_numbers = self.definition.count is not None or self.definition.text in _NUMBERS
        is_number = not self.is_judged and (self.expression is not None or holds_numbers or self.is_of_rows)
        return Column(self.head, Align.RIGHT if is_number else Align.LEFT, width, marks)


def plan_columns(definition: TableDefinition, setting: Setting) -> tuple[PlannedColumn, ...]:
    """The columns beside the row headings, their keys unique; raises a DomainError for an expression or scale."""
    planned = [
        column
        for number, given in enumerate(definition.columns, start=1)  # numbered before any is left out: ids are the same
        if setting.occasion.is_one_of(given.when)
        for column in _planned(number, given, setting)
    ]
    keys = unique(column.key for column in planned)
    return tuple(replace(column, key=key) for column, key in zip(planned, keys, strict=True))


def head_column(definition: TableDefinition, setting: Setting) -> Column:
    """The column of row headings."""
    width = definition.row_head_width or _UNDECLARED
    return Column(setting.occasion.fill(definition.row_head), Align.LEFT, width)


def _rounds(column: ColumnDefinition, key: str, setting: Setting) -> Iterator[PlannedColumn]:
    """A column for each forecast of the year until the occasion, the first one first.

    Its head is filled from the occasion that the forecast was made at, and its budget is the one in force then.
    """
    for made_at in rounds_of_year(setting):
        expression = read_expression(column.value)
        if made_at.code != setting.occasion.code:
            expression = at_round(expression, made_at.code)
        yield PlannedColumn(column, f"{key}-{made_at.code}", made_at.fill(column.head), expression)


def rounds_of_year(setting: Setting) -> list[Occasion]:
    """The occasions of the year up to the one that is seen from, that one too."""
    now = setting.occasion
    earlier = [each for each in setting.occasions if each.data_date.year == now.data_date.year]
    return [*sorted((o for o in earlier if o.data_date < now.data_date), key=lambda o: o.data_date), now]


def _planned(number: int, column: ColumnDefinition, setting: Setting) -> Iterator[PlannedColumn]:
    if column.each == "round":
        yield from _rounds(column, column.id or str(number), setting)
        return
    head, key = setting.occasion.fill(column.head), column.id or str(number)
    if column.each == "level":
        scale = setting.find_scale(column.scale)
        for level in scale.levels:
            yield PlannedColumn(replace(column, scale=scale.code), level.code, level.label, level=level.code)
    elif column.value in JUDGED:
        judged_by = JUDGED_BY if column.value == STATUS else trend_lookups(setting)
        yield PlannedColumn(column, key, head, judged_by=judged_by)
    elif column.value and column.value != ROW:
        yield PlannedColumn(column, key, head, read_expression(column.value))
    else:
        yield PlannedColumn(column, key, head)
