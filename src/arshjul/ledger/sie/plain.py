"""How fields look that are beyond doubt, and what they are worth, in columns.

Each pattern can match in one way only, letter by letter, so the regex engine needs but one pass.
"""

from __future__ import annotations

import polars as pl

from arshjul.ledger.books import QUANTITY

GAP = r"[ \t]+"
FIELD = r'(?:"(?:[^"\\\x00-\x1f\x7f]|\\[^"\\\x00-\x1f\x7f])*"|[^"\\{} \x00-\x1f\x7f]+)'
DAY = r"(?:19|20)[0-9]{6}"
NUMBER = r"-?[0-9]{1,17}(?:\.[0-9]{1,6})?"
AMOUNT = r"-?[0-9]{1,13}(?:\.[0-9]{1,2})?"


def unquoted(name: str) -> pl.Expr:
    """A text without its quotation marks, empty when it is not there."""
    return pl.col(name).str.strip_chars('"').fill_null("")


def ore_of(name: str) -> pl.Expr:
    """An amount in öre."""
    return (pl.col(name).str.strip_chars('"').cast(pl.Decimal(20, 2), strict=False) * 100).cast(pl.Int64)


def quantity_of(name: str) -> pl.Expr:
    """A quantity, null when it is not there."""
    return pl.col(name).str.strip_chars('"').replace("", None).cast(QUANTITY)
