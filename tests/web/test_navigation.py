"""The reports that the left navigation leads to."""

from __future__ import annotations

from datetime import date

from arshjul.actions.build_report import ReportListing
from arshjul.web.navigation import nearest

AUGUST, DECEMBER, NEXT_APRIL = date(2031, 8, 31), date(2031, 12, 31), date(2032, 4, 30)


def test_the_reports_of_the_nearest_occasion_stand_first_however_far_ahead_is_planned() -> None:
    newest_first = [_listing(NEXT_APRIL), _listing(DECEMBER), _listing(AUGUST)]

    assert _days(nearest(newest_first, date(2031, 9, 8))) == [AUGUST, DECEMBER, NEXT_APRIL]
    assert _days(nearest(newest_first, date(2032, 1, 20))) == [DECEMBER, NEXT_APRIL, AUGUST]


def test_reports_of_the_same_occasion_keep_their_order() -> None:
    found = nearest([_listing(AUGUST, "a"), _listing(AUGUST, "b")], date(2031, 9, 8))

    assert [each.report for each in found] == ["a", "b"]


def _days(found: list[ReportListing]) -> list[date]:
    return [each.data_date for each in found]


def _listing(day: date, report: str = "r") -> ReportListing:
    return ReportListing("k", "Kommun", report, "Rapport", "Enhet", "E", "t", "Tillfälle", day)
