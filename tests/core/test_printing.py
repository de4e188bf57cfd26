"""How an exact figure is printed: measure, sign and decimals, as column and table say."""

from dataclasses import replace
from decimal import Decimal

import pytest

from arshjul.core.grammar import read_expression
from arshjul.core.measures import MNKR, PERCENT, PERCENTAGE_POINTS, TKR, Measure
from arshjul.core.printing import Printing
from arshjul.core.quantities import Quantity
from arshjul.core.series import Series
from arshjul.core.setting import Conventions
from arshjul.core.signs import Signs
from arshjul.core.tables import ColumnDefinition, TableDefinition
from factories.towns import ABSENCE, DAYS, NET, REVENUE, STAFF, town

TABLE = TableDefinition("T", (), ())
COLUMN = ColumnDefinition()


def printed(
    value: str,
    measure: Measure = MNKR,
    series: Series = NET,
    *,
    table: TableDefinition = TABLE,
    column: ColumnDefinition = COLUMN,
    of: str = "actual",
    decimals: int | None = None,
) -> str:
    quantity = Quantity(Decimal(value), measure, decimals)
    return Printing(table, column, town()).printed(quantity, series, read_expression(of)).write().replace("\u00a0", " ")


def test_a_figure_is_printed_in_its_series_measure_whatever_it_was_reported_in() -> None:
    assert printed("-12734", TKR) == "−12,7 mnkr"


def test_the_table_says_which_measure_and_a_column_knows_better() -> None:
    in_tkr = replace(TABLE, measure="tkr")

    assert printed("-12.7", table=in_tkr) == "−12 700 tkr"
    assert printed("-12.7", table=in_tkr, column=replace(COLUMN, measure="kr")) == "−12 700 000 kr"


def test_a_measure_of_money_leaves_days_and_percentages_alone() -> None:
    in_tkr = replace(TABLE, measure="tkr")

    assert printed("1200", DAYS.measure, DAYS, table=in_tkr) == "1 200 dygn"
    assert printed("9.3", PERCENT, ABSENCE, table=in_tkr) == "9,3 %"


def test_percentage_points_stay_percentage_points() -> None:
    change = "actual - actual -1y"

    assert printed("2.8", PERCENTAGE_POINTS, ABSENCE, of=change) == "2,8 procentenheter"
    assert printed("2.8", PERCENTAGE_POINTS, ABSENCE, of=change, table=replace(TABLE, measure="%")) == (
        "2,8 procentenheter"
    )


@pytest.mark.parametrize(
    ("series", "of", "value", "text"),
    [
        (STAFF, "actual", "-10", "10,0 mnkr"),
        (REVENUE, "actual", "3", "3,0 mnkr"),
        (NET, "actual", "-7", "7,0 mnkr"),
        (NET, "actual of a + actual of b", "-7", "7,0 mnkr"),
        (NET, "variance year", "-2", "−2,0 mnkr"),
        (NET, "forecast year - budget year", "-2", "−2,0 mnkr"),
    ],
)
def test_costs_may_be_printed_as_positive_numbers_while_plus_is_better_in_differences(
    series: Series, of: str, value: str, text: str
) -> None:
    assert printed(value, series=series, of=of, table=replace(TABLE, signs=Signs.COSTS_POSITIVE)) == text


def test_a_column_may_turn_the_signs_of_its_differences_but_never_of_what_is_used_of_the_budget() -> None:
    turned = replace(COLUMN, signs=Signs.REVERSED)

    assert printed("-2", of="forecast year - budget year", column=turned) == "2,0 mnkr"
    assert printed("107", PERCENT, of="actual / budget", column=turned) == "107 %"
    assert printed("-20", PERCENT, of="variance / budget", column=turned) == "20 %"


def test_a_column_may_keep_the_signs_that_its_table_turns() -> None:
    positive = replace(TABLE, signs=Signs.COSTS_POSITIVE)

    assert printed("-2", table=positive, column=replace(COLUMN, signs=Signs.STORED)) == "−2,0 mnkr"


@pytest.mark.parametrize(
    ("column", "table", "series", "reported", "text"),
    [
        (2, 0, 3, 1, "−12,74 mnkr"),
        (None, 0, 3, 1, "−13 mnkr"),
        (None, None, 3, 1, "−12,740 mnkr"),
        (None, None, None, 2, "−12,74 mnkr"),
        (None, None, None, None, "−12,7 mnkr"),
    ],
)
def test_decimals_are_the_columns_else_the_tables_else_the_series_else_as_reported_else_the_measures(
    column: int | None, table: int | None, series: int | None, reported: int | None, text: str
) -> None:
    assert (
        printed(
            "-12.74",
            series=replace(NET, decimals=series),
            column=replace(COLUMN, decimals=column),
            table=replace(TABLE, decimals=table),
            decimals=reported,
        )
        == text
    )


def test_decimals_meant_for_millions_are_not_used_for_thousands_or_per_cent() -> None:
    one_decimal = replace(NET, decimals=1)

    assert printed("-12.7", series=one_decimal, table=replace(TABLE, measure="tkr")) == "−12 700 tkr"
    assert printed("106.66", PERCENT, one_decimal, of="actual / budget", table=replace(TABLE, decimals=1)) == "107 %"


def test_what_is_rounded_to_nothing_has_no_minus() -> None:
    assert printed("-0.04") == "0,0 mnkr"


@pytest.mark.parametrize(
    ("column", "table", "convention", "text"),
    [("x", "y", "z", "x"), (None, "y", "z", "y"), (None, None, "z", "z"), ("", "y", "z", "")],
)
def test_what_stands_for_a_missing_figure_is_the_columns_else_the_tables_else_the_municipalitys(
    column: str | None, table: str | None, convention: str, text: str
) -> None:
    setting = town(conventions=Conventions(absent=convention))

    assert Printing(replace(TABLE, absent=table), replace(COLUMN, absent=column), setting).without_value() == text
