"""A constructed ledger stands behind figures that are known only as sums: exact, balanced, and labelled as made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest

from arshjul.core.periods import Month, Span
from arshjul.ledger.books import Books
from arshjul.ledger.constructed.fitted import Plan, Target, Volume, fitted
from arshjul.ledger.constructed.journal import Coding
from arshjul.ledger.constructed.label import LABEL
from arshjul.ledger.gaps import gaps, tie_out
from arshjul.ledger.oddities import Expected, oddities
from arshjul.ledger.sie.ksumma import Ksumma
from arshjul.ledger.sie.read import read_sie
from arshjul.ledger.sie.write import write_sie
from factories.ledger import RULES, stored

CARE, HOME = (("1", "51210"), ("20", "5690")), (("1", "52000"), ("20", "5130"))
TO_AUGUST, AUTUMN = Span(Month(2025, 1), Month(2025, 8)), Span(Month(2025, 9), Month(2025, 12))
TARGETS = (
    Target({Coding("5021", CARE): 3, Coding("5611", CARE): 1, Coding("5021", HOME): 2}, TO_AUGUST, 18_910_370_682),
    Target({Coding("4631", CARE): 5, Coding("4631", HOME): 1, Coding("6412", HOME): 1}, TO_AUGUST, 3_139_606_071),
    Target({Coding("3511", CARE): 2, Coding("3111", HOME): 1}, TO_AUGUST, -1_920_313_477),
    Target({Coding("6011", (*HOME, ("30", "101"))): 1, Coding("7911", HOME): 1, Coding("4511", CARE): 4}, TO_AUGUST,
           412_345_678),
)  # fmt: skip
PLAN = Plan(
    year=2025,
    through=date(2025, 8, 31),
    actual=TARGETS,
    budget=(Target(TARGETS[0].codings, TO_AUGUST, 9_900_000_000), Target(TARGETS[0].codings, AUTUMN, 100_000_001)),
    volumes=(Volume("4631", TO_AUGUST, 1_234),),
    objects={"1": {"51210": "Barn och unga", "52000": "Boende"}, "20": {"5690": "Placering", "5130": "Boende LSS"}},
    seed=7,
)
OPENING = {"1990": -1_000_000, "2511": -500_000, "2010": 1_500_000}


@pytest.fixture(scope="module")
def books() -> Books:
    return fitted(PLAN, OPENING)[0]


def written(books: Books) -> bytes:
    file = BytesIO()
    write_sie(books, file, ksumma=True)
    return file.getvalue()


def posted(books: Books) -> pl.DataFrame:
    return books.rows.join(books.codings, on="coding")


def test_the_sums_are_those_asked_for_to_the_ore(books: Books) -> None:
    sums = dict(posted(books).group_by("account").agg(pl.col("ore").sum()).iter_rows())

    for target in TARGETS:
        assert sum(sums[account] for account in {coding.account for coding in target.codings}) == target.ore


def test_budgets_are_monthly_and_hold_their_spans(books: Books) -> None:
    autumn = pl.col("month") >= date(2025, 9, 1)

    assert books.months.filter(~autumn)["ore"].sum() == 9_900_000_000
    assert books.months.filter(autumn)["ore"].sum() == 100_000_001
    assert books.months["month"].n_unique() == 12


def test_every_voucher_balances_and_nothing_about_the_file_is_odd(books: Books) -> None:
    assert oddities(books, Expected(years=[2025]), file="", through=PLAN.through) == []


def test_nothing_is_posted_after_the_last_day(books: Books) -> None:
    assert books.rows["date"].max() == date(2025, 8, 31)
    assert books.rows["date"].dt.month().n_unique() == 8


def test_there_are_pay_runs_invoices_accruals_and_corrections(books: Books) -> None:
    assert {*books.vouchers["series"]} == {"B", "F", "I", "K", "L", "P", "U"}
    assert {*books.corrections["kind"]} == {"added", "removed"}


def test_internal_entries_have_a_counterparty(books: Books) -> None:
    internal = posted(books).filter(pl.col("account") == "6011")["objects"].to_list()

    assert all({"dimension": "30", "object": "101"} in objects for objects in internal)


def test_volumes_are_counted_on_the_invoices(books: Books) -> None:
    assert books.rows["quantity"].sum() == 1_234


def test_the_file_says_that_it_is_constructed(books: Books) -> None:
    text = written(books).decode("cp437")

    assert f'#PROSA "{LABEL}"' in text
    assert f'#FNAMN "{LABEL}"' in text
    assert "Konstruerad" in LABEL


def test_the_file_is_read_back_whole_and_without_remarks(books: Books) -> None:
    read = read_sie(written(books), name="2025.se")

    assert read.report.findings == ()
    assert (read.report.ksumma, read.report.unbalanced) == (Ksumma.OK, ())
    assert read.books.rows["ore"].sum() == 0
    assert read.books.rows.height == books.rows.height


def test_the_same_seed_gives_the_same_file_and_another_seed_another(books: Books) -> None:
    again, other = fitted(PLAN, OPENING)[0], fitted(replace(PLAN, seed=6), OPENING)[0]

    assert written(again) == written(books)
    assert written(other) != written(books)


def test_the_next_year_opens_with_what_this_one_ends_with() -> None:
    whole = replace(PLAN, through=date(2025, 12, 31), budget=())
    first, closed = fitted(whole, OPENING)
    second, _ = fitted(
        replace(whole, year=2026, through=date(2026, 1, 31), actual=(), volumes=()), closed.opening, closed
    )

    assert sum(closed.opening.values()) == 0
    assert balance(second, "IB", 0) == closed.opening
    assert balance(second, "RES", -1) == balance(first, "RES", 0)


def balance(books: Books, kind: str, year: int) -> dict[str, int]:
    own = books.balances.filter((pl.col("kind") == kind) & (pl.col("year") == year)).join(books.codings, on="coding")
    return dict(own.select("account", "ore").iter_rows())


def test_a_mapping_by_class_and_cost_centre_leaves_no_gap(books: Books, tmp_path: Path) -> None:
    lines = [*RULES.lines[:-1], replace(RULES.lines[1], series="other", patterns=_patterns("45* 6* 7*"))]
    batch = stored(tmp_path, books, replace(RULES, lines=[*lines, RULES.lines[-1]]))
    year = (date(2025, 1, 1), date(2025, 12, 1))

    assert gaps([batch], RULES, *year) == []
    assert tie_out([batch], *year).ties


def _patterns(account: str) -> dict[str, object]:
    from arshjul.ledger.patterns import Pattern

    return {"account": Pattern.read(account)}
