"""Workbooks: what the cells show, block by block, with the number formats of a Swedish Excel."""

from __future__ import annotations

from decimal import Decimal

import pytest

from arshjul.core.documents import Heading, Paragraph
from arshjul.core.inlines import plain
from arshjul.readers.xlsx import read_xlsx
from arshjul.readers.xlsx.formats import shown
from factories.packages import number, row, words, workbook

TABLE = (
    row(1, words("A1", "Driftredovisning, tkr"))
    + row(2, words("A2", "Enhet"), words("B2", "Utfall"), words("C2", "Budget"))
    + row(3, words("A3", "Skola"), number("B3", "-1651.44", 1), number("C3", "-1600", 1))
    + row(4, words("A4", "Summa"), number("B4", "-1651.44", 1), number("C4", "-1600", 1))
)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("1234.5", "General", "1234,5"),
        ("0.1", "0%", "10%"),
        ("-1651.44", "#,##0.0", "-1\u00a0651,4"),
        ("-1651.44", "#,##0.0;[Red]−#,##0.0", "−1\u00a0651,4"),
        ("0", '#,##0;-#,##0;"–"', "–"),
        ("12640000", '#,##0.0,,"\u00a0mnkr"', "12,6\u00a0mnkr"),
        ("12.6", '+0.0;−0.0;"±"0.0', "+12,6"),
        ("45900", "yyyy-mm-dd", "2025-08-31"),
        ("45900.75", "yyyy-mm-dd hh:mm", "2025-08-31 18:00"),
        ("45900", "mmmm yyyy", "augusti 2025"),
        ("1234.5", '#,##0.00 "kr"', "1\u00a0234,50 kr"),
        ("0.5", "0", "1"),
        ("-0.04", "0.0", "0,0"),
        ("250", "[<100]0;[>=100]0.0", "250,0"),
        ("7", "000", "007"),
        ("1.5", "[h]:mm", "36:00"),
        ("123456789012345678", "0", "123456789012345678"),
    ],
)
def test_a_number_is_shown_as_excel_shows_it(value: str, code: str, text: str) -> None:
    assert shown(Decimal(value), code) == text


def test_a_block_of_cells_is_a_table_with_the_line_above_as_its_caption() -> None:
    document = read_xlsx("bok.xlsx", workbook(TABLE, formats="#,##0"))

    ((passage, table),) = document.tables()
    assert table.caption == "Driftredovisning, tkr"
    assert [column.head for column in table.columns] == ["Enhet", "Utfall", "Budget"]
    assert [each.text for each in table.rows[0].cells] == ["-1\u00a0651", "-1\u00a0600"]
    assert (passage.cells[1, 2].spot.line, passage.cells[1, 2].spot.page) == (4, 1)
    assert isinstance(document.passages[0].block, Heading)


def test_two_blocks_apart_are_two_tables_and_a_lone_line_is_a_note() -> None:
    more = row(6, words("A6", "Beloppen är avrundade.")) + row(8, words("A8", "År"), words("B8", "Antal"))
    more += row(9, words("A9", "2024"), number("B9", "7")) + row(10, words("A10", "2025"), number("B10", "9"))
    document = read_xlsx("bok.xlsx", workbook(TABLE + more, formats="#,##0"))

    assert len(list(document.tables())) == 2
    assert [plain(each.block.content) for each in document.passages if isinstance(each.block, Paragraph)] == [
        "Beloppen är avrundade."
    ]


def test_hidden_columns_and_rows_are_not_read() -> None:
    hidden = '<cols><col min="3" max="3" hidden="1"/></cols>'
    document = read_xlsx("bok.xlsx", workbook(TABLE, formats="#,##0", before=hidden))

    ((_, table),) = document.tables()
    assert [column.head for column in table.columns] == ["Enhet", "Utfall"]


def test_a_hidden_sheet_is_told_and_not_read() -> None:
    sheets = '<sheet name="Blad1" r:id="s1"/><sheet name="Arbete" state="hidden" r:id="s1"/>'
    document = read_xlsx("bok.xlsx", workbook(TABLE, sheets=sheets))

    assert [each.why for each in document.unread] == ["Bladet Arbete är dolt och har inte lästs."]
    assert len(list(document.tables())) == 1


def test_a_merged_head_belongs_to_all_columns_under_it() -> None:
    rows = row(1, words("B1", "Utfall")) + row(2, words("A2", "Enhet"), words("B2", "2024"), words("C2", "2025"))
    rows += row(3, words("A3", "Skola"), number("B3", "10"), number("C3", "11"))
    merged = '<mergeCells><mergeCell ref="B1:C1"/></mergeCells>'
    ((_, table),) = read_xlsx("bok.xlsx", workbook(rows, after=merged)).tables()

    assert [column.head for column in table.columns] == ["Enhet", "Utfall 2024", "Utfall 2025"]
