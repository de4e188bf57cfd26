"""Series, units and years beside each other: a table, and the chart that suits what was chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from arshjul.core import inlines as out
from arshjul.core.cells import Cell, Row, RowKind, Table
from arshjul.core.documents import Chart
from arshjul.core.messages import Message
from arshjul.core.setting import Setting
from arshjul.core.signs import Signs
from arshjul.core.tables import ColumnDefinition, RowDefinition, TableDefinition
from arshjul.core.tabulate import tabulate
from arshjul.reporting.charts import chart_of
from arshjul.reporting.footnotes import lettered, unmarked

WHAT: Mapping[str, tuple[str, Message]] = {
    "hittills": ("actual ytd", Message("Utfall januari–{month}")),
    "helar": ("forecast year", Message("Helår: utfall, för innevarande år prognos")),
    "senast": ("actual", Message("Senaste mätningen")),
    "budget": ("budget year", Message("Budget för helåret")),
    "avvikelse": ("variance year", Message("Avvikelse mot budget, helår")),
    "avvikelse_hittills": ("variance ytd", Message("Avvikelse mot budget, januari–{month}")),
}
"""What can be compared, by the word in an address: the expression, and what it is called."""

MOST_SERIES, MOST_UNITS, MOST_YEARS = 6, 40, 10
_MOST_LINES = 8  # in one chart; more cannot be told apart
_FEWEST_DOTS = 3
CODE = "jamforelse"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What to compare: codes of series and units, years counted from the occasion's (0, −1), and which figures.

    ``own`` is the unit that is marked among the others.
    """

    series: tuple[str, ...]
    units: tuple[str, ...]
    years: tuple[int, ...] = (0,)
    what: str = "hittills"
    own: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The finished comparison; there is no chart where nothing can be drawn."""

    table: Table
    chart: Chart | None


def compare(chosen: Chosen, setting: Setting) -> Comparison:
    """The comparison as it is seen from a setting. Costs are positive: the highest is the one that costs the most.

    Raises :class:`~arshjul.core.setting.UnknownCode` or :class:`~arshjul.core.organisation.UnknownUnit`.
    """
    definition = _definition(chosen, setting)
    table = tabulate(CODE, definition, setting)
    chart = _chart(chosen, _marked(unmarked(table), chosen, setting))
    return Comparison(lettered(table), chart)


def called(what: str, setting: Setting) -> str:
    """What is compared, in words."""
    return setting.occasion.fill(WHAT[what][1].sentence)


def _definition(chosen: Chosen, setting: Setting) -> TableDefinition:
    expression, _ = WHAT[chosen.what]
    columns = tuple(
        ColumnDefinition(
            head=setting.occasion.fill(f"{{yyyy, {years}y}}" if years else "{yyyy}"),
            value=f"{expression} {years}y" if years else expression,
            id=f"ar{-years}",
        )
        for years in sorted(chosen.years)
    )
    series = [setting.find_series(code) for code in chosen.series]
    is_money = all(each.measure.is_money and each.measure.factor != 1 for each in series)
    measures = {each.measure.suffix for each in series}
    measure = setting.conventions.measure if is_money else next(iter(measures)) if len(measures) == 1 else ""
    what = series[0].name if len(series) == 1 else "Jämförelse"
    return TableDefinition(
        caption=", ".join(filter(None, (what, called(chosen.what, setting).lower(), measure))),
        columns=columns,
        rows=tuple(_rows(chosen, setting)),
        row_head="Enhet" if len(series) == 1 else "Serie" if len(chosen.units) == 1 else "Serie och enhet",
        measure=setting.conventions.measure if is_money else "",
        decimals=setting.conventions.decimals if is_money else None,
        signs=Signs.COSTS_POSITIVE,
        show_measure=len(measures) > 1 and not is_money,
    )


def _rows(chosen: Chosen, setting: Setting) -> list[RowDefinition]:
    found: list[RowDefinition] = []
    for code in chosen.series:
        name = setting.find_series(code).name
        if len(chosen.series) > 1 and len(chosen.units) > 1:
            found.append(RowDefinition(heading=name, id=f"rubrik-{code}"))
        for unit in chosen.units:
            label = name if len(chosen.units) == 1 else setting.organisation.unit(unit).name
            found.append(RowDefinition(series=code, unit=unit, id=f"{code}-{unit}", label=label))
    return found


def _chart(chosen: Chosen, table: Table) -> Chart | None:
    data = [row for row in table.rows if row.kind is RowKind.DATA and any(cell.number for cell in row.cells)]
    if not data:
        return None
    measures = {cell.number.measure.code for row in data for cell in row.cells if cell.number is not None}
    many_series = len(chosen.series) > 1
    if len(table.columns) > 2:
        kind = "multiples" if many_series or len(measures) > 1 or len(data) > _MOST_LINES else "history"
    elif many_series or len(measures) > 1:
        return None
    else:
        kind = "diverging" if WHAT[chosen.what][0].startswith("variance") or len(data) < _FEWEST_DOTS else "strip"
    named = replace(table, rows=tuple(_told_with_series(table, chosen)))
    return chart_of(kind, _finding(data, many_series=many_series), table.caption, named)


def _told_with_series(table: Table, chosen: Chosen) -> list[Row]:
    """The rows, each called by its series too where there are several of both."""
    if len(chosen.series) < 2 or len(chosen.units) < 2:
        return list(table.rows)
    found: list[Row] = []
    heading = ""
    for row in table.rows:
        if row.kind is RowKind.HEADING:
            heading = row.head.text
        else:
            words = (out.Text(f"{row.head.text}, {heading}"),)
            found.append(replace(row, head=replace(row.head, content=words)))
    return found


def _finding(rows: Sequence[Row], *, many_series: bool) -> str:
    """What one sees: how the only row has moved, or which is the highest and the lowest of the last year."""
    if len(rows) == 1:
        there = [cell for cell in rows[0].cells if cell.number is not None]
        first, last = there[0], there[-1]
        name = rows[0].head.text
        return f"{name}: från {_told(first)} till {_told(last)}" if len(there) > 1 else f"{name}: {_told(last)}"
    there_last = [(row, row.cells[-1]) for row in rows if row.cells[-1].number is not None]
    if many_series or len(there_last) < 2:
        return f"{len(rows)} rader jämförda"
    low, high = min(there_last, key=_size), max(there_last, key=_size)
    return f"Högst är {high[0].head.text} ({_told(high[1])}), lägst {low[0].head.text} ({_told(low[1])})"


def _size(pair: tuple[Row, Cell]) -> Decimal:
    number = pair[1].number
    return number.value if number is not None else Decimal(0)


def _told(cell: Cell) -> str:
    suffix = cell.number.measure.suffix if cell.number is not None else ""
    return f"{cell.text} {suffix}".strip() if not cell.text.endswith(suffix or " ") else cell.text


def _marked(table: Table, chosen: Chosen, setting: Setting) -> Table:
    """The table with the own unit's rows emphasised."""
    own = setting.organisation.unit(chosen.own).name if chosen.own in setting.organisation else ""
    rows = tuple(
        replace(row, head=replace(row.head, content=(out.Emphasis(row.head.content, strong=True),)))
        if own and row.head.text == own
        else row
        for row in table.rows
    )
    return replace(table, rows=rows)
