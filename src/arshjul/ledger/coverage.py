"""Which year a file is about, and which of its months are all there."""

from __future__ import annotations

from datetime import date

import polars as pl

from arshjul.core.periods import Month
from arshjul.ledger.books import Books, FiscalYear
from arshjul.ledger.rules import Content


def fiscal_year(books: Books) -> FiscalYear | None:
    """The file's own year; the calendar year of its first row when it names none. None when it has no rows either."""
    if year := books.head.year():
        return year
    days = posted_between(books)
    return FiscalYear(0, date(days[0].year, 1, 1), date(days[0].year, 12, 31)) if days else None


def posted_between(books: Books) -> tuple[date, date] | None:
    """The first and the last day that something is posted on, or the first days of the first and the last month."""
    months = books.months.filter((pl.col("kind") == Content.ACTUAL.value) & (pl.col("year") == 0))
    column = months["month"] if books.rows.is_empty() else books.rows["date"]
    if column.drop_nulls().is_empty():
        return None
    first, last = column.to_frame("day").select(pl.col("day").min(), pl.col("day").max().alias("last")).row(0)
    return first, last


def complete_through(books: Books, content: Content = Content.ACTUAL) -> date | None:
    """The last day of the last month that the file has all of; None when it has no whole month.

    A budget is whole from the start. Otherwise it is what the file says (#OMFATTN), else the month that was last posted
    in, or the one before when the file was made within that month.
    """
    year = fiscal_year(books)
    if year is None:
        return None
    if content is Content.BUDGET:
        return year.last_day
    days = posted_between(books)
    if days is None:
        return None
    through = books.head.through or _last_of(days[1])
    made = books.head.generated
    if books.head.through is None and made is not None and year.first_day <= made < through:
        through = _before(made)
    through = min(through, year.last_day)
    whole = through if through == _last_of(through) else _before(through)
    return whole if whole >= year.first_day else None


def _last_of(day: date) -> date:
    return Month.of(day).last_day


def _before(day: date) -> date:
    """The last day of the month before."""
    return Month.of(day).shift(-1).last_day
