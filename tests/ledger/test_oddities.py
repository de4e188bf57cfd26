"""What is odd about a file is listed for a person to decide about; nothing is repaired."""

from __future__ import annotations

from datetime import date

import pytest

from arshjul.ledger.books import Books
from arshjul.ledger.coverage import complete_through
from arshjul.ledger.oddities import Expected, oddities
from factories.ledgers import ledger

RENT = ("A", "1", "2025-01-15", [("5010 1:330", "100.50"), ("1930", "-100.50")])


ANYTHING = Expected()


def codes(books: Books, expected: Expected = ANYTHING) -> list[str]:
    return [each.code for each in oddities(books, expected, file="2025.se", through=complete_through(books))]


def test_nothing_is_odd_about_a_good_file() -> None:
    books = ledger(
        RENT, balances=[("RES", 0, "5010", "100.50"), ("IB", 0, "1930", "50.00"), ("UB", 0, "1930", "-50.50")],
        organisation_number="2120000001",
    )  # fmt: skip

    assert codes(books, Expected(organisation_number="212000-0001", years=[2025], through=date(2025, 1, 31))) == []


def test_vouchers_that_do_not_balance_are_shown_with_what_differs() -> None:
    odd = oddities(
        ledger(RENT, ("B", "7", "2025-01-20", [("5010", "3"), ("1930", "-1")])),
        Expected(), file="2025.se", through=date(2025, 1, 31),
    )  # fmt: skip

    assert [(each.code, each.count) for each in odd] == [("unbalanced", 1)]
    assert odd[0].examples[0].render() == "2025.se:14: Verifikation B 7 balanserar inte på 2,00 kr."


def test_only_some_of_many_are_shown_but_all_are_counted() -> None:
    many = [("A", str(i), "2025-01-15", [("5010", "1")]) for i in range(30)]

    odd = oddities(ledger(*many), Expected(), file="2025.se", through=date(2025, 1, 31))

    assert (odd[0].count, len(odd[0].examples)) == (30, 5)


@pytest.mark.parametrize("number", ["212000-0002", ""])
def test_another_organisation_or_none_is_noticed(number: str) -> None:
    assert codes(ledger(RENT, organisation_number=number), Expected(organisation_number="212000-0001")) == [
        "organisation"
    ]


@pytest.mark.parametrize("number", ["2120000001", "162120000001", "212000-0001", " 212000 - 0001"])
def test_an_organisation_number_is_its_digits(number: str) -> None:
    assert codes(ledger(RENT, organisation_number=number), Expected(organisation_number="212000-0001")) == []


def test_a_year_that_nobody_expects_is_noticed() -> None:
    assert codes(ledger(RENT), Expected(years=range(2026, 2028))) == ["year"]


def test_a_file_that_is_older_than_what_it_replaces_is_noticed() -> None:
    assert codes(ledger(RENT), Expected(through=date(2025, 2, 28))) == ["older"]


def test_rows_outside_the_year_are_noticed() -> None:
    assert codes(ledger(RENT, ("A", "2", "2026-01-02", [("5010", "1"), ("1930", "-1")]))) == ["outside_year"]


def test_another_currency_and_no_months_are_noticed() -> None:
    assert codes(ledger(currency="EUR")) == ["currency", "no_months"]


def test_balances_that_are_not_what_the_vouchers_give_are_noticed() -> None:
    odd = oddities(
        ledger(RENT, balances=[("RES", 0, "5010", "99.50"), ("UB", 0, "1930", "-100.50")]),
        Expected(), file="2025.se", through=date(2025, 1, 31),
    )  # fmt: skip

    assert [each.code for each in odd] == ["balances"]
    assert "99,50" in odd[0].examples[0].render()


def test_last_years_balances_are_not_held_against_this_years_vouchers() -> None:
    assert codes(ledger(RENT, balances=[("RES", -1, "5010", "1.00")])) == []
