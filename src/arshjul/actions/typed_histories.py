"""The histories of lines that no ledger answers for: what people have typed of earlier years and the year to date."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from arshjul.core.cube import Address
from arshjul.core.derivation import Derivation
from arshjul.core.measures import KR
from arshjul.core.periods import Month, Period, Span
from arshjul.core.provenance import Figure
from arshjul.core.series import Kind, Scenario, Series
from arshjul.ledger.histories import Histories
from arshjul.ledger.history import MONTHS, Accumulated, History
from arshjul.steering.interpret import address
from arshjul.steering.schema import SteeringModel

Key = tuple[str, str]
_ASKED = (Scenario.ACTUAL, Scenario.BUDGET)
_OF_A_LINE = (Scenario.ACTUAL, Scenario.BUDGET, Scenario.ORIGINAL_BUDGET, Scenario.FORECAST)


@dataclass(frozen=True, slots=True)
class Until:
    """Which year is forecast, how many of its months are over, and the occasion that its budget is seen from."""

    year: int
    months: int
    occasion: str

    def is_known(self, month: Month) -> bool:
        """Whether a month is over."""
        return (month.year, month.number) <= (self.year, self.months)

    def budget_at(self, year: int) -> str:
        """Where the budget of a year is seen from: this one's from the occasion, others' when they were as far gone."""
        return self.occasion if year == self.year else f"{year}-{max(self.months, 1):02}"


def typed_histories(
    model: SteeringModel, known: Derivation, series: Mapping[str, Series], until: Until, without: Collection[Key] = ()
) -> Histories:
    """The history of every line and unit that has a figure of its own in the year that is forecast, ``without`` some.

    Money is in kronor, and what is counted in the series' own measure.
    """
    spans: dict[Key, set[int]] = {}
    for row in model.figures:
        if row.series not in series or (row.series, row.unit) in without:
            continue
        at = address(row)
        if at.scenario in _OF_A_LINE and _is_in_a_year(at.period):
            spans.setdefault((row.series, row.unit), set()).add(at.period.last_day.year)
    keys = [key for key, years in spans.items() if until.year in years]
    first = min((year for key in keys for year in spans[key]), default=until.year)
    years = range(max(first, 1), until.year + 1)
    asked = [each for key in keys for each in _addresses(key, years, until)]
    figures = known.exact(asked)
    return Histories(
        {key: _history(key, years, until, figures) for key in keys},
        {code: _step(figures, code) for code in {key[0] for key in keys} if not series[code].measure.is_money},
    )


def with_budgets(
    of: Mapping[Key, History], years: Collection[int], known: Derivation, until: Until
) -> dict[Key, History]:
    """Histories with the budgets that were in force in some years, whatever files and decisions they rest on."""
    asked = {
        (key, year): [_address(key, Scenario.BUDGET, Month(year, month), until) for month in range(1, MONTHS + 1)]
        for key in of
        for year in years
    }
    figures = known.exact(address for each in asked.values() for address in each)
    told = {which: tuple(_value(figures[address]) for address in each) for which, each in asked.items()}
    return {
        key: History(
            history.actual, {**history.budget, **_with_something({year: told[key, year] for year in years})}
        )
        for key, history in of.items()
    }  # fmt: skip


def is_line(series: Series) -> bool:
    """Whether a forecast of the year can be made of what has been: a flow, and not about a few people."""
    return series.kind is Kind.FLOW and not series.group_size


def _is_in_a_year(period: Period) -> bool:
    return isinstance(period, Span) and period.first.year == period.last.year


def _addresses(key: Key, years: Collection[int], until: Until) -> Iterator[Address]:
    for number in years:
        for scenario in _ASKED:
            for month in range(1, MONTHS + 1):
                yield _address(key, scenario, Month(number, month), until)


def _address(key: Key, scenario: Scenario, to: Month, until: Until) -> Address:
    """From January to a month."""
    at = until.budget_at(to.year) if scenario is Scenario.BUDGET else ""
    return Address(*key, Span(Month(to.year, 1), to), scenario, at=at)


def _history(key: Key, years: Collection[int], until: Until, figures: Mapping[Address, Figure]) -> History:
    def told(number: int, scenario: Scenario) -> Accumulated:
        months = [Month(number, month) for month in range(1, MONTHS + 1)]
        values = (_value(figures[_address(key, scenario, month, until)]) for month in months)
        is_budget = scenario is Scenario.BUDGET
        known = (is_budget or until.is_known(month) for month in months)
        return tuple(value if is_known else None for value, is_known in zip(values, known, strict=True))

    actual = {number: told(number, Scenario.ACTUAL) for number in years}
    budget = {number: told(number, Scenario.BUDGET) for number in years}
    return History(_with_something(actual), _with_something(budget))


def _with_something(years: Mapping[int, Accumulated]) -> dict[int, Accumulated]:
    return {number: told for number, told in years.items() if any(value is not None for value in told)}


def _value(figure: Figure) -> Decimal | None:
    """The figure, if nothing of it is missing."""
    if figure.quantity is None or next(figure.gaps(), None) is not None:
        return None
    quantity = figure.quantity
    return quantity.to(KR).value if quantity.measure.is_money else quantity.value


def _step(figures: Mapping[Address, Figure], series: str) -> Decimal:
    """As many decimals as the figures of a counted series have."""
    values = (f.quantity.value for a, f in figures.items() if a.series == series and f.quantity is not None)
    exponents = (value.normalize().as_tuple().exponent for value in values)
    return Decimal(1).scaleb(min((e for e in exponents if isinstance(e, int) and e < 0), default=0))
