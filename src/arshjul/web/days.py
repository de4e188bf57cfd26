"""Days as they are said: how long it is to them, and whether few are at work."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from arshjul.core.holidays import day_off


def in_words(day: date, today: date) -> str:
    """A day with its month, and its year when that is another than this one: ``12 september``."""
    return date_format(day, "j F" if day.year == today.year else "j F Y")


def in_short(day: date) -> str:
    """A day without its year and with the month shortened, for lists: ``12 sep``."""
    return as_in_text(date_format(day, "j M").replace(".", ""))


def month_in_short(month: int) -> str:
    """A month in three letters: ``sep``."""
    return as_in_text(date_format(date(2000, month, 1), "M").replace(".", ""))


def as_in_text(said: str) -> str:
    """A shortened month, which Django writes with a capital, as the reader's language writes months in a text."""
    return said.lower() if date_format(date(2000, 1, 1), "F").islower() else said


def left(day: date, today: date) -> str:
    """How long it is to a day: ``i dag``, ``i morgon``, ``om 3 dagar``, ``2 dagar sen``."""
    days = (day - today).days
    if days == 0:
        return gettext("i dag")
    if days == 1:
        return gettext("i morgon")
    if days > 0:
        return ngettext("om %(count)d dag", "om %(count)d dagar", days) % {"count": days}
    return ngettext("%(count)d dag sen", "%(count)d dagar sen", -days) % {"count": -days}


def off(day: date) -> str:
    """Why few are at work that day, for a reader; empty for a working day."""
    return reason.render(gettext) if (reason := day_off(day)) else ""
