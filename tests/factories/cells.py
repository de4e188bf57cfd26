"""Short ways to make cells and rows of the document model by hand, each number with an address and an origin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from arshjul.core.cells import Align, Cell, CellKind, Column, Row, RowKind, Table
from arshjul.core.cube import Address, Observation
from arshjul.core.inlines import FigureReference, Inline, NoteMark, Text
from arshjul.core.measures import MNKR, Measure
from arshjul.core.periods import Month, Span
from arshjul.core.provenance import Absent, Computed, Figure, Observed
from arshjul.core.quantities import Quantity
from arshjul.core.scales import Tone
from arshjul.core.series import Scenario

YEAR = Span(Month(2025, 1), Month(2025, 12))

Words = str | tuple[Inline, ...]


def inlines(words: Words) -> tuple[Inline, ...]:
    """Plain words or ready inlines, as inlines."""
    return (Text(words),) if isinstance(words, str) else words


def figure(value: str, *, label: str = "Utfall", measure: Measure = MNKR) -> Figure:
    """A figure that was imported from the ledger."""
    quantity = Quantity(Decimal(value), measure, max(0, -int(Decimal(value).as_tuple().exponent)))
    address = Address("net", "SN", YEAR, Scenario.ACTUAL)
    return Figure(label, quantity, Observed(Observation(address, quantity, "ekonomisystemet", place="drift.csv rad 7")))


def computed(value: str, operands: Iterable[Figure], *, formula: str = "summa", measure: Measure = MNKR) -> Figure:
    """A figure that is the result of a formula."""
    return Figure("Summa", figure(value, measure=measure).quantity, Computed(formula, tuple(operands)))


def reference(id_: str, value: str, *, label: str = "Budgetavvikelse") -> FigureReference:
    """A figure in prose, printed with its measure."""
    origin = figure(value, label=label)
    assert origin.quantity is not None
    return FigureReference(id_, origin.quantity.write(), origin)


def text(words: Words) -> Cell:
    return Cell(CellKind.TEXT, inlines(words))


def number(value: str, *, measure: Measure = MNKR, plus: bool = False) -> Cell:
    """A number cell that prints ``value`` with the decimals it is written with, without its measure."""
    origin = figure(value, measure=measure)
    assert origin.quantity is not None
    assert origin.quantity.decimals is not None
    printed = origin.quantity.write(plus=plus, with_measure=False)
    return Cell(CellKind.NUMBER, (Text(printed),), origin.quantity, origin.quantity.decimals, origin)


def noted(value: str, sign: str) -> Cell:
    """A number cell that refers to a note below its table."""
    cell = number(value)
    return replace(cell, content=(*cell.content, NoteMark(sign)))


def status(words: str, tone: Tone) -> Cell:
    return Cell(CellKind.STATUS, (Text(f"{tone.mark} {words}"),), tone=tone)


def blank() -> Cell:
    return Cell(CellKind.BLANK, figure=Figure("Utfall", None, Absent(None)))


def not_measured(words: str = "") -> Cell:
    content = (Text(words),) if words else ()
    return Cell(CellKind.NOT_MEASURED, content, figure=Figure("Utfall", None, Absent(None, "mäts vartannat år")))


def failed(words: str) -> Cell:
    return Cell(CellKind.FAILED, (Text(words),))


def heading_row(words: str) -> Row:
    return Row(RowKind.HEADING, text(words))


def row(
    head: str, cells: Iterable[str | Cell | None], kind: RowKind = RowKind.DATA, *, depth: int = 0, plus_in: int = -1
) -> Row:
    """A row from numbers written with a full stop (``-12.7``), words, ready cells, or None for nothing reported.

    The cell at index ``plus_in`` (a variance) prints its plus sign.
    """
    made = (_cell(value, plus=index == plus_in) for index, value in enumerate(cells))
    return Row(kind, text(head), tuple(made), depth)


def addressed(table: Table) -> Table:
    """The table with an address on each of its numbers, ``drift-2-1``: the second row's first figure."""
    return replace(
        table, rows=tuple(_addressed(row, f"{table.code}-{index}") for index, row in enumerate(table.rows, 1))
    )


def _addressed(row: Row, address: str) -> Row:
    cells = (replace(cell, id=f"{address}-{index}") if cell.figure else cell for index, cell in enumerate(row.cells, 1))
    return replace(row, cells=tuple(cells))


def columns(first: str, *rest: str, width: int = 3, share: int = 1, align: Align = Align.RIGHT) -> tuple[Column, ...]:
    """A wide column of row headings and equally wide columns beside it."""
    return (Column(first, Align.LEFT, width), *(Column(head, align, share) for head in rest))


def _cell(value: str | Cell | None, *, plus: bool) -> Cell:
    if value is None:
        return blank()
    if isinstance(value, Cell):
        return value
    if re.fullmatch(r"-?\d+(\.\d+)?", value):
        return number(value, plus=plus)
    return text(value)
