"""Explain a unit's variance: a cause with its part of the amount, added, changed or taken away."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from arshjul.actions.entering import Desk, sit_down
from arshjul.actions.told_row import NotARow, RowKind, write_row
from arshjul.core.explanations import VARIANCE
from arshjul.core.messages import DomainError
from arshjul.core.numbers import read_number
from arshjul.followup.exchange import written
from arshjul.followup.models import Explanation
from arshjul.planning.access import Actor
from arshjul.steering import interpret

ABOUT = "explanation"
"""What the history calls a part of an explanation."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause as it was typed: its signed amount, favourable positive, in ``measure``; all empty takes it away.

    ``part_of`` is the code of the part that it details.
    """

    cause: str = ""
    amount: str = ""
    measure: str = ""
    part_of: str = ""


@transaction.atomic
def explain(
    *, by: Actor, municipality: str, occasion: str, unit: str, code: str, typed: Cause, seen: Cause
) -> str:  # fmt: skip
    """Write one part of why the unit's forecast differs from its budget; returns how it is told now.

    ``seen`` is what its author saw. Raises :class:`~arshjul.actions.told_row.NotARow`,
    :class:`~arshjul.actions.entering.Changed`, :class:`~arshjul.actions.entering.Closed` and
    :class:`~arshjul.planning.access.NotAllowed`.
    """
    desk = sit_down(by=by, municipality=municipality, occasion=occasion, unit=unit)
    cause = " ".join(typed.cause.split())
    if not cause and not typed.amount.strip():
        _has_no_parts(desk, code)
        return write_row(desk, _KIND, code, values=None, seen=words_of(seen), mine="")
    if not cause:
        raise NotARow("cause", "Skriv orsaken också.")
    amount, measure = _amount(desk, typed)
    part_of = _whole(desk, code, typed.part_of)
    values = {"cause": cause, "amount": amount, "measure": measure, "part_of": part_of, "period": ""}
    mine = _words(cause, amount, part_of)
    return write_row(desk, _KIND, code, values=values, seen=words_of(seen), mine=mine)


def told(explanation: Explanation) -> str:
    """How a part is told, in the history and when it is compared with what somebody saw."""
    return _words(explanation.cause, explanation.amount, explanation.part_of)


def words_of(typed: Cause) -> str:
    """How a part would be told that was typed so; nothing for an empty one."""
    if not typed.cause and not typed.amount.strip():
        return ""
    return _words(typed.cause, read_number(typed.amount).value, typed.part_of)


def _words(cause: str, amount: Decimal, part_of: str) -> str:
    whole = f" ({part_of})" if part_of else ""
    return f"{cause}: {written(amount)}{whole}"


_KIND = RowKind(
    ABOUT,
    Explanation,
    lambda desk: {"occasion": desk.occasion_record, "unit": desk.unit_record, "of": VARIANCE},
    told,
)


def _amount(desk: Desk, typed: Cause) -> tuple[Decimal, str]:
    if not typed.amount.strip():
        raise NotARow("amount", "Skriv beloppet också: plus för det som är bättre än budget, minus för sämre.")
    known = interpret.measures(desk.plan.model.head.measures)
    try:
        measure = interpret.find_measure(typed.measure or read_number(typed.amount).measure, known)
        amount = interpret.typed_value(typed.amount, measure, known)
    except DomainError as error:
        raise NotARow("amount", error.message.sentence, **error.message.gaps) from error
    if not measure.is_money:
        raise NotARow("amount", "Beloppet ska vara pengar.")
    return amount, measure.code


def _whole(desk: Desk, code: str, part_of: str) -> str:
    """The part that this one details; raises for one that there is not, or that would go round."""
    if not part_of:
        return ""
    its = _KIND.mine(desk)
    whole = Explanation.objects.filter(**its, code=part_of).first()
    if whole is None or whole.part_of or part_of == code:
        raise NotARow("part_of", "Den orsak som det här är en del av finns inte längre.")
    return part_of


def _has_no_parts(desk: Desk, code: str) -> None:
    if Explanation.objects.filter(**_KIND.mine(desk), part_of=code).exists():
        raise NotARow("cause", "Ta bort delarna under orsaken först.")
