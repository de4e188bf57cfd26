"""The table engine, from definition to finished table."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.cells import Cell, CellKind, RowKind
from arshjul.core.inlines import Footnote, Inline, Text
from arshjul.core.measures import MNKR
from arshjul.core.messages import DomainError
from arshjul.core.outlines import lines, outline
from arshjul.core.periods import PeriodRule
from arshjul.core.planned import BadRow
from arshjul.core.quantities import Quantity
from arshjul.core.scales import Assessment, Level, Scale, Tone
from arshjul.core.series import Better
from arshjul.core.setting import Setting
from arshjul.core.signs import Signs
from arshjul.core.subjects import Subject
from arshjul.core.tables import ColumnDefinition, RowDefinition, TableDefinition
from arshjul.core.tabulate import tabulate
from arshjul.core.targets import read_target
from factories.towns import (
    ABSENCE,
    AUGUST,
    DECEMBER,
    MET_OR_MISSED,
    NET,
    PLACES,
    REVENUE,
    STAFF,
    counted,
    printed,
    row,
    table,
    town,
)  # fmt: skip

UNITS = "SN\nFS < SN\nIFO < SN"
ECONOMY = """
revenue SN 2024-01..2024-08 actual 19.2
revenue SN 2025-01..2025-08 actual 26.5
revenue SN 2025 forecast@2025-08 35.7
revenue SN 2025 budget 34.6
staff SN 2024-01..2024-08 actual -320.5
staff SN 2025-01..2025-08 actual -327.7
staff SN 2025 forecast@2025-08 -490.4
staff SN 2025 budget -476.6
net FS 2024-01..2024-08 actual -184.7
net FS 2025-01..2025-08 actual -174.7
net FS 2025 forecast@2025-08 -269.0
net FS 2025 budget -270.8
net IFO 2024-01..2024-08 actual -116.6
net IFO 2025-01..2025-08 actual -126.5
net IFO 2025 forecast@2025-08 -185.7
net IFO 2025 budget -171.2
"""
OPERATING_STATEMENT = TableDefinition(
    "Driftredovisning",
    (
        ColumnDefinition("Utfall {d/m yyyy, -1y}", "actual ytd -1y"),
        ColumnDefinition("Utfall {d/m yyyy}", "actual ytd"),
        ColumnDefinition("Prognos {yyyy}", "forecast year"),
        ColumnDefinition("Budget {yyyy}", "budget year"),
        ColumnDefinition("Budgetavvikelse", "variance year"),
    ),
    (
        "revenue",
        "staff",
        RowDefinition(total="Nettokostnader", id="net"),
        RowDefinition(heading="Fördelning på huvudverksamhet, netto"),
        RowDefinition(children="SN", of="net"),
        RowDefinition(total="Nettokostnader huvudverksamheter", equals="net"),
    ),
    measure="mnkr",
    decimals=1,
)


def statement(figures: str = ECONOMY, **changes: object) -> Setting:
    setting = town(units=UNITS, series=[NET, REVENUE, STAFF], figures=figures)
    return replace(setting, **changes)  # type: ignore[arg-type]


def test_an_operating_statement_in_august() -> None:
    made = tabulate("drift", OPERATING_STATEMENT, statement())

    assert [column.head for column in made.columns] == [
        "", "Utfall 31/8 2024", "Utfall 31/8 2025", "Prognos 2025", "Budget 2025", "Budgetavvikelse",
    ]  # fmt: skip
    assert printed(made) == [
        ["Intäkter", "19,2", "26,5", "35,7", "34,6", "1,1"],
        ["Personalkostnader", "−320,5", "−327,7", "−490,4", "−476,6", "−13,8"],
        ["Nettokostnader", "−301,3", "−301,2", "−454,7", "−442,0", "−12,7"],
        ["Fördelning på huvudverksamhet, netto"],
        ["Enhet FS", "−184,7", "−174,7", "−269,0", "−270,8", "1,8"],
        ["Enhet IFO", "−116,6", "−126,5", "−185,7", "−171,2", "−14,5"],
        ["Nettokostnader huvudverksamheter", "−301,3", "−301,2", "−454,7", "−442,0", "−12,7"],
    ]
    assert [each.kind for each in made.rows] == [
        RowKind.DATA, RowKind.DATA, RowKind.TOTAL, RowKind.HEADING, RowKind.DATA, RowKind.DATA, RowKind.TOTAL,
    ]  # fmt: skip


def test_a_cell_knows_what_is_good_with_whichever_sign_it_is_printed() -> None:
    turned = replace(OPERATING_STATEMENT, signs=Signs.REVERSED, rows=("revenue", "staff"))
    income, staff = tabulate("drift", turned, statement()).rows

    assert [(cell.text, cell.is_good, cell.is_turned) for cell in (income.cells[-1], staff.cells[-1])] == [
        ("−1,1", True, True),
        ("13,8", False, True),
    ]
    assert staff.cells[0].is_good is None  # a cost is neither good nor bad


def test_the_same_table_at_the_year_end_shows_the_outcome_where_the_forecast_was() -> None:
    figures = f"{ECONOMY}\nnet FS 2025 actual -271.0\nnet IFO 2025 actual -180.0"
    made = tabulate("drift", OPERATING_STATEMENT, statement(figures, occasion=DECEMBER))

    assert printed(made)[-1] == ["Nettokostnader huvudverksamheter", "", "−451,0", "−451,0", "−442,0", "−9,0"]


def test_a_whole_table_asks_the_cube_a_few_times_however_many_cells_it_has() -> None:
    setting, asked = counted(statement())

    tabulate("drift", OPERATING_STATEMENT, setting)

    assert len(asked) <= 2


def test_a_cell_can_be_followed_to_what_was_reported() -> None:
    made = tabulate("drift", OPERATING_STATEMENT, statement())
    cell = row(made, "Nettokostnader").cells[4]

    assert cell.figure is not None
    assert [line.replace("\u00a0", " ") for line in lines(outline(cell.figure))] == [
        "Nettokostnader, Budgetavvikelse: −12,7 mnkr  (avvikelse: prognos mot budget, plus är bättre)",
        "  Nettokostnader, prognos: −454,7 mnkr  (summa)",
        "    Intäkter, Enhet SN, prognos 2025, gjord 2025-08: 35,7 mnkr  (ledger)",
        "    Personalkostnader, Enhet SN, prognos 2025, gjord 2025-08: −490,4 mnkr  (ledger)",
        "  Nettokostnader, budget: −442,0 mnkr  (summa)",
        "    Intäkter, Enhet SN, budget 2025: 34,6 mnkr  (ledger)",
        "    Personalkostnader, Enhet SN, budget 2025: −476,6 mnkr  (ledger)",
    ]


# equals


def test_a_total_that_does_not_equal_the_row_it_should_is_a_failed_cell() -> None:
    made = tabulate("drift", OPERATING_STATEMENT, statement(ECONOMY.replace("budget -171.2", "budget -171.3")))
    checked = row(made, "Nettokostnader huvudverksamheter")

    assert [cell.kind for cell in checked.cells] == [CellKind.NUMBER] * 3 + [CellKind.FAILED] * 2
    assert [cell.text for cell in checked.cells[3:]] == ["−442,1 ≠ −442,0", "−12,6 ≠ −12,7"]
    assert checked.cells[3].number == Quantity(Decimal("-442.1"), MNKR, 1)
    assert row(made, "Nettokostnader").cells[3].kind is CellKind.NUMBER


def test_a_difference_too_small_to_print_fails_nothing() -> None:
    made = tabulate("drift", OPERATING_STATEMENT, statement(ECONOMY.replace("budget -171.2", "budget -171.203")))

    assert CellKind.FAILED not in {cell.kind for each in made.rows for cell in each.cells}


def test_what_is_not_there_contradicts_nothing() -> None:
    made = tabulate("drift", OPERATING_STATEMENT, statement(ECONOMY.split("net FS", maxsplit=1)[0]))

    assert [cell.kind for cell in row(made, "Nettokostnader huvudverksamheter").cells] == [CellKind.BLANK] * 5


def test_a_row_that_should_equal_one_that_is_not_there_is_refused() -> None:
    wrong = replace(OPERATING_STATEMENT, rows=("revenue", RowDefinition(total="Summa", equals="nett")))

    with pytest.raises(BadRow, match="”Summa” ska vara lika med raden ”nett”"):
        tabulate("drift", wrong, statement())


# cells


def test_empty_zero_and_not_measured_are_different_cells() -> None:
    figures = "net FS 2025 budget 0.0\nnet IFO 2025 budget –"
    made = table(town(units=UNITS, figures=figures), [RowDefinition(children="SN"), "net"], "budget year", absent="..")

    assert [(cell.kind, cell.text) for each in made.rows for cell in each.cells] == [
        (CellKind.NUMBER, "0,0"),
        (CellKind.NOT_MEASURED, ".."),
        (CellKind.NUMBER, "0,0"),
    ]
    assert table(town(), ["net"], "budget year", absent="..").rows[0].cells[0].kind is CellKind.BLANK


def test_a_number_cell_holds_what_it_prints_and_where_it_comes_from() -> None:
    setting = town(figures="net SN 2025 budget -442.04")
    (cell,) = table(setting, ["net"], "budget year", measure="tkr", signs=Signs.COSTS_POSITIVE).rows[0].cells

    assert cell.figure is not None
    assert cell == Cell(
        CellKind.NUMBER,
        (Text("442\u00a0040"),),
        Quantity(Decimal(442_040), setting.find_measure("tkr"), 0),
        0,
        cell.figure,
        "t:net:1",
    )
    assert cell.figure.quantity == Quantity(Decimal("-442.04"), MNKR, 2)


@given(st.lists(st.sampled_from(["net", "total", "heading", "children"]), max_size=8), st.integers(1, 4))
def test_no_two_cells_of_a_table_have_the_same_id(words: list[str], columns: int) -> None:
    rows = [
        RowDefinition(**{"series" if word == "net" else word: "SN" if word == "children" else word}) for word in words
    ]
    setting = town(units=UNITS, figures="net FS 2025 budget 1\nnet IFO 2025 budget 2")
    made = table(setting, rows, *[ColumnDefinition("B", "budget year", id="1")] * columns)
    ids = [cell.id for each in made.rows for cell in each.cells if cell.id]

    assert len(set(ids)) == len(ids)
    assert all(cell.id for each in made.rows for cell in each.cells if cell.kind is CellKind.NUMBER)


def test_a_table_seen_from_a_focus_says_so_in_its_code_and_ids() -> None:
    setting = town(units=UNITS, figures="net FS 2025 budget -5")
    made = table(setting, ["net"], "budget year", focus=Subject("unit", "FS", "Funktionsstöd"))

    assert (made.code, made.rows[0].cells[0].id) == ("t.FS", "t.FS:net:1")


def test_every_cell_is_met_with_its_row_and_column_and_headings_have_none() -> None:
    made = tabulate("drift", OPERATING_STATEMENT, statement())

    assert len(list(made.cells())) == 6 * 5
    assert next(made.cells()) == (made.rows[0], made.columns[1], made.rows[0].cells[0])


# indicators

YEARLY = replace(ABSENCE, period=PeriodRule("year"))
DEGREE = Scale("degree", "Uppfyllelse", (Level("full", "Helt", Tone.GOOD), Level("part", "Delvis", Tone.FAIR)))
INDICATOR = Subject(
    "indicator",
    "sick",
    "Sjukfrånvaro",
    {"note": "Preliminär"},
    series="absence",
    targets={2025: read_target("≤ 8,5", Better.LOWER), 2024: read_target("8-9", Better.LOWER)},
    assessments={"degree": Assessment(DEGREE, DEGREE.level("part"))},
    place="objectives.toml:9",
)
SICK = "absence SN 2024 actual 9.3\nabsence SN 2025 forecast@2025-08 8.9"


def indicators(*columns: ColumnDefinition | str, subject: Subject = INDICATOR) -> list[Cell]:
    setting = town(series=[YEARLY], figures=SICK, subjects=[subject], scales=[DEGREE, MET_OR_MISSED])
    return list(table(setting, [RowDefinition(each="indicator")], *columns).rows[0].cells)


def test_an_indicator_stands_with_its_outcome_forecast_target_and_status() -> None:
    status = ColumnDefinition(value="status")
    cells = indicators("actual year -1y", "forecast year", "target year", "forecast year - target year", status)

    assert [cell.text.replace("\u00a0", " ") for cell in cells] == ["9,3", "8,9", "≤ 8,5", "0,4", "○ Nås inte"]
    assert cells[-1].tone is Tone.POOR


def test_a_target_is_printed_as_written_and_holds_its_number() -> None:
    bound, accepted = indicators("target year", "target year -1y")

    assert bound.number == Quantity(Decimal("8.5"), YEARLY.measure, 1)
    assert (bound.kind, bound.decimals) == (CellKind.TEXT, 1)
    assert (accepted.text, accepted.number) == ("8–9", None)


def test_a_status_is_a_person_s_word_when_somebody_has_judged() -> None:
    judged = replace(INDICATOR, assessments={"status": Assessment(MET_OR_MISSED, MET_OR_MISSED.level("yes"))})
    (cell,) = indicators(ColumnDefinition(value="status"), subject=judged)

    assert cell.text == "●\u00a0Nås"


def test_a_scale_without_a_word_for_it_leaves_the_status_blank_but_followable() -> None:
    (cell,) = indicators(ColumnDefinition(value="status", scale="degree"), subject=replace(INDICATOR, assessments={}))

    assert cell.kind is CellKind.BLANK
    assert cell.figure is not None


def test_a_grid_marks_the_level_that_was_judged() -> None:
    cells = indicators(ColumnDefinition(each="level", scale="degree", mark="X"))

    assert [(cell.text, cell.tone) for cell in cells] == [("", None), ("X", Tone.FAIR)]


def test_words_about_the_subject_fill_columns_of_text() -> None:
    cells = indicators(*(ColumnDefinition(text=field) for field in ("name", "note", "missing", "assessment")))

    assert [cell.text for cell in cells] == ["Sjukfrånvaro", "Preliminär", "", "◐\u00a0Delvis"]
    assert [cell.kind for cell in cells][2:] == [CellKind.BLANK, CellKind.STATUS]


def test_an_assessment_column_keeps_to_its_scale() -> None:
    both = {
        "status": Assessment(MET_OR_MISSED, MET_OR_MISSED.level("yes")),
        "degree": Assessment(DEGREE, None, "Underlag saknas."),
    }
    cells = indicators(
        ColumnDefinition(text="assessment", scale="degree"),
        ColumnDefinition(text="assessment", scale="other"),
        subject=replace(INDICATOR, assessments=both),
    )

    assert [cell.text for cell in cells] == ["–\u00a0Underlag saknas.", ""]


def test_what_is_written_about_a_subject_stands_in_the_cell_with_ids_of_its_own() -> None:
    asked: list[tuple[str, str, str]] = []

    def text_of(subject: Subject, aspect: str, prefix: str) -> tuple[Text, ...]:
        asked.append((subject.code, aspect, prefix))
        return (Text("Ökar"),) if aspect == "plan" else ()

    setting = replace(town(series=[YEARLY], subjects=[INDICATOR]), text_of=text_of)
    columns = (ColumnDefinition(text="text"), ColumnDefinition(text="text:plan"))
    made = table(setting, [RowDefinition(each="indicator")], *columns)

    assert printed(made) == [["Sjukfrånvaro", "", "Ökar"]]
    assert asked == [("sick", "", "t:sick:1"), ("sick", "plan", "t:sick:2")]


def test_a_total_has_numbers_but_no_words_and_no_target() -> None:
    setting = town(series=[YEARLY], figures=SICK, subjects=[INDICATOR])
    rows = [RowDefinition(each="indicator"), RowDefinition(total="Summa")]
    columns = (ColumnDefinition(value="status"), ColumnDefinition(text="note"))
    made = table(setting, rows, "forecast year", "target year", *columns)

    assert printed(made)[-1] == ["Summa", "8,9", "", "", ""]


@pytest.mark.parametrize("value", ["actual of absense", "forecast minus budget", "actual ytd of net for"])
def test_a_definition_that_cannot_be_filled_is_refused(value: str) -> None:
    with pytest.raises(DomainError):
        table(town(), ["net"], value)


def test_an_occasion_in_the_middle_of_a_month_still_shows_the_year_to_date() -> None:
    setting = town(figures="net SN 2025-01..2025-08 actual -8", occasion=replace(AUGUST, data_date=date(2025, 8, 15)))

    assert printed(table(setting, ["net"], "actual ytd", "forecast ytd")) == [["Nettokostnad", "−8", "−8"]]


# notes


NET_COSTS = "net FS 2025-01..2025-08 actual -174.7\nnet IFO 2025-01..2025-08 actual -126.5"


def note(words: str) -> tuple[Inline, ...]:
    return (Footnote((Text(words),)),)


def test_a_note_follows_the_name_of_its_row_or_column() -> None:
    definition = RowDefinition("net", note="Efter omföring.")
    made = table(
        town(figures=NET_COSTS, units=UNITS), [definition], ColumnDefinition("Utfall", "actual ytd", note="31/8.")
    )

    assert made.columns[1].marks == note("31/8.")
    assert made.rows[0].head.content == (Text("Nettokostnad"), *note("Efter omföring."))
    assert made.rows[0].head.text == "Nettokostnad"


def test_a_note_on_rows_that_are_gone_through_follows_each_of_them() -> None:
    made = table(
        town(figures=NET_COSTS, units=UNITS), [RowDefinition(children="SN", of="net", note="Ny.")], "actual ytd"
    )

    assert [each.head.content[1:] for each in made.rows] == [note("Ny."), note("Ny.")]


def test_a_note_on_a_group_stands_once_at_its_sum_or_else_at_its_heading() -> None:
    summed = RowDefinition(group=("net",), heading="Netto", subtotal="Summa", note="Ny.")
    made = table(town(figures=NET_COSTS, units=UNITS), [summed, replace(summed, subtotal="")], "actual ytd")

    noted = [each.head.text for each in made.rows if each.head.content[1:]]
    assert noted == ["Summa", "Netto"]
    assert made.rows[0].head.content == (Text("Netto"),)


def test_an_indicators_own_note_follows_its_name() -> None:
    setting = town(series=[YEARLY], figures=SICK, subjects=[INDICATOR])

    made = table(setting, [RowDefinition(each="indicator")], "forecast year")

    assert made.rows[0].head.content == (Text("Sjukfrånvaro"), *note("Preliminär"))


def test_what_was_noted_with_a_figure_is_printed_only_where_the_table_says_so() -> None:
    definition = TableDefinition("", (ColumnDefinition("", "actual year"),), ("absence",))
    setting = town(series=[YEARLY], figures="absence SN 2025 actual –")

    [silent] = tabulate("t", definition, setting).rows[0].cells
    [noted] = tabulate("t", replace(definition, figure_notes=True), setting).rows[0].cells

    assert silent.content == ()
    assert noted.kind is CellKind.NOT_MEASURED
    assert noted.content == note("mäts vartannat år")


def test_rows_without_any_figure_can_be_left_out_and_zero_is_a_figure() -> None:
    figures = "revenue SN 2025 budget 0\nstaff SN 2025 actual –"
    setting = town(units="SN", series=[NET, REVENUE, STAFF, PLACES], figures=figures)
    rows = tuple(RowDefinition(series=code, skip_empty=True) for code in ("net", "revenue", "staff", "places"))
    columns = (ColumnDefinition("Budget", "budget year"), ColumnDefinition("Utfall", "actual year"))

    made = tabulate("t", TableDefinition("T", columns, (*rows, RowDefinition(total="Summa"))), setting)

    assert [row.head.text for row in made.rows] == [REVENUE.name, STAFF.name, "Summa"]


def test_the_column_of_row_headings_has_a_width_of_its_own() -> None:
    made = tabulate("drift", replace(OPERATING_STATEMENT, row_head_width=3), statement())

    assert [column.width for column in made.columns] == [3, 1, 1, 1, 1, 1]


def test_a_difference_the_other_way_round_is_judged_by_what_it_means() -> None:
    made = table(
        town(figures="net SN 2025 budget -100\nnet SN 2025 forecast@2025-08 -110"), ["net"],
        "forecast year - budget year", "budget year - forecast year",
    )  # fmt: skip

    assert [(cell.text, cell.is_good) for cell in made.rows[0].cells] == [("−10", False), ("10", False)]
