"""Figures that a text forgot to bring up to date, units of captions, and what only looks like them."""

from __future__ import annotations

import pytest

from arshjul.review.engine import review
from factories.read_documents import read

NET = """
# Driftredovisning 2025
Driftredovisning per nämnd, mnkr
Nämnd | Netto | Budget | Avvikelse | Avv. 2024
Kommunstyrelsen | -125,6 | -128,9 | 3,3 | 1,9
Utbildningsnämnden | -541,4 | -538,6 | -2,8 | -4,4
Socialnämnden | -456,9 | -447,5 | -9,4 | -11,7
Miljönämnden | -8,2 | -8,7 | 0,5 | 0,2
Summa | -1 132,1 | -1 123,7 | -8,4 | -14,0

"""
SUMMARY = """
# Fem år
Fem år i sammandrag (mnkr där inget annat anges)
Mått | 2025 | 2024 | 2023
Skattesats, kr | 22,35 | 22,35 | 22,10
Årets resultat | 20,3 | 5,7 | -8,2

"""
PERIOD = """
# Resultat
Resultaträkning, tkr
Post | Budget aug 2025 | Utfall aug 2025 | Avvikelse | Helårsbudget | Prognos 2025 | Avvikelse prognos
Statsbidrag | 22 600 | 24 985 | 2 385 | 33 900 | 37 100 | 3 200
Avgifter | 9 480 | 9 215 | -265 | 14 220 | 13 870 | -350
Försäljning | 12 400 | 12 960 | 560 | 18 600 | 19 400 | 800

"""


def told(text: str) -> list[str]:
    return [f"{each.printed}: {each.expected}" for each in review(read(text)) if each.kind.value == "text-vs-table"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{NET}Socialnämnden redovisar ett underskott om 11,7 mnkr.", ["11,7 mnkr: 9,4\u00a0mnkr"]),
        (f"{SUMMARY}Skattesatsen är oförändrad och uppgår till 22,53 kronor.", ["22,53 kronor: 22,35\u00a0kr"]),
        (
            f"{PERIOD}Intäkterna från statsbidrag är 2 835 tkr högre än periodens budget.",
            ["2 835 tkr: 2 385\u00a0tkr".replace("2 385", "2\u00a0385")],
        ),
    ],
)
def test_what_the_row_no_longer_prints_is_told(text: str, expected: list[str]) -> None:
    assert [each.replace("\u00a0", " ") for each in told(text)] == [each.replace("\u00a0", " ") for each in expected]


@pytest.mark.parametrize(
    "text",
    [
        f"{NET}Socialnämnden redovisar ett underskott om 9,4 mnkr. Året innan var underskottet 11,7 mnkr.",
        f"{NET}Socialnämnden redovisar ett underskott, jämfört med 11,7 mnkr föregående år.",
        f"{SUMMARY}Skattesatsen är oförändrad och uppgår till 22,35 kronor.",
        f"{PERIOD}Intäkterna från statsbidrag är 2 385 tkr högre än periodens budget.",
        f"{PERIOD}Statsbidraget väntas bli 3 200 tkr högre än budget för helåret.",
        f"{NET}De tre nämnderna gick tillsammans med ett underskott på 12,2 mnkr.",
    ],
)
def test_what_is_so_or_is_said_of_another_time_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_a_caption_with_another_unit_than_the_text_and_the_other_tables_have_is_told_at_the_caption() -> None:
    text = f"""{PERIOD}
# Åtgärder
Beslutade åtgärder, tkr
Åtgärd | Effekt
Vakanser | 900
Inköp | 1 450

# Investeringar
Investeringar 2025, mnkr
Projekt | Budget | Utfall | Prognos
Möbler | 3 500 | 980 | 2 600
Lärplattor | 2 800 | 2 610 | 2 950
Utemiljöer | 1 600 | 745 | 1 600
Summa investeringar | 7 900 | 4 335 | 7 150

Summa investeringar väntas bli 7 150 tkr. Hittills har 4 335 tkr använts.
"""

    found = [each for each in review(read(text)) if each.kind.value == "caption"]

    assert {each.location.quote for each in found} == {"Investeringar 2025, mnkr"}
    assert not [each for each in review(read(text.replace("2025, mnkr", "2025, tkr"))) if each.kind.value == "caption"]


def test_thousands_of_kronor_may_be_written_kkr_and_are_told_so() -> None:
    text = """
# Ekonomi
Resultat per slag, kkr
Slag | Budget | Bokslut | Avvikelse
Bygglov | 4 100 | 3 310 | -790
Tillsyn | 2 300 | 2 412 | 112
Summa intäkter | 6 400 | 5 722 | -678

Intäkterna blev 768 kkr lägre än budgeterat.
"""

    assert told(text) == ["768 kkr: 678\u00a0kkr"]
    assert told(text.replace("768 kkr", "678 kkr")) == []
