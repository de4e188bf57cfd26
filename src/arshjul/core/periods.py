"""Months, spans of months and points in time, and the rules that pick one of them at an occasion.

All spans are whole months, both ends included. The fiscal year is the calendar year (KL 2017:725 ch. 11, LKBR
2018:597).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal, cast

from arshjul.core.messages import DomainError


class NotAPeriod(DomainError):
    """A text does not name a period."""


@cache
def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One calendar month.

    >>> Month(2025, 8).shift(-12)
    Month(year=2024, number=8)
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.number <= 12 and 1 <= self.year <= 9999):
            raise NotAPeriod("{year}-{number} är ingen månad.", year=self.year, number=self.number)

    @classmethod
    def of(cls, day: date) -> Month:
        """The month that a day is in."""
        return cls(day.year, day.month)

    def shift(self, months: int) -> Month:
        """The month so many months later (earlier when negative); raises :class:`NotAPeriod` before year 1."""
        count = self.year * 12 + self.number - 1 + months
        return Month(count // 12, count % 12 + 1)

    @property
    def first_day(self) -> date:
        """The first of the month."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """The last of the month, leap years too."""
        return _last_day(self.year, self.number)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of whole months, both ends included: a month, the year to date, a year, twelve rolling months."""

    first: Month
    last: Month

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise NotAPeriod("Perioden {first}..{last} slutar innan den börjar.", first=self.first, last=self.last)

    @property
    def months(self) -> tuple[Month, ...]:
        """Every month of the span, in order."""
        return tuple(self.first.shift(step) for step in range(self.length))

    @property
    def each_month(self) -> tuple[Span, ...]:
        """Every month of the span as a period of its own, in order."""
        return _each_month(self)

    def __hash__(self) -> int:
        """One tuple of numbers: addresses are looked up by the hundred thousand."""
        return hash((self.first.year, self.first.number, self.last.year, self.last.number))

    @property
    def length(self) -> int:
        """How many months the span holds."""
        return (self.last.year - self.first.year) * 12 + self.last.number - self.first.number + 1

    @property
    def is_full_year(self) -> bool:
        """Whether it is exactly one calendar year."""
        return self.first.number == 1 and self.last == Month(self.first.year, 12)

    @property
    def first_day(self) -> date:
        """The first day of the first month."""
        return self.first.first_day

    @property
    def last_day(self) -> date:
        """The last day of the last month."""
        return self.last.last_day

    def shift(self, months: int) -> Span:
        """The span of the same length so many months later."""
        return Span(self.first.shift(months), self.last.shift(months))

    def __str__(self) -> str:
        return _code_of(self)


@lru_cache(maxsize=1000)
def _code_of(span: Span) -> str:
    if span == TOTAL:
        return _TOTAL
    if span.is_full_year:
        return f"{span.first.year:04}"
    return str(span.first) if span.first == span.last else f"{span.first}..{span.last}"


@lru_cache(maxsize=1000)
def _each_month(span: Span) -> tuple[Span, ...]:
    return tuple(Span(month, month) for month in span.months)


@dataclass(frozen=True, slots=True)
class Instant:
    """A point in time, for stocks such as the number of employees on a day."""

    day: date

    @property
    def first_day(self) -> date:
        """The day itself, as a period's first day."""
        return self.day

    @property
    def last_day(self) -> date:
        """The day itself, as a period's last day."""
        return self.day

    def shift(self, months: int) -> Instant:
        """The same day so many months later; the last day of a month stays the last day (29 February included)."""
        month = Month.of(self.day)
        target = month.shift(months)
        if self.day == month.last_day:
            return Instant(target.last_day)
        return Instant(target.first_day.replace(day=min(self.day.day, target.last_day.day)))

    def __str__(self) -> str:
        return self.day.isoformat()


Period = Span | Instant

_TOTAL = "total"
TOTAL = Span(Month(1, 1), Month(9999, 12))
"""The whole life of something that ends, such as a building project."""

_CODE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def year(number: int) -> Span:
    """The whole calendar year."""
    return Span(Month(number, 1), Month(number, 12))


@lru_cache(maxsize=1000)
def read_period(code: str) -> Period:
    """The period that a code names; raises :class:`NotAPeriod`.

    ``2025`` is the year, ``2025-08`` the month, ``2025-01..2025-08`` the months with both ends, ``2025-08-31`` the day,
    ``total`` the whole life of a project.
    """
    if code.strip() == _TOTAL:
        return TOTAL
    ends = [_read_one(part.strip(), code) for part in code.split("..")]
    match ends:
        case [period]:
            return period
        case [Span(first=first), Span(last=last)]:
            return Span(first, last)
        case _:
            raise _no_period(code)


def _read_one(part: str, code: str) -> Period:
    match = _CODE.fullmatch(part)
    if match is None:
        raise _no_period(code)
    number, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            return Instant(date(number, month, day))
        return Span(Month(number, month), Month(number, month)) if match[2] else year(number)
    except (ValueError, NotAPeriod) as error:
        raise _no_period(code) from error


def _no_period(code: str) -> NotAPeriod:
    return NotAPeriod(
        "”{code}” är ingen period. Skriv 2025 (år), 2025-08 (månad), 2025-01..2025-08 (månader), "
        "2025-08-31 (dag) eller total.",
        code=code,
    )


_RULE = re.compile(r"(year|ytd|month|half|rolling(?P<length>[1-9]\d?)|day|total)(?:-(?P<lag>\d{1,2})m)?")

Shape = Literal["year", "ytd", "month", "half", "rolling", "day", "total"]


@dataclass(frozen=True, slots=True)
class PeriodRule:
    """Which period a figure covers, seen from an occasion's data date.

    ``year`` the whole year, ``ytd`` January up to the data month, ``month`` the data month, ``half`` January-June,
    ``rolling12`` twelve months ending with the data month, ``day`` the data date itself, ``total`` all time.
    ``-2m`` lets the data lag so many months: ``rolling12-2m`` in August ends in June.
    """

    shape: Shape
    lag_months: int = 0
    length: int = 12

    @classmethod
    def read(cls, text: str) -> PeriodRule:
        """The rule that a word of the steering model names, e.g. ``ytd`` or ``rolling12-2m``; raises NotAPeriod."""
        match = _RULE.fullmatch(text.strip())
        if match is None:
            raise NotAPeriod(
                "”{text}” är ingen periodregel. Välj year, ytd, month, half, rolling12, day eller total, "
                "vid eftersläpning till exempel rolling12-2m.",
                text=text,
            )
        shape = cast(Shape, "rolling" if match["length"] else match[1])
        return cls(shape, int(match["lag"] or 0), int(match["length"] or 12))

    @property
    def ends_with_data(self) -> bool:
        """Whether the period ends where the data end, so that it has an outcome and never a forecast."""
        return self.shape not in ("year", "half", "total")

    def at(self, data_date: date, years: int = 0) -> Period:
        """The period this rule means for data up to ``data_date``, moved ``years`` years."""
        return _period_at(self, data_date, years)

    def __str__(self) -> str:
        shape = f"rolling{self.length}" if self.shape == "rolling" else self.shape
        return f"{shape}-{self.lag_months}m" if self.lag_months else shape


@lru_cache(maxsize=1_000)  # the same few rules at the same few occasions, for every figure that is asked for
def _period_at(rule: PeriodRule, data_date: date, years: int) -> Period:
    month = Month.of(data_date).shift(-rule.lag_months)
    match rule.shape:
        case "year":
            period: Period = year(month.year)
        case "ytd":
            period = Span(Month(month.year, 1), month)
        case "half":
            period = Span(Month(month.year, 1), Month(month.year, 6))
        case "rolling":
            period = Span(month.shift(1 - rule.length), month)
        case "day":
            period = Instant(month.last_day if rule.lag_months else data_date)
        case "month":
            period = Span(month, month)
        case "total":
            return TOTAL
    return period.shift(12 * years)


YEAR_TO_DATE = PeriodRule("ytd")
WHOLE_YEAR = PeriodRule("year")
