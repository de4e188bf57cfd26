"""Which of the columns that could be shown hold anything, so that what a model does not have leaves no hole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from arshjul.core.cells import CellKind, RowKind, Table
from arshjul.core.messages import DomainError
from arshjul.core.problems import Place
from arshjul.core.setting import Setting
from arshjul.core.tables import ColumnDefinition, TableDefinition
from arshjul.core.tabulate import tabulate
from arshjul.reporting.prose import Prose

_FILLED = (RowKind.DATA, RowKind.OF_WHICH)

D = TypeVar("D", bound=TableDefinition)


def fitted(definition: D, setting: Setting, *, least: int = 1) -> D | None:
    """The definition with the columns that hold anything; None when fewer than ``least`` of its rows do.

    Its columns and rows each have an ``id``, so that what is left is called what it was.
    """
    table = tabulate("fitted", definition, setting)
    filled = [row for row in table.rows if row.kind in _FILLED and any(_is_told(cell.kind) for cell in row.cells)]
    if len(filled) < least:
        return None
    kept = [
        column
        for index, column in enumerate(definition.columns)
        if column.each or any(_is_told(row.cells[index].kind) for row in filled)
    ]
    return replace(definition, columns=tuple(kept))


def has_figures(table: Table | None) -> bool:
    """Whether a table has any number at all."""
    return table is not None and any(cell.number is not None for _, _, cell in table.cells())


def first_told(candidates: Sequence[D], setting: Setting, *, least: int = 1) -> D | None:
    """The first of the definitions that holds anything in so many rows, fitted."""
    return next((found for each in candidates if (found := fitted(each, setting, least=least)) is not None), None)


def first_said(sentences: Sequence[str], setting: Setting) -> str:
    """The first of the sentences whose figures are all there, in plain words; empty when none is.

    A sentence that cannot be said of these figures (a deficit of sick leave) is passed over like one without figures.
    """
    return next((said for sentence in sentences if (said := _said(sentence, setting))), "")


def _said(sentence: str, setting: Setting) -> str:
    prose = Prose(setting)
    focus = setting.subjects.find("unit", setting.unit)
    words = prose.whole(lambda: prose.line(sentence, Place(""), focus))
    return words if words and not prose.problems else ""


def column(id_: str, head: str, value: str = "", **told: object) -> ColumnDefinition:
    """A column with an id."""
    return replace(ColumnDefinition(head=head, value=value, id=id_), **told)  # type: ignore[arg-type]


def money(setting: Setting) -> dict[str, object]:
    """How tables of money are printed: as the municipality does in running text."""
    return {"measure": setting.conventions.measure, "decimals": setting.conventions.decimals}


def can_judge(setting: Setting) -> bool:
    """Whether the model has a scale that says if a target is met."""
    try:
        setting.find_scale("")
    except DomainError:
        return False
    return True


def plain_words(words: str) -> str:
    """Words of the model's own that may stand in a sentence with references."""
    return words.translate(str.maketrans("{}[]", "()()"))


def _is_told(kind: CellKind) -> bool:
    return kind is not CellKind.BLANK
