"""A label that stands once for several rows is the label of each of them, wherever among them it is printed."""

from __future__ import annotations

from textwrap import dedent

from arshjul.core.cells import Table
from arshjul.core.reading import ReadDocument
from arshjul.readers.html import read_markdown
from arshjul.readers.text import read_text


def labels(document: ReadDocument) -> list[tuple[str, str]]:
    ((_, table),) = document.tables()
    return first_cells(table)


def first_cells(table: Table) -> list[tuple[str, str]]:
    return [(row.head.text, row.cells[0].text if row.cells else "") for row in table.rows]


def in_text(text: str) -> ReadDocument:
    return read_text(dedent(text))


EACH = [
    ("Badhus", "Besök"),
    ("Badhus", "Öppna dagar"),
    ("Badhus", "Kostnad (tkr)"),
    ("Bibliotek", "Lån"),
    ("Bibliotek", "Besök per dag"),
]


def test_a_label_on_the_first_of_its_rows_in_text() -> None:
    document = in_text("""\
        Enhet        Mått                 2024    2025
        Badhus       Besök                 412     420
                     Öppna dagar           288     287
                     Kostnad (tkr)         121     120
        Bibliotek    Lån                   212     220
                     Besök per dag          51      50
        """)

    assert labels(document) == EACH


def test_a_label_at_half_the_height_of_its_rows_in_text() -> None:
    document = in_text("""\
        Enhet        Mått                 2024    2025
                     Besök                 412     420
        Badhus       Öppna dagar           288     287
                     Kostnad (tkr)         121     120
                     Lån                   212     220
        Bibliotek
                     Besök per dag          51      50
        """)

    assert labels(document) == EACH


def test_cells_left_empty_below_a_label_in_a_table_with_cells() -> None:
    document = read_markdown(
        "a.md",
        dedent("""\
            | Enhet | Mått | 2024 | 2025 |
            |---|---|---|---|
            | Badhus | Besök | 412 | 420 |
            | | Öppna dagar | 288 | 287 |
            | Bibliotek | Lån | 212 | 220 |
            | | Besök per dag | 51 | 50 |
            | Summa | | 963 | 977 |
            """),
    )

    assert labels(document) == [EACH[0], EACH[1], EACH[3], EACH[4], ("Summa", "")]


def test_an_empty_label_beside_figures_alone_stays_empty() -> None:
    document = in_text("""\
        Enhet           2023    2024    2025
        Badhus           400     412     420
                          12      28      27
        Bibliotek        200     212     220
                           9       8       7
        """)

    assert [label for label, _ in labels(document)] == ["Badhus", "", "Bibliotek", ""]


def test_labels_that_may_be_for_other_rows_are_for_none() -> None:
    document = in_text("""\
        Enhet        Mått                 2024    2025
                     Besök                 412     420
                     Öppna dagar           288     287
        Badhus       Kostnad (tkr)         121     120
                     Lån                   212     220
        """)

    assert [label for label, _ in labels(document)] == ["", "", "Badhus", ""]
