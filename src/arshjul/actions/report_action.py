"""Tell of an action for a balanced budget: what it is, who does it, and what it gives this year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from arshjul.actions.entering import Desk, sit_down
from arshjul.actions.told_row import NotARow, RowKind, write_row
from arshjul.core.messages import DomainError
from arshjul.followup.exchange import written
from arshjul.followup.models import Action
from arshjul.planning.access import Actor
from arshjul.steering import interpret

ABOUT = "action"
"""What the history calls an action."""


@dataclass(frozen=True, slots=True)
class Measures:
    """An action as it was typed; without a ``name`` and all else it is taken away. Effects are this year's."""

    name: str = ""
    expected: str = ""
    realised: str = ""
    responsible: str = ""
    due_on: str = ""
    measure: str = ""


@transaction.atomic
def report_action(
    *, by: Actor, municipality: str, occasion: str, unit: str, code: str, typed: Measures, seen: Measures
) -> str:  # fmt: skip
    """Write an action as it stands at the occasion; returns how it is told now. Raises as ``explain`` does."""
    desk = sit_down(by=by, municipality=municipality, occasion=occasion, unit=unit)
    name = " ".join(typed.name.split())
    filled = any(each.strip() for each in (typed.expected, typed.realised, typed.responsible, typed.due_on))
    if not name and not filled:
        return write_row(desk, _KIND, code, values=None, seen=words_of(desk, seen), mine="")
    if not name:
        raise NotARow("name", "Skriv vad åtgärden är också.")
    values = _values(desk, typed)
    mine = _words(values)
    return write_row(desk, _KIND, code, values=values, seen=words_of(desk, seen), mine=mine)


def words_of(desk: Desk, typed: Measures) -> str:
    """How an action would be told that was typed so; nothing for an empty one."""
    return _words(_values(desk, typed)) if typed.name else ""


def _values(desk: Desk, typed: Measures) -> dict[str, object]:
    return {
        "name": " ".join(typed.name.split()),
        "expected": _effect(desk, "expected", typed.expected, typed.measure),
        "realised": _effect(desk, "realised", typed.realised, typed.measure),
        "responsible": " ".join(typed.responsible.split()),
        "due_on": _day(typed.due_on),
        "measure": typed.measure,
    }


def told(action: Action) -> str:
    """How an action is told, in the history and when it is compared with what somebody saw."""
    names = ("name", "expected", "realised", "responsible", "due_on")
    return _words({name: getattr(action, name) for name in names})


def _words(values: dict[str, object]) -> str:
    effects = [values["expected"], values["realised"]]
    said = [written(each) if isinstance(each, Decimal) else "" for each in effects]
    return "; ".join((str(values["name"]), *said, str(values["responsible"]), str(values["due_on"] or "")))


_KIND = RowKind(ABOUT, Action, lambda desk: {"occasion": desk.occasion_record, "unit": desk.unit_record}, told)


def _effect(desk: Desk, field: str, text: str, measure: str) -> Decimal | None:
    if not text.strip():
        return None
    try:
        known = interpret.measures(desk.plan.model.head.measures)
        return interpret.typed_value(text, interpret.find_measure(measure, known), known)
    except DomainError as error:
        raise NotARow(field, error.message.sentence, **error.message.gaps) from error


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise NotARow("due_on", "Skriv dagen som 2026-10-01.") from error
