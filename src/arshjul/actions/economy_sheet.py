"""Where a unit's economy is entered: the printed table, with the forecast as cells that can be changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from arshjul.actions.proposed_forecasts import Proposed, proposed_forecasts
from arshjul.actions.sheets import Sheet, SheetCell, SheetColumn, SheetMaker, SheetRow
from arshjul.actions.unit_at import UnitAt
from arshjul.core.explanations import ExplainingRule, Explanation, parts_of, unexplained
from arshjul.core.expressions import Lookup
from arshjul.core.messages import Message
from arshjul.core.periods import WHOLE_YEAR, YEAR_TO_DATE
from arshjul.core.quantities import Quantity
from arshjul.core.series import Scenario, Series
from arshjul.core.signs import variance
from arshjul.core.unit_mistakes import question_of_unit
from arshjul.steering.entry_parts import Part, series_of_parts

LAST_YEAR = Lookup(Scenario.ACTUAL, WHOLE_YEAR, years=-1)
BUDGET = Lookup(Scenario.BUDGET, WHOLE_YEAR)
TO_DATE = Lookup(Scenario.ACTUAL, YEAR_TO_DATE)
PREVIOUS = Lookup(Scenario.FORECAST, WHOLE_YEAR, round="previous")
NOW = Lookup(Scenario.FORECAST, WHOLE_YEAR)
"""At the end of the year the forecast is its outcome."""

ENTERED = "now"
"""What the page calls the column that is entered."""


@dataclass(frozen=True)
class EconomySheet:
    """The table of a unit's economy, what can be proposed for it, and the variance that is to be explained.

    ``whole`` is the row whose variance it is, and ``variance`` in its measure; None when it cannot be told.
    """

    sheet: Sheet
    proposed: Mapping[str, Proposed]
    whole: SheetRow | None
    variance: Quantity | None
    must_explain: bool
    explanations: tuple[Explanation, ...]
    explaining: ExplainingRule
    is_over: bool

    @property
    def rest(self) -> Quantity | None:
        """What of the variance nobody has explained."""
        return None if self.variance is None else unexplained(self.variance, self.explanations)

    def is_nothing(self, amount: Quantity) -> bool:
        """Whether an amount is nought as the table prints it."""
        return amount.prints_as_nought(self.whole.series.decimals if self.whole else None)


def economy_sheet(told: UnitAt, *, may_enter: bool, with_proposals: bool = True) -> EconomySheet:
    """The unit's economy at the occasion, worked out once. All its figures are asked for at once."""
    key = ("economy", may_enter, with_proposals)
    found: EconomySheet = told.once(
        key, lambda: _economy_sheet(told, may_enter=may_enter, with_proposals=with_proposals)
    )
    return found


def _economy_sheet(told: UnitAt, *, may_enter: bool, with_proposals: bool) -> EconomySheet:
    maker = SheetMaker(told, may_enter=may_enter)
    lines = economy_lines(told)
    columns = tuple(_columns(told))
    maker.look_up(columns, lines)
    proposed = proposed_forecasts(told, lines) if with_proposals and not told.is_over else {}
    rows = tuple(row for row in (_row(maker, columns, each, depth, proposed) for each, depth in _ordered(told, lines)))
    kept = tuple(row for row in rows if _has_something(row, told))
    if not any(column.code == "proposal" and any(row.cells["proposal"].text for row in kept) for column in columns):
        columns = tuple(column for column in columns if column.code != "proposal")
    return _explained(told, Sheet(columns, kept), proposed)


def economy_lines(told: UnitAt) -> tuple[Series, ...]:
    """The series of economy that concern the unit, sums among them: what every unit has, and what it has besides."""
    known = told.setting.series
    main = known.get(told.setting.conventions.series)
    always = _tree(main, known) if main is not None else frozenset()
    rows = series_of_parts(told.plan.model)[Part.ECONOMY]
    return tuple(known[row.code] for row in rows if row.code in told.concerned or row.code in always)


def leaves(series: Series, known: Mapping[str, Series]) -> tuple[Series, ...]:
    """The lines that a sum is made of, in their order; a line is its own."""
    parts = [known[code] for code in series.parts if code in known]
    return tuple(leaf for part in parts for leaf in leaves(part, known)) if parts else (series,)


def _columns(told: UnitAt) -> Iterator[SheetColumn]:
    day, has_previous = told.occasion.data_date, bool(told.occasion.previous)
    yield SheetColumn("last", Message("Utfall {year}", {"year": day.year - 1}), LAST_YEAR)
    yield SheetColumn("budget", Message("Budget {year}", {"year": day.year}), BUDGET)
    before = SheetColumn("previous", Message("Förra prognosen"), PREVIOUS)
    if told.is_over:
        yield from (before,) if has_previous else ()
        head = Message("Utfall {year}", {"year": day.year})
        yield SheetColumn(ENTERED, head, NOW, is_entered=not told.plan.model.ledger_lines)
    else:
        yield SheetColumn("to_date", Message("Utfall till {day}", {"day": f"{day.day}/{day.month}"}), TO_DATE)
        yield from (before,) if has_previous else ()
        yield SheetColumn("proposal", Message("Förslag"))
        yield SheetColumn(ENTERED, Message("Prognos {year}", {"year": day.year}), NOW, is_entered=True)
    yield SheetColumn("variance", Message("Mot budget"))
    if has_previous:
        yield SheetColumn("change", Message("Sedan förra"))


def _ordered(told: UnitAt, lines: Sequence[Series]) -> Iterator[tuple[Series, int]]:
    """The lines as they are printed: what a sum is made of before the sum, and the rest after."""
    known = {each.code: each for each in lines}
    inside = {code for each in lines for code in each.parts}

    def walk(series: Series, depth: int) -> Iterator[tuple[Series, int]]:
        for code in series.parts:
            if code in known:
                yield from walk(known[code], depth + 1)
        yield series, depth

    tops = [each for each in lines if each.code not in inside]
    main = told.setting.conventions.series
    for top in sorted(tops, key=lambda each: each.code != main):
        deepest = any(code in known for code in top.parts)
        yield from ((each, max(0, depth - 1) if deepest else 0) for each, depth in walk(top, 0))


def _row(
    maker: SheetMaker, columns: Sequence[SheetColumn], series: Series, depth: int, proposed: Mapping[str, Proposed]
) -> SheetRow:  # fmt: skip
    cells = {column.code: maker.cell(column, series) for column in columns if column.lookup is not None}
    now = _whole(maker, series)
    if series.code in proposed:
        cells["proposal"] = SheetCell(
            maker.print(proposed[series.code].quantity, series), quantity=proposed[series.code].quantity
        )
    else:
        cells["proposal"] = SheetCell()
    cells["variance"] = maker.variance_cell(_difference(now, maker.quantity(BUDGET, series), series), series)
    if any(column.code == "change" for column in columns):
        change = None if now is None or (before := maker.quantity(PREVIOUS, series)) is None else now - before
        cells["change"] = maker.variance_cell(change, series, is_variance=False)
    if not series.parts:
        entered, budget, last = (cells[each] for each in (ENTERED, "budget", "last"))
        remark = question_of_unit(entered.quantity, budget.quantity, last.quantity, series)
        cells[ENTERED] = replace(entered, remark=remark if entered.is_stored else None)
    note = _of_its_own(maker, series) if series.parts and cells[ENTERED].is_stored else None
    return SheetRow(series, series.name, cells, depth, is_total=bool(series.parts), note=note or "")


def _of_its_own(maker: SheetMaker, total: Series) -> Message | None:
    """That a total stands for itself as long as some of its lines have no forecast."""
    known = maker.told.setting.series
    lines = [maker.address(NOW, leaf) for leaf in leaves(total, known)]
    values = [figure.quantity for line in lines if (figure := maker.figures.get(line)) is not None]
    if all(value is not None for value in values) or all(value is None for value in values):
        return None
    return Message("Egen summa. Den följer raderna när alla är ifyllda.")


def _whole(maker: SheetMaker, series: Series) -> Quantity | None:
    """The forecast, unless something of it is missing."""
    figure = maker.figures[maker.address(NOW, series)]
    return None if next(figure.gaps(), None) is not None else maker.quantity(NOW, series)


def _difference(now: Quantity | None, budget: Quantity | None, series: Series) -> Quantity | None:
    return None if now is None or budget is None else variance(now, budget, series)


def _has_something(row: SheetRow, told: UnitAt) -> bool:
    """Whether a line concerns the unit: it has some figure, or is of the sum that every unit that enters has."""
    if any(cell.quantity is not None and cell.quantity.value for cell in row.cells.values()):
        return True
    known = told.setting.series
    main = known.get(told.setting.conventions.series)
    return told.enters and main is not None and row.series.code in _tree(main, known)


def _tree(series: Series, known: Mapping[str, Series]) -> Collection[str]:
    return {series.code, *(code for part in series.parts if part in known for code in _tree(known[part], known))}


def _explained(told: UnitAt, sheet: Sheet, proposed: Mapping[str, Proposed]) -> EconomySheet:
    setting = told.setting
    whole = next((row for row in sheet.rows if row.series.code == setting.conventions.series), None)
    difference = whole.cells["variance"].quantity if whole else None
    budget = whole.cells["budget"].quantity if whole else None
    must = difference is not None and budget is not None and bool(difference.value)
    must = must and setting.explaining.explain_above.is_passed_by(difference, budget)  # type: ignore[arg-type]
    parts = parts_of(setting.explanations, told.unit)
    return EconomySheet(sheet, proposed, whole, difference, must, parts, setting.explaining, told.is_over)


def words_of_rest(sheet: EconomySheet) -> Message | None:
    """What is left to explain, in words; None when there is nothing to explain."""
    rest = sheet.rest
    if rest is None or sheet.variance is None or sheet.whole is None:
        return None
    decimals = sheet.whole.series.decimals
    told = {
        "variance": sheet.variance.write(decimals, plus=True),
        "sum": (sheet.variance - rest).write(decimals, plus=True),
        "rest": rest.write(decimals, plus=True),
    }
    if not sheet.explanations and sheet.is_nothing(sheet.variance) and not sheet.must_explain:
        return Message("Det finns ingen avvikelse att förklara.")
    if sheet.is_nothing(rest):
        return Message("Delarna blir {sum}: hela avvikelsen är förklarad.", told)
    if not sheet.explanations:
        return Message("Avvikelsen är {variance}. Inget av den är förklarat än.", told)
    return Message("Delarna blir {sum} av {variance}. Kvar att förklara: {rest}.", told)
