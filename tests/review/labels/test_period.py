"""Which period a report is about: the majority decides, not the first line."""

from __future__ import annotations

from datetime import date

import pytest

from arshjul.review.labels.period import Period, period_of
from arshjul.review.report import Report
from factories.read_documents import read


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


def test_the_last_day_is_known_of_a_year_only_when_it_is_said_to_be_the_whole_of_it() -> None:
    last = [period_of(titles, []) for titles in (["Årsredovisning", "2024"], ["Plan", "2024"], ["Tertial 2 2024"])]

    assert [each.last_day if each else None for each in last] == [date(2024, 12, 31), None, date(2024, 8, 31)]


@pytest.mark.parametrize("cover", ["Delårsrapport\n\njanuari–oktober 2023", "Tertialrapport januari–oktober 2023"])
def test_a_cover_that_says_one_thing_a_line_dates_the_statuses_of_the_report(cover: str) -> None:
    rows = "Uppdrag | Slutdatum | Status\nNy taxa | 2023-03-31 | Pågår"
    report = Report(read(f"Ås kommun\n\nNämnden\n\n{cover}\n\n{rows}"))

    assert report.follow_up.told_to == date(2023, 10, 31)


def test_a_follow_up_of_a_span_of_months_is_not_one_of_its_first_month() -> None:
    assert period_of(["Uppföljning januari–augusti 2026"], ["Rapport jan-aug 2026"]) == Period(2026, 8)
