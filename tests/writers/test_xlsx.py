"""The workbook, read back with calamine: exact numbers, the formats that print them, names, notes, page set-up."""

from __future__ import annotations

import re
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from arshjul.core.cells import Cell, CellKind, Row, RowKind, Table
from arshjul.core.documents import ChartBlock, Cover, Document, List, TableBlock
from arshjul.core.inlines import Text
from arshjul.core.measures import MNKR, PERCENT, Measure
from arshjul.core.quantities import Quantity
from arshjul.writers.xlsx import write_xlsx
from arshjul.writers.xlsx.formats import number_format
from arshjul.writers.xlsx.names import SheetNames
from arshjul.writers.xlsx.notes import note
from factories import sample_document
from factories.cells import addressed, columns, computed, failed, figure, not_measured, row
from factories.tables import diverging

COVER = Cover("Exempelköpings kommun", "Socialnämnden", "Delårsrapport", "Augusti 2025", (("Diarienummer", "SN 1"),))


def table(*rows: Row, caption: str = "Drift", number: int = 1) -> TableBlock:
    return TableBlock(addressed(Table("drift", caption, columns("Rad", "Utfall"), rows, number=number)))


def written(*blocks: Any) -> bytes:
    return write_xlsx(Document(COVER, blocks))


def values(file: bytes, sheet: str) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(file)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def part(file: bytes, name: str) -> str:
    with ZipFile(BytesIO(file)) as archive:
        return archive.read(name).decode() if name in archive.namelist() else ""


def number_cell(value: str, printed: str, decimals: int, measure: Measure = MNKR) -> Cell:
    return Cell(CellKind.NUMBER, (Text(printed),), Quantity(Decimal(value), measure), decimals)


def test_numbers_are_numbers_and_missing_ones_are_empty_or_words() -> None:
    file = written(
        table(
            row("Intäkter", ["84.2"]),
            row("Ny", [None]),
            row("Ej mätt", [not_measured("mäts ej")]),
            row("?", [failed("x")]),
        )
    )

    assert values(file, "Tabell 1 Drift") == [
        ["Tabell 1. Drift", ""],
        ["Till innehållet", ""],
        ["Rad", "Utfall"],
        ["Intäkter", 84.2],
        ["Ny", ""],
        ["Ej mätt", "mäts ej"],
        ["?", "▲ x"],
    ]


def test_exact_value_is_stored_and_the_printed_one_shown() -> None:
    exact = number_cell("-1234567.8912345", "−1\u00a0234\u00a0567,9", 1)

    file = written(table(row("Netto", [exact])))

    assert "<v>-1234567.8912345</v>" in part(file, "xl/worksheets/sheet2.xml")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (number_cell("-22.04", "−22,0", 1), '#,##0.0;"−"#,##0.0;#,##0.0'),
        (number_cell("1234", "1\u00a0234", 0), '#,##0;"−"#,##0;#,##0'),
        (number_cell("2.4", "+2,4", 1), '"+"#,##0.0;"−"#,##0.0;"±"#,##0.0'),
        (number_cell("86", "86\u00a0%", 0, PERCENT), '#,##0"\u00a0%";"−"#,##0"\u00a0%";#,##0"\u00a0%"'),
        (number_cell("-0.04", "0,0", 1), "#,##0.0;#,##0.0;#,##0.0"),
        (number_cell("0.04", "±0,0", 1), '"±"#,##0.0;"±"#,##0.0;"±"#,##0.0'),
    ],
    ids=["decimals", "thousands", "plus", "measure", "nearly zero", "nearly zero with plus"],
)
def test_format_shows_what_is_printed(cell: Cell, expected: str) -> None:
    assert number_format(cell) == expected


def test_words_that_look_like_formulas_stay_words() -> None:
    file = written(table(row("=1+1", ["=HYPERLINK(1)"]), caption="=2+2"))

    assert "<f>" not in part(file, "xl/worksheets/sheet2.xml")
    assert values(file, "Tabell 1 =2+2")[3] == ["=1+1", "=HYPERLINK(1)"]


def test_contents_link_to_every_sheet() -> None:
    file = written(table(row("a", ["1"])), ChartBlock(diverging()), List(((table(row("b", ["2"]), number=2),),)))

    assert CalamineWorkbook.from_filelike(BytesIO(file)).sheet_names == [
        "Innehåll",
        "Tabell 1 Drift",
        "Diagram 1 Placeringarna står",
        "Tabell 2 Drift",
    ]
    contents = values(file, "Innehåll")
    assert contents[:2] == [["Delårsrapport augusti 2025", ""], ["Socialnämnden, Exempelköpings kommun", ""]]
    assert contents[-3:] == [
        ["Tabell 1", "Drift"],
        ["Diagram 1", "Placeringarna står för nästan hela underskottet"],
        ["Tabell 2", "Drift"],
    ]
    links = re.findall(r'location="([^"]+)"', part(file, "xl/worksheets/sheet1.xml"))
    assert links == ["'Tabell 1 Drift'!A1", "'Diagram 1 Placeringarna står'!A1", "'Tabell 2 Drift'!A1"]


@pytest.mark.slow
@given(st.lists(st.text(max_size=60), max_size=12))
def test_sheet_names_are_what_excel_accepts(wanted: list[str]) -> None:
    names = SheetNames()
    made = [names.new(each) for each in wanted]

    assert len({each.casefold() for each in made}) == len(made)
    assert all(1 <= len(each) <= 31 and not re.search(r"[\[\]:*?/\\]", each) for each in made)
    assert not any(each.startswith("'") or each.endswith("'") for each in made)


def test_same_caption_twice_gives_two_names() -> None:
    names = SheetNames()

    made = [names.new("Tabell Driftredovisning för nämnden 2025") for _ in range(2)]
    assert made == ["Tabell Driftredovisning för", "Tabell Driftredovisning för (2)"]


def test_note_says_where_the_number_comes_from() -> None:
    total = computed(
        "3.0", [figure("1.0", label="Utfall maj"), figure("2.0", label="Utfall juni")], formula="maj + juni"
    )
    cell = Cell(CellKind.NUMBER, (Text("3,0"),), total.quantity, 1, total)

    assert note(cell) == [
        "Summa: 3,0 mnkr  (maj + juni)".replace("0 mnkr", "0\u00a0mnkr"),
        "  Utfall maj: 1,0\u00a0mnkr  (ekonomisystemet; drift.csv rad 7)",
        "  Utfall juni: 2,0\u00a0mnkr  (ekonomisystemet; drift.csv rad 7)",
    ]


def test_note_stays_short_however_deep_the_figure() -> None:
    deep = computed("40", [figure("1", label="x" * 300) for _ in range(40)])
    cell = Cell(CellKind.NUMBER, (Text("40"),), deep.quantity, 0, deep)

    assert len(note(cell)) == 12
    assert max(map(len, note(cell))) <= 160
    assert note(cell)[-1] == "… (hela härledningen finns i Årshjul)"


def test_every_number_of_the_sample_has_its_note() -> None:
    file = write_xlsx(sample_document())
    document = sample_document()

    tables = [*document.tables(), *(chart.data for chart in document.charts())]
    numbers = sum(cell.kind is CellKind.NUMBER for each in tables for _, _, cell in each.cells())
    notes = sum(part(file, f"xl/comments{index}.xml").count("<comment ") for index in range(1, 10))
    assert notes >= numbers


def test_only_plain_lists_can_be_filtered() -> None:
    plain = table(*(row(f"Enhet {index}", ["1"]) for index in range(12)))
    summed = table(*(row(f"Enhet {index}", ["1"]) for index in range(12)), row("Summa", ["12"], RowKind.TOTAL))

    assert "<autoFilter" in part(written(plain), "xl/worksheets/sheet2.xml")
    assert "<autoFilter" not in part(written(summed), "xl/worksheets/sheet2.xml")


def test_heads_stay_in_view_and_on_every_page() -> None:
    file = written(table(row("Intäkter", ["84.2"])))

    sheet = part(file, "xl/worksheets/sheet2.xml")
    assert '<pane xSplit="1" ySplit="3" topLeftCell="B4"' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "'Tabell 1 Drift'!$3:$3" in part(file, "xl/workbook.xml")


def test_total_is_bold_under_a_rule() -> None:
    file = written(table(row("Summa", ["12.0"], RowKind.TOTAL)))

    styles = part(file, "xl/styles.xml")
    assert re.search(r"<border><left/><right/><top style=\"thin\"><color rgb=\"FF16222E\"/>", styles)
    assert "<b/>" in styles


def test_file_knows_its_title_and_author() -> None:
    properties = part(written(), "docProps/core.xml")

    assert "<dc:title>Delårsrapport – Socialnämnden, Exempelköpings kommun</dc:title>" in properties
    assert "<dc:creator>Socialnämnden</dc:creator>" in properties
