"""Swedish public holidays, to be shown beside a deadline; no deadline is moved because of them.

The days are those of lag (1989:253) om allmänna helgdagar, and the eves that are as free as them in practice.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from arshjul.core.messages import Message

_DAY = timedelta(days=1)
_SATURDAY = 5  # as date.weekday counts


def day_off(day: date) -> Message | None:
    """Why few are at work that day: the holiday's name, ``lördag`` or ``söndag``; None for a working day.

    >>> print(day_off(date(2026, 4, 3)), day_off(date(2026, 4, 11)), day_off(date(2026, 4, 13)))
    långfredagen lördag None
    """
    weekend = {_SATURDAY: Message("lördag"), _SATURDAY + 1: Message("söndag")}
    return holidays(day.year).get(day) or weekend.get(day.weekday())


@cache
def holidays(year: int) -> dict[date, Message]:
    """The holidays and eves of a year, by day."""
    easter = easter_day(year)
    midsummer = _saturday_from(date(year, 6, 20))
    return {
        date(year, 1, 1): Message("nyårsdagen"),
        date(year, 1, 6): Message("trettondedag jul"),
        easter - 2 * _DAY: Message("långfredagen"),
        easter - _DAY: Message("påskafton"),
        easter: Message("påskdagen"),
        easter + _DAY: Message("annandag påsk"),
        date(year, 5, 1): Message("första maj"),
        easter + 39 * _DAY: Message("Kristi himmelsfärdsdag"),
        easter + 49 * _DAY: Message("pingstdagen"),
        date(year, 6, 6): Message("nationaldagen"),
        midsummer - _DAY: Message("midsommarafton"),
        midsummer: Message("midsommardagen"),
        _saturday_from(date(year, 10, 31)): Message("alla helgons dag"),
        date(year, 12, 24): Message("julafton"),
        date(year, 12, 25): Message("juldagen"),
        date(year, 12, 26): Message("annandag jul"),
        date(year, 12, 31): Message("nyårsafton"),
    }


def easter_day(year: int) -> date:
    """Easter Sunday in the Gregorian calendar.

    Golden number, century and epact, as the calendar reform of 1582 has them.

    >>> easter_day(2026), easter_day(2038)
    (datetime.date(2026, 4, 5), datetime.date(2038, 4, 25))
    """
    golden, century = year % 19, year // 100
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    moon -= (moon // 28) * (1 - (moon // 28) * (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    after_march = moon - weekday
    month = 3 + (after_march + 40) // 44
    return date(year, month, after_march + 28 - 31 * (month // 4))


def _saturday_from(day: date) -> date:
    return day + ((_SATURDAY - day.weekday()) % 7) * _DAY
