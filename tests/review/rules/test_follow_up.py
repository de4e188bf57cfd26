"""Statuses, trends and signs: what is called wrong, and what only looks so, in reports of many words."""

from __future__ import annotations

import pytest

from arshjul.review.engine import review
from arshjul.review.findings import Confidence, Finding, Kind
from factories.read_documents import read

RULES = (
    "status-target", "status-dates", "status-goal", "target-direction", "trend-series", "trend-words", "sign-words",
    "sign-apart",
)  # fmt: skip

GREEN = """
# Uppföljning per 31 augusti 2025
Indikator | Utfall 2023 | Utfall 2024 | Mål 2025 | Prognos 2025 | Status | Trend
Andel fossilfria fordon, % | 41 | 48 | 55 | 56 | Grön | ↑
Energianvändning | 142 | 139 | 130 | 134 | Röd | ↓
Matsvinn, gram per portion | 31 | 28 | 25 | 25 | Grön | ↓
Antal skadegörelser | 212 | 190 | 180 | 175 | Grön | ↓
Andel trygga, % | 71 | 73 | 75 | 76 | Grön | ↑
"""


def found(text: str) -> list[Finding]:
    return [each for each in review(read(text)) if each.rule in RULES]


def quotes(text: str) -> list[tuple[str, str]]:
    return [(each.rule, each.location.quote) for each in found(text)]


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("134 | Röd", "134 | Grön", ("status-target", "Grön")),
        ("25 | 25 | Grön", "25 | 27 | Grön", ("status-target", "Grön")),
        ("175 | Grön", "175 | Röd", ("status-target", "Röd")),
        ("76 | Grön | ↑", "76 | Grön | ↓", ("trend-series", "↓")),
        ("175 | Grön | ↓", "175 | Grön | ↑", ("trend-series", "↑")),
    ],
)
def test_one_changed_cell_among_right_ones_is_found(was: str, now: str, told: tuple[str, str]) -> None:
    assert quotes(GREEN) == []
    assert quotes(GREEN.replace(was, now)) == [told]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Grön när utfallet är högst 5 procent från målvärdet.\n"
            "Mått | Mål 2025 | Prognos 2025 | Status\nAndel nöjda, % | 85 | 83 | Grön",
            id="the document has a tolerance",
        ),
        pytest.param(
            "Mått | Utfall aug 2025 | Mål 2025 | Prognos 2025 | Status\nAndel nöjda, % | 86 | 85 | 84 | Uppfyllt",
            id="the status may be about the outcome",
        ),
        pytest.param(
            "Mått | Utfall 2025 | Mål 2027 | Status\nAndel nöjda, % | 80 | 85 | Ej uppfyllt\nHME | 80 | 79 | Uppfyllt",
            id="the target is of a later year",
        ),
        pytest.param(
            "Mått | Mål | Prognos | Status\nKostnad per plats | 850 | 869 | Uppfyllt", id="nobody says what is good"
        ),
        pytest.param("Mått | Mål | Prognos | Status\nAndel nöjda, % | 85 | 80 | Delvis", id="partly is a judgement"),
        pytest.param(
            "Mått | Mål | Prognos | T1 | Bedömning\nAndel nöjda, % | 85 | 85 | Ej uppfyllt | Uppfyllt", id="two times"
        ),
    ],
)
def test_a_status_that_can_be_explained_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_what_statuses_are_about_is_learned_from_the_document() -> None:
    rows = "Mått | Utfall aug 2025 | Mål 2025 | Prognos 2025 | Status\nAndel nöjda, % | 80 | 85 | 86 | Uppfyllt\n"
    rows += "Andel trygga, % | 70 | 75 | 76 | Uppfyllt\n"

    assert quotes(rows + "Andel behöriga, % | 86 | 85 | 84 | Uppfyllt") == [("status-target", "Uppfyllt")]


def test_a_trend_that_fits_one_way_to_compare_is_left_alone() -> None:
    head = "Mått | Utfall 2023 | Utfall 2024 | Utfall aug 2025 | Prognos 2025 | Mål 2025 | Trend\n"

    assert found(head + "Sjukfrånvaro, % | 6,0 | 6,4 | 6,9 | 5,9 | högst 6 | Positiv") == []
    assert found(head + "Antal olycksfall | 120 | 130 | 80 | 125 | högst 110 | Positiv") == []
    assert [f.confidence for f in found(head + "Sjukfrånvaro, % | 6,0 | 6,4 | 6,9 | 6,8 | högst 6 | Positiv")] == [
        Confidence.LIKELY
    ]


def test_a_goal_is_held_against_the_indicators_under_it_and_no_others() -> None:
    text = """
# Mål: Trygga äldre
Nämnden bedömer att målet kommer att uppnås.
Mått | Utfall 2024 | Prognos 2025 | Mål 2025
Andel nöjda brukare, % | 86 | 88 | minst 88
# Mål: Hållbar arbetsgivare
Målet bedöms delvis uppnås.
Mått | Utfall 2024 | Prognos 2025 | Mål 2025
Sjukfrånvaro, % | 7,1 | 7,3 | högst 6,5
"""

    (finding,) = found(text.replace("delvis uppnås", "uppnås"))

    assert found(text) == []
    assert (finding.rule, finding.location.quote, finding.kind) == ("status-goal", "7,3", Kind.STATUS_VS_TARGET)


def test_a_goal_marked_as_met_over_indicators_that_are_not_is_questioned_with_care() -> None:
    text = """
# Mål: Nära vård
Bedömning: Uppfyllt
Mått | Mål | Prognos | Bedömning
Kötid | högst 30 | 34 | Ej uppfyllt
Andel nöjda | minst 80 | 78 | Ej uppfyllt
"""

    assert [each.confidence for each in found(text)] == [Confidence.POSSIBLE]
    assert found(text.replace("Bedömning: Uppfyllt", "Bedömning: Delvis uppfyllt")) == []


def test_an_assignment_under_a_head_is_read_though_its_label_and_comment_are_prose() -> None:
    text = """
# Delårsrapport augusti 2025
Uppdrag Startdatum Status Kommentar
Nämnden ska se över sina taxor
2025-01-01 Ej påbörjat
Översynen följer med i budgetarbetet.
"""

    assert quotes(text) == [("status-dates", "2025-01-01 Ej påbörjat")]
    assert found(text.replace("2025-01-01", "2025-10-01")) == []


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Nämnden räknar med ett underskott på cirka -100 tusen kronor.", 1),
        ("Budgetunderskottet uppgår till −2,3 mnkr.", 1),
        ("Det blir ett överskott om -2,3 mnkr.", 1),
        ("Antalet minskade med -4 procent.", 1),
        ("Underskottet förklaras av vinterväghållning -1,4 mnkr.", 0),
        ("Budgetavvikelsen är -2,3 mnkr.", 0),
        ("Underskott (-2,3 mnkr) redovisas.", 0),
        ("Resultatet är en förändring om -0,5 mnkr.", 0),
        ("En ökning med +2,1 procent.", 0),
        ("Lönerna ökade med 2 - 3 procent.", 0),
        ("Underskottet beräknas till 1-2 mnkr.", 0),
    ],
)
def test_a_sign_that_its_word_already_says_or_denies(sentence: str, count: int) -> None:
    assert len(found(sentence)) == count


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Meritvärdet har försämrats jämfört med föregående år.", 1),
        ("Meritvärdet är högre än föregående år.", 0),
        ("Andelen behöriga är lägre än 2023.", 1),
        ("Andelen behöriga lärare i förskolan är lägre än 2023.", 0),
        ("Meritvärdet har inte ökat jämfört med föregående år.", 0),
        ("Antalet elever har minskat jämfört med föregående år.", 0),
    ],
)
def test_words_of_change_are_held_against_the_indicator_that_they_name(sentence: str, count: int) -> None:
    text = "M\nMått | Utfall 2023 | Utfall 2024 | Mål 2024\nMeritvärde årskurs 9 | 218 | 224 | 225\n"
    text += f"Andel behöriga till gymnasiet, % | 84,1 | 86,0 | 86,0\n\n{sentence}"

    assert len(found(text)) == count
