"""A piece of a SIE file as lines in columns, each with its kind and the voucher that it belongs to.

The lines are read twice by a reader of CSV: as they stand, and cut at the closing brace, which parts what a row is
posted to from its amount. That takes a third of the time of cutting them in columns.
"""

from __future__ import annotations

import re

import polars as pl

from arshjul.ledger.sie.lex import LONGEST

OTHER, VOUCHER, OPENING, ROW, CLOSING = range(5)
_WITHIN = ((VOUCHER, OPENING), (OPENING, ROW), (OPENING, CLOSING), (ROW, ROW), (ROW, CLOSING))
_FOLLOWS = [8 * before + after for before, after in (*_WITHIN, *((before, VOUCHER) for before in range(5)))]
_ROW_BEGINNING = re.compile(rb"\n([ \t]*#TRANS[ \t])")
_SEPARATORS = b"\x01\x02\x03\x04\x05\x06\x07\x0e\x0f"
_CUT = ("key", "tail", "more")


def lines_of(data: bytes, first_line: int, count: int) -> pl.DataFrame | None:
    """The ``count`` lines of a piece: line, text, and as they are cut at closing braces key, tail and more.

    Nothing when they cannot be told apart in columns.
    """
    separator = next((chr(sign) for sign in _SEPARATORS if sign not in data), None)
    if separator is None:
        return None
    lines, cut = _read(data, separator, ("text",)), _read(data, "}", _CUT)
    if not lines.height == cut.height == count:
        return None
    longest = lines["text"].str.len_bytes().max()
    if isinstance(longest, int) and longest > LONGEST:  # may be more letters than a line can have
        return None
    return pl.concat([lines, cut], how="horizontal").with_row_index("line", offset=first_line)


def _read(data: bytes, separator: str, columns: tuple[str, ...]) -> pl.DataFrame:
    return pl.read_csv(
        data, has_header=False, separator=separator, quote_char=None, schema=dict.fromkeys(columns, pl.String),
        encoding="utf8", empty_string_is_null=False, missing_columns="insert", extra_columns="ignore",
        truncate_ragged_lines=True,
    )  # fmt: skip


def segmented(lines: pl.DataFrame, data: bytes) -> pl.DataFrame:
    """The lines with their kind and the voucher they belong to (``segment``): 0 before the first, then 1, 2 and so on.

    ``odd`` marks lines that do not follow one another as the lines of vouchers do.
    """
    row = _row_beginning(data)
    kinds = lines.with_columns(kind=_kind(pl.col("text"), row))
    others = kinds.filter(pl.col("kind") == OTHER)["text"]
    if others.str.contains(r"^[ \t]|[ \t]$").any():
        kinds = lines.with_columns(kind=_kind(pl.col("text").str.strip_chars(" \t"), row.lstrip()))
    if others.str.contains(r"^[ \t]*$").any():
        kinds = kinds.filter(pl.col("text").str.contains(r"[^ \t]"))
    kind = pl.col("kind")
    before = kind.shift(1, fill_value=CLOSING)
    ordered = kinds.with_columns(segment=(kind == VOUCHER).cum_sum(), fits=(before * 8 + kind).is_in(_FOLLOWS))
    cut_short = (kind.shift(-1, fill_value=VOUCHER) == VOUCHER) & (kind != CLOSING)
    return ordered.with_columns(odd=~pl.col("fits") | cut_short | (pl.col("segment") == 0))


def rows_of(segments: pl.DataFrame) -> pl.DataFrame:
    """segment, line, key, tail of the rows of vouchers: ``key`` is a row up to its brace, ``tail`` what follows it.

    The tail is null where there is not one brace.
    """
    is_row = (pl.col("kind") == ROW) & (pl.col("segment") > 0)
    text, key, tail = (pl.col(name).str.len_bytes() for name in ("text", "key", "tail"))
    is_cut = (text == key + tail + 1) & (pl.col("more") == "")
    return (
        segments.lazy()
        .filter(is_row)
        .select("segment", "line", "key", pl.when(is_cut).then("tail").alias("tail"))
        .collect()
    )


def _row_beginning(data: bytes) -> str:
    """How the first row of a voucher begins, indentation and all."""
    found = _ROW_BEGINNING.search(data)
    return found[1].decode() if found else "#TRANS "


def _kind(text: pl.Expr, row: str) -> pl.Expr:
    """Each line is of one kind at most, so the kinds may be added."""
    kinds = {
        ROW: text.str.starts_with(row),
        CLOSING: text == "}",
        OPENING: text == "{",
        VOUCHER: text.str.starts_with("#VER ") | text.str.starts_with("#VER\t"),
    }
    return pl.sum_horizontal(is_so.cast(pl.UInt8) * pl.lit(kind, pl.UInt8) for kind, is_so in kinds.items())
