"""A forecast to start from: what each method says of a line at a unit, and how well it has hit in the years before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from arshjul.ledger.backtest import Accuracy, Trial, accuracy, by_method, trials
from arshjul.ledger.history import History
from arshjul.ledger.methods import METHODS, ORE, RECOMMENDED, SUM, Method, rounded


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

    @property
    def is_summed(self) -> bool:
        """Whether it starts from what the units below start from."""
        return self.recommended.method is SUM

    def by(self, method: str) -> Suggestion:
        """What the method with this code says; raises KeyError."""
        return next(each for each in self.suggestions if each.method.code == method)

    @property
    def recommended(self) -> Suggestion:
        """What to start from: the sum of the units below, where there is one, or else the combination.

        When nobody knows the year to date it is the budget, or last year.
        """
        said = [each for code in (SUM.code, *RECOMMENDED) for each in self.suggestions if each.method.code == code]
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


def summed(whole: Proposal, parts: Sequence[Proposal]) -> Proposal:
    """What the methods say of a unit, to start from what the units below it start from: their sum.

    The middle of sums is seldom the sum of middles, and whoever adds the forecasts up must get the forecast above them.
    When the units below are not the whole of it, by the year to date, last year or the budget, ``whole`` is unchanged.
    """
    values = [part.recommended.value for part in parts]
    known = [value for value in values if value is not None]
    if not parts or len(known) < len(values) or not _is_sum(whole, parts):
        return whole
    said = Suggestion(SUM, sum(known, Decimal(0)), tuple(_summed_trials(whole, parts)))
    return replace(whole, suggestions=(*whole.suggestions, said))


def _is_sum(whole: Proposal, parts: Sequence[Proposal]) -> bool:
    return all(
        (getattr(whole, name) or 0) == sum(getattr(part, name) or 0 for part in parts)
        for name in ("to_date", "last_year", "budget")
    )


def _summed_trials(whole: Proposal, parts: Sequence[Proposal]) -> Iterator[Trial]:
    """What the parts would have started from in the years that they were the whole of."""
    years = {trial.year: trial for said in whole.suggestions for trial in said.tried}
    for year, trial in sorted(years.items()):
        own = [each for part in parts for each in part.recommended.tried if each.year == year]
        if sum(each.outcome for each in own) == trial.outcome and len(own) == len(parts):
            said = sum((each.proposed for each in own), Decimal(0))
            yield replace(trial, method=SUM.code, proposed=said)


def overall(proposals: Iterable[Proposal]) -> dict[str, Accuracy]:
    """How well each method has hit over many lines and units in one measure, by its code."""
    return dict(by_method(trial for each in proposals for said in each.suggestions for trial in said.tried))
