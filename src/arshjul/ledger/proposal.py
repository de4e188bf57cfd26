"""A forecast to start from: what each method says of a line at a unit, and how well it has hit in the years before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from arshjul.ledger.backtest import Accuracy, Trial, accuracy, by_method, trials
from arshjul.ledger.history import History
from arshjul.ledger.methods import METHODS, ORE, RECOMMENDED, Method, rounded


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What one method says. ``value`` None is a method that lacks what it needs.

    ``tried`` is what it would have said in the same month of earlier years, when it knew as much as now.
    """

    method: Method
    value: Decimal | None
    tried: tuple[Trial, ...] = ()

    @property
    def accuracy(self) -> Accuracy:
        """How well it hit in earlier years."""
        return accuracy(self.tried)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the methods say of a line's year when ``month`` months of it are complete, and what they go by."""

    year: int
    month: int
    suggestions: tuple[Suggestion, ...]
    to_date: Decimal | None = None
    last_year: Decimal | None = None
    budget: Decimal | None = None

    def by(self, method: str) -> Suggestion:
        """What the method with this code says; raises KeyError."""
        return next(each for each in self.suggestions if each.method.code == method)

    @property
    def recommended(self) -> Suggestion:
        """What to start from: the combination, or when nobody knows the year to date the budget, or last year."""
        said = [self.by(code) for code in RECOMMENDED]
        return next((each for each in said if each.value is not None), said[0])


def propose(
    history: History, *, year: int, month: int, step: Decimal = ORE, methods: Sequence[Method] = METHODS
) -> Proposal:
    """What each method says of a year of which ``month`` months are complete (0 to 12), rounded to ``step``."""
    basis = history.basis(year, month)
    tried: dict[str, list[Trial]] = defaultdict(list)
    for trial in trials(history, before=year, months=(month,), methods=methods, step=step):
        tried[trial.method].append(trial)
    suggestions = (
        Suggestion(
            method,
            rounded(value, step) if (value := method.propose(basis)) is not None else None,
            tuple(tried[method.code]),
        )
        for method in methods
    )
    return Proposal(year, month, tuple(suggestions), basis.to_date, basis.last_year, basis.budget)


def overall(proposals: Iterable[Proposal]) -> dict[str, Accuracy]:
    """How well each method has hit over many lines and units in one measure, by its code."""
    return dict(by_method(trial for each in proposals for said in each.suggestions for trial in said.tried))
