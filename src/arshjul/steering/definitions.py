"""Whether tables and charts are rightly declared: what they refer to, their expressions and their headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from arshjul.core.expressions import lookups, read_expression
from arshjul.core.messages import DomainError
from arshjul.core.occasions import Occasion
from arshjul.core.problems import Place, Problem, from_error, problem
from arshjul.core.subjects import KINDS
from arshjul.core.tables import ChartDefinition, ColumnDefinition, RowDefinition, TableDefinition
from arshjul.reporting.charts import KINDS as CHART_KINDS
from arshjul.steering import interpret
from arshjul.steering.describe import FIELDS
from arshjul.steering.known import Known, attempt
from arshjul.steering.places import Places, Step
from arshjul.steering.row import MOST_DECIMALS, is_code
from arshjul.steering.schema import SteeringModel
from arshjul.steering.validate import unknown_word

At = Callable[..., Place]

_CONTENTS = ("value", "text", "each")
_ROW_KINDS = ("series", "children", "each", "heading", "total", "subtotal", "group")
_NOT_A_CODE = "”{code}” är ingen kod. En kod består av bokstäver, siffror, bindestreck och understreck."
_ANY_OCCASION = Occasion("any", "", date(2025, 8, 31))


def check_definitions(model: SteeringModel, known: Known, places: Places) -> Iterator[Problem]:
    """Every problem of the tables and charts, each at the line of the column or row that has it."""
    checker = _DefinitionChecker(known)
    for code, table in model.tables.items():
        yield from checker.definition(table, code, places.within(f"table:{code}"))
    for code, chart in model.charts.items():
        at = places.within(f"chart:{code}")
        yield from checker.definition(chart, code, at)
        yield from _chart(chart, at)


def _chart(chart: ChartDefinition, at: At) -> Iterator[Problem]:
    if chart.kind not in CHART_KINDS:
        yield problem(at("kind"), "Diagramslaget ”{kind}” finns inte. Välj något av: {kinds}.",
                      kind=chart.kind, kinds=", ".join(CHART_KINDS))  # fmt: skip


class _DefinitionChecker:
    def __init__(self, known: Known) -> None:
        self._known = known

    def definition(self, definition: TableDefinition, code: str, at: At) -> Iterator[Problem]:
        if not is_code(code):
            yield problem(at(), _NOT_A_CODE, code=code)
        yield from self._known.refer(at("unit"), "unit", definition.unit, optional=True)
        yield from self._measure(at("measure"), definition.measure)
        yield from self._decimals(at("decimals"), definition.decimals)
        yield from attempt(at("row_head"), _ANY_OCCASION.fill, definition.row_head)
        for index, column in enumerate(definition.columns):
            yield from self._column(column, partial(at, "columns", index))
        yield from _texts(definition, at)
        for way, row in _numbered(definition.rows):
            yield from self._row(row, partial(at, *way))
        yield from self._equals(definition, at)

    # columns

    def _column(self, column: ColumnDefinition, at: At) -> Iterator[Problem]:
        given = [name for name in _CONTENTS if getattr(column, name)]
        if len(given) != 1:
            yield problem(at(), "En kolumn ska ange precis ett av value, text och each. Här står {given}.",
                          given=" och ".join(given) or "inget")  # fmt: skip
        yield from attempt(at("head"), _ANY_OCCASION.fill, column.head)
        yield from self._measure(at("measure"), column.measure)
        yield from self._decimals(at("decimals"), column.decimals)
        yield from self._known.refer(at("scale"), "scale", column.scale, optional=not column.each)
        if column.each not in ("", "level"):
            yield problem(at("each"), 'each = ”{each}” går inte i en kolumn. Skriv each = "level".', each=column.each)
        if column.id and not is_code(column.id):
            yield problem(at("id"), _NOT_A_CODE, code=column.id)
        if column.value == "status":
            yield from self._status_scale(column.scale, at("value"))
        elif column.value:
            yield from self._expression(at("value"), column.value)

    def _status_scale(self, code: str, place: Place) -> Iterator[Problem]:
        """A status needs a scale that rules can answer with."""
        if code and code not in self._known.scales:
            return  # reported as unknown
        candidates = [self._known.scales[code]] if code else self._known.scales.values()
        if not any(scale.with_role("met") and scale.with_role("missed") for scale in candidates):
            yield problem(place, 'Status behöver en skala där en nivå har role = "met" och en role = "missed".')

    def _expression(self, place: Place, text: str) -> Iterator[Problem]:
        try:
            expression = read_expression(text)
        except DomainError as error:
            yield from_error(place, error)
            return
        for lookup in dict.fromkeys(lookups(expression)):
            yield from self._known.refer(place, "series", lookup.series, optional=True)
            if lookup.unit != "this":
                yield from self._known.refer(place, "unit", lookup.unit, optional=True)

    def _measure(self, place: Place, code: str) -> Iterator[Problem]:
        if code:
            yield from attempt(place, interpret.find_measure, code, self._known.measures)

    def _decimals(self, place: Place, decimals: int | None) -> Iterator[Problem]:
        if decimals is not None and not 0 <= decimals <= MOST_DECIMALS:
            yield problem(place, "{name} = {value} går inte. Ange ett heltal från 0 till {most}.",
                          name="decimals", value=decimals, most=MOST_DECIMALS)  # fmt: skip

    # rows

    def _row(self, row: RowDefinition, at: At) -> Iterator[Problem]:
        given = [name for name in _ROW_KINDS if getattr(row, name)]
        if len(given) != 1 and given != ["subtotal", "group"]:
            yield problem(at(), "En rad ska ange precis ett av {kinds}. Här står {given}.",
                          kinds=", ".join(_ROW_KINDS), given=" och ".join(given) or "inget")  # fmt: skip
        yield from self._known.refer(at("series"), "series", row.series, optional=True)
        yield from self._known.refer(at("of"), "series", row.of, optional=True)
        for name, unit in (("unit", row.unit), ("children", row.children)):
            if unit != "this":
                yield from self._known.refer(at(name), "unit", unit, optional=True)
        if row.id and not is_code(row.id):
            yield problem(at("id"), _NOT_A_CODE, code=row.id)
        if row.each and row.each not in KINDS:
            yield problem(at("each"), "”{kind}” är inget som kan anges här. Välj något av: {kinds}.",
                          kind=row.each, kinds=", ".join(KINDS))  # fmt: skip
        elif row.each:
            for name in row.where:
                yield from _field(at("where", name), name, (row.each,))
        if row.under:
            kind, _, code = row.under.partition(":")
            yield from self._known.about(at("under"), kind, code, (*KINDS, "group"))

    def _equals(self, definition: TableDefinition, at: At) -> Iterator[Problem]:
        rows = dict(_numbered(definition.rows))
        keys = {row.id or row.series for row in rows.values()} | {"total", "subtotal"} | self._known.codes["unit"]
        for way, row in rows.items():
            if row.equals and row.equals not in keys:
                place = at(*way, "equals")
                yield problem(
                    place, 'Tabellen har ingen rad ”{code}” att vara lika med. Ge den id = "{code}".', code=row.equals
                )


def _texts(definition: TableDefinition, at: At) -> Iterator[Problem]:
    """A column of words must name something that the table's rows have."""
    rows = [row for _, row in _numbered(definition.rows)]
    kinds = {
        *(row.each for row in rows if row.each in KINDS),
        *("unit" for row in rows if row.children),
        *("series" for row in rows if row.series),
    }
    for index, column in enumerate(definition.columns):
        if column.text and column.text.partition(":")[0] != "text":
            yield from _field(at("columns", index, "text"), column.text, kinds)


def _field(place: Place, name: str, kinds: Iterable[str]) -> Iterator[Problem]:
    fields = ["name", "assessment", *dict.fromkeys(field for kind in sorted(kinds) for field in FIELDS[kind])]
    if name not in fields:
        yield Problem(place, unknown_word(name, fields))


def _numbered(
    rows: Iterable[RowDefinition | str], way: tuple[Step, ...] = ("rows",)
) -> Iterator[tuple[tuple[Step, ...], RowDefinition]]:
    """Every row, those in groups too, with the way to it."""
    for index, given in enumerate(rows):
        row = RowDefinition(series=given) if isinstance(given, str) else given
        yield (*way, index), row
        yield from _numbered(row.group, (*way, index, "group"))
