"""A chart from its data table: what is drawn, and the text alternative that says the same in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from arshjul.core.cells import Cell, CellKind, Row, RowKind, Table
from arshjul.core.documents import Chart
from arshjul.core.messages import DomainError

KINDS = {
    "diverging": "Liggande stapeldiagram",
    "history": "Linjediagram",
    "months": "Stapeldiagram",
    "multiples": "Flera små linjediagram",
    "steps": "Trappdiagram",
    "strip": "Punktdiagram",
    "waterfall": "Vattenfallsdiagram",
}
_DRAWN = {"waterfall": (RowKind.DATA, RowKind.TOTAL, RowKind.SUBTOTAL)}
"""The rows that are drawn, where they are not those of data alone: a waterfall stands on its sums."""


class UnknownChart(DomainError):
    """A chart kind does not exist."""


def chart_of(kind: str, finding: str, measure: str, data: Table) -> Chart | None:
    """The chart of a data table, its rows sorted for their kind; None when there is nothing to draw."""
    if kind not in KINDS:
        raise UnknownChart(
            "Diagramslaget ”{kind}” finns inte. Välj något av: {kinds}.", kind=kind, kinds=", ".join(KINDS)
        )
    drawn = [
        row
        for row in data.rows
        if row.kind in _DRAWN.get(kind, (RowKind.DATA,)) and any(cell.number is not None for cell in row.cells)
    ]
    if not drawn:
        return None
    if kind == "diverging":
        drawn.sort(key=_first_value, reverse=True)
    table = replace(data, rows=tuple(drawn))
    hidden = [row.head.text for row in data.rows if row not in drawn and _is_hidden(row)]
    told = " ".join((_told(table), *((f"Visas inte: {', '.join(hidden)}.",) if hidden else ())))
    return Chart(data.code, kind, finding, measure, f"{KINDS[kind]}: {measure}. {told}", table)


def _is_hidden(row: Row) -> bool:
    return any(cell.kind is CellKind.HIDDEN for cell in row.cells)


def _first_value(row: Row) -> Decimal:
    number = row.cells[0].number
    return number.value if number is not None else Decimal(0)


def _told(table: Table) -> str:
    """Every row with its values, as sentences."""
    if len(table.columns) == 2:
        return "; ".join(f"{row.head.text} {_cell(row.cells[0])}" for row in table.rows) + "."
    rows = []
    for row in table.rows:
        values = ", ".join(
            f"{column.head} {_cell(cell)}"
            for column, cell in zip(table.columns[1:], row.cells, strict=True)
            if cell.text
        )
        rows.append(f"{row.head.text}: {values}.")
    return " ".join(rows)


def _cell(cell: Cell) -> str:
    if cell.kind is CellKind.HIDDEN:
        return "visas inte"
    if cell.number is None or cell.text.endswith(cell.number.measure.suffix):
        return cell.text or "ingen uppgift"
    return f"{cell.text}\u00a0{cell.number.measure.suffix}"
