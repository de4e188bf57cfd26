"""What is known of a line at a unit, year by year: what a forecast of the year can rest on, and nothing later.

Figures are exact decimals in one measure, with the cube's signs. Each year is what had accumulated by the end of each
month, for that is what both monthly sums and typed figures (a year, a year to date) can say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce

MONTHS = 12

Accumulated = tuple[Decimal | None, ...]
"""A year: from January to the end of each of the twelve months; None where nobody knows."""

UNKNOWN: Accumulated = (None,) * MONTHS


def accumulated(months: Sequence[Decimal | None]) -> Accumulated:
    """A year of monthly figures added up; what comes after a month that is missing is not known.

    >>> accumulated([Decimal(1), Decimal(2), None, Decimal(4)])[:4]
    (Decimal('1'), Decimal('3'), None, None)
    """
    sums: list[Decimal | None] = []
    before: Decimal | None = Decimal(0)
    for month in months:
        before = None if before is None or month is None else before + month
        sums.append(before)
    return (*sums, *UNKNOWN[len(sums) :])


@dataclass(frozen=True, slots=True)
class Basis:
    """What a forecast after so many complete months can rest on; None is not known.

    ``months`` are the single months of the year to date, empty when only their sum is known. A year that the unit did
    not exist all of, or in which nothing was posted, is no last year.
    """

    month: int
    to_date: Decimal | None = None
    months: tuple[Decimal, ...] = ()
    last_year: Decimal | None = None
    last_to_date: Decimal | None = None
    budget: Decimal | None = None
    budget_to_date: Decimal | None = None

    @property
    def begun(self) -> tuple[Decimal, ...]:
        """The months of a pace: where there was no last year, those before the first posting are not of it."""
        if self.last_year is not None:
            return self.months
        first = next((number for number, month in enumerate(self.months) if month), 0)
        return self.months[first:]


@dataclass(frozen=True, slots=True)
class History:
    """The outcome and the budget of a line at a unit, by year."""

    actual: Mapping[int, Accumulated] = field(default_factory=dict)
    budget: Mapping[int, Accumulated] = field(default_factory=dict)

    def outcome(self, year: int) -> Decimal | None:
        """What the whole year came to, when it is over and known."""
        return self.actual.get(year, UNKNOWN)[-1]

    def basis(self, year: int, month: int) -> Basis:
        """What was known of a year when ``month`` months of it were complete (0 to 12), its budget included."""
        this, last = self.actual.get(year, UNKNOWN), self.actual.get(year - 1, UNKNOWN)
        budget = self.budget.get(year, UNKNOWN)
        return Basis(
            month=month,
            to_date=_until(this, month),
            months=_months(this[:month]),
            last_year=last[-1],
            last_to_date=_until(last, month),
            budget=budget[-1],
            budget_to_date=_until(budget, month),
        )

    def since(self, *, first: int, last: int) -> History:
        """Without the outcomes of other years than these, for the unit did not exist all of them."""
        return History({year: told for year, told in self.actual.items() if first <= year <= last}, self.budget)

    @property
    def years(self) -> list[int]:
        """The years with an outcome, the first one first."""
        return sorted(year for year in self.actual if self.outcome(year) is not None)


def joined(histories: Iterable[History]) -> History:
    """The history of a unit together with those that it was formed of: in each year the sum of those that were there.

    They took over from each other, so one that has no figures of a year was not there; one that has some of the year
    lacks nothing by it.
    """
    each = tuple(histories)
    return History(_joined([h.actual for h in each]), _joined([h.budget for h in each]))


def _until(year: Accumulated, month: int) -> Decimal | None:
    return year[month - 1] if month else Decimal(0)


def _months(until: Accumulated) -> tuple[Decimal, ...]:
    if None in until:
        return ()
    known = [each for each in until if each is not None]
    return tuple(each - before for each, before in zip(known, [Decimal(0), *known], strict=False))


def _joined(told: Sequence[Mapping[int, Accumulated]]) -> dict[int, Accumulated]:
    years = sorted({year for each in told for year in each})
    return {year: reduce(_added, [each[year] for each in told if year in each]) for year in years}


def _added(one: Accumulated, other: Accumulated) -> Accumulated:
    return tuple(None if a is None or b is None else a + b for a, b in zip(one, other, strict=True))
