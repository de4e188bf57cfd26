"""A sum that lacks somebody says so, and one that lacks nobody is left alone."""

from dataclasses import replace

import pytest

from arshjul.core.cells import Cell
from arshjul.core.inlines import footnotes, plain
from arshjul.core.setting import Setting
from arshjul.core.tables import RowDefinition
from factories.towns import NET, PLACES, REVENUE, STAFF, counted, row, table, town

UNITS = "SN\nFS < SN\nIFO < SN"
RESULT = replace(NET, parts=("revenue", "staff"))
WHOLE = "net FS 2025-01..2025-08 actual -4\nnet IFO 2025-01..2025-08 actual -6"


def noted(cell: Cell) -> list[str]:
    return [plain(note.content) for note in footnotes(cell.content)]


def notes(setting: Setting, expression: str = "actual ytd", series: str = "net") -> list[str]:
    return noted(table(setting, [series], expression).rows[0].cells[0])


def test_a_unit_that_has_a_budget_and_no_outcome_is_missing_from_the_sum() -> None:
    setting = town(units=UNITS, figures="net FS 2025-01..2025-08 actual -4\nnet IFO 2025 budget -9")
    cell = table(setting, ["net"], "actual ytd").rows[0].cells[0]

    assert cell.text == "−4"
    assert noted(cell) == ["Summan är inte fullständig. Uppgift saknas för Enhet IFO."]


@pytest.mark.parametrize(
    "told",
    [
        "net IFO 2025 original_budget -9",
        "net IFO 2024-01..2024-08 actual -5",
        "net IFO 2024 actual -8",
    ],
)
def test_who_has_told_of_it_before_should_tell_again(told: str) -> None:
    setting = town(units=UNITS, figures=f"net FS 2025-01..2025-08 actual -4\n{told}")

    assert notes(setting) == ["Summan är inte fullständig. Uppgift saknas för Enhet IFO."]


@pytest.mark.parametrize(
    "figures",
    [
        WHOLE,
        "net FS 2025-01..2025-08 actual -4",  # nobody else has any
        "net FS 2025-01..2025-08 actual -4\nnet IFO 2019 actual -5",  # that was long ago
        "net FS 2025-01..2025-08 actual -4\nplaces IFO 2025-08-31 actual 5",  # of something else
        "net SN 2025-01..2025-08 actual -10\nnet FS 2025-01..2025-08 actual -4\nnet IFO 2025 budget -9",  # told in all
    ],
)
def test_who_never_had_it_is_not_missing(figures: str) -> None:
    assert notes(town(units=UNITS, series=[NET, PLACES], figures=figures)) == []


def test_a_unit_that_has_closed_is_not_missing() -> None:
    units = "SN\nFS < SN\nOLD < SN to 2024-12-31"
    setting = town(units=units, figures="net FS 2025-01..2025-08 actual -4\nnet OLD 2024-01..2024-08 actual -5")

    assert notes(setting) == []


def test_a_part_that_is_missing_is_named() -> None:
    figures = """
        revenue FS 2025-01..2025-08 actual 1
        staff FS 2025-01..2025-08 actual -4
        revenue IFO 2025-01..2025-08 actual 1
        staff IFO 2025 budget -9
    """
    setting = town(units=UNITS, series=[RESULT, REVENUE, STAFF], figures=figures)

    assert notes(setting) == ["Summan är inte fullständig. Uppgift saknas för Enhet IFO (personalkostnader)."]


def test_a_row_that_is_blank_is_seen_and_needs_no_note() -> None:
    setting = town(units=UNITS, figures="net FS 2025-01..2025-08 actual -4\nnet IFO 2025 budget -9")
    made = table(setting, [RowDefinition(children="SN"), RowDefinition(total="Summa")], "actual ytd")

    assert [cell.text for each in made.rows for cell in each.cells] == ["−4", "", "−4"]
    assert noted(row(made, "Summa").cells[0]) == []


def test_what_is_missing_below_a_row_is_missing_from_the_sum_of_rows() -> None:
    units = "SN\nFS < SN\nA < FS\nB < FS\nIFO < SN"
    figures = "net A 2025-01..2025-08 actual -4\nnet B 2025 budget -1\nnet IFO 2025-01..2025-08 actual -6"
    made = table(
        town(units=units, figures=figures), [RowDefinition(children="SN"), RowDefinition(total="Summa")], "actual ytd"
    )

    assert noted(row(made, "Summa").cells[0]) == ["Summan är inte fullständig. Uppgift saknas för Enhet B."]


def test_a_sum_that_lacks_nothing_asks_for_nothing_more() -> None:
    whole, asked = counted(town(units=UNITS, figures=WHOLE))

    notes(whole)

    assert len(asked) == 3  # the sum, the units and months below, and their months
