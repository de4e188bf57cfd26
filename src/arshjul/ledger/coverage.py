"""Which year a file is about, and which of its months are all there."""

from __future__ import annotations

from datetime import date

import polars as pl

from arshjul.core.periods import Month
from arshjul.ledger.books import FiscalYear
from arshjul.ledger.rules import Content
from arshjul.ledger.volume import Ledger, Volume


def fiscal_year(ledger: Ledger) -> FiscalYear | None:
    """The file's own year; the calendar year of its first row when it names none. None when it has no rows either."""
    if year := ledger.head.year():
        return year
    days = posted_between(ledger)
    return FiscalYear(0, date(days[0].year, 1, 1), date(days[0].year, 12, 31)) if days else None


def posted_between(ledger: Ledger) -> tuple[date, date] | None:
    """The first and the last day that something is posted on, or the first days of the first and the last month."""
    tally = Volume.of(ledger).postings.tally
    if tally.rows:
        return (tally.first_day, tally.last_day) if tally.first_day and tally.last_day else None
    own = ledger.months.filter((pl.col("kind") == Content.ACTUAL.value) & (pl.col("year") == 0))["month"].drop_nulls()
    if own.is_empty():
        return None
    first, last = own.to_frame("month").select(pl.col("month").min(), pl.col("month").max().alias("last")).row(0)
    return first, last


def complete_through(ledger: Ledger, content: Content = Content.ACTUAL) -> date | None:
    """The last day of the last month that the file has all of; None when it has no whole month.

    A budget is whole from the start. Otherwise it is what the file says (#OMFATTN), else the month that was last posted
    in, or the one before when the file was made within that month.
    """
    year = fiscal_year(ledger)
    if year is None:
        return None
    if content is Content.BUDGET:
        return year.last_day
    days = posted_between(ledger)
    if days is None:
        return None
    through = ledger.head.through or _last_of(days[1])
    made = ledger.head.generated
    if ledger.head.through is None and made is not None and year.first_day <= made < through:
        through = _before(made)
    through = min(through, year.last_day)
    whole = through if through == _last_of(through) else _before(through)
    return whole if whole >= year.first_day else None


def _last_of(day: date) -> date:
    return Month.of(day).last_day


def _before(day: date) -> date:
    """The last day of the month before."""
    return Month.of(day).shift(-1).last_day
