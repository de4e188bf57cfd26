"""A row of a table before its figures are known: what it stands for, and what it says of its own cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from arshjul.core.cells import RowKind
from arshjul.core.expressions import Expression
from arshjul.core.facts import Fact
from arshjul.core.messages import DomainError
from arshjul.core.provenance import Figure
from arshjul.core.subjects import Subject
from arshjul.core.tables import RowDefinition

ROW = "row"
"""The value of a column whose cells are what each row says; rows say it under this key."""


class BadRow(DomainError):
    """A row definition does not say what kind of row it is."""


@dataclass(frozen=True, slots=True)
class Member:
    """A series at a unit: what an added row stands for, and what a total adds up; ``years`` moves its figures.

    With a ``decision``, budgets are what that decision made them.
    """

    series: str
    unit: str
    label: str
    years: int = 0
    decision: str = ""


_PLAIN = RowDefinition()


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row before its figures are known.

    ``members`` has one entry for a data row and all added ones for a sum, whose rows are ``adds``. ``may_vanish`` says
    that the row's unit does not exist at the data date, so that the row is left out when it has no figures, and
    ``vanishes`` that it is left out when it prints as nothing. A row that counts has the subjects ``counted`` and what
    they have in common, its ``keys``; ``told`` is its definition.

    ``own`` are expressions by the key of a column, or :data:`ROW`, seen from the member ``seen``; ``stated`` stands
    instead of what they come to, the rows ``less`` are taken from it, and it is printed as ``shown_as`` would be. A row
    with ``minus`` is the row with the first of these keys without the others. A sum must be what ``expected`` comes to,
    in columns of what each row says.
    """

    kind: RowKind
    key: str
    label: str
    members: tuple[Member, ...] = ()
    subject: Subject | None = None
    depth: int = 0
    equals: str = ""
    may_vanish: bool = False
    vanishes: bool = False
    counted: tuple[Subject, ...] = ()
    keys: tuple[Fact, ...] = ()
    told: RowDefinition = _PLAIN
    own: Mapping[str, Expression] = field(default_factory=dict)
    seen: Member | None = None
    stated: Figure | None = None
    shown_as: Expression | None = None
    less: tuple[PlannedRow, ...] = ()
    adds: tuple[PlannedRow, ...] = ()
    minus: tuple[str, ...] = ()
    expected: Expression | None = None

    @property
    def is_sum(self) -> bool:
        """Whether it adds other rows up."""
        return self.kind in (RowKind.TOTAL, RowKind.SUBTOTAL)

    def own_in(self, keys: Iterable[str]) -> Expression | None:
        """What the row itself says that its cell is, in a column with these keys."""
        return next((self.own[key] for key in keys if key in self.own), None)


def data_kind(definition: RowDefinition) -> RowKind:
    """The kind of a row with figures of its own: one that sums add, or one that they already have."""
    return RowKind.OF_WHICH if definition.of_which else RowKind.DATA
