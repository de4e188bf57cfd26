"""What the imported ledger knows of every line and unit, month by month and year by year: one grouped query for all.

The figures have the cube's signs and meaning (:mod:`arshjul.ledger.cube`): zero where a month is loaded and nothing was
posted, nothing where it is not. Money is in kronor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import polars as pl

from arshjul.core.periods import Month
from arshjul.core.series import Scenario
from arshjul.ledger.cube import Loaded, Statement
from arshjul.ledger.engines import Engine
from arshjul.ledger.history import MONTHS, Accumulated, History
from arshjul.ledger.rolled import Queried, RollUps

_SCENARIOS = (Scenario.ACTUAL, Scenario.BUDGET)
_Sums = tuple[Decimal, ...]
_Year = tuple[str, int]  # scenario, year
_NOTHING = (Decimal(0),) * MONTHS


@dataclass(frozen=True)
class Histories:
    """The history of each line and unit that has one, and to what the figures of a counted series are rounded."""

    of: Mapping[tuple[str, str], History]
    steps: Mapping[str, Decimal] = field(default_factory=dict)


def histories(
    batches: Sequence[Loaded],
    statement: Statement,
    *,
    first: int,
    last: int,
    units: Collection[str] = (),
    engine: Engine | None = None,
    rolled: RollUps | None = None,
) -> Histories:
    """The histories, both years included, of all that the mapping speaks of, or of some units. One roll-up.

    A year before the last in which nothing was posted for a line at a unit is no year of its history: it was not there.
    """
    loaded: dict[_Year, tuple[bool, ...]] = {
        (scenario.value, year): _loaded(batches, scenario, year)
        for scenario in _SCENARIOS
        for year in range(first, last + 1)
    }
    sums: dict[tuple[str, str], dict[_Year, _Sums]] = defaultdict(dict)
    wanted = {unit: below for unit, below in statement.units.items() if not units or unit in units}
    only = {mapped for below in wanted.values() for mapped in below} if units else ()
    asked = [batch.posted for batch in batches], date(first, 1, 1), date(last, 12, 1)
    found = (rolled or Queried(engine)).roll_up(*asked, units=only)
    for column, measured in (("ore", statement.amounts), ("quantity", statement.quantities)):
        for key, year, values in _accumulated(found, column, measured):
            sums[key][year] = values
    histories_: dict[tuple[str, str], History] = {}
    for series in (*statement.amounts, *statement.quantities):
        for unit, below in wanted.items():
            parts = [own for mapped in below if (own := sums.get((series, mapped)))]
            if parts:
                histories_[series, unit] = _history(parts, loaded, last)
    return Histories(histories_, _steps(sums, statement.quantities))


def _loaded(batches: Sequence[Loaded], scenario: str, year: int) -> tuple[bool, ...]:
    """Whether everything until the end of each month is there."""
    until, whole = [], True
    for number in range(1, MONTHS + 1):
        whole = whole and any(batch.covers(scenario, Month(year, number)) for batch in batches)
        until.append(whole)
    return tuple(until)


def _accumulated(
    found: pl.DataFrame, column: str, series: Collection[str]
) -> Iterator[tuple[tuple[str, str], _Year, _Sums]]:
    """Line and unit, scenario and year, and the sums from January to each month."""
    month = pl.col("month").dt.month()
    rows = (
        found.filter(pl.col("series").is_in(list(series)))
        .group_by("scenario", "series", "unit", pl.col("month").dt.year().alias("year"))
        .agg(pl.col(column).filter(month <= number).sum().alias(str(number)) for number in range(1, MONTHS + 1))
    )
    for scenario, code, unit, year, *values in rows.iter_rows():
        yield (code, unit), (scenario, year), tuple(map(_kronor if column == "ore" else _count, values))


def _kronor(ore: int) -> Decimal:
    return Decimal(-ore).scaleb(-2)


def _count(quantity: Decimal) -> Decimal:
    return quantity.normalize() + 0


def _history(
    parts: Sequence[Mapping[_Year, _Sums]], loaded: Mapping[_Year, Sequence[bool]], last: int
) -> History:  # fmt: skip
    """One history of the units that a unit is the sum of."""
    told: dict[str, dict[int, Accumulated]] = {scenario: {} for scenario in _SCENARIOS}
    posted = {key for part in parts for key in part} | {(Scenario.ACTUAL.value, last)}
    for scenario, year in sorted(posted & loaded.keys()):
        own = [part[scenario, year] for part in parts if (scenario, year) in part]
        until = own[0] if len(own) == 1 else tuple(sum(each, Decimal(0)) for each in zip(*own, strict=True)) or _NOTHING
        told[scenario][year] = tuple(
            value if is_there else None for value, is_there in zip(until, loaded[scenario, year], strict=True)
        )
    return History(told[Scenario.ACTUAL], told[Scenario.BUDGET])


def _steps(sums: Mapping[tuple[str, str], Mapping[_Year, _Sums]], counted: Collection[str]) -> dict[str, Decimal]:
    """What is counted has as many decimals in a proposal as it has in the ledger."""
    decimals: dict[str, int] = dict.fromkeys(counted, 0)
    for (series, _), years in sums.items():
        if series in decimals:
            exponents = (value.as_tuple().exponent for values in years.values() for value in values)
            decimals[series] = max(decimals[series], *(-e for e in exponents if isinstance(e, int)))
    return {series: Decimal(1).scaleb(-places) for series, places in decimals.items()}
