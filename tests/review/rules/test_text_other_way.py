"""Words that say the other way than the table's two amounts, and amounts of something that the table is not about."""

from __future__ import annotations

import pytest

from arshjul.review.findings import Finding
from arshjul.review.report import Report
from arshjul.review.rules import empty_cell, text_vs_table
from factories.read_documents import read

VOLUMES = """
Produktion | jan-okt 2025 | jan-okt 2024 | Förändring
Operationer | 24 318 | 23 870 | 448
Vårddagar | 186 540 | 190 215 | -3 675

"""
COSTS = """
Tkr | Budget jan-apr | Utfall jan-apr | Avvikelse
Intäkter | 28 400 | 29 100 | 700
Kostnader | 61 650 | 66 100 | -4 450
Nettokostnad | 33 250 | 37 000 | -3 750

"""
YEAR = """
Mnkr | Budget 2025 | Prognos 2025 | Avvikelse
Nämnderna | -870,4 | -881,7 | -11,3
Finansiering | 884,9 | 891,5 | 6,6
Årets resultat | 14,5 | 9,8 | -4,7

"""


def told(text: str) -> list[Finding]:
    return list(text_vs_table.find(Report(read(text))))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (VOLUMES + "Antalet operationer är 448 färre än föregående år.", "färre"),
        (VOLUMES + "Antalet vårddagar har ökat till 186 540.", "ökat"),
        (VOLUMES + "Antalet operationer är 24 318, vilket är en minskning jämfört med föregående år.", "minskning"),
        (COSTS + "Intäkterna blev 700 tkr lägre än budgeterat.", "lägre"),
    ],
)
def test_a_difference_of_the_right_size_the_wrong_way_is_told(text: str, word: str) -> None:
    (finding,) = told(text)

    assert f"”{word}”" in str(finding.message)


@pytest.mark.parametrize(
    "text",
    [
        VOLUMES + "Antalet operationer är 448 fler än föregående år.",
        VOLUMES + "Antalet vårddagar har minskat till 186 540. Operationerna var 24 318, en ökning mot föregående år.",
        COSTS + "Kostnaderna är 4 450 tkr högre än budget. Nettokostnaden är 3 750 tkr högre än budget.",
        COSTS + "VA-verksamheten redovisar ett resultat på 1 150 tkr. Intäkterna uppgick till 17 850 tkr.",
        COSTS + "Avfall redovisar ett underskott på 420 tkr; intäkterna var 9 380 tkr och kostnaderna 9 800 tkr.",
        YEAR + "Periodens resultat uppgår till 41,2 mnkr, vilket är 12,7 mnkr bättre än periodens budget på 28,5 mnkr.",
    ],
)
def test_the_same_way_another_part_and_another_length_of_time_are_left_alone(text: str) -> None:
    assert told(text) == []


def test_the_number_of_a_note_is_no_amount_and_need_not_be_there() -> None:
    table = """
    Mkr | Not | 2025 | 2024
    Intäkter | 1 | 251,7 | 246,3
    Skatteintäkter | 4 | 893,2 | 862,5
    Kostnader | 2 | -1 084,9 | -1 068,8
    Årets resultat | | 60,0 | 40,0

    Resultatet motsvarar 1,5 procent av skatteintäkterna.
    """
    report = Report(read(table.replace("\n    ", "\n")))

    assert list(empty_cell.find(report)) == []
    assert list(text_vs_table.find(report)) == []
