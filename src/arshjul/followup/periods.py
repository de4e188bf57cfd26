"""A period as the two days that the database holds: the same day twice is a point in time, otherwise whole months."""

from __future__ import annotations

from datetime import date

from arshjul.core.periods import Instant, Month, Period, Span


def days_of(period: Period) -> tuple[date, date]:
    """The first and the last day of a period, both included."""
    return (period.first.first_day if isinstance(period, Span) else period.day, period.last_day)


def period_of(first_day: date, last_day: date) -> Period:
    """The period with these days."""
    if first_day == last_day:
        return Instant(last_day)
    return Span(Month.of(first_day), Month.of(last_day))
