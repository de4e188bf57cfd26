"""A row is called what a reader would call it, wherever its name stands."""

from __future__ import annotations

import pytest

from arshjul.core.cells import Table
from arshjul.readers.html import read_markdown
from arshjul.review.row_labels import row_labels


def table(text: str) -> Table:
    head, *rows = (f"| {line} |" for line in text.split("\n"))
    ((_, only),) = read_markdown("a.md", "\n".join([head, "|---" * (head.count("|") - 1) + "|", *rows])).tables()
    return only


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        pytest.param(
            "Nr | Mål | Mått | Utfall\n1 | Trygg vård | Nöjdhet, % | 81\n2 | Kort kö | Väntan, dagar | 9",
            ("Nöjdhet, %", "Väntan, dagar"),
            id="what is measured, and not its number",
        ),
        pytest.param(
            "Mål | Indikator | Utfall | Status\nVård | Nöjdhet, % | 81 | Nås\nVård | Fall, antal | 9 | Nås ej",
            ("Nöjdhet, %", "Fall, antal"),
            id="the indicator of a goal that has several",
        ),
        pytest.param(
            "Nr | Uppdrag | Kostnad\n1 | Se över taxan | 10\n2 | Bygga bro | 20",
            ("Se över taxan", "Bygga bro"),
            id="the words beside a number",
        ),
        pytest.param(
            "Enhet | Chef | Utfall\nNorra | Ek | 10\nSödra | Al | 20", ("Norra", "Södra"), id="names that stand first"
        ),
        pytest.param("År | 2024 | 2025\n1 | 10 | 20\n2 | 30 | 40", ("1", "2"), id="numbers where there are no words"),
    ],
)
def test_a_row_is_called_by_what_names_its_figures(text: str, labels: tuple[str, ...]) -> None:
    assert row_labels(table(text)) == labels


def test_rows_under_one_merged_heading_are_called_by_what_stands_beside_it() -> None:
    text = (
        "Område | Verksamhet | Budget | Bokslut\n"
        "Kultur | Bibliotek | 14 850 | 14 610\n"
        "Kultur | Kulturskola | 9 640 | 9 875\n"
        "Kultur | Summa kultur | 24 490 | 24 485\n"
        "Fritid | Badhus | 31 400 | 33 180\n"
        "Fritid | Fritidsgårdar | 7 350 | 7 012"
    )

    assert row_labels(table(text)) == ("Bibliotek", "Kulturskola", "Summa kultur", "Badhus", "Fritidsgårdar")
