"""What the sums of a table add: the rows above them, since the sum before or from the start, each counted once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from arshjul.core.cells import RowKind
from arshjul.core.grammar import read_expression
from arshjul.core.planned import Member, PlannedRow
from arshjul.core.setting import Setting
from arshjul.core.tables import RowDefinition

START = "start"
"""From where a total can go on, over the totals above it."""


@dataclass(slots=True)
class Scope:
    """What has been added on one level of rows, and what of it the next sum is to cover."""

    added: list[PlannedRow] = field(default_factory=list)
    total_from: int = 0
    subtotal_from: int = 0

    def since_total(self, *, from_start: bool = False) -> list[PlannedRow]:
        """What a total covers: everything since the last total or the start, whatever else stands between."""
        rows = self.added[0 if from_start else self.total_from :]
        self.total_from = self.subtotal_from = len(self.added)
        return rows

    def since_subtotal(self) -> list[PlannedRow]:
        """What a subtotal covers: everything since the last subtotal, total or heading."""
        rows = self.added[self.subtotal_from :]
        self.subtotal_from = len(self.added)
        return rows


def adding(scope: Scope, rows: Iterable[PlannedRow]) -> Iterator[PlannedRow]:
    """The rows; those that a sum adds are added to the scope."""
    for row in rows:
        if row.kind is RowKind.DATA:
            scope.added.append(row)
        yield row


def sum_row(
    definition: RowDefinition, kind: RowKind, added: Sequence[PlannedRow], setting: Setting, depth: int
) -> PlannedRow:
    """A total or a subtotal of the rows that have been added."""
    members = tuple(_counted_once([member for row in added for member in row.members], setting))
    adds = tuple(row for row in added if not row.members or any(member in members for member in row.members))
    expected = read_expression(definition.equals) if is_expression(definition.equals) else None
    return PlannedRow(
        kind,
        definition.id or kind.value,
        setting.occasion.fill(definition.total or definition.subtotal),
        members,
        None,
        depth,
        "" if expected else definition.equals,
        counted=tuple(subject for row in added for subject in row.counted),
        told=definition,
        adds=adds,
        seen=replace(members[0], decision="", years=0) if expected and members else None,
        expected=expected,
    )


def _counted_once(members: Sequence[Member], setting: Setting) -> Iterator[Member]:
    """The members of a sum without those that another one of them is told together with."""
    organisation, day = setting.organisation, setting.occasion.data_date
    if not organisation.is_reorganised:
        yield from members
        return
    there = {replace(member, label="") for member in members}
    for member in members:
        new = organisation.successor(member.unit, day) if member.unit in organisation else ""
        if not new or replace(member, unit=new, label="") not in there:
            yield member


def is_expression(equals: str) -> bool:
    """Whether what a row must be equal to is an expression of figures; the id of a row is one word."""
    return " " in equals.strip()
