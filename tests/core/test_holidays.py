"""Whoever sets a deadline sees when few are at work."""

from __future__ import annotations

from datetime import date

import pytest

from arshjul.core.holidays import day_off, easter_day


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2018, 4, 1), (2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2038, 4, 25), (2049, 4, 18), (2076, 4, 19)],
)
def test_easter_is_found_also_where_the_old_rules_of_thumb_fail(year: int, month: int, day: int) -> None:
    assert easter_day(year) == date(year, month, day)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 1, 6), "trettondedag jul"),
        (date(2025, 5, 29), "Kristi himmelsfärdsdag"),
        (date(2025, 6, 8), "pingstdagen"),
        (date(2025, 6, 20), "midsommarafton"),
        (date(2025, 11, 1), "alla helgons dag"),
        (date(2025, 9, 13), "lördag"),
        (date(2025, 9, 14), "söndag"),
    ],
)
def test_a_day_off_has_a_name(day: date, name: str) -> None:
    assert str(day_off(day)) == name


def test_a_working_day_has_none() -> None:
    assert day_off(date(2025, 9, 12)) is None
