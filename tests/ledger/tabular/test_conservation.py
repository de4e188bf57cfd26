"""What is read and what is refused is together what the file holds, whatever it holds."""

from __future__ import annotations

import csv
import io
import tempfile
from decimal import Decimal
from pathlib import Path

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from arshjul.ledger.phasing import Phasing
from arshjul.ledger.rules import Content
from arshjul.ledger.sums import month_sums
from arshjul.ledger.tabular.amounts import MOST_ORE, read_amounts
from arshjul.ledger.tabular.cells import NotACell, read_amount
from arshjul.ledger.tabular.layout import Layout
from arshjul.ledger.tabular.read import TableRead, read_table

ACTUAL = Layout(columns={"account": "Konto", "cost_centre": "Ansvar", "period": "Period", "amount": "Belopp"})
BUDGET = Layout(
    columns={"account": "Konto", "cost_centre": "Ansvar", "amount": "Belopp"}, content=Content.BUDGET,
    phasing=Phasing.TWELFTHS, decimal=",",
)  # fmt: skip

HEAD = b"Konto;Ansvar;Period;Belopp\n"
accounts = st.sampled_from(["5010", "3010", "4633 Köp av vård", "", "51 210"])
centres = st.sampled_from(["", "51210", "520 IFO"])
periods = st.sampled_from(["202501", "2025-08", "2025-12-31", "202513", "", "aug 2025"])
ores = st.integers(-(10**12), 10**12)


def text_of(ore: int) -> str:
    return f"{'-' if ore < 0 else ''}{abs(ore) // 100},{abs(ore) % 100:02}"


def written(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([["Konto", "Ansvar", "Period", "Belopp"], *rows])
    return out.getvalue()


def read(content: bytes, layout: Layout) -> TableRead:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "2025.csv"
        path.write_bytes(content)
        return read_table(path, layout, year=2025)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(accounts, centres, periods, ores), max_size=20))
def test_read_and_refused_are_together_the_file(rows: list[tuple[str, str, str, int]]) -> None:
    found = read(written([[*row[:3], text_of(row[3])] for row in rows]).encode(), ACTUAL)

    assert found.books is not None
    assert found.sums["read"] + found.sums["refused"] == sum(row[3] for row in rows) == found.sums["file"]
    assert month_sums(found.books)["ore"].sum() == found.sums["read"]
    assert found.counts["read"] + found.counts["refused"] == len(rows)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(accounts, centres, ores), max_size=20))
def test_a_phased_budget_is_the_budget(rows: list[tuple[str, str, int]]) -> None:
    found = read(written([[account, centre, "", text_of(ore)] for account, centre, ore in rows]).encode(), BUDGET)

    assert found.books is not None
    assert month_sums(found.books)["ore"].sum() == found.sums["read"]
    assert found.sums["file"] == sum(ore for _, _, ore in rows)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", HEAD]))
def test_any_bytes_give_books_or_a_reason(content: bytes, head: bytes) -> None:
    found = read(head + content, ACTUAL)

    assert found.books is not None or found.refused


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.from_regex(r"-?[0-9]{1,15}([.,][0-9]{0,3})?-?", fullmatch=True) | st.text(max_size=8), max_size=12),
    st.sampled_from(",."),
    st.sampled_from([1, 1000]),
)
def test_a_column_of_amounts_is_read_as_its_cells_are(cells: list[str], mark: str, factor: int) -> None:
    ore, wrong = read_amounts(pl.Series(cells, dtype=pl.String), mark, Decimal(factor))

    for cell, found in zip(cells, ore, strict=True):
        try:
            expected = read_amount(cell, mark, factor=Decimal(factor))
        except NotACell:
            assert cell in wrong
            continue
        assert found == expected or (cell in wrong and abs(expected or 0) >= MOST_ORE)
