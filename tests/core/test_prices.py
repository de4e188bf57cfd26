"""Volumes and prices: what is multiplied and divided, and how sums of it are made."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from arshjul.core.expressions import has_product, is_level
from arshjul.core.grammar import NotAnExpression, read_expression
from arshjul.core.measures import KR, PERCENT, TKR, Measure, UnlikeMeasures
from arshjul.core.outlines import lines, outline
from arshjul.core.periods import TOTAL, WHOLE_YEAR, PeriodRule, read_period
from arshjul.core.quantities import Quantity
from arshjul.core.series import Kind, Nature, Series
from arshjul.core.setting import Setting
from arshjul.core.tables import ColumnDefinition, RowDefinition
from factories.towns import AUGUST, NET, printed, table, town

DAYS = Measure("dygn")
PER_DAY = Measure("kr/dygn", of=KR, per=DAYS)
VOLUME = Series("volume", "Placeringar", DAYS, price="price_of_volume")
FOSTER = Series("foster", "Familjehem", DAYS, price="price_of_foster")
UNPRICED = Series("unpriced", "Övrigt", DAYS)
COST = Series("cost", "Kostnad", TKR, nature=Nature.COST)
PRICES = [Series(f"price_of_{of.code}", "Pris", PER_DAY, kind=Kind.RATIO) for of in (VOLUME, FOSTER)]
FIGURES = """
volume SN 2025-01..2025-08 budget 6726
volume SN 2025-01..2025-08 actual 6994
foster SN 2025-01..2025-08 budget 13948
foster SN 2025-01..2025-08 actual 19711
unpriced SN 2025-01..2025-08 actual 10
unpriced SN 2025-01..2025-08 budget 12
price_of_volume SN 2025 budget 5885
price_of_foster SN 2025 budget 814
cost SN 2025-01..2025-08 actual -45894.6
"""
EFFECT = ColumnDefinition("Volymeffekt", "(budget ytd - actual ytd) * budget year of price", measure="tkr", decimals=0)


def priced() -> Setting:
    setting = town(series=[NET, VOLUME, FOSTER, UNPRICED, COST, *PRICES], figures=FIGURES)
    return replace(setting, measures={**setting.measures, DAYS.code: DAYS, PER_DAY.code: PER_DAY})


class TestQuantities:
    def test_a_price_times_a_volume_is_an_amount_in_either_order(self) -> None:
        price, volume = Quantity(Decimal(814), PER_DAY), Quantity(Decimal(10), DAYS)

        assert price * volume == volume * price == Quantity(Decimal(8140), KR)

    def test_a_share_of_something_is_as_much_of_it(self) -> None:
        assert Quantity(Decimal(12), PERCENT) * Quantity(Decimal(50), TKR) == Quantity(Decimal(6), TKR)

    def test_other_things_are_not_multiplied(self) -> None:
        with pytest.raises(UnlikeMeasures, match="tkr kan inte multipliceras med dygn"):
            Quantity(Decimal(1), TKR) * Quantity(Decimal(1), DAYS)

    def test_an_amount_by_a_volume_is_a_price(self) -> None:
        amount = Quantity(Decimal(-8), TKR)

        assert amount.per(Quantity(Decimal(10), DAYS), PER_DAY) == Quantity(Decimal(-800), PER_DAY)
        assert amount.per(Quantity(Decimal(0), DAYS), PER_DAY) is None


class TestExpressions:
    def test_multiplication_binds_as_division_does(self) -> None:
        assert read_expression("budget - actual * forecast") == read_expression("budget - (actual * forecast)")

    def test_a_product_of_levels_is_a_level_and_one_with_a_difference_is_not(self) -> None:
        assert is_level(read_expression("actual * actual of price"))
        assert not is_level(read_expression("(actual - budget) * actual of price"))
        assert has_product(read_expression("actual - actual * budget"))
        assert not has_product(read_expression("variance year / budget year"))

    def test_a_star_needs_something_on_both_sides(self) -> None:
        with pytest.raises(NotAnExpression):
            read_expression("actual *")


class TestTables:
    def test_the_effect_of_volumes_is_counted_row_by_row_and_the_total_is_the_sum_of_the_rows(self) -> None:
        made = table(priced(), ["volume", "foster", RowDefinition(total="Totalt")], EFFECT)

        assert printed(made) == [["Placeringar", "−1 577"], ["Familjehem", "−4 691"], ["Totalt", "−6 268"]]

    def test_a_row_without_a_price_has_no_effect(self) -> None:
        made = table(priced(), ["volume", "unpriced", RowDefinition(total="Totalt")], EFFECT)

        assert printed(made) == [["Placeringar", "−1 577"], ["Övrigt", ""], ["Totalt", "−1 577"]]

    def test_where_it_comes_from_is_told_in_words(self) -> None:
        figure = table(priced(), ["volume"], EFFECT).rows[0].cells[0].figure

        assert figure is not None
        assert "(budget minus utfall) gånger budget av priset" in "\n".join(lines(outline(figure)))

    def test_an_amount_divided_by_a_volume_is_a_price_where_the_model_has_such_prices(self) -> None:
        made = table(priced(), ["cost"], "actual ytd / actual ytd of volume")

        assert printed(made) == [["Kostnad", "−6 562"]]

    def test_unlike_things_are_not_divided_where_it_has_not(self) -> None:
        setting = priced()
        without = replace(setting, measures={k: m for k, m in setting.measures.items() if m is not PER_DAY})
        with pytest.raises(UnlikeMeasures):
            table(without, ["cost"], "actual ytd / actual ytd of volume")


class TestTheWholeLife:
    def test_total_is_a_period_of_its_own_that_no_years_move(self) -> None:
        assert read_period("total") == TOTAL == PeriodRule.read("total").at(AUGUST.data_date, years=-1)
        assert str(TOTAL) == str(PeriodRule.read("total")) == "total"

    def test_it_is_not_made_of_months_or_years(self) -> None:
        figures = "net SN 2025 budget -5\nnet SN total budget -7\nnet SN total forecast@2025-08 -9\n"
        setting = town(figures=figures)

        assert printed(table(setting, ["net"], "budget year", "budget total", "variance total", "actual total")) == [
            ["Nettokostnad", "−5", "−7", "−2", ""]
        ]

    def test_units_add_up_over_it(self) -> None:
        setting = town(
            units="SN\nFS < SN\nIFO < SN to 2020-12-31", figures="net FS total budget -7\nnet IFO total budget -1"
        )

        assert printed(table(setting, ["net"], "budget total")) == [["Nettokostnad", "−8"]]

    def test_a_forecast_of_it_is_never_its_outcome(self) -> None:
        assert not PeriodRule.read("total").ends_with_data
        assert PeriodRule.read("year") == WHOLE_YEAR
