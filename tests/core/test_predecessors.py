"""A unit formed by a merger has figures to compare with, and nothing is counted twice."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.cube import Address
from arshjul.core.incomplete import missing
from arshjul.core.inlines import plain
from arshjul.core.measures import BUILT_IN
from arshjul.core.occasions import Occasion
from arshjul.core.outlines import lines, outline
from arshjul.core.periods import read_period
from arshjul.core.provenance import Figure
from arshjul.core.series import Kind, Scenario, Series
from arshjul.core.setting import Setting
from arshjul.core.small_groups import SmallGroups
from arshjul.core.tables import RowDefinition
from factories.towns import ABSENCE, APRIL, AUGUST, NET, PLACES, printed, table, town

MERGED = """
SN
A < SN to 2025-06-30
B < SN to 2025-06-30
C < SN
AB < SN from 2025-07-01 replaces A+B
"""
DIVIDED = """
SN
A < SN to 2025-06-30
NORTH < SN from 2025-07-01 replaces A
SOUTH < SN from 2025-07-01 replaces A
"""
BOTH_YEARS = """
net A 2024-01..2024-08 actual -10
net B 2024-01..2024-08 actual -20
net C 2024-01..2024-08 actual -5
net A 2025-01..2025-06 actual -8
net B 2025-01..2025-06 actual -16
net AB 2025-07..2025-08 actual -9
net C 2025-01..2025-08 actual -6
"""


def seen(figures: str, units: str = MERGED, series: Series = NET, occasion: Occasion = AUGUST) -> Setting:
    """A municipality as an occasion saw it."""
    setting = town(units=units.strip(), series=[series], figures=figures, occasion=occasion)
    groups = SmallGroups(setting.series, 10, occasion.data_date)
    return replace(setting, derivation=setting.derivation.seen_at(groups))


def figure(setting: Setting, unit: str, period: str, scenario: str = "actual") -> Figure:
    name, _, made_in = scenario.partition("@")
    address = Address(next(iter(setting.series)), unit, read_period(period), Scenario(name), made_in)
    return setting.derivation.figures([address])[address]


def value(setting: Setting, unit: str, period: str, scenario: str = "actual") -> Decimal | None:
    quantity = figure(setting, unit, period, scenario).quantity
    return quantity.value if quantity else None


def told(made: Figure) -> str:
    return "\n".join(lines(outline(made)))


# amounts


def test_the_year_before_is_the_sum_of_those_that_the_unit_was_formed_of() -> None:
    setting = seen(BOTH_YEARS)

    assert value(setting, "AB", "2024-01..2024-08") == -30
    assert "summa av föregångarna" in told(figure(setting, "AB", "2024-01..2024-08"))


def test_a_period_with_the_change_in_it_is_that_of_the_unit_and_those_before_it() -> None:
    assert value(seen(BOTH_YEARS), "AB", "2025-01..2025-08") == -33


def test_the_whole_above_counts_nothing_twice() -> None:
    setting = seen(BOTH_YEARS)

    assert value(setting, "SN", "2024-01..2024-08") == -35
    assert value(setting, "SN", "2025-01..2025-08") == -39


def test_a_period_after_the_change_is_the_units_own() -> None:
    assert value(seen(BOTH_YEARS), "AB", "2025-07..2025-08") == -9


def test_before_it_is_formed_a_unit_has_nothing_but_its_own_plans() -> None:
    """In April nobody adds the two to what is forecast of the unit that they will become."""
    figures = "net A 2025 forecast@2025-04 -8\nnet B 2025 forecast@2025-04 -16\nnet AB 2025 forecast@2025-04 -25"
    setting = seen(figures, occasion=APRIL)

    assert value(setting, "AB", "2025", "forecast@2025-04") == -25
    assert value(setting, "AB", "2024") is None


def test_without_its_own_figure_a_unit_is_not_what_others_were() -> None:
    setting = seen("net A 2025-01..2025-06 actual -8\nnet B 2025-01..2025-06 actual -16")

    assert value(setting, "AB", "2025-01..2025-08") is None


def test_who_is_missing_among_those_before_is_found() -> None:
    setting = seen("net A 2024 actual -8\nnet A 2023 actual -8\nnet B 2023 actual -16")

    lacking = missing([figure(setting, "AB", "2024")], setting.derivation)

    assert {address.unit for address in lacking} == {"B"}


def test_a_unit_that_was_formed_twice_remembers_both() -> None:
    units = MERGED.replace("AB < SN from 2025-07-01", "AB < SN from 2025-07-01 to 2025-07-31")
    setting = seen(BOTH_YEARS, units + "ABC < SN from 2025-08-01 replaces AB")

    assert value(setting, "ABC", "2024-01..2024-08") == -30


# numbers on a day, and rates


def test_the_number_of_places_is_that_of_those_which_existed_that_day() -> None:
    figures = "places A 2024-08-31 actual 40\nplaces B 2024-08-31 actual 50\nplaces AB 2025-08-31 actual 85"
    setting = seen(figures, series=PLACES)

    assert value(setting, "AB", "2024-08-31") == 90
    assert value(setting, "AB", "2025-08-31") == 85
    assert value(setting, "SN", "2024-08-31") == 90


def test_rates_are_not_added_and_the_reader_is_told() -> None:
    setting = seen("absence A 2024 actual 7.0\nabsence B 2024 actual 9.0", series=ABSENCE)
    made = figure(setting, "AB", "2024")

    assert made.quantity is None
    assert "andelar och medelvärden för föregångarna kan inte läggas ihop" in told(made)


def test_what_was_divided_belongs_to_neither_and_the_reader_is_told() -> None:
    setting = seen("net A 2024 actual -10\nnet NORTH 2025-07..2025-08 actual -1", DIVIDED)
    made = figure(setting, "NORTH", "2024")

    assert made.quantity is None
    assert "det går inte att säga vad som gäller enheten av Enhet A" in told(made)
    assert value(setting, "NORTH", "2025-01..2025-08") == -1


@pytest.mark.parametrize("parent", ["C", "SN"])
def test_what_lay_elsewhere_in_the_organisation_is_not_moved(parent: str) -> None:
    """The committee that had it keeps its history, so the one that has it now cannot show it as its own."""
    units = f"SN\nC < SN\nA < {parent} to 2025-06-30\nNEW < SN from 2025-07-01 replaces A"
    setting = seen("net A 2024 actual -10", units)

    assert value(setting, "NEW", "2024") == (-10 if parent == "SN" else None)


def test_a_unit_that_moved_with_its_committee_keeps_its_history() -> None:
    units = """
    KS
    OLD < KS to 2025-06-30
    SN < KS from 2025-07-01 replaces OLD
    A < OLD to 2025-06-30
    A2 < SN from 2025-07-01 replaces A
    """
    setting = seen("net A 2024 actual -10", units)

    assert [value(setting, unit, "2024") for unit in ("A2", "SN", "KS")] == [-10, -10, -10]


# forecasts of what has closed


def test_the_forecast_of_a_closed_unit_is_its_outcome() -> None:
    setting = seen(
        "net A 2025-01..2025-06 actual -8\nnet B 2025-01..2025-06 actual -16\n"
        "net AB 2025 forecast@2025-08 -25\nnet C 2025 forecast@2025-08 -9"
    )

    assert value(setting, "A", "2025", "forecast@2025-08") == -8
    assert value(setting, "SN", "2025", "forecast@2025-08") == -58
    assert "enheten har upphört" in told(figure(setting, "SN", "2025", "forecast@2025-08"))


def test_a_forecast_made_while_it_was_open_is_not_made_up() -> None:
    setting = seen("net A 2025-01..2025-06 actual -8")

    assert value(setting, "A", "2025", "forecast@2025-04") is None


# in a table


def test_a_table_shows_the_new_unit_with_its_history_and_not_the_old_ones() -> None:
    made = table(
        seen(BOTH_YEARS), [RowDefinition(children="this"), RowDefinition(total="Summa")], "actual ytd -1y", "actual ytd"
    )

    assert printed(made) == [["Enhet C", "−5", "−6"], ["Enhet AB", "−30", "−33"], ["Summa", "−35", "−39"]]
    assert [plain(note) for note in made.notes] == [
        "Enhet AB bildades 1 juli 2025. I siffror för tiden dessförinnan ingår Enhet A och Enhet B."
    ]


def test_a_table_of_april_shows_those_that_existed_then() -> None:
    figures = "net A 2025-01..2025-04 actual -5\nnet B 2025-01..2025-04 actual -9\nnet C 2025-01..2025-04 actual -3"
    made = table(seen(figures, occasion=APRIL), [RowDefinition(children="this")], "actual ytd")

    assert printed(made) == [["Enhet A", "−5"], ["Enhet B", "−9"], ["Enhet C", "−3"]]
    assert made.notes == ()


def test_a_table_that_names_old_and_new_adds_neither_twice() -> None:
    rows = [RowDefinition(series="net", unit=unit) for unit in ("A", "B", "AB", "C")]

    made = table(seen(BOTH_YEARS), [*rows, RowDefinition(total="Summa")], "actual ytd -1y", "actual ytd")

    assert printed(made)[-1] == ["Summa", "−35", "−39"]


def test_rates_of_closed_units_keep_their_rows() -> None:
    setting = seen("absence A 2024-01..2024-08 actual 7.0\nabsence AB 2025-01..2025-08 actual 6.0", series=ABSENCE)

    made = table(setting, [RowDefinition(children="this", of="absence")], "actual ytd -1y", "actual ytd")

    assert ["Enhet A", "7,0", ""] in printed(made)


# what holds for all amounts

AMOUNTS = st.lists(st.integers(-999, 999), min_size=20, max_size=20)


@given(AMOUNTS, AMOUNTS, AMOUNTS, st.integers(1, 20), st.integers(1, 20))
def test_new_and_other_units_always_add_up_to_the_whole(
    a: list[int], b: list[int], c: list[int], one: int, other: int
) -> None:
    """Whenever a period begins and ends, the rows that a reader sees are together the unit above."""
    first, last = sorted((one, other))
    months = [f"{2024 + number // 12}-{number % 12 + 1:02}" for number in range(20)]
    figures = [f"net C {month} actual {c[number]}" for number, month in enumerate(months)]
    for number, month in enumerate(months):
        own = [("A", a), ("B", b)] if number < 18 else [("AB", a)]
        figures += [f"net {unit} {month} actual {amounts[number]}" for unit, amounts in own]
    setting = seen("\n".join(figures))
    period = f"{months[first - 1]}..{months[last - 1]}"

    shown = [value(setting, unit, period) for unit in ("AB", "C")]

    assert None not in shown
    assert sum(each for each in shown if each is not None) == value(setting, "SN", period)


def test_a_small_group_hides_what_a_new_unit_was_formed_of() -> None:
    """Seven and thirty before, forty now: the sum of all may be shown, but not of whom."""
    people = Series("people", "Anställda", BUILT_IN["antal"], kind=Kind.STOCK, group_size="people")
    figures = "people A 2024-08-31 actual 7\npeople B 2024-08-31 actual 30\npeople AB 2025-08-31 actual 40"
    setting = seen(figures, series=people)

    assert value(setting, "AB", "2024-08-31") == 37
    assert figure(setting, "A", "2024-08-31").is_hidden
    assert "30" not in told(figure(setting, "AB", "2024-08-31"))


def test_a_unit_replaces_those_that_closed_before_it_began() -> None:
    setting = seen("")

    assert setting.organisation.predecessors("AB") == ("A", "B")
    assert setting.organisation.successor("A", date(2025, 8, 31)) == "AB"
    assert setting.organisation.successor("A", date(2025, 4, 30)) == ""
