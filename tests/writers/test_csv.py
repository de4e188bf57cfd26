"""A table as CSV that a Swedish spreadsheet opens, and that cannot run anything there."""

from __future__ import annotations

from arshjul.core.cells import Row, Table
from arshjul.writers.csv import write_csv
from factories.cells import columns, heading_row, row


def written(*rows: Row) -> list[str]:
    table = Table("prov", "Prov", columns("Enhet", "Utfall"), tuple(rows))
    return write_csv(table).decode("utf-8-sig").split("\r\n")[:-1]


def test_numbers_have_decimal_commas_and_no_spaces() -> None:
    assert written(row("Skola", ["-1234.5"])) == ["Enhet;Utfall", "Skola;-1234,5"]


def test_an_empty_cell_is_empty_and_headings_are_left_out() -> None:
    assert written(heading_row("Nämnder"), row("Skola", [None])) == ["Enhet;Utfall", "Skola;"]


def test_words_that_look_like_formulas_are_kept_as_words() -> None:
    assert written(row("=1+1", ["1"]))[1].startswith("'=1+1;")


def test_it_begins_with_the_mark_that_makes_excel_read_utf_8() -> None:
    assert write_csv(Table("p", "P", columns("Å"), ())).startswith(b"\xef\xbb\xbf")
