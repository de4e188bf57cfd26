"""The ledger as a cube: one grouped query for a whole table, kept for the rest of a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import product
from typing import TypeGuard

import polars as pl

from arshjul.core.cube import BUDGETED, Addends, Address, Concerned, Observation, Times
from arshjul.core.measures import KR, Measure
from arshjul.core.periods import TOTAL, Month, Period, Span
from arshjul.core.quantities import Quantity
from arshjul.core.series import Scenario
from arshjul.ledger.engines import Engine, Posted
from arshjul.ledger.rolled import Queried, RollUps
from arshjul.ledger.rules import LEDGER, world


@dataclass(frozen=True, slots=True)
class Loaded:
    """A visible batch and what it knows: for each scenario the months of which it has all that is posted.

    A scenario is called what :func:`~arshjul.ledger.rules.world` says. One without any is summed on top of others
    (SIE 4I): it makes no month whole.
    """

    posted: Posted
    spans: Mapping[str, Span]
    source: str

    def covers(self, scenario: str, month: Month) -> bool:
        """Whether all that is posted in a month is here."""
        span = self.spans.get(scenario)
        return span is not None and span.first <= month <= span.last


@dataclass(frozen=True, slots=True)
class Statement:
    """What the mapping speaks of: its series with their measures, and units with the mapped units below each."""

    amounts: Mapping[str, Measure]
    quantities: Mapping[str, Measure]
    units: Mapping[str, Collection[str]]

    def measure(self, series: str) -> Measure | None:
        """The measure of a series that the ledger answers for."""
        return self.amounts.get(series) or self.quantities.get(series)


class LedgerCube:
    """Answers for the series and units of the mapping in periods whose every month is loaded; zero if nothing is.

    Costs and income turn their sign here: the ledger's credit is the cube's income.
    """

    def __init__(
        self,
        batches: Sequence[Loaded],
        statement: Statement,
        engine: Engine | None = None,
        rolled: RollUps | None = None,
    ) -> None:
        self._batches = batches
        self._statement = statement
        self._rolled = rolled or Queried(engine)
        self._years: dict[int, pl.DataFrame] = {}
        self._of_units: dict[_UnitYear, dict[_InMonth, _Sum]] = {}
        self._added: list[tuple[str, pl.DataFrame]] = []
        self._covered: dict[tuple[str, Span], bool] = {}

    def budgeted(self) -> Concerned:
        """By scenario and round of the budgets that are loaded, all that the mapping speaks of: unposted is nought."""
        worlds = {name.partition(" ")[::2] for loaded in self._batches for name in loaded.spans}
        about = frozenset(product((*self._statement.amounts, *self._statement.quantities), self._statement.units))
        return {(Scenario(name), made_by): about for name, made_by in worlds if name in BUDGETED}

    def times(self) -> Times:
        """By scenario, the months that are loaded."""
        found: dict[Scenario, set[tuple[date, date]]] = defaultdict(set)
        for loaded in self._batches:
            for name, span in loaded.spans.items():
                scenario = Scenario(name.partition(" ")[0])
                found[scenario].update((month.first_day, month.last_day) for month in span.months)
        return found

    def observe(self, addresses: Collection[Address]) -> Mapping[Address, Observation]:
        """The figures at those of the addresses that the ledger knows.

        One query for the years not asked for before, and one for each file that is summed on top of others.
        """
        asked: dict[tuple[str, Span], list[Address]] = defaultdict(list)
        for address in addresses:
            if (period := self._known_period(address)) is not None:
                asked[world(address.scenario, address.round), period].append(address)
        self._fetch({month.year for _, period in asked for month in (period.first, period.last)})
        return {
            address: observation
            for (scenario, period), wanted in asked.items()
            for address, observation in self._in_period(scenario, period, wanted)
        }

    def addends(self, address: Address) -> Addends | None:
        """The units of the mapping, for a line of it in a period whose every month is loaded."""
        return self._addends if self._may_know(address) else None

    def added(self, asked: Mapping[Address, Collection[str]]) -> Mapping[Address, Quantity]:
        """The sums of units of the mapping. One query for the years not asked for before."""
        wanted: dict[tuple[str, ...], list[Address]] = defaultdict(list)
        for address, units in asked.items():
            wanted[tuple(units)].append(address)
        return {
            address: self._quantity(address.series, [sums.get(key, _NOTHING) for key in _months(address)])
            for units, addresses in wanted.items()
            for sums in [self._monthly(units, addresses)]
            for address in addresses
        }

    def _monthly(self, units: Collection[str], addresses: Collection[Address]) -> Mapping[_InMonth, _Sum]:
        """What all of some units have in each month of the years that addresses are of, by scenario and line."""
        years = {month.year for each in addresses if _is_months(each.period) for month in each.period.months}
        self._fetch(years)
        below = {each for unit in units for each in self._below(unit)}
        return {
            (scenario, line, month): (ore, quantity)
            for scenario, line, month, ore, quantity in pl.concat(self._years[year] for year in sorted(years))
            .filter(pl.col("unit").is_in(below))
            .group_by("scenario", "series", "month")
            .agg(pl.col("ore").sum(), pl.col("quantity").sum())
            .iter_rows()
        }

    def _below(self, unit: str) -> Collection[str]:
        return self._statement.units[unit]

    @cached_property
    def _addends(self) -> Addends:
        return Addends(frozenset(self._statement.units))

    def _known_period(self, address: Address) -> Span | None:
        period = address.period
        if address.unit not in self._statement.units or not self._may_know(address) or not _is_months(period):
            return None
        return period

    def _may_know(self, address: Address) -> bool:
        """Whether it knows figures like this, whatever the unit."""
        if address.at or self._statement.measure(address.series) is None or not _is_months(address.period):
            return False
        return self._covers(world(address.scenario, address.round), address.period)

    def _covers(self, scenario: str, period: Span) -> bool:
        if (known := self._covered.get((scenario, period))) is None:
            known = all(any(loaded.covers(scenario, month) for loaded in self._batches) for month in period.months)
            self._covered[scenario, period] = known  # a table asks it for every cell
        return known

    def _fetch(self, years: Collection[int]) -> None:
        """The roll-up of the years, from the first to the last, as one query; none for years that are here already."""
        missing = sorted(set(years) - self._years.keys())
        if not missing:
            return
        first, last = date(missing[0], 1, 1), date(missing[-1], 12, 1)
        found = self._rolled.roll_up([loaded.posted for loaded in self._batches], first, last)
        on_top = (loaded for loaded in self._batches if not loaded.spans)
        self._added += [(each.source, self._rolled.roll_up([each.posted], first, last)) for each in on_top]
        for year in range(missing[0], missing[-1] + 1):
            self._years.setdefault(year, found.filter(pl.col("month").dt.year() == year))

    def _in_period(
        self, scenario: str, period: Span, wanted: Sequence[Address]
    ) -> Iterator[tuple[Address, Observation]]:
        months = period.months
        speaking = [b.source for b in self._batches if any(b.covers(scenario, month) for month in months)]
        added = self._sources_added(scenario, period)
        sums = self._sums(scenario, period, wanted)
        for address in wanted:
            below = [(address.series, unit) for unit in self._below(address.unit)]
            quantity = self._quantity(address.series, [sums.get(key, _NOTHING) for key in below])
            on_top = (source for key in below for source in added.get(key, ())) if added else ()
            source = "; ".join(dict.fromkeys((*speaking, *on_top)))
            yield address, Observation(address, quantity, source, place=LEDGER)

    def _sums(self, scenario: str, period: Span, wanted: Collection[Address]) -> Mapping[tuple[str, str], _Sum]:
        """By line and unit, what is posted in a period in öre, and what is counted."""
        lines = {address.series for address in wanted}
        units = {below for address in wanted for below in self._below(address.unit)}
        if len(units) <= _FEW:
            self._pick_out(units, _years_of(period))
            return {(line, unit): self._sum(scenario, period, line, unit) for line in lines for unit in units}
        years = [self._years[year] for year in _years_of(period)]
        return {
            (line, unit): (ore, quantity)
            for line, unit, ore, quantity in pl.concat(years)
            .filter(_within(scenario, period) & pl.col("series").is_in(lines) & pl.col("unit").is_in(units))
            .group_by("series", "unit")
            .agg(pl.col("ore").sum(), pl.col("quantity").sum())
            .iter_rows()
        }

    def _sum(self, scenario: str, period: Span, line: str, unit: str) -> _Sum:
        ore, quantity = _NOTHING
        for month in period.months:
            if (posted := self._of_units[unit, month.year].get((scenario, line, month.first_day))) is not None:
                ore, quantity = ore + posted[0], quantity + posted[1]
        return ore, quantity

    def _pick_out(self, units: Collection[str], years: Iterable[int]) -> None:
        """What some units have in each month of some years: whoever asks for something of them asks for more."""
        if len(self._of_units) > _UNITS_KEPT:
            self._of_units.clear()
        for year in years:
            missing = sorted(unit for unit in units if (unit, year) not in self._of_units)
            if not missing:
                continue
            found: dict[str, dict[_InMonth, _Sum]] = {unit: {} for unit in missing}
            columns = ("unit", "scenario", "series", "month", "ore", "quantity")
            theirs = self._years[year].filter(pl.col("unit").is_in(missing)).select(columns)
            for unit, scenario, line, month, ore, quantity in theirs.iter_rows():
                before = found[unit].get((scenario, line, month), _NOTHING)
                found[unit][scenario, line, month] = before[0] + ore, before[1] + quantity
            self._of_units.update(((unit, year), months) for unit, months in found.items())

    def _sources_added(self, scenario: str, period: Span) -> Mapping[tuple[str, str], list[str]]:
        """By line and unit, the files that add something to what the whole ledgers say of a period."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for source, posted in self._added:
            own = posted.filter(_within(scenario, period)).select("series", "unit").unique()
            for key in own.iter_rows():
                found[key].append(source)
        return found

    def _quantity(self, series: str, sums: Sequence[tuple[int, Decimal]]) -> Quantity:
        if (money := self._statement.amounts.get(series)) is not None:
            return Quantity(Decimal(-sum(ore for ore, _ in sums)).scaleb(-2), KR).to(money)
        return Quantity(sum((q for _, q in sums), Decimal(0)).normalize(), self._statement.quantities[series])


_Sum = tuple[int, Decimal]
_InMonth = tuple[str, str, date]
_UnitYear = tuple[str, int]
_NOTHING = (0, Decimal(0))
_FEW, _UNITS_KEPT = 50, 2_000
"""Of how many units sums are made one by one, and of how many and their years the months are kept."""


def _years_of(period: Span) -> range:
    return range(period.first.year, period.last.year + 1)


def _months(address: Address) -> Iterator[_InMonth]:
    scenario = world(address.scenario, address.round)
    for month in address.period.months if _is_months(address.period) else ():
        yield scenario, address.series, month.first_day


def _within(scenario: str, period: Span) -> pl.Expr:
    months = pl.col("month").is_between(period.first.first_day, period.last.first_day)
    return (pl.col("scenario") == scenario) & months


def _is_months(period: Period) -> TypeGuard[Span]:
    return isinstance(period, Span) and period != TOTAL
