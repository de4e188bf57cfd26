"""Tables of the budget: from the first one over each decision to the one in force, and all forecasts of a year."""

from dataclasses import replace
from datetime import date

import pytest

from arshjul.core.budgets import BudgetDecision
from arshjul.core.cells import CellKind
from arshjul.core.occasions import Occasion
from arshjul.core.subjects import Subject
from arshjul.core.tables import ColumnDefinition, RowDefinition
from factories.towns import APRIL, AUGUST, DECEMBER, printed, row, table, town

CARRIED = BudgetDecision("KF-12", "Ombudgetering", date(2025, 3, 27), "KF", "§ 12")
ADDED = BudgetDecision("KF-45", "Tilläggsanslag", date(2025, 6, 16), "KF", "§ 45")
OTHERS = BudgetDecision("KF-46", "Till en annan nämnd", date(2025, 6, 16), "KF", "§ 46")
FIGURES = """
    net SN 2025 original_budget -440
    net SN 2025 budget_change@KF-12 -1.5
    net SN 2025 budget_change@KF-45 -2
    net BN 2025 original_budget -10
    net BN 2025 budget_change@KF-46 -3
    net SN 2025 forecast@2025-04 -450
    net SN 2025 forecast@2025-08 -448
"""
ROWS = (
    RowDefinition(series="net", label="Ursprunglig budget", value="original_budget year"),
    RowDefinition(each="budget_decision", value="budget_change year"),
    RowDefinition(total="Reviderad budget", equals="budget year"),
)
COLUMNS = (ColumnDefinition(head="Paragraf", text="paragraph"), ColumnDefinition(head="Belopp", value="row"))


def decided(figures: str = FIGURES, occasion: Occasion = AUGUST) -> object:
    decisions = [each for each in (CARRIED, ADDED, OTHERS) if each.day <= occasion.data_date]
    subjects = [Subject("budget_decision", each.code, each.name, {"paragraph": each.paragraph}) for each in decisions]
    setting = town(
        units="SN\nBN", figures=figures, decisions=[CARRIED, ADDED, OTHERS], subjects=subjects, occasion=occasion
    )
    return replace(setting, occasions=(DECEMBER, AUGUST, APRIL))


def test_each_decision_of_the_unit_is_a_row_between_the_first_budget_and_the_one_in_force() -> None:
    assert printed(table(decided(), ROWS, *COLUMNS, decimals=1)) == [
        ["Ursprunglig budget", "", "−440,0"],
        ["Ombudgetering", "§ 12", "−1,5"],
        ["Tilläggsanslag", "§ 45", "−2,0"],
        ["Reviderad budget", "", "−443,5"],
    ]


def test_a_decision_that_is_not_taken_yet_is_no_row() -> None:
    made = table(decided(occasion=APRIL), ROWS, *COLUMNS, decimals=1)

    assert [line[0] for line in printed(made)] == ["Ursprunglig budget", "Ombudgetering", "Reviderad budget"]


def test_a_budget_that_is_not_what_was_decided_fails_the_sum() -> None:
    made = table(decided(FIGURES + "net SN 2025 budget -444"), ROWS, *COLUMNS, decimals=1)
    cell = row(made, "Reviderad budget").cells[1]

    assert cell.kind is CellKind.FAILED
    assert cell.text == "−443,5 ≠ −444,0"


def test_the_budget_as_each_decision_made_it() -> None:
    made = table(decided(), [RowDefinition(each="budget_decision")], "budget year", "budget_change year", decimals=1)

    assert printed(made)[:2] == [["Ombudgetering", "−441,5", "−1,5"], ["Tilläggsanslag", "−443,5", "−2,0"]]


def test_a_list_of_decisions_without_amounts_has_all_of_them() -> None:
    made = table(decided(), [RowDefinition(each="budget_decision")], ColumnDefinition(text="paragraph"))

    assert [line[1] for line in printed(made)] == ["§ 12", "§ 45", "§ 46"]


def test_a_column_for_each_forecast_of_the_year_against_the_budget_of_its_day() -> None:
    rounds = (
        ColumnDefinition(head="{mon}", value="forecast year", each="round"),
        ColumnDefinition(head="Avvikelse {mon}", value="variance year", each="round"),
    )
    made = table(decided(), ["net"], *rounds, decimals=1)

    assert [column.head for column in made.columns[1:]] == ["apr", "aug", "Avvikelse apr", "Avvikelse aug"]
    assert printed(made) == [["Nettokostnad", "−450,0", "−448,0", "−8,5", "−4,5"]]


@pytest.mark.parametrize(
    ("occasion", "head"),
    [
        (AUGUST, "Delårsrapport mot föregående prognos"),
        (replace(AUGUST, forecast="P3", previous_forecast="P2"), "P3 mot P2"),
    ],
)
def test_a_head_says_what_the_forecasts_are_called(occasion: Occasion, head: str) -> None:
    assert occasion.fill("{forecast_name} mot {previous_forecast_name}") == head
