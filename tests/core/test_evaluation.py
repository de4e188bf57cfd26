"""What an expression comes to, exactly, with the formula that says how."""

from decimal import Decimal

import pytest

from arshjul.core.cube import Address, Observation
from arshjul.core.evaluation import evaluate, in_words
from arshjul.core.expressions import Lookup
from arshjul.core.grammar import read_expression
from arshjul.core.measures import PERCENT, PERCENTAGE_POINTS
from arshjul.core.periods import read_period
from arshjul.core.provenance import Absent, Computed, Figure, Observed
from arshjul.core.quantities import Quantity
from arshjul.core.series import Scenario, Series
from arshjul.core.totals import total
from factories.towns import ABSENCE, DAYS, NET, STAFF


def value_of(text: str, series: Series, **figures: str) -> Figure:
    """The expression, where the figures of scenario ``actual`` and so on have these values; ``before`` is last year."""

    def leaf(lookup: Lookup) -> Figure:
        name = "before" if lookup.years else "previous" if lookup.round else lookup.scenario.value
        if name not in figures:
            return Figure(name, None, Absent(None))
        return Figure(name, Quantity(Decimal(figures[name]), series.measure), Absent(None))

    return evaluate(read_expression(text), leaf, series, "figuren")


@pytest.mark.parametrize(
    ("text", "series", "figures", "value"),
    [
        ("variance year", NET, {"forecast": "-454.7", "budget": "-442.0"}, "-12.7"),
        ("variance year", DAYS, {"forecast": "1200", "budget": "1000"}, "-200"),
        ("change year", NET, {"forecast": "-454.7", "previous": "-453.7"}, "-1.0"),
        ("actual + budget - forecast", NET, {"actual": "1", "budget": "2", "forecast": "4"}, "-1"),
    ],
)
def test_differences_are_favourable_when_positive(
    text: str, series: Series, figures: dict[str, str], value: str
) -> None:
    quantity = value_of(text, series, **figures).quantity

    assert quantity == Quantity(Decimal(value), series.measure)


def test_a_share_of_budget_is_what_has_been_used_of_it() -> None:
    assert value_of("actual ytd / budget ytd", STAFF, actual="-12", budget="-10").quantity == Quantity(
        Decimal(120), PERCENT
    )


def test_a_deficit_is_minus_in_per_cent_too_although_the_budget_is_negative() -> None:
    assert value_of("variance year / budget year", NET, forecast="-12", budget="-10").quantity == Quantity(
        Decimal(-20), PERCENT
    )


def test_a_change_in_per_cent_has_the_sign_of_the_change_in_kronor() -> None:
    less_cost = value_of("(actual - actual -1y) / actual -1y", STAFF, actual="-90", before="-100")

    assert less_cost.quantity == Quantity(Decimal(10), PERCENT)


def test_a_change_of_a_percentage_is_in_percentage_points() -> None:
    quantity = value_of("actual - actual -1y", ABSENCE, actual="12.1", before="9.3").quantity

    assert quantity == Quantity(Decimal("2.8"), PERCENTAGE_POINTS)


def test_a_missing_figure_makes_the_result_missing_and_stays_in_the_formula() -> None:
    figure = value_of("forecast year - budget year", NET, forecast="-10")

    assert figure.quantity is None
    assert isinstance(figure.origin, Computed)
    assert [operand.label for operand in figure.origin.operands] == ["forecast", "budget"]


def test_a_share_of_nothing_is_missing_with_that_reason() -> None:
    assert value_of("actual / budget", NET, actual="1", budget="0") == Figure(
        "figuren", None, Absent(None, "nämnaren är noll")
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("forecast year - budget year", "prognos minus budget"),
        ("actual ytd - actual ytd -1y", "utfall minus utfall året före"),
        ("change year", "prognos minus prognos i förra omgången"),
        ("change year round 2025-02", "prognos minus prognos i omgång 2025-02"),
        ("variance ytd", "avvikelse: utfall mot budget, plus är bättre"),
        ("variance", "avvikelse: utfall eller prognos mot budget, plus är bättre"),
        ("actual / actual -3y", "utfall i procent av utfall -3 år"),
        ("(actual - budget) / budget", "(utfall minus budget) i procent av budget"),
    ],
)
def test_a_formula_is_told_in_words(text: str, words: str) -> None:
    assert in_words(read_expression(text)) == words


def at(unit: str, scenario: Scenario, value: str | None) -> Figure:
    """Staff costs of a unit for the year; ``None`` when nobody has reported."""
    made_at = "2025-08" if scenario is Scenario.FORECAST else ""
    address = Address("staff", unit, read_period("2025"), scenario, made_at)
    if value is None:
        return Figure(unit, None, Absent(address))
    quantity = Quantity(Decimal(value), STAFF.measure)
    return Figure(unit, quantity, Observed(Observation(address, quantity)))


def of_two_units(scenario: Scenario, *values: str | None) -> Figure:
    return total(scenario.value, [at(unit, scenario, value) for unit, value in zip(("A", "B"), values, strict=True)])


def test_half_a_forecast_against_a_whole_budget_is_no_variance() -> None:
    forecast = of_two_units(Scenario.FORECAST, "-60", None)
    budget = of_two_units(Scenario.BUDGET, "-60", "-90")

    figure = evaluate(
        read_expression("variance year"),
        lambda lookup: forecast if lookup.scenario is Scenario.FORECAST else budget,
        STAFF,
        "Avvikelse",
    )

    assert figure.quantity is None
    assert isinstance(figure.origin, Computed)
    assert "prognos för staff, B" in figure.origin.formula


def test_a_forecast_for_the_whole_is_compared_with_a_budget_in_parts() -> None:
    forecast = at("AB", Scenario.FORECAST, "-155")
    budget = of_two_units(Scenario.BUDGET, "-60", "-90")

    figure = evaluate(
        read_expression("variance year"),
        lambda lookup: forecast if lookup.scenario is Scenario.FORECAST else budget,
        STAFF,
        "Avvikelse",
    )

    assert figure.quantity == Quantity(Decimal(-5), STAFF.measure)


def test_a_mean_is_of_the_figures_that_there_are_and_says_so() -> None:
    figure = value_of("mean(abs(actual - budget), abs(forecast - budget))", NET, actual="-12", budget="-10")

    assert figure.quantity == Quantity(Decimal(2), NET.measure)
    assert isinstance(figure.origin, Computed)
    assert figure.origin.formula.startswith("medelvärdet av dem som finns:")


def test_errors_of_opposite_signs_even_out_in_the_bias_and_not_in_the_accuracy() -> None:
    told = {"actual": "-10", "forecast": "-8", "before": "-12"}

    bias = value_of("mean(forecast - actual, actual -1y - actual)", NET, **told)
    missed = value_of("mean(abs(forecast - actual), abs(actual -1y - actual))", NET, **told)

    assert (bias.quantity, missed.quantity) == (
        Quantity(Decimal(0), NET.measure),
        Quantity(Decimal(2), NET.measure),
    )


def test_a_mean_of_nothing_is_no_figure() -> None:
    assert value_of("mean(actual, budget)", NET).quantity is None


def test_a_mean_does_not_pass_over_a_figure_that_is_hidden() -> None:
    shown = Figure("B", Quantity(Decimal(4), STAFF.measure), Absent(None))
    hidden = Figure("A", Quantity(Decimal(2), STAFF.measure), Absent(None)).withheld("för få")

    mean = evaluate(
        read_expression("mean(actual, abs(budget - actual))"),
        lambda lookup: hidden if lookup.scenario is Scenario.BUDGET else shown,
        STAFF,
        "Medel",
    )

    assert mean.quantity is None
    assert mean.is_hidden
