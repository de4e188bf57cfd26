"""A municipality sees what is next, what has passed and which year it works with, on any day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from arshjul.core.calendar import Course, Deadline, Stage, Year, current, years
from arshjul.core.occasions import Occasion

APRIL = Course(Occasion("2025-04", "Aprilrapport", date(2025, 4, 30)), {Stage.SUBMIT: date(2025, 5, 13)})
AUGUST = Course(
    Occasion("2025-08", "Delårsrapport", date(2025, 8, 31)),
    {
        Stage.PUBLISH: date(2025, 9, 30),
        Stage.OPENS: date(2025, 9, 1),
        Stage.SUBMIT: date(2025, 9, 12),
        Stage.DECIDE: date(2025, 9, 25),
    },
)
CLOSING = Course(Occasion("2025-12", "Årsrapport", date(2025, 12, 31)), {Stage.DECIDE: date(2026, 2, 18)})
NEXT_APRIL = Course(Occasion("2026-04", "Aprilrapport", date(2026, 4, 30)))


def test_deadlines_come_in_the_order_of_the_stages_however_they_were_written() -> None:
    assert [each.stage for each in AUGUST.deadlines] == [Stage.OPENS, Stage.SUBMIT, Stage.DECIDE, Stage.PUBLISH]


def test_the_last_day_itself_is_not_late() -> None:
    submit = Deadline("2025-08", Stage.SUBMIT, date(2025, 9, 12))

    assert AUGUST.next(date(2025, 9, 12)) == submit
    assert not AUGUST.is_past(Stage.SUBMIT, date(2025, 9, 12))
    assert AUGUST.is_past(Stage.SUBMIT, date(2025, 9, 13))
    assert [submit.days_left(date(2025, 9, day)) for day in (10, 12, 14)] == [2, 0, -2]


def test_nothing_is_late_without_a_deadline() -> None:
    assert not AUGUST.is_past(Stage.APPROVE, date(2030, 1, 1))


def test_passed_deadlines_are_told_in_order() -> None:
    assert [each.stage for each in AUGUST.passed(date(2025, 9, 20))] == [Stage.OPENS, Stage.SUBMIT]


def test_an_occasion_opens_on_its_day_or_else_the_day_after_the_data_date() -> None:
    assert (AUGUST.opens, APRIL.opens) == (date(2025, 9, 1), date(2025, 5, 1))
    assert not APRIL.is_open(date(2025, 4, 30))


def test_an_arc_ends_with_the_decision_or_else_the_last_day_there_is() -> None:
    assert (AUGUST.ends, AUGUST.last) == (date(2025, 9, 25), date(2025, 9, 30))
    assert (APRIL.ends, NEXT_APRIL.ends) == (date(2025, 5, 13), date(2026, 4, 30))


def test_stages_in_the_wrong_order_are_found() -> None:
    swapped = Course(APRIL.occasion, {Stage.SUBMIT: date(2025, 5, 13), Stage.APPROVE: date(2025, 5, 12)})

    ((before, after),) = swapped.disorder()

    assert (before.stage, after.stage) == (Stage.SUBMIT, Stage.APPROVE)
    assert list(AUGUST.disorder()) == []


def test_occasions_are_gathered_by_the_year_of_their_data_dates() -> None:
    assert years([NEXT_APRIL, CLOSING, AUGUST, APRIL]) == (
        Year(2025, (APRIL, AUGUST, CLOSING)),
        Year(2026, (NEXT_APRIL,)),
    )


@pytest.mark.parametrize(
    ("today", "number"),
    [
        (date(2024, 12, 1), 2025),
        (date(2025, 9, 1), 2025),
        (date(2026, 2, 18), 2025),  # the closing is decided on in the year after
        (date(2026, 2, 19), 2026),
        (date(2028, 1, 1), 2026),  # nothing is left: the newest there is
    ],
)
def test_the_year_that_is_worked_with_lasts_until_its_closing_is_done(today: date, number: int) -> None:
    year = current(years([APRIL, AUGUST, CLOSING, NEXT_APRIL]), today)

    assert year is not None
    assert year.number == number


def test_without_occasions_there_is_no_year() -> None:
    assert current((), date(2025, 9, 1)) is None


def test_the_nearest_deadline_of_a_year_is_told_whichever_occasion_it_belongs_to() -> None:
    year = Year(2025, (APRIL, AUGUST, CLOSING))

    assert year.next(date(2025, 5, 14)) == Deadline("2025-08", Stage.OPENS, date(2025, 9, 1))
    assert year.next(date(2026, 3, 1)) is None
    assert (year.holds(date(2026, 2, 18)), year.holds(date(2026, 2, 19))) == (True, False)


def test_a_committee_that_meets_another_day_has_its_own_deadlines_and_the_common_ones_for_the_rest() -> None:
    own = replace(AUGUST, own={"SN": {Stage.DECIDE: date(2025, 9, 18)}})

    mine, others = own.of(["IFO", "SN", "MARK"]), own.of(["KS", "MARK"])

    assert mine.days == {**AUGUST.days, Stage.DECIDE: date(2025, 9, 18)}
    assert others.days == AUGUST.days
    assert [(each.unit, each.stage) for each in own.own_deadlines] == [("SN", Stage.DECIDE)]
