"""From a figure in a report down to the voucher, every step adding up to the one above."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from arshjul.core.measures import COUNT
from arshjul.ledger.drilldown import (
    Cell,
    behind,
    by_account,
    by_month,
    find_voucher,
    voucher_head,
    voucher_rows,
    vouchers,
)
from arshjul.ledger.engines import DuckDb, Posted
from factories.ledger import stored
from factories.ledger_towns import towns

STAFF = Cell(["staff"], ["IFO", "HEM"], date(2025, 1, 1), date(2025, 2, 1))


@pytest.fixture
def posted(tmp_path: Path) -> list[Posted]:
    return [stored(tmp_path)]


def test_a_figure_is_the_sum_of_its_accounts(posted: list[Posted]) -> None:
    assert DuckDb().run(by_account(STAFF), posted).select("account", "name", "ore").rows() == [
        ("5010", "Löner", 2610_50)
    ]


def test_and_of_its_months(posted: list[Posted]) -> None:
    assert DuckDb().run(by_month(STAFF), posted).select("month", "ore").rows() == [
        (date(2025, 1, 1), 1300_50),
        (date(2025, 2, 1), 1310_00),
    ]
    assert DuckDb().run(by_month(STAFF, "5010"), posted)["ore"].sum() == 2610_50


def test_and_of_its_vouchers_the_largest_first(posted: list[Posted]) -> None:
    found = DuckDb().run(vouchers(STAFF, limit=1), posted)

    assert found.select("series", "number", "text", "ore", "of_all").rows() == [
        ("L", "2", "Löner februari", 1310_00, 2)
    ]


def test_a_figure_that_counts_is_the_sum_of_quantities_and_of_nothing_without_one(tmp_path: Path) -> None:
    [posted] = towns(tmp_path, ["sjoby"], [2025])
    year = date(2025, 1, 1), date(2025, 12, 1)
    days, care = Cell(["days"], ["SOC"], *year, measure=COUNT), Cell(["care"], ["SOC"], *year)
    accounts, months, told = (
        DuckDb().run(query, [posted]) for query in (by_account(days), by_month(days), vouchers(days, limit=10_000))
    )

    assert accounts["quantity"].sum() == months["quantity"].sum() == told["quantity"].sum() > 0
    assert told["quantity"].abs().is_sorted(descending=True)
    assert (told["quantity"] != 0).all()
    assert set(accounts["account"]) < set(DuckDb().run(by_account(care), [posted])["account"])


def test_a_unit_has_only_its_own_part_of_a_voucher(posted: list[Posted]) -> None:
    home = Cell(["staff"], ["HEM"], date(2025, 1, 1), date(2025, 1, 1))

    assert DuckDb().run(vouchers(home), posted)["ore"].to_list() == [500_50]


def test_a_voucher_shows_all_its_rows_with_what_balances_it(posted: list[Posted]) -> None:
    [found] = DuckDb().run(find_voucher("F", "7"), posted).rows(named=True)
    batch, voucher = found["batch"], found["voucher"]

    rows = DuckDb().run(voucher_rows(batch, voucher, found["first_date"], found["last_date"]), posted)

    assert rows.select("account", "name", "ore").rows() == [
        ("4633", "Köp av HVB-vård", 250_25),
        ("2511", "Leverantörsskulder", -250_25),
    ]
    assert DuckDb().run(voucher_head(batch, voucher), posted).row(0, named=True) == found
    assert (found["series"], found["number"], found["text"]) == ("F", "7", "Faktura HVB")


def test_only_the_years_that_a_figure_is_about_are_opened(tmp_path: Path) -> None:
    last, this = (
        replace(stored(tmp_path, name=str(year)), months=(date(year, 1, 1), date(year, 12, 1))) for year in (2024, 2025)
    )
    unknown = replace(this, months=None)

    assert behind(STAFF, [last, this, unknown]) == [this, unknown]
    assert behind(STAFF, [last]) == [last], "an engine is given something to read"
