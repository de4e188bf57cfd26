"""What a unit has to do at an occasion, part by part: how much of it is done, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from arshjul.actions.economy_sheet import EconomySheet, economy_sheet
from arshjul.actions.figure_sheets import PARTS as OF_FIGURES
from arshjul.actions.figure_sheets import figure_sheet, measured
from arshjul.actions.hindrance import Hindrance
from arshjul.actions.judgement_sheet import judgement_sheet
from arshjul.actions.readiness import of_unit
from arshjul.actions.sheets import SheetCell
from arshjul.actions.unit_at import UnitAt
from arshjul.core.messages import Message
from arshjul.steering.entry_parts import Part, series_of_parts


class Progress(StrEnum):
    """How far a part has come."""

    NOTHING = "nothing"
    SOME = "some"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class PartDone:
    """A part: how many of the things that are asked for are there, and what stands in the way of handing in.

    ``rest`` is what somebody may want to tell of besides, though nothing asks for it.
    """

    part: Part
    asked: int
    filled: int
    missing: tuple[Message, ...] = ()
    rest: Message | None = None

    @property
    def progress(self) -> Progress:
        """How far it has come."""
        if self.filled >= self.asked and not self.missing:
            return Progress.DONE
        return Progress.SOME if self.filled else Progress.NOTHING


@dataclass(frozen=True, slots=True)
class TextsDone:
    """The texts that are asked for, and how many of them are written; and those that may be written."""

    asked: int
    filled: int
    optional: int = 0


@dataclass(frozen=True, slots=True)
class EntryOverview:
    """All parts that the unit has something in, in the order that they are worked through."""

    parts: tuple[PartDone, ...]
    texts: TextsDone | None

    @property
    def next(self) -> Part | None:
        """The first part that is not done."""
        return next((each.part for each in self.parts if each.progress is not Progress.DONE), None)

    @property
    def is_done(self) -> bool:
        """Whether all of it is there."""
        return self.next is None and (self.texts is None or self.texts.filled >= self.texts.asked)


def entry_overview(told: UnitAt) -> EntryOverview:
    """How far a unit has come at an occasion. No more queries than its figures take."""
    missing = of_unit(told, told.unit)
    texts = [text for text in told.asked.get(told.unit, ()) if text.key[0] != "decision"]
    asked = [text for text in texts if text.is_required]
    filled = sum(each.key in told.written for each in asked)
    its_texts = TextsDone(len(asked), filled, len(texts) - len(asked)) if texts else None
    return EntryOverview(tuple(_parts(told, missing)), its_texts)


def parts_of(told: UnitAt) -> tuple[Part, ...]:
    """The parts that a unit has something in. No figures are asked for."""
    series = series_of_parts(told.plan.model)
    return tuple(part for part in Part if _has(told, part, {row.code for row in series.get(part, ())}))


def _has(told: UnitAt, part: Part, series: set[str]) -> bool:
    match part:
        case Part.ECONOMY:
            return told.enters or bool(series & told.concerned)
        case Part.STAFF | Part.VOLUMES | Part.CAPITAL:
            return bool(series & told.concerned)
        case Part.INDICATORS:
            return next(measured(told, part), None) is not None
        case _:
            has_actions = part is Part.ASSIGNMENTS and bool(told.model.actions)
            return has_actions or bool(judgement_sheet(told, part))


def _parts(told: UnitAt, missing: tuple[Hindrance, ...]) -> Iterator[PartDone]:
    for part in parts_of(told):
        said = tuple(each.message for each in missing if each.part is part)
        if part is Part.ECONOMY:
            its = economy_sheet(told, may_enter=True, with_proposals=False)
            yield PartDone(part, *_counted_lines(its), said, _untold(its))
            continue
        asked, filled = _counted(told, part)
        if asked or said:
            yield PartDone(part, asked, filled, said)


def _counted_lines(its: EconomySheet) -> tuple[int, int]:
    """How many lines of the economy are asked for, and how many of them are there; a total may stand for all."""
    rows = its.sheet.rows
    cells = [row.cells["now"] for row in rows if not row.is_total]
    if not any(cell.is_entered for cell in cells):
        return (1, 1) if any(cell.text for cell in cells) else (0, 0)
    whole = next((row for row in rows if row.is_total and row.cells["now"].is_stored), None)
    return (1, 1) if whole and not any(cell.text for cell in cells) else _filled(cells)


def _untold(its: EconomySheet) -> Message | None:
    """What of the variance is not explained, where nobody has said how much must be."""
    if its.explaining.explain_above or its.rest is None or its.whole is None or its.is_nothing(its.rest):
        return None
    return Message("Ifyllt, kvar att förklara: {rest}", {"rest": its.rest.write(its.whole.series.decimals, plus=True)})


def _counted(told: UnitAt, part: Part) -> tuple[int, int]:
    """How many things are asked for in a part, and how many of them are there."""
    if part in OF_FIGURES:
        its = figure_sheet(told, part, may_enter=True)
        return its.asked, its.filled
    rows = [row for group in judgement_sheet(told, part) for row in group.rows]
    return len(rows), sum(row.is_done for row in rows)


def _filled(cells: list[SheetCell]) -> tuple[int, int]:
    return len(cells), sum(bool(cell.text) for cell in cells)
