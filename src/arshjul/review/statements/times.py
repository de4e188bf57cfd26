"""Which time a sentence, or the head of a column, speaks of: the year, up to which month, or the time before.

Words of time are the same in prose and in heads, so both are read here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from arshjul.review.statements.lexicon import number_of, pattern, plain

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_OF_MONTH = r"(?:s|rapport\w*|prognos\w*|uppfoljning\w*|bokslut\w*)?"
_SPAN = re.compile(rf"(?<![a-z])({_MONTH})\.?\s*(?:-|till och med|t\.?o\.?m\.?|till)\s*({_MONTH})(?![a-z])")
_TO_MONTH = re.compile(
    r"(?<![a-z])(?:per|till och med|t\.?o\.?m\.?|tom|efter|ackumulerat)\s+(?:(?:den\s+)?(?:\d{1,2}|sista)\s+)?"
    rf"({_MONTH}){_OF_MONTH}(?![a-z])"
)
_IN_MONTH = re.compile(rf"(?<![a-z])({_MONTH}){_OF_MONTH}(?![a-z])")
_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r"(?<!\d)(?:3[01]|2[89])\s*/\s*(1[0-2]|0?[1-9])(?!\d)|20\d\d-(0[1-9]|1[0-2])-(?:3[01]|2[89])")
_AFTER_MONTHS = re.compile(
    r"(?:efter\s+|(?:ar(?:et)?s?|de)\s+forsta\s+|ar(?:et)?s\s+(?=[a-z0-9]+\s+forsta)|de\s+(?=[a-z0-9]+\s+forsta))"
    r"(\d{1,2}|[a-z]+)\s+(?:forsta\s+)?manader(?:na)?"
)
_TERTIAL = re.compile(r"tertial\s*([123])|(?<![a-z])t([123])(?![0-9a-z])")
_YEAR = re.compile(r"(?<![\d/-])((?:19|20)\d\d)(?![\d:])")
_PART = pattern("delår*", "perioden", "halvår*", "period", "periodens", "periodisera*", "ack", "ackumulera*")
_WHOLE = pattern("helår*", "årets slut", "vid årets slut", "för året", "för helåret", "årsprognos*", "helårsprognos*",
    "prognos* 20??", "totalt för året", "på årsbasis",
)  # fmt: skip
_BEFORE = pattern(
    "föregående", "förra", "i fjol", "fjolår*", "tidigare år", "samma period", "motsvarande period", "samma tid",
    "närmast föregående", "föreg", "ett år sedan", "året innan", "året före", "fjol",
    "ett år tidigare", "året tidigare", "ett år tillbaka", "tolv månader tidigare",
)  # fmt: skip
_YEAR_LONG = 12


@dataclass(frozen=True, slots=True)
class When:
    """A time as it is said. Months are 1-12; ``first`` and ``last`` are None when no month is named.

    ``first`` is 1 for what is counted from the beginning of the year, and equal to ``last`` for one month. ``is_whole``
    says that it is the whole year, ``is_part`` a part of it, ``is_before`` an earlier year or forecast.
    """

    years: tuple[int, ...] = ()
    first: int | None = None
    last: int | None = None
    is_whole: bool = False
    is_part: bool = False
    is_before: bool = False

    @property
    def says_nothing(self) -> bool:
        """Whether no time is named."""
        return self is NO_TIME or self == NO_TIME


NO_TIME = When()
"""No time is named."""


@lru_cache(maxsize=8192)
def when_in(text: str) -> When:
    """The time that some words name.

    >>> when_in("Utfall jan-aug 2024")
    When(years=(2024,), first=1, last=8, is_whole=False, is_part=True, is_before=False)
    >>> when_in("jämfört med samma period föregående år").is_before
    True
    """
    words = plain(text)
    years = tuple(dict.fromkeys(int(each) for each in _YEAR.findall(words)))
    first, last = _months(words)
    is_whole = _WHOLE.search(words) is not None
    is_part = (last is not None and last < _YEAR_LONG) or _PART.search(words) is not None
    return When(years, first, last, is_whole and last is None, is_part, _BEFORE.search(words) is not None)


def _months(words: str) -> tuple[int | None, int | None]:
    """The first and the last month that are named: of a span, up to a month or a day, or one month alone."""
    has_month = any(month in words for month in _MONTHS)
    if has_month and (span := _SPAN.search(words)):
        return _number(span[1]), _number(span[2])
    if has_month and (to := _TO_MONTH.search(words)):
        return 1, _number(to[1])
    if (last := _counted(words)) is not None:
        return 1, last
    month = _IN_MONTH.search(words) if has_month else None
    return (_number(month[1]), _number(month[1])) if month is not None else (None, None)


def _counted(words: str) -> int | None:
    """The last month of what is named by a number: the last day of a month, so many months, a tertial."""
    has_digit = _DIGIT.search(words) is not None
    if has_digit and (day := _NUMBERED.search(words)):
        return int(day[1] or day[2])
    if has_digit and (tertial := _TERTIAL.search(words)):
        return int(tertial[1] or tertial[2]) * 4
    after = _AFTER_MONTHS.search(words) if "manader" in words else None
    count = (int(after[1]) if after[1].isdigit() else number_of(after[1])) if after is not None else None
    return count if count is not None and count <= _YEAR_LONG else None


def _number(month: str) -> int:
    return _MONTHS.index(month[:3]) + 1
