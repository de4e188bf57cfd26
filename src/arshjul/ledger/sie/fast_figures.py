"""Figures in columns: the ``#PSALDO #PBUDGET #OIB #OUB`` that are beyond doubt.

A municipality's file has hundreds of thousands of them, one for each month and coding. Each stands on a line of its
own, so one that has anything odd about it is left to :mod:`arshjul.ledger.sie.figures`, and costs the others nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from arshjul.ledger.books import QUANTITY, Column
from arshjul.ledger.sie.codings import Keys
from arshjul.ledger.sie.figures import BALANCES, MONTHS
from arshjul.ledger.sie.plain import AMOUNT, FIELD, GAP, NUMBER, ore_of, quantity_of

FIGURE_COLUMNS: Mapping[str, Column] = {
    "line": pl.UInt32, "label": pl.String, "year": pl.Int32, "month": pl.Date, "key": pl.UInt32, "ore": pl.Int64,
    "quantity": QUANTITY,
}  # fmt: skip
"""``key`` is the number of account and objects, written as in a row of a voucher; ``month`` is null of balances."""

_WITH_OBJECTS = "|".join(label for label in (*MONTHS, *BALANCES) if label.startswith(("P", "O")))
_FIGURE = (
    rf"^#(?<label>{_WITH_OBJECTS}){GAP}(?<year>-?[0-9]{{1,3}}){GAP}"
    rf"(?:(?<month>(?:19|20|21)[0-9]{{2}}(?:0[1-9]|1[0-2])){GAP})?"
    rf'(?<account>{FIELD}){GAP}(?<objects>\{{[^{{}}]*)\}}[ \t]*(?<ore>{AMOUNT}|"{AMOUNT}")'
    rf'(?:{GAP}(?:(?<quantity>{NUMBER}|"(?:{NUMBER})?")[ \t]*)?)?$'
)


def plain_figures(lines: pl.DataFrame, keys: Keys) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The figures among some lines in columns, and the other lines."""
    text = pl.col("text").str.strip_chars(" \t")
    fields = lines.select("line", text.str.extract_groups(_FIGURE).alias("fields")).unnest("fields")
    has_month = pl.col("month").is_not_null()
    found = fields.filter(pl.col("label").is_in(list(MONTHS)) == has_month).with_columns(
        key=pl.concat_str(pl.lit("#TRANS "), "account", pl.lit(" "), "objects").cast(keys.kind)
    )
    figures = found.filter(keys.understood(found["key"])).with_columns(
        pl.col("year").cast(pl.Int32),
        pl.col("key").to_physical(),
        pl.concat_str("month", pl.lit("01")).str.to_date("%Y%m%d"),
        ore=ore_of("ore"),
        quantity=quantity_of("quantity"),
    )
    return figures.select(*FIGURE_COLUMNS), lines.filter(~pl.col("line").is_in(figures["line"].implode()))
