"""Where the figures of an expression stand, seen from an occasion, and what kind of figure it comes to."""

from dataclasses import replace
from datetime import date

import pytest

from arshjul.core.expressions import at_round, has_size, has_variance, is_level, is_ratio, lookups
from arshjul.core.grammar import read_expression
from arshjul.core.occasions import Occasion
from factories.towns import AUGUST, DECEMBER, NET


def address(text: str, occasion: Occasion = AUGUST) -> str:
    (lookup,) = lookups(read_expression(text))
    found = lookup.address(NET, "FS", occasion)
    return " ".join(str(part) for part in (found.unit, found.scenario, found.period, found.round) if part)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("actual", "FS actual 2025-01..2025-08"),
        ("actual year -1y", "FS actual 2024"),
        ("budget year for SN", "SN budget 2025"),
        ("forecast year", "FS forecast 2025 2025-08"),
        ("forecast year round previous", "FS forecast 2025 2025-04"),
        ("forecast year round 2025-02", "FS forecast 2025 2025-02"),
        ("forecast half", "FS actual 2025-01..2025-06"),
        ("forecast year +1y", "FS forecast 2026 2025-08"),
        ("forecast ytd", "FS actual 2025-01..2025-08"),
        ("forecast ytd +1y", "FS forecast 2026-01..2026-08 2025-08"),
    ],
)
def test_a_figure_is_found_from_the_occasion(text: str, place: str) -> None:
    assert address(text) == place


def test_the_forecast_of_a_year_that_is_over_is_its_outcome() -> None:
    assert address("forecast year", DECEMBER) == "FS actual 2025"
    assert address("forecast year round previous", DECEMBER) == "FS forecast 2025 2025-08"


def test_half_a_year_is_a_forecast_in_april_and_an_outcome_in_august() -> None:
    april = Occasion("2025-04", "April", date(2025, 4, 30))

    assert address("forecast half", april) == "FS forecast 2025-01..2025-06 2025-04"
    assert address("forecast half", AUGUST) == "FS actual 2025-01..2025-06"


def test_what_goes_as_far_as_the_data_is_an_outcome_also_in_the_middle_of_a_month() -> None:
    assert address("forecast ytd", replace(AUGUST, data_date=date(2025, 8, 15))) == "FS actual 2025-01..2025-08"


# what an expression is


@pytest.mark.parametrize(
    ("text", "level", "ratio", "variance"),
    [
        ("actual", True, False, False),
        ("actual of a + actual of b", True, False, False),
        ("actual - budget", False, False, False),
        ("actual of a + (actual - budget)", False, False, False),
        ("variance year", False, False, True),
        ("actual / budget", False, True, False),
        ("variance year / budget year", False, False, True),
    ],
)
def test_levels_differences_and_shares_are_told_apart(text: str, *, level: bool, ratio: bool, variance: bool) -> None:
    expression = read_expression(text)

    assert (is_level(expression), is_ratio(expression), has_variance(expression)) == (level, ratio, variance)


# how well forecasts hit


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("forecast year -1y round 04", "FS forecast 2024 2024-04"),
        ("forecast year -2y round 12", "FS forecast 2023 2023-12"),
        ("forecast year -1y round same", "FS forecast 2024 2024-08"),
        ("forecast year round 04", "FS forecast 2025 2025-04"),
    ],
)
def test_a_round_follows_the_year_that_the_figure_is_about(text: str, place: str) -> None:
    assert address(text) == place


def test_a_mean_has_any_number_of_figures_and_a_size_has_one() -> None:
    expression = read_expression("mean(abs(actual - budget), abs(forecast - actual of b), target)")

    assert [lookup.scenario.value for lookup in lookups(expression)] == [
        "actual", "budget", "forecast", "actual", "target",
    ]  # fmt: skip
    assert has_size(expression)
    assert not is_level(expression)
    assert is_level(read_expression("mean(actual, actual -1y)"))


def test_the_rounds_inside_a_function_are_moved_too() -> None:
    assert at_round(read_expression("abs(forecast year)"), "2025-04") == read_expression(
        "abs(forecast year round 2025-04)"
    )
