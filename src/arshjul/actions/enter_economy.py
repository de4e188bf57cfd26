"""Enter forecasts of economy: by line, or a total whose difference is put on its lines. Sums always agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from arshjul.actions.economy_sheet import NOW, economy_lines, leaves
from arshjul.actions.enter_figures import FigureAddress, Typed, enter_figures
from arshjul.actions.entering import Changed, Closed, NotEntered
from arshjul.actions.opened import opened
from arshjul.actions.sheets import SheetMaker, figure_address
from arshjul.actions.unit_at import UnitAt, unit_at
from arshjul.core.messages import DomainError, Message
from arshjul.core.numbers import read_number
from arshjul.core.quantities import Quantity
from arshjul.core.series import Series
from arshjul.core.spreading import spread
from arshjul.followup.exchange import written
from arshjul.followup.models import Figure
from arshjul.followup.periods import days_of
from arshjul.planning.access import Actor
from arshjul.steering.interpret import find_measure, typed_value

IN_PROPORTION = ""
"""Where a total's difference is put when no line is named."""


class LinesMissing(DomainError):
    """A total is typed where some of its lines have no forecast."""


@dataclass(frozen=True, slots=True)
class Spread:
    """What was done with a total that was typed."""

    message: Message


@transaction.atomic
def enter_economy(
    *,
    by: Actor,
    municipality: str,
    occasion: str,
    unit: str,
    typed: Mapping[str, Typed],
    difference_on: str = IN_PROPORTION,
) -> tuple[Spread, ...]:
    """Write forecasts by series, in the signs that are stored; returns how totals were spread.

    The difference that a typed total makes is put on the line ``difference_on``, or in proportion to the lines' sizes.
    A total without any lines is a forecast of its own. Raises what
    :func:`~arshjul.actions.enter_figures.enter_figures` raises, by the codes of the series.
    """
    told = unit_at(opened(municipality), occasion, unit)
    return write_economy(by=by, told=told, typed=typed, difference_on=difference_on)


def write_economy(
    *, by: Actor, told: UnitAt, typed: Mapping[str, Typed], difference_on: str = IN_PROPORTION
) -> tuple[Spread, ...]:
    """The same for a unit that has been read already. Belongs in the transaction that it was read in."""
    if told.is_over and told.plan.model.ledger_lines:
        raise Closed("Årets utfall hämtas ur huvudboken.")
    writer = _Writer(told, {each.code: each for each in economy_lines(told)}, difference_on)
    try:
        figures, notes = writer.figures(typed)
        enter_figures(by=by, municipality=told.plan.code, occasion=told.occasion.code, unit=told.unit, figures=figures)
    except NotEntered as error:
        raise NotEntered({key.partition("|")[0]: problem for key, problem in error.problems.items()}) from error
    return tuple(notes)


class _Writer:
    """Turns what was typed into what is to be written."""

    def __init__(self, told: UnitAt, series: Mapping[str, Series], difference_on: str) -> None:
        self._told = told
        self._series = series
        self._difference_on = difference_on
        self._stored = stored_forecasts(told, series)

    def figures(self, typed: Mapping[str, Typed]) -> tuple[dict[FigureAddress, Typed], list[Spread]]:
        """By address what is to be typed there; raises NotEntered for totals that cannot be spread."""
        if unknown := [code for code in typed if code not in self._series]:
            raise NotEntered({code: LinesMissing("Raden finns inte längre.") for code in unknown})
        lines = {code: each for code, each in typed.items() if not self._is_sum(code)}
        notes: list[Spread] = []
        problems: dict[str, DomainError] = {}
        for code in (code for code in typed if self._is_sum(code)):
            try:
                notes.extend(self._spread(self._series[code], typed[code], lines))
            except DomainError as error:
                problems[code] = error
        if problems:
            raise NotEntered(problems)
        lines.update(self._following(lines))
        return {self._at(code): each for code, each in lines.items()}, notes

    def _spread(self, total: Series, typed: Typed, lines: dict[str, Typed]) -> Iterator[Spread]:
        """Put the difference that a total makes among its ``lines``."""
        its = self._lines_of(total)
        values = [self._value(each.code, lines) for each in its]
        known = [value for value in values if value is not None]
        if not known:
            lines[total.code] = typed
            return
        new = self._read(typed, total)
        if new is not None and len(known) < len(its) and self._is_emptied(its, lines):
            lines[total.code] = typed  # it was a forecast of its own before its lines were filled in, and is so again
            return
        if new is None or len(known) < len(its):
            raise LinesMissing(
                "Alla rader behöver en prognos innan summan kan ändras. Ta över förslaget eller fyll i raderna först."
            )
        before = sum(known, Decimal(0))
        if typed.seen.strip() and read_number(typed.seen).value != before and new != before:
            raise Changed(current=written(before), mine=written(new))
        shares = self._shares(new - before, its, known)
        for each, value, share in zip(its, known, shares, strict=True):
            if share:
                stored = self._stored.get(each.code)
                seen = written(stored) if stored is not None else ""
                if each.code in lines:
                    seen = lines[each.code].seen
                lines[each.code] = Typed(written(value + share), seen, each.measure.code)
        if not any(shares):
            return
        yield Spread(
            _told_of(total, its, [self._as_typed(share, each) for share, each in zip(shares, its, strict=True)])
        )

    def _is_emptied(self, its: Sequence[Series], lines: Mapping[str, Typed]) -> bool:
        """Whether some line that has a forecast is taken away at the same time as the total is typed."""
        return any(each.code in self._stored and self._value(each.code, lines) is None for each in its)

    def _shares(self, difference: Decimal, lines: Sequence[Series], values: Sequence[Decimal]) -> Sequence[Decimal]:
        if any(each.code == self._difference_on for each in lines):
            return [difference if each.code == self._difference_on else Decimal(0) for each in lines]
        decimals = min(each.measure.decimals if each.decimals is None else each.decimals for each in lines)
        return spread(difference, values, Decimal(1).scaleb(-decimals))

    def _following(self, lines: Mapping[str, Typed]) -> Iterator[tuple[str, Typed]]:
        """Totals that are stored themselves are kept the sum of their lines, once all of these have a forecast.

        One that was their sum is no longer stored when some are emptied: it is what the rest come to, as in a
        spreadsheet. A total that somebody typed for itself is never taken away.
        """
        for code, each in self._series.items():
            if not self._is_sum(code) or code not in self._stored or code in lines:
                continue
            its = self._lines_of(each)
            if not any(leaf.code in lines for leaf in its):
                continue
            try:
                values = [self._value(leaf.code, lines) for leaf in its]
            except DomainError:
                continue
            known = [value for value in values if value is not None]
            if len(known) == len(its):
                yield code, Typed(written(sum(known, Decimal(0))), written(self._stored[code]), each.measure.code)
            elif self._was_sum(code, its):
                yield code, Typed("", written(self._stored[code]), each.measure.code)

    def _was_sum(self, total: str, lines: Sequence[Series]) -> bool:
        """Whether a stored total is what all of its lines come to, as they are stored."""
        before = [self._stored.get(each.code) for each in lines]
        return None not in before and sum(filter(None, before), Decimal(0)) == self._stored[total]

    def _value(self, code: str, lines: Mapping[str, Typed]) -> Decimal | None:
        """The forecast of a line as it will be; raises DomainError for what is no number in its measure."""
        if code in lines:
            return self._read(lines[code], self._series[code])
        return self._stored.get(code)

    def _read(self, typed: Typed, series: Series) -> Decimal | None:
        """What was typed, in the measure of its series; None for nothing. Raises as :func:`typed_value` does."""
        return typed_value(typed.value, series.measure, self._told.setting.measures) if typed.value.strip() else None

    def _as_typed(self, share: Decimal, series: Series) -> Decimal:
        """A share in the sign that the line is typed with."""
        return -share if SheetMaker(self._told, may_enter=True).is_turned(series) else share

    def _is_sum(self, code: str) -> bool:
        return any(part in self._series for part in self._series[code].parts)

    def _lines_of(self, total: Series) -> tuple[Series, ...]:
        return leaves(total, self._series)

    def _at(self, code: str) -> FigureAddress:
        return figure_address(self._told, NOW, self._series[code])


def stored_forecasts(told: UnitAt, series: Mapping[str, Series]) -> dict[str, Decimal]:
    """What is stored of the forecasts now, by series and in their measures. One query."""
    if not series:
        return {}
    any_ = figure_address(told, NOW, next(iter(series.values())))
    first_day, last_day = days_of(any_.period)
    found = Figure.objects.filter(
        municipality__code=told.plan.code, unit__code=told.unit, series__code__in=series, scenario=any_.scenario,
        round=any_.round, first_day=first_day, last_day=last_day, value__isnull=False,
    )  # fmt: skip
    known = told.setting.measures
    return {
        code: find_measure(measure or series[code].measure.code, known).convert(value, series[code].measure)
        for code, value, measure in found.values_list("series__code", "value", "measure")
        if value is not None
    }


def _told_of(total: Series, lines: Sequence[Series], shares: Sequence[Decimal]) -> Message:
    """Where the difference went: ``Skillnaden lades på Intäkter (−0,3) och Personalkostnader (−0,7).``"""
    parts = []
    for each, share in zip(lines, shares, strict=True):
        if share:
            amount = Quantity(share, each.measure).write(each.decimals, plus=True, with_measure=False)
            parts.append(f"{each.name} {amount}")
    return Message("Skillnaden i {total} lades på raderna: {parts}.",
                   {"total": total.name, "parts": "; ".join(parts)})  # fmt: skip
