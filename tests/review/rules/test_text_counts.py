"""Numbers of rows and shares that a text tells in words are counted in the tables, however it says them."""

from __future__ import annotations

import pytest

from arshjul.review.engine import review
from factories.read_documents import read

VISITS = """
# Besök
Antal besök:
Anläggning | 2022 | 2023 | 2024 | Förändring
Ishallen | 21 400 | 22 100 | 24 800 | 2 700
Badhuset | 61 000 | 60 200 | 58 900 | -1 300
Biblioteket | 48 300 | 49 100 | 50 000 | 900
Museet | 9 100 | 9 100 | 9 100 | 0
Gården | 12 100 | 11 700 | 13 900 | 2 200
Summa | 151 900 | 152 200 | 156 700 | 4 500

"""
ABSENCE = """
# Personal
Enhet | Anställda 2025 | Anställda 2024 | Frånvaro 2025 | Frånvaro 2024
Norra | 41 | 40 | 6,1 | 6,6
Södra | 52 | 55 | 5,0 | 5,0
Östra | 38 | 37 | 7,2 | 7,0
Västra | 60 | 61 | 4,9 | 5,7

"""
WITHIN_TIME = """
# Tillgänglighet
Andel inom utlovad tid (%):
Område | Mars 2025 | April 2025 | April 2024 | Mål
Bygglov | 81 | 84 | 79 | 90
Tillsyn | 66 | 70 | 74 | 80
Förskola | 97 | 99 | 95 | 100
Bistånd | 71 | 69 | 64 | 75

"""
COSTS = """
# Ekonomi
Nettokostnad per verksamhet, tkr:
Verksamhet | Utfall 2024 | Budget 2025 | Utfall 2025 | Avvikelse
Hemtjänst | 51 000 | 52 000 | 54 100 | -2 100
Boenden | 30 200 | 31 000 | 30 600 | 400
Daglig sysselsättning | 9 900 | 10 000 | 9 900 | 100
Kansli | 4 800 | 5 000 | 4 700 | 300
Rehabilitering | 2 900 | 3 000 | 3 000 | 0
Summa | 98 800 | 101 000 | 102 300 | -1 300

"""
STAFF = """
# Personal
Grupp | 2024 | 2025 | Förändring
Lärare | 281 | 293 | 12
Rektorer | 14 | 12 | -2
Kansli och service | 66 | 66 | 0
Summa | 361 | 371 | 10

"""


@pytest.mark.parametrize(
    ("table", "right", "wrong"),
    [
        (VISITS, "Tre av våra fem anläggningar ökade.", "Fyra av våra fem anläggningar ökade."),
        (VISITS, "En av fem anläggningar har minskat.", "Två av fem anläggningar har minskat jämfört med 2023."),
        (ABSENCE, "Frånvaron minskar i två av de fyra enheterna.", "Frånvaron minskar i tre av de fyra enheterna."),
        (ABSENCE, "Frånvaron ökade i en av fyra enheter.", "Frånvaron ökade i två av fyra enheter."),
        (
            WITHIN_TIME,
            "Tre av fyra områden är bättre än för ett år sedan.",
            "Två av fyra områden är bättre än för ett år sedan.",
        ),
        (
            COSTS,
            "Hemtjänsten gick back, medan övriga fyra verksamheter höll budget.",
            "Hemtjänsten gick back, medan övriga två verksamheter höll sin budget.",
        ),
        (
            COSTS,
            "Boenden har störst överskott. Hemtjänsten gick back medan övriga tre verksamheter höll sin budget.",
            "Boenden har störst överskott. Hemtjänsten gick back medan övriga fem verksamheter höll sin budget.",
        ),
    ],
)
def test_rows_that_go_one_way_are_counted(table: str, right: str, wrong: str) -> None:
    assert _found(table + right) == []
    assert _found(table + wrong) == ["text-count-sides"]


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (VISITS, "Fyra av fem anläggningar ökade mellan 2019 och 2024."),
        (VISITS, "Fyra av våra sju anläggningar ökade."),
        (VISITS, "Nästan fyra av fem anläggningar ökade."),
        (WITHIN_TIME, "Två av fyra områden har ökat."),
        (WITHIN_TIME, "Fyra av fyra områden har ökat sedan mars."),
        (COSTS, "Övriga två verksamheter höll sin budget."),
    ],
)
def test_a_count_of_another_time_or_of_other_things_is_left_alone(table: str, text: str) -> None:
    assert _found(table + text) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Av 30 förslag antogs 19, vilket är två tredjedelar.", "Av 30 förslag antogs 14, vilket är två tredjedelar."),
        ("Vi har svarat på 61 av 120 brev (hälften).", "Vi har svarat på 41 av 120 brev (hälften)."),
        (
            "Av de 41 ärendena avgjordes 10, det vill säga knappt en fjärdedel.",
            "Av de 41 ärendena avgjordes 13, det vill säga knappt en fjärdedel.",
        ),
    ],
)
def test_a_fraction_in_words_is_what_the_counts_beside_it_make(right: str, wrong: str) -> None:
    assert _found(right) == []
    assert _found(wrong) == ["text-fraction"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            "Hemtjänsten står för drygt hälften av nettokostnaden.",
            "Hemtjänsten står för en tredjedel av nettokostnaden.",
        ),
        ("Boenden svarar för knappt en tredjedel av budgeten.", "Boenden svarar för knappt hälften av budgeten."),
    ],
)
def test_a_fraction_in_words_is_what_the_row_is_of_the_sum(right: str, wrong: str) -> None:
    assert _found(COSTS + right) == []
    assert _found(COSTS + wrong) == ["text-fraction"]


@pytest.mark.parametrize(
    "text",
    [
        "Boenden svarar för hälften av ökningen.",
        "Boenden svarar för hälften av platserna.",
        "Hemtjänsten i norr står för en tredjedel av nettokostnaden.",
    ],
)
def test_a_fraction_of_something_that_the_table_does_not_show_is_left_alone(text: str) -> None:
    assert _found(COSTS + text) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Lärarna blir tolv fler.", "Lärarna blir 22 fler."),
        (
            "Rektorerna är två färre medan lärarna blir tolv fler.",
            "Rektorerna är fem färre medan lärarna blir tolv fler.",
        ),
        ("Antalet rektorer är två färre än för ett år sedan.", "Antalet rektorer är tre färre än för ett år sedan."),
        ("Vi är nu 371 medarbetare, tio fler än 2024.", "Vi är nu 371 medarbetare, tio färre än 2024."),
        ("Vi är nu 371 medarbetare, tio fler än 2024.", "Vi är nu 371 medarbetare, sex fler än 2024."),
    ],
)
def test_so_many_more_is_what_the_row_has_between_its_years(right: str, wrong: str) -> None:
    assert _found(STAFF + right) == []
    assert _found(STAFF + wrong) == ["text-count-sides"]


@pytest.mark.parametrize(
    "text",
    [
        "Lärarna väntas bli 22 fler.",
        "Lärarna på lågstadiet blir fyra fler.",
        "Lärarna är nio fler än 2019.",
        "Vi hade 371 besök, nio fler än 2021.",
        "Lärarna blir fler.",
    ],
)
def test_so_many_more_of_another_thing_or_time_is_left_alone(text: str) -> None:
    assert _found(STAFF + text) == []


def test_a_change_that_the_table_prints_is_no_fault_of_the_text() -> None:
    table = STAFF.replace("| 361 | 371 | 10", "| 371 | 371 | 10").replace("281 | 293 | 12", "293 | 293 | 12")
    assert _found(table + "Vi är nu 371 medarbetare, tio fler än 2024. Lärarna blir tolv fler.") == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("För alkoholtillsyn återstår 31 besök.", "För alkoholtillsynen återstår 49 besök."),
        ("Inom tobak återstår 8 besök.", "Bilden är god, men inom tobak återstår ännu nio besök."),
    ],
)
def test_what_is_left_is_what_the_column_of_it_has(right: str, wrong: str) -> None:
    table = """
# Tillsyn
Område | Planerade | Gjorda | Återstår
Alkoholtillsyn | 80 | 49 | 31
Tobak | 20 | 12 | 8
Summa | 100 | 61 | 39

"""
    assert _found(table + right) == []
    assert _found(table + "Inom tobak och alkohol återstår 12 besök.") == []
    assert _found(table + wrong) == ["text-count-sides"]


def _found(text: str) -> list[str]:
    rules = ("text-count-sides", "text-fraction")
    return [each.rule for each in review(read(text)) if each.rule in rules]
