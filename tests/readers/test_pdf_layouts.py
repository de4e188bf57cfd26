"""PDFs as word processors and browsers really make them: narrow labels, heads that all but touch, cells left out."""

from __future__ import annotations

import pytest

from arshjul.readers.pdf.extents import Extents
from arshjul.readers.pdf.tree import Node
from readers.test_pdf import grid, heads, looked_at, only_table

pytestmark = pytest.mark.slow

PROGRAMMES = [
    ("Barn- och fritidsprogrammet", "86", "91", "97", "6", "6,6"),
    ("Bygg- och anläggningsprogrammet samt fordon", "74", "78", "83", "5", "6,4"),
    ("El- och energiprogrammet", "81", "84", "79", "−5", "−6,0"),
    ("Naturvetenskap och teknik för de yngre", "141", "138", "144", "6", "4,3"),
]


def table(rows: list[tuple[str, ...]], columns: str, head: str, align: str) -> str:
    cells = ",".join(f"[{cell}]" for row in rows for cell in row)
    return f"#table(columns: {columns}, stroke: none, align: {align}, {head}, {cells})"


def test_labels_that_take_most_of_the_lines_still_make_a_table() -> None:
    head = "[Program], [2022], [2023], [2024], [Ändring], [%]"
    text = table(PROGRAMMES, "(2.6cm, 1fr, 1fr, 1fr, 1fr, 1fr)", head, "(x, y) => if x == 0 { left } else { right }")

    read = only_table(looked_at(f"= Elever\nSå här många elever fanns i oktober i kommunens egna skolor.\n\n{text}"))

    assert heads(read) == ("Program", "2022", "2023", "2024", "Ändring", "%")
    assert grid(read) == PROGRAMMES


def test_heads_that_stand_close_belong_each_to_its_column() -> None:
    rows = [
        ("Intäkter", "−58,7", "−66,2", "7,5"),
        ("Personal", "152,3", "157,9", "−5,6"),
        ("Lokaler", "34,6", "34,6", "0,0"),
    ]
    head = "[*Slag*], [*Budget*], [*Bokslut*], [*Avvikelse*]"
    text = table(rows, "(3cm, 1.5cm, 1.62cm, 1.86cm)", head, "right").replace("#table(", "#table(inset: 1.2pt, ")

    read = only_table(
        looked_at(f"= Utfall\nNämndens utfall följer budgeten för de flesta slag av kostnader.\n\n{text}")
    )

    assert heads(read) == ("Slag", "Budget", "Bokslut", "Avvikelse")
    assert grid(read) == rows


def test_a_label_that_is_centred_stands_in_the_column_of_labels() -> None:
    rows = [
        ("#align(left)[Vuxna]", "29,4", "24,0"),
        ("#align(left)[Svenska för invandrare]", "17,2", "16,0"),
        ("#align(right)[Totalt]", "46,6", "40,0"),
    ]
    text = table(rows, "(4.4cm, 2cm, 2cm)", "align(right)[Verksamhet], [Ram], [Utfall]", "right")

    read = only_table(
        looked_at(f"= Utfall\nNämndens utfall följer budgeten för de flesta slag av kostnader.\n\n{text}")
    )

    assert [row.head.text for row in read.rows] == ["Vuxna", "Svenska för invandrare", "Totalt"]


def test_a_row_without_its_empty_cells_is_laid_out_by_where_the_others_stand() -> None:
    full = ((0.0, 50.0), (100.0, 120.0), (200.0, 220.0), (300.0, 320.0))
    columns = Extents([full, full, ((0.0, 40.0), (205.0, 219.0), (305.0, 319.0))])
    short = [Node("TD"), Node("TD"), Node("TD")]

    missing = columns.missing(short, 0)

    assert missing == 1
    assert columns.step((0.0, 40.0), 0, missing) == 0
    assert columns.step((205.0, 219.0), 1, missing) == 1
    assert columns.step((305.0, 319.0), 3, 0) == 0


def test_a_date_that_ends_a_comment_begins_no_row() -> None:
    rows = [
        (
            "Utreda ny samlokalisering av öppenvården",
            "Avdelningschef IFO",
            "2025-06-30",
            "Redovisat för nämnden 2025-06-17.",
        ),
        ("Översyn av avgifter", "Controller", "2025-10-31", "Förslag i oktober."),
        ("Plan för välfärdsteknik", "Utvecklingschef", "2025-12-31", "Remiss under hösten."),
    ]
    text = table(rows, "(4.2cm, 3.2cm, 2.6cm, 4.4cm)", "[Uppdrag], [Ansvarig], [Slutdatum], [Kommentar]", "left")

    read = only_table(looked_at(f"= Uppdrag\nNämnden har tre uppdrag i år och de följs upp här.\n\n{text}"))

    assert [row.head.text for row in read.rows] == [row[0] for row in rows]
