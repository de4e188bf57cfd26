"""The table engine: a table definition and a setting become a finished table, every cell with its provenance.

All figures of a table are collected first and asked for at once. A computed column of a total is computed from the
totals of its operands, so a percentage of a total is right, and a difference equals the sum of the differences. Where
it would not, because an operand is missing in some of the rows, the total has no value and says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from arshjul.core.cells import Cell, CellKind, Row, RowKind, Table
from arshjul.core.columns import STATUS, PlannedColumn, head_column, plan_columns
from arshjul.core.expressions import Expression
from arshjul.core.facts import Fact, fact, meets
from arshjul.core.inlines import Text
from arshjul.core.judgement import look_up
from arshjul.core.measures import COUNT
from arshjul.core.numbers import NBSP, round_half_up
from arshjul.core.printing import Printing
from arshjul.core.provenance import Computed, Figure, Stated
from arshjul.core.quantities import Quantity
from arshjul.core.rows import BadRow, PlannedRow, plan_rows
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.core.tables import ColumnDefinition, TableDefinition
from arshjul.core.totals import RowFigures, fetch


def tabulate(code: str, definition: TableDefinition, setting: Setting, focus: Subject | None = None) -> Table:
    """The finished table, without caption number. Seen from a focus its code says so (``indicators.barn``).

    Raises a DomainError for a definition that cannot be filled (unknown series, bad expression). A figure that is
    missing is a blank cell, and one that contradicts ``equals`` a failed cell.
    """
    full_code = f"{code}.{focus.code}" if focus is not None else code
    columns = plan_columns(definition, setting)
    rows = plan_rows(definition, setting, focus, [lookup for column in columns for lookup in column.shown])
    figures = fetch(rows, [lookup for column in columns for lookup in column.asked], setting)
    filler = _Filler(full_code, definition, setting, figures)
    if any(column.definition.value == STATUS for column in columns):
        look_up((row.subject for row in rows if row.subject is not None), setting)
    filled = [(plan, filler.row(plan, columns)) for plan in rows]
    kept = [(plan, row) for plan, row in filled if not plan.may_vanish or any(cell.number for cell in row.cells)]
    heads = (head_column(definition, setting), *(column.as_column() for column in columns))
    plans = [plan for plan, _ in kept]
    body = (each for plan, row in zip(plans, _checked(kept), strict=True) for each in (row, *filler.comment(plan)))
    return Table(full_code, definition.caption, heads, tuple(body))


def _checked(rows: Sequence[tuple[PlannedRow, Row]]) -> Iterator[Row]:
    """The rows, a cell failed where its row should equal another one and does not."""
    by_key = {plan.key: row for plan, row in rows}
    for plan, row in rows:
        if not plan.equals:
            yield row
        elif (other := by_key.get(plan.equals)) and other.cells:
            yield replace(row, cells=tuple(_equal(*pair) for pair in zip(row.cells, other.cells, strict=True)))
        else:
            raise BadRow(
                "Raden ”{label}” ska vara lika med raden ”{equals}”, men ingen rad med siffror har det id:t.",
                label=plan.label,
                equals=plan.equals,
            )


def _equal(cell: Cell, other: Cell) -> Cell:
    """The cell, failed unless both print the same number as far as both have decimals."""
    if cell.number is None or other.number is None:
        return cell
    difference = (cell.number - other.number).value
    if not round_half_up(difference, min(cell.decimals, other.decimals)):
        return cell
    return replace(cell, kind=CellKind.FAILED, content=(Text(f"{cell.text} ≠ {other.text}"),))


@dataclass(frozen=True, slots=True)
class _Filler:
    """Fills the cells of one table from figures that are already fetched."""

    code: str
    definition: TableDefinition
    setting: Setting
    figures: RowFigures

    def row(self, row: PlannedRow, columns: Sequence[PlannedColumn]) -> Row:
        """The finished row; a heading has no cells but its own."""
        head = Cell(CellKind.TEXT, (Text(row.label),))
        cells = () if row.kind is RowKind.HEADING else tuple(self._cell(row, column) for column in columns)
        return Row(row.kind, head, cells, row.depth)

    def comment(self, row: PlannedRow) -> Iterator[Row]:
        """The newest text about the row's subject, where the table shows comments and there is one."""
        if not self.definition.comments or row.subject is None:
            return
        if (found := self.setting.latest_comment(row.subject, f"{self.code}:{row.key}:comment")) is not None:
            day, content = found
            label = self.definition.comments.replace("{date}", day.isoformat()).strip()
            yield Row(RowKind.COMMENT, Cell(CellKind.TEXT, (Text(f"{label} "), *content)), depth=row.depth)

    def _cell(self, row: PlannedRow, column: PlannedColumn) -> Cell:
        cell_id = f"{self.code}:{row.key}:{column.key}"
        definition = column.definition
        if column.expression:
            return self._number(row, column, column.expression, cell_id) if row.members else _BLANK
        if definition.count is not None:
            return self._counted(row, definition.count, column.head, cell_id)
        if definition.text.startswith(_BY):
            return _key(row, definition.text.removeprefix(_BY))
        return self._about(row, row.subject, column, cell_id) if row.subject else _BLANK

    def _about(self, row: PlannedRow, subject: Subject, column: PlannedColumn, cell_id: str) -> Cell:
        if column.level:
            return _grid(subject, column)
        if column.is_judged:
            scale = f":{column.definition.scale}" if column.definition.value == STATUS else ""
            return self._fact(row, subject, column.definition.value + scale, cell_id)
        return self._words(row, subject, column.definition, cell_id)

    def _number(self, row: PlannedRow, column: PlannedColumn, expression: Expression, cell_id: str) -> Cell:
        printing = Printing(self.definition, column.definition, self.setting, row.told)
        figure = self.figures.evaluate(expression, row, f"{row.label}, {column.head}")
        series = self.figures.series_of(expression, row)
        number = figure.quantity and printing.printed(figure.quantity, series, expression)
        if isinstance(figure.origin, Stated):
            decimals = number.shown_decimals if number else 0
            return Cell(CellKind.TEXT, (Text(figure.origin.words),), number, decimals, figure, cell_id)
        if number is None:
            words = printing.without_value()
            kind = CellKind.NOT_MEASURED if figure.was_not_measured else CellKind.BLANK
            return Cell(kind, (Text(words),) if words else (), figure=figure, id=cell_id)
        text = number.write(with_measure=self.definition.show_measure)
        return Cell(CellKind.NUMBER, (Text(text),), number, number.shown_decimals, figure, cell_id)

    def _counted(self, row: PlannedRow, condition: str, head: str, cell_id: str) -> Cell:
        """How many of the row's subjects satisfy the condition of the column."""
        if not row.counted and not row.is_sum:
            return _BLANK
        found = [subject for subject in row.counted if meets(subject, condition, self.setting)]
        number = Quantity(Decimal(len(found)), COUNT, 0)
        terms = tuple(Figure(subject.name, None, Stated(subject.place)) for subject in found)
        figure = Figure(f"{row.label}, {head}", number, Computed("räknade", terms))
        return Cell(CellKind.NUMBER, (Text(number.write()),), number, 0, figure, cell_id)

    def _words(self, row: PlannedRow, subject: Subject, column: ColumnDefinition, cell_id: str) -> Cell:
        name, _, aspect = column.text.partition(":")
        if name == "text":
            content = self.setting.text_of(subject, aspect, cell_id)
            return Cell(CellKind.TEXT, content) if content else _BLANK
        on_scale = f"assessment:{column.scale}" if column.text == "assessment" and column.scale else column.text
        return self._fact(row, subject, on_scale, cell_id)

    def _fact(self, row: PlannedRow, subject: Subject, name: str, cell_id: str) -> Cell:
        unit = row.members[0].unit if row.members else ""
        return _cell_of(fact(subject, name, self.setting, unit), cell_id)


_BLANK = Cell(CellKind.BLANK)
_BY = "by:"


def _grid(subject: Subject, column: PlannedColumn) -> Cell:
    """The mark of a grid, in the column of the level that was judged."""
    assessment = subject.assessments.get(column.definition.scale)
    if assessment is None or assessment.level is None or assessment.level.code != column.level:
        return _BLANK
    return Cell(CellKind.TEXT, (Text(column.definition.mark),), tone=assessment.level.tone)


def _key(row: PlannedRow, number: str) -> Cell:
    """One of the keys of a row that counts, the first being 1."""
    index = int(number) - 1 if number.isdecimal() else -1
    return _cell_of(row.keys[index], "") if 0 <= index < len(row.keys) else _BLANK


def _cell_of(known: Fact, cell_id: str) -> Cell:
    """Words as they are; what was judged with a shape too, never colour alone (WCAG 2.2, 1.4.1)."""
    if known.tone is not None:
        content = (Text(f"{known.tone.mark}{NBSP}{known.words}"),)
        return Cell(CellKind.STATUS, content, figure=known.figure, id=cell_id, tone=known.tone)
    if known.words:
        return Cell(CellKind.TEXT, (Text(known.words),))
    return Cell(CellKind.BLANK, figure=known.figure, id=cell_id) if known.figure else _BLANK
