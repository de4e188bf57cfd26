"""What a ledger's file holds, in columns: what every reader of such files makes and the store keeps.

Amounts are whole öre with the ledger's own sign, debit positive and credit negative (SIE 4B, 5.5), so costs and assets
are positive here; :mod:`arshjul.ledger.rollup` turns them for the cube. Quantities are exact, with six decimals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

import polars as pl

Column = pl.DataType | type[pl.DataType]

QUANTITY = pl.Decimal(28, 6)

ACCOUNTS: Mapping[str, Column] = {"account": pl.String, "name": pl.String, "type": pl.String, "unit": pl.String}
"""``type`` is T, S, K or I (asset, liability, cost, revenue) when the file says; ``unit`` that of its quantities."""

TAX_CODES: Mapping[str, Column] = {"account": pl.String, "code": pl.String}
"""Codes of the tax return (#SRU); an account may have several."""

DIMENSIONS: Mapping[str, Column] = {"dimension": pl.String, "name": pl.String, "parent": pl.String}
"""``parent`` is the dimension above, of a sub-dimension."""

OBJECTS: Mapping[str, Column] = {"dimension": pl.String, "object": pl.String, "name": pl.String}

CODINGS: Mapping[str, Column] = {
    "coding": pl.UInt32,
    "account": pl.String,
    "objects": pl.List(pl.Struct({"dimension": pl.String, "object": pl.String})),
}
"""Each distinct account with objects that something is posted to, numbered from 0; objects as written, in order."""

VOUCHERS: Mapping[str, Column] = {
    "voucher": pl.UInt32,
    "series": pl.String,
    "number": pl.String,
    "date": pl.Date,
    "text": pl.String,
    "registered": pl.Date,
    "signature": pl.String,
    "line": pl.UInt32,
}
"""Numbered from 0 in the order of the file; ``line`` is where it stands there, from 1."""

ROWS: Mapping[str, Column] = {
    "voucher": pl.UInt32,
    "coding": pl.UInt32,
    "date": pl.Date,
    "ore": pl.Int64,
    "quantity": QUANTITY,
    "text": pl.String,
    "signature": pl.String,
    "line": pl.UInt32,
}
"""The rows that count (#TRANS of SIE), in the order of the file. ``date`` is the row's, else its voucher's."""

CORRECTIONS: Mapping[str, Column] = {"kind": pl.String, **ROWS}
"""Rows that only tell what was corrected: ``kind`` is added (#RTRANS) or removed (#BTRANS). They are never summed."""

BALANCES: Mapping[str, Column] = {
    "kind": pl.String,
    "year": pl.Int32,
    "coding": pl.UInt32,
    "ore": pl.Int64,
    "quantity": QUANTITY,
}
"""``kind`` is IB, UB, RES, OIB or OUB; ``year`` is 0 for the file's own year, −1 for the one before."""

MONTHS: Mapping[str, Column] = {
    "kind": pl.String,
    "year": pl.Int32,
    "month": pl.Date,
    "coding": pl.UInt32,
    "ore": pl.Int64,
    "quantity": QUANTITY,
}
"""Change in a month (its first day): ``kind`` is actual (#PSALDO) or budget (#PBUDGET). ``year`` as in the file."""


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A #RAR: both days are part of the year. ``number`` is 0 for the file's own year."""

    number: int
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Who, what and when. ``through`` is the last day that the file covers (#OMFATTN), if it says.

    ``has_totals``: beside months by object, those without objects are the totals of their accounts (SIE 4B, #PSALDO).
    """

    format: str
    type: str = ""
    program: str = ""
    generated: date | None = None
    organisation_number: str = ""
    name: str = ""
    currency: str = "SEK"
    years: tuple[FiscalYear, ...] = ()
    through: date | None = None
    encoding: str = ""
    has_totals: bool = True
    other: Mapping[str, str] = field(default_factory=dict)

    def year(self, number: int = 0) -> FiscalYear | None:
        """The fiscal year with this number."""
        return next((year for year in self.years if year.number == number), None)


def empty(schema: Mapping[str, Column]) -> pl.DataFrame:
    """No rows, with the right columns."""
    return pl.DataFrame(schema=dict(schema))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a file holds besides vouchers. Every frame has the columns of the schema with its name, and no others."""

    head: Head
    accounts: pl.DataFrame = field(default_factory=lambda: empty(ACCOUNTS))
    tax_codes: pl.DataFrame = field(default_factory=lambda: empty(TAX_CODES))
    dimensions: pl.DataFrame = field(default_factory=lambda: empty(DIMENSIONS))
    objects: pl.DataFrame = field(default_factory=lambda: empty(OBJECTS))
    codings: pl.DataFrame = field(default_factory=lambda: empty(CODINGS))
    corrections: pl.DataFrame = field(default_factory=lambda: empty(CORRECTIONS))
    balances: pl.DataFrame = field(default_factory=lambda: empty(BALANCES))
    months: pl.DataFrame = field(default_factory=lambda: empty(MONTHS))

    def outline(self) -> dict[str, Any]:
        """The head and the frames by name, without the vouchers."""
        return {each.name: getattr(self, each.name) for each in fields(Outline)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Books(Outline):
    """The content of one file, whole in memory."""

    vouchers: pl.DataFrame = field(default_factory=lambda: empty(VOUCHERS))
    rows: pl.DataFrame = field(default_factory=lambda: empty(ROWS))

    def frames(self) -> dict[str, pl.DataFrame]:
        """The frames by name."""
        return {each.name: getattr(self, each.name) for each in fields(self) if each.name != "head"}
