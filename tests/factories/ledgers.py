"""Small ledgers told in a few lines, as books and as SIE files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

import polars as pl

from arshjul.ledger import books
from arshjul.ledger.books import Books, FiscalYear, Head
from factories.ledger import frame, ore

YEAR = FiscalYear(0, date(2025, 1, 1), date(2025, 12, 31))
Posting = tuple[str, str]
"""An account with its objects, and an amount in kronor: ``("5010 1:330 6:P1", "120.50")``."""


def ledger(
    *vouchers: tuple[str, str, str, Sequence[Posting]],
    months: Iterable[tuple[str, int, str, str, str]] = (),
    balances: Iterable[tuple[str, int, str, str]] = (),
    **head: object,
) -> Books:
    """Books of vouchers ``(series, number, date, postings)``, and months ``(kind, year, month, coding, kronor)``."""
    coder = _Coder()
    rows, made, line = [], [], 10
    for index, (series, number, day, postings) in enumerate(vouchers):
        made.append((index, series, number, date.fromisoformat(day), f"{series}{number}", None, "", line))
        for coding, kronor in postings:
            line += 1
            rows.append((index, coder.code(coding), date.fromisoformat(day), ore(kronor), None, "", "", line))
        line += 2
    told_months = [
        (kind, year, date.fromisoformat(f"{month}-01"), coder.code(coding), ore(kronor), None)
        for kind, year, month, coding, kronor in months
    ]
    told_balances = [(kind, year, coder.code(coding), ore(kronor), None) for kind, year, coding, kronor in balances]
    return Books(
        head=Head(**{"format": "sie", "type": "4E", "years": (YEAR,), **head}),
        codings=coder.frame(),
        vouchers=frame(made, books.VOUCHERS),
        rows=frame(rows, books.ROWS),
        months=frame(told_months, books.MONTHS),
        balances=frame(told_balances, books.BALANCES),
    )


class _Coder:
    """Numbers codings as they are met."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def code(self, coding: str) -> int:
        return self._known.setdefault(coding, len(self._known))

    def frame(self) -> pl.DataFrame:
        return frame([(number, *_coding(text)) for text, number in self._known.items()], books.CODINGS)


def _coding(text: str) -> tuple[str, list[dict[str, str]]]:
    account, *objects = text.split()
    return account, [dict(zip(("dimension", "object"), each.split(":"), strict=True)) for each in objects]


SIE = """#FLAGGA 0
#PROGRAM "Ekonomi" 1
#FORMAT PC8
#GEN 20250905
#SIETYP 4
#ORGNR {organisation}
#FNAMN "Exempelköpings kommun"
#RAR 0 {year}0101 {year}1231
#KONTO 5010 "Lokalhyra"
#KONTO 1930 "Bank"
#VER A 1 {year}0115 "Hyra januari"
{{
#TRANS 5010 {{1 "330"}} {amount}
#TRANS 1930 {{}} {paid}
}}
#VER A 2 {year}0815 "Hyra augusti"
{{
#TRANS 5010 {{1 "330"}} 200.00
#TRANS 1930 {{}} -200.00
}}
"""


def sie_text(*, amount: str = "100.50", paid: str = "", year: int = 2025, organisation: str = "212000-0001") -> str:
    """A small SIE 4E file of a year; unbalanced when ``paid`` is not minus the amount."""
    negative = str(-Decimal(amount))
    return SIE.format(amount=amount, paid=paid or negative, year=year, organisation=organisation)
