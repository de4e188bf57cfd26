"""Small drawings beside the rows of an overview's tables: how an indicator has run, how large a variance is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from arshjul.core.cells import Cell, Row, Table
from arshjul.core.documents import Chart, Look
from arshjul.reporting.overviews.goals import INDICATORS
from arshjul.reporting.overviews.overview import UNITS
from arshjul.writers.charts.small import small_bar, sparkline
from arshjul.writers.html import Beside
from arshjul.writers.svg import draw_small

_TIMES = ("fore2", "fore", "nu", "prognos")
_AHEAD, _TARGET = "prognos", "mal"
_VARIANCES = ("avvikelse_ar", "avvikelse")


def shown_beside(exhibits: Mapping[str, Table | Chart], look: Look) -> Beside:
    """The drawings for the tables that have them, each with the head of its column."""
    found: dict[str, tuple[str, Callable[[Row], str]]] = {}
    indicators, units = exhibits.get(INDICATORS), exhibits.get(UNITS)
    if isinstance(indicators, Table):
        found[indicators.code] = (_("Utveckling"), lambda row: _spark(row, look))
    if isinstance(units, Table) and (name := _variance(units)):
        values = [value for row in units.rows if (value := _value(_cells(row).get(name))) is not None]
        if len(values) > 1:
            low, high = min(values), max(values)
            found[units.code] = (_("Avvikelse"), lambda row: _bar(_cells(row).get(name), low, high, look))
    return found


def _spark(row: Row, look: Look) -> str:
    cells = _cells(row)
    values = [_value(cells.get(name)) for name in _TIMES if name in cells]
    if sum(value is not None for value in values) < 2:
        return ""
    has_forecast = _value(cells.get(_AHEAD)) is not None
    return draw_small(sparkline(values, _value(cells.get(_TARGET)), ahead=int(has_forecast)), look)


def _bar(cell: Cell | None, low: Decimal, high: Decimal, look: Look) -> str:
    value = _value(cell)
    if cell is None or value is None:
        return ""
    return draw_small(small_bar(value, low, high, is_good=cell.is_good is not False), look)


def _variance(table: Table) -> str:
    """The column that the bars are of."""
    names = {name for row in table.rows for name in _cells(row)}
    return next((name for name in _VARIANCES if name in names), "")


def _cells(row: Row) -> dict[str, Cell]:
    """The cells of a row by the ids of their columns."""
    return {cell.id.rpartition(":")[2]: cell for cell in row.cells if cell.id}


def _value(cell: Cell | None) -> Decimal | None:
    return cell.number.value if cell is not None and cell.number is not None else None
