"""Tables that hide what is about few people, told as what a reader sees of them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.cells import Cell, CellKind, Table
from arshjul.core.cube import Address
from arshjul.core.inlines import plain
from arshjul.core.measures import BUILT_IN
from arshjul.core.outlines import lines, outline
from arshjul.core.periods import PeriodRule, read_period
from arshjul.core.series import Better, Kind, Scenario, Series
from arshjul.core.setting import Conventions, Setting
from arshjul.core.subjects import Subject
from arshjul.core.tables import ColumnDefinition, RowDefinition
from arshjul.core.targets import read_target
from factories.matrices import rank
from factories.towns import printed, row, table, town

DAY = PeriodRule("day")
PEOPLE = Series("people", "Anställda", BUILT_IN["antal"], kind=Kind.STOCK, period=DAY, group_size="people")
WOMEN = replace(PEOPLE, code="women", name="Kvinnor", group_size="women", whole="people", breakdown="kön")
MEN = replace(PEOPLE, code="men", name="Män", group_size="men", whole="people", breakdown="kön")
SICK = Series(
    "sick", "Sjukfrånvaro", BUILT_IN["%"], kind=Kind.RATIO, better=Better.LOWER, decimals=1, group_size="people"
)
SICK_WOMEN = replace(SICK, code="sick_women", group_size="women", whole="sick", breakdown="kön")
SICK_MEN = replace(SICK, code="sick_men", group_size="men", whole="sick", breakdown="kön")
SERIES = (PEOPLE, WOMEN, MEN, SICK, SICK_WOMEN, SICK_MEN)

UNITS = "SN\nA < SN\nB < SN\nC < SN\nD < SN"
HEADS = "\n".join(
    f"people {unit} {day} actual {number}"
    for day, numbers in {"2024-08-31": (8, 41, 22, 60), "2025-08-31": (9, 40, 25, 60)}.items()
    for unit, number in zip("ABCD", numbers, strict=True)
)
UNIT_ROWS = [RowDefinition(children="SN", of="people"), RowDefinition(total="Alla")]


def staff(figures: str = "", small_group: int = 10) -> Setting:
    return town(
        units=UNITS, series=SERIES, figures=f"{HEADS}\n{figures}", conventions=Conventions(small_group=small_group)
    )


def kinds(made: Table, head: str) -> list[CellKind]:
    return [cell.kind for cell in row(made, head).cells]


def told(cell: Cell) -> str:
    assert cell.figure is not None
    return "\n".join(lines(outline(cell.figure)))


# what is about few people


def test_a_small_group_is_not_shown_but_counts_in_the_total() -> None:
    made = table(staff(), UNIT_ROWS, "actual")

    assert printed(made) == [
        ["Enhet A", ".."],
        ["Enhet B", "40"],
        ["Enhet C", ".."],
        ["Enhet D", "60"],
        ["Alla", "134"],
    ]
    assert kinds(made, "Enhet A") == [CellKind.HIDDEN]


def test_a_municipality_may_show_all_or_draw_the_line_elsewhere() -> None:
    assert printed(table(staff(small_group=0), UNIT_ROWS, "actual")) == [
        ["Enhet A", "9"], ["Enhet B", "40"], ["Enhet C", "25"], ["Enhet D", "60"], ["Alla", "134"],
    ]  # fmt: skip
    assert kinds(table(staff(small_group=8), UNIT_ROWS, "actual"), "Enhet A") == [CellKind.NUMBER]


def test_a_figure_whose_group_nobody_has_counted_is_hidden() -> None:
    made = table(
        staff("sick SN 2023-01..2023-08 actual 8.0"), [RowDefinition(series="sick", unit="SN")], "actual ytd -2y"
    )

    assert kinds(made, "Enhet SN") == [CellKind.HIDDEN]
    assert "gruppens storlek saknas (Anställda, Enhet SN, utfall 31 augusti 2023)" in told(made.rows[0].cells[0])


def test_the_size_is_that_of_the_figures_own_period_and_a_change_from_a_small_group_is_hidden() -> None:
    figures = "sick C 2024-01..2024-08 actual 6.0\nsick C 2025-01..2025-08 actual 7.0"
    heads = HEADS.replace("people C 2024-08-31 actual 22", "people C 2024-08-31 actual 10")
    setting = town(units=UNITS, series=SERIES, figures=f"{heads}\n{figures}", conventions=Conventions())

    made = table(
        setting, [RowDefinition(series="sick", unit="C")],
        "actual ytd -1y", "actual ytd", "actual ytd - actual ytd -1y",
    )  # fmt: skip

    assert printed(made) == [["Enhet C", "..", "7,0", ".."]]


def test_a_forecast_is_about_the_people_there_are_now_when_nobody_forecasts_how_many() -> None:
    made = table(
        staff("sick B 2025 forecast@2025-08 7.5\nsick A 2025 forecast@2025-08 9.5"),
        [RowDefinition(series="sick", unit="B"), RowDefinition(series="sick", unit="A")],
        "forecast year",
    )

    assert printed(made) == [["Enhet B", "7,5"], ["Enhet A", ".."]]


def test_figures_that_lag_are_about_the_people_at_the_same_occasion() -> None:
    """Sick leave of twelve months until July is printed beside the number of people in August."""
    lagging = replace(SICK, period=PeriodRule("rolling", 1, 12))
    setting = town(
        units=UNITS, series=(PEOPLE, lagging), figures=f"{HEADS}\nsick B 2024-08..2025-07 actual 7.5",
        conventions=Conventions(),
    )  # fmt: skip

    assert printed(table(setting, [RowDefinition(series="sick", unit="B")], "actual")) == [["Enhet B", "7,5"]]


def test_what_is_not_about_people_is_never_hidden() -> None:
    setting = town(series=(replace(SICK, group_size=""),), figures="sick SN 2025-01..2025-08 actual 8.0")

    made = table(setting, ["sick"], "actual")

    assert printed(made) == [["Sjukfrånvaro", "8,0"]]
    assert made.notes == ()


# what would let a reader subtract


def test_women_and_men_protect_each_other_where_all_are_shown() -> None:
    figures = """
    people SN 2025-08-31 actual 90
    women SN 2025-08-31 actual 82
    men SN 2025-08-31 actual 8
    sick SN 2025-01..2025-08 actual 7.5
    sick_women SN 2025-01..2025-08 actual 7.8
    sick_men SN 2025-01..2025-08 actual 4.4
    """
    columns = [
        ColumnDefinition("Kvinnor", "actual of sick_women"),
        ColumnDefinition("Män", "actual of sick_men"),
        ColumnDefinition("Alla", "actual of sick"),
    ]

    both = table(staff(figures), [RowDefinition(series="sick", unit="SN")], *columns)
    without_all = table(staff(figures), [RowDefinition(series="sick", unit="SN")], *columns[:2])

    assert printed(both) == [["Enhet SN", "..", "..", "7,5"]]
    assert printed(without_all) == [["Enhet SN", "7,8", ".."]]


def test_a_unit_beside_those_below_it_is_a_sum_that_is_shown() -> None:
    rows = [RowDefinition(series="people", unit="SN"), RowDefinition(children="SN", of="people", of_which=True)]

    assert printed(table(staff(), rows, "actual")) == [
        ["Enhet SN", "134"], ["Enhet A", ".."], ["Enhet B", "40"], ["Enhet C", ".."], ["Enhet D", "60"],
    ]  # fmt: skip


def test_a_small_unit_that_is_left_out_of_the_rows_cannot_be_had_by_subtraction_either() -> None:
    rows = [RowDefinition(series="people", unit=unit) for unit in ("SN", "B", "C", "D")]

    assert printed(table(staff(), rows, "actual")) == [
        ["Enhet SN", "134"], ["Enhet B", "40"], ["Enhet C", ".."], ["Enhet D", "60"],
    ]  # fmt: skip


def test_hiding_one_year_hides_the_change_that_would_tell_it() -> None:
    made = table(staff(), UNIT_ROWS, "actual -1y", "actual", "actual - actual -1y")

    assert printed(made) == [
        ["Enhet A", "..", "..", ".."],
        ["Enhet B", "41", "40", "−1"],
        ["Enhet C", "..", "..", ".."],
        ["Enhet D", "60", "60", "0"],
        ["Alla", "131", "134", "3"],
    ]


def test_of_which_rows_that_are_all_of_a_row_are_a_sum_though_no_rule_says_so() -> None:
    free = [replace(each, whole="", breakdown="") for each in SERIES]
    figures = "people SN 2025-08-31 actual 90\nwomen SN 2025-08-31 actual 82\nmen SN 2025-08-31 actual 8"
    setting = town(series=free, figures=figures, conventions=Conventions())
    rows = ["people", RowDefinition(series="women", of_which=True), RowDefinition(series="men", of_which=True)]

    assert printed(table(setting, rows, "actual")) == [["Anställda", "90"], ["Kvinnor", ".."], ["Män", ".."]]


def test_rates_that_happen_to_be_alike_are_no_sum() -> None:
    """All have risen by 0.3, so have the women; that tells nobody what the women's rate is."""
    figures = """
    people SN 2024-08-31 actual 90
    women SN 2024-08-31 actual 45
    men SN 2024-08-31 actual 45
    people SN 2025-08-31 actual 90
    women SN 2025-08-31 actual 82
    men SN 2025-08-31 actual 8
    sick SN 2024-01..2024-08 actual 5.9
    sick SN 2025-01..2025-08 actual 6.2
    sick_women SN 2024-01..2024-08 actual 6.8
    sick_women SN 2025-01..2025-08 actual 7.1
    sick_men SN 2024-01..2024-08 actual 4.7
    sick_men SN 2025-01..2025-08 actual 5.0
    """
    rows = [
        RowDefinition(series="sick", label="Alla"),
        RowDefinition(series="sick_women", label="Kvinnor", of_which=True),
        RowDefinition(series="sick_men", label="Män", of_which=True),
    ]

    assert printed(table(staff(figures), rows, "actual -1y", "actual", "actual - actual -1y")) == [
        ["Alla", "5,9", "6,2", "0,3"],
        ["Kvinnor", "6,8", "..", ".."],
        ["Män", "4,7", "..", ".."],
    ]


def test_a_total_of_one_hidden_row_is_hidden() -> None:
    rows = [RowDefinition(series="people", unit="A"), RowDefinition(total="Alla")]

    assert printed(table(staff(), rows, "actual")) == [["Enhet A", ".."], ["Alla", ".."]]


def test_a_total_of_two_hidden_rows_is_shown() -> None:
    rows = [
        RowDefinition(series="people", unit="A"), RowDefinition(series="people", unit="C"),
        RowDefinition(total="Alla"),
    ]  # fmt: skip

    assert printed(table(staff(), rows, "actual")) == [["Enhet A", ".."], ["Enhet C", ".."], ["Alla", "34"]]


def men(figures: str) -> Setting:
    return town(units=UNITS, series=SERIES, figures=figures, conventions=Conventions())


def men_of(**numbers: int) -> str:
    return "\n".join(f"men {unit} 2025-08-31 actual {number}" for unit, number in numbers.items())


def men_rows(units: str) -> list[RowDefinition]:
    return [RowDefinition(series="men", unit=unit) for unit in units]


def test_a_total_that_is_itself_a_small_group_is_hidden() -> None:
    rows = [*men_rows("AB"), RowDefinition(total="Summa")]

    made = table(men(men_of(A=3, B=7)), rows, "actual")

    assert printed(made) == [["Enhet A", ".."], ["Enhet B", ".."], ["Summa", ".."]]
    assert "10" not in told(row(made, "Summa").cells[0]).replace("högst 10", "")


def test_a_total_of_two_small_groups_that_together_are_many_is_shown() -> None:
    rows = [*men_rows("AB"), RowDefinition(total="Summa")]

    assert printed(table(men(men_of(A=3, B=9)), rows, "actual")) == [
        ["Enhet A", ".."], ["Enhet B", ".."], ["Summa", "12"],
    ]  # fmt: skip


def test_a_total_of_nobody_is_hidden_for_it_says_that_each_row_is_nobody() -> None:
    """Each row prints as hidden, at most ten; a total of 0 would say exactly how many they are."""
    rows = [*men_rows("AB"), RowDefinition(total="Summa")]

    assert printed(table(men(men_of(A=0, B=0)), rows, "actual")) == [
        ["Enhet A", ".."], ["Enhet B", ".."], ["Summa", ".."],
    ]  # fmt: skip


def test_a_nought_that_stands_above_hidden_rows_is_hidden_wherever_it_stands() -> None:
    """Nobody is being rehabilitated in two small units: the whole says it of each of them, and so do all totals."""
    cases = replace(PEOPLE, code="cases", name="Rehabilitering", group_size="men")
    figures = "\n".join(f"cases {unit} 2025-08-31 actual {number}" for unit, number in zip("ABCD", "0020", strict=True))
    setting = town(
        units=UNITS.replace("C < SN", "X < SN\nC < X").replace("A < SN", "Y < SN\nA < Y").replace("B < SN", "B < Y"),
        series=(*SERIES, cases), figures=f"{figures}\n{men_of(A=8, B=9, C=40, D=60)}", conventions=Conventions(),
    )  # fmt: skip

    def shown(*units: str) -> dict[str, str]:
        rows = [*(RowDefinition(series="cases", unit=unit) for unit in units), RowDefinition(total="Summa")]
        return dict(printed(table(setting, rows, "actual")))

    assert shown("A", "B") == {"Enhet A": "..", "Enhet B": "..", "Summa": ".."}
    assert shown("Y", "C") == {"Enhet Y": "..", "Enhet C": "..", "Summa": "2"}
    assert shown("C", "D") == {"Enhet C": "2", "Enhet D": "0", "Summa": "2"}


LEFT = [
    RowDefinition(series="people", unit="B", id="all"),
    RowDefinition(series="women", unit="B", id="women"),
    RowDefinition(difference=("all", "women"), label="Övriga"),
]


def test_what_is_left_of_a_group_is_hidden_when_it_is_few_people() -> None:
    """Nobody has counted the men, but forty less thirty-three are seven."""

    def shown(women: int) -> list[str]:
        made = table(staff(f"women B 2025-08-31 actual {women}"), LEFT, "actual")
        assert women != 33 or "7" not in told(row(made, "Övriga").cells[0]).split("minus")[0]
        return [cells[1] for cells in printed(made)]

    assert shown(33) == ["40", "..", ".."]
    assert shown(29) == ["40", "29", "11"]
    assert shown(40) == ["40", "40", "0"]


def test_so_it_is_in_a_column() -> None:
    made = table(
        staff("women B 2025-08-31 actual 33"), [RowDefinition(series="people", unit="B")],
        "actual", "actual of women", "actual - actual of women",
    )  # fmt: skip

    assert printed(made) == [["Enhet B", "40", "..", ".."]]


def test_a_difference_between_groups_that_have_nobody_in_common_is_no_group() -> None:
    rows = [
        RowDefinition(series="people", unit="B", id="b"), RowDefinition(series="people", unit="D", id="d"),
        RowDefinition(difference=("d", "b"), label="Fler i D"),
    ]  # fmt: skip
    setting = staff(small_group=25)  # sixty less forty are twenty

    assert printed(table(setting, rows, "actual"))[-1] == ["Fler i D", "20"]


def test_a_grand_total_does_not_give_a_hidden_subtotal_back() -> None:
    rows = [
        *men_rows("AB"), RowDefinition(subtotal="Små"), *men_rows("CD"), RowDefinition(subtotal="Stora"),
        RowDefinition(total="Alla"),
    ]  # fmt: skip

    shown = dict(printed(table(men(men_of(A=3, B=7, C=40, D=60)), rows, "actual")))

    assert (shown["Små"], shown["Stora"], shown["Alla"]) == ("..", "..", "110")
    assert ".." in (shown["Enhet C"], shown["Enhet D"])


def test_a_change_of_a_total_of_few_is_hidden_with_all_that_would_tell_it() -> None:
    """Last year they were twenty-three, so that is shown."""
    before = "men A 2024-08-31 actual 11\nmen B 2024-08-31 actual 12"
    rows = [*men_rows("AB"), RowDefinition(total="Summa")]

    made = table(men(f"{men_of(A=3, B=7)}\n{before}"), rows, "actual -1y", "actual", "actual - actual -1y")

    assert printed(made)[-1] == ["Summa", "23", "..", ".."]
    assert "utfall: 10" not in told(row(made, "Summa").cells[2])


def test_a_sum_of_what_few_people_did_is_hidden_however_much_it_is() -> None:
    hours = replace(PEOPLE, code="hours", name="Övertid", kind=Kind.FLOW, period=PeriodRule("ytd"), group_size="men")
    figures = "\n".join(f"hours {unit} 2025-01..2025-08 actual 400" for unit in "AB")
    rows = [*(RowDefinition(series="hours", unit=unit) for unit in "AB"), RowDefinition(total="Summa")]

    def last(**numbers: int) -> str:
        setting = town(
            units=UNITS, series=(*SERIES, hours), figures=f"{figures}\n{men_of(**numbers)}", conventions=Conventions()
        )
        return printed(table(setting, rows, "actual"))[-1][1]

    assert last(A=3, B=7) == ".."
    assert last(A=3, B=9) == "800"


def test_a_share_of_a_total_is_hidden_with_what_it_is_a_share_of() -> None:
    made = table(staff(), UNIT_ROWS, "actual", "actual / actual for SN")

    assert printed(made) == [
        ["Enhet A", "..", ".."], ["Enhet B", "40", "30"], ["Enhet C", "..", ".."], ["Enhet D", "60", "45"],
        ["Alla", "134", "100"],
    ]  # fmt: skip


# nothing tells it elsewhere


def test_the_origin_of_a_total_names_its_parts_without_their_values() -> None:
    """The total minus the parts that are shown would tell the one that is not."""
    cell = row(table(staff(), UNIT_ROWS, "actual"), "Alla").cells[0]

    assert told(cell).splitlines() == [
        "Alla, utfall: 134  (summa; delarna visas inte)",
        "  Anställda, Enhet A, utfall 31 augusti 2025: visas inte  (gruppen är på högst 10 personer)",
        "  Anställda, Enhet B, utfall 31 augusti 2025: visas inte  (den skulle avslöja en annan siffra som inte visas)",
        "  Anställda, Enhet C, utfall 31 augusti 2025: visas inte  (den skulle avslöja en annan siffra som inte visas)",
        "  Anställda, Enhet D, utfall 31 augusti 2025: visas inte  (den skulle avslöja en annan siffra som inte visas)",
    ]


def test_no_cell_holds_a_hidden_value_anywhere_below_it() -> None:
    made = table(staff(), UNIT_ROWS, "actual -1y", "actual", "actual - actual -1y")

    for each, _, cell in made.cells():
        assert cell.figure is not None
        seen = {observation.address.unit for observation in cell.figure.observations()}
        assert seen <= ({"B"} if each.head.text == "Enhet B" else {"D"} if each.head.text == "Enhet D" else set())
    hidden = [cell for _, _, cell in made.cells() if cell.kind is CellKind.HIDDEN]
    assert all(cell.number is None and cell.figure and cell.figure.quantity is None for cell in hidden)


def test_a_figure_computed_from_units_does_not_tell_them() -> None:
    setting = staff()
    address = Address("people", "SN", read_period("2025-08-31"), Scenario.ACTUAL)

    figure = setting.derivation.figures([address])[address]

    assert figure.quantity is not None
    assert figure.quantity.value == 134
    assert list(figure.observations()) == []


def test_a_target_is_not_judged_by_what_is_not_shown() -> None:
    goal = Subject(
        "indicator",
        "low",
        "Sjukfrånvaro",
        series="sick",
        unit="A",
        targets={2025: read_target("≤ 5", Better.LOWER, SICK.measure)},
    )
    setting = town(
        units=UNITS, series=SERIES, subjects=[goal], conventions=Conventions(),
        figures=f"{HEADS}\nsick A 2025 forecast@2025-08 4.0",
    )  # fmt: skip

    made = table(setting, [RowDefinition(each="indicator")], "forecast year", ColumnDefinition("Status", "status"))

    assert made.rows[0].cells[0].kind is CellKind.HIDDEN
    assert "Ej bedömt" in made.rows[0].cells[1].text
    assert "utfallet visas inte" in told(made.rows[0].cells[1])


# what the reader is told


def test_one_sentence_below_the_table_says_why_and_what_the_mark_is() -> None:
    made = table(staff(), UNIT_ROWS, "actual -1y", "actual")

    assert [plain(note) for note in made.notes] == [
        "Siffror som gäller, eller skulle avslöja, en grupp på högst 10 personer visas inte (..)."
    ]


def test_a_row_of_a_closed_unit_stays_though_it_is_hidden() -> None:
    setting = town(
        units="SN\nA < SN to 2025-06-30\nB < SN", series=SERIES, conventions=Conventions(),
        figures="people A 2024-08-31 actual 4\npeople B 2024-08-31 actual 40\npeople B 2025-08-31 actual 40",
    )  # fmt: skip

    made = table(setting, [RowDefinition(children="SN", of="people")], "actual -1y", "actual")

    assert printed(made) == [["Enhet A", "..", ""], ["Enhet B", "40", "40"]]


# whatever the sizes, nothing hidden can be solved


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=5), st.integers(0, 1))
def test_no_hidden_cell_can_be_solved_from_those_that_are_shown(heads: list[tuple[int, int]], parents: int) -> None:
    units = "ABCDE"[: len(heads)]
    figures = [
        f"people {unit} {year}-08-31 actual {head}"
        for unit, both in zip(units, heads, strict=True)
        for year, head in zip((2024, 2025), both, strict=True)
    ]
    setting = town(
        units="\n".join(["SN", *(f"{unit} < SN" for unit in units)]), series=SERIES, figures="\n".join(figures),
        conventions=Conventions(),
    )  # fmt: skip
    parent = [RowDefinition(series="people", unit="SN", label="Alla")] * parents

    made = table(setting, [*parent, *UNIT_ROWS], "actual -1y", "actual", "actual - actual -1y")

    small = {(unit, year) for unit, both in zip(units, heads, strict=True) for year in (0, 1) if both[year] <= 10}
    names = [(unit, year) for unit in units for year in (0, 1)]
    shown: list[list[Fraction]] = []
    hidden: list[list[Fraction]] = []
    for each in made.rows:
        of = units if each.head.text == "Alla" else each.head.text.removeprefix("Enhet ")
        for cell, signs in zip(each.cells, ((1, 0), (0, 1), (-1, 1)), strict=True):
            (shown if cell.kind is CellKind.NUMBER else hidden).append(
                [Fraction(signs[year]) if unit in of else Fraction(0) for unit, year in names]
            )
    assert all(kinds(made, f"Enhet {unit}")[year] is CellKind.HIDDEN for unit, year in small)
    for secret in hidden:
        assert rank([*shown, secret]) == rank(shown) + 1
