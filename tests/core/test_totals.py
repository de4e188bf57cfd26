"""What a sum row comes to: from the sums of its operands, and nothing where that would mislead."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.cells import Cell, CellKind, Table
from arshjul.core.measures import Measure
from arshjul.core.numbers import round_half_up
from arshjul.core.provenance import Absent
from arshjul.core.series import Better, Series
from arshjul.core.signs import Signs
from arshjul.core.tables import RowDefinition
from factories.towns import ABSENCE, DAYS, NET, PLACES, REVENUE, STAFF, printed, row, table, town

SUM = RowDefinition(total="Summa")
CHILDREN = RowDefinition(children="SN")
UNITS = "SN\nFS < SN\nIFO < SN\nPO < SN"


def last(made: Table) -> Cell:
    """The sum row's last cell."""
    return made.rows[-1].cells[-1]


def exact(cell: Cell) -> Decimal:
    assert cell.figure is not None
    assert cell.figure.quantity is not None
    return cell.figure.quantity.value


def reason(cell: Cell) -> str:
    assert cell.kind is CellKind.BLANK
    assert cell.figure is not None
    assert isinstance(cell.figure.origin, Absent)
    return cell.figure.origin.reason


# what always holds

amounts = st.decimals(min_value=-5000, max_value=5000, places=3)
books = st.lists(st.tuples(amounts, amounts, amounts), min_size=1, max_size=6)
ADDITIVE = ("actual ytd", "budget year", "forecast year - budget year", "variance year", "change year")


def a_book(rows: list[tuple[Decimal, Decimal, Decimal]], measures: tuple[str, ...] = ("mnkr",)) -> tuple[str, str]:
    """Units and figures: a unit a row, with outcome, budget and forecast, in one measure after another."""
    units, figures = ["SN"], []
    for number, (outcome, budget, forecast) in enumerate(rows):
        units.append(f"U{number} < SN")
        measure = measures[number % len(measures)]
        figures += [
            f"net U{number} 2025-01..2025-08 actual {outcome} {measure}",
            f"net U{number} 2025 budget {budget} {measure}",
            f"net U{number} 2025 forecast@2025-08 {forecast} {measure}",
            f"net U{number} 2025 forecast@2025-04 {outcome} {measure}",
        ]
    return "\n".join(units), "\n".join(figures)


@given(books, st.sampled_from([("mnkr",), ("tkr", "mnkr", "kr")]), st.sampled_from(["", "tkr", "kr"]))
def test_every_column_of_a_total_is_the_exact_sum_of_its_rows(
    rows: list[tuple[Decimal, Decimal, Decimal]], reported_in: tuple[str, ...], printed_in: str
) -> None:
    units, figures = a_book(rows, reported_in)
    made = table(town(units=units, figures=figures), [CHILDREN, SUM], *ADDITIVE, measure=printed_in)

    for column in range(len(ADDITIVE)):
        cells = [each.cells[column].figure for each in made.rows]
        total, parts = cells[-1], [figure.quantity for figure in cells[:-1] if figure and figure.quantity]
        assert total is not None
        assert total.quantity is not None
        assert total.quantity.value == sum(part.to(total.quantity.measure).value for part in parts)


@given(books)
def test_a_printed_total_is_the_rounded_exact_total(rows: list[tuple[Decimal, Decimal, Decimal]]) -> None:
    units, figures = a_book(rows)
    made = table(town(units=units, figures=figures), [CHILDREN, SUM], *ADDITIVE, decimals=1)

    for cell in made.rows[-1].cells:
        assert cell.number is not None
        assert cell.number.value == round_half_up(exact(cell), 1)


@given(books)
def test_a_share_in_a_total_is_computed_from_the_totals(rows: list[tuple[Decimal, Decimal, Decimal]]) -> None:
    units, figures = a_book(rows)
    made = table(town(units=units, figures=figures), [CHILDREN, SUM], "actual ytd / budget year")
    outcome, budget = (sum((Fraction(each[i]) for each in rows), Fraction(0)) for i in (0, 1))

    if budget:
        assert abs(Fraction(exact(last(made))) - 100 * outcome / budget) < Fraction(1, 10**9)
    else:
        assert reason(last(made)) == "nämnaren är noll"


@given(books, st.data())
def test_blocks_over_the_same_units_have_the_same_total_however_they_are_grouped(
    rows: list[tuple[Decimal, Decimal, Decimal]], data: st.DataObject
) -> None:
    units, figures = a_book(rows)
    of_units = [RowDefinition(series="net", unit=f"U{number}") for number in range(len(rows))]
    cut = data.draw(st.integers(0, len(rows)))
    grouped = [RowDefinition(group=tuple(of_units[:cut]), subtotal="Grupp")] if cut else []
    made = table(
        town(units=units, figures=figures),
        [CHILDREN, SUM, RowDefinition(heading="Grupperat"), *grouped, *of_units[cut:], SUM],
        *ADDITIVE,
    )
    totals = [[exact(cell) for cell in each.cells] for each in made.rows if each.head.text == "Summa"]

    assert totals[0] == totals[1]


@given(books)
def test_the_total_of_the_units_is_the_committees_own_figure(rows: list[tuple[Decimal, Decimal, Decimal]]) -> None:
    units, figures = a_book(rows)
    committee = RowDefinition(series="net", of_which=True)
    made = table(town(units=units, figures=figures), [committee, CHILDREN, SUM], *ADDITIVE)

    assert [exact(cell) for cell in made.rows[0].cells] == [exact(cell) for cell in made.rows[-1].cells]


# gaps


def test_a_total_adds_what_there_is_and_shows_the_gap_where_it_comes_from() -> None:
    figures = "net FS 2025 budget -5\nnet IFO 2025 budget -3\nnet PO 2025 budget –"
    made = table(town(units=UNITS, figures=figures), [CHILDREN, SUM], "budget year")

    assert printed(made) == [["Enhet FS", "−5"], ["Enhet IFO", "−3"], ["Enhet PO", ""], ["Summa", "−8"]]
    assert [cell.kind for each in made.rows for cell in each.cells][2] is CellKind.NOT_MEASURED


def test_two_sums_that_cover_different_rows_are_not_compared() -> None:
    figures = "net FS 2025 forecast@2025-08 -6\nnet FS 2025 budget -5\nnet IFO 2025 budget -3\nnet PO 2025 budget -1"
    made = table(town(units=UNITS, figures=figures), [CHILDREN, SUM], "forecast year", "budget year", "variance year")

    assert printed(made)[-1] == ["Summa", "−6", "−9", ""]
    assert reason(last(made)) == "Enhet IFO saknar någon av uppgifterna, så summorna gäller inte samma rader"


def test_rows_that_lack_everything_do_not_hinder_a_difference() -> None:
    figures = "net FS 2025 forecast@2025-08 -6\nnet FS 2025 budget -5"

    assert printed(table(town(units=UNITS, figures=figures), [CHILDREN, SUM], "variance year")) == [
        ["Enhet FS", "−1"],
        ["Enhet IFO", ""],
        ["Enhet PO", ""],
        ["Summa", "−1"],
    ]


def test_a_total_of_what_nobody_measured_was_not_measured() -> None:
    made = table(town(figures="net SN 2025 budget –"), ["net", SUM], "budget year")

    assert last(made).kind is CellKind.NOT_MEASURED


def test_a_total_of_what_nobody_reported_is_blank() -> None:
    assert last(table(town(), ["net", SUM], "budget year")).kind is CellKind.BLANK


# reorganisations

REORGANISED = "SN\nFS < SN\nOLD < SN to 2025-06-30\nNEW < SN from 2025-07-01"


def test_the_year_to_date_shows_and_adds_a_unit_that_closed_in_june() -> None:
    figures = """
    net FS 2025-01..2025-08 actual -8
    net OLD 2025-01..2025-06 actual -6
    net OLD 2025-01..2025-08 actual -6
    net NEW 2025-01..2025-08 actual -3
    """
    made = table(town(units=REORGANISED, figures=figures), [CHILDREN, SUM], "actual ytd")

    assert printed(made) == [["Enhet FS", "−8"], ["Enhet OLD", "−6"], ["Enhet NEW", "−3"], ["Summa", "−17"]]


def test_a_reorganisation_between_the_years_leaves_the_totals_comparable() -> None:
    figures = """
    net FS 2025-01..2025-08 actual -8
    net FS 2024-01..2024-08 actual -7
    net OLD 2024-01..2024-08 actual -5
    net NEW 2025-01..2025-08 actual -6
    """
    units = "SN\nFS < SN\nOLD < SN to 2024-12-31\nNEW < SN from 2025-01-01"
    change = "actual ytd - actual ytd -1y"
    made = table(town(units=units, figures=figures), [CHILDREN, SUM], "actual ytd -1y", "actual ytd", change)

    assert printed(made) == [
        ["Enhet FS", "−7", "−8", "−1"],
        ["Enhet OLD", "−5", "", ""],
        ["Enhet NEW", "", "−6", ""],
        ["Summa", "−12", "−14", "−2"],
    ]


def test_a_closed_unit_without_figures_leaves_the_table() -> None:
    made = table(town(units=REORGANISED, figures="net FS 2025-01..2025-08 actual -8"), [CHILDREN, SUM], "actual ytd")

    assert printed(made) == [["Enhet FS", "−8"], ["Enhet NEW", ""], ["Summa", "−8"]]


# what does not add up


def test_rates_are_not_added() -> None:
    figures = "absence FS 2025 budget 5\nabsence IFO 2025 budget 7"
    children = RowDefinition(children="SN", of="absence")
    made = table(town(units="SN\nFS < SN\nIFO < SN", series=[ABSENCE], figures=figures), [children, SUM], "budget year")

    assert reason(last(made)) == "andelar och medelvärden kan inte läggas ihop"


def test_variances_of_series_with_opposite_directions_are_not_added() -> None:
    more = Series("visits", "Besök", DAYS.measure, better=Better.HIGHER)
    figures = """
    days SN 2025 budget 1000
    days SN 2025 forecast@2025-08 1200
    visits SN 2025 budget 1000
    visits SN 2025 forecast@2025-08 1200
    """
    setting = town(series=[DAYS, more], figures=figures)
    made = table(setting, ["days", "visits", SUM], "forecast year", "variance year")

    assert [line[1:] for line in printed(made)] == [["1 200", "−200"], ["1 200", "200"], ["2 400", ""]]
    assert reason(last(made)).startswith("i några av raderna är lägre bättre, i andra inte")


def test_variances_of_series_for_which_lower_is_better_add_up_as_plan_minus_outcome() -> None:
    other = replace(DAYS, code="hvb")
    figures = "\n".join(f"{code} SN 2025 budget 10\n{code} SN 2025 forecast@2025-08 12" for code in ("days", "hvb"))

    assert printed(table(town(series=[DAYS, other], figures=figures), ["days", "hvb", SUM], "variance year"))[-1] == [
        "Summa",
        "−4",
    ]


def test_kronor_and_days_in_one_total_are_refused() -> None:
    figures = "net SN 2025 budget 1\ndays SN 2025 budget 1"

    with pytest.raises(Exception, match="kan inte räknas om"):
        table(town(series=[NET, DAYS], figures=figures), ["net", "days", SUM], "budget year")


# columns that look elsewhere


def test_a_share_of_the_whole_committee_has_the_committee_once_as_its_whole() -> None:
    figures = "net FS 2025 budget -30\nnet IFO 2025 budget -70\nnet PO 2025 budget 0"
    made = table(town(units=UNITS, figures=figures), [CHILDREN, SUM], "budget year / budget year for SN")

    assert [line[1] for line in printed(made)] == ["30", "70", "0", "100"]


def test_a_column_of_another_series_is_printed_as_that_series_not_as_the_rows() -> None:
    figures = "net FS 2025 budget -30.5\nplaces FS 2025-01..2025-08 actual 12"
    made = table(
        town(units="SN\nFS < SN", series=[NET, PLACES], figures=figures),
        [RowDefinition(children="SN", of="net")],
        "budget year",
        "actual of places",
        signs=Signs.COSTS_POSITIVE,
        show_measure=True,
    )

    assert printed(made) == [["Enhet FS", "30,5 mnkr", "12"]]


def test_income_and_costs_together_are_net_cost_when_costs_are_printed_as_positive() -> None:
    figures = "revenue SN 2025 budget 34.6\nstaff SN 2025 budget -264.6"
    setting = town(series=[REVENUE, STAFF], figures=figures)
    made = table(setting, ["revenue", "staff", SUM], "budget year", signs=Signs.COSTS_POSITIVE)

    assert [line[1] for line in printed(made)] == ["34,6", "264,6", "230,0"]


def test_a_total_of_counted_things_keeps_their_measure() -> None:
    hours = Series("hours", "Timmar", Measure("timmar"))
    setting = town(series=[hours], figures="hours SN 2025 budget 7")
    made = table(setting, ["hours", SUM], "budget year", show_measure=True)

    assert row(made, "Summa").cells[0].text == "7\u00a0timmar"
