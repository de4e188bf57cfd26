"""Propose forecasts of the year: for every line and unit, from the ledger, or from typed figures where it has none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from arshjul.actions.cubes import municipal_cube
from arshjul.actions.read_model import read_model
from arshjul.actions.seen_model import derivation_of
from arshjul.actions.typed_histories import Key, Until, is_line, typed_histories, with_budgets
from arshjul.actions.which_report import find_occasion
from arshjul.core.derivation import Derivation
from arshjul.core.measures import KR, Measure
from arshjul.core.organisation import Organisation, Unit
from arshjul.core.periods import Month
from arshjul.core.series import Series
from arshjul.ledger.backtest import Accuracy
from arshjul.ledger.histories import Histories, histories
from arshjul.ledger.history import History, joined
from arshjul.ledger.methods import ORE
from arshjul.ledger.proposal import Proposal, overall, propose, summed
from arshjul.steering import interpret
from arshjul.steering.schema import SteeringModel


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """What can be proposed for a line at a unit. The proposal's figures are in ``measure``: kronor for all money."""

    series: Series
    unit: Unit
    measure: Measure
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class Proposals:
    """All that can be proposed at an occasion, unit by unit in the model's order.

    ``month`` is how many months of the ``year`` have an outcome: fewer than the occasion's when the ledger lags behind.
    """

    municipality: str
    occasion: str
    year: int
    month: int
    lines: tuple[ProposedLine, ...]

    def by_unit(self) -> Iterator[tuple[Unit, tuple[ProposedLine, ...]]]:
        """Each unit with its lines."""
        for unit, lines in groupby(self.lines, lambda line: line.unit):
            yield unit, tuple(lines)

    @property
    def hits(self) -> dict[str, Accuracy]:
        """How well each method has hit over all lines in kronor, in the same month of earlier years."""
        return overall(line.proposal for line in self.lines if line.measure.is_money)

    def line(self, series: str, unit: str) -> ProposedLine:
        """What can be proposed for one line at one unit; raises KeyError."""
        return next(line for line in self.lines if (line.series.code, line.unit.code) == (series, unit))


def propose_forecast(*, municipality: str, occasion: str, unit: str = "") -> Proposals:
    """What each method says of the year for every line and unit, those at and below ``unit`` if it is given.

    Raises UnknownReport, UnknownMunicipality, :class:`~arshjul.core.organisation.UnknownUnit` and
    :class:`~arshjul.ledger.store.BrokenBatch`. One query to the ledger, however many they are.
    """
    model = read_model(municipality, figures=True)
    known = derivation_of(model, municipal_cube(municipality, model))
    return proposals_of(model, known, municipality=municipality, occasion=occasion, unit=unit)


def proposals_of(
    model: SteeringModel,
    known: Derivation,
    *,
    municipality: str,
    occasion: str,
    unit: str = "",
    lines: Collection[str] | None = None,
) -> Proposals:
    """The same from a model with figures and a derivation that are at hand; only of some ``lines`` if they are given.

    Where a unit is given, ``model`` may hold no more than it and those below it, and their figures.
    """
    day = find_occasion(model, occasion).data_date
    organisation = interpret.organisation(model.units)
    series = {code: each for code, each in _series(model).items() if is_line(each) and (lines is None or code in lines)}
    units = _units_at(organisation, unit, day)
    posted, months, budgeted = _posted(
        municipality, model, day, _with_predecessors(organisation, units) if unit else ()
    )
    until = Until(day.year, months, occasion)
    in_ledger = with_budgets({at: each for at, each in posted.of.items() if at[0] in series}, budgeted, known, until)
    typed = typed_histories(model, known, series, until, without=in_ledger)
    found = Histories({**typed.of, **in_ledger}, {**typed.steps, **posted.steps})
    told = _lines(found, series, units, organisation, until)
    return Proposals(municipality, occasion, until.year, until.months, tuple(told))


def months_over(day: date) -> int:
    """How many months of the year are over at the end of a day."""
    return day.month if day == Month.of(day).last_day else day.month - 1


def _series(model: SteeringModel) -> dict[str, Series]:
    measures = interpret.measures(model.head.measures)
    return {row.code: interpret.series(row, measures) for row in model.series}


def _posted(
    municipality: str, model: SteeringModel, day: date, units: Collection[str]
) -> tuple[Histories, int, set[int]]:
    """What the ledger has of some units, or of all, and how many months of the year, over by then, it has whole.

    Last the years with a budget in a file of its own, which is not the ledger's to tell: decisions may have changed it.
    """
    over = months_over(day)
    if not model.ledger_lines:
        return Histories({}), over, set()
    from arshjul.actions.kept_ledger import kept_ledger  # noqa: PLC0415 - most of a second, where there is none

    ledger = kept_ledger(municipality)
    if ledger is None:
        return Histories({}), over, set()
    batches, first = ledger.loaded, ledger.months[0].year
    known = [n for n in range(1, over + 1) if any(each.covers("actual", Month(day.year, n)) for each in batches)]
    found = histories(batches, ledger.statement, first=first, last=day.year, units=units, rolled=ledger.rolled)
    years = {span.first.year for each in ledger.opened if each.is_budget for span in each.spans.values()}
    return found, max(known, default=over), {year for year in years if year <= day.year}


def _units_at(organisation: Organisation, above: str, day: date) -> dict[str, Unit]:
    """The units that exist on a day, at and below one, or all of them, by code."""
    if not above:
        return {unit.code: unit for unit in organisation if unit.is_valid_on(day)}
    top = organisation.unit(above)
    return {unit.code: unit for unit in (top, *organisation.descendants(above, day))}


def _with_predecessors(organisation: Organisation, units: Collection[str]) -> set[str]:
    return {code for unit in units for code in (unit, *organisation.predecessors(unit))}


def _lines(
    found: Histories, series: Mapping[str, Series], units: Mapping[str, Unit], organisation: Organisation, until: Until
) -> Iterator[ProposedLine]:
    of_unit: dict[str, dict[str, History]] = {}
    for (code, at), history in found.of.items():
        of_unit.setdefault(at, {})[code] = history
    alone: dict[tuple[str, str], Proposal] = {}
    for unit in units.values():
        told = of_unit.get(unit.code, {})
        for code in (code for code in series if code in told and not told.keys() & set(series[code].parts)):
            before = [
                of_unit[old][code] for old in organisation.predecessors(unit.code) if code in of_unit.get(old, ())
            ]
            history = joined([told[code], *before]) if before else _of_whole_years(told[code], unit, until.year)
            step = found.steps.get(code, ORE)
            proposal = propose(history, year=until.year, month=until.months, step=step)
            if proposal.recommended.value is not None:
                alone[code, unit.code] = proposal
    for (code, at), proposal in _with_sums(alone, units, series).items():
        its = series[code]
        yield ProposedLine(its, units[at], KR if its.measure.is_money else its.measure, proposal)


def _with_sums(
    alone: Mapping[Key, Proposal], units: Mapping[str, Unit], series: Mapping[str, Series]
) -> dict[Key, Proposal]:
    """The proposals, those of units above others as the sum of them where it can be: from the bottom and up."""
    below: dict[str, list[str]] = {}
    for unit in units.values():
        below.setdefault(unit.parent, []).append(unit.code)
    made: dict[Key, Proposal] = {}

    def make(key: Key) -> Proposal:
        if key not in made:
            made[key] = summed(alone[key], list(parts(*key)) if series[key[0]].adds_over_units else ())
        return made[key]

    def parts(code: str, unit: str) -> Iterator[Proposal]:
        for part in below.get(unit, ()):
            if (code, part) in alone:
                yield make((code, part))
            else:  # a unit that only adds up those below it, such as a department
                yield from parts(code, part)

    return {key: make(key) for key in alone}


def _of_whole_years(history: History, unit: Unit, this: int) -> History:
    """Without the years that a unit did not exist all of: they say nothing of a whole one."""
    begun = unit.valid_from
    if begun is None:
        return history
    first = begun.year if (begun.month, begun.day) == (1, 1) else begun.year + 1
    return history.since(first=min(first, this), last=this)
