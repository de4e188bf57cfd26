"""A target that the text quotes is the one that the table of indicators prints."""

from __future__ import annotations

import pytest

from arshjul.review.engine import review
from factories.read_documents import read

INDICATORS = """
# Mål
Nämndens indikatorer
Indikator | Mål 2025 | Utfall 2024 | Utfall 2025 | Bedömning
Sjukfrånvaro, % | högst 6,5 | 7,3 | 6,9 | Uppnås inte
Andel nöjda elever, % | minst 85 | 81 | 87 | Uppnås
Låneskuld per invånare, kr | högst 36 000 | 33 032 | 34 760 | Uppnås

"""


def told(sentence: str) -> list[str]:
    found = review(read(INDICATORS + sentence))
    return [f"{each.printed}: {each.expected}" for each in found if each.rule == "text-target"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Sjukfrånvaron är 6,9 procent, vilket är högre än målet om högst 6,0 procent.", "6,0 procent: högst 6,5"),
        ("Andelen nöjda elever steg till 87 procent. Målet på minst 80 procent nås därmed.", "80 procent: minst 85"),
        (
            "Låneskulden ökade till 34 760 kronor och ryms inom målet om högst 35 000 kronor.",
            "35 000 kronor: högst 36 000",
        ),
    ],
)
def test_a_misquoted_target_is_told_with_the_one_of_the_table(sentence: str, expected: str) -> None:
    assert told(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sjukfrånvaron är 6,9 procent, vilket är högre än målet om högst 6,5 procent.",
        "Sjukfrånvaron är 4,1 procent i köken, där målet är högst 5,0 procent.",
        "Mål 3 följs upp i årsredovisningen.",
        "Av nämndens mål nås 2.",
    ],
)
def test_a_right_target_and_that_of_another_are_left_alone(sentence: str) -> None:
    assert told(sentence) == []


def test_a_target_said_to_be_reached_is_held_against_the_level_of_the_sentence_before() -> None:
    text = "Resultatet motsvarar 0,8 procent av skatterna. Målet är minst 1,0 procent, och målet nås alltså redan."

    assert [each.rule for each in review(read(text))] == ["text-target"]
    assert review(read(text.replace("nås alltså redan", "nås alltså inte"))) == ()
