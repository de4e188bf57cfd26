"""What is said of all rows at once: found when one is not so, left alone when it may be said of something else."""

from __future__ import annotations

import pytest

from arshjul.review.report import Report
from arshjul.review.rules import text_all
from factories.read_documents import read

ASSIGNMENTS = """
# Uppdrag
Uppdrag | Ansvarig | {}
Ny skola i norr | Barn- och utbildning | Pågår
Lokalplan | Fastighet | Klart
Upphandling av måltider | Service | Klart

"""
GOALS = """
# Mål
Mål | {}
Trygg skola | Uppnås
Nöjda brukare | Uppnås inte
Friska medarbetare | Ej utvärderat

"""


def told(text: str) -> list[str]:
    return [str(each.message) for each in text_all.find(Report(read(text)))]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (ASSIGNMENTS.format("Status") + "Samtliga uppdrag är slutförda.", "Ny skola i norr"),
        (ASSIGNMENTS.format("Status") + "Inga uppdrag är klara.", "Lokalplan"),
        (GOALS.format("Status") + "Nämndens arbete har gett resultat och alla mål är uppfyllda.", "Nöjda brukare"),
        (GOALS.format("Bedömning") + "Samtliga mål bedöms uppnås.", "Nöjda brukare"),
    ],
)
def test_a_row_that_is_not_as_all_are_said_to_be_is_named(text: str, row: str) -> None:
    (message,) = told(text)

    assert row in message


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ASSIGNMENTS.format("Status") + "Samtliga uppdrag följer plan.", id="an ongoing one may"),
        pytest.param(ASSIGNMENTS.format("Status") + "Inte alla uppdrag är klara.", id="not all"),
        pytest.param(ASSIGNMENTS.format("Status") + "Alla aktiviteter är klara.", id="of other things"),
        pytest.param(ASSIGNMENTS.format("Status") + "Samtliga uppdrag ska vara klara i juni.", id="a plan"),
        pytest.param(ASSIGNMENTS.format("Status") + "# Kultur\nAlla uppdrag är klara.", id="another section"),
        pytest.param(GOALS.format("Status mars") + "Samtliga mål bedöms uppnås.", id="a forecast beside a status"),
        pytest.param(GOALS.format("Prognos") + "Alla mål är uppfyllda.", id="a status beside a forecast"),
        pytest.param(
            GOALS.replace("Uppnås inte", "Uppnås").format("Status") + "Alla mål är uppfyllda.", id="one is not judged"
        ),
    ],
)
def test_what_may_be_said_of_something_else_is_left_alone(text: str) -> None:
    assert told(text) == []
