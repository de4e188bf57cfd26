"""A share whose name says of what is found with few rows, as a person who reads the heading would find it."""

from __future__ import annotations

from arshjul.review.engine import review
from factories.read_documents import read

ROWS = (
    "Entréer | 5 400 | 1 890 | 35 %\nUthyrning | 3 100 | 1 055 | 34 %\nAvgifter | 1 250 | 610 | 45 %\n"
    "Statsbidrag | 1 680 | 420 | 25 %\nÖvrigt | 570 | 145 | 25 %\nKiosk | 800 | 272 | 34 %"
)


def test_the_heading_says_what_the_share_is_of() -> None:
    found = review(read(f"T\nTkr | Budget | Utfall april | Andel av budget\n{ROWS}"))

    assert [(each.printed, each.expected.replace("\u00a0", " ")) for each in found] == [("45 %", "49 %")]


def test_a_reading_that_holds_everywhere_is_better_than_one_that_is_nearer() -> None:
    rows = "A | 842 | 858 | 16 | 1,9\nB | 2 164 | 2 201 | 37 | 1,7\nC | 1 428 | 1 410 | −18 | −1,3\n"
    rows += "D | 966 | 958 | −8 | −0,8"

    found = review(read(f"T\nGrupp | 2024 | 2025 | Förändring | Förändr. %\n{rows}\nE | 612 | 588 | −24 | −3,9"))

    assert found == ()


def test_income_among_costs_in_minus_has_its_share_the_other_way() -> None:
    rows = (
        "Personal | −2 612,4 | −2 548,3 | −64,1 | −2,5\nKöpt vård | −731,3 | −709,9 | −21,4 | −3,0\n"
        "Läkemedel | −401,9 | −404,2 | 2,3 | 0,6\nLokaler | −203,2 | −198,4 | −4,8 | −2,4\n"
        "Övrigt | −61,4 | −70,3 | 8,9 | 12,7\nAvgifter | 146,0 | 119,7 | 26,3 | 22,0"
    )

    found = review(read(f"T\nSlag | Utfall | Budget | Avvikelse | Avvikelse %\n{rows}"))

    assert [each for each in found if each.rule == "table-percent"] == []
