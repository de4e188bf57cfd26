"""A page of figures as the table that is printed, with cells to type in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext

from arshjul.actions.changes_since import ChangedByOther
from arshjul.actions.economy_sheet import ENTERED, EconomySheet
from arshjul.actions.enter_figures import ABOUT
from arshjul.actions.figure_sheets import ENTERED as ENTERED_IN
from arshjul.actions.proposed_forecasts import Proposed
from arshjul.actions.sheets import Sheet, SheetCell, SheetColumn, SheetRow, figure_address
from arshjul.actions.unit_at import UnitAt
from arshjul.core.messages import Message

Changes = Mapping[tuple[str, str], ChangedByOther]


@dataclass(frozen=True)
class Cell:
    """A cell: ``name`` is the field's when it ``is_entered``, ``tone`` colours it, ``mark`` says who changed it.

    ``problem`` is why what was typed was not saved, and ``shown`` what that was; ``remark`` asks about what was saved.
    """

    name: str
    column: str
    text: str = ""
    typed: str = ""
    is_entered: bool = False
    label: str = ""
    why: str = ""
    tone: str = ""
    mark: str = ""
    problem: str = ""
    shown: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Row:
    """A row; ``take`` is the series whose proposal can be taken over, ``method`` how it was made."""

    name: str
    note: str
    cells: tuple[Cell, ...]
    depth: int = 0
    is_total: bool = False
    take: str = ""
    method: str = ""
    method_name: str = ""


@dataclass(frozen=True)
class Table:
    """The whole table; ``head`` stands above the names of the rows."""

    head: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]

    def cells(self) -> Iterator[Cell]:
        """Every cell."""
        for row in self.rows:
            yield from row.cells

    @property
    def has_fields(self) -> bool:
        """Whether anything can be typed in it."""
        return any(cell.is_entered for cell in self.cells())


def economy_table(its: EconomySheet, told: UnitAt, changes: Changes) -> Table:
    """The economy of a unit."""
    main = its.whole or next(iter(its.sheet.rows), None)
    head = gettext("Belopp i %(measure)s") % {"measure": main.series.measure.suffix} if main else ""
    return _Printer(told, changes, frozenset((ENTERED,)), its.proposed).table(head, its.sheet)


def figure_table(sheet: Sheet, told: UnitAt, changes: Changes) -> Table:
    """Indicators, staff, volumes or capital projects of a unit."""
    return _Printer(told, changes, frozenset(ENTERED_IN), {}).table(gettext("Vad som mäts"), sheet)


def said(message: Message) -> str:
    """A message of the domain in the reader's language."""
    return message.render(gettext)


def mark_of(change: ChangedByOther | None) -> str:
    """Who changed something since one last looked, when, and from what."""
    if change is None:
        return ""
    at = date_format(localtime(change.at), "j M H:i")
    told = {"by": change.by, "at": at, "before": change.before}
    if not change.before:
        return gettext("Ifylld av %(by)s %(at)s.") % told
    return gettext("Ändrad av %(by)s %(at)s, tidigare %(before)s.") % told


@dataclass(frozen=True)
class _Printer:
    """Puts a sheet into the reader's words, with what others have ``changes`` of it."""

    told: UnitAt
    changes: Changes
    entered: frozenset[str]
    proposed: Mapping[str, Proposed]

    def table(self, head: str, sheet: Sheet) -> Table:
        columns = tuple((column.code, said(column.head)) for column in sheet.columns)
        return Table(head, columns, tuple(self._row(row, sheet) for row in sheet.rows))

    def _row(self, row: SheetRow, sheet: Sheet) -> Row:
        cells = tuple(self._cell(row, column) for column in sheet.columns)
        note = said(row.note) if isinstance(row.note, Message) else row.note
        its = self.proposed.get(row.series.code) if row.cells.get(ENTERED, SheetCell()).is_entered else None
        if its is None or row.is_total:
            return Row(row.label, note, cells, row.depth, row.is_total)
        name = ", ".join(filter(None, (gettext(its.method), said(its.accuracy) if its.accuracy else "")))
        method = gettext(its.explanation).capitalize()
        return Row(row.label, note, cells, row.depth, row.is_total, row.series.code, method, name)

    def _cell(self, row: SheetRow, column: SheetColumn) -> Cell:
        cell = row.cells.get(column.code, SheetCell())
        mark = ""
        if self.changes and cell.is_entered and column.lookup is not None and column.code in self.entered:
            at = figure_address(self.told, column.lookup, row.series)
            mark = mark_of(self.changes.get((ABOUT, at.key(self.told.unit))))
        tone = {True: "favourable", False: "unfavourable", None: ""}[cell.is_good]
        return Cell(
            row.key(column.code), column.code, cell.text, cell.typed, cell.is_entered,
            f"{said(column.head)}, {row.label}", said(cell.why) if cell.why else "", tone, mark,
            remark=said(cell.remark) if cell.remark else "",
        )  # fmt: skip
