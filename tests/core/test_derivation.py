"""Figures that follow from others: over parts, units and months, also when the organisation changes in between."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.cube import Address
from arshjul.core.measures import UnlikeMeasures
from arshjul.core.outlines import lines, outline
from arshjul.core.periods import read_period
from arshjul.core.provenance import Absent, Figure
from arshjul.core.series import Scenario
from arshjul.core.setting import Setting
from arshjul.core.small_groups import SmallGroups
from factories.towns import ABSENCE, AUGUST, NET, PLACES, REVENUE, STAFF, counted, town

RESULT = replace(NET, parts=("revenue", "staff"))
REORGANISED = "SN\nFS < SN\nOLD < SN to 2025-06-30\nNEW < SN from 2025-07-01"


def figure(setting: Setting, series: str, unit: str, period: str, scenario: str = "actual") -> Figure:
    address = Address(series, unit, read_period(period), Scenario(scenario))
    return setting.derivation.figures([address])[address]


def value(setting: Setting, series: str, unit: str, period: str, scenario: str = "actual") -> Decimal | None:
    quantity = figure(setting, series, unit, period, scenario).quantity
    return quantity.value if quantity else None


def test_what_was_reported_stands_above_what_could_be_added_up() -> None:
    setting = town(units="SN\nFS < SN", figures="net SN 2025 budget -10\nnet FS 2025 budget -9")

    assert value(setting, "net", "SN", "2025", "budget") == -10


def test_a_sum_over_parts_units_and_months_at_once() -> None:
    setting = town(
        units="SN\nFS < SN\nIFO < SN",
        series=[RESULT, REVENUE, STAFF],
        figures="""
        revenue FS 2025-01 actual 1.0
        revenue FS 2025-02 actual 2.0
        revenue IFO 2025-01..2025-02 actual 0.5
        staff FS 2025-01..2025-02 actual -7.0
        staff IFO 2025-01 actual -1.1
        staff IFO 2025-02 actual -1.2
        """,
    )

    assert value(setting, "net", "SN", "2025-01..2025-02") == Decimal("-5.8")


def test_a_year_needs_all_its_months() -> None:
    setting = town(figures="\n".join(f"net SN 2025-{month:02} actual -1" for month in range(1, 12)))

    assert value(setting, "net", "SN", "2025-01..2025-11") == -11
    assert value(setting, "net", "SN", "2025") is None


def test_stocks_add_up_over_units_but_not_over_months_and_rates_over_neither() -> None:
    setting = town(
        units="SN\nFS < SN\nIFO < SN",
        series=[PLACES, ABSENCE],
        figures="""
        places FS 2025-01 actual 5
        places FS 2025-02 actual 6
        places IFO 2025-01 actual 2
        absence FS 2025-01 actual 9.0
        absence IFO 2025-01 actual 7.0
        """,
    )

    assert value(setting, "places", "SN", "2025-01") == 7
    assert value(setting, "places", "FS", "2025-01..2025-02") is None
    assert value(setting, "absence", "SN", "2025-01") is None


# a reorganisation in the middle of the year


def test_a_unit_that_closed_in_june_is_still_in_the_year_to_date_in_august() -> None:
    setting = town(
        units=REORGANISED,
        figures="""
        net FS 2025-01..2025-08 actual -8
        net OLD 2025-01..2025-08 actual -6
        net NEW 2025-01..2025-08 actual -3
        """,
    )

    assert value(setting, "net", "SN", "2025-01..2025-08") == -17


def test_a_closed_unit_needs_no_figures_for_the_months_it_did_not_exist() -> None:
    months_of_old = "\n".join(f"net OLD 2025-{month:02} actual -1" for month in range(1, 7))
    months_of_new = "\n".join(f"net NEW 2025-{month:02} actual -2" for month in range(7, 9))
    setting = town(units=REORGANISED, figures=f"{months_of_old}\n{months_of_new}\nnet FS 2025-01..2025-08 actual 0")

    assert value(setting, "net", "OLD", "2025-01..2025-08") == -6
    assert value(setting, "net", "NEW", "2025-01..2025-08") == -4
    assert value(setting, "net", "SN", "2025-01..2025-08") == -10


def test_a_unit_that_opens_in_october_is_in_the_budget_for_the_year() -> None:
    setting = town(
        units="SN\nFS < SN\nNEW < SN from 2025-10-01", figures="net FS 2025 budget -20\nnet NEW 2025 budget -5"
    )

    assert value(setting, "net", "SN", "2025", "budget") == -25


def test_a_number_of_places_counts_only_the_units_that_still_have_any() -> None:
    setting = town(
        units=REORGANISED,
        series=[PLACES],
        figures="places FS 2025-08-31 actual 5\nplaces OLD 2025-08-31 actual 4\nplaces NEW 2025-08-31 actual 4",
    )

    assert value(setting, "places", "SN", "2025-08-31") == 9


def test_a_unit_that_did_not_exist_lacks_nothing() -> None:
    missing = figure(town(units=REORGANISED), "net", "OLD", "2025-08")

    assert missing.origin == Absent(
        Address("net", "OLD", read_period("2025-08"), Scenario.ACTUAL), "enheten fanns inte då", is_expected=True
    )
    assert not missing.is_gap


@given(st.data())
def test_a_reorganisation_moves_figures_between_units_but_never_out_of_the_total(data: st.DataObject) -> None:
    closes = data.draw(st.integers(1, 11), label="month that the old unit closes after")
    last = data.draw(st.integers(1, 12), label="last month of the data")
    amounts = data.draw(st.lists(st.integers(-99, 99), min_size=last, max_size=last))
    figures = [
        f"net {'OLD' if month <= closes else 'NEW'} 2025-{month:02} actual {amount}"
        for month, amount in enumerate(amounts, start=1)
    ]
    old, new = f"2025-{closes:02}-28", f"2025-{closes + 1:02}-01"
    setting = town(units=f"SN\nOLD < SN to {old}\nNEW < SN from {new}", figures="\n".join(figures))

    assert value(setting, "net", "SN", f"2025-01..2025-{last:02}") == sum(amounts)


# gaps


def test_a_complete_sum_is_preferred_to_one_with_gaps() -> None:
    setting = town(
        units="SN\nFS < SN",
        series=[RESULT, REVENUE, STAFF],
        figures="staff SN 2025 budget -7\nnet FS 2025 budget -5",
    )

    assert value(setting, "net", "SN", "2025", "budget") == -5


def test_lines_that_one_unit_alone_has_told_are_no_sum_to_prefer() -> None:
    setting = town(
        units="SN\nFS < SN\nIFO < SN\nPO < SN",
        series=[RESULT, REVENUE, STAFF],
        figures="staff PO 2025 budget -1\nrevenue PO 2025 budget 0\nnet FS 2025 budget -5\nnet IFO 2025 budget -3",
    )

    assert value(setting, "net", "SN", "2025", "budget") == -9


def test_a_sum_with_gaps_says_what_is_missing() -> None:
    setting = town(units="SN\nFS < SN\nIFO < SN\nPO < SN", figures="net FS 2025 budget -5\nnet PO 2025 budget –")

    assert list(lines(outline(figure(setting, "net", "SN", "2025", "budget")))) == [
        "Nettokostnad, Enhet SN, budget 2025: −5\u00a0mnkr  (summa av enheterna, 2 av 3 uppgifter saknas)",
        "  Nettokostnad, Enhet FS, budget 2025: −5\u00a0mnkr  (ledger)",
        "  Nettokostnad, Enhet IFO, budget 2025: –  (ingen uppgift har lämnats)",
        "  Nettokostnad, Enhet PO, budget 2025: –  (mättes inte; mäts vartannat år)",
    ]


def test_what_was_said_not_to_be_measured_is_not_added_up_from_below() -> None:
    setting = town(units="SN\nFS < SN", figures="net SN 2025 budget –\nnet FS 2025 budget -5")

    assert figure(setting, "net", "SN", "2025", "budget").was_not_measured


def test_a_sum_is_in_the_measure_of_its_series_whatever_its_terms_were_reported_in() -> None:
    setting = town(units="SN\nFS < SN\nIFO < SN", figures="net FS 2025 budget -500 tkr\nnet IFO 2025 budget -1.25 mnkr")
    quantity = figure(setting, "net", "SN", "2025", "budget").quantity

    assert quantity is not None
    assert (quantity.value, quantity.measure) == (Decimal("-1.75"), NET.measure)


def test_kronor_and_days_are_not_added_up() -> None:
    mixed = replace(NET, parts=("places", "revenue"))
    setting = town(series=[mixed, PLACES, REVENUE], figures="places SN 2025 budget 1\nrevenue SN 2025 budget 1")

    with pytest.raises(UnlikeMeasures):
        figure(setting, "net", "SN", "2025", "budget")


def test_an_unknown_series_or_unit_has_no_figure_rather_than_an_error() -> None:
    assert value(town(), "nothing", "SN", "2025") is None
    assert value(town(), "net", "XX", "2025") is None


# any tree


def trees() -> st.SearchStrategy[list[int]]:
    """Parents of units 1, 2, 3 … as numbers of earlier ones; unit 0 is SN."""
    return st.integers(1, 12).flatmap(lambda size: st.tuples(*(st.integers(0, i) for i in range(size)))).map(list)


def lines_of(parents: list[int]) -> Iterator[str]:
    yield "SN"
    for number, parent in enumerate(parents, start=1):
        yield f"U{number} < {'SN' if parent == 0 else f'U{parent}'}"


@given(trees(), st.data())
def test_the_committee_is_the_sum_of_its_leaves_in_any_tree(parents: list[int], data: st.DataObject) -> None:
    leaves = sorted(set(range(1, len(parents) + 1)) - set(parents))
    amounts = data.draw(st.lists(st.integers(-999, 999), min_size=len(leaves), max_size=len(leaves)))
    figures = [f"net U{leaf} 2025 budget {amount}" for leaf, amount in zip(leaves, amounts, strict=True)]
    setting = town(units="\n".join(lines_of(parents)), figures="\n".join(figures))
    total = figure(setting, "net", "SN", "2025", "budget")

    assert total.quantity is not None
    assert total.quantity.value == sum(amounts)
    assert {each.address.unit for each in total.observations()} == {f"U{leaf}" for leaf in leaves}


@given(trees())
def test_the_cube_is_asked_once_a_level_however_many_units_there_are(parents: list[int]) -> None:
    setting, asked = counted(town(units="\n".join(lines_of(parents))))
    depth = [0]
    for parent in parents:
        depth.append(depth[parent] + 1)

    figure(setting, "net", "SN", "2025-08")

    assert len(asked) == max(depth) + 1
    assert sum(asked) == len(parents) + 1


def test_what_has_been_answered_is_not_asked_for_again() -> None:
    setting, asked = counted(town(units="SN\nFS < SN", figures="net FS 2025-08 actual -1"))

    figure(setting, "net", "SN", "2025-08")
    figure(setting, "net", "SN", "2025-08")
    figure(setting, "net", "FS", "2025-08")

    assert asked == [1, 1]


def test_what_is_known_at_an_occasion_is_shared_by_all_that_is_seen_from_it() -> None:
    setting, asked = counted(town(units="SN\nFS < SN", figures="net FS 2025-01 actual -1"))
    january = Address("net", "SN", read_period("2025-01"), Scenario.ACTUAL)
    rule = SmallGroups(setting.series, 0, AUGUST.data_date)
    first = setting.derivation.seen_at(rule).figures([january])
    before = len(asked)

    assert setting.derivation.seen_at(rule).figures([january]) == first
    assert len(asked) == before
