"""Which way is good: variances and trends, and how signs are turned for print.

Inside, income is positive and cost negative, and a positive variance is always favourable (DESIGN: decisions taken).
How a municipality prints it is a property of the column: see :class:`Signs`.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from arshjul.core.quantities import Quantity
from arshjul.core.series import Better, Nature, Series

COSTS = (Nature.COST, Nature.NET)
"""The natures that people write as positive numbers although they are negative inside."""


class Signs(StrEnum):
    """How a column prints signs: as stored, with costs and net costs as positive numbers, or all turned."""

    STORED = "stored"
    COSTS_POSITIVE = "costs positive"
    REVERSED = "reversed"

    def turns(self, nature: Nature, *, is_level: bool) -> bool:
        """Whether a figure is negated in print. Only levels, not variances, follow the costs-positive convention."""
        if self is Signs.REVERSED:
            return True
        return self is Signs.COSTS_POSITIVE and is_level and nature in COSTS


class Trend(StrEnum):
    """Whether a series moves the right way."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    UNCHANGED = "unchanged"
    NOT_ASSESSED = "not assessed"


def variance(outcome: Quantity, plan: Quantity, series: Series) -> Quantity:
    """Outcome against plan, positive when favourable (budgetavvikelse).

    Money is outcome minus plan, since costs are negative; of a volume for which lower is better it is plan minus
    outcome.
    """
    return plan - outcome if lower_is_better(series) else outcome - plan


def lower_is_better(series: Series) -> bool:
    """Whether a smaller figure of this series, as it is stored, is the better one."""
    return series.direction is Better.LOWER


def is_good(difference: Quantity, series: Series, *, is_variance: bool, is_reversed: bool = False) -> bool | None:
    """Whether a difference, as it is stored, is to the better; None when it is none or nobody has said what is better.

    A variance is already positive when it is favourable. One that ``is_reversed`` is what was meant to be, or was
    before, less what is.
    """
    direction = Better.HIGHER if is_variance else series.direction
    if not difference.value or direction is Better.NONE:
        return None
    is_more = (difference.value > 0) is not is_reversed
    return is_more is (direction is Better.HIGHER)


def trend(values: Sequence[Quantity], series: Series, tolerance: Decimal = Decimal(0)) -> Trend:
    """The trend from the first value to the last, by the series' direction of good.

    A change no larger than ``tolerance``, in the first value's measure, is no change. Fewer than two values, or no
    direction of good, cannot be assessed.
    """
    if len(values) < 2 or series.direction is Better.NONE:
        return Trend.NOT_ASSESSED
    change = (values[-1] - values[0]).value
    if abs(change) <= tolerance:
        return Trend.UNCHANGED
    return Trend.IMPROVING if (change > 0) == (series.direction is Better.HIGHER) else Trend.WORSENING
