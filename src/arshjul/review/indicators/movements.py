"""How an indicator moved by its own figures: from year to year, and to the forecast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from arshjul.review.indicators.rates import comparable
from arshjul.review.indicators.rows import Followed, Value

_FEWEST_IN_A_LINE = 3


@dataclass(frozen=True, slots=True)
class Step:
    """From one value to a later one. ``way`` is 1 up, −1 down, 0 when the printed numbers can be the same."""

    before: Value
    after: Value

    @property
    def way(self) -> int:
        """Which way the figure went."""
        one, other = self.before.reading.interval(), self.after.reading.interval()
        if self.before.reading.value == self.after.reading.value or one.meets(other):
            return 0
        return 1 if self.after.reading.value > self.before.reading.value else -1

    @property
    def printed_way(self) -> int:
        """Which way the printed number went, however little."""
        before, after = self.before.reading.value, self.after.reading.value
        return (after > before) - (after < before)

    @property
    def size(self) -> Decimal:
        """How much it went, as a share of where it came from; 1 when it came from nought."""
        before, after = self.before.reading.value, self.after.reading.value
        return abs(after - before) / abs(before) if before else Decimal(bool(after))

    def __str__(self) -> str:
        return f"{self.before.field.text} → {self.after.field.text}"


def steps_of(row: Followed) -> tuple[Step, ...]:
    """Every step that a trend may be about.

    They are from the latest outcome but one to the latest, from the first to the latest, and from the latest whole year
    to the forecast.
    """
    return tuple(step for step in (latest_step(row), whole_step(row), forecast_step(row)) if step is not None)


def latest_step(row: Followed) -> Step | None:
    """From the latest outcome but one to the latest."""
    alike = comparable(row)
    return Step(alike[-2], alike[-1]) if len(alike) > 1 else None


def whole_step(row: Followed) -> Step | None:
    """From the first of at least three outcomes to the latest."""
    alike = comparable(row)
    return Step(alike[0], alike[-1]) if len(alike) >= _FEWEST_IN_A_LINE else None


def forecast_step(row: Followed) -> Step | None:
    """From the latest whole year to the forecast."""
    whole = [each for each in row.outcomes if not each.is_part]
    return Step(whole[-1], row.forecast) if whole and row.forecast is not None else None


def line_of(row: Followed) -> tuple[Step, ...]:
    """The steps between all outcomes, when at least three of them go the same way all along; else none."""
    alike = comparable(row)
    steps = _between(alike)
    if len(alike) < _FEWEST_IN_A_LINE or len({each.way for each in steps}) != 1 or not steps[0].way:
        return ()
    has_turned = steps[0].way < 0 and row.outcomes[-1].reading.value > alike[-1].reading.value > 0
    return () if has_turned else steps  # the part of this year is already above the falling years


def _between(values: Sequence[Value]) -> tuple[Step, ...]:
    return tuple(Step(one, other) for one, other in pairwise(values))
