"""The table engine: a table definition and a setting become a finished table, every cell with its provenance.

All figures of a table are collected first and asked for at once. A computed column of a total is computed from the
totals of its operands, so a percentage of a total is right, and a difference equals the sum of the differences. Where
it would not, because an operand is missing in some of the rows, the total has no value and says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from arshjul.core.cells import Cell, CellKind, Row, RowKind, Table
from arshjul.core.columns import PlannedColumn, head_column, plan_columns
from arshjul.core.expressions import Expression
from arshjul.core.inlines import Text
from arshjul.core.judgement import judge
from arshjul.core.numbers import NBSP, round_half_up
from arshjul.core.printing import Printing
from arshjul.core.provenance import Stated
from arshjul.core.rows import BadRow, PlannedRow, plan_rows
from arshjul.core.scales import Tone
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
    filled = [(plan, filler.row(plan, columns)) for plan in rows]
    kept = [(plan, row) for plan, row in filled if not plan.may_vanish or any(cell.number for cell in row.cells)]
    heads = (head_column(definition, setting), *(column.as_column() for column in columns))
    return Table(full_code, definition.caption, heads, tuple(_checked(kept)))


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

    def _cell(self, row: PlannedRow, column: PlannedColumn) -> Cell:
        cell_id = f"{self.code}:{row.key}:{column.key}"
        if column.expression:
            return self._number(row, column, column.expression, cell_id) if row.members else _BLANK
        if row.subject is None:
            return _BLANK
        if column.level:
            return _grid(row.subject, column)
        if column.is_status:
            return self._status(row, row.subject, column.definition, cell_id)
        return self._words(row.subject, column.definition, cell_id)

    def _number(self, row: PlannedRow, column: PlannedColumn, expression: Expression, cell_id: str) -> Cell:
        printing = Printing(self.definition, column.definition, self.setting)
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

    def _status(self, row: PlannedRow, subject: Subject, column: ColumnDefinition, cell_id: str) -> Cell:
        unit = row.members[0].unit if row.members else ""
        scale = self.setting.find_scale(column.scale)
        judgement = judge(subject, self.setting, unit, scale)
        level = judgement.level or scale.with_role(judgement.role)
        if level is None:
            return Cell(CellKind.BLANK, figure=judgement.figure, id=cell_id)
        return replace(_marked(level.tone, level.label), figure=judgement.figure, id=cell_id)

    def _words(self, subject: Subject, column: ColumnDefinition, cell_id: str) -> Cell:
        name, _, aspect = column.text.partition(":")
        if name == "assessment":
            return _judged(subject, column.scale, cell_id)
        if name == "text":
            content = self.setting.text_of(subject, aspect, cell_id)
        else:
            words = subject.name if name == "name" else subject.fields.get(column.text, "")
            content = (Text(words),) if words else ()
        return Cell(CellKind.TEXT, content) if content else _BLANK


_BLANK = Cell(CellKind.BLANK)


def _grid(subject: Subject, column: PlannedColumn) -> Cell:
    """The mark of a grid, in the column of the level that was judged."""
    assessment = subject.assessments.get(column.definition.scale)
    if assessment is None or assessment.level is None or assessment.level.code != column.level:
        return _BLANK
    return Cell(CellKind.TEXT, (Text(column.definition.mark),), tone=assessment.level.tone)


def _judged(subject: Subject, scale: str, cell_id: str) -> Cell:
    """What somebody judged on the scale, or on the only one there is when the column names none."""
    assessment = subject.assessments.get(scale) if scale else next(iter(subject.assessments.values()), None)
    if assessment is None:
        return _BLANK
    level = assessment.level
    cell = _marked(level.tone, level.label) if level else _marked(Tone.NEUTRAL, assessment.reason)
    return replace(cell, id=cell_id)


def _marked(tone: Tone, words: str) -> Cell:
    """A shape and a word, never colour alone (WCAG 2.2, 1.4.1)."""
    return Cell(CellKind.STATUS, (Text(f"{tone.mark}{NBSP}{words}"),), tone=tone)
