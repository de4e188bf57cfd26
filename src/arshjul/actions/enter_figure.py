"""Enter a figure: a forecast, an outcome that no ledger knows, a volume."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from arshjul.actions.entering import Desk, next_position, sit_down
from arshjul.core.numbers import PrintedNumber, read_number
from arshjul.core.periods import Period
from arshjul.core.series import Scenario
from arshjul.followup.exchange import written
from arshjul.followup.models import Figure
from arshjul.followup.periods import days_of
from arshjul.planning.access import Action, Actor
from arshjul.planning.models import Series
from arshjul.steering import interpret

ABOUT = "figure"
"""What the history calls a figure."""


@dataclass(frozen=True, slots=True)
class FigureAddress:
    """Which figure of a unit: its series, period and scenario; ``round`` is that of a forecast, else empty."""

    series: str
    period: Period
    scenario: Scenario
    round: str = ""

    def key(self, unit: str) -> str:
        """What the history calls the figure."""
        return "|".join((self.series, unit, str(self.period), self.scenario, self.round))


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure as it was typed (``−1 651,4``), empty to take it away, and what was ``seen`` there, empty for nothing.

    ``measure`` is that of the series unless given; ``note`` says why there is no value, or something about it.
    """

    value: str
    seen: str
    measure: str = ""
    note: str = ""


@transaction.atomic
def enter_figure(
    *,
    by: Actor,
    municipality: str,
    occasion: str,
    unit: str,
    at: FigureAddress,
    typed: Typed,
    action: Action = Action.ENTER,
) -> str:
    """Write a figure, or take it away; returns what is there now, written as it is typed.

    Raises :class:`~arshjul.actions.entering.Changed`, :class:`~arshjul.actions.entering.Closed`,
    :class:`~arshjul.planning.access.NotAllowed`, :class:`~arshjul.core.numbers.NotANumber`, and what is unknown.
    """
    desk = sit_down(by=by, municipality=municipality, occasion=occasion, unit=unit, action=action)
    number = read_number(typed.value) if typed.value.strip() else None
    if number is not None and number.measure:
        interpret.find_measure(number.measure, interpret.measures(desk.plan.model.head.measures))
    key = at.key(unit)
    figure = _find(desk, at)
    before = written(figure.value) if figure and figure.value is not None else ""
    after = written(number.value) if number else ""
    if before != _tidy(typed.seen) and before != after:
        raise desk.changed_meanwhile(about=ABOUT, key=key, current=before, mine=after)
    if before == after and (figure is None or figure.note == typed.note):
        return before
    try:
        with transaction.atomic():
            _write(desk, at, figure, number, typed)
    except IntegrityError as error:
        raise desk.changed_meanwhile(about=ABOUT, key=key, current=_current(desk, at), mine=after) from error
    desk.note(about=ABOUT, key=key, before=before, after=after)
    return after


def _find(desk: Desk, at: FigureAddress) -> Figure | None:
    """The stored figure, locked until the transaction ends where the database can."""
    first_day, last_day = days_of(at.period)
    return (
        Figure.objects.select_for_update(of=("self",))
        .filter(municipality=desk.municipality, series__code=at.series, unit__code=desk.unit, scenario=at.scenario,
                round=at.round, first_day=first_day, last_day=last_day)
        .first()
    )  # fmt: skip


def _current(desk: Desk, at: FigureAddress) -> str:
    figure = _find(desk, at)
    return written(figure.value) if figure and figure.value is not None else ""


def _write(desk: Desk, at: FigureAddress, figure: Figure | None, number: PrintedNumber | None, typed: Typed) -> None:
    """Put the number there, without a place in a file: that is how an entered figure is known from a loaded one."""
    if number is None and not typed.note:
        if figure is not None:
            figure.delete()
        return
    if figure is None:
        first_day, last_day = days_of(at.period)
        figure = Figure(
            municipality=desk.municipality, position=next_position(Figure, desk.municipality), unit=desk.unit_record,
            series=Series.objects.get(municipality=desk.municipality, code=at.series), scenario=at.scenario,
            round=at.round, first_day=first_day, last_day=last_day,
        )  # fmt: skip
    figure.value = number.value if number else None
    figure.measure = (number.measure if number else "") or typed.measure or figure.measure
    figure.note, figure.source = typed.note, f"Inmatat av {desk.by.name}"
    figure.file, figure.line = "", 0
    figure.save()


def _tidy(seen: str) -> str:
    return written(read_number(seen).value) if seen.strip() else ""
