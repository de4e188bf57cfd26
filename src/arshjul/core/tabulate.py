"""The table engine: a table definition and a setting become a finished table, every cell with its provenance.

All figures of a table are collected first and asked for at once. A computed column of a total is computed from the totals of
its operands, so a percentage of a total is right, and a difference equals the sum of the differences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from arshjul.core.cells import Align, Cell, CellKind, Column, Row, RowKind, Table
from arshjul.core.cube import Address
from arshjul.core.derivation import SCENARIO_NAMES, total
from arshjul.core.expressions import Expression, Lookup, evaluate, is_level, lookups, read_expression
from arshjul.core.inlines import Text
from arshjul.core.judgement import JUDGED_BY, judge, target_figure
from arshjul.core.numbers import round_half_up
from arshjul.core.provenance import Figure, Stated
from arshjul.core.quantities import Quantity
from arshjul.core.rows import Member, PlannedRow, plan_rows
from arshjul.core.scales import Tone
from arshjul.core.series import Scenario, Series
from arshjul.core.setting import Setting
from arshjul.core.signs import Signs
from arshjul.core.subjects import Subject
from arshjul.core.tables import ColumnDefinition, TableDefinition

STATUS = "status"


@dataclass(frozen=True, slots=True)
class _PlannedColumn:
    """A column with its expression read; ``level`` is the level that a grid column stands for."""

    definition: ColumnDefinition
    key: str
    head: str
    expressions: tuple[Expression, ...] = ()
    level: str = ""

    @property
    def is_status(self) -> bool:
        return self.definition.value == STATUS


def tabulate(code: str, definition: TableDefinition, setting: Setting, focus: Subject | None = None) -> Table:
    """The finished table, without caption number. A table seen from a focus has its code appended (``indicators.barn``).

    Raises a DomainError for a definition that cannot be filled (unknown series, bad expression); a figure that is missing
    is a blank cell, and one that contradicts ``equals`` a failed cell.
    """
    full_code = f"{code}.{focus.code}" if focus is not None else code
    rows = plan_rows(definition, setting, focus)
    columns = tuple(_plan_columns(definition, setting))
    filler = _Filler(full_code, definition, setting, _fetch(rows, columns, setting))
    heads = (Column(setting.occasion.fill(definition.row_head), Align.LEFT, 5), *(_column(c) for c in columns))
    finished = tuple(filler.row(row, columns) for row in rows)
    return Table(full_code, definition.caption, heads, tuple(_checked(rows, finished)))


def _plan_columns(definition: TableDefinition, setting: Setting) -> Iterator[_PlannedColumn]:
    for index, column in enumerate(definition.columns, start=1):
        head, key = setting.occasion.fill(column.head), column.id or str(index)
        if column.each == "level":
            for level in setting.find_scale(column.scale).levels:
                yield _PlannedColumn(column, level.code, level.label, level=level.code)
        elif column.value == STATUS:
            yield _PlannedColumn(column, key, head, JUDGED_BY)
        elif column.value:
            yield _PlannedColumn(column, key, head, (read_expression(column.value),))
        else:
            yield _PlannedColumn(column, key, head)


def _column(planned: _PlannedColumn) -> Column:
    column = planned.definition
    if planned.level:
        return Column(planned.head, Align.CENTER, column.width or 2)
    if planned.is_status:
        return Column(planned.head, Align.LEFT, column.width or 3)
    return (
        Column(planned.head, Align.RIGHT, column.width or 2)
        if column.value
        else Column(planned.head, Align.LEFT, column.width or 6)
    )


def _fetch(
    rows: tuple[PlannedRow, ...], columns: tuple[_PlannedColumn, ...], setting: Setting
) -> Mapping[Address, Figure]:
    wanted = [
        _address(lookup, member, setting)
        for row in rows
        for member in row.members
        for column in columns
        for expression in column.expressions
        for lookup in lookups(expression)
        if lookup.scenario is not Scenario.TARGET
    ]
    return setting.derivation.figures(wanted)


def _address(lookup: Lookup, member: Member, setting: Setting) -> Address:
    return lookup.address(setting.find_series(lookup.series or member.series), member.unit, setting.occasion)


def _checked(plans: tuple[PlannedRow, ...], rows: tuple[Row, ...]) -> Iterator[Row]:
    """The rows, a cell failed where its row should equal another one and does not."""
    by_key = {plan.key: row for plan, row in zip(plans, rows, strict=True)}
    for plan, row in zip(plans, rows, strict=True):
        other = by_key.get(plan.equals)
        if other is None:
            yield row
        else:
            yield replace(row, cells=tuple(_equal(a, b) for a, b in zip(row.cells, other.cells, strict=True)))


def _equal(cell: Cell, other: Cell) -> Cell:
    if cell.number is None or other.number is None or cell.number.value == other.number.value:
        return cell
    return replace(cell, kind=CellKind.FAILED, content=(Text(f"{cell.text} ≠ {other.text}"),))


@dataclass(frozen=True, slots=True)
class _Filler:
    """Fills the cells of one table from figures that are already fetched."""

    code: str
    definition: TableDefinition
    setting: Setting
    figures: Mapping[Address, Figure]

    def row(self, row: PlannedRow, columns: tuple[_PlannedColumn, ...]) -> Row:
        head = Cell(CellKind.TEXT, (Text(row.label),))
        if row.kind is RowKind.HEADING:
            return Row(row.kind, head, depth=row.depth)
        return Row(row.kind, head, tuple(self._cell(row, column) for column in columns), row.depth)

    def _cell(self, row: PlannedRow, column: _PlannedColumn) -> Cell:
        cell_id = f"{self.code}:{row.key}:{column.key}"
        if column.level:
            return self._grid(row, column)
        if column.is_status:
            return self._status(row, column, cell_id)
        if column.expressions:
            return self._number(row, column, cell_id) if row.members else Cell(CellKind.BLANK)
        return self._words(row, column.definition.text, cell_id)

    # numbers

    def _number(self, row: PlannedRow, column: _PlannedColumn, cell_id: str) -> Cell:
        expression = column.expressions[0]
        series = self.setting.find_series(row.members[0].series)
        figure = self._evaluate(expression, row, f"{row.label}, {column.head}")
        if isinstance(figure.origin, Stated):
            return Cell(CellKind.TEXT, (Text(figure.origin.words),), figure.quantity, 0, figure, cell_id)
        if figure.quantity is None:
            return self._without_value(figure, column.definition, cell_id)
        number = self._presented(figure.quantity, series, column.definition, is_level=is_level(expression))
        decimals = self._decimals(number, series, column.definition)
        number = replace(number, value=round_half_up(number.value, decimals), decimals=decimals)
        text = number.write(decimals, with_measure=self.definition.show_measure)
        return Cell(CellKind.NUMBER, (Text(text),), number, decimals, figure, cell_id)

    def _without_value(self, figure: Figure, column: ColumnDefinition, cell_id: str) -> Cell:
        given = (column.absent, self.definition.absent, self.setting.conventions.absent)
        text = next((words for words in given if words is not None), "")
        kind = CellKind.NOT_MEASURED if figure.was_not_measured else CellKind.BLANK
        return Cell(kind, (Text(text),) if text else (), figure=figure, id=cell_id)

    def _evaluate(self, expression: Expression, row: PlannedRow, label: str) -> Figure:
        def leaf(lookup: Lookup) -> Figure:
            if lookup.scenario is Scenario.TARGET:
                return target_figure(row.subject, self.setting, lookup.years)
            terms = [self.figures[_address(lookup, member, self.setting)] for member in row.members]
            if len(terms) == 1 and row.kind not in (RowKind.TOTAL, RowKind.SUBTOTAL):
                return terms[0]
            return total(f"{row.label}, {SCENARIO_NAMES[lookup.scenario]}", terms)

        return evaluate(expression, leaf, self.setting.find_series(row.members[0].series), label)

    def _presented(self, quantity: Quantity, series: Series, column: ColumnDefinition, *, is_level: bool) -> Quantity:
        code = column.measure or self.definition.measure
        if code:
            measure = self.setting.find_measure(code)
            quantity = quantity.to(measure) if measure.dimension == quantity.measure.dimension else quantity
        signs: Signs = self.definition.signs if column.signs is None else column.signs
        return -quantity if signs.turns(series.nature, is_level=is_level) else quantity

    def _decimals(self, number: Quantity, series: Series, column: ColumnDefinition) -> int:
        if column.decimals is not None:
            return column.decimals
        if self.definition.decimals is not None and number.measure.dimension == series.measure.dimension:
            return self.definition.decimals
        return number.shown_decimals if series.decimals is None else series.decimals

    # status

    def _status(self, row: PlannedRow, column: _PlannedColumn, cell_id: str) -> Cell:
        if row.subject is None:
            return Cell(CellKind.BLANK)
        unit = row.members[0].unit if row.members else ""
        judgement = judge(row.subject, self.setting, unit)
        level = self.setting.find_scale(column.definition.scale).with_role(judgement.role)
        if level is None:
            return Cell(CellKind.BLANK, figure=judgement.figure, id=cell_id)
        return Cell(
            CellKind.STATUS, _marked(level.tone, level.label), figure=judgement.figure, id=cell_id, tone=level.tone
        )

    # words

    def _grid(self, row: PlannedRow, column: _PlannedColumn) -> Cell:
        assessment = row.subject.assessments.get(column.definition.scale) if row.subject else None
        if assessment is None or assessment.level is None or assessment.level.code != column.level:
            return Cell(CellKind.BLANK)
        return Cell(CellKind.TEXT, (Text(column.definition.mark),), tone=assessment.level.tone)

    def _words(self, row: PlannedRow, field: str, cell_id: str) -> Cell:
        subject = row.subject
        if subject is None:
            return Cell(CellKind.BLANK)
        if field == "assessment":
            return _assessed(subject, cell_id)
        name, _, aspect = field.partition(":")
        if name == "text":
            content = self.setting.text_of(subject, aspect, cell_id)
            return Cell(CellKind.TEXT, content) if content else Cell(CellKind.BLANK)
        words = subject.name if field == "name" else subject.fields.get(field, "")
        return Cell(CellKind.TEXT, (Text(words),)) if words else Cell(CellKind.BLANK)


def _marked(tone: Tone, label: str) -> tuple[Text, ...]:
    """A shape and a word, never colour alone (WCAG 2.2, 1.4.1)."""
    return (Text(f"{tone.mark}\u00a0{label}"),)


def _assessed(subject: Subject, cell_id: str) -> Cell:
    assessment = next(iter(subject.assessments.values()), None)
    if assessment is None:
        return Cell(CellKind.BLANK)
    tone = assessment.level.tone if assessment.level else Tone.NEUTRAL
    label = assessment.level.label if assessment.level else assessment.reason
    return Cell(CellKind.STATUS, _marked(tone, label), id=cell_id, tone=tone)
