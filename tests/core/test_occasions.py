"""A reporting occasion fills the dates of a heading."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.occasions import NotADatePattern, in_words
from arshjul.core.periods import read_period
from factories.towns import AUGUST


@pytest.mark.parametrize(
    ("heading", "filled"),
    [
        ("Budget {yyyy}", "Budget 2025"),
        ("Utfall {d/m yyyy, -1y}", "Utfall 31/8 2024"),
        ("till och med {d month yyyy}", "till och med 31 augusti 2025"),
        ("till och med {month yyyy, -2m}", "till och med juni 2025"),
        ("{yyyy-mm-dd}", "2025-08-31"),
        ("{yy}{mm}", "2508"),
        ("{yyyy}-12-31", "2025-12-31"),
        ("Utan datum", "Utan datum"),
    ],
)
def test_a_heading_gets_the_occasions_date(heading: str, filled: str) -> None:
    assert AUGUST.fill(heading) == filled


def test_a_forecast_has_a_place_in_a_heading_also_when_nothing_has_a_name() -> None:
    assert replace(AUGUST, name="", forecast="").fill("{forecast_name}!") == "!"


def test_the_end_of_a_month_stays_the_end_when_the_heading_looks_back() -> None:
    leap_day = replace(AUGUST, data_date=date(2024, 2, 29))

    assert leap_day.fill("{d/m yyyy, -1y} {d/m, -1m} {d/m, +1m}") == "28/2 2023 31/1 31/3"


@pytest.mark.parametrize("gap", ["", "name", "är", "år yyyy", "å", "12", "-", "yyyy, -1", "yyyy, 1y", "yyyy, -1y, -1y"])
def test_a_gap_that_is_no_date_is_refused(gap: str) -> None:
    assert not AUGUST.is_date_pattern(gap)
    with pytest.raises(NotADatePattern):
        AUGUST.fill("{" + gap + "}")


@given(st.text(max_size=15))
def test_any_gap_is_a_date_or_refused_and_nothing_else(text: str) -> None:
    if AUGUST.is_date_pattern(text):
        AUGUST.fill("{" + text + "}")


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2024", "2024"),
        ("2025-03", "mars 2025"),
        ("2025-01..2025-03", "januari–mars 2025"),
        ("2024-11..2025-02", "november 2024–februari 2025"),
        ("2025-03-31", "31 mars 2025"),
        ("total", "hela tiden"),
    ],
)
def test_a_period_is_said_in_words(period: str, words: str) -> None:
    assert in_words(read_period(period)) == words
