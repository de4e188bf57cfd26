"""What is written can be read back, by us and by whoever only knows the format."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arshjul.ledger.books import (
    ACCOUNTS,
    BALANCES,
    CODINGS,
    CORRECTIONS,
    DIMENSIONS,
    MONTHS,
    OBJECTS,
    ROWS,
    TAX_CODES,
    VOUCHERS,
    Books,
    FiscalYear,
    Head,
)
from arshjul.ledger.sie import write
from arshjul.ledger.sie.read import read_sie
from arshjul.ledger.sie.report import Ksumma
from arshjul.ledger.sie.write import SieType, write_sie
from factories.sie import WHOLE

KEPT = "".join(chr(code) for code in range(32, 127)) + "ÅÄÖåäöÉéüÜ"
texts = st.text(st.sampled_from(KEPT), max_size=15).filter(lambda text: not text.endswith("\\"))
codes = st.text(st.sampled_from("0123456789AB-Å"), min_size=1, max_size=6)
days = st.dates(date(2025, 1, 1), date(2025, 12, 31))
months_of_the_year = days.map(lambda day: day.replace(day=1))
ores = st.integers(-(10**12), 10**12)
quantities = st.none() | st.decimals(-(10**6), 10**6, places=6)


@st.composite
def books(draw: st.DrawFn) -> Books:
    """Any books that the format can hold."""
    codings = draw(
        st.lists(st.tuples(codes, st.lists(st.tuples(codes, codes), max_size=3).map(tuple)), unique=True, max_size=4)
    )
    vouchers = draw(st.lists(st.tuples(codes, codes, days, texts, st.none() | days, texts), max_size=4))
    names = draw(st.dictionaries(codes, st.tuples(texts, st.sampled_from(["", "T", "K"]), texts), max_size=3))
    coding = st.integers(0, len(codings) - 1)
    rows, corrections = [], []
    if codings:
        figure = st.tuples(coding, days, ores, quantities, texts, texts)
        for number in range(len(vouchers)):
            rows += [(number, *row) for row in draw(st.lists(figure, max_size=3))]
        corrections = [
            (draw(st.sampled_from(["added", "removed"])), draw(st.integers(0, len(vouchers) - 1)), *draw(figure))
            for _ in range(draw(st.integers(0, 2)) if vouchers else 0)
        ]
    plain = [number for number, (_, listed) in enumerate(codings) if not listed]
    balances = draw(st.lists(st.tuples(
        st.sampled_from(["IB", "UB", "RES"]), st.integers(-1, 0), st.sampled_from(plain), ores, quantities
    ), max_size=3)) if plain else []  # fmt: skip
    if codings:
        balances += draw(
            st.lists(st.tuples(st.sampled_from(["OIB", "OUB"]), st.just(0), coding, ores, quantities), max_size=2)
        )
    months = draw(st.lists(st.tuples(
        st.sampled_from(["actual", "budget"]), st.integers(-1, 0), months_of_the_year, coding, ores, quantities,
    ), max_size=3)) if codings else []  # fmt: skip
    lined = [(*row, line) for line, row in enumerate(rows, start=1000)]
    return Books(
        head=Head(
            format="sie", program=draw(codes), organisation_number="212000-0000", name=draw(texts),
            generated=draw(days),
            years=(FiscalYear(0, date(2025, 1, 1), date(2025, 12, 31)),), other={"FTYP": '"X"'},
        ),
        accounts=_frame(ACCOUNTS, [(number, *said) for number, said in names.items()]),
        tax_codes=_frame(TAX_CODES, draw(st.lists(st.tuples(st.just("4633"), codes), max_size=2))),
        dimensions=_frame(DIMENSIONS, [
            (number, "Namn", draw(st.none() | codes)) for number in draw(st.sets(codes, max_size=2))
        ]),
        objects=_frame(OBJECTS, [(*which, "Namn") for which in draw(st.sets(st.tuples(codes, codes), max_size=3))]),
        codings=_frame(CODINGS, [
            (number, account, [{"dimension": dimension, "object": code} for dimension, code in listed])
            for number, (account, listed) in enumerate(codings)
        ]),
        vouchers=_frame(VOUCHERS, [(number, *voucher, 10 * number) for number, voucher in enumerate(vouchers)]),
        rows=_frame(ROWS, lined),
        corrections=_frame(CORRECTIONS, [(*row, line) for line, row in enumerate(corrections, start=2000)]),
        balances=_frame(BALANCES, balances),
        months=_frame(MONTHS, months),
    )  # fmt: skip


def _frame(schema: object, rows: list[tuple[object, ...]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict(schema), orient="row")  # type: ignore[call-overload]


def resolved(books: Books) -> dict[str, object]:
    """The books without the numbers and lines that a file does not hold."""
    codings = {
        coding: (account, [tuple(each.values()) for each in objects])
        for coding, account, objects in books.codings.iter_rows()
    }
    frames = {
        name: [
            {k: codings[v] if k == "coding" else v for k, v in row.items() if k != "line"}
            for row in frame.iter_rows(named=True)
        ]
        for name, frame in books.frames().items()
        if name != "codings"
    }
    frames["corrections"].sort(key=lambda row: row["voucher"])  # they stand with their vouchers
    return frames


def written(books: Books, kind: SieType = SieType.EXPORT, *, ksumma: bool = False) -> bytes:
    target = BytesIO()
    write_sie(books, target, kind, ksumma=ksumma)
    return target.getvalue()


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(made=books(), ksumma=st.booleans())
def test_what_is_written_is_read_back(made: Books, *, ksumma: bool) -> None:
    file = read_sie(written(made, ksumma=ksumma))

    assert resolved(file.books) == resolved(made)
    assert (file.books.head.name, file.books.head.years) == (made.head.name, made.head.years)
    assert file.books.head.other["FTYP"] == '"X"'
    assert file.report.ksumma is (Ksumma.OK if ksumma else Ksumma.ABSENT)
    assert file.report.errors == ()


def test_a_file_that_was_read_is_written_the_same() -> None:
    read = read_sie(WHOLE.encode("cp437")).books

    again = read_sie(written(read))

    assert resolved(again.books) == resolved(read)
    assert replace(again.books.head, encoding="") == replace(read.head, encoding="")
    assert again.report.findings == ()


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        (SieType.YEARS, {"IB": 1, "UB": 1, "RES": 2}),
        (SieType.MONTHS, {"IB": 1, "UB": 1, "RES": 2, "PSALDO": 1}),
        (SieType.OBJECTS, {"IB": 1, "UB": 1, "RES": 2, "OUB": 1, "PSALDO": 1, "PBUDGET": 1, "DIM": 1, "OBJEKT": 2}),
        (SieType.IMPORT, {"VER": 2, "TRANS": 4, "DIM": 1, "OBJEKT": 2}),
    ],
)
def test_each_type_holds_what_it_may(kind: SieType, labels: dict[str, int]) -> None:
    file = read_sie(written(read_sie(WHOLE.encode("cp437")).books, kind), name="fil.si")
    mandatory = {
        "FLAGGA": 1,
        "PROGRAM": 1,
        "FORMAT": 1,
        "GEN": 1,
        "SIETYP": 1,
        "ORGNR": 1,
        "FNAMN": 1,
        "RAR": 2,
        "KONTO": 3,
    }

    assert file.books.head.type == kind.value
    assert file.report.labels == mandatory | labels


def test_letters_that_the_format_lacks_are_replaced_and_counted() -> None:
    read = read_sie(WHOLE.encode("cp437")).books
    target = BytesIO()

    report = write_sie(replace(read, vouchers=read.vouchers.with_columns(text=pl.lit("Hyra – ”Š” €5\n\\"))), target)

    assert report.replaced == {"–": 2, "”": 4, "Š": 2, "€": 2}
    assert "\"Hyra - 'S' EUR5 \\ \"".encode("cp437") in target.getvalue()


def test_large_books_are_written_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_sie(WHOLE.encode("cp437")).books
    whole = written(read)

    monkeypatch.setattr(write, "VOUCHERS_AT_A_TIME", 1)

    assert written(read) == whole


def test_quantities_and_amounts_are_written_plainly() -> None:
    read = read_sie(WHOLE.encode("cp437")).books
    rows = read.rows.with_columns(ore=pl.lit(-5, pl.Int64), quantity=pl.lit(Decimal("100.500000"), pl.Decimal(28, 6)))

    assert b'} -0.05 "" "" 100.5\r\n' in written(replace(read, rows=rows))
