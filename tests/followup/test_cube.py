"""The records answer as a cube in memory does, for any number of addresses at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from arshjul.actions.load_model import load_model
from arshjul.actions.read_model import read_model
from arshjul.actions.seen_model import see
from arshjul.actions.which_report import find_occasion, find_report
from arshjul.core.cube import Address, MemoryCube, Observation
from arshjul.core.periods import read_period
from arshjul.core.series import Scenario
from arshjul.core.tabulate import tabulate
from arshjul.followup.cube import RecordsCube
from arshjul.followup.periods import days_of, period_of
from arshjul.planning.municipalities import UnknownMunicipality
from arshjul.steering import interpret
from factories.folders import ALVSTA, MARK, alvsta_called

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("folder", [ALVSTA, MARK], ids=["alvsta", "mark"])
def test_every_figure_is_the_same_as_in_memory(folder: Path) -> None:
    model = load_model(root=folder)
    observations = list(interpret.observations(model))
    addresses = [observation.address for observation in observations]

    answer = RecordsCube(model.head.code).observe(addresses)

    assert answer == MemoryCube(observations).observe(addresses)
    assert len(answer) == len(observations)
    assert {a: _printed(o) for a, o in answer.items()} == {o.address: _printed(o) for o in observations}


def _printed(observation: Observation) -> tuple[object, ...] | None:
    quantity = observation.quantity
    return quantity and (str(quantity.value), quantity.decimals, quantity.measure, quantity.write())


def test_a_figure_brings_all_that_is_known_of_it() -> None:
    load_model(root=ALVSTA)
    forecast = Address("costs", "GR", read_period("2031"), Scenario.FORECAST, "2031-08")

    found = RecordsCube("alvsta").observe([forecast])[forecast]

    assert found.quantity.write() == "−75,10\xa0mnkr"
    assert found.source == "Prognos från rektorerna"
    assert found.note == "Räknat i miljoner; avrundat"
    assert found.place == "figures/economy.csv:4"


def test_a_figure_that_was_not_measured_is_found_and_says_why() -> None:
    load_model(root=ALVSTA)
    closed = Address("pupils", "FSK", read_period("2031-08-31"), Scenario.ACTUAL)

    found = RecordsCube("alvsta").observe([closed])[closed]

    assert (found.quantity, found.note, found.source) == (None, "Registret var stängt.", "Elevregistret")


@pytest.mark.parametrize(
    "near",
    [
        Address("costs", "GR", read_period("2031"), Scenario.FORECAST, "2031-05"),
        Address("costs", "GR", read_period("2031"), Scenario.ACTUAL),
        Address("costs", "GR", read_period("2031-03"), Scenario.ACTUAL),
        Address("costs", "SKN", read_period("2031"), Scenario.BUDGET),
        Address("pupils", "GR", read_period("2031-08"), Scenario.ACTUAL),
        Address("nothing", "NOBODY", read_period("2031"), Scenario.BUDGET),
    ],
)
def test_what_nobody_has_reported_is_not_in_the_answer(near: Address) -> None:
    load_model(root=ALVSTA)

    assert RecordsCube("alvsta").observe([near]) == {}


def test_municipalities_never_see_each_others_figures(tmp_path: Path) -> None:
    load_model(root=ALVSTA)
    load_model(root=alvsta_called(tmp_path, "granne", **{"figures/economy": ("-73607,50", "-1")}))
    budget = Address("costs", "GR", read_period("2031"), Scenario.BUDGET)

    assert RecordsCube("alvsta").observe([budget])[budget].quantity.write(2) == "−73\xa0607,50\xa0tkr"
    assert RecordsCube("granne").observe([budget])[budget].quantity.write(2) == "−1,00\xa0tkr"


@pytest.mark.parametrize("count", [1, 3, 20_000])
def test_any_number_of_addresses_costs_one_query(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    load_model(root=ALVSTA)
    cube = RecordsCube("alvsta")
    budget = Address("costs", "GR", read_period("2031"), Scenario.BUDGET)
    others = [Address(f"s{n}", f"u{n}", read_period("2031"), Scenario.BUDGET) for n in range(count - 1)]

    with django_assert_num_queries(1):
        found = cube.observe([budget, *others])

    assert list(found) == [budget]


def test_no_addresses_cost_no_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    load_model(root=ALVSTA)
    cube = RecordsCube("alvsta")

    with django_assert_num_queries(0):
        assert cube.observe([]) == {}


# which outcomes have rounds, what the budgets are about, three levels of what was told, as many of what was decided
# where no budget is given, and four of who is missing
@pytest.mark.parametrize(("code", "queries"), [("economy", 12), ("goals", 0)])
def test_a_whole_table_costs_a_query_for_each_level_of_sums(
    code: str, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    load_model(root=ALVSTA)
    model = read_model("alvsta")
    unit = find_report(model, "skolnamnden").unit
    setting = see(model, RecordsCube("alvsta"), occasion=find_occasion(model, "2031-08"), unit=unit)

    with django_assert_num_queries(queries):
        table = tabulate(code, model.tables[code], setting)

    assert table.rows


def test_a_municipality_that_was_never_loaded_is_named_with_those_that_were() -> None:
    load_model(root=ALVSTA)

    with pytest.raises(UnknownMunicipality, match=r"”mark”.*alvsta"):
        RecordsCube("mark")


@pytest.mark.parametrize(
    "code", ["2031", "2031-08", "2031-01..2031-08", "2030-07..2031-06", "2031-08-31", "2032-02-29"]
)
def test_a_period_is_its_two_days(code: str) -> None:
    assert str(period_of(*days_of(read_period(code)))) == code
