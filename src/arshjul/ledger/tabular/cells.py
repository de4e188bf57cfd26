"""The cells of a ledger's table: amounts, days, periods and codes, as accounting systems and people write them.

Generous about shape and strict about value: what could mean two things is refused, and nothing is rounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from arshjul.core.messages import DomainError

SHOWN = 40
_SPACES = " \u00a0\u202f\u2009\t"
_MINUSES = "-\u2212\u2013\u2010\u2011"
_MOST_DIGITS = 20
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_OTHER_NAMES = {"may": 5, "oct": 10}
_LONG_NAMES = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
               "november", "december")  # fmt: skip
TOTALS = ("summa", "totalt", "total", "delsumma", "s:a", "slutsumma", "sum")


class NotACell(DomainError):
    """A cell that does not hold what its column should hold."""


# ---- amounts -----------------------------------------------------------------------------------------------------

_AMOUNT = re.compile(
    rf"""(?P<open>\()?
    (?P<minus>[{_MINUSES}+])?[{_SPACES}]*
    (?P<number>\d[\d.,'{_SPACES}]*|[.,]\d+)
    (?P<after>[{_MINUSES}])?
    (?P<close>\))?
    (?:[{_SPACES}]*(?:kr|sek|:-))?""",
    re.VERBOSE | re.IGNORECASE,
)


def read_amount(text: str, mark: str, *, factor: Decimal = Decimal(1)) -> int | None:
    """The öre that a cell means, its decimal mark being ``mark`` and 1 being ``factor`` kronor; None when it is empty.

    Minus before, after, or as parentheses. Raises :class:`NotACell`, also for what is no whole öre.

    >>> read_amount("(1 250,50)", ","), read_amount("1.250,50-", ","), read_amount("-", ",")
    (-125050, -125050, None)
    """
    value = read_decimal(text, mark)
    if value is None:
        return None
    ore = value * factor * 100
    if ore != ore.to_integral_value():
        raise NotACell("”{text}” har delar av ett öre. Avrunda till hela ören i filen.", text=text[:SHOWN])
    return int(ore)


def read_decimal(text: str, mark: str) -> Decimal | None:
    """The number that a cell means; None when it is empty or only a dash. Raises :class:`NotACell`."""
    stripped = text.strip(_SPACES)
    if not stripped.strip(_MINUSES + _SPACES):
        return None
    match = _AMOUNT.fullmatch(stripped)
    if match is None or bool(match["open"]) != bool(match["close"]):
        raise _no_amount(text)
    signs = [sign for sign in (match["open"], match["minus"], match["after"]) if sign and sign != "+"]
    if len(signs) > 1:
        raise _no_amount(text)
    whole, _, fraction = match["number"].strip(_SPACES).partition(mark)
    digits = _without_thousands(whole, text, mark)
    if (fraction and not fraction.isdecimal()) or not (digits or fraction) or len(digits + fraction) > _MOST_DIGITS:
        raise _no_amount(text)
    value = Decimal(f"{digits or 0}.{fraction}" if fraction else digits)
    return -value if signs and value else value


def _without_thousands(whole: str, text: str, mark: str) -> str:
    """The digits before the decimal mark, when whatever stands between them stands between thousands."""
    between = {character for character in whole if not character.isdecimal()}
    if not between:
        return whole
    groups = re.split(f"[{re.escape(''.join(between))}]", whole)
    kinds = {" " if character in _SPACES else character for character in between}
    if len(kinds) > 1 or mark in kinds or not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:]):
        raise _no_amount(text)
    return "".join(groups)


def _no_amount(text: str) -> NotACell:
    return NotACell("”{text}” är inget belopp.", text=text[:SHOWN])


class UnknownMark(DomainError):
    """The amounts do not tell whether a comma or a full stop is their decimal mark, or tell both."""


def decimal_mark(cells: Iterable[str]) -> str:
    """The decimal mark that a file's amounts are written with; raises :class:`UnknownMark`.

    ``1.250`` alone says nothing, ``1.250,50`` and ``12,5`` do.
    """
    told: dict[str, str] = {}
    unsure = ""
    for cell in cells:
        mark = _mark_of(cell)
        if mark in (",", "."):
            told.setdefault(mark, cell)
        elif mark:
            unsure = unsure or cell
    if len(told) > 1:
        raise UnknownMark(
            "Beloppen är skrivna på två sätt, till exempel ”{one}” och ”{other}”. Ange decimal för källan i "
            "ledger.toml, så visas vilka som inte går att läsa.",
            one=told[","][:SHOWN], other=told["."][:SHOWN],
        )  # fmt: skip
    if not told and unsure:
        raise UnknownMark(
            "Det går inte att veta om ”{text}” har decimaler eller tusental. Ange decimal för källan i ledger.toml.",
            text=unsure[:SHOWN],
        )
    return next(iter(told), ",")


def _mark_of(cell: str) -> str:
    """The decimal mark of a cell, ``?`` when it could be either, nothing when it has none."""
    marks = [character for character in cell if character in ",."]
    if not marks or not any(character.isdecimal() for character in cell):
        return ""
    last = marks[-1]
    if len(set(marks)) > 1:
        return last
    if len(marks) > 1:
        return "," if last == "." else "."
    before, _, after = cell.partition(last)
    digits = [sum(character.isdecimal() for character in part) for part in (before, after)]
    grouped = any(space in before.strip(_SPACES + _MINUSES + "(") for space in _SPACES)
    return "?" if digits[1] == 3 and 1 <= digits[0] <= 3 and not grouped and before.strip("(+-") != "0" else last


# ---- days and periods --------------------------------------------------------------------------------------------

_DAY = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?)?")
_PERIOD = re.compile(r"(\d{4})[-/. ]?(\d{2})")
_NAMED = re.compile(r"(?:(?P<before>\d{4})[-/. ]*)?(?P<name>[a-zåäö]+)\.?(?:[-/. ]*(?P<after>\d{4}|\d{2}))?")
_LAST_CLOSING = 16  # the highest number that systems give a period of closing entries
_NUMBERED = re.compile(r"(?:period|månad|mån|p|m)?[ .]*(\d{1,2})")


def read_day(text: str) -> date:
    """The day that a cell means: 2025-08-29, 20250829 or 2025/08/29; raises :class:`NotACell`."""
    match = _DAY.fullmatch(text.strip())
    if match is not None:
        try:
            return datetime(int(match[1]), int(match[3]), int(match[4])).date()  # noqa: DTZ001 - only the day
        except ValueError:
            pass
    raise NotACell("”{text}” är inget datum. Skriv till exempel 2025-08-29 eller 20250829.", text=text[:SHOWN])


def read_period(text: str, year: int | None = None) -> date:
    """The first day of the month that a cell means; raises :class:`NotACell`.

    ``202508``, ``2025-08``, ``aug 2025``, or a day; ``8`` and ``augusti`` when the ``year`` is known from elsewhere.
    """
    stripped = text.strip().casefold()
    if match := _PERIOD.fullmatch(stripped):
        return _month(int(match[1]), int(match[2]), text)
    if _DAY.fullmatch(stripped):
        return read_day(stripped).replace(day=1)
    try:
        own_year, month = read_month_heading(stripped)
    except NotACell:
        numbered = _NUMBERED.fullmatch(stripped)
        raise _no_period(text, int(numbered[1]) if numbered else None) from None
    if (known := own_year or year) is None:
        raise NotACell("”{text}” säger inte vilket år som menas. Ange året med --year.", text=text[:SHOWN])
    return _month(known, month, text)


def _month(year: int, month: int, text: str) -> date:
    if not (1 <= month <= 12 and year >= 1):
        raise _no_period(text, month)
    return date(year, month, 1)


def _no_period(text: str, month: int | None = None) -> NotACell:
    """Why a cell is no month; some systems number opening balances 0, and what is posted for the closing 13 and on."""
    if month == 0:
        return NotACell("”{text}” är ingående balanser och ingen månad. Ta inte med dem i filen.", text=text[:SHOWN])
    if month is not None and 12 < month <= _LAST_CLOSING:
        return NotACell(
            "”{text}” är en bokslutsperiod, och vilken månad den hör till går inte att veta. Ange dagen i stället, "
            "eller december om raden ska räknas dit.", text=text[:SHOWN],
        )  # fmt: skip
    return NotACell("”{text}” är ingen månad. Skriv till exempel 202508 eller 2025-08.", text=text[:SHOWN])


def read_month_heading(text: str) -> tuple[int | None, int]:
    """The year, if it is said, and the month that a heading names; raises :class:`NotACell`.

    >>> read_month_heading("Jan"), read_month_heading("2025-08"), read_month_heading("Period 3")
    ((None, 1), (2025, 8), (None, 3))
    """
    stripped = text.strip().casefold()
    if (match := _PERIOD.fullmatch(stripped)) and 1 <= int(match[2]) <= 12:
        return int(match[1]), int(match[2])
    if _DAY.fullmatch(stripped):
        day = read_day(stripped)
        return day.year, day.month
    if (match := _NUMBERED.fullmatch(stripped)) and 1 <= int(match[1]) <= 12:
        return None, int(match[1])
    if (match := _NAMED.fullmatch(stripped)) and (month := _named(match["name"])):
        said = match["before"] or match["after"] or ""
        return (int(said) + (2000 if len(said) == 2 else 0) if said else None), month
    raise _no_period(text)


def _named(name: str) -> int:
    if name in _LONG_NAMES:
        return _LONG_NAMES.index(name) + 1
    short = name.removesuffix("t") if name == "sept" else name
    return _MONTH_NAMES.index(short) + 1 if short in _MONTH_NAMES else _OTHER_NAMES.get(short, 0)


# ---- codes -------------------------------------------------------------------------------------------------------


def read_code(text: str) -> tuple[str, str]:
    """The code in a cell, and the name that may stand after it; both empty for an empty cell.

    Raises :class:`NotACell` for digits in groups, which could be a code and a name or one code.

    >>> read_code("4633 Köp av HVB-vård"), read_code("51210")
    (('4633', 'Köp av HVB-vård'), ('51210', ''))
    """
    words = text.split()
    if not words:
        return "", ""
    if any(control < " " for control in text.strip()):
        raise NotACell("”{text}” är ingen kod.", text=" ".join(words)[:SHOWN])
    name = " ".join(words[1:]).lstrip("-–: ")
    if name and all(word.isdecimal() for word in words):
        raise NotACell("”{text}” är ingen kod. Skriv koden utan mellanslag.", text=text.strip()[:SHOWN])
    return words[0].removesuffix(":"), name


def is_total(text: str) -> bool:
    """Whether a cell is the label of a row of sums.

    >>> is_total("Summa 5010"), is_total("Totalt"), is_total("Summerad")
    (True, True, False)
    """
    first = text.split(maxsplit=1)
    return bool(first) and first[0].casefold().rstrip(":") in TOTALS
