"""The forecasts that a unit can take over where it enters, remembered until something that they rest on changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache, reduce
from operator import add

from django.db.models import Q

from arshjul.actions.opened import opened
from arshjul.actions.propose_forecast import ProposedLine, proposals_of
from arshjul.actions.remembered_ledger import remembered_ledger
from arshjul.actions.seen_model import derivation_of
from arshjul.actions.unit_at import UnitAt, part_of_plan
from arshjul.core.cube import LayeredCube
from arshjul.core.messages import Message
from arshjul.core.numbers import NBSP, round_half_up, write_number
from arshjul.core.quantities import Quantity
from arshjul.core.series import Scenario, Series
from arshjul.followup.batches import latest
from arshjul.followup.cube import RecordsCube
from arshjul.followup.exchange import read_figures
from arshjul.followup.models import Figure
from arshjul.ledger.backtest import Accuracy
from arshjul.planning.municipalities import find_municipality, revisions

_KEPT, _YEARS = 512, 4
_Stamp = tuple[datetime, int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposed forecast in the series' measure and decimals, how it was made, and how well that has hit before."""

    quantity: Quantity
    method: str
    explanation: str
    accuracy: Message | None = None


def proposed_forecasts(told: UnitAt, lines: Sequence[Series]) -> Mapping[str, Proposed]:
    """By series, what can be proposed for the lines of a unit; a sum where all its lines can. Three queries."""
    loaded_at, plan, _ = revisions()[told.plan.code]
    stamp = (loaded_at, plan, latest().get(told.plan.code, (0, 0)))
    wanted = tuple(each.code for each in lines if not each.parts)
    rests_on: int = told.once(("rests on",), lambda: _known(told))
    found = dict(_proposed(told.plan.code, stamp, told.occasion.code, told.unit, wanted, rests_on))
    known = {each.code: each for each in lines}
    for each in lines:
        if each.parts and (total := _total(each, known, found)) is not None:
            found[each.code] = total
    return found


def _known(told: UnitAt) -> int:
    """What tells whether the figures that a proposal rests on are the same as before."""
    rests_on = Q(scenario__in=(Scenario.ACTUAL, Scenario.BUDGET, Scenario.ORIGINAL_BUDGET, Scenario.BUDGET_CHANGE))
    found = Figure.objects.filter(rests_on, municipality__code=told.plan.code, unit__code=told.unit).order_by("pk")
    return hash(tuple(found.values_list("series", "scenario", "round", "first_day", "last_day", "value", "measure")))


@lru_cache(maxsize=_KEPT)
def _proposed(
    municipality: str, _stamp: _Stamp, occasion: str, unit: str, lines: tuple[str, ...], _known: int
) -> tuple[tuple[str, Proposed], ...]:  # fmt: skip
    plan = opened(municipality)
    row = plan.occasion(occasion)
    part = part_of_plan(plan, row, unit)
    units = {unit, *plan.organisation.predecessors(unit)}
    since = date(row.data_date.year - _YEARS, 1, 1)
    records = RecordsCube(municipality).of_units(units, since)
    ledger = remembered_ledger(municipality, plan.model)
    only = Q(unit__code__in=units, last_day__gte=since, series__code__in=lines)
    figures = read_figures(find_municipality(municipality), only)
    alone = tuple(each for each in part.units if each.code in units or each.code in plan.scope().path(unit))
    model = replace(part, figures=figures, units=alone)
    known = derivation_of(model, LayeredCube(ledger, records) if ledger else records)
    told = proposals_of(model, known, municipality=municipality, occasion=occasion, unit=unit, lines=lines)
    return tuple((line.series.code, _taken(line)) for line in told.lines if line.unit.code == unit)


def _taken(line: ProposedLine) -> Proposed:
    said = line.proposal.recommended
    assert said.value is not None  # noqa: S101 - a line without a value is not proposed
    quantity = _as_printed(Quantity(said.value, line.measure), line.series)
    return Proposed(quantity, said.method.name, said.method.explanation, _accuracy(said.accuracy, line))


def _accuracy(hit: Accuracy, line: ProposedLine) -> Message | None:
    """How well the method would have hit in earlier years, when it knew as much as now."""
    if hit.percent is not None:
        off = f"{write_number(hit.percent, 1)}{NBSP}%"
    elif hit.mean_absolute is not None:
        off = _as_printed(Quantity(hit.mean_absolute, line.measure), line.series).write()
    else:
        return None
    if hit.count == 1:
        return Message("missade med {off} förra året", {"off": off})
    return Message("missade med {off} i medeltal på {years} år",
                   {"off": off, "years": hit.count})  # fmt: skip


def _as_printed(quantity: Quantity, series: Series) -> Quantity:
    """Rounded as it is printed: nobody forecasts a year in öre."""
    its = quantity.to(series.measure)
    decimals = its.measure.decimals if series.decimals is None else series.decimals
    return Quantity(round_half_up(its.value, decimals), its.measure, decimals)


def _total(series: Series, known: Mapping[str, Series], found: Mapping[str, Proposed]) -> Proposed | None:
    """The sum of the proposals of its lines."""
    terms: list[Quantity] = []
    for leaf in _leaves(series, known):
        if leaf.code not in found:
            return None
        terms.append(found[leaf.code].quantity)
    return Proposed(reduce(add, terms), "Summa", "summan av radernas förslag") if terms else None


def _leaves(series: Series, known: Mapping[str, Series]) -> Iterable[Series]:
    parts = [known[code] for code in series.parts if code in known]
    return [leaf for part in parts for leaf in _leaves(part, known)] if parts else [series]
