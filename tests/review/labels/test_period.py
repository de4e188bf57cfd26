"""Which period a report is about: the majority decides, not the first line."""

from __future__ import annotations

import pytest

from arshjul.review.labels.period import Period, period_of


def test_a_report_is_about_what_most_of_its_lines_say() -> None:
    lines = ["Utfall jan-apr 2026", "Utfall 31/8 2026", "per augusti", "Till och med 31 augusti 2026", "Prognos 2026"]

    assert period_of([], [*lines, "januari–augusti 2026"]) == Period(2026, 8)


def test_a_title_weighs_more_than_a_line() -> None:
    assert period_of(["Månadsrapport maj 2026"], ["per april", "per maj", "Utfall 2025"]) == Period(2026, 5)


def test_a_report_of_a_year_has_no_month() -> None:
    lines = ["Bokslut 2025", "Utfall 31/12 2025", "Utfall 31/12 2024", "2025-12-31", "Budget 2025", "Helår 2025"]

    assert period_of([], lines) == Period(2025)


@pytest.mark.parametrize("lines", [[], ["Plan för 2027"], ["2024, 2025", "2025", "2024", "2025", "2024"]])
def test_nothing_is_said_where_there_is_no_majority(lines: list[str]) -> None:
    assert period_of([], lines) is None
