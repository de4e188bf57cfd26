"""The period that a report is about: its year, and the month up to which it counts.

No single line decides: every date, span of months and year that is printed has a vote, and a majority is needed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from arshjul.review.statements.lexicon import pattern, plain

MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
MONTH_NAMES = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_SPAN = re.compile(rf"(?<![a-z])jan(?:uari)?\.?\s*-\s*({MONTH})(?![a-z])")
_UNTIL = re.compile(
    rf"(?<![a-z])(?:per|till och med|t\.?\s?o\.?\s?m\.?|efter|delar|uppfoljning|manad|rapport)\s+"
    rf"(?:(?:den\s+)?\d{{1,2}}\s+)?({MONTH})(?![a-z])(?!\.?\s*-\s*{MONTH})"
)
_NAME = re.compile(rf"(?<![a-z])({MONTH})(?![a-z])")
_DIGIT = re.compile(r"\d")
_LAST_DAY = re.compile(r"(?<![\d/-])(?:3[01]|28|29)\s?/\s?(1[0-2]|0?[1-9])(?![\d/])")
_ISO = re.compile(r"(?<!\d)(20\d\d)-(0[1-9]|1[0-2])-(?:3[01]|28|29)(?!\d)")
_YEAR = re.compile(r"(?<![\d/.,:-])(20\d\d)(?![\d:/.,-]*\d)")
_TERTIAL = re.compile(r"\btertial\s*([123])(?!\d)|(?<!\w)t([123])(?!\w)")
_OF_YEAR = pattern("årsredovisning*", "verksamhetsberättelse*", "årsbokslut*", "årsrapport*", "bokslut")
AHEAD = pattern(
    "prognos*", "plan", "planer*", "senast", "klart", "slutför*", "kommer", "ska", "innan", "inför", "budget*"
)
"""Words of what is to come."""

_LEAST_VOTES = 3
_TITLE_VOTES = 4
_YEAR_LEADS, _MONTH_LEADS = 1.2, 1.5


@dataclass(frozen=True, slots=True)
class Period:
    """``month`` is 1-11; None when the report is about the whole year, as ``is_year`` says, or nobody can tell."""

    year: int
    month: int | None = None
    is_year: bool = field(default=False, compare=False)

    @property
    def last_day(self) -> date | None:
        """The last day that it counts; None when nobody can tell.

        >>> str(Period(2024, 2).last_day), Period(2024).last_day
        ('2024-02-29', None)
        """
        month = self.month or (12 if self.is_year else 0)
        return date(self.year, month, monthrange(self.year, month)[1]) if month else None

    @property
    def words(self) -> str:
        """``augusti 2025``."""
        return f"{MONTH_NAMES[self.month - 1]} {self.year}" if self.month else str(self.year)


def month_number(name: str) -> int:
    """The number of a month, 1-12, by its name or the beginning of it."""
    return MONTHS.index(plain(name)[:3]) + 1


def period_of(titles: Iterable[str], lines: Iterable[str], latest: Iterable[int] = ()) -> Period | None:
    """The period most of the lines speak of; ``titles`` are heard as several lines. None when there is no majority.

    ``latest`` are the latest years that the tables have an outcome of; each has a vote of its own.

    >>> period_of(["Delårsrapport augusti 2025"], ["Utfall jan-aug 2025", "Utfall jan-aug 2024", "per augusti"])
    Period(year=2025, month=8, is_year=False)
    """
    years, months = Counter(latest), Counter[int]()
    is_of_year = False
    for text in lines:
        words = plain(text)
        years.update(int(each) for each in set(_YEAR.findall(words)))
        months.update(_months(words))
    for title in titles:
        words = plain(title)
        is_of_year = is_of_year or _OF_YEAR.search(words) is not None
        years.update(dict.fromkeys(map(int, _YEAR.findall(words)), _TITLE_VOTES))
        named = set(map(month_number, _NAME.findall(words)))
        months.update(dict.fromkeys(_months(words) or (named if len(named) == 1 else ()), _TITLE_VOTES))
    year = _winner(years, _YEAR_LEADS)
    if year is None:
        return None
    month = _winner(months, _MONTH_LEADS)
    return Period(year, month if month != 12 else None, is_year=month == 12 or (month is None and is_of_year))


def _months(words: str) -> set[int]:
    found = {month_number(each) for pattern in (_SPAN, _UNTIL) for each in pattern.findall(words)}
    if _DIGIT.search(words) is None:
        return found
    found |= {int(each) for each in _LAST_DAY.findall(words)}
    found |= {4 * int(word or letter) for word, letter in _TERTIAL.findall(words)}
    return found | {int(month) for _, month in _ISO.findall(words)}


def _winner(votes: Counter[int], lead: float) -> int | None:
    """The one that has clearly more votes than any other."""
    if not votes:
        return None
    (first, count), *others = votes.most_common(2)
    if count < _LEAST_VOTES or (others and others[0][1] * lead > count):
        return None
    return first
