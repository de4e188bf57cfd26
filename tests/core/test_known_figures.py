"""What has been found out of the figures, after some have become others: all is as if it were found out anew."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from arshjul.core.cube import Address, Observation
from arshjul.core.derivation import Derivation
from arshjul.core.measures import MNKR
from arshjul.core.periods import read_period
from arshjul.core.quantities import Quantity
from arshjul.core.series import Scenario
from factories.towns import NET, REVENUE, STAFF, observations, organisation

RESULT = replace(NET, parts=("revenue", "staff"))
SERIES = {each.code: each for each in (RESULT, REVENUE, STAFF)}
UNITS = organisation("SN\nFS < SN\nOLD < FS to 2025-06-30\nNEW < FS from 2025-07-01 replaces OLD\nIFO < SN")
TOLD = """
net SN 2025 forecast@2025-04 -9
staff FS 2025 forecast@2025-08 -40
staff NEW 2025 forecast@2025-08 -12
staff OLD 2025 forecast@2025-08 -11
staff IFO 2025 forecast@2025-08 -6
revenue IFO 2025 forecast@2025-08 3
revenue NEW 2025 forecast@2025-08 4
staff IFO 2025 forecast@2025-04 -5
staff IFO 2025-01 actual -1
staff IFO 2025-02 actual -2
staff OLD 2025-01..2025-02 actual -3
revenue IFO 2025-01..2025-02 actual 1
staff IFO 2025 budget -7
revenue FS 2025 budget 2
"""
ASKED = [
    Address(series, unit.code, read_period(period), scenario, made_in)
    for series in SERIES
    for unit in UNITS
    for period, scenario, made_in in (
        ("2025", Scenario.FORECAST, "2025-08"),
        ("2025", Scenario.FORECAST, "2025-04"),
        ("2025-01..2025-02", Scenario.ACTUAL, ""),
        ("2025", Scenario.BUDGET, ""),
    )
]


class ChangingCube:
    """A cube whose figures become others, and that counts how often it is asked."""

    def __init__(self) -> None:
        self.told = {each.address: each for each in observations(TOLD, SERIES)}
        self.places = list(self.told)
        self.asked = 0

    def observe(self, addresses: Collection[Address]) -> Mapping[Address, Observation]:
        self.asked += 1
        return {address: self.told[address] for address in addresses if address in self.told}

    def change(self, number: int, value: int | None) -> str:
        """Let somebody enter or clear the figure with this number; where that was."""
        address = self.places[number]
        if value is None:
            self.told.pop(address, None)
        else:
            self.told[address] = Observation(address, Quantity(Decimal(value), MNKR))
        return address.unit


def derivation(cube: ChangingCube) -> Derivation:
    return Derivation(cube, SERIES, UNITS)


ALONE = [each for each in ASKED if each.unit != "NEW"]
"""Of units that were not formed of others: those are put together each time."""

CHANGED = Address("staff", "IFO", read_period("2025"), Scenario.FORECAST, "2025-08")
CHANGES = st.lists(
    st.lists(
        st.tuples(st.integers(0, len(TOLD.split("\n")) - 3), st.none() | st.integers(-99, 99)), min_size=1, max_size=4
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=30)
@given(CHANGES, st.sets(st.sampled_from(ASKED), min_size=1))
def test_after_changes_every_figure_is_what_it_would_be_if_nothing_had_been_known(
    turns: list[list[tuple[int, int | None]]], at_first: set[Address]
) -> None:
    cube = ChangingCube()
    kept = derivation(cube)
    kept.exact(at_first)

    for changes in turns:
        kept.forget({cube.change(*each) for each in changes})

        assert kept.exact(ASKED) == derivation(cube).exact(ASKED)


def test_of_a_changed_forecast_only_its_own_sums_are_found_out_anew() -> None:
    cube = ChangingCube()
    kept = derivation(cube)
    before = kept.exact(ASKED)
    cube.asked = 0

    kept.forget({cube.change(cube.places.index(CHANGED), -8)})
    after = kept.exact(ASKED)

    assert cube.asked == 1
    assert {f"{a.series} {a.unit} {a.round}" for a in ALONE if after[a] is not before[a]} == {
        "staff IFO 2025-08", "net IFO 2025-08", "staff SN 2025-08", "net SN 2025-08"
    }  # fmt: skip


def test_what_was_touched_and_is_the_same_leaves_all_as_it_was() -> None:
    cube = ChangingCube()
    kept = derivation(cube)
    before = kept.exact(ASKED)

    kept.forget({"IFO", "NEW"})
    after = kept.exact(ASKED)

    assert all(after[each] is before[each] for each in ALONE)
