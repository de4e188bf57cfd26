"""Whether tables and charts are rightly declared: what they refer to, their expressions and their headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from arshjul.core.belonging import THIS, check_under
from arshjul.core.facts import SPOKEN
from arshjul.core.occasions import Occasion
from arshjul.core.planned import ROW
from arshjul.core.problems import Place, Problem, problem
from arshjul.core.subjects import KINDS
from arshjul.core.sum_rows import START, is_expression
from arshjul.core.tables import ChartDefinition, ColumnDefinition, RowDefinition, TableDefinition, each_row
from arshjul.reporting.charts import KINDS as CHART_KINDS
from arshjul.reporting.footnotes import notes_in
from arshjul.steering import interpret
from arshjul.steering.known import Known, attempt
from arshjul.steering.own_rows import check_own_rows
from arshjul.steering.places import Places
from arshjul.steering.row import MOST_DECIMALS, is_code
from arshjul.steering.schema import SteeringModel
from arshjul.steering.validate import unknown_word

At = Callable[..., Place]

_CONTENTS = ("value", "text", "each", "count")
_ROW_KINDS = (
    "series", "children", "each", "count", "heading", "total", "subtotal", "group", "bridge", "difference", "value",
    "cells",
)  # fmt: skip
_TOGETHER = (["subtotal", "group"], ["children", "bridge"], ["series", "bridge"])
_OWN = ("value", "cells")  # what a row says of its own cells, alone or beside the series that it shows
_NOT_A_CODE = "”{code}” är ingen kod. En kod består av bokstäver, siffror, bindestreck och understreck."
ANY_OCCASION = Occasion("any", "", date(2025, 8, 31))
"""One to try whether words with gaps can be filled."""


def check_definitions(model: SteeringModel, known: Known, places: Places) -> Iterator[Problem]:
    """Every problem of the tables and charts, each at the line of the column or row that has it."""
    checker = _DefinitionChecker(known)
    for code, table in model.tables.items():
        yield from checker.definition(table, code, places.within(f"table:{code}"))
        yield from _aspects(table, model, places.within(f"table:{code}"))
    for code, chart in model.charts.items():
        at = places.within(f"chart:{code}")
        yield from checker.definition(chart, code, at)
        yield from _chart(chart, at)


def _chart(chart: ChartDefinition, at: At) -> Iterator[Problem]:
    if not chart.kind:
        yield problem(at(), "kind saknas och måste anges. Välj något av: {kinds}.", kinds=", ".join(CHART_KINDS))
    elif chart.kind not in CHART_KINDS:
        yield problem(at("kind"), "Diagramslaget ”{kind}” finns inte. Välj något av: {kinds}.",
                      kind=chart.kind, kinds=", ".join(CHART_KINDS))  # fmt: skip
    marked = [way.split(".") for way, words in notes_in(chart) if words]
    for steps in (*marked, *([["figure_notes"]] if chart.figure_notes else [])):
        yield problem(at(*steps), "I ett diagram kan noter inte märkas ut. Skriv dem i diagrammets egen note.")


class _DefinitionChecker:
    def __init__(self, known: Known) -> None:
        self._known = known

    def definition(self, definition: TableDefinition, code: str, at: At) -> Iterator[Problem]:
        if not is_code(code):
            yield problem(at(), _NOT_A_CODE, code=code)
        yield from self._known.refer(at("unit"), "unit", definition.unit, optional=True)
        yield from self._measure(at("measure"), definition.measure)
        yield from self._decimals(at("decimals"), definition.decimals)
        yield from attempt(at("row_head"), ANY_OCCASION.fill, definition.row_head)
        for index, column in enumerate(definition.columns):
            yield from self._column(column, partial(at, "columns", index))
        yield from self._texts(definition, at)
        for way, row in each_row(definition.rows):
            yield from self._row(row, partial(at, *way))
        yield from self._equals(definition, at)
        yield from check_own_rows(definition, dict(each_row(definition.rows)), self._keys(definition), self._known, at)

    # columns

    def _column(self, column: ColumnDefinition, at: At) -> Iterator[Problem]:
        given = [name for name in _CONTENTS if getattr(column, name) not in ("", None)]
        if column.count == "":
            given.append("count")
        if column.each == "round":
            yield from self._round(column, at)
        elif len(given) != 1:
            yield problem(at(), "En kolumn ska ange precis ett av value, text, each och count. Här står {given}.",
                          given=" och ".join(given) or "inget")  # fmt: skip
        yield from attempt(at("head"), ANY_OCCASION.fill, column.head)
        yield from self._measure(at("measure"), column.measure)
        yield from self._decimals(at("decimals"), column.decimals)
        yield from self._known.refer(at("scale"), "scale", column.scale, optional=column.each != "level")
        if column.each not in ("", "level", "round"):
            yield problem(at("each"), 'each = ”{each}” går inte i en kolumn. Skriv each = "level" eller "round".',
                          each=column.each)  # fmt: skip
        yield from self._known.when(at("when"), column.when)
        if column.id and not is_code(column.id):
            yield problem(at("id"), _NOT_A_CODE, code=column.id)
        if column.value == "status":
            yield from self._status_scale(column.scale, at("value"))
        elif column.value == "trend":
            if not self._known.has_trend:
                yield problem(at("value"), "Modellen säger inte vad en trend är. Skriv [trend] i model.toml.")
        elif column.value and column.value != ROW:
            yield from self._known.expression(at("value"), column.value)

    def _round(self, column: ColumnDefinition, at: At) -> Iterator[Problem]:
        """A column for each forecast needs something that is forecast."""
        if column.text or column.count is not None or column.value in ("", "status", "trend", ROW):
            yield problem(at(), 'En kolumn med each = "round" ska ange value, till exempel "forecast year".')

    def _status_scale(self, code: str, place: Place) -> Iterator[Problem]:
        """A status needs a scale that rules can answer with."""
        if code and code not in self._known.scales:
            return  # reported as unknown
        candidates = [self._known.scales[code]] if code else self._known.scales.values()
        if not any(scale.with_role("met") and scale.with_role("missed") for scale in candidates):
            yield problem(place, 'Status behöver en skala där en nivå har role = "met" och en role = "missed".')

    def _measure(self, place: Place, code: str) -> Iterator[Problem]:
        if code:
            yield from attempt(place, interpret.find_measure, code, self._known.measures)

    def _decimals(self, place: Place, decimals: int | None) -> Iterator[Problem]:
        if decimals is not None and not 0 <= decimals <= MOST_DECIMALS:
            yield problem(place, "{name} = {value} går inte. Ange ett heltal från 0 till {most}.",
                          name="decimals", value=decimals, most=MOST_DECIMALS)  # fmt: skip

    # rows

    def _row(self, row: RowDefinition, at: At) -> Iterator[Problem]:
        given = [name for name in _ROW_KINDS if getattr(row, name) and name not in _OWN]
        given = given or [name for name in _OWN if getattr(row, name)][:1]
        if len(given) != 1 and given not in _TOGETHER:
            yield problem(at(), "En rad ska ange precis ett av {kinds}. Här står {given}.",
                          kinds=", ".join(_ROW_KINDS), given=" och ".join(given) or "inget")  # fmt: skip
        if row.label and (row.each or row.children):
            yield problem(at("label"), "label går bara på en rad; den här blir flera. Ta bort label.")
        yield from self._known.refer(at("series"), "series", row.series, optional=True)
        yield from self._known.refer(at("of"), "series", row.of, optional=True)
        for name, unit in (("unit", row.unit), ("children", row.children)):
            if unit != "this":
                yield from self._known.refer(at(name), "unit", unit, optional=True)
        if row.id and not is_code(row.id):
            yield problem(at("id"), _NOT_A_CODE, code=row.id)
        yield from self._measure(at("measure"), row.measure)
        yield from self._decimals(at("decimals"), row.decimals)
        if row.from_ not in ("", START):
            yield problem(at("from"), 'from = ”{value}” går inte. Skriv from = "start".', value=row.from_)
        if row.by and not row.count:
            yield problem(at("by"), "by hör ihop med count, som säger vad som ska räknas.")
        if row.note and row.group and not (row.heading or row.subtotal):
            yield problem(at("note"), "En grupp behöver heading eller subtotal för att kunna ha en not.")
        for name in ("each", "count"):
            yield from self._subjects(row, name, at)
        yield from self._known.when(at("when"), row.when)
        yield from self._under(row, at)

    def _under(self, row: RowDefinition, at: At) -> Iterator[Problem]:
        """What the subjects of a row stand under must exist, and be something that they can stand under."""
        kind, _, code = row.under.partition(":")
        wrong = [] if row.under in ("", THIS) else [*self._known.about(at("under"), kind, code, (*KINDS, "group"))]
        yield from wrong
        listed = row.each or row.count
        if row.under and not wrong and listed in KINDS:
            yield from attempt(at("under"), check_under, listed, row.under)

    def _subjects(self, row: RowDefinition, name: str, at: At) -> Iterator[Problem]:
        kind = getattr(row, name)
        if kind and kind not in KINDS:
            yield problem(at(name), "”{kind}” är inget som kan anges här. Välj något av: {kinds}.",
                          kind=kind, kinds=", ".join(KINDS))  # fmt: skip
        elif kind:
            for field, value in row.where.items():
                yield from self._field(at("where", field), field, self._fields(kind, row))
                yield from self._level(at("where", field), field, value)
            for index, field in enumerate(row.by if name == "count" else ()):
                yield from self._field(at("by", index), field, self._fields(kind, row))

    def _texts(self, definition: TableDefinition, at: At) -> Iterator[Problem]:
        """A column of words, or one that counts, must name something that the table's rows have."""
        rows = [row for _, row in each_row(definition.rows)]
        counted = [field for row in rows if row.count in KINDS for field in self._fields(row.count, row)]
        listed = [field for row in rows if row.each in KINDS for field in self._fields(row.each, row)]
        listed += [field for row in rows if row.children for field in self._fields("unit", row)]
        listed += [field for row in rows if row.series for field in self._fields("series", row)]
        most = max((len(row.by) for row in rows), default=0)
        for index, column in enumerate(definition.columns):
            what, _, rest = column.text.partition(":")
            place = at("columns", index, "text")
            if what == "by" and not (rest.isdecimal() and 0 < int(rest) <= most):
                yield problem(place, "”{text}” finns inte. Raderna som räknar har {most} uppgifter i by.",
                              text=column.text, most=most)  # fmt: skip
            elif column.text and what not in ("text", "by"):
                yield from self._field(place, column.text, listed)
            if column.count:
                name, _, value = (part.strip() for part in column.count.partition("="))
                yield from self._field(at("columns", index, "count"), name, counted)
                yield from self._level(at("columns", index, "count"), name, value)

    def _fields(self, kind: str, row: RowDefinition) -> tuple[str, ...]:
        """What is told of the subjects that a row lists; those of a certain register have its columns."""
        is_of_register = kind == "entry" and "register" in row.where
        return self._known.fields(kind, f"register:{row.where['register']}" if is_of_register else row.under)

    def _field(self, place: Place, name: str, told: Iterable[str]) -> Iterator[Problem]:
        """A problem when a name is none of those ``told`` of the subjects, and nothing that is known of any."""
        what, colon, scale = name.partition(":")
        if colon and what in ("assessment", "status"):
            yield from self._known.refer(place, "scale", scale)
            return
        fields = dict.fromkeys((*SPOKEN, *told))
        if name not in fields:
            yield Problem(place, unknown_word(name, fields))

    def _level(self, place: Place, name: str, value: str) -> Iterator[Problem]:
        """A condition on a scale must name one of its levels."""
        what, _, code = name.partition(":")
        if what == "assessment" and (scale := self._known.scales.get(code)) is not None:
            yield from attempt(place, scale.level, value)

    def _equals(self, definition: TableDefinition, at: At) -> Iterator[Problem]:
        rows = dict(each_row(definition.rows))
        keys = self._keys(definition)
        for way, row in rows.items():
            if is_expression(row.equals):
                yield from self._known.expression(at(*way, "equals"), row.equals)
            elif row.equals and row.equals not in keys:
                place = at(*way, "equals")
                yield problem(
                    place, 'Tabellen har ingen rad ”{code}” att vara lika med. Ge den id = "{code}".', code=row.equals
                )

    def _keys(self, definition: TableDefinition) -> set[str]:
        """What a row of the table may be named by: its id, its series, or the code of what it is about."""
        keys = {"total", "subtotal", *self._known.codes["unit"]}
        for _, row in each_row(definition.rows):
            keys.update((row.id or row.series, *(self._known.codes.get(row.each, ()))))
            if row.bridge:
                keys.update(f"{row.id or 'bridge'}-{name}" for name in ("start", "rest", "end"))
        return keys


def _aspects(definition: TableDefinition, model: SteeringModel, at: At) -> Iterator[Problem]:
    """A column of texts with an aspect that nobody has written, although others are written."""
    aspects = {text.aspect for text in model.texts if text.aspect}
    for index, column in enumerate(definition.columns):
        name, _, aspect = column.text.partition(":")
        if name == "text" and aspect and aspects and aspect not in aspects:
            yield problem(at("columns", index, "text"), "Ingen text har aspekten ”{aspect}”. De som finns är: {known}.",
                          aspect=aspect, known=", ".join(sorted(aspects)))  # fmt: skip
