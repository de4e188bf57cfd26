"""Parts that a paragraph names one sentence after another, and changes that are said after what changed."""

from __future__ import annotations

import pytest

from arshjul.review.report import Report
from arshjul.review.rules import text_arithmetic, text_change
from factories.read_documents import read


def told(text: str) -> list[tuple[str, str]]:
    report = Report(read(text))
    found = [*text_arithmetic.find(report), *text_change.find(report)]
    return [(each.printed, each.expected.replace("\u00a0", " ")) for each in found]


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        pytest.param(
            "Anläggningarna går med 1 800 tkr i underskott. Kylmaskinen kostade 1 150 tkr. Resten, 560 tkr, är el.",
            "1 800 tkr", "1 710 tkr", id="the rest",
        ),
        pytest.param(
            "Underskottet är 5 800 tkr. Av det är 3 900 tkr familjehem och 1 400 tkr institutionsvård. "
            "De två posterna förklarar hela avvikelsen.",
            "5 800 tkr", "5 300 tkr", id="two that explain all",
        ),
        pytest.param(
            "Priset steg från 4 650 kronor till 4 890 kronor, det vill säga med 340 kronor.",
            "340 kronor", "240 kr", id="by so much",
        ),
        pytest.param("Antalet vikarier gick från 58 till 66, alltså sex fler.", "sex", "8", id="so many more"),
    ],
)  # fmt: skip
def test_what_does_not_add_up_is_told(text: str, printed: str, expected: str) -> None:
    assert told(text) == [(printed, expected)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Underskottet är 900 tkr. Av det är 400 tkr vikarier. Resten, 500 tkr, är skjuts.", id="holds"),
        pytest.param(
            "Av paketets 6 400 tkr får 4 900 tkr effekt i år. Hittills har 2 900 tkr realiserats. "
            "De resterande 1 500 tkr flyttas.",
            id="the rest of the first, with another amount between",
        ),
        pytest.param(
            "Förvaltningen avviker med 2 330 tkr. Måltiderna kostade 375 tkr mer. Taket kostade 1 450 tkr och skadan "
            "880 tkr. De två händelserna förklarar hela avvikelsen.",
            id="of the variance that they come to",
        ),
        pytest.param("Avgiften steg från 45 till 50 kronor med stöd av 3 beslut.", id="no change at all"),
    ],
)
def test_what_adds_up_in_some_reading_is_left_alone(text: str) -> None:
    assert told(text) == []
