"""Whether the forecasts of the units under one that has a forecast of its own still add up to it.

A committee's total that was typed, or loaded, stands until somebody changes it. When a unit below enters another
forecast the two say different things, and the report prints both.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from arshjul.actions.hindrance import Hindrance, Severity
from arshjul.actions.readiness import lines
from arshjul.actions.told_at import ToldAt
from arshjul.core.judgement import FORECAST
from arshjul.core.messages import Message
from arshjul.core.quantities import Quantity
from arshjul.core.series import Series
from arshjul.steering.entry_parts import Part


def not_adding_up(told: ToldAt, owner: str) -> tuple[Hindrance, ...]:
    """A hindrance for each line where they do not, beyond what rounding can explain; at the owner's own figure."""
    found: tuple[Hindrance, ...] = told.once(("adding_up", owner), lambda: tuple(_found(told, owner)))
    return found


def _found(told: ToldAt, owner: str) -> Iterator[Hindrance]:
    setting = told.seen_from(owner)
    children = [each.code for each in setting.organisation.children(owner, told.occasion.data_date)]
    whole = setting.series.get(setting.conventions.series)
    rows = {row.code: row for row in (*lines(told), *((whole,) if whole else ()))}
    if not children or not rows:
        return
    asked = {
        (code, unit): FORECAST.address(row, unit, setting.occasion)
        for code, row in rows.items() for unit in (owner, *children)
    }  # fmt: skip
    figures = setting.derivation.figures(asked.values())
    for code, row in rows.items():
        own = figures[asked[code, owner]]
        parts = [figures[asked[code, unit]].quantity for unit in children]
        known = [part for part in parts if part is not None]
        if own.quantity is not None and len(known) == len(parts):
            yield from _compared(row, told.plan.organisation.unit(owner).name, owner, own.quantity, known)


def _compared(row: Series, name: str, owner: str, own: Quantity, parts: list[Quantity]) -> Iterator[Hindrance]:
    """What differs by more than half of the last digit of each; ``−19`` among ``−61,7`` is as exact as they are."""
    exact = max(each.shown_decimals for each in (own, *parts))
    added = sum(parts[1:], start=parts[0]).to(own.measure)
    if abs(added.value - own.value) <= Decimal(len(parts) + 1).scaleb(-exact) / 2:
        return
    shown = own.shown_decimals
    digits = shown if added.write(shown) != own.write(shown) else exact
    told_of = Message(
        "{line}: enheternas prognoser blir tillsammans {added}, men {unit} har {own} som sin egen.",
        {"line": row.name, "added": added.write(digits), "unit": name, "own": own.write(digits)},
    )
    yield Hindrance(Severity.ERROR, told_of, Part.ECONOMY, owner, row.code)
