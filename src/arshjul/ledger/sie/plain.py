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

_TAIL = (
    rf'^[ \t]*(?<ore>{AMOUNT}|"{AMOUNT}")(?:{GAP}(?:(?<date>{DAY}|"(?:{DAY})?")(?:{GAP}(?:(?<text>{FIELD})'
    rf'(?:{GAP}(?:(?<quantity>{NUMBER}|"(?:{NUMBER})?")(?:{GAP}(?:(?<signature>{FIELD})[ \t]*)?)?)?)?)?)?)?)?$'
)
_ONLY_AMOUNT = r"^ ?-?[0-9]{1,13}\.[0-9]{2}$"


def tails(texts: pl.Series) -> pl.DataFrame:
    """What rows say from their amount on: ore, date, quantity, text, signature; ``odd`` where one takes a closer look.

    Most rows have nothing but an amount in kronor and öre; to see that takes a fifth of the time of taking the fields
    apart. The others are taken apart, and put where they belong among the amounts.
    """
    short = texts.str.contains(_ONLY_AMOUNT).fill_null(value=False)
    kronor = texts.str.strip_chars(" ").cast(pl.Decimal(20, 2), strict=False)
    amounts = kronor.to_physical().cast(pl.Int64, strict=False)  # one that does not fit is among the others
    if short.all():
        return pl.DataFrame({"ore": amounts}).with_columns(**_NOTHING_MORE)
    at = (~short).arg_true()
    fields = _taken_apart(texts.gather(at))
    place = pl.zeros(len(texts), pl.Int64, eager=True).scatter(at, pl.int_range(1, len(at) + 1, eager=True))
    more = {name: _spread(fields[name], place, nothing) for name, nothing in _NOTHING_MORE.items()}
    return pl.DataFrame({"ore": amounts.scatter(at, fields["ore"])}).with_columns(**more)


_NOTHING_MORE = {
    "date": pl.lit(None, pl.Date), "quantity": pl.lit(None, QUANTITY), "text": pl.lit(""), "signature": pl.lit(""),
    "odd": pl.lit(value=False),
}  # fmt: skip
"""What a row says that has nothing but an amount."""


def _spread(values: pl.Series, place: pl.Series, nothing: pl.Expr) -> pl.Expr:
    """The values at their places, counted from 1, and nothing at the others; most columns have nothing at all."""
    alone = values.to_frame("value").select(nothing=nothing, value="value")
    if alone.select(pl.col("value").eq_missing(pl.col("nothing")).all()).item():
        return nothing
    return pl.lit(pl.concat([alone["nothing"].head(1), values]).gather(place))


def _taken_apart(texts: pl.Series) -> pl.DataFrame:
    day = pl.col("date").str.strip_chars('"')
    fields = texts.str.extract_groups(_TAIL).struct.unnest()
    return fields.with_columns(date=day.str.to_date("%Y%m%d", strict=False), no_day=day.fill_null("").eq("")).select(
        "date",
        odd=pl.col("ore").is_null() | (pl.col("date").is_null() & ~pl.col("no_day")),
        ore=ore_of("ore"),
        quantity=quantity_of("quantity"),
        text=unquoted("text"),
        signature=unquoted("signature"),
    )


def unquoted(name: str) -> pl.Expr:
    """A text without its quotation marks, empty when it is not there."""
    return pl.col(name).str.strip_chars('"').fill_null("")


def ore_of(name: str) -> pl.Expr:
    """An amount in öre."""
    return (pl.col(name).str.strip_chars('"').cast(pl.Decimal(20, 2), strict=False) * 100).cast(pl.Int64)


def quantity_of(name: str) -> pl.Expr:
    """A quantity, null when it is not there."""
    return pl.col(name).str.strip_chars('"').replace("", None).cast(QUANTITY)
