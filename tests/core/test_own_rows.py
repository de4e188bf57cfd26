"""Rows that say themselves what their cells are: expressions of their own, differences of rows, bridges."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.cells import CellKind, RowKind
from arshjul.core.explanations import ExplainingRule, Explanation
from arshjul.core.measures import MNKR, TKR, UnlikeMeasures
from arshjul.core.periods import read_period
from arshjul.core.planned import BadRow
from arshjul.core.provenance import Computed, Stated
from arshjul.core.quantities import Quantity
from arshjul.core.setting import Setting
from arshjul.core.signs import Signs
from arshjul.core.tables import ColumnDefinition, RowDefinition
from factories.towns import ABSENCE, DAYS, NET, REVENUE, STAFF, printed, row, table, town

FIGURES = """
revenue SN 2025 budget 40.0
revenue SN 2025 forecast@2025-08 41.0
staff SN 2025 budget -330.0
staff SN 2025 forecast@2025-08 -331.2
net SN 2025-01..2025-08 actual -189.4
net SN 2025 budget -290.0
net SN 2025 forecast@2025-04 -291.0
net SN 2025 forecast@2025-08 -290.2
"""
OWN = ColumnDefinition("Mnkr", value="row")


@pytest.fixture
def seen() -> Setting:
    return town(series=(NET, REVENUE, STAFF), figures=FIGURES)


class TestExpressionsOfARow:
    def test_four_lines_of_different_expressions_stand_in_one_column(self, seen: Setting) -> None:
        made = table(
            seen,
            [
                RowDefinition(label="Budget {yyyy}", value="budget year"),
                RowDefinition(label="Till och med {month}", value="actual ytd"),
                RowDefinition(label="Kvar", value="budget year - actual ytd"),
                RowDefinition(label="Procent", value="actual ytd / budget year"),
            ],
            OWN,
        )

        assert printed(made) == [
            ["Budget 2025", "−290,0"],
            ["Till och med augusti", "−189,4"],
            ["Kvar", "−100,6"],
            ["Procent", "65"],
        ]

    def test_a_row_can_say_one_cell_and_show_a_series_in_the_others(self, seen: Setting) -> None:
        rows = [
            RowDefinition(series="staff", cells={"last": "forecast year of revenue"}),
            RowDefinition(label="Bara en cell", cells={"last": "forecast year of revenue"}),
        ]
        made = table(seen, rows, "budget year", ColumnDefinition("", value="forecast year", id="last"))

        assert printed(made) == [["Personalkostnader", "−330,0", "41,0"], ["Bara en cell", "", "41,0"]]

    def test_a_total_adds_what_the_rows_say(self, seen: Setting) -> None:
        rows = [
            RowDefinition(label="a", value="forecast year of revenue"),
            RowDefinition(label="b", value="forecast year of staff"),
            RowDefinition(total="Summa"),
        ]
        cell = row(table(seen, rows, OWN), "Summa").cells[0]

        assert cell.text == "−290,2"
        assert cell.figure is not None
        assert isinstance(cell.figure.origin, Computed)

    def test_shares_that_rows_say_are_not_added(self, seen: Setting) -> None:
        share = "forecast year of revenue / budget year of revenue"
        rows = [RowDefinition(label=name, value=share) for name in "ab"]

        assert row(table(seen, [*rows, RowDefinition(total="Summa")], OWN), "Summa").cells[0].kind is CellKind.BLANK

    def test_units_can_each_be_asked_the_same(self) -> None:
        figures = "net A 2025 budget -3\nnet A 2025 forecast@2025-08 -4\nnet B 2025 budget -1"
        made = table(
            town(units="SN\nA < SN\nB < SN", figures=figures),
            [RowDefinition(children="SN", value="variance year")],
            OWN,
        )

        assert printed(made) == [["Enhet A", "−1"], ["Enhet B", ""]]


class TestDifference:
    ROWS = (
        RowDefinition(series="net", id="all"),
        RowDefinition(heading="Därav"),
        RowDefinition(group=("revenue", "staff"), subtotal="Delar", id="parts"),
    )

    def test_it_is_the_first_row_without_the_others_in_every_column(self, seen: Setting) -> None:
        rows = [*self.ROWS, RowDefinition(difference=("all", "revenue"), label="Utan intäkter")]
        made = table(seen, rows, "budget year", "forecast year", "actual ytd")

        assert printed(made)[-1] == ["Utan intäkter", "−330,0", "−331,2", ""]

    def test_it_can_be_taken_of_sums_and_is_not_added_itself(self, seen: Setting) -> None:
        rows = [*self.ROWS, RowDefinition(difference=("all", "parts"), label="Rest"), RowDefinition(total="Summa")]
        made = table(seen, rows, "budget year")

        assert printed(made)[-2:] == [["Rest", "0,0"], ["Summa", "−580,0"]]

    def test_it_knows_which_cells_it_is_taken_of(self, seen: Setting) -> None:
        rows = [*self.ROWS, RowDefinition(difference=("all", "staff", "revenue"), label="Rest")]
        figure = row(table(seen, rows, "budget year"), "Rest").cells[0].figure

        assert figure is not None
        assert isinstance(figure.origin, Computed)
        assert [operand.quantity and operand.quantity.value for operand in figure.origin.operands] == [
            Decimal("-290.0"), Decimal("-330.0"), Decimal("40.0"),
        ]  # fmt: skip

    def test_income_and_costs_have_the_sign_of_net_cost(self, seen: Setting) -> None:
        rows = ["revenue", "staff", RowDefinition(difference=("revenue", "staff"), label="Skillnad")]

        assert printed(table(seen, rows, "budget year", signs=Signs.COSTS_POSITIVE))[-1] == ["Skillnad", "−370,0"]

    def test_a_difference_may_be_taken_of_a_difference(self, seen: Setting) -> None:
        rows = [
            RowDefinition(difference=("later", "staff"), label="a", id="a"),
            RowDefinition(difference=("net", "revenue"), label="b", id="later"),
            "net", "revenue", "staff",
        ]  # fmt: skip

        assert printed(table(seen, rows, "budget year"))[:2] == [["a", "0,0"], ["b", "−330,0"]]

    def test_a_circle_is_refused(self, seen: Setting) -> None:
        rows = [
            RowDefinition(difference=("b", "net"), id="a"),
            RowDefinition(difference=("a", "net"), id="b"),
            "net",
        ]

        with pytest.raises(BadRow, match="a → b → a"):
            table(seen, rows, "budget year")

    def test_days_are_not_taken_from_kronor(self) -> None:
        figures = "net SN 2025 budget -3\ndays SN 2025 budget 4"

        with pytest.raises(UnlikeMeasures):
            table(town(series=(NET, DAYS), figures=figures),
                  ["net", "days", RowDefinition(difference=("net", "days"))], "budget year")  # fmt: skip

    def test_a_row_that_is_not_there_is_named(self, seen: Setting) -> None:
        with pytest.raises(BadRow, match="”ledger”"):
            table(seen, ["net", RowDefinition(difference=("net", "ledger"), label="Rest")], "budget year")


def explained(*amounts: str | Quantity, of: str = "change year") -> tuple[Explanation, ...]:
    quantities = (each if isinstance(each, Quantity) else Quantity(Decimal(each), MNKR, 1) for each in amounts)
    return tuple(Explanation("SN", f"p{n}", q, f"Del {n}", of=of) for n, q in enumerate(quantities))


class TestBridge:
    BRIDGE = RowDefinition(bridge="change year", start="April", end="{Month}")

    def test_it_leads_from_the_previous_forecast_to_this_one(self, seen: Setting) -> None:
        rule = ExplainingRule(rest="Ej förklarat")
        setting = replace(seen, explanations=explained("1.0", Quantity(Decimal(-500), TKR)), explaining=rule)
        made = table(setting, [self.BRIDGE], OWN)

        assert printed(made) == [
            ["April", "−291,0"],
            ["Del 0", "1,0"],
            ["Del 1", "−0,5"],
            ["Ej förklarat", "0,3"],
            ["Augusti", "−290,2"],
        ]
        assert [each.kind for each in made.rows] == [*[RowKind.DATA] * 4, RowKind.TOTAL]

    def test_a_rest_that_prints_as_nothing_is_left_out(self, seen: Setting) -> None:
        made = table(replace(seen, explanations=explained("0.82")), [self.BRIDGE], OWN, decimals=1)

        assert [line[0] for line in printed(made)] == ["April", "Del 0", "Augusti"]

    def test_the_steps_can_be_units(self) -> None:
        figures = """
            net A 2025 budget -3
            net A 2025 forecast@2025-08 -4
            net B 2025 budget -1
            net B 2025 forecast@2025-08 -0.5
        """
        made = table(
            town(units="SN\nA < SN\nB < SN", figures=figures),
            [RowDefinition(bridge="variance year", children="this")],
            OWN,
            decimals=1,
        )

        assert printed(made) == [["Budget", "−4,0"], ["Enhet A", "−1,0"], ["Enhet B", "0,5"], ["Prognos", "−4,5"]]

    def test_it_may_go_between_variances_over_the_causes_of_a_changed_forecast(self, seen: Setting) -> None:
        told = RowDefinition(bridge="variance year - variance year round previous", parts="change year")
        made = table(replace(seen, explanations=explained("0.8")), [told], OWN, decimals=1)

        assert [line[1] for line in printed(made)] == ["−1,0", "0,8", "−0,2"]

    def test_all_of_it_keeps_its_sign_where_costs_are_printed_as_positive(self, seen: Setting) -> None:
        setting = replace(seen, explanations=explained("0.8"))

        stored, positive, reverse = (
            [line[1] for line in printed(table(setting, [self.BRIDGE], OWN, signs=signs))]
            for signs in (Signs.STORED, Signs.COSTS_POSITIVE, Signs.REVERSED)
        )
        assert stored == positive == ["−291,0", "0,8", "−290,2"]
        assert reverse == ["291,0", "−0,8", "290,2"]

    def test_the_cause_says_which_period_it_concerns_and_where_it_was_written(self, seen: Setting) -> None:
        part = replace(explained("0.8")[0], period=read_period("2024-11..2024-12"))
        step = table(replace(seen, explanations=(part,)), [self.BRIDGE], OWN).rows[1]

        assert step.head.text == "Del 0, avser november–december 2024"
        assert step.cells[0].figure is not None
        assert isinstance(step.cells[0].figure.origin, Stated)

    def test_without_an_earlier_forecast_there_are_no_steps(self) -> None:
        made = table(town(figures="net SN 2025 forecast@2025-08 -1"), [self.BRIDGE], OWN)

        assert printed(made) == [["April", ""], ["Augusti", "−1"]]

    def test_it_goes_between_two_figures_and_not_from_one(self, seen: Setting) -> None:
        with pytest.raises(BadRow, match="mellan två siffror"):
            table(seen, [RowDefinition(bridge="forecast year")], OWN)

    def test_a_variance_where_lower_is_better_is_refused_for_it_would_lead_the_wrong_way(self) -> None:
        with pytest.raises(BadRow, match="Där lägre är bättre"):
            table(town(series=(ABSENCE,)), [RowDefinition(bridge="variance year", of="absence")], OWN)


amounts = st.decimals(min_value=-999, max_value=999, places=2)


@given(amounts, amounts, st.lists(amounts, max_size=5))
def test_a_bridge_adds_up_exactly_whatever_has_been_explained(
    start: Decimal, end: Decimal, parts: list[Decimal]
) -> None:
    figures = f"net SN 2025 forecast@2025-04 {start}\nnet SN 2025 forecast@2025-08 {end}"
    setting = replace(town(figures=figures), explanations=explained(*map(str, parts)))
    made = table(setting, [RowDefinition(bridge="change year")], OWN, decimals=2)

    first, *steps, last = [cell.number.value for each in made.rows for cell in each.cells if cell.number]
    assert first + sum(steps) == last == end


@given(st.lists(amounts, min_size=2, max_size=5))
def test_a_difference_is_exact(values: list[Decimal]) -> None:
    units = [f"U{n}" for n in range(len(values))]
    figures = "\n".join(f"net {unit} 2025 budget {value}" for unit, value in zip(units, values, strict=True))
    rows = [RowDefinition(series="net", unit=unit, id=unit) for unit in units]
    made = table(
        town(units="\n".join(["SN", *(f"{unit} < SN" for unit in units)]), figures=figures),
        [*rows, RowDefinition(difference=tuple(units), label="Rest")],
        "budget year",
        decimals=2,
    )

    number = row(made, "Rest").cells[0].number
    assert number is not None
    assert number.value == values[0] - sum(values[1:])
