"""Budget decisions: from rows to what the core computes with, and whether they and their figures hold together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from arshjul.core.budgets import BudgetDecision, Budgets
from arshjul.core.cube import Address, MemoryCube, Observation
from arshjul.core.derivation import Derivation
from arshjul.core.messages import DomainError
from arshjul.core.periods import TOTAL, Span, year
from arshjul.core.problems import Problem, problem
from arshjul.core.series import DECIDED, Scenario
from arshjul.steering import interpret
from arshjul.steering.known import Known
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_plan import BudgetDecisionRow, FigureRow


def budgets(model: SteeringModel) -> Budgets:
    """The decisions of a checked model, and the days that they are seen from."""
    names = {row.code: row.name for row in model.units}
    decisions = (_decision(row, names.get(row.decided_by, row.decided_by)) for row in model.budget_decisions)
    return Budgets.of(decisions, {row.code: row.data_date for row in model.head.occasions})


def _decision(row: BudgetDecisionRow, body: str) -> BudgetDecision:
    return BudgetDecision(row.code, row.name, row.date, body, row.paragraph)


def check_budget(model: SteeringModel, known: Known) -> Iterator[Problem]:
    """Decisions that nobody could tell from occasions, and figures of decisions that do not hold together."""
    rounds = {row.round for row in model.figures if row.scenario is Scenario.FORECAST}
    taken = rounds | {row.code for row in model.head.occasions}
    for row in model.budget_decisions:
        if row.code in taken:
            yield problem(row.place, "”{code}” är redan koden för ett tillfälle eller en prognosomgång. "
                          "Ge beslutet en egen kod, till exempel KF-45.", code=row.code)  # fmt: skip
    yield from _FigureChecker(model, known).problems()


class _FigureChecker:
    """The figures of decisions: each names one, changes something there is, and permits what can be permitted."""

    def __init__(self, model: SteeringModel, known: Known) -> None:
        self._model = model
        self._known = known
        self._decided = {row.code: row.date for row in model.budget_decisions}

    def problems(self) -> Iterator[Problem]:
        """Every problem of the figures that a decision stands behind."""
        changes: list[tuple[FigureRow, Observation]] = []
        for row in self._model.figures:
            if row.scenario not in DECIDED or not row.round:
                continue
            yield from self._known.refer(row.place, "budget_decision", row.round)
            observed = self._observed(row)
            if observed is None or observed.quantity is None:
                continue
            if row.scenario is Scenario.PERMISSION and observed.quantity.value > 0:
                yield problem(
                    row.place,
                    "Ett tillåtet underskott skrivs med minus, som det resultat som får redovisas: ”−{value}”.",
                    value=row.value.lstrip("+"),
                )
            if row.scenario is Scenario.BUDGET_CHANGE and row.round in self._decided:
                changes.append((row, observed))
        yield from self._without_original(changes)

    def _observed(self, row: FigureRow) -> Observation | None:
        """The figure as it can be understood; what cannot is told by whoever checks the figures."""
        its = self._known.series.get(row.series)
        try:
            return interpret.observation(row, its, self._known.measures) if its else None
        except DomainError:
            return None

    def _without_original(self, changes: list[tuple[FigureRow, Observation]]) -> Iterator[Problem]:
        """Changes of a budget that there is not."""
        by_ledger = {row.series for row in self._model.ledger_lines} if self._budgets_are_imported else set()
        changes = [(row, change) for row, change in changes if row.series not in by_ledger]
        if not changes:
            return
        observed = [each for row in self._model.figures if (each := self._observed(row)) is not None]
        derivation = Derivation(MemoryCube(observed), self._known.series, self._known.units)
        for row, change in changes:
            found = derivation.figures(self._bases(change.address))
            if all(figure.quantity is None for figure in found.values()):
                yield problem(
                    row.place, "Det finns ingen budget att ändra för {series}, {unit}, {period}. "
                    "Lägg till original_budget, eller en hel budget med ett tidigare beslut.",
                    series=row.series, unit=row.unit, period=row.period,
                )  # fmt: skip

    @property
    def _budgets_are_imported(self) -> bool:
        """Whether budgets come from files of the accounting system, which are not read here."""
        return any("budget" in source.content for source in self._model.sources)

    def _bases(self, at: Address) -> list[Address]:
        """Where the budget that is changed may stand: for the period or its year, the original or a whole one."""
        periods = [at.period]
        if isinstance(at.period, Span) and at.period != TOTAL:
            periods.append(year(at.period.last.year))
        day = self._decided[at.round]
        rounds = [code for code, decided in self._decided.items() if decided <= day and code != at.round]
        return [
            replace(at, period=period, scenario=scenario, round=made_by)
            for period in periods
            for scenario, made_by in ((Scenario.ORIGINAL_BUDGET, ""), *((Scenario.BUDGET, code) for code in rounds))
        ]
