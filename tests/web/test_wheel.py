"""The wheel shows the year as the list beside it tells it: arcs from data date to decision, today as a hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from arshjul.core.calendar import Course, Stage
from arshjul.core.occasions import Occasion
from arshjul.web.wheel import Fill, Told, wheel


def told(name: str, data_date: date, decided: date | None = None, **more: bool) -> Told:
    days = {} if decided is None else {Stage.SUBMIT: data_date, Stage.DECIDE: decided}
    course = Course(Occasion(f"{data_date:%Y-%m}", name, data_date), days)
    return Told(course, name, Fill.SOME, **more)


AUGUST = told("Delårsrapport", date(2025, 8, 31), date(2025, 9, 25))
CLOSING = told("Årsrapport", date(2025, 12, 31), date(2026, 2, 18))


def test_the_hand_points_at_today_with_january_at_the_top() -> None:
    drawn = wheel(2025, [AUGUST], date(2025, 3, 31), key="mark")

    assert drawn.hand is not None
    assert (drawn.hand.x1, drawn.hand.y1, drawn.hand.x2, drawn.hand.y2) == ("304.0", "240.0", "472.0", "240.0")
    assert drawn.passed == "3.00"


def test_the_work_with_the_closing_goes_on_over_the_top() -> None:
    drawn = wheel(2025, [AUGUST, CLOSING], date(2026, 1, 31), key="mark")

    assert drawn.hand is not None
    assert drawn.passed == "12.00"
    assert drawn.arcs[1].outline.startswith("M240.0 46.0A194 194 0 0 1 ")


def test_a_year_that_is_not_this_one_has_no_hand() -> None:
    before = wheel(2025, [AUGUST], date(2024, 12, 1), key="mark")
    after = wheel(2025, [AUGUST], date(2026, 6, 1), key="mark")

    assert (before.hand, before.passed) == (None, "0.00")
    assert (after.hand, after.passed) == (None, "12.00")


def test_each_deadline_within_an_arc_is_a_notch() -> None:
    within = replace(AUGUST.course, days={**AUGUST.course.days, Stage.SUBMIT: date(2025, 9, 12)})

    (arc,) = wheel(2025, [replace(AUGUST, course=within)], date(2025, 9, 8), key="mark").arcs

    assert len(arc.notches) == 1


def test_occasions_that_overlap_lie_on_tracks_of_their_own() -> None:
    months = [
        told("Oktober", date(2025, 10, 31), date(2025, 12, 3)),
        told("November", date(2025, 11, 30), date(2026, 1, 7)),
        told("Januari", date(2025, 1, 31), date(2025, 2, 20)),
    ]

    arcs = wheel(2025, months, date(2025, 11, 1), key="eda").arcs

    assert ["A194 " in arc.outline for arc in arcs] == [True, False, True]


def test_an_occasion_without_deadlines_can_still_be_seen() -> None:
    (arc,) = wheel(2025, [told("Aprilrapport", date(2025, 4, 30))], date(2025, 5, 1), key="mark").arcs

    assert arc.outline.count("A") == 2
    assert arc.notches == ()


def test_names_that_would_lie_on_each_other_are_left_to_the_list_the_current_one_last() -> None:
    months = [
        told("Uppföljning efter oktober", date(2025, 10, 31), date(2025, 11, 20)),
        told("Uppföljning efter november", date(2025, 11, 30), date(2025, 12, 20), is_now=True),
    ]

    arcs = wheel(2025, months, date(2025, 12, 1), key="eda").arcs

    assert [arc.label is not None for arc in arcs] == [False, True]
    assert [arc.number for arc in arcs] == [1, 2]


def test_months_are_told_by_name_and_this_one_stands_out() -> None:
    drawn = wheel(2025, [AUGUST], date(2025, 9, 8), key="mark")

    assert [month.label for month in drawn.months][:5] == ["jan", "feb", "mar", "apr", "maj"]
    assert [month.label for month in drawn.months if month.is_now] == ["sep"]
