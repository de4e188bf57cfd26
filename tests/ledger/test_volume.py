"""A file in parts is the same as one whole in memory, wherever the parts lie."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from arshjul.ledger import runs
from arshjul.ledger.books import Books
from arshjul.ledger.sums import month_sums
from arshjul.ledger.volume import Postings, Volume
from factories.ledgers import ledger

BOOKS = ledger(
    ("A", "10", "2025-03-15", [("5010 1:330 6:P1", "100.50"), ("1930", "-100.50")]),
    ("A", "2", "2025-01-15", [("5010 1:330", "10.00"), ("1930", "-10.00")]),
    ("L", "", "2025-02-10", [("6100", "1.00"), ("1930", "-0.75")]),
    months=[("budget", 0, "2025-01", "5010 1:330", "12.00")],
)


def volume(books: Books, folder: Path | None = None) -> Volume:
    """Books with a voucher in each part."""
    postings = Postings(folder)
    for number in books.vouchers["voucher"]:
        postings.add(*(frame.filter(pl.col("voucher") == number) for frame in (books.vouchers, books.rows)))
    return Volume(**books.outline(), postings=postings)


@pytest.fixture(params=[1, 2, 5, 1000], ids=lambda held: f"{held} held")
def parted(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Volume:
    monkeypatch.setattr(runs, "HELD", request.param)
    return volume(BOOKS, tmp_path / "spilled")


def test_the_books_come_back(parted: Volume) -> None:
    back = parted.books()

    assert back.head == BOOKS.head
    assert all(back.frames()[name].equals(frame) for name, frame in BOOKS.frames().items())


def test_vouchers_come_as_people_count_and_rows_by_month_and_coding(parted: Volume) -> None:
    vouchers = pl.concat(list(parted.postings.vouchers_in_order()))
    rows = pl.concat(list(parted.postings.rows_in_order()))

    assert vouchers.select("series", "number").rows() == [("A", "2"), ("A", "10"), ("L", "")]
    keys = [(day.month, coding) for day, coding in rows.select("date", "coding").iter_rows()]
    assert keys == sorted(keys)
    assert month_sums(parted).equals(month_sums(BOOKS))


def test_what_is_asked_of_all_rows_is_counted_as_they_pass(parted: Volume) -> None:
    tally = parted.postings.tally

    assert (tally.rows, tally.vouchers) == (6, 3)
    assert (tally.debit_ore, tally.credit_ore) == (11150, -11125)
    assert (tally.first_day, tally.last_day) == (date(2025, 1, 15), date(2025, 3, 15))
    assert tally.unbalanced().rows() == [(2, 25)]
    assert dict(tally.by_coding().iter_rows()) == dict(
        BOOKS.rows.group_by("coding").agg(pl.col("ore").cast(pl.Int128).sum()).iter_rows()
    )
    assert not tally.may_have_twins()


def test_a_voucher_of_many_parts_is_one_voucher() -> None:
    postings = Postings()
    postings.add(BOOKS.vouchers.head(1), BOOKS.rows.head(1))
    postings.add(BOOKS.vouchers.clear(), BOOKS.rows.slice(1, 1).with_columns(date=date(2025, 4, 1)))

    assert postings.tally.unbalanced().is_empty()
    assert postings.tally.own_days().rows() == [(0, date(2025, 4, 1), date(2025, 4, 1))]


def test_two_vouchers_with_one_number_are_seen() -> None:
    twins = pl.concat(
        [BOOKS.vouchers.head(1), BOOKS.vouchers.head(1).with_columns(pl.lit(1, pl.UInt32).alias("voucher"))]
    )
    postings = Postings()
    postings.add(twins, BOOKS.rows.clear())

    assert postings.tally.may_have_twins()


def test_rows_are_found_wherever_they_lie(parted: Volume) -> None:
    found = parted.postings.rows_where(pl.col("ore") > 0, ("ore",))

    assert found.rows() == [(10050,), (1000,), (100,)]
    assert parted.postings.vouchers_where(pl.col("series") == "L", ("voucher",)).rows() == [(2,)]
