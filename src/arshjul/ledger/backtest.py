"""What each method would have said of the years that are over, against what they came to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from arshjul.ledger.history import MONTHS, History
from arshjul.ledger.methods import METHODS, ORE, Method, rounded

EVERY_MONTH = range(1, MONTHS)
"""After which months a method is tried; after December there is nothing left to forecast."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a method said of a year after some of its months, and what the year came to. ``budget`` is the year's."""

    year: int
    month: int
    method: str
    proposed: Decimal
    outcome: Decimal
    budget: Decimal | None = None

    @property
    def error(self) -> Decimal:
        """What was said minus what it came to: plus is a forecast that was too good."""
        return self.proposed - self.outcome


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How well some trials hit, as sums, so that nothing is rounded before it is printed.

    ``error`` is the sum with signs, ``absolute`` without; ``budget`` the sum of the budgets' sizes when every trial had
    one, else None.
    """

    count: int = 0
    error: Decimal = Decimal(0)
    absolute: Decimal = Decimal(0)
    budget: Decimal | None = Decimal(0)

    @property
    def mean_absolute(self) -> Decimal | None:
        """By how much a forecast missed, in the mean (medelfel); None when nothing was tried."""
        return self.absolute / self.count if self.count else None

    @property
    def bias(self) -> Decimal | None:
        """The mean error with its sign: plus says that the year came out worse than was said; None without trials."""
        return self.error / self.count if self.count else None

    @property
    def percent(self) -> Decimal | None:
        """The absolute errors in per cent of the budgets' sizes; None without budgets, or when they are nought."""
        return self.absolute * 100 / self.budget if self.budget else None

    @property
    def bias_percent(self) -> Decimal | None:
        """The errors with their signs in per cent of the budgets' sizes."""
        return self.error * 100 / self.budget if self.budget else None

    def __add__(self, other: Accuracy) -> Accuracy:
        budget = _together(self.budget, other.budget)
        return Accuracy(
            self.count + other.count, self.error + other.error, self.absolute + other.absolute, budget
        )  # fmt: skip


def trials(
    history: History,
    *,
    before: int,
    months: Iterable[int] = EVERY_MONTH,
    methods: Sequence[Method] = METHODS,
    step: Decimal = ORE,
) -> Iterator[Trial]:
    """Every trial of the years before one: from what was known after each of the ``months``, and nothing later.

    A year without an outcome cannot be tried, nor a method that lacks what it needs.
    """
    after = tuple(months)
    for year in history.years:
        outcome = history.outcome(year)
        if year >= before or outcome is None:
            continue
        for month in after:
            basis = history.basis(year, month)
            for method in methods:
                if (proposed := method.propose(basis)) is not None:
                    yield Trial(year, month, method.code, rounded(proposed, step), outcome, basis.budget)


def accuracy(tried: Iterable[Trial]) -> Accuracy:
    """How well these trials hit."""
    return reduce(Accuracy.__add__, map(_of_one, tried), Accuracy())


def by_method(tried: Iterable[Trial]) -> Mapping[str, Accuracy]:
    """How well each method hit."""
    found: dict[str, Accuracy] = defaultdict(Accuracy)
    for trial in tried:
        found[trial.method] += _of_one(trial)
    return dict(found)


def by_method_and_month(tried: Iterable[Trial]) -> Mapping[tuple[str, int], Accuracy]:
    """How well each method hit, after each month: forecasts grow better as the year goes."""
    found: dict[tuple[str, int], Accuracy] = defaultdict(Accuracy)
    for trial in tried:
        found[trial.method, trial.month] += _of_one(trial)
    return dict(found)


def _of_one(trial: Trial) -> Accuracy:
    budget = None if trial.budget is None else abs(trial.budget)
    return Accuracy(1, trial.error, abs(trial.error), budget)


def _together(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other
