"""The table engine: a table definition and a setting become a finished table, every cell with its provenance.

All figures of a table are collected first and asked for at once. A computed column of a total is computed from the
totals of its operands, so a percentage of a total is right, and a difference equals the sum of the differences. Where
it would not, because an operand is missing in some of the rows, the total has no value and says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, repeat

from arshjul.core.cells import Cell, CellKind, Row, RowKind, Table
from arshjul.core.columns import STATUS, PlannedColumn, head_column, plan_columns
from arshjul.core.comparability import formed_notes
from arshjul.core.expressions import Expression, has_size, has_variance, is_level, is_ratio, is_reversed
from arshjul.core.facts import Fact, fact, meets
from arshjul.core.hiding import NOTHING_HIDDEN, Hiding, hidden_note, hide
from arshjul.core.incomplete import missing
from arshjul.core.inlines import Text
from arshjul.core.judgement import look_up
from arshjul.core.measures import COUNT
from arshjul.core.notes import Notes
from arshjul.core.numbers import NBSP, round_half_up
from arshjul.core.planned import ROW, BadRow, PlannedRow
from arshjul.core.printing import Printing
from arshjul.core.provenance import Computed, Figure, Stated
from arshjul.core.quantities import Quantity
from arshjul.core.rows import plan_rows
from arshjul.core.setting import Setting
from arshjul.core.signs import is_good
from arshjul.core.subjects import Subject
from arshjul.core.tables import ColumnDefinition, TableDefinition
from arshjul.core.totals import Asked, RowFigures, common, fetch, minus


def tabulate(code: str, definition: TableDefinition, setting: Setting, focus: Subject | None = None) -> Table:
    """The finished table, without caption number. Seen from a focus its code says so (``indicators.barn``).

    Notes on rows, cells and columns are footnotes where they belong; who prints the table gathers them below it.

    Raises a DomainError for a definition that cannot be filled (unknown series, bad expression). A figure that is
    missing is a blank cell, and one that contradicts ``equals`` a failed cell.
    """
    full_code = f"{code}.{focus.code}" if focus is not None else code
    columns = plan_columns(definition, setting)
    rows = plan_rows(definition, setting, focus, [lookup for column in columns for lookup in column.shown])
    figures = fetch(rows, [lookup for column in columns for lookup in column.asked], setting)
    lacking = missing(figures.figures.values(), setting.derivation)
    notes = Notes(full_code, definition, setting, figures, lacking)
    filler = _Filler(full_code, definition, setting, figures, {row.key: row for row in rows}, notes)
    filler = replace(filler, hiding=hide(rows, columns, figures, filler.exact))
    if any(column.definition.value == STATUS for column in columns):
        look_up((row.subject for row in rows if row.subject is not None), setting)
    filled = [(plan, filler.row(plan, columns)) for plan in rows]
    kept = [(plan, row) for plan, row in filled if not _vanishes(plan, row)]
    heads = (head_column(definition, setting), *(column.as_column(notes.on_column(column)) for column in columns))
    plans = [plan for plan, _ in kept]
    checked = zip(plans, _checked(kept, filler, columns), strict=True)
    body = (each for plan, row in checked for each in (row, *filler.comment(plan)))
    made = Table(full_code, definition.caption, heads, tuple(body))
    return replace(made, notes=(*formed_notes(figures.figures, setting), *hidden_note(made, setting)))


def _vanishes(plan: PlannedRow, row: Row) -> bool:
    """Whether a row is left out: it has no figures and its unit has closed or it says so, or is a rest of nothing."""
    numbers = [cell.number for cell in row.cells if cell.number is not None]
    if any(cell.kind is CellKind.HIDDEN for cell in row.cells):
        return False
    if plan.told.skip_empty and not plan.is_sum and not numbers:
        return all(cell.kind is not CellKind.NOT_MEASURED for cell in row.cells)
    return (plan.may_vanish and not numbers) or (plan.vanishes and not any(number.value for number in numbers))


def _checked(
    rows: Sequence[tuple[PlannedRow, Row]], filler: _Filler, columns: Sequence[PlannedColumn]
) -> Iterator[Row]:
    """The rows, a cell failed where its row should equal another one, or an expression, and does not."""
    by_key = {plan.key: row for plan, row in rows}
    for plan, row in rows:
        if plan.expected is not None and plan.seen is not None:
            expected = filler.row(_expecting(plan, plan.expected), columns)
            pairs = zip(columns, row.cells, expected.cells, strict=True)
            yield replace(row, cells=tuple(_equal(a, b) if column.is_of_rows else a for column, a, b in pairs))
        elif not plan.equals:
            yield row
        elif (other := by_key.get(plan.equals)) and other.cells:
            yield replace(row, cells=tuple(_equal(*pair) for pair in zip(row.cells, other.cells, strict=True)))
        else:
            raise BadRow(
                "Raden ”{label}” ska vara lika med raden ”{equals}”, men ingen rad med siffror har det id:t.",
                label=plan.label,
                equals=plan.equals,
            )


def _expecting(plan: PlannedRow, expected: Expression) -> PlannedRow:
    """A row that says itself what the figures of a sum must be, and notes nothing."""
    return replace(plan, own={ROW: expected}, expected=None, told=replace(plan.told, note=""))


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
    rows: Mapping[str, PlannedRow]
    notes: Notes
    hiding: Hiding = NOTHING_HIDDEN

    def row(self, row: PlannedRow, columns: Sequence[PlannedColumn]) -> Row:
        """The finished row; a heading has no cells but its own."""
        head = Cell(CellKind.TEXT, (Text(row.label), *self.notes.on_row(row)))
        cells = () if row.kind is RowKind.HEADING else tuple(self._cell(row, column) for column in columns)
        return Row(row.kind, head, cells, row.depth)

    def comment(self, row: PlannedRow) -> Iterator[Row]:
        """The newest text about the row's subject, where the table shows comments; those before it if it says so."""
        if not self.definition.comments or row.subject is None:
            return
        earlier = self.definition.earlier_comments
        words = chain([self.definition.comments], repeat(earlier) if earlier else ())
        written = self.setting.comments(row.subject, f"{self.code}:{row.key}:comment")
        for before, (day, content) in zip(words, written, strict=False):
            label = before.replace("{date}", day.isoformat()).strip()
            yield Row(RowKind.COMMENT, Cell(CellKind.TEXT, (Text(f"{label} "), *content)), depth=row.depth)

    def _cell(self, row: PlannedRow, column: PlannedColumn) -> Cell:
        cell_id = f"{self.code}:{row.key}:{column.key}"
        definition = column.definition
        if (asked := self._asked(row, column)) is not None:
            shown = self.hiding.figure(asked.figure, (row.key, column.key))
            asked = asked if shown is asked.figure else replace(asked, figure=shown)
            return self._number(row, column, asked, cell_id)
        if column.expression or column.is_of_rows:
            return _BLANK
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

    def exact(self, row: PlannedRow, column: PlannedColumn) -> Figure | None:
        """What a cell comes to, whether it is shown or not; None when it shows no figure."""
        asked = self._asked(row, column)
        return asked.figure if asked is not None else None

    def _asked(self, row: PlannedRow, column: PlannedColumn, chain: tuple[str, ...] = ()) -> Asked | None:
        """What a cell shows, None when it shows no figure; ``chain`` are the rows that wait for it."""
        label = f"{row.label}, {column.head}"
        if not row.minus:
            return self.figures.asked(row, column.keys, column.expression, label)
        if row.key in chain:
            raise BadRow("Raderna räknas av varandra i en cirkel: {circle}.", circle=" → ".join((*chain, row.key)))
        terms = [self._asked(self._row(key, row), column, (*chain, row.key)) for key in row.minus]
        known = [term for term in terms if term is not None]
        if len(known) < len(terms):
            return None
        figure = minus(label, [term.figure for term in known])
        return Asked(figure, common([term.series for term in known]), known[0].expression)

    def _row(self, key: str, asking: PlannedRow) -> PlannedRow:
        if key not in self.rows:
            raise BadRow("Raden ”{label}” räknas av raden ”{key}”, men ingen rad har det id:t.",
                         label=asking.label, key=key)  # fmt: skip
        return self.rows[key]

    def _number(self, row: PlannedRow, column: PlannedColumn, asked: Asked, cell_id: str) -> Cell:
        printing = Printing(self.definition, column.definition, self.setting, row.told)
        figure = asked.figure
        number = figure.quantity and printing.printed(figure.quantity, asked.series, asked.expression)
        if isinstance(figure.origin, Stated) and figure.origin.words:
            decimals = number.shown_decimals if number else 0
            return Cell(CellKind.TEXT, (Text(figure.origin.words),), number, decimals, figure, cell_id)
        if figure.is_hidden:
            return Cell(CellKind.HIDDEN, (Text(self.setting.conventions.hidden),), figure=figure, id=cell_id)
        if number is None:
            words = printing.without_value()
            kind = CellKind.NOT_MEASURED if figure.was_not_measured else CellKind.BLANK
            content = (*((Text(words),) if words else ()), *self.notes.on_figure(figure))
            return Cell(kind, content, figure=figure, id=cell_id)
        noted = self.notes.on_number(row, asked)
        content = (Text(number.write(with_measure=self.definition.show_measure)), *noted)
        good = _is_good(asked)
        return Cell(CellKind.NUMBER, content, number, number.shown_decimals, figure, cell_id, is_good=good)

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
        known = fact(subject, name, self.setting, unit)
        return _cell_of(replace(known, figure=known.figure and self.hiding.told(known.figure)), cell_id)


def _is_good(asked: Asked) -> bool | None:
    """Whether a difference is to the better; of figures themselves and shares of them nobody can say."""
    if asked.figure.quantity is None or is_level(asked.expression) or is_ratio(asked.expression):
        return None
    if has_size(asked.expression):
        return None
    return is_good(
        asked.figure.quantity,
        asked.series,
        is_variance=has_variance(asked.expression),
        is_reversed=is_reversed(asked.expression),
    )


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
        return Cell(CellKind.TEXT, (Text(known.words),), figure=known.figure, id=cell_id if known.figure else "")
    return Cell(CellKind.BLANK, figure=known.figure, id=cell_id) if known.figure else _BLANK
