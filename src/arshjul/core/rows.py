"""Which rows a table has: its row definitions unfolded over series, units and subjects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from arshjul.core.cells import RowKind
from arshjul.core.messages import DomainError
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.core.tables import RowDefinition, TableDefinition


class BadRow(DomainError):
    """A row definition does not say what kind of row it is."""


@dataclass(frozen=True, slots=True)
class Member:
    """A series at a unit: what an added row stands for, and what a total adds up."""

    series: str
    unit: str
    label: str


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row before its figures are known. ``members`` has one entry for a data row and all added ones for a total."""

    kind: RowKind
    key: str
    label: str
    members: tuple[Member, ...] = ()
    subject: Subject | None = None
    depth: int = 0
    equals: str = ""

    @property
    def is_added(self) -> bool:
        return self.kind is RowKind.DATA


def plan_rows(definition: TableDefinition, setting: Setting, focus: Subject | None) -> tuple[PlannedRow, ...]:
    """The rows of a table, in order; ``focus`` is the subject that the report is speaking of, if any."""
    planner = _Planner(setting, focus, definition.unit or _unit_of(focus) or setting.unit)
    rows, _ = planner.unfold(definition.rows, depth=0)
    return tuple(_with_unique_keys(rows))


def _unit_of(focus: Subject | None) -> str:
    return focus.code if focus is not None and focus.kind == "unit" else ""


def _with_unique_keys(rows: Iterable[PlannedRow]) -> Iterator[PlannedRow]:
    seen: dict[str, int] = {}
    for row in rows:
        seen[row.key] = seen.get(row.key, 0) + 1
        yield row if seen[row.key] == 1 else replace(row, key=f"{row.key}.{seen[row.key]}")


@dataclass(frozen=True, slots=True)
class _Planner:
    setting: Setting
    focus: Subject | None
    unit: str

    def unfold(
        self, definitions: Iterable[RowDefinition | str], depth: int
    ) -> tuple[list[PlannedRow], tuple[Member, ...]]:
        """The rows, and the members of all that is added among them."""
        rows: list[PlannedRow] = []
        added: list[Member] = []
        since_total: list[Member] = []
        for given in definitions:
            definition = RowDefinition(series=given) if isinstance(given, str) else given
            if definition.group:
                inner, members = self.unfold(definition.group, depth + 1)
                rows += inner
                if definition.subtotal:
                    rows.append(_sum_row(definition, RowKind.SUBTOTAL, definition.subtotal, members, depth))
                added += members
                since_total += members
            elif definition.total or definition.subtotal:
                kind = RowKind.TOTAL if definition.total else RowKind.SUBTOTAL
                rows.append(_sum_row(definition, kind, definition.total or definition.subtotal, since_total, depth))
                since_total = []
            else:
                if definition.heading:
                    since_total = []
                for row in self._plain(definition, depth):
                    rows.append(row)
                    if row.is_added:
                        added += row.members
                        since_total += row.members
        return rows, tuple(added)

    def _plain(self, definition: RowDefinition, depth: int) -> Iterator[PlannedRow]:
        kind = RowKind.OF_WHICH if definition.of_which else RowKind.DATA
        if definition.heading:
            yield PlannedRow(RowKind.HEADING, definition.id or "heading", definition.heading, depth=depth)
        elif definition.each:
            for subject in self._subjects(definition):
                members = self._members_of(subject, definition)
                yield PlannedRow(kind, subject.code, subject.name, members, subject, depth)
        elif definition.children:
            series = definition.of or definition.series or self.setting.conventions.series
            day = self.setting.occasion.data_date
            for unit in self.setting.organisation.children(self._resolve(definition.children), day):
                subject = self.setting.subjects.get("unit", unit.code)
                yield PlannedRow(kind, unit.code, unit.name, (Member(series, unit.code, unit.name),), subject, depth)
        elif definition.series:
            series_name = self.setting.find_series(definition.series).name
            unit_code = self._resolve(definition.unit) if definition.unit else self.unit
            default = self.setting.organisation.unit(unit_code).name if definition.unit else series_name
            label = definition.label or default
            member = Member(definition.series, unit_code, label)
            key = definition.id or (f"{definition.series}-{unit_code}" if definition.unit else definition.series)
            yield PlannedRow(kind, key, label, (member,), self._series_subject(definition.series), depth)
        else:
            raise BadRow("En rad måste ange något av series, children, each, heading, total, subtotal eller group.")

    def _series_subject(self, code: str) -> Subject | None:
        return next((s for s in self.setting.subjects.each("series") if s.code == code), None)

    def _resolve(self, unit: str) -> str:
        return self.unit if unit == "this" else unit

    def _subjects(self, definition: RowDefinition) -> Iterator[Subject]:
        every = self.setting.subjects.each(definition.each, definition.under, self.focus)
        for subject in every:
            if all(subject.fields.get(name, "") == value for name, value in definition.where.items()):
                yield subject

    def _members_of(self, subject: Subject, definition: RowDefinition) -> tuple[Member, ...]:
        series = definition.of or subject.series
        unit = subject.unit or (subject.code if subject.kind == "unit" else self.unit)
        return (Member(series, unit, subject.name),) if series else ()


def _sum_row(definition: RowDefinition, kind: RowKind, label: str, members: Iterable[Member], depth: int) -> PlannedRow:
    return PlannedRow(kind, definition.id or kind.value, label, tuple(members), None, depth, definition.equals)
