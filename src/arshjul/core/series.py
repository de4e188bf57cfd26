"""A series: one thing that is measured, budgeted or forecast, such as a ledger line, a volume or an indicator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from arshjul.core.measures import Measure
from arshjul.core.periods import YEAR_TO_DATE, PeriodRule


class Scenario(StrEnum):
    """Which world a figure belongs to; the last two are those of actions."""

    ACTUAL = "actual"
    BUDGET = "budget"
    ORIGINAL_BUDGET = "original_budget"
    BUDGET_CHANGE = "budget_change"
    PERMISSION = "permission"
    FORECAST = "forecast"
    TARGET = "target"
    EXPECTED = "expected"
    REALISED = "realised"


DECIDED = frozenset((Scenario.BUDGET, Scenario.BUDGET_CHANGE, Scenario.PERMISSION))
"""What decisions make, one after the other: what it is depends on the day it is seen from."""


class Kind(StrEnum):
    """How figures of a series behave over time and over units: only flows add up over both."""

    FLOW = "flow"
    STOCK = "stock"
    RATIO = "ratio"


class Better(StrEnum):
    """The direction of good."""

    HIGHER = "higher"
    LOWER = "lower"
    NONE = "none"


class Nature(StrEnum):
    """What a money series is. Inside, income is positive and cost negative: more is always better for the result."""

    REVENUE = "revenue"
    COST = "cost"
    NET = "net"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Series:
    """One measured thing.

    ``parts`` are the codes of the series that it is the sum of; ``period`` is what it covers at an occasion; ``price``
    is the code of the series that says what one of it costs. ``group_size`` is the code of the series that counts the
    people its figures are about. A slice says of which ``whole`` it is, in which ``breakdown`` (women of all, by sex).
    """

    code: str
    name: str
    measure: Measure
    kind: Kind = Kind.FLOW
    better: Better = Better.NONE
    nature: Nature = Nature.NONE
    period: PeriodRule = YEAR_TO_DATE
    statistic: str = ""
    group: str = ""
    parts: tuple[str, ...] = ()
    decimals: int | None = None
    source: str = ""
    definition: str = ""
    price: str = ""
    group_size: str = ""
    whole: str = ""
    breakdown: str = ""

    @property
    def adds_over_units(self) -> bool:
        """Whether the figure of a unit is the sum of those below it; a rate is not."""
        return self.kind is not Kind.RATIO

    @property
    def adds_over_months(self) -> bool:
        """Whether the figure of a period is the sum of its months; a number of employees is not."""
        return self.kind is Kind.FLOW

    @property
    def direction(self) -> Better:
        """The direction of good for the figure as it is stored: money counts for the result, so higher is better."""
        return self.better if self.nature is Nature.NONE else Better.HIGHER


def with_sums(codes: Iterable[str], series: Mapping[str, Series]) -> set[str]:
    """Some series and all that have any of them among their parts, in one step or several."""
    found = set(codes)
    while above := {each.code for each in series.values() if each.code not in found and found.intersection(each.parts)}:
        found |= above
    return found
