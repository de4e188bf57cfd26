"""Which of the columns that could be shown hold anything, so that what a model does not have leaves no hole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from arshjul.core.cells import CellKind, RowKind, Table
from arshjul.core.cube import Address
from arshjul.core.messages import DomainError
from arshjul.core.problems import Place
from arshjul.core.setting import Setting
from arshjul.core.tables import ChartDefinition, ColumnDefinition, TableDefinition
from arshjul.core.tabulate import tabulate
from arshjul.reporting.exhibits import CHART_PREFIX
from arshjul.reporting.footnotes import notes_in
from arshjul.reporting.prose import Prose

_FILLED = (RowKind.DATA, RowKind.OF_WHICH)

D = TypeVar("D", bound=TableDefinition)


@dataclass(frozen=True, slots=True)
class Filled(Generic[D]):
    """A definition, and its table if what is assembled with it is surely the same."""

    definition: D
    table: Table
    made: Table | None = None


def fill(code: str, definition: D, setting: Setting) -> Filled[D]:
    """The table that a definition makes, to look at and then to assemble: nobody fills it once more.

    What tells about subjects or has notes is written anew, and so is what hides figures of other tables.
    """
    concealed: set[Address] = set()
    its = CHART_PREFIX + code if isinstance(definition, ChartDefinition) else code
    table = tabulate(its, definition, replace(setting, conceal=concealed.update))
    is_told = definition.comments or any(column.text for column in definition.columns)
    has_notes = any(words for _, words in notes_in(definition))
    return Filled(definition, table, None if concealed or is_told or has_notes else table)


def fitted(code: str, definition: D, setting: Setting, *, least: int = 1) -> Filled[D] | None:
    """The definition with the columns that hold anything; None when fewer than ``least`` of its rows do.

    Its columns and rows each have an ``id``, so that what is left is called what it was.
    """
    its = fill(code, definition, setting)
    table = its.table
    filled = [row for row in table.rows if row.kind in _FILLED and any(_is_told(cell.kind) for cell in row.cells)]
    if len(filled) < least:
        return None
    kept = [
        column
        for index, column in enumerate(definition.columns)
        if column.each or any(_is_told(row.cells[index].kind) for row in filled)
    ]
    if len(kept) == len(definition.columns):
        return its
    return replace(its, definition=replace(definition, columns=tuple(kept)), made=None)


def first_told(code: str, candidates: Sequence[D], setting: Setting, *, least: int = 1) -> Filled[D] | None:
    """The first of the definitions that holds anything in so many rows, fitted."""
    each_fitted = (fitted(code, each, setting, least=least) for each in candidates)
    return next((found for found in each_fitted if found is not None), None)


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
