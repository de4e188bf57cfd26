"""Records of the plan ↔ rows of the steering model.

A record's columns are named as the row's fields, so one pair of functions carries every kind over; a field that names
something else by its code is a foreign key to it. What a record says in another way is told by ``also``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Max, Model, Q, QuerySet

from arshjul.core.problems import Place
from arshjul.planning import models
from arshjul.planning.models import Chart, Coded, Indicator, Municipality, Record, Report, Table, Target, Template
from arshjul.steering import schema_ledger, schema_plan, schema_registers
from arshjul.steering.row import NOWHERE, FileRow
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import ModelFile, ReportRow
from arshjul.steering.schema_plan import IndicatorRow

R = TypeVar("R", bound=Record)
C = TypeVar("C", bound=Coded)
Row = TypeVar("Row", bound=FileRow)

Shared = Mapping[str, Any]  # the name of a field and a column, and the class of records that it is a key to, or None

KINDS: Mapping[str, tuple[Any, Any]] = {
    "units": (schema_plan.UnitRow, models.Unit),
    "series": (schema_plan.SeriesRow, models.Series),
    "sources": (schema_ledger.SourceRow, models.LedgerSource),
    "ledger_lines": (schema_ledger.LedgerLineRow, models.LedgerLine),
    "ledger_units": (schema_ledger.LedgerUnitRow, models.LedgerUnit),
    "budget_decisions": (schema_plan.BudgetDecisionRow, models.BudgetDecision),
    "objectives": (schema_plan.ObjectiveRow, models.Objective),
    "missions": (schema_plan.MissionRow, models.Mission),
    "assignments": (schema_plan.AssignmentRow, models.Assignment),
    "controls": (schema_plan.ControlRow, models.Control),
    "questions": (schema_plan.QuestionRow, models.Question),
    "registers": (schema_registers.RegisterRow, models.Register),
    "entries": (schema_registers.RegisterEntry, models.Entry),
}
"""How the rows of a model are held, by their name in it; whatever a kind refers to stands before it."""


def store_municipality(head: ModelFile, *, at: datetime, by: str) -> Municipality:
    """The municipality with these settings, loaded now; until the transaction ends no other load can touch it."""
    told = {name: getattr(head, name) for name in _shared(ModelFile, Municipality) if name != "code"}
    place = {"file": head.place.file, "line": head.place.line}
    municipality, _ = Municipality.objects.update_or_create(
        code=head.code, defaults={**told, **place, "loaded_at": at, "loaded_by": by}
    )
    return municipality


def clear_plan(municipality: Municipality) -> None:
    """Remove a municipality's plan, which nothing may be followed up against any longer. Belongs in a transaction."""
    for record in (Report, Template, Table, Chart, Indicator):
        record.objects.filter(municipality=municipality).delete()
    for _, record in reversed(tuple(KINDS.values())):
        record.objects.filter(municipality=municipality).delete()


def store_plan(model: SteeringModel, municipality: Municipality) -> None:
    """Store the plan of a checked model for a municipality that has none. Belongs in a transaction."""
    exchange = Exchange(municipality)
    for name, (_, record) in KINDS.items():
        exchange.store(record, getattr(model, name))
    indicators = exchange.store(Indicator, model.indicators, also=lambda row: {"code": row.own_code})
    Target.objects.bulk_create(
        Target(indicator=indicator, year=int(year), target=target)
        for indicator, row in zip(indicators, model.indicators, strict=True)
        for year, target in row.targets.items()
    )
    _store_definitions(model, municipality)
    exchange.store(Report, model.head.reports)


def read_plan(municipality: Municipality) -> SteeringModel:
    """The plan as a steering model without occasions, figures, assessments, explanations, texts. About 25 queries."""
    exchange = Exchange(municipality)
    head = ModelFile(
        place=Place(municipality.file, municipality.line),
        **{name: getattr(municipality, name) for name in _shared(ModelFile, Municipality)},
        reports=exchange.rows(ReportRow, Report),
    )
    plan: dict[str, Any] = {name: exchange.rows(row, record) for name, (row, record) in KINDS.items()}
    indicators = _read_indicators(exchange, municipality)
    return SteeringModel(head=head, indicators=indicators, **plan, **_read_definitions(municipality))


class Exchange:
    """Carries a municipality's rows over, one kind at a time, and remembers which code is which key."""

    def __init__(self, municipality: Municipality) -> None:
        self._municipality = municipality
        self._known: dict[type[Coded], dict[str, int]] = {}
        self._named: dict[type[Coded], dict[int, str]] = {}

    def store(
        self, record: type[R], rows: Sequence[Row], also: Callable[[Row], Mapping[str, object]] = lambda _: {}
    ) -> list[R]:
        """One record for each row, in the same order. ``also`` gives the columns that a row says in another way."""
        shared = _shared(type(rows[0]), record) if rows else {}
        made: list[R] = []
        for position, row in enumerate(rows):
            columns = {**self._columns(record, row, shared), **also(row)}
            place = {"position": position, "file": row.place.file, "line": row.place.line}
            made.append(record(municipality=self._municipality, **place, **columns))
        record._default_manager.bulk_create(made)
        for name in (name for name, target in shared.items() if target is record):
            self._hang(record, name, [(each, getattr(row, name)) for each, row in zip(made, rows, strict=True)])
        return made

    def put(self, record: type[C], row: Row) -> C:
        """Store one row in the place of the record with its code, or after all others when there is none."""
        found = record._default_manager.filter(municipality=self._municipality)
        code = row.code  # type: ignore[attr-defined]  # what is coded has one
        each = found.filter(code=code).first() or record(municipality=self._municipality, position=_after(found))
        shared = _shared(type(row), record)
        for name, value in self._columns(record, row, shared).items():
            setattr(each, name, value)
        for name in (name for name, target in shared.items() if target is record):
            above = getattr(row, name)
            setattr(each, f"{name}_id", self._keys(record)[above] if above else None)
        each.file, each.line = row.place.file, row.place.line
        each.save()
        return each

    def rows(
        self,
        row: type[Row],
        record: type[R],
        also: Callable[[R], Mapping[str, object]] = lambda _: {},
        only: Q | None = None,
    ) -> tuple[Row, ...]:
        """One row for each record, or those that ``only`` tells, in the order they were written.

        One query, and one for each kind referred to.
        """
        shared = _shared(row, record)
        found = record._default_manager.filter(only or Q(), municipality=self._municipality).order_by("position")
        return tuple(row(**self._fields(each, shared, also(each))) for each in found)

    def _columns(self, record: type[Record], row: FileRow, shared: Shared) -> dict[str, Any]:
        columns: dict[str, Any] = {}
        for name, target in shared.items():
            value = getattr(row, name)
            if target is None:
                columns[name] = value
            elif target is not record:
                columns[f"{name}_id"] = self._keys(target)[value] if value else None
        return columns

    def _fields(self, record: Record, shared: Shared, also: Mapping[str, object]) -> dict[str, Any]:
        told: dict[str, Any] = {"place": Place(record.file, record.line)}
        for name, target in shared.items():
            if target is None:
                told[name] = getattr(record, name)
            else:
                key = getattr(record, f"{name}_id")
                told[name] = "" if key is None else self._codes(target)[key]
        return {**told, **also}

    def _hang(self, record: type[Any], name: str, parents: Iterable[tuple[Record, str]]) -> None:
        """Give the records of a tree their parents, which may stand further down in the file."""
        hung = [(each, code) for each, code in parents if code]
        for each, code in hung:
            setattr(each, f"{name}_id", self._keys(record)[code])
        record._default_manager.bulk_update([each for each, _ in hung], [name])

    def _keys(self, target: type[Coded]) -> dict[str, int]:
        if target not in self._known:
            found = target._default_manager.filter(municipality=self._municipality)
            self._known[target] = dict(found.values_list("code", "pk"))
        return self._known[target]

    def _codes(self, target: type[Coded]) -> dict[int, str]:
        if target not in self._named:
            self._named[target] = {key: code for code, key in self._keys(target).items()}
        return self._named[target]


def _after(found: QuerySet[Any]) -> int:
    latest = found.aggregate(latest=Max("position"))["latest"]
    return 0 if latest is None else int(latest) + 1


def _shared(row: type[FileRow], record: type[Model]) -> Shared:
    """The fields that a row and its record have in common, each with the kind of record it names, if any."""
    columns = {field.name: field for field in record._meta.concrete_fields}
    return {field.name: columns[field.name].related_model for field in fields(row) if field.name in columns}


def _read_indicators(exchange: Exchange, municipality: Municipality) -> tuple[IndicatorRow, ...]:
    targets: dict[int, dict[str, str]] = defaultdict(dict)
    for target in Target.objects.filter(indicator__municipality=municipality):
        targets[target.indicator_id][f"{target.year:04}"] = target.target
    rows = exchange.rows(IndicatorRow, Indicator, also=lambda each: {"targets": targets.get(each.pk, {})})
    return tuple(replace(row, code="") if row.code == row.series else row for row in rows)


def _store_definitions(model: SteeringModel, municipality: Municipality) -> None:
    held: tuple[tuple[Any, Mapping[str, object], str, str], ...] = (
        (Table, model.tables, "definition", "table"),
        (Chart, model.charts, "definition", "chart"),
        (Template, model.templates, "text", ""),
    )
    for record, found, column, kind in held:
        places = {code: model.definition_places.get(f"{kind}:{code}", NOWHERE) for code in found}
        record.objects.bulk_create(
            record(
                municipality=municipality, position=position, file=places[code].file, line=places[code].line,
                code=code, **{column: content},
            )
            for position, (code, content) in enumerate(found.items())
        )  # fmt: skip


def _read_definitions(municipality: Municipality) -> dict[str, Any]:
    tables = Table.objects.filter(municipality=municipality).order_by("position")
    charts = Chart.objects.filter(municipality=municipality).order_by("position")
    templates = Template.objects.filter(municipality=municipality).order_by("position")
    return {
        "tables": {table.code: table.definition for table in tables},
        "charts": {chart.code: chart.definition for chart in charts},
        "templates": {template.code: template.text for template in templates},
        "definition_places": {
            **{f"table:{table.code}": Place(table.file, table.line) for table in tables},
            **{f"chart:{chart.code}": Place(chart.file, chart.line) for chart in charts},
        },
    }
