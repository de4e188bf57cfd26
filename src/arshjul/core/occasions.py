"""A reporting occasion: which data date it has, and which forecast round came before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from arshjul.core.messages import DomainError
from arshjul.core.periods import Instant


class NotADatePattern(DomainError):
    """A gap in a heading is no date pattern."""


MONTH_NAMES = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
_LETTERS = 3  # of a month's name, when it is written short

_GAP = re.compile(r"\{([^{}]*)\}")
_PATTERN = re.compile(r"(?P<pattern>[^,]+?)(?:\s*,\s*(?P<shift>[+-]\d{1,3})(?P<unit>[ym]))?")
_PART = re.compile(r"(?P<date>yyyy|yy|[Mm]onth|[Mm]on|mm|m|dd|d)|[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Occasion:
    """A reporting occasion.

    ``code`` also names the forecast round made at it, ``previous`` the round to compare with; ``data_date`` is the last
    day that the figures cover.
    """

    code: str
    name: str
    data_date: date
    previous: str = ""
    kind: str = ""

    def fill(self, heading: str) -> str:
        """``heading`` with its date gaps filled: ``Utfall {d/m yyyy, -1y}`` becomes ``Utfall 31/8 2024``.

        Parts: d dd m mm mon month Mon Month yy yyyy; the shift is in years (``-1y``) or months (``-2m``). Raises
        :class:`NotADatePattern`.
        """
        return _GAP.sub(lambda match: self._date(match[1]), heading)

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
