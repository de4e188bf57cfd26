"""A bridge: the rows that lead from one figure to another, over the parts of their difference and its unexplained rest.

From the previous forecast to this one (``change year``), from the budget to the forecast (``variance year``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from arshjul.core.cells import RowKind
from arshjul.core.evaluation import in_words
from arshjul.core.explanations import parts_of
from arshjul.core.expressions import Arithmetic, Expression
from arshjul.core.grammar import read_expression
from arshjul.core.planned import ROW, BadRow, Member, PlannedRow
from arshjul.core.provenance import Figure, Stated
from arshjul.core.setting import Setting
from arshjul.core.signs import lower_is_better
from arshjul.core.tables import RowDefinition


def bridge_ends(expression: Expression) -> tuple[Expression, Expression]:
    """Where a bridge over a difference begins and ends; raises :class:`~arshjul.core.planned.BadRow` for another."""
    if not isinstance(expression, Arithmetic) or expression.operator not in ("-", "variance"):
        raise BadRow("En brygga går mellan två siffror. Skriv en skillnad, till exempel change year.")
    return expression.right, expression.left


def explained_parts(definition: RowDefinition, setting: Setting, seen: Member, depth: int) -> tuple[PlannedRow, ...]:
    """A row for each of the unit's explanations of the difference."""
    whole = read_expression(definition.bridge)
    return tuple(
        PlannedRow(
            RowKind.DATA, part.code, part.label, depth=depth, told=definition, own={ROW: whole}, seen=seen,
            stated=Figure(part.label, part.amount, Stated(str(part.place))),
        )
        for part in parts_of(setting.explanations, seen.unit, of=definition.parts or definition.bridge)
    )  # fmt: skip


def bridge_rows(
    definition: RowDefinition, setting: Setting, seen: Member, parts: tuple[PlannedRow, ...], depth: int
) -> Iterator[PlannedRow]:
    """The start, the parts, the rest unless it prints as nothing, and the end.

    All are printed as the difference is, so that they add up on paper. Raises
    :class:`~arshjul.core.planned.BadRow` where lower is better, for there the difference is told the other way.
    """
    whole = read_expression(definition.bridge)
    start, end = bridge_ends(whole)
    if (
        isinstance(whole, Arithmetic)
        and whole.operator == "variance"
        and lower_is_better(setting.find_series(seen.series))
    ):
        raise BadRow("Där lägre är bättre går en brygga inte över variance. Skriv skillnaden med minus i stället.")
    key = definition.id or "bridge"

    def row(kind: RowKind, name: str, label: str, own: Expression) -> PlannedRow:
        return PlannedRow(
            kind, f"{key}-{name}", label, depth=depth, told=definition, own={ROW: own}, seen=seen, shown_as=whole
        )

    yield row(RowKind.DATA, "start", _label(definition.start, start, setting), start)
    yield from parts
    rest = row(RowKind.DATA, "rest", setting.explaining.rest, whole)
    yield replace(rest, less=parts, vanishes=True)
    yield row(RowKind.TOTAL, "end", _label(definition.end, end, setting), end)


def _label(told: str, expression: Expression, setting: Setting) -> str:
    words = in_words(expression)
    return setting.occasion.fill(told) or words[:1].upper() + words[1:]
