"""A piece of a SIE file in columns: the vouchers that are beyond doubt.

A voucher whose lines, braces and fields are all of the plainest form is read here, millions in a second or two. Each
one that has anything else about it is handed back line by line, for :mod:`arshjul.ledger.sie.vouchers`, which knows
the whole format. Vouchers stand on their own, so one odd voucher costs the others nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl

from arshjul.ledger.books import QUANTITY, Column
from arshjul.ledger.sie.codings import Coding, Keys
from arshjul.ledger.sie.encoding import lost_letters, to_utf_8
from arshjul.ledger.sie.fast_figures import FIGURE_COLUMNS, plain_figures
from arshjul.ledger.sie.lines import VOUCHER, lines_of, rows_of, segmented
from arshjul.ledger.sie.pieces import Piece
from arshjul.ledger.sie.plain import DAY, FIELD, GAP, tails, unquoted

_HEADER = (
    rf'^#VER{GAP}(?<series>{FIELD}){GAP}(?<number>{FIELD}){GAP}(?<date>{DAY}|"{DAY}")(?:{GAP}(?:(?<text>{FIELD})'
    rf'(?:{GAP}(?:(?<registered>{DAY}|"(?:{DAY})?")(?:{GAP}(?:(?<signature>{FIELD})[ \t]*)?)?)?)?)?)?$'
)

Line = tuple[int, int, str]

VOUCHER_COLUMNS: Mapping[str, Column] = {
    "line": pl.UInt32, "series": pl.String, "number": pl.String, "date": pl.Date, "text": pl.String,
    "registered": pl.Date, "signature": pl.String,
}  # fmt: skip
ROW_COLUMNS: Mapping[str, Column] = {
    "line": pl.UInt32, "key": pl.UInt32, "voucher": pl.UInt32, "date": pl.Date, "ore": pl.Int64, "quantity": QUANTITY,
    "text": pl.String, "signature": pl.String,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """What a piece holds.

    ``vouchers`` has series, number, date, text, registered, signature and line; ``rows`` has voucher (which of these
    vouchers, from 0), key (the number of its text up to its amount), date (the voucher's when it has none), ore,
    quantity, text, signature and line; ``figures`` are balances and months, as :mod:`.fast_figures` has them. ``left``
    is every line that is not among them, each with the number of its voucher within the piece (0: none), its own number
    and its text; ``segments`` is how many vouchers there are. ``lost`` are lines where letters are lost.
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
    keys: Keys = field(default_factory=Keys)

    @property
    def codings(self) -> Mapping[int, Coding | None]:
        """What each key means, by its number."""
        return self.keys.codings

    def read(self, piece: Piece) -> Part:
        """The part of the books that a piece holds."""
        data = to_utf_8(piece.data, self.encoding)
        lost = [piece.first_line + line for line in lost_letters(data, self.encoding)]
        lines = lines_of(data, piece.first_line, piece.lines)
        if lines is None:
            return _untouched(data, piece.first_line, lost)
        segments = segmented(lines, data)
        vouchers, rows = _vouchers(segments), self._rows(segments)
        odd = pl.concat([each.filter("odd")["segment"] for each in (segments, vouchers, rows)]).unique()
        figures, left = pl.DataFrame(schema=FIGURE_COLUMNS), list[Line]()
        last = segments["segment"][-1] if segments.height else 0
        if not odd.is_empty():
            in_doubt = pl.col("segment").is_in(odd.implode())
            figures, rest = plain_figures(segments.filter(in_doubt), self.keys)
            left = rest.select("segment", "line", "text").rows()
            vouchers, rows = vouchers.filter(~in_doubt), rows.filter(~in_doubt)
        return Part(vouchers.select(*VOUCHER_COLUMNS), _placed(rows, vouchers), figures, left, last, lost)

    def _rows(self, segments: pl.DataFrame) -> pl.DataFrame:
        """The rows of vouchers; ``odd`` where one takes a closer look."""
        rows = rows_of(segments)
        keys = rows["key"].cast(self.keys.kind)
        fields = tails(rows["tail"])
        return pl.concat([rows.select("segment", "line"), fields], how="horizontal").with_columns(
            key=keys.to_physical(), odd=pl.col("odd") | ~self.keys.understood(keys)
        )

    def untouched(self, piece: Piece) -> Part:
        """A piece of which every line is left: the exact way alone."""
        data = to_utf_8(piece.data, self.encoding)
        return _untouched(
            data, piece.first_line, [piece.first_line + line for line in lost_letters(data, self.encoding)]
        )


def _untouched(data: bytes, first_line: int, lost: list[int]) -> Part:
    vouchers, rows, figures = (pl.DataFrame(schema=each) for each in (VOUCHER_COLUMNS, ROW_COLUMNS, FIGURE_COLUMNS))
    left = [(0, number, line) for number, line in _split(data, first_line)]
    return Part(vouchers, rows, figures, left, 0, lost)


def _split(data: bytes, first_line: int) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(data.decode().split("\n"), start=first_line):
        if plain := line.removesuffix("\r"):
            yield number, plain


def _vouchers(segments: pl.DataFrame) -> pl.DataFrame:
    """The headers of vouchers; ``odd`` where one takes a closer look."""
    headers = segments.lazy().filter(pl.col("kind") == VOUCHER).select(
        "segment", "line", pl.col("text").str.strip_chars(" \t").str.extract_groups(_HEADER).alias("fields")
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


def _placed(rows: pl.DataFrame, vouchers: pl.DataFrame) -> pl.DataFrame:
    """The rows, each with the place of its voucher among these, and its voucher's day where it has none of its own."""
    places = vouchers["segment"].search_sorted(rows["segment"])
    if vouchers.height and vouchers["segment"][-1] == vouchers.height:
        places = (rows["segment"] - 1).cast(pl.UInt32)  # none is missing
    day = vouchers["date"].gather(places)
    return rows.with_columns(voucher=places.cast(pl.UInt32), date=pl.col("date").fill_null(day)).select(
        pl.col(name).cast(kind) for name, kind in ROW_COLUMNS.items()
    )
