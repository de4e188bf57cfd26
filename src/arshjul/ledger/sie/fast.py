"""A piece of a SIE file in columns: the vouchers that are beyond doubt.

A voucher whose lines, braces and fields are all of the plainest form is read here, millions in a second or two. Each
one that has anything else about it is handed back line by line, for :mod:`arshjul.ledger.sie.vouchers`, which knows
the whole format. Vouchers stand on their own, so one odd voucher costs the others nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl

from arshjul.ledger.books import QUANTITY, Column
from arshjul.ledger.sie.encoding import lost_letters, to_utf_8
from arshjul.ledger.sie.fast_figures import FIGURE_COLUMNS, plain_figures
from arshjul.ledger.sie.lex import LONGEST, Unreadable, tokenize
from arshjul.ledger.sie.pieces import Piece
from arshjul.ledger.sie.plain import AMOUNT, DAY, FIELD, GAP, NUMBER, ore_of, quantity_of, unquoted

Coding = tuple[str, tuple[str, ...]]
"""An account, and dimension and object in turn."""

CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")

_TAIL = (
    rf'^[ \t]*(?<ore>{AMOUNT}|"{AMOUNT}")(?:{GAP}(?:(?<date>{DAY}|"(?:{DAY})?")(?:{GAP}(?:(?<text>{FIELD})'
    rf'(?:{GAP}(?:(?<quantity>{NUMBER}|"(?:{NUMBER})?")(?:{GAP}(?:(?<signature>{FIELD})[ \t]*)?)?)?)?)?)?)?)?$'
)
_HEADER = (
    rf'^#VER{GAP}(?<series>{FIELD}){GAP}(?<number>{FIELD}){GAP}(?<date>{DAY}|"{DAY}")(?:{GAP}(?:(?<text>{FIELD})'
    rf'(?:{GAP}(?:(?<registered>{DAY}|"(?:{DAY})?")(?:{GAP}(?:(?<signature>{FIELD})[ \t]*)?)?)?)?)?)?$'
)

_CODE = r'(?:[0-9A-Za-z]+|"[0-9A-Za-z]*")'
_PLAIN_KEY = re.compile(rf"[ \t]*#TRANS[ \t]+({_CODE})[ \t]*\{{[ \t]*((?:{_CODE} {_CODE}(?: {_CODE} {_CODE})*)?)[ \t]*")

_OTHER, _VOUCHER, _OPENING, _ROW, _CLOSING = range(5)
_WITHIN = ((_VOUCHER, _OPENING), (_OPENING, _ROW), (_OPENING, _CLOSING), (_ROW, _ROW), (_ROW, _CLOSING))
_FOLLOWS = [8 * before + after for before, after in (*_WITHIN, *((before, _VOUCHER) for before in range(5)))]
_ROW_BEGINNING = re.compile(rb"\n([ \t]*#TRANS[ \t])")
_SEPARATORS = b"\x01\x02\x03\x04\x05\x06\x07\x0e\x0f"


Line = tuple[int, int, str]

VOUCHER_COLUMNS: Mapping[str, Column] = {
    "line": pl.UInt32, "series": pl.String, "number": pl.String, "date": pl.Date, "text": pl.String,
    "registered": pl.Date, "signature": pl.String,
}  # fmt: skip
ROW_COLUMNS: Mapping[str, Column] = {
    "line": pl.UInt32, "key": pl.Categorical, "voucher": pl.UInt32, "date": pl.Date, "ore": pl.Int64,
    "quantity": QUANTITY, "text": pl.String, "signature": pl.String,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """What a piece holds.

    ``vouchers`` has series, number, date, text, registered, signature and line; ``rows`` has voucher (the line of its
    #VER), key (the text up to its amount), date (null when it is the voucher's), ore, quantity, text, signature and
    line; ``figures`` are balances and months, as :mod:`.fast_figures` has them. ``left`` is every line that is not
    among them, each with the number of its voucher within the piece (0: none), its own number and its text;
    ``segments`` is how many vouchers there are. ``lost`` are lines where letters are lost.
    """

    vouchers: pl.DataFrame
    rows: pl.DataFrame
    figures: pl.DataFrame
    left: list[Line]
    segments: int
    lost: list[int]


@dataclass(slots=True)
class FastReader:
    """Reads pieces, in any order and several at once."""

    encoding: str
    keys: pl.Categorical = field(default_factory=lambda: pl.Categorical(pl.Categories.random()))
    codings: dict[int, Coding | None] = field(default_factory=dict)
    """Of each key that was seen, by its number, what it means; nothing when it takes a closer look."""

    def read(self, piece: Piece) -> Part:
        """The part of the books that a piece holds."""
        data = to_utf_8(piece.data, self.encoding)
        lost = [piece.first_line + line for line in lost_letters(data, self.encoding)]
        lines = _lines(data, piece.first_line)
        if lines is None:
            return self._untouched(data, piece.first_line, lost)
        segments = _segmented(lines, _row_beginning(data))
        odd = segments.filter("odd")["segment"].unique()
        vouchers = _vouchers(segments)
        rows = self._rows(segments)
        odd = pl.concat([odd, vouchers.filter("odd")["segment"], rows.filter("odd")["segment"]]).unique()
        figures, left = pl.DataFrame(schema=FIGURE_COLUMNS), list[Line]()
        if not odd.is_empty():
            lines = segments.filter(pl.col("segment").is_in(odd.implode()))
            figures, lines = plain_figures(lines, self.keys, self._understood)
            left = lines.select("segment", "line", "text").rows()
            vouchers, rows = (frame.filter(~pl.col("segment").is_in(odd.implode())) for frame in (vouchers, rows))
        last = segments["segment"][-1] if segments.height else 0
        return Part(vouchers.select(*VOUCHER_COLUMNS), rows.select(*ROW_COLUMNS), figures, left, last, lost)

    def _rows(self, segments: pl.DataFrame) -> pl.DataFrame:
        """The rows of vouchers; ``odd`` where one takes a closer look."""
        begins = segments.filter(pl.col("kind") == _VOUCHER)["line"]
        rows = segments.lazy().filter((pl.col("kind") == _ROW) & (pl.col("segment") > 0)).select(
            "segment", "line", pl.col("text").str.splitn("}", 2).struct.rename_fields(["key", "tail"]).alias("split")
        ).unnest("split").select(
            "segment", "line", pl.col("key").cast(self.keys), pl.col("tail").str.extract_groups(_TAIL).alias("fields")
        ).unnest("fields").collect()  # fmt: skip
        known = self._understood(rows["key"])
        day = pl.col("date").str.strip_chars('"')
        return rows.with_columns(date=day.str.to_date("%Y%m%d", strict=False), no_day=day.fill_null("").eq("")).select(
            "segment",
            "line",
            "key",
            "date",
            odd=pl.col("ore").is_null() | (pl.col("date").is_null() & ~pl.col("no_day")) | ~known,
            voucher=begins.gather(rows["segment"].cast(pl.Int64) - 1),
            ore=ore_of("ore"),
            quantity=quantity_of("quantity"),
            text=unquoted("text"),
            signature=unquoted("signature"),
        )

    def _understood(self, keys: pl.Series) -> pl.Series:
        """Whether the account and objects of each row are plain; fills :attr:`codings` on the way."""
        distinct = keys.unique()
        codes = distinct.to_physical().to_list()
        new = [code not in self.codings for code in codes]
        if any(new):
            texts = distinct.filter(pl.Series(new, dtype=pl.Boolean))
            for code, key in zip(texts.to_physical().to_list(), texts.cast(pl.String).to_list(), strict=True):
                self.codings[code] = coding_of(key)
        doubtful = [code for code in codes if self.codings[code] is None]
        return ~keys.to_physical().is_in(doubtful)

    def untouched(self, piece: Piece) -> Part:
        """A piece of which every line is left: the exact way alone."""
        data = to_utf_8(piece.data, self.encoding)
        return self._untouched(
            data, piece.first_line, [piece.first_line + line for line in lost_letters(data, self.encoding)]
        )

    def _untouched(self, data: bytes, first_line: int, lost: list[int]) -> Part:
        rows, figures = (pl.DataFrame(schema=schema) for schema in (ROW_COLUMNS, FIGURE_COLUMNS))
        left = [(0, number, line) for number, line in _split(data, first_line)]
        return Part(pl.DataFrame(schema=VOUCHER_COLUMNS), rows, figures, left, 0, lost)


def coding_of(key: str) -> Coding | None:
    """What a row says up to its amount, such as ``#TRANS 4633 {1 "512"``; nothing when anything is odd about it."""
    if plain := _PLAIN_KEY.fullmatch(key):
        return plain[1].strip('"'), tuple(plain[2].replace('"', "").split(" ")) if plain[2] else ()
    if CONTROL.search(key):
        return None
    try:
        record = tokenize(key + "}")
    except Unreadable:
        return None
    if record.label != "TRANS" or record.loose_quotes or len(record.fields) != 2:
        return None
    account, objects = record.fields
    if not isinstance(account, str) or not isinstance(objects, tuple) or len(objects) % 2:
        return None
    return account, objects


def _split(data: bytes, first_line: int) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(data.decode().split("\n"), start=first_line):
        if plain := line.removesuffix("\r"):
            yield number, plain


def _lines(data: bytes, first_line: int) -> pl.DataFrame | None:
    """The lines with their numbers; nothing when they cannot be told apart in columns."""
    separator = next((sign for sign in _SEPARATORS if sign not in data), None)
    if separator is None:
        return None
    lines = pl.read_csv(
        data, has_header=False, separator=chr(separator), quote_char=None, schema={"text": pl.String}, encoding="utf8"
    )
    if lines.height != data.count(b"\n") + (not data.endswith(b"\n")):
        return None
    longest = lines["text"].str.len_bytes().max()
    if isinstance(longest, int) and longest > LONGEST:  # may be more letters than a line can have
        return None
    return lines.with_row_index("line", offset=first_line)


def _segmented(lines: pl.DataFrame, row: str) -> pl.DataFrame:
    """The lines with their kind and the voucher they belong to: 0 before the first, then 1, 2 and so on.

    ``odd`` marks lines that do not follow one another as the lines of vouchers do; ``row`` is how a row begins.
    """
    kinds = lines.with_columns(kind=_kind(pl.col("text"), row))
    indented = kinds.filter(pl.col("kind") == _OTHER)["text"].str.contains(r"^[ \t]|[ \t]$")
    if indented.any():
        plain = lines.with_columns(pl.col("text").str.strip_chars(" \t"))
        kinds = plain.with_columns(kind=_kind(pl.col("text"), row.lstrip()))
    if kinds["text"].null_count() or (kinds["text"] == "").any():
        kinds = kinds.filter(pl.col("text").is_not_null() & (pl.col("text") != ""))
    kind = pl.col("kind")
    before = kind.shift(1, fill_value=_CLOSING)
    ordered = kinds.with_columns(segment=(kind == _VOUCHER).cum_sum(), fits=(before * 8 + kind).is_in(_FOLLOWS))
    cut_short = (kind.shift(-1, fill_value=_VOUCHER) == _VOUCHER) & (kind != _CLOSING)
    return ordered.with_columns(odd=~pl.col("fits") | cut_short | (pl.col("segment") == 0))


def _row_beginning(data: bytes) -> str:
    """How the first row of a voucher begins, indentation and all."""
    found = _ROW_BEGINNING.search(data)
    return found[1].decode() if found else "#TRANS "


def _kind(text: pl.Expr, row: str) -> pl.Expr:
    return (
        pl.when(text.str.starts_with(row)).then(_ROW)
        .when(text == "}").then(_CLOSING)
        .when(text == "{").then(_OPENING)
        .when(text.str.starts_with("#VER ") | text.str.starts_with("#VER\t")).then(_VOUCHER)
        .otherwise(_OTHER).cast(pl.UInt8)
    )  # fmt: skip


def _vouchers(segments: pl.DataFrame) -> pl.DataFrame:
    """The headers of vouchers; ``odd`` where one takes a closer look."""
    headers = segments.lazy().filter(pl.col("kind") == _VOUCHER).select(
        "segment", "line", pl.col("text").str.extract_groups(_HEADER).alias("fields")
    ).unnest("fields")  # fmt: skip
    day, registered = (pl.col(name).str.strip_chars('"') for name in ("date", "registered"))
    return headers.with_columns(
        date=day.str.to_date("%Y%m%d", strict=False),
        registered=registered.str.to_date("%Y%m%d", strict=False),
        not_registered=registered.fill_null("").eq(""),
    ).select(
        "segment",
        "line",
        "date",
        "registered",
        odd=pl.col("date").is_null() | (pl.col("registered").is_null() & ~pl.col("not_registered")),
        series=unquoted("series"),
        number=unquoted("number"),
        text=unquoted("text"),
        signature=unquoted("signature"),
    ).collect()  # fmt: skip
