"""Nobody looks for a budget or a decision where there is none, so a report of many decisions is built in a moment."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest

from arshjul.core.cube import Address, LayeredCube, MemoryCube, Observation, budgeted
from arshjul.core.derivation import Derivation
from arshjul.core.measures import BUILT_IN
from arshjul.core.numbers import read_number
from arshjul.core.organisation import Organisation, Unit
from arshjul.core.periods import read_period
from arshjul.core.quantities import Quantity
from arshjul.core.reach import Reach
from arshjul.core.series import Scenario, Series

SERIES = {
    "net": Series("net", "Netto", BUILT_IN["tkr"], parts=("income", "costs")),
    "income": Series("income", "Intäkter", BUILT_IN["tkr"]),
    "costs": Series("costs", "Kostnader", BUILT_IN["tkr"]),
}
UNITS = Organisation([Unit("K", "Kommunen"), Unit("N", "Nämnden", parent="K"), Unit("O", "Övriga", parent="K")])


def at(series: str, unit: str, scenario: str = "budget_change", decision: str = "KF-1") -> Address:
    return Address(series, unit, read_period("2026"), Scenario(scenario), decision)


def cube() -> MemoryCube:
    value = Quantity(read_number("-5").value, BUILT_IN["tkr"], 0)
    return MemoryCube([Observation(at("costs", "N"), value)])


@pytest.mark.parametrize(
    ("address", "may"),
    [
        (at("costs", "N"), True),
        (at("net", "K"), True),
        (at("income", "N"), False),
        (at("net", "O"), False),
        (at("costs", "N", decision="KF-2"), False),
        (at("costs", "N", scenario="permission"), False),
        (at("income", "O", scenario="actual", decision=""), True),
    ],
)
def test_a_decision_concerns_its_series_and_unit_and_those_above_them(address: Address, *, may: bool) -> None:
    assert Reach(cube(), SERIES, UNITS).may_hold(address) is may


def test_where_a_store_does_not_tell_everything_is_looked_for() -> None:
    silent = LayeredCube(cube(), Silent())

    assert budgeted(silent) is None
    assert Reach(silent, SERIES, UNITS).may_hold(at("income", "O"))


def test_several_stores_tell_together() -> None:
    assert budgeted(LayeredCube(cube(), cube())) == {(Scenario.BUDGET_CHANGE, "KF-1"): {("costs", "N")}}


class Silent:
    """A store that answers and says nothing of itself, as a ledger."""

    def observe(self, _addresses: Collection[Address]) -> Mapping[Address, Observation]:
        return {}


def test_a_time_that_no_figure_is_of_is_not_looked_for_nor_is_any_part_of_it() -> None:
    reach = Reach(cube(), SERIES, UNITS)

    def in_time(period: str, scenario: str = "budget_change") -> bool:
        return reach.has_time(Address("net", "K", read_period(period), Scenario(scenario)))

    assert in_time("2026")
    assert in_time("total")
    assert not in_time("2026-01..2026-08")
    assert not in_time("2026-03")
    assert not in_time("2026", "actual")
    assert Reach(Silent(), SERIES, UNITS).has_time(at("net", "K"))


def test_a_large_town_is_not_asked_for_months_that_nobody_has_told() -> None:
    many = Organisation(
        [Unit("K", "Kommunen"), *(Unit(f"E{each}", f"Enhet {each}", parent="K") for each in range(600))]
    )
    value = Quantity(read_number("-5").value, BUILT_IN["tkr"], 0)
    year = [Address("costs", f"E{each}", read_period("2026"), Scenario.BUDGET) for each in range(600)]
    counting = Counting(Observation(address, value) for address in year)
    derivation = Derivation(counting, SERIES, many)
    so_far = Address("costs", "K", read_period("2026-01..2026-08"), Scenario.BUDGET)

    assert derivation.figures([year[0].of_unit("K")])[year[0].of_unit("K")].quantity == Quantity(
        value.value * 600, value.measure, 0
    )
    counting.asked = 0
    assert derivation.figures([so_far])[so_far].quantity is None
    assert counting.asked < 600


class Counting(MemoryCube):
    """Counts the addresses that it is asked for."""

    asked = 0

    def observe(self, addresses: Collection[Address]) -> Mapping[Address, Observation]:
        self.asked += len(addresses)
        return super().observe(addresses)
