"""The sums that every roll-up reads: each öre once, whatever way the file tells it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.ledger.books import Books
from arshjul.ledger.sums import AmountTooLarge, month_sums, total
from factories.ledgers import ledger

RENT = ("A", "1", "2025-01-15", [("5010 1:330", "100.50"), ("1930", "-100.50")])


def summed(books: Books) -> dict[tuple[str, str, str], int]:
    """Öre by scenario, month and coding, the coding written out."""
    written = {
        row["coding"]: " ".join([row["account"], *(f"{o['dimension']}:{o['object']}" for o in row["objects"])])
        for row in books.codings.iter_rows(named=True)
    }
    return {
        (scenario, f"{month:%Y-%m}", written[coding]): ore
        for scenario, month, coding, ore, _ in month_sums(books).iter_rows()
    }


def test_rows_are_summed_by_month_and_coding() -> None:
    again = ("A", "2", "2025-01-31", [("5010 1:330", "0.50"), ("1930", "-0.50")])
    later = ("A", "3", "2025-02-01", [("5010 1:330", "7"), ("1930", "-7")])

    assert summed(ledger(RENT, again, later)) == {
        ("actual", "2025-01", "5010 1:330"): 10100,
        ("actual", "2025-01", "1930"): -10100,
        ("actual", "2025-02", "5010 1:330"): 700,
        ("actual", "2025-02", "1930"): -700,
    }


def test_what_the_file_says_of_its_months_is_not_added_to_its_vouchers() -> None:
    books = ledger(RENT, months=[("actual", 0, "2025-01", "5010", "100.50")])

    assert summed(books) == summed(ledger(RENT))


def test_months_are_read_where_there_are_no_vouchers() -> None:
    books = ledger(months=[("actual", 0, "2025-03", "5010", "12.00"), ("budget", 0, "2025-03", "5010", "10.00")])

    assert summed(books) == {("actual", "2025-03", "5010"): 1200, ("budget", "2025-03", "5010"): 1000}


def test_another_years_months_belong_to_that_years_file() -> None:
    books = ledger(months=[("actual", -1, "2024-03", "5010", "12.00"), ("actual", 0, "2025-03", "5010", "1.00")])

    assert summed(books) == {("actual", "2025-03", "5010"): 100}


def test_a_total_is_not_added_to_its_parts() -> None:
    books = ledger(months=[
        ("actual", 0, "2025-03", "5010", "100.00"),
        ("actual", 0, "2025-03", "5010 1:330", "60.00"),
        ("actual", 0, "2025-03", "5010 1:340", "30.00"),
    ])  # fmt: skip

    assert summed(books) == {
        ("actual", "2025-03", "5010"): 1000,
        ("actual", "2025-03", "5010 1:330"): 6000,
        ("actual", "2025-03", "5010 1:340"): 3000,
    }


def test_two_breakdowns_of_one_total_are_not_added_to_each_other() -> None:
    books = ledger(months=[
        ("actual", 0, "2025-03", "5010", "100.00"),
        ("actual", 0, "2025-03", "5010 1:330", "90.00"),
        ("actual", 0, "2025-03", "5010 6:P1", "70.00"),
    ])  # fmt: skip

    assert summed(books) == {("actual", "2025-03", "5010"): 1000, ("actual", "2025-03", "5010 1:330"): 9000}


def test_parts_in_several_dimensions_that_make_up_the_total_are_all_kept() -> None:
    books = ledger(months=[
        ("budget", 0, "2025-03", "5010", "100.00"),
        ("budget", 0, "2025-03", "5010 1:330", "90.00"),
        ("budget", 0, "2025-03", "5010 1:330 6:P1", "10.00"),
    ])  # fmt: skip

    assert summed(books) == {
        ("budget", "2025-03", "5010 1:330"): 9000,
        ("budget", "2025-03", "5010 1:330 6:P1"): 1000,
    }


def test_parts_without_a_total_are_all_there_is() -> None:
    books = ledger(months=[("budget", 0, "2025-03", "5010 1:330", "90.00"), ("budget", 0, "2025-03", "5010 6:P", "1")])

    assert sum(summed(books).values()) == 9100


kronor = st.integers(-(10**6), 10**6).map(str)
codings = st.sampled_from(["5010", "5010 1:330", "5010 1:340", "5010 6:P1", "5010 1:330 6:P1", "6100 6:P1"])
postings = st.lists(
    st.tuples(codings, kronor),
    max_size=8, unique_by=lambda each: each[0],
)  # fmt: skip


@given(postings)
def test_an_account_with_a_total_always_comes_to_that_total(told: list[tuple[str, str]]) -> None:
    books = ledger(months=[("actual", 0, "2025-03", coding, amount) for coding, amount in told])

    sums: dict[str, int] = defaultdict(int)
    for (_, _, coding), ore in summed(books).items():
        sums[coding.split()[0]] += ore
    for coding, amount in told:
        if " " not in coding:
            assert sums[coding] == int(amount) * 100


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(0, 5), st.integers(-(10**12), 10**12)), max_size=40))
def test_nothing_is_lost_or_gained_in_summing(rows: list[tuple[int, int, int]]) -> None:
    vouchers = [
        ("A", str(i), f"2025-{m:02}-10", [(f"50{c}0", f"{ore / 100:.2f}")]) for i, (m, c, ore) in enumerate(rows)
    ]

    books = ledger(*vouchers)

    assert total(month_sums(books)["ore"]) == total(books.rows["ore"])


def test_sums_beyond_what_one_addition_can_hold_are_refused_not_wrapped() -> None:
    books = ledger(RENT)
    huge = replace(books, rows=pl.concat([books.rows.head(1).with_columns(ore=pl.lit(2**63 - 1))] * 2))

    with pytest.raises(AmountTooLarge):
        month_sums(huge)
    with pytest.raises(AmountTooLarge):
        total(huge.rows["ore"])


def test_large_amounts_that_cancel_are_summed_exactly() -> None:
    books = ledger(RENT)
    one = books.rows.head(1)
    both = pl.concat([one.with_columns(ore=pl.lit(2**63 - 1)), one.with_columns(ore=pl.lit(-(2**63) + 1))] * 2)

    assert month_sums(replace(books, rows=both))["ore"].to_list() == [0]


def test_quantities_are_summed_beside_the_amounts() -> None:
    books = ledger(RENT)
    rows = books.rows.with_columns(
        quantity=pl.Series(["1.500000", None]).str.to_decimal(scale=6).cast(pl.Decimal(28, 6))
    )

    sums = month_sums(replace(books, rows=pl.concat([rows, rows])))

    assert [str(each) for each in sums["quantity"].to_list()] == ["3.000000", "0.000000"]
    assert sums["month"].unique().to_list() == [date(2025, 1, 1)]
