"""Which way something is said to have gone without any figure is held against the years of its row."""

from __future__ import annotations

import pytest

from arshjul.review.engine import review
from arshjul.review.findings import Severity
from factories.read_documents import read

STAFF = """
# Personal
Sjukfrånvaro och bemanning
Mått | 2023 | 2024 | 2025
Sjukfrånvaro totalt | 7,9 | 7,2 | 7,6
Sjukfrånvaro kvinnor | 8,8 | 8,1 | 8,6
Sjukfrånvaro män | 5,0 | 4,6 | 4,6
Antal anställda | 812 | 806 | 831
Andel heltid | 61,0 | 63,5 | 65,2
Övertid, timmar | 4 120 | 3 980 | 4 310

"""


def told(sentence: str) -> list[str]:
    return [str(each.message) for each in review(read(STAFF + sentence)) if each.rule == "text-direction"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sjukfrånvaron för kvinnor har minskat jämfört med 2024.",
        "Sjukfrånvaron är högre än 2023.",
        "Antalet anställda är färre än 2024.",
        "Övertiden minskade jämfört med föregående år.",
        "Övertiden har sjunkit under året.",
        "Andelen heltid är lägre än för ett år sedan.",
        "Både sjukfrånvaron för kvinnor och övertiden har minskat.",
    ],
)
def test_a_row_that_went_the_other_way_is_told(sentence: str) -> None:
    assert len(told(sentence)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Sjukfrånvaron för kvinnor har ökat jämfört med 2024, men är lägre än 2023.",
        "Sjukfrånvaron är lägre än 2023.",
        "Sjukfrånvaron för män är lägre än 2023.",
        "Antalet anställda är fler än 2024.",
        "Övertiden ökade jämfört med föregående år.",
        "Sjukfrånvaron har ökat.",
        "Sjukfrånvaron för kvinnor har minskat inom hemtjänsten jämfört med 2024.",
        "Målet är att övertiden ska ha minskat jämfört med 2024.",
        "Övertiden har inte minskat jämfört med 2024.",
        "Andelen heltid väntas vara lägre än 2024.",
    ],
)
def test_what_is_so_or_is_of_something_else_is_left_alone(sentence: str) -> None:
    assert told(sentence) == []


def test_what_is_printed_twice_the_same_is_a_warning_and_no_error() -> None:
    found = [
        each
        for each in review(read(STAFF + "För män är sjukfrånvaron lägre jämfört med 2024."))
        if "4,6 mot 4,6" in str(each.message)
    ]

    assert [each.severity for each in found] == [Severity.WARNING]
