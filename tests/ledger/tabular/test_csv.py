"""A CSV file from an accounting system becomes books: all of it, or what is wrong with which row."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from arshjul.ledger.patterns import Pattern
from arshjul.ledger.phasing import Phasing
from arshjul.ledger.rules import Content
from arshjul.ledger.sums import month_sums
from arshjul.ledger.tabular.layout import Layout, Sign
from arshjul.ledger.tabular.read import TableRead, read_table

VOUCHERS = {"account": "Konto", "cost_centre": "Ansvar", "series": "V", "number": "Nr", "date": "Datum",
            "text": "Text", "amount": "Belopp"}  # fmt: skip
MONTHS = {"account": "Konto", "cost_centre": "Ansvar", "period": "Period", "amount": "Belopp"}
QUOTE = "Sätt citattecken runt text som innehåller avgränsaren."
BUDGET = {"account": "Konto", "cost_centre": "Ansvar", "amount": "Budget"}


def read(
    folder: Path, text: str, *, name: str = "utdrag 2025.csv", encoding: str = "utf-8", **told: object
) -> TableRead:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    year = told.pop("year", None)
    return read_table(path, Layout(**{"columns": MONTHS, **told}), year=year)  # type: ignore[arg-type]


def sums(found: TableRead) -> dict[tuple[str, str], int]:
    """Öre by account and month."""
    assert found.books is not None, found.refused
    accounts = dict(found.books.codings.select("coding", "account").iter_rows())
    return {
        (accounts[coding], f"{month:%m}"): ore
        for month, coding, ore in month_sums(found.books).select("month", "coding", "ore").iter_rows()
    }


def told(found: TableRead) -> list[str]:
    return [each.render() for each in found.refused]


def test_rows_of_vouchers_become_vouchers(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "V;Nr;Datum;Konto;Ansvar;Text;Belopp\n"
        "A;1;2025-08-29;4633;51210;HVB augusti;198 400,00\n"
        "A;1;2025-08-29;1930;;HVB augusti;-198 400,00\n"
        'B;7;20250830;5010;51210;"Lön; timmar";12,50\n',
        columns=VOUCHERS,
    )

    assert found.books is not None
    assert found.books.vouchers.select("series", "number", "date", "text", "line").rows() == [
        ("A", "1", date(2025, 8, 29), "HVB augusti", 2),
        ("B", "7", date(2025, 8, 30), "Lön; timmar", 4),
    ]
    assert found.books.rows.select("voucher", "ore", "line").rows() == [
        (0, 198_400_00, 2),
        (0, -198_400_00, 3),
        (1, 12_50, 4),
    ]
    assert found.books.codings["objects"].to_list()[0] == [{"dimension": "1", "object": "51210"}]


def test_the_period_decides_the_month_of_a_row_that_was_dated_later(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "V;Nr;Datum;Period;Konto;Ansvar;Text;Belopp\nA;1;2025-09-02;202508;4633;1;;5,00\n",
        columns={**VOUCHERS, "period": "Period"},
    )

    assert sums(found) == {("4633", "08"): 5_00}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin1", "cp437"])
@pytest.mark.parametrize("separator", [";", "\t", ",", "|"])
def test_letters_and_separators_are_found_out(tmp_path: Path, encoding: str, separator: str) -> None:
    text = "Konto;Ansvarsområde;Period;Belopp\n4633 Köp av vård;Åsö;202508;12.50\n".replace(";", separator)

    found = read(tmp_path, text, encoding=encoding, columns={**MONTHS, "cost_centre": "Ansvarsområde"})

    assert sums(found) == {("4633", "08"): 12_50}
    assert found.books is not None
    assert found.books.accounts.row(0)[:2] == ("4633", "Köp av vård")
    assert found.books.codings["objects"].to_list() == [[{"dimension": "1", "object": "Åsö"}]]


def test_headings_are_found_below_a_title_whatever_their_capitals(tmp_path: Path) -> None:
    found = read(tmp_path, "Huvudbok;;;\nUtskriven 2025-09-05;;;\n\nKONTO;ansvar ;Period;belopp\n5010;1;202501;1\n")

    assert sums(found) == {("5010", "01"): 1_00}


def test_debit_and_credit_may_stand_in_two_columns(tmp_path: Path) -> None:
    columns = {"account": "Konto", "period": "Period", "debit": "Debet", "credit": "Kredit"}
    found = read(tmp_path, "Konto;Period;Debet;Kredit\n5010;202501;100,00;\n3010;202501;;250,50\n", columns=columns)

    assert sums(found) == {("5010", "01"): 100_00, ("3010", "01"): -250_50}


def test_an_export_may_turn_signs_for_all_accounts_or_for_some(tmp_path: Path) -> None:
    text = "Konto;Ansvar;Period;Belopp\n5010;1;202501;-100\n3010;1;202501;250\n"
    assert sums(read(tmp_path, text, sign=Sign.CREDIT_POSITIVE)) == {("5010", "01"): 100_00, ("3010", "01"): -250_00}

    text = text.replace("-", "")
    assert sums(read(tmp_path, text, turned=Pattern.read("3*"))) == {("5010", "01"): 100_00, ("3010", "01"): -250_00}


def test_months_may_be_columns(tmp_path: Path) -> None:
    head = "Konto;Ansvar;" + "Jan;Feb;Mar;Apr;Maj;Jun;Jul;Aug;Sep;Okt;Nov;Dec"
    found = read(
        tmp_path, f"{head};Summa\n5010;1;{';'.join(f'{m},25' for m in range(1, 13))};81,00\n",
        columns={"account": "Konto", "cost_centre": "Ansvar"}, content=Content.BUDGET,
    )  # fmt: skip

    assert sums(found) == {("5010", f"{m:02}"): m * 100 + 25 for m in range(1, 13)}
    assert found.books is not None
    assert set(found.books.months["kind"]) == {"budget"}


def test_a_years_budget_is_phased_and_the_last_month_takes_what_is_left(tmp_path: Path) -> None:
    found = read(tmp_path, "Konto;Ansvar;Budget\n5010;1;100,00\n", columns=BUDGET, content=Content.BUDGET,
                 phasing=Phasing.TWELFTHS)  # fmt: skip

    assert sums(found) == {**{("5010", f"{m:02}"): 8_33 for m in range(1, 12)}, ("5010", "12"): 8_37}


def test_rows_without_a_cost_centre_are_rows_of_their_own_not_totals(tmp_path: Path) -> None:
    found = read(tmp_path, "Konto;Ansvar;Period;Belopp\n5010;;202501;100\n5010;1;202501;40\n")

    assert found.books is not None
    assert month_sums(found.books)["ore"].sum() == 140_00


# the year


def test_the_year_is_that_of_the_rows_the_headings_or_the_name_of_the_file(tmp_path: Path) -> None:
    budget = {"columns": BUDGET, "content": Content.BUDGET, "phasing": Phasing.TWELFTHS}
    text = "Konto;Ansvar;Budget\n5010;1;12\n"

    for name, year, expected in (("budget 2026.csv", None, 2026), ("b.csv", 2027, 2027)):
        found = read(tmp_path, text, name=name, year=year, **budget)
        assert found.books is not None
        assert found.books.head.years[0].first_day == date(expected, 1, 1)
    assert told(read(tmp_path, text, name="export 2025-10-12.csv", **budget)) == [
        "export 2025-10-12.csv: Filen säger inte vilket år den gäller. Ange --year, eller skriv året i filens namn."
    ]


def test_a_file_of_two_years_is_not_imported(tmp_path: Path) -> None:
    found = read(tmp_path, "Konto;Ansvar;Period;Belopp\n5010;1;202412;1\n5010;1;202501;1\n5010;1;202502;1\n")

    assert found.books is None
    assert told(found) == [
        "utdrag 2025.csv: Filen har rader för flera år: 2024 (1), 2025 (2). Dela den, så att varje år har sin fil."
    ]


# what is wrong


def test_a_missing_column_is_told_with_those_there_are_and_the_nearest(tmp_path: Path) -> None:
    found = read(tmp_path, "Kontonr;Ansvar;Period;Belopp\n5010;1;202501;1\n")

    (problem,) = told(found)
    assert problem.startswith("utdrag 2025.csv:1: Kolumner saknas: ”Konto”. Menade du Kontonr? ")
    assert problem.endswith("Rubrikerna är: Kontonr, Ansvar, Period, Belopp.")


def test_a_heading_that_comes_twice_is_not_guessed(tmp_path: Path) -> None:
    found = read(tmp_path, "Konto;Ansvar;Period;Belopp;Belopp\n5010;1;202501;1;2\n")

    assert "finns flera gånger" in told(found)[0]


def test_each_row_that_cannot_be_used_is_told_with_its_column(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "Konto;Ansvar;Period;Belopp\n"
        "5010;1;202501;12,5\n"
        "5010;1;202501;12,505\n"
        "5010;1;202599;1,0\n"
        ";1;202501;7,0\n"
        "5010;1;202501\n"
        "5010;1;202501;1,0;mer\n",
    )

    assert told(found) == [
        f"utdrag 2025.csv:6: Raden har 3 celler men rubrikraden 4. {QUOTE}",
        f"utdrag 2025.csv:7: Raden har 5 celler men rubrikraden 4. {QUOTE}",
        "utdrag 2025.csv:3: Kolumnen ”Belopp”: ”12,505” har delar av ett öre. Avrunda till hela ören i filen.",
        "utdrag 2025.csv:4: Kolumnen ”Period”: ”202599” är ingen månad. Skriv till exempel 202508 eller 2025-08.",
        "utdrag 2025.csv:5: Konto saknas.",
    ]
    assert found.sums == {"read": 12_50, "refused": 8_00, "file": 20_50, "totals": 0}


def test_a_quotation_mark_that_never_ends_refuses_the_file(tmp_path: Path) -> None:
    found = read(tmp_path, 'Konto;Ansvar;Period;Belopp\n5010;1;202501;1\n5010;"1;202501;1\n5010;1;202501;1\n')

    assert found.books is None
    assert told(found)[0].startswith("utdrag 2025.csv:3: Raden kan inte läsas som CSV")


def test_sums_in_the_file_are_compared_and_never_counted(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "Konto;Ansvar;Period;Belopp\n5010;1;202501;10\nSumma 5010;;;10\n5020;1;202501;5\nSumma 5020;;;6\nTotalt;;;15\n",
    )

    assert sums(found) == {("5010", "01"): 10_00, ("5020", "01"): 5_00}
    assert told(found) == [
        "utdrag 2025.csv:5: Raden är en summa på 6,00 kr, men raderna ovanför ger 5,00 kr. Den räknas inte."
    ]
    assert [each.place.line for each in found.odd] == [3, 6]


def test_headings_within_the_file_are_passed_over(tmp_path: Path) -> None:
    found = read(tmp_path, "Konto;Ansvar;Period;Belopp\n;Barn och unga;;\n5010;1;202501;10\n;;;\n")

    assert (found.counts["read"], found.counts["empty"], found.refused) == (1, 1, ())
