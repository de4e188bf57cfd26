"""Figures that decisions make: the budget in force, what has been changed of it, and the deficit that is permitted.

The budget in force is the figure that is given for it. Otherwise it is the newest whole budget decided until then, or
the original one, and the changes decided after that. A decision without a figure changes nothing. A change that is
given for the year alone says nothing of a part of the year: that part then has no budget until the change is phased.
A permission is the newest one that was decided for the unit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from arshjul.core.budgets import BudgetDecision, Budgets
from arshjul.core.cube import Address
from arshjul.core.periods import TOTAL, Period, Span, year
from arshjul.core.provenance import Absent, Computed, Figure, Observed
from arshjul.core.quantities import Quantity
from arshjul.core.series import Scenario, Series
from arshjul.core.sums import Way, first_whole, total

Decisions = tuple[BudgetDecision, ...]
Fetch = Callable[[Iterable[Address]], Mapping[Address, Figure]]
Ways = Callable[[Address], Iterable[Way]]


class Decided:
    """Answers addresses that are seen from an occasion or a decision.

    ``fetch`` answers those of the store and their sums, ``ways`` are those to an address as a sum of others, and
    ``label`` says in words what an address is.
    """

    def __init__(
        self,
        budgets: Budgets,
        series: Mapping[str, Series],
        *,
        fetch: Fetch,
        ways: Ways,
        label: Callable[[Address], str],
    ) -> None:
        self._budgets = budgets
        self._series = series
        self._fetch = fetch
        self._ways = ways
        self._label = label

    def figures(self, addresses: Iterable[Address]) -> dict[Address, Figure]:
        """The figure at each address. What is given as it stands costs no more than any other figure."""
        wanted = tuple(addresses)
        given = self._fetch(address.as_given() for address in wanted)
        found: dict[Address, Figure] = {}
        for address in wanted:
            figure = given[address.as_given()]
            if address.scenario is Scenario.BUDGET and is_whole(figure) and self._until(address.at) is not None:
                found[address] = figure
        left = [address for address in wanted if address not in found and address.series in self._series]
        self._fetch(needed for address in left for needed in self._needed(address))
        return {address: found.get(address) or self._answer(address) for address in wanted}

    def _needed(self, address: Address) -> Iterator[Address]:
        """All that an answer may rest on, so that the store is asked for it at once."""
        if address.scenario is Scenario.PERMISSION:
            scenarios: tuple[Scenario, ...] = (Scenario.PERMISSION,)
        else:
            scenarios = (Scenario.BUDGET, Scenario.BUDGET_CHANGE)
            yield _of(address, Scenario.ORIGINAL_BUDGET)
        for decision in self._until(address.at) or ():
            yield from (_of(address, scenario, decision) for scenario in scenarios)

    def _until(self, at: str) -> Decisions | None:
        """What was decided until then; without any decisions every day is alike."""
        if not self._budgets.decisions and at != "previous":
            return ()
        return self._budgets.until(at)

    def _answer(self, address: Address) -> Figure:
        decisions = self._until(address.at)
        if decisions is None:
            reason = f"det finns inget tillfälle eller beslut ”{address.at}” att se budgeten från"
            return Figure(self._label(address), None, Absent(address.as_given(), reason))
        if address.series not in self._series:
            return self._one(address.as_given())
        if address.scenario is Scenario.BUDGET:
            return self._budget(address, decisions)
        if (alone := self._budgets.find(address.at)) is not None:
            return self._by(address, alone)
        changes = address.scenario is Scenario.BUDGET_CHANGE
        return self._change(address, decisions) if changes else self._permission(address, decisions)

    def _by(self, address: Address, decision: BudgetDecision) -> Figure:
        """What one decision changed or permitted, and nothing else."""
        if address.scenario is Scenario.BUDGET_CHANGE:
            return self._changed_by(address, decision)
        return self._one(_of(address, Scenario.PERMISSION, decision))

    # the budget in force

    def _budget(self, address: Address, decisions: Decisions) -> Figure:
        given = self._one(address.as_given())
        if is_whole(given):
            return given
        in_parts = given.quantity is not None or self._is_set_in_parts(address, decisions)
        below = self._sum(address, Scenario.BUDGET) if in_parts else None
        return below or self._composed(address, decisions) or given

    def _is_set_in_parts(self, address: Address, decisions: Decisions) -> bool:
        """Whether a whole budget is set for some of what the figure is the sum of, and not for all."""
        newest = self._newest(address, decisions)
        return newest is not None and not is_whole(newest[1])

    def _newest(self, address: Address, decisions: Decisions) -> tuple[int, Figure] | None:
        """The newest whole budget, with how many decisions there were until and with it."""
        for number, decision in reversed(tuple(enumerate(decisions, start=1))):
            figure = self._one(_of(address, Scenario.BUDGET, decision))
            if figure.quantity is not None:
                return number, figure
        return None

    def _composed(self, address: Address, decisions: Decisions) -> Figure | None:
        """The newest whole budget or the original one, and the changes after that; None when there is neither."""
        number, base = self._newest(address, decisions) or (0, self._one(_of(address, Scenario.ORIGINAL_BUDGET)))
        if base.quantity is None:
            return None
        later = decisions[number:]
        if unphased := self._unphased(address, later):
            reason = f"{unphased.words} är inte fördelat på månader"
            return Figure(self._label(address), None, Absent(address.as_given(), reason))
        changes = self._changes(address, later)
        if number and not changes:
            return base
        formula = ("budget enligt beslut" if number else "ursprunglig budget") + (
            " och ändringar" if changes else ", som inget beslut har ändrat"
        )
        return self._total(address, (base, *changes), formula)

    # what has been changed

    def _change(self, address: Address, decisions: Decisions) -> Figure:
        """All that was changed: nothing where there is a budget that no decision concerns."""
        label = self._label(address)
        if unphased := self._unphased(address, decisions):
            return Figure(label, None, Absent(address.as_given(), f"{unphased.words} är inte fördelat på månader"))
        if self._newest(address, decisions) is not None:
            budget = self._composed(address, decisions)
            original = self._one(_of(address, Scenario.ORIGINAL_BUDGET))
            if budget is not None and budget.quantity is not None and original.quantity is not None:
                difference = budget.quantity - original.quantity
                return Figure(label, difference, Computed("budget minus ursprunglig budget", (budget, original)))
        if changes := self._changes(address, decisions):
            return self._total(address, changes, "summan av besluten")
        return self._nothing(address, decisions, "inget beslut har ändrat budgeten")

    def _changed_by(self, address: Address, decision: BudgetDecision) -> Figure:
        """What one decision changed: its own figure, or what its whole budget differs from the one before."""
        own = self._one(_of(address, Scenario.BUDGET_CHANGE, decision))
        whole = self._one(_of(address, Scenario.BUDGET, decision))
        if own.quantity is not None or whole.quantity is None:
            return own
        before = self._composed(address, (self._until(decision.code) or ())[:-1])
        if before is None or before.quantity is None:
            return own
        formula = "den nya budgeten minus den som gällde före beslutet"
        return Figure(own.label, whole.quantity - before.quantity, Computed(formula, (whole, before)))

    def _changes(self, address: Address, decisions: Decisions) -> tuple[Figure, ...]:
        found = (self._one(_of(address, Scenario.BUDGET_CHANGE, decision)) for decision in decisions)
        return tuple(figure for figure in found if figure.quantity is not None)

    def _unphased(self, address: Address, decisions: Decisions) -> BudgetDecision | None:
        """The first decision that changes the year and does not say what that means for this part of it."""
        series, period = self._series[address.series], address.period
        if not series.adds_over_months or not _is_part_of_year(period):
            return None
        for decision in decisions:
            at = [_of(address, Scenario.BUDGET_CHANGE, decision)]
            if self._one(at[0]).quantity is None and any(self._has(at[0], whole) for whole in _years(period)):
                months = [month for whole in _years(period) for month in whole.months]
                if not any(self._has(at[0], Span(month, month)) for month in months):
                    return decision
        return None

    def _has(self, address: Address, period: Period) -> bool:
        return self._one(replace(address, period=period)).quantity is not None

    # what is permitted

    def _permission(self, address: Address, decisions: Decisions) -> Figure:
        """The newest permission; none for a unit that has a budget and no permission to exceed it."""
        given = [self._one(_of(address, Scenario.PERMISSION, decision)) for decision in reversed(decisions)]
        given = [figure for figure in given if figure.quantity is not None]
        for figure in given:
            if isinstance(figure.origin, Observed):
                return figure
        # where nothing below is permitted, not even in part, there is no sum to look for in every unit, part and month
        if given and (below := self._sum(address, Scenario.PERMISSION)) is not None and _has_value(below):
            return below
        return self._nothing(address, decisions, "inget beslut tillåter ett underskott")

    # in common

    def _one(self, address: Address) -> Figure:
        return self._fetch((address,))[address]

    def _sum(self, address: Address, scenario: Scenario) -> Figure | None:
        """The figure as a sum of others that are seen from the same day."""
        seen = replace(address, scenario=scenario)
        ways = tuple(self._ways(seen))
        found = self.figures(dict.fromkeys(term for way in ways for term in way.terms))
        sums = ((way, total(self._label(seen), [found[term] for term in way.terms], way.formula)) for way in ways)
        figure = first_whole(sums)
        return figure and self._in_own_measure(figure, address)

    def _total(self, address: Address, terms: tuple[Figure, ...], formula: str) -> Figure:
        return self._in_own_measure(total(self._label(address), terms, formula), address)

    def _in_own_measure(self, figure: Figure, address: Address) -> Figure:
        quantity = figure.quantity
        return replace(figure, quantity=quantity and quantity.to(self._series[address.series].measure))

    def _nothing(self, address: Address, decisions: Decisions, formula: str) -> Figure:
        """Nought where there is a budget, else no figure."""
        label = self._label(address)
        if self._budget(replace(address, scenario=Scenario.BUDGET), decisions).quantity is None:
            return Figure(label, None, Absent(address.as_given(), is_expected=True))
        its = self._series[address.series]
        return Figure(label, Quantity(Decimal(0), its.measure, its.decimals), Computed(formula, ()))


def is_whole(figure: Figure) -> bool:
    """Whether there is a value and nothing that it is the sum of is missing."""
    return figure.quantity is not None and next(figure.gaps(), None) is None


def _has_value(figure: Figure) -> bool:
    return figure.quantity is not None and figure.quantity.value != 0


def _of(address: Address, scenario: Scenario, decision: BudgetDecision | None = None) -> Address:
    return Address(address.series, address.unit, address.period, scenario, decision.code if decision else "")


def _is_part_of_year(period: Period) -> bool:
    return isinstance(period, Span) and period != TOTAL and not period.is_full_year


def _years(period: Period) -> tuple[Span, ...]:
    """The calendar years that a period lies in."""
    return tuple(year(number) for number in range(period.first_day.year, period.last_day.year + 1))
