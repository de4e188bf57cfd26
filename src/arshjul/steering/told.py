"""What people say at an occasion → what the core computes with: explanations, how large a rest may be, and actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from arshjul.core.cube import Address, Observation
from arshjul.core.explanations import ExplainingRule, Explanation, Limit
from arshjul.core.measures import Measure
from arshjul.core.messages import DomainError
from arshjul.core.numbers import read_number
from arshjul.core.periods import PeriodRule, read_period, year
from arshjul.core.quantities import Quantity
from arshjul.core.series import Better, Scenario, Series
from arshjul.steering.interpret import find_measure
from arshjul.steering.interpret import share as read_share
from arshjul.steering.schema_head import ExplanationsRow
from arshjul.steering.schema_told import ActionRow, ExplanationRow

EFFECTS = (Scenario.EXPECTED, Scenario.REALISED)


def explanation(row: ExplanationRow, known: Mapping[str, Measure]) -> Explanation:
    """The explanation of a row; raises for a malformed number, measure or period."""
    return Explanation(
        unit=row.unit,
        code=row.code,
        amount=_amount(row.amount, row.measure, known),
        cause=row.cause,
        part_of=row.part_of,
        place=row.place,
        of=row.of,
        period=read_period(row.period) if row.period else None,
    )


def explaining(row: ExplanationsRow, known: Mapping[str, Measure]) -> ExplainingRule:
    """How the model explains; raises for a limit that cannot be read."""
    return ExplainingRule(
        row.rest,
        limit(row.largest_rest, row.largest_rest_share, known),
        limit(row.explain_above, row.explain_above_share, known),
    )


def limit(amount: str, share: str, known: Mapping[str, Measure]) -> Limit:
    """A limit as it is written: ``0,5 mnkr`` and ``10 %``, each empty or not."""
    return Limit(_limit(amount, known) if amount else None, read_share(share) if share else None)


def action_series(code: str) -> str:
    """The code of the series that an action's effects stand in; no file can have such a one."""
    return f"action:{code}"


def actions_at(rows: Iterable[ActionRow], occasion: str) -> tuple[ActionRow, ...]:
    """The actions as they stand at an occasion."""
    return tuple(row for row in rows if row.occasion == occasion)


def series_of(row: ActionRow, known: Mapping[str, Measure]) -> Series:
    """The series of an action's effects: a larger one is better, and they are told for the year."""
    measure = find_measure(row.measure, known)
    return Series(
        action_series(row.code), row.name, measure, better=Better.HIGHER, period=PeriodRule.read("year"),
        statistic="summa",
    )  # fmt: skip


def effects(row: ActionRow, data_date: date, known: Mapping[str, Measure]) -> Iterator[Observation]:
    """The expected and the realised effect, as far as somebody has said them; raises for a malformed number."""
    for scenario, text in zip(EFFECTS, (row.expected, row.realised), strict=True):
        if text:
            address = Address(action_series(row.code), row.unit, year(data_date.year), scenario)
            yield Observation(address, _amount(text, row.measure, known), place=str(row.place))


def _amount(text: str, code: str, known: Mapping[str, Measure]) -> Quantity:
    number, measure = read_number(text), find_measure(code, known)
    if number.measure and number.measure != measure.suffix:
        raise DomainError("Beloppet ”{value}” har måttet {found} men raden anger {expected}.",
                          value=text, found=number.measure, expected=measure.code)  # fmt: skip
    return Quantity(number.value, measure, number.decimals)


def _limit(text: str, known: Mapping[str, Measure]) -> Quantity:
    number = read_number(text)
    if number.value < 0 or not number.measure:
        raise DomainError("Gränsen ”{limit}” ska vara ett belopp med mått, till exempel 0,5 mnkr.", limit=text)
    return Quantity(number.value, find_measure(number.measure, known), number.decimals)
