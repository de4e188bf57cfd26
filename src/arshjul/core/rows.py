"""Which rows a table has: its row definitions unfolded over series, units and subjects."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from arshjul.core.belonging import listed, unit_in_focus
from arshjul.core.bridges import bridge_rows, explained_parts
from arshjul.core.cells import RowKind
from arshjul.core.cross_tables import count_rows
from arshjul.core.expressions import Lookup, lookups
from arshjul.core.facts import satisfies
from arshjul.core.grammar import read_expression
from arshjul.core.organisation import Unit
from arshjul.core.periods import Instant, Period
from arshjul.core.planned import ROW, BadRow, Member, PlannedRow, data_kind
from arshjul.core.series import Kind, Series
from arshjul.core.setting import Setting
from arshjul.core.subjects import BUDGET_DECISION, Subject
from arshjul.core.sum_rows import START, Scope, adding, sum_row
from arshjul.core.tables import RowDefinition, TableDefinition


def plan_rows(
    definition: TableDefinition, setting: Setting, focus: Subject | None, lookups: Collection[Lookup] = ()
) -> tuple[PlannedRow, ...]:
    """The rows of a table, in order, their keys unique.

    ``focus`` is the subject that the report is speaking of, if any. ``lookups`` are the figures that the columns ask
    for: a unit that has closed is a row as long as one of them reaches back to it.
    """
    planner = _Planner(setting, focus, definition.unit or unit_in_focus(setting, focus), lookups)
    rows, _ = planner.unfold(definition.rows, depth=0)
    return tuple(replace(row, key=key) for row, key in zip(rows, unique(row.key for row in rows), strict=True))


def unique(keys: Iterable[str]) -> Iterator[str]:
    """The keys, one that has been before numbered: ``net``, ``net.2``."""
    taken: set[str] = set()
    for key in keys:
        name, number = key, 1
        while name in taken:
            number += 1
            name = f"{key}.{number}"
        taken.add(name)
        yield name


_KINDS = ("bridge", "difference", "group", "total", "subtotal", "heading", "each", "count", "children", "series")
_TOGETHER = (
    ("group", "subtotal"),
    ("group", "heading"),
    ("group", "subtotal", "heading"),
    ("children", "series"),
    ("bridge", "children"),
    ("bridge", "series"),
    ("bridge", "children", "series"),
)


def _kind_of(definition: RowDefinition) -> str:
    given = tuple(kind for kind in _KINDS if getattr(definition, kind))
    if len(given) == 1 or given in _TOGETHER:
        return given[0]
    if not given and (definition.value or definition.cells):
        return "value"
    raise BadRow(
        "En rad ska ange ett av series, children, each, count, heading, total, subtotal, group, value, cells, bridge "
        "och difference, men den här anger {given}.",
        given=" och ".join(given) or "inget",
    )


@dataclass(frozen=True, slots=True)
class _Planner:
    setting: Setting
    focus: Subject | None
    unit: str
    lookups: Collection[Lookup]

    def unfold(
        self, definitions: Iterable[RowDefinition | str], depth: int
    ) -> tuple[list[PlannedRow], list[PlannedRow]]:
        """The rows, and those of them that a sum adds."""
        scope = Scope()
        rows: list[PlannedRow] = []
        for given in definitions:
            definition = RowDefinition(series=given) if isinstance(given, str) else given
            if self.setting.occasion.is_one_of(definition.when):
                rows += self._rows(definition, depth, scope)
        return rows, scope.added

    def _rows(self, definition: RowDefinition, depth: int, scope: Scope) -> Iterator[PlannedRow]:
        match _kind_of(definition):
            case "group":
                yield from self._group(definition, depth, scope)
            case "heading":
                scope.since_subtotal()
                yield self._heading(definition, depth)
            case "total":
                added = scope.since_total(from_start=definition.from_ == START)
                yield sum_row(definition, RowKind.TOTAL, added, self.setting, depth)
            case "subtotal":
                yield sum_row(definition, RowKind.SUBTOTAL, scope.since_subtotal(), self.setting, depth)
            case "each":
                yield from adding(scope, self._each(definition, depth))
            case "count":
                counted = self._subjects(definition.count, definition)
                yield from adding(scope, count_rows(definition, counted, self.setting, depth))
            case "children":
                yield from adding(scope, self._children(definition, depth))
            case "value":
                yield from adding(scope, [self._value(definition, depth)])
            case "bridge":
                yield from self._bridge(definition, depth)
            case "difference":
                yield self._difference(definition, depth)
            case _:
                yield from adding(scope, [self._series(definition, depth)])

    def _group(self, definition: RowDefinition, depth: int, scope: Scope) -> Iterator[PlannedRow]:
        if definition.heading:
            yield self._heading(definition, depth)
        inner, added = self.unfold(definition.group, depth + 1)
        yield from inner
        if definition.subtotal:
            yield sum_row(definition, RowKind.SUBTOTAL, added, self.setting, depth)
        scope.added += added

    def _heading(self, definition: RowDefinition, depth: int) -> PlannedRow:
        key, label = definition.id or "heading", self._filled(definition.heading)
        told = RowDefinition() if definition.subtotal else definition
        return PlannedRow(RowKind.HEADING, key, label, depth=depth, told=told)

    def _each(self, definition: RowDefinition, depth: int) -> Iterator[PlannedRow]:
        for subject in self._subjects(definition.each, definition):
            members = self._members_of(subject, definition)
            kind = data_kind(definition)
            may_vanish = subject.kind == BUDGET_DECISION and bool(self.lookups or _expressions(definition))
            row = PlannedRow(
                kind, subject.code, subject.name, members, subject, depth, told=definition, may_vanish=may_vanish
            )
            yield _with_own(row, next(iter(members), self._usual(subject.name)))

    def _subjects(self, kind: str, definition: RowDefinition) -> Iterator[Subject]:
        under, deep = definition.under, definition.deep
        for subject in listed(kind, self.setting, self.focus, under=under, deep=deep, unit=self.unit):
            if all(satisfies(subject, name, value, self.setting) for name, value in definition.where.items()):
                yield subject

    def _members_of(self, subject: Subject, definition: RowDefinition) -> tuple[Member, ...]:
        is_unit, is_decision = subject.kind == "unit", subject.kind == BUDGET_DECISION
        usual = self.setting.conventions.series if is_unit or is_decision else ""
        series = definition.of or subject.series or usual
        unit = subject.unit or (subject.code if is_unit else self.unit)
        decision = subject.code if is_decision else ""
        return (Member(series, unit, subject.name, decision=decision),) if series else ()

    def _children(self, definition: RowDefinition, depth: int) -> Iterator[PlannedRow]:
        code = definition.of or definition.series or self.setting.conventions.series
        series, own = self.setting.find_series(code), _expressions(definition).values()
        for unit in self._units_below(self._resolved(definition.children), series, own):
            row = PlannedRow(
                data_kind(definition),
                unit.code,
                unit.name,
                (Member(code, unit.code, unit.name),),
                self.setting.subjects.find("unit", unit.code),
                depth,
                may_vanish=not unit.is_valid_on(self.setting.occasion.data_date),
                told=definition,
            )
            yield _with_own(row, row.members[0])

    def _units_below(self, parent: str, series: Series, own: Iterable[str]) -> tuple[Unit, ...]:
        """Those that a sum over units would count in any of the columns.

        One that has gone into another is told as part of that.
        """
        occasion, find = self.setting.occasion, self.setting.find_asked
        wanted = (*self.lookups, *(lookup for text in own for lookup in lookups(read_expression(text))))
        asked: list[Period] = [lookup.period_of(find(lookup.series, series.code), occasion) for lookup in wanted]
        if series.kind is not Kind.FLOW:
            asked = [Instant(period.last_day) for period in asked]
        units = self.setting.organisation.children_in(parent, *asked, Instant(occasion.data_date))
        if series.kind is Kind.RATIO:
            return units
        return tuple(unit for unit in units if not self.setting.organisation.successor(unit.code, occasion.data_date))

    def _series(self, definition: RowDefinition, depth: int) -> PlannedRow:
        code = definition.series
        unit = self._resolved(definition.unit) if definition.unit else self.unit
        series = self.setting.find_series(code)
        name = self.setting.organisation.unit(unit).name if definition.unit else series.name
        label = self._filled(definition.label) or name
        key = definition.id or (f"{code}-{unit}" if definition.unit else code)
        subject = self.setting.subjects.find("series", code)
        member = Member(code, unit, label, definition.years)
        row = PlannedRow(data_kind(definition), key, label, (member,), subject, depth, told=definition)
        return _with_own(row, member)

    def _value(self, definition: RowDefinition, depth: int) -> PlannedRow:
        """A row of nothing but its own expressions: without members it adds nothing to the other columns."""
        label = self._filled(definition.label)
        row = PlannedRow(data_kind(definition), definition.id or "value", label, depth=depth, told=definition)
        return _with_own(row, self._usual(label, definition.unit))

    def _bridge(self, definition: RowDefinition, depth: int) -> Iterator[PlannedRow]:
        usual = self._usual("", definition.unit)
        seen = replace(usual, series=definition.of or definition.series or usual.series)
        if definition.children:
            parts = tuple(self._children(replace(definition, value=definition.bridge, bridge=""), depth))
        else:
            parts = explained_parts(definition, self.setting, seen, depth)
        yield from bridge_rows(definition, self.setting, seen, parts, depth)

    def _difference(self, definition: RowDefinition, depth: int) -> PlannedRow:
        label = self._filled(definition.label) or "Skillnad"
        key = definition.id or "difference"
        return PlannedRow(data_kind(definition), key, label, depth=depth, told=definition, minus=definition.difference)

    def _usual(self, label: str, unit: str = "") -> Member:
        """The series and unit that are meant where a row names none."""
        return Member(self.setting.conventions.series, self._resolved(unit) if unit else self.unit, label)

    def _resolved(self, unit: str) -> str:
        return self.unit if unit == "this" else unit

    def _filled(self, words: str) -> str:
        return self.setting.occasion.fill(words)


def _with_own(row: PlannedRow, seen: Member) -> PlannedRow:
    """The row with what its definition says of its own cells, seen from a series at a unit."""
    own = {key: read_expression(text) for key, text in _expressions(row.told).items()}
    return replace(row, own=own, seen=seen) if own else row


def _expressions(definition: RowDefinition) -> dict[str, str]:
    """What a row says of its cells, by the key of the column."""
    return {**definition.cells, **({ROW: definition.value} if definition.value else {})}
