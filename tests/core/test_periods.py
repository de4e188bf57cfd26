"""Months, spans and days, and the rules that pick them at an occasion."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.periods import Instant, Month, NotAPeriod, PeriodRule, Span, read_period, year

months = st.builds(Month, st.integers(1950, 2100), st.integers(1, 12))
spans = st.builds(lambda first, length: Span(first, first.shift(length)), months, st.integers(0, 30))
days = st.dates(date(1950, 1, 1), date(2100, 12, 31))
rules = st.builds(
    PeriodRule, st.sampled_from(["year", "ytd", "month", "half", "day"]), lag_months=st.integers(0, 11)
) | st.builds(PeriodRule, st.just("rolling"), st.integers(0, 11), st.integers(1, 99))


def test_a_day_is_in_its_month() -> None:
    assert Month.of(date(2024, 2, 29)) == Month(2024, 2)


@given(months, st.integers(-500, 500))
def test_a_month_moved_there_and_back_is_the_same(month: Month, steps: int) -> None:
    assert month.shift(steps).shift(-steps) == month


@given(spans, st.integers(-500, 500))
def test_a_span_keeps_its_length_when_it_is_moved_and_comes_back(span: Span, steps: int) -> None:
    moved = span.shift(steps)

    assert moved.length == span.length == len(moved.months)
    assert moved.shift(-steps) == span


@given(days, st.integers(-500, 500))
def test_the_last_day_of_a_month_stays_the_last_day(day: date, steps: int) -> None:
    end = Instant(Month.of(day).last_day)

    assert end.shift(steps).shift(-steps) == end
    assert end.shift(steps).day == Month.of(day).shift(steps).last_day


@pytest.mark.parametrize(
    ("day", "steps", "moved"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 2, 28), -12, date(2024, 2, 29)),
        (date(2024, 2, 28), 12, date(2025, 2, 28)),
        (date(2025, 8, 31), -2, date(2025, 6, 30)),
        (date(2025, 8, 30), -6, date(2025, 2, 28)),
        (date(2025, 1, 15), -1, date(2024, 12, 15)),
    ],
)
def test_a_day_is_moved_by_whole_months(day: date, steps: int, moved: date) -> None:
    assert Instant(day).shift(steps) == Instant(moved)


def test_there_is_no_month_before_year_one() -> None:
    with pytest.raises(NotAPeriod):
        Month(1, 1).shift(-1)


def test_a_span_may_not_end_before_it_begins() -> None:
    with pytest.raises(NotAPeriod, match="slutar innan den börjar"):
        Span(Month(2025, 8), Month(2025, 1))


def test_a_span_knows_its_first_and_last_day() -> None:
    span = Span(Month(2023, 11), Month(2024, 2))

    assert (span.first_day, span.last_day) == (date(2023, 11, 1), date(2024, 2, 29))


@pytest.mark.parametrize(
    ("code", "period"),
    [
        ("2025", year(2025)),
        ("2025-08", Span(Month(2025, 8), Month(2025, 8))),
        ("2025-01..2025-08", Span(Month(2025, 1), Month(2025, 8))),
        (" 2024-07 .. 2025-06 ", Span(Month(2024, 7), Month(2025, 6))),
        ("2024..2025", Span(Month(2024, 1), Month(2025, 12))),
        ("2025-08-31", Instant(date(2025, 8, 31))),
    ],
)
def test_a_period_is_read_from_its_code(code: str, period: Span | Instant) -> None:
    assert read_period(code) == period


@pytest.mark.parametrize(
    "code",
    [
        "",
        "25",
        "2025-13",
        "2025-00",
        "0000",
        "2025-02-29",
        "2025-08..2025-01",
        "2025-01-01..2025-08-31",
        "2025..2026..2027",
    ],
)
def test_what_is_no_period_is_refused(code: str) -> None:
    with pytest.raises(NotAPeriod):
        read_period(code)


@given(spans | days.map(Instant))
def test_a_period_is_written_as_the_code_it_is_read_from(period: Span | Instant) -> None:
    assert read_period(str(period)) == period


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("year", "2025"),
        ("ytd", "2025-01..2025-08"),
        ("month", "2025-08"),
        ("half", "2025-01..2025-06"),
        ("rolling12", "2024-09..2025-08"),
        ("rolling12-2m", "2024-07..2025-06"),
        ("ytd-9m", "2024-01..2024-11"),
        ("day", "2025-08-31"),
        ("day-2m", "2025-06-30"),
    ],
)
def test_a_rule_picks_its_period_at_the_occasion(rule: str, code: str) -> None:
    assert str(PeriodRule.read(rule).at(date(2025, 8, 31))) == code


def test_a_rule_goes_back_whole_years_over_a_leap_day() -> None:
    assert str(PeriodRule.read("day").at(date(2024, 2, 29), -1)) == "2023-02-28"
    assert str(PeriodRule.read("month").at(date(2023, 2, 28), 1)) == "2024-02"


@given(rules)
def test_a_rule_is_written_as_it_is_read(rule: PeriodRule) -> None:
    assert PeriodRule.read(str(rule)) == rule


@given(rules, days, st.integers(-5, 5))
def test_a_rule_covers_as_many_months_in_every_year(rule: PeriodRule, day: date, years: int) -> None:
    here, there = rule.at(day), rule.at(day, years)

    assert here.shift(12 * years) == there
    if isinstance(here, Span) and isinstance(there, Span):
        assert here.length == there.length


@given(days)
def test_year_to_date_is_as_long_as_the_months_gone_and_rolling_as_long_as_it_says(day: date) -> None:
    lengths = [PeriodRule.read(rule).at(day) for rule in ("ytd", "rolling12", "rolling3", "year", "month")]

    assert [span.length for span in lengths if isinstance(span, Span)] == [day.month, 12, 3, 12, 1]


@pytest.mark.parametrize("text", ["", "yer", "rolling", "rolling0", "rolling100", "ytd-m", "ytd-2y", "Year"])
def test_what_is_no_rule_is_refused_with_the_rules_there_are(text: str) -> None:
    with pytest.raises(NotAPeriod, match="Välj year, ytd, month, half, rolling12, day eller total"):
        PeriodRule.read(text)


@given(st.text(max_size=12))
def test_any_text_is_a_period_or_refused_and_nothing_else(text: str) -> None:
    for read in (read_period, PeriodRule.read):
        try:
            read(text)
        except NotAPeriod:
            continue
