"""Where indicators, staff, volumes and capital projects are entered: what each was, is and will be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from arshjul.actions.enter_figures import FigureAddress
from arshjul.actions.sheets import Sheet, SheetCell, SheetColumn, SheetMaker, SheetRow, figure_address
from arshjul.actions.unit_at import UnitAt
from arshjul.core.expressions import Lookup
from arshjul.core.judgement import judge
from arshjul.core.messages import Message
from arshjul.core.occasions import in_words
from arshjul.core.periods import WHOLE_YEAR, PeriodRule
from arshjul.core.scales import Tone
from arshjul.core.series import Scenario, Series
from arshjul.core.setting import UnknownCode
from arshjul.core.signs import variance
from arshjul.core.subjects import Subject
from arshjul.steering.entry_parts import Part, series_of_parts

_WORD = re.compile(r"[^\W\d_]+|%")
_LIFE = PeriodRule("total")
LAST = Lookup(Scenario.ACTUAL, years=-1)
OUTCOME = Lookup(Scenario.ACTUAL)
BUDGET = Lookup(Scenario.BUDGET, WHOLE_YEAR)
PREVIOUS = Lookup(Scenario.FORECAST, WHOLE_YEAR, round="previous")
FORECAST = Lookup(Scenario.FORECAST, WHOLE_YEAR)
LIFE_BUDGET = Lookup(Scenario.BUDGET, _LIFE)
LIFE = Lookup(Scenario.FORECAST, _LIFE)
ENTERED: Mapping[str, Lookup] = {"outcome": OUTCOME, "forecast": FORECAST, "life": LIFE}
"""What is entered, by what the page calls the column."""

PARTS = (Part.INDICATORS, Part.STAFF, Part.VOLUMES, Part.CAPITAL)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a row is about: a series, and the indicator or the row of a register that it measures, if any."""

    series: Series
    subject: Subject | None = None

    @property
    def label(self) -> str:
        """What it is called."""
        return self.subject.name if self.subject else self.series.name


def figure_sheet(told: UnitAt, part: Part, *, may_enter: bool) -> Sheet:
    """A page of figures of a unit. All of them are asked for at once."""
    its = tuple(measured(told, part))
    if not its:
        return Sheet()
    maker = SheetMaker(told, may_enter=may_enter)
    columns = tuple(_columns(told, part))
    maker.look_up(columns, {each.series.code: each.series for each in its}.values())
    rows = [_row(maker, columns, each, told) for each in its]
    kept = tuple(row for row, each in zip(rows, its, strict=True) if each.subject or _has_something(row))
    return Sheet(tuple(_kept(columns, kept)), kept)


def entered_at(told: UnitAt, part: Part, key: str) -> tuple[FigureAddress, Series] | None:
    """Where a cell of a page of figures is entered; None for a key that no such page has."""
    column, _, code = key.partition(":")
    series = next((each.series for each in measured(told, part) if each.series.code == code), None)
    if series is None or column not in ENTERED:
        return None
    return figure_address(told, ENTERED[column], series), series


def measured(told: UnitAt, part: Part) -> Iterator[Measured]:
    """What a part of figures is about, each series once."""
    series = told.setting.series
    if part is Part.INDICATORS:
        found: dict[str, Measured] = {}
        for kind in ("indicator", "entry"):
            for subject in told.setting.subjects.each(kind):
                is_theirs = kind == "indicator" or told.is_theirs(subject)
                if is_theirs and subject.series and subject.series not in found:
                    found[subject.series] = Measured(series[subject.series], subject)
        yield from found.values()
    else:
        rows = series_of_parts(told.plan.model)[part]
        yield from (Measured(series[row.code]) for row in rows if row.code in told.concerned)


def _columns(told: UnitAt, part: Part) -> Iterator[SheetColumn]:
    year = told.occasion.data_date.year
    yield SheetColumn("last", Message("Förra året"), LAST)
    if part is Part.INDICATORS:
        yield SheetColumn("target", Message("Mål {year}", {"year": year}))
    yield SheetColumn("budget", Message("Budget {year}", {"year": year}), BUDGET)
    yield SheetColumn("outcome", Message("Utfall"), OUTCOME, is_entered=True)
    if not told.is_over:
        if told.occasion.previous:
            yield SheetColumn("previous", Message("Förra prognosen"), PREVIOUS)
        yield SheetColumn("forecast", Message("Prognos {year}", {"year": year}), FORECAST, is_entered=True)
    if part is Part.INDICATORS:
        yield SheetColumn("status", Message("Läge"))
    else:
        yield SheetColumn("variance", Message("Mot budget"))
    if part is Part.CAPITAL:
        yield SheetColumn("life_budget", Message("Beslutat totalt"), LIFE_BUDGET)
        yield SheetColumn("life", Message("Beräknat totalt"), LIFE, is_entered=True)


def _row(maker: SheetMaker, columns: Sequence[SheetColumn], measured: Measured, told: UnitAt) -> SheetRow:
    series = measured.series
    cells = {column.code: maker.cell(column, series) for column in columns if column.lookup is not None}
    for code in ENTERED:
        if code in cells and not _is_asked(code, measured, cells, told):
            cells[code] = replace(cells[code], is_entered=False)
    if measured.subject is not None:
        target = measured.subject.targets.get(told.occasion.data_date.year)
        cells["target"] = SheetCell(str(target) if target else "")
        cells["status"] = _status(measured.subject, told)
    else:
        final = maker.quantity(OUTCOME if told.is_over else FORECAST, series)
        budget = maker.quantity(BUDGET, series)
        difference = None if final is None or budget is None else variance(final, budget, series)
        cells["variance"] = maker.variance_cell(difference, series)
    return SheetRow(series, measured.label, cells, is_total=bool(series.parts), note=_note(measured, told))


def _is_asked(code: str, measured: Measured, cells: Mapping[str, SheetCell], told: UnitAt) -> bool:
    """Whether a cell is to be filled in: an outcome of what is over, a forecast of what has a plan or has had one.

    What is there already can always be changed.
    """
    series = measured.series
    if cells[code].text:
        return True
    if code == "life":
        return bool(cells["life_budget"].text)
    if code == "outcome":
        is_over = series.period.at(told.occasion.data_date).last_day <= told.occasion.data_date
        return is_over and not series.parts
    has_plan = bool(cells["budget"].text or cells.get("previous", SheetCell()).text)
    has_target = measured.subject is not None and told.occasion.data_date.year in measured.subject.targets
    return not series.parts and (has_plan or has_target or not series.period.ends_with_data)


def _status(subject: Subject, told: UnitAt) -> SheetCell:
    """How it goes with a target, by the rule or as somebody judged."""
    setting = told.setting
    if not subject.targets and not subject.assessments:
        return SheetCell()
    try:
        scale = setting.find_scale("")
    except UnknownCode:
        return SheetCell()
    judged = judge(subject, setting, told.unit, scale)
    level = judged.level or scale.with_role(judged.role)
    if level is None:
        return SheetCell()
    tone = {Tone.GOOD: True, Tone.POOR: False}.get(level.tone)
    return SheetCell(f"{level.tone.mark} {level.label}", is_good=tone)


def _note(measured: Measured, told: UnitAt) -> str:
    """The measure, unless what it is called says it, and what period an outcome is for."""
    series = measured.series
    measure = series.measure.suffix or series.measure.code
    is_said = measure.casefold() in _WORD.findall(measured.label.casefold())
    period = in_words(series.period.at(told.occasion.data_date)) if series.period.ends_with_data else ""
    return ", ".join(filter(None, ("" if is_said else measure, period)))


def _has_something(row: SheetRow) -> bool:
    return any(cell.quantity is not None for cell in row.cells.values())


def _kept(columns: Iterable[SheetColumn], rows: Sequence[SheetRow]) -> Iterator[SheetColumn]:
    """The columns that any row has something in, or is asked for."""
    for column in columns:
        cells = [row.cells[column.code] for row in rows if column.code in row.cells]
        if any(cell.text or cell.is_entered for cell in cells):
            yield column
