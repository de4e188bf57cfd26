"""A reporting occasion: which data date it has, and which forecast round came before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from arshjul.core.messages import DomainError
from arshjul.core.periods import TOTAL, Instant, Period


class NotADatePattern(DomainError):
    """A gap in a heading is no date pattern."""


class UnknownOccasion(DomainError):
    """No occasion has this kind or code."""


NOT = "not"
"""Before the kinds and codes of occasions: all others are meant."""

MONTH_NAMES = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
_LETTERS = 3  # of a month's name, when it is written short

_GAP = re.compile(r"\{([^{}]*)\}")
_PATTERN = re.compile(r"(?P<pattern>[^,]+?)(?:\s*,\s*(?P<shift>[+-]\d{1,3})(?P<unit>[ym]))?")
_PART = re.compile(r"(?P<date>yyyy|yy|[Mm]onth|[Mm]on|mm|m|dd|d)|[\W\d_]+")


def in_words(period: Period) -> str:
    """A period as it is said: ``2024``, ``mars 2025``, ``januari–mars 2025``, ``31 mars 2025``.

    >>> from arshjul.core.periods import read_period
    >>> in_words(read_period("2024-11..2025-02"))
    'november 2024–februari 2025'
    """
    if isinstance(period, Instant):
        return f"{period.day.day} {MONTH_NAMES[period.day.month - 1]} {period.day.year}"
    if period == TOTAL:
        return "hela tiden"
    if period.is_full_year:
        return str(period)
    first, last = (MONTH_NAMES[month.number - 1] for month in (period.first, period.last))
    if period.first.year != period.last.year:
        return f"{first} {period.first.year}–{last} {period.last.year}"
    return f"{first} {period.first.year}" if period.length == 1 else f"{first}–{last} {period.last.year}"


@dataclass(frozen=True, slots=True)
class Occasion:
    """A reporting occasion.

    ``code`` also names the forecast round made at it, ``previous`` the round to compare with; ``data_date`` is the last
    day that the figures cover. ``forecast`` is what the municipality calls its forecast (Prognos 4), and
    ``previous_forecast`` that of the round before.
    """

    code: str
    name: str
    data_date: date
    previous: str = ""
    kind: str = ""
    forecast: str = ""
    previous_forecast: str = ""

    def is_one_of(self, when: Collection[str]) -> bool:
        """Whether its kind or its code is among these words, or among none of those after ``not``.

        Every occasion is meant when there are none.
        """
        is_named = self.kind in when or self.code in when
        return not when or is_named is not is_negated(when)

    def fill(self, heading: str) -> str:
        """``heading`` with its gaps filled: ``Utfall {d/m yyyy, -1y}`` becomes ``Utfall 31/8 2024``.

        Parts: d dd m mm mon month Mon Month yy yyyy; the shift is in years (``-1y``) or months (``-2m``). A gap can
        also be ``{forecast_name}`` or ``{previous_forecast_name}``. Raises :class:`NotADatePattern`.
        """
        names = self._names
        return _GAP.sub(lambda match: names[match[1]] if match[1] in names else self._date(match[1]), heading)

    @property
    def _names(self) -> dict[str, str]:
        """What the forecasts are called; one that has no name of its own is told by the name of its occasion."""
        return {
            "forecast_name": self.forecast or self.name,
            "previous_forecast_name": self.previous_forecast or "föregående prognos",
        }

    def can_fill(self, text: str) -> bool:
        """Whether a gap holds something that :meth:`fill` fills in: a date pattern or the name of a forecast."""
        return text in self._names or self.is_date_pattern(text)

    def is_date_pattern(self, text: str) -> bool:
        """Whether a gap holds a date pattern and nothing else."""
        match = _PATTERN.fullmatch(text)
        if match is None:
            return False
        parts = list(_PART.finditer(match["pattern"]))
        return "".join(part[0] for part in parts) == match["pattern"] and any(part["date"] for part in parts)

    def _date(self, gap: str) -> str:
        match = _PATTERN.fullmatch(gap)
        if match is None or not self.is_date_pattern(gap):
            raise NotADatePattern(
                "”{gap}” är inget datummönster. Skriv till exempel yyyy, d/m yyyy eller month yyyy, "
                "och , -1y för året före.",
                gap="{" + gap + "}",
            )
        day = Instant(self.data_date).shift(int(match["shift"] or 0) * (12 if match["unit"] == "y" else 1)).day
        month = MONTH_NAMES[day.month - 1]
        values = {
            "yyyy": f"{day.year}", "yy": f"{day.year % 100:02}", "month": month, "Month": month.capitalize(),
            "mon": month[:_LETTERS], "Mon": month[:_LETTERS].capitalize(),
            "mm": f"{day.month:02}", "m": str(day.month), "dd": f"{day.day:02}", "d": str(day.day),
        }  # fmt: skip
        return "".join(values.get(part[0], part[0]) for part in _PART.finditer(match["pattern"]))


def is_negated(when: Collection[str]) -> bool:
    """Whether these words say which occasions are not meant: ``not annual``."""
    return next(iter(when), "") == NOT


def check_when(when: Collection[str], occasions: Iterable[Occasion]) -> None:
    """Raises :class:`UnknownOccasion` for a word that is neither the kind nor the code of an occasion."""
    known = dict.fromkeys(word for each in occasions for word in (each.kind, each.code) if word)
    named = tuple(when)[1:] if is_negated(when) else when
    if when and not named:
        raise UnknownOccasion("Efter not ska det stå vilka tillfällen som inte menas: {known}.", known=", ".join(known))
    for word in named:
        if word not in known:
            raise UnknownOccasion(
                "Inget tillfälle har slaget eller koden ”{word}”. De som finns är: {known}.",
                word=word,
                known=", ".join(known),
            )
