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
    rf"""^[{_SPACES}]*
    (?P<sign>\+[/{_MINUSES}]|±|\+|[{_MINUSES}])?[{_SPACES}]*
    (?P<whole>\d{{1,3}}(?:[{_SPACES}]\d{{3}})+|\d+)
    (?:[,.](?P<fraction>\d+))?
    (?:[{_SPACES}]*(?P<measure>[^\d\s+±,.;:][^\d]*?))?
    [{_SPACES}]*$""",
    re.VERBOSE,
)
_LIMIT = 40  # digits; what is longer is not a figure in a municipality's books


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

    >>> read_number("- 1651,4").value
    Decimal('-1651.4')
    >>> read_number("86 %")
    PrintedNumber(value=Decimal('86'), decimals=0, measure='%')
    """
    match = _NUMBER.match(text)
    if match is None or len(text) > _LIMIT:
        raise NotANumber(
            "”{text}” är inte ett tal. Skriv till exempel −12,7 eller 109 669: decimalkomma, mellanslag mellan tusental.",
            text=text[:_LIMIT],
        )
    fraction = match["fraction"] or ""
    digits = "".join(character for character in match["whole"] if character.isdigit())
    value = Decimal(f"{digits}.{fraction}" if fraction else digits)
    if match["sign"] and match["sign"] in _MINUSES:
        value = -value
    return PrintedNumber(value if value else abs(value), len(fraction), (match["measure"] or "").strip())


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """``value`` with ``decimals`` decimals, halves away from zero, the rule of Swedish accounts; never minus zero.

    >>> round_half_up(Decimal("-0.04"), 1)
    Decimal('0.0')
    """
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return rounded if rounded else abs(rounded)


def write_number(value: Decimal, decimals: int, *, plus: bool = False) -> str:
    """``value`` as Swedes print it: ``−12,7``, ``109 669`` (no-break space); with ``plus`` also ``+7,9`` and ``±0,0``.

    >>> write_number(Decimal("-1651.4"), 1)
    '−1\\xa0651,4'
    """
    rounded = round_half_up(value, decimals)
    digits = f"{abs(rounded):,.{decimals}f}".replace(",", NBSP).replace(".", ",")
    if rounded < 0:
        return MINUS + digits
    if plus:
        return ("+" if rounded else PLUS_MINUS) + digits
    return digits
