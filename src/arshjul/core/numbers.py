"""Swedish numbers as they are written and read: decimal comma, spaces between thousands, true minus.

Reading is generous (any minus, any space), writing has one form. Exact decimals only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from arshjul.core.messages import DomainError

MINUS = "\u2212"
NBSP = "\u00a0"
PLUS_MINUS = "\u00b1"

_MINUSES = "-\u2212\u2013\u2010\u2011"
_SPACES = " \u00a0\u202f\u2009\t"
_NUMBER = re.compile(
    rf"""[{_SPACES}]*
    (?P<sign>\+/?[{_MINUSES}]|±|\+|[{_MINUSES}])?[{_SPACES}]*
    (?P<whole>\d{{1,3}}(?:[{_SPACES}]\d{{3}})+|\d+)
    (?:(?P<mark>[,.])(?P<fraction>\d+))?
    (?:[{_SPACES}]*(?P<measure>[^{_MINUSES}\d\s+±,.;:](?:\D|(?<=[^\W\d_])\d)*?))?
    [{_SPACES}]*""",
    re.VERBOSE,
)
_LONGEST_TEXT = 60
_MOST_DIGITS = 20  # what is longer is no figure in a municipality's books, and Decimal's 28 digits leave room for sums


class NotANumber(DomainError):
    """A text that should be a Swedish number is not one."""


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number as somebody printed it: its value, how many decimals it shows, and the words that followed it."""

    value: Decimal
    decimals: int
    measure: str = ""


def read_number(text: str) -> PrintedNumber:
    """The number that ``text`` prints; raises :class:`NotANumber`.

    A full stop is read as a decimal comma, except before exactly three digits: nobody can know what ``1.651`` means.

    >>> read_number("- 1651,4").value
    Decimal('-1651.4')
    >>> read_number("86 %")
    PrintedNumber(value=Decimal('86'), decimals=0, measure='%')
    """
    match = _NUMBER.fullmatch(text) if len(text) <= _LONGEST_TEXT else None
    if match is None:
        raise _no_number(text)
    whole = "".join(character for character in match["whole"] if character not in _SPACES)
    fraction = match["fraction"] or ""
    could_be_thousands = match["mark"] == "." and len(fraction) == 3 and len(match["whole"]) <= 3 and whole != "0"
    if could_be_thousands or len(whole) + len(fraction) > _MOST_DIGITS:
        raise _no_number(text)
    value = Decimal(f"{whole}.{fraction}" if fraction else whole)
    sign = match["sign"] or "+"
    if sign in _MINUSES:
        value = -value or abs(value)
    elif sign != "+" and value:  # ±0 is a number, ±5 is two
        raise _no_number(text)
    return PrintedNumber(value, len(fraction), (match["measure"] or "").strip())


def _no_number(text: str) -> NotANumber:
    return NotANumber(
        "”{text}” är inte ett tal. Skriv till exempel −12,7 eller 109 669: "
        "decimalkomma, och mellanslag mellan tusentalen.",
        text=text[:_LONGEST_TEXT],
    )


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """``value`` with ``decimals`` decimals, halves away from zero, the rule of Swedish accounts; never minus zero.

    >>> round_half_up(Decimal("-0.04"), 1)
    Decimal('0.0')
    """
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return rounded or abs(rounded)


def write_number(value: Decimal, decimals: int, *, plus: bool = False) -> str:
    r"""``value`` as Swedes print it: ``−12,7``, ``109 669`` (no-break space); with ``plus`` also ``+7,9`` and ``±0,0``.

    >>> write_number(Decimal("-1651.4"), 1)
    '−1\xa0651,4'
    """
    rounded = round_half_up(value, decimals)
    digits = f"{abs(rounded):,.{decimals}f}".replace(",", NBSP).replace(".", ",")
    if rounded < 0:
        return MINUS + digits
    if plus:
        return ("+" if rounded else PLUS_MINUS) + digits
    return digits
