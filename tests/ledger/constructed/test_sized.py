"""A ledger of any size, to measure with: balanced, with the rows that such a municipality has."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import polars as pl
import pytest

from arshjul.ledger.books import Books
from arshjul.ledger.constructed.label import LABEL
from arshjul.ledger.constructed.sized import ROWS_AN_INHABITANT, sized
from arshjul.ledger.oddities import Expected, oddities
from arshjul.ledger.sie.read import read_sie
from arshjul.ledger.sie.write import write_sie


@pytest.fixture(scope="module")
def books() -> Books:
    return sized(500, 2024, seed=3)


def test_there_are_about_forty_rows_for_each_inhabitant(books: Books) -> None:
    assert books.rows.height == pytest.approx(500 * ROWS_AN_INHABITANT, rel=0.05)


def test_every_voucher_balances_and_nothing_is_odd(books: Books) -> None:
    assert oddities(books, Expected(years=[2024]), file="", through=date(2024, 12, 31)) == []


def test_costs_are_those_of_a_municipality(books: Books) -> None:
    own = books.rows.join(books.codings, on="coding").filter(pl.col("account").str.contains("^[4567]"))

    assert 50_000 < own["ore"].sum() / 100 / 500 < 120_000


def test_the_whole_year_has_vouchers_numbered_in_each_series(books: Books) -> None:
    assert books.rows["date"].min() == date(2024, 1, 1)
    assert books.rows["date"].max() == date(2024, 12, 31)
    for (_,), own in books.vouchers.group_by("series"):
        assert own["number"].to_list() == [str(number) for number in range(1, own.height + 1)]


def test_every_month_has_a_budget(books: Books) -> None:
    assert books.months["month"].n_unique() == 12
    assert {*books.months["kind"]} == {"budget"}


def test_the_file_is_read_back_whole_and_says_what_it_is(books: Books) -> None:
    file = BytesIO()
    write_sie(books, file)

    read = read_sie(file.getvalue(), name="2024.se")

    assert read.books.head.name == LABEL
    assert read.report.errors == ()
    assert read.books.rows["ore"].to_list() == books.rows["ore"].to_list()
    assert read.books.vouchers["text"].to_list() == books.vouchers["text"].to_list()


def test_the_same_seed_gives_the_same_books_and_another_year_others(books: Books) -> None:
    again, other = sized(500, 2024, seed=3), sized(500, 2025, seed=3)

    assert all(again.frames()[name].equals(frame) for name, frame in books.frames().items())
    assert other.rows["ore"].to_list() != books.rows["ore"].to_list()
    assert other.codings["account"].to_list()[:100] == books.codings["account"].to_list()[:100]
