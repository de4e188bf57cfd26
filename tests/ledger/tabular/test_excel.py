"""An Excel export is read to the öre, though Excel itself counts in binary fractions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from arshjul.ledger.rules import Content
from arshjul.ledger.tabular.excel_file import _decimal_text
from arshjul.ledger.tabular.layout import Layout
from arshjul.ledger.tabular.read import TableRead, read_table

HEAD = ["Konto", "Ansvar", "Datum", "Belopp"]
COLUMNS = {"account": "Konto", "cost_centre": "Ansvar", "date": "Datum", "amount": "Belopp"}
DAY = datetime(2025, 8, 29)  # noqa: DTZ001 - a day in a sheet has no zone


@dataclass(frozen=True)
class Formula:
    """A formula, with the value that Excel computed of it."""

    text: str
    value: float | str


def book(
    path: Path, rows: Sequence[Sequence[object]], *, sheet: str = "Blad1", first: tuple[int, int] = (0, 0)
) -> Path:
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as made:
        made.add_worksheet("Försättsblad") if sheet != "Blad1" else None
        page = made.add_worksheet(sheet)
        for down, row in enumerate(rows):
            for right, cell in enumerate(row):
                at = (first[0] + down, first[1] + right)
                if isinstance(cell, Formula):
                    page.write_formula(*at, cell.text, None, cell.value)
                elif cell is not None:
                    page.write(*at, cell)
    return path


def read(path: Path, **told: object) -> TableRead:
    return read_table(path, Layout(**{"columns": COLUMNS, **told}))  # type: ignore[arg-type]


def ore(found: TableRead) -> list[int]:
    assert found.books is not None, found.refused
    return found.books.months["ore"].to_list()


def test_numbers_days_and_codes_are_read_as_excel_holds_them(tmp_path: Path) -> None:
    found = read(
        book(tmp_path / "u.xlsx", [HEAD, [4633, "0410", DAY, 1250.1], ["5010", 51210, DAY, -0.1]], first=(3, 2))
    )

    assert found.books is not None
    assert ore(found) == [1250_10, -10]
    assert found.books.codings["account"].to_list() == ["4633", "5010"]
    assert [each[0]["object"] for each in found.books.codings["objects"].to_list()] == ["0410", "51210"]
    assert found.books.months["month"].to_list() == [date(2025, 8, 1)] * 2


def test_what_excel_computed_is_what_excel_shows(tmp_path: Path) -> None:
    rows = [HEAD, [1, 1, DAY, Formula("=0.1+0.2", 0.1 + 0.2)], [1, 2, DAY, Formula("=1.1*3", 1.1 * 3)]]

    assert ore(read(book(tmp_path / "u.xlsx", rows))) == [30, 3_30]


@settings(max_examples=300, deadline=None)
@given(st.integers(-(10**13), 10**13))
def test_every_ore_that_excel_can_hold_survives(amount: int) -> None:
    assert _decimal_text(amount / 100).removeprefix("-") in {
        f"{abs(amount) // 100}.{abs(amount) % 100:02}".rstrip("0").rstrip("."),
        "0",
    }


def test_text_in_a_cell_is_read_as_in_csv(tmp_path: Path) -> None:
    assert ore(read(book(tmp_path / "u.xlsx", [HEAD, ["5010", 1, "20250829", "1 250,50-"]]))) == [-1250_50]


def test_parts_of_an_ore_are_refused_with_the_row(tmp_path: Path) -> None:
    found = read(book(tmp_path / "u.xlsx", [HEAD, [5010, 1, DAY, 100 / 12], [5010, 1, DAY, 5]]))

    (problem,) = found.refused
    assert problem.render().startswith("u.xlsx:2: Kolumnen ”Belopp”: ”8,3333333333333")
    assert ore(found) == [5_00]


@pytest.mark.parametrize("value", ["#DIV/0!", "#REF!"])
def test_a_cell_with_an_error_is_refused_and_not_read_as_empty(tmp_path: Path, value: str) -> None:
    found = read(book(tmp_path / "u.xlsx", [HEAD, [5010, 1, DAY, Formula("=1/0", value)], [5010, 1, DAY, 5]]))

    assert [each.place.line for each in found.refused] == [2]
    assert "Cellen har ett fel" in found.refused[0].render()


def test_a_formula_that_was_never_computed_is_refused(tmp_path: Path) -> None:
    found = read(book(tmp_path / "u.xlsx", [HEAD, [5010, 1, DAY, Formula("=A1", "")], [5010, 1, DAY, 5]]))

    assert [each.place.line for each in found.refused] == [2]
    assert ore(found) == [5_00]


def test_the_sheet_can_be_named_and_a_wrong_name_is_told(tmp_path: Path) -> None:
    path = book(tmp_path / "u.xlsx", [HEAD, [5010, 1, DAY, 5]], sheet="Utfall")

    assert ore(read(path, sheet="Utfall")) == [5_00]
    assert read(path, sheet="Utfal").refused[0].render() == (
        "u.xlsx: Bladet ”Utfal” finns inte. Bladen är: Försättsblad, Utfall."
    )


def test_month_columns_may_be_days_of_excel(tmp_path: Path) -> None:
    months = [datetime(2026, month, 1) for month in range(1, 13)]  # noqa: DTZ001
    path = book(tmp_path / "budget.xlsx", [["Konto", *months], [5010, *range(1, 13)]])

    found = read(path, columns={"account": "Konto"}, content=Content.BUDGET)

    assert ore(found) == [month * 100 for month in range(1, 13)]
    assert found.books is not None
    assert found.books.head.years[0].first_day == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04 inte alls", "Filen är skadad eller bara till en del hämtad."),
        (b"", "Filen är tom."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Filen är skyddad med lösenord eller sparad i Excels äldre format."),
        (b"\xef\xbb\xbf\r\n<html><table>", "Filen är en webbsida"),
        (b"Konto;Belopp\n5010;1\n", "Filen är ingen Excelfil, fast den heter så."),
    ],
)
def test_a_file_that_is_no_workbook_is_told_for_what_it_is_and_in_no_other_language(
    tmp_path: Path, content: bytes, told: str
) -> None:
    path = tmp_path / "u.xlsx"
    path.write_bytes(content)

    assert read(path).refused[0].render().startswith(f"u.xlsx: {told}")
