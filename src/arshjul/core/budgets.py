"""What has been decided of the budget, in which order, and what of it stood on the day of an occasion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from arshjul.core.periods import NotAPeriod, read_period


@dataclass(frozen=True, slots=True)
class BudgetDecision:
    """A decision that changes a budget, sets a whole new one, or permits a deficit. ``body`` is who decided it."""

    code: str
    name: str
    day: date
    body: str = ""
    paragraph: str = ""

    @property
    def words(self) -> str:
        """The decision as it is cited: ``Tilläggsanslag (Kommunfullmäktige 2026-06-15 § 45)``."""
        return f"{self.name} ({' '.join(part for part in (self.body, self.day.isoformat(), self.paragraph) if part)})"


@dataclass(frozen=True, slots=True)
class Budgets:
    """The decisions of a municipality, the oldest first; on the same day in the order they were written down.

    ``days`` is the day that each occasion sees the decisions from.
    """

    decisions: tuple[BudgetDecision, ...] = ()
    days: Mapping[str, date] = field(default_factory=dict)

    @classmethod
    def of(cls, decisions: Iterable[BudgetDecision], days: Mapping[str, date]) -> Budgets:
        """The decisions in the order that they were taken."""
        return cls(tuple(sorted(decisions, key=lambda decision: decision.day)), days)

    def find(self, code: str) -> BudgetDecision | None:
        """The decision with this code, if it is one."""
        return next((decision for decision in self.decisions if decision.code == code), None)

    def until(self, at: str) -> tuple[BudgetDecision, ...] | None:
        """What had been decided at an occasion, or up to and with a decision; None when there is no such thing.

        A round of forecasts that is no occasion is a month, and is seen from its last day.
        """
        if (decision := self.find(at)) is not None:
            return self.decisions[: self.decisions.index(decision) + 1]
        if (day := self.day_of(at)) is None:
            return None
        return tuple(decision for decision in self.decisions if decision.day <= day)

    def day_of(self, at: str) -> date | None:
        """The day that an occasion or a round is seen from; None when it is neither."""
        return self.days.get(at) or _last_day(at)


def _last_day(month: str) -> date | None:
    try:
        return read_period(month).last_day
    except NotAPeriod:
        return None
