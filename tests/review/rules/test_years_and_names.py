"""Words about years, targets and whose report it is, in other reports than those that the rules' examples show."""

from textwrap import dedent

import pytest

from arshjul.readers.text import read_text
from arshjul.review.engine import review

YEARS = """\
    # Personal
    Grupp | 2023 | 2024 | 2025
    Kvinnor | 7,0 | 6,4 | 6,6
    Män | 4,9 | 4,6 | 4,4
    Totalt | 6,3 | 5,8 | 5,9
    29 år och yngre | 5,0 | 4,8 | 4,6
    30–49 år | 6,0 | 5,7 | 5,5
    50 år och äldre | 7,0 | 6,4 | 6,6

    """


def rules_of(text: str) -> list[str]:
    return [each.rule for each in review(read_text(dedent(text)))]


@pytest.mark.parametrize(
    "sentence",
    ["Minskningen syns i alla åldersgrupper.", "Siffran för kvinnor sjönk till 6,6 procent."],
)
def test_words_that_a_group_of_the_table_contradicts_are_told(sentence: str) -> None:
    assert "text-years" in rules_of(YEARS + f"    {sentence}\n")


@pytest.mark.parametrize(
    "sentence",
    [
        "Minskningen syns inte i alla åldersgrupper.",
        "Minskningen väntas synas i alla åldersgrupper.",
        "Frånvaron bland kvinnor steg till 6,6 procent.",
        "Frånvaron har minskat två år i rad, från 7,0 procent 2023 till 6,6 procent 2025.",
    ],
)
def test_words_that_fit_or_are_not_of_now_are_left_alone(sentence: str) -> None:
    assert "text-years" not in rules_of(YEARS + f"    {sentence}\n")


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("Andelen behöriga lärare är 81 procent och målet på minst 85 procent nås.", True),
        ("Väntetiden blev 32 dagar, vilket betyder att målet på högst 30 dagar uppfylldes.", True),
        ("Andelen behöriga lärare är 86 procent och målet på minst 85 procent nås.", False),
        ("Andelen behöriga lärare är 81 procent och målet på minst 85 procent nås inte.", False),
        ("Antalet besök blev 320 och målet på 400 nås under 2026.", False),
    ],
)
def test_a_target_that_the_sentence_itself_misses(sentence: str, *, is_told: bool) -> None:
    assert ("text-target" in rules_of(sentence)) is is_told


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("Utbildningsnämnden prognostiserar ett underskott för höstterminen.", True),
        ("Kulturnämnden i Norrhult följer åtgärderna varje månad.", True),
        ("Kulturnämnden i Sydby följer åtgärderna varje månad.", False),
        ("Utbildningsnämnden upphandlar skolskjutsar åt flera nämnder.", False),
        ("Utbildningsnämnden behöver nya lokaler och planerar dem tillsammans med kulturnämnden.", False),
    ],
)
def test_a_committee_that_the_report_is_not_about(sentence: str, *, is_told: bool) -> None:
    report = f"""\
        # Kulturnämnden, Sydby kommun
        Kulturnämnden redovisar ett överskott. Nämnden har tre mål.

        # Bedömning
        {sentence}
        """
    assert ("foreign-name" in rules_of(report)) is is_told


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("Lärartätheten har sjunkit från 7,7 till 7,9 elever per lärare.", False),
        ("Antalet elever har sjunkit från 7,7 till 7,9 elever per lärare.", True),
    ],
)
def test_a_density_falls_when_more_share_one(sentence: str, *, is_told: bool) -> None:
    assert ("text-change" in rules_of(sentence)) is is_told


@pytest.mark.parametrize(
    ("causes", "is_told"),
    [
        ("2,4 mnkr av löner, 2,1 mnkr av hyror och 0,6 mnkr av resor", True),
        ("2,4 mnkr av löner, 2,1 mnkr av hyror och 1,1 mnkr av resor", False),
        ("bland annat 2,4 mnkr av löner, 2,1 mnkr av hyror och 0,6 mnkr av resor", False),
    ],
)
def test_a_variance_that_is_shared_out_among_causes(causes: str, *, is_told: bool) -> None:
    text = f"Kostnaderna översteg budget med 5,6 mnkr. Av överskridandet förklaras {causes}."
    assert ("text-arithmetic" in rules_of(text)) is is_told


def test_the_parts_are_of_the_deficit_and_not_of_the_change_told_between() -> None:
    text = (
        "Hemtjänsten visar ett underskott om 7,8 mnkr. Prognosen har försämrats med 2,1 mnkr. "
        "Underskottet består av nattbemanning 4,3 mnkr, timvikarier 2,1 mnkr och hyrpersonal {last} mnkr."
    )
    assert "text-arithmetic" in rules_of(text.format(last="1,9"))
    assert "text-arithmetic" not in rules_of(text.format(last="1,4"))
