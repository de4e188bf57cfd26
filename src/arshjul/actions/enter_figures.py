"""Enter figures, one or a whole block: forecasts, outcomes that no ledger knows, volumes. All of them, or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import count
from operator import or_

from django.db import IntegrityError, transaction
from django.db.models import Q

from arshjul.actions.entering import Desk, NotEntered, next_position, sit_down
from arshjul.core.measures import Measure
from arshjul.core.messages import DomainError
from arshjul.core.numbers import PrintedNumber, read_number
from arshjul.core.periods import Period
from arshjul.core.series import Scenario
from arshjul.followup.exchange import written
from arshjul.followup.models import Figure
from arshjul.followup.periods import days_of, period_of
from arshjul.planning.access import Action, Actor
from arshjul.planning.history import Change
from arshjul.planning.models import Series
from arshjul.steering import interpret
from arshjul.steering.entry_parts import staff_series

ABOUT = "figure"
"""What the history calls a figure."""


class NotYours(DomainError):
    """Somebody who enters figures of staff asked to enter another."""


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
def enter_figures(
    *,
    by: Actor,
    municipality: str,
    occasion: str,
    unit: str,
    figures: Mapping[FigureAddress, Typed],
    action: Action = Action.ENTER,
) -> Mapping[FigureAddress, str]:
    """Write figures, or take them away; returns what is there now, written as it is typed.

    With ``action`` ENTER_STAFF only figures of staff. Raises :class:`~arshjul.actions.entering.NotEntered` with all
    that is in the way (:class:`~arshjul.actions.entering.Changed`, :class:`~arshjul.core.numbers.NotANumber`, by
    :meth:`FigureAddress.key`), :class:`~arshjul.actions.entering.Closed` and
    :class:`~arshjul.planning.access.NotAllowed`. Eight queries, and one for each figure that changes.
    """
    desk = sit_down(by=by, municipality=municipality, occasion=occasion, unit=unit, action=action)
    stored = _stored(desk, figures)
    problems: dict[str, DomainError] = {}
    to_write: list[_Writing] = []
    for at, typed in figures.items():
        try:
            writing = _judged(desk, at, typed, stored.get(at), only_staff=action is Action.ENTER_STAFF)
        except DomainError as error:
            problems[at.key(unit)] = error
        else:
            to_write.append(writing)
    if problems:
        raise NotEntered(problems)
    _write(desk, [each for each in to_write if each.is_change])
    return {each.at: each.after for each in to_write}


@dataclass(frozen=True, slots=True)
class _Writing:
    """A figure that may be written: what stands there, and what shall."""

    at: FigureAddress
    typed: Typed
    figure: Figure | None
    number: PrintedNumber | None
    before: str

    @property
    def after(self) -> str:
        return written(self.number.value) if self.number else ""

    @property
    def is_change(self) -> bool:
        note = self.figure.note if self.figure else ""
        return self.before != self.after or note != self.typed.note


def _judged(desk: Desk, at: FigureAddress, typed: Typed, figure: Figure | None, *, only_staff: bool) -> _Writing:
    """What is to be written; raises for a number that is none, or another value than the one that was seen."""
    if only_staff and at.series not in staff_series(desk.plan.model):
        raise NotYours("Bara uppgifter om personal kan fyllas i med din roll.")
    number = read_number(typed.value) if typed.value.strip() else None
    known = interpret.measures(desk.plan.model.head.measures)
    if number is not None and number.measure:
        number = _in_measure(typed, number, known)
    writing = _Writing(at, typed, figure, number, _value(figure, known, typed.measure))
    if not _is_same(typed.seen, writing.before):
        desk.must_be_as_seen(
            about=ABOUT, key=at.key(desk.unit), current=writing.before, seen=typed.seen, mine=writing.after
        )
    return writing


def _in_measure(typed: Typed, number: PrintedNumber, known: Mapping[str, Measure]) -> PrintedNumber:
    """A number that was typed with a measure, in the one that is asked for; raises DomainError for an unlike one."""
    into = interpret.find_measure(typed.measure or number.measure, known)
    return PrintedNumber(interpret.typed_value(typed.value, into, known), number.decimals, into.code)


def _stored(desk: Desk, at: Iterable[FigureAddress]) -> dict[FigureAddress, Figure]:
    """The stored figures, locked until the transaction ends where the database can. One query."""
    wanted = tuple(at)
    if not wanted:
        return {}
    found = (
        Figure.objects.select_for_update(of=("self",))
        .filter(reduce(or_, map(_is_at, wanted)), municipality=desk.municipality, unit__code=desk.unit)
        .select_related("series")
    )
    return {
        FigureAddress(
            each.series.code, period_of(each.first_day, each.last_day), Scenario(each.scenario), each.round
        ): each
        for each in found
    }


def _is_at(at: FigureAddress) -> Q:
    first_day, last_day = days_of(at.period)
    return Q(series__code=at.series, scenario=at.scenario, round=at.round, first_day=first_day, last_day=last_day)


def _write(desk: Desk, changes: Sequence[_Writing]) -> None:
    """Put the numbers there; one that somebody else put there in between is told, and nothing is written."""
    told = [Change(ABOUT, each.at.key(desk.unit), each.before, each.after) for each in changes]
    new = [each for each in changes if each.figure is None]
    records = _new_figures(desk, new) if new else {}
    for each in changes:
        if each.figure:  # it is locked, and only its value is another
            _write_one(desk, each, each.figure)
            continue
        try:
            with transaction.atomic():
                _write_one(desk, each, records[each.at])
        except IntegrityError as error:
            key, current = each.at.key(desk.unit), _value(_stored(desk, [each.at]).get(each.at), {})
            changed = desk.changed_meanwhile(about=ABOUT, key=key, current=current, mine=each.after)
            raise NotEntered({key: changed}) from error
    desk.note_all(told)


def _new_figures(desk: Desk, new: Sequence[_Writing]) -> Mapping[FigureAddress, Figure]:
    """Records for figures that there were none of, after all others. Three queries."""
    codes = {each.at.series for each in new}
    series = {each.code: each for each in Series.objects.filter(municipality=desk.municipality, code__in=codes)}
    unit, positions = desk.unit_record, count(next_position(Figure, desk.municipality))
    records = {}
    for each, position in zip(new, positions, strict=False):
        first_day, last_day = days_of(each.at.period)
        records[each.at] = Figure(
            municipality=desk.municipality, position=position, unit=unit, series=series[each.at.series],
            scenario=each.at.scenario, round=each.at.round, first_day=first_day, last_day=last_day,
        )  # fmt: skip
    return records


def _write_one(desk: Desk, writing: _Writing, figure: Figure) -> None:
    """Without a place in a file: that is how an entered figure is known from a loaded one."""
    number, typed = writing.number, writing.typed
    if number is None and not typed.note:
        figure.delete()
        return
    figure.value = number.value if number else None
    figure.measure = (number.measure if number else "") or typed.measure or figure.measure
    figure.note, figure.source = typed.note, f"Inmatat av {desk.by.name}"
    figure.file, figure.line = "", 0
    figure.save()


def _value(figure: Figure | None, known: Mapping[str, Measure], measure: str = "") -> str:
    """What is stored, as it is typed in a measure; in its own when none is named."""
    if figure is None or figure.value is None:
        return ""
    own = figure.measure or figure.series.measure
    if not measure or measure == own:
        return written(figure.value)
    return written(interpret.find_measure(own, known).convert(figure.value, interpret.find_measure(measure, known)))


def _is_same(seen: str, stored: str) -> bool:
    """Whether what was seen is what is stored, however many decimals it was written with."""
    if not seen.strip() or not stored:
        return not seen.strip() and not stored
    return read_number(seen).value == read_number(stored).value
