"""Books as a SIE file of type 1, 2, 3, 4E or 4I, in CP437 as the format asks for (SIE 4B, 5.8).

Vouchers are written some at a time, so that large books need little memory. What the format cannot hold is replaced
and counted: letters that CP437 lacks, control characters, a backslash at the end of a text.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import BinaryIO
from zlib import crc32

import polars as pl

from arshjul.ledger.books import Books, FiscalYear
from arshjul.ledger.sie.checks import kronor
from arshjul.ledger.sie.ksumma import content
from arshjul.ledger.sie.lex import quoted
from arshjul.ledger.sie.records import KEPT_AS_WRITTEN

VOUCHERS_AT_A_TIME = 50_000
LINE_END = "\r\n"

_SUBSTITUTES = {
    "–": "-", "—": "-", "\u2212": "-", "\u2018": "'", "’": "'", "“": "'", "”": "'", "„": "'", "…": "...", "€": "EUR",
    "\u00a0": " ", "\u202f": " ", "ø": "o", "Ø": "O", "š": "s", "ž": "z", "™": "(TM)", "•": "*", "\u00b4": "'",
}  # fmt: skip
_FORBIDDEN = r"[\x00-\x1f\x7f]"


class SieType(StrEnum):
    """What a file holds: balances of years (1), of months (2), of objects (3), vouchers too (4E), nothing else (4I)."""

    YEARS = "1"
    MONTHS = "2"
    OBJECTS = "3"
    EXPORT = "4E"
    IMPORT = "4I"


@dataclass(slots=True)
class Written:
    """What was written: lines, and the letters that were replaced because CP437 lacks them, counted."""

    lines: int = 0
    replaced: Counter[str] = field(default_factory=Counter)


def write_sie(books: Books, target: BinaryIO, kind: SieType = SieType.EXPORT, *, ksumma: bool = False) -> Written:
    """Write books to a file that is open for bytes; with ``ksumma`` the file carries its own checksum."""
    written = Written()
    checksum = 0
    mark = "#KSUMMA" + LINE_END
    target.write(("#FLAGGA 0" + LINE_END + (mark if ksumma else "")).encode("ascii"))
    for block in _blocks(books, kind):
        data = _in_cp437(block, written)
        checksum = crc32(content(data), checksum) if ksumma else 0
        target.write(data)
    if ksumma:
        target.write(f"#KSUMMA {checksum}{LINE_END}".encode("ascii"))
    written.lines += 1 + 2 * ksumma
    return written


def _blocks(books: Books, kind: SieType) -> Iterator[str]:
    yield _text(_head(books, kind))
    yield _text(_chart(books, kind))
    if kind is not SieType.IMPORT:
        yield _text(_balances(books, kind))
        if kind is not SieType.YEARS:
            yield _text(_months(books, kind))
    if kind in (SieType.EXPORT, SieType.IMPORT):
        yield from _vouchers(books)


def _text(lines: Iterable[str]) -> str:
    return "".join(line + LINE_END for line in lines)


def _in_cp437(text: str, written: Written) -> bytes:
    written.lines += text.count("\n")
    try:
        return text.encode("cp437")
    except UnicodeEncodeError:
        return "".join(_letters(text, written.replaced)).encode("cp437")


def _letters(text: str, replaced: Counter[str]) -> Iterator[str]:
    """The text with the letters that CP437 has, or else what is nearest."""
    instead: dict[str, str] = {}
    for letter in set(text):
        try:
            letter.encode("cp437")
        except UnicodeEncodeError:
            instead[letter] = _nearest(letter)
            replaced[letter] += text.count(letter)
    yield text.translate({ord(letter): nearest for letter, nearest in instead.items()})


def _nearest(letter: str) -> str:
    if letter in _SUBSTITUTES:
        return _SUBSTITUTES[letter]
    plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    return "".join(part for part in plain if part.isalnum() or part in "-+.,/ ") or "?"


# the head and the chart of accounts


def _head(books: Books, kind: SieType) -> Iterator[str]:
    head = books.head
    kept = {label: said for label, said in head.other.items() if label not in ("FLAGGA", "FORMAT")}
    yield f"#PROGRAM {kept.get('PROGRAM') or quoted(head.program)}"
    yield "#FORMAT PC8"
    if head.generated:
        yield f"#GEN {_day(head.generated)} {kept.get('GEN', '')}".rstrip()
    yield f"#SIETYP {kind[0]}"
    for label in KEPT_AS_WRITTEN:
        if label in kept and not (label == "BKOD" and kind is SieType.IMPORT):
            yield f"#{label} {kept[label]}"
    if head.organisation_number:
        yield f"#ORGNR {quoted(head.organisation_number)} {kept.get('ORGNR', '')}".rstrip()
    if head.name:
        yield f"#FNAMN {quoted(head.name)}"
    yield from (_year(year) for year in head.years)
    if head.through and kind is not SieType.IMPORT:
        yield f"#OMFATTN {_day(head.through)}"
    if head.currency != "SEK":
        yield f"#VALUTA {quoted(head.currency)}"


def _year(year: FiscalYear) -> str:
    return f"#RAR {year.number} {_day(year.first_day)} {_day(year.last_day)}"


def _day(day: date) -> str:
    return day.strftime("%Y%m%d")


def _chart(books: Books, kind: SieType) -> Iterator[str]:
    for number, name, type_, unit in books.accounts.iter_rows():
        yield f"#KONTO {quoted(number)} {quoted(name)}"
        if type_:
            yield f"#KTYP {quoted(number)} {quoted(type_)}"
        if unit:
            yield f"#ENHET {quoted(number)} {quoted(unit)}"
    for number, code in books.tax_codes.iter_rows():
        yield f"#SRU {quoted(number)} {quoted(code)}"
    if kind in (SieType.YEARS, SieType.MONTHS):
        return
    for number, name, parent in books.dimensions.iter_rows():
        if parent is None:
            yield f"#DIM {quoted(number)} {quoted(name)}"
        else:
            yield f"#UNDERDIM {quoted(number)} {quoted(name)} {quoted(parent)}"
    for dimension, number, name in books.objects.iter_rows():
        yield f"#OBJEKT {quoted(dimension)} {quoted(number)} {quoted(name)}"


# balances and months


def _codings(books: Books) -> Mapping[int, tuple[str, str]]:
    """Each coding as an account and a list of objects, as they are written."""
    return {coding: (quoted(account), _listed(objects)) for coding, account, objects in books.codings.iter_rows()}


def _listed(objects: Iterable[Mapping[str, str]]) -> str:
    return "{" + " ".join(f"{quoted(each['dimension'])} {quoted(each['object'])}" for each in objects) + "}"


def _balances(books: Books, kind: SieType) -> Iterator[str]:
    codings = _codings(books)
    for label, year, coding, ore, quantity in books.balances.iter_rows():
        account, objects = codings[coding]
        if label in ("OIB", "OUB"):
            if kind in (SieType.YEARS, SieType.MONTHS):
                continue
            account = f"{account} {objects}"
        yield f"#{label} {year} {account} {kronor(ore)}{_quantity(quantity)}"


def _months(books: Books, kind: SieType) -> Iterator[str]:
    codings = _codings(books)
    labels = {"actual": "PSALDO", "budget": "PBUDGET"}
    for content_, year, month, coding, ore, quantity in books.months.iter_rows():
        account, objects = codings[coding]
        if kind is not SieType.MONTHS or objects == "{}":
            yield f"#{labels[content_]} {year} {month:%Y%m} {account} {objects} {kronor(ore)}{_quantity(quantity)}"


def _quantity(quantity: Decimal | None) -> str:
    return "" if quantity is None else f" {_plain(f'{quantity:f}')}"


def _plain(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number


# vouchers


def _vouchers(books: Books) -> Iterator[str]:
    """Some vouchers at a time, each with its rows in the order of the file."""
    codings = pl.DataFrame(
        [(coding, f"{account} {objects}") for coding, (account, objects) in _codings(books).items()],
        schema={"coding": pl.UInt32, "key": pl.String}, orient="row",
    )  # fmt: skip
    columns = ("label", "voucher", "coding", "date", "ore", "quantity", "text", "signature", "line")
    labels = {"added": "#RTRANS ", "removed": "#BTRANS "}
    corrections = books.corrections.with_columns(label=pl.col("kind").replace_strict(labels, return_dtype=pl.String))
    rows = books.rows.with_columns(label=pl.lit("#TRANS "))
    for start in range(0, books.vouchers.height, VOUCHERS_AT_A_TIME):
        vouchers = books.vouchers[start : start + VOUCHERS_AT_A_TIME]
        numbers = vouchers["voucher"]
        within = pl.col("voucher").is_between(numbers.min(), numbers.max())
        some = pl.concat([frame.filter(within).select(columns) for frame in (rows, corrections)])
        yield "".join(_written(vouchers, some.join(codings, on="coding", how="left")))


def _written(vouchers: pl.DataFrame, rows: pl.DataFrame) -> list[str]:
    joined = rows.join(vouchers.select("voucher", of_voucher="date"), on="voucher").sort(
        "voucher", "line", maintain_order=True
    )
    own_day = pl.when(pl.col("date") == pl.col("of_voucher")).then(pl.lit('""')).otherwise(_day_of("date"))
    lines = joined.select(
        "voucher",
        text=_trimmed(
            pl.concat_str(pl.lit("\t"), "label", "key", pl.lit(" "), _kronor_of("ore")),
            own_day, _quoted_of("text"), _quantity_of("quantity"), _quoted_of("signature"),
        ) + LINE_END,
    )  # fmt: skip
    bodies = lines.group_by("voucher").agg(pl.col("text").str.join(""))
    headers = vouchers.select(
        "voucher",
        header=_trimmed(
            _spaced(pl.lit("#VER"), _quoted_of("series"), _quoted_of("number"), _day_of("date")),
            _quoted_of("text"), _day_of("registered").fill_null('""'), _quoted_of("signature"),
        ),
    )  # fmt: skip
    whole = headers.join(bodies, on="voucher", how="left", maintain_order="left").select(
        pl.concat_str("header", pl.lit(LINE_END + "{" + LINE_END), pl.col("text").fill_null(""), pl.lit("}" + LINE_END))
    )
    return whole.to_series().to_list()


def _spaced(first: pl.Expr, *fields: pl.Expr) -> pl.Expr:
    return pl.concat_str(first, *(pl.concat_str(pl.lit(" "), each) for each in fields))


def _trimmed(first: pl.Expr, *fields: pl.Expr) -> pl.Expr:
    """Fields after one another, without the empty ones at the end."""
    return _spaced(first, *fields).str.replace(r'(?: "")+$', "")


def _quoted_of(name: str) -> pl.Expr:
    plain = pl.col(name).fill_null("").str.replace_all(_FORBIDDEN, " ").str.replace_all('"', '\\"', literal=True)
    return pl.concat_str(
        pl.lit('"'), plain, pl.when(plain.str.ends_with("\\")).then(pl.lit(' "')).otherwise(pl.lit('"'))
    )


def _day_of(name: str) -> pl.Expr:
    return pl.col(name).dt.strftime("%Y%m%d")


def _kronor_of(name: str) -> pl.Expr:
    ore = pl.col(name).abs()
    sign = pl.when(pl.col(name) < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    decimals = (ore % 100).cast(pl.String).str.zfill(2)
    return pl.concat_str(sign, (ore // 100).cast(pl.String), pl.lit("."), decimals)


def _quantity_of(name: str) -> pl.Expr:
    number = pl.col(name).cast(pl.String).str.replace(r"\.?0+$", "")
    return number.fill_null('""')
