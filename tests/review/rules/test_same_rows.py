"""A row that stands in several tables says the same in all of them."""

from __future__ import annotations

from arshjul.review.engine import review
from factories.read_documents import read

REPORT = """
# Sammandrag
Fem år i sammandrag
Mått | 2025 | 2024
Årets resultat, tkr | {result} | 2 290
Soliditet, % | 18,6 | 17,6

# Resultaträkning
Resultaträkning, tkr
Post | Utfall 2025 | Utfall 2024
Medlemsbidrag | 146 200 | 140 600
Årets resultat | 1 890 | 2 290

# Kassaflöde
Kassaflödesanalys, tkr
Post | 2025 | 2024
Årets resultat | {other} | 2 290
Avskrivningar | 9 640 | 9 120
"""


def told(result: str, other: str) -> list[str]:
    found = review(read(REPORT.format(result=result, other=other)))
    return [f"{each.printed}: {each.expected}" for each in found if each.rule == "cross-table"]


def test_the_figure_that_stands_alone_is_told_when_two_tables_agree() -> None:
    assert told("1 950", "1 890") == ["1 950: 1 890"]


def test_two_figures_that_have_changed_places_are_told_without_a_third_table() -> None:
    report = REPORT.format(result="1 980", other="1 890").split("# Kassaflöde")[0]

    assert [each.rule for each in review(read(report)) if each.rule == "cross-table"] == ["cross-table"]


def test_the_same_figure_is_left_alone_and_so_are_three_that_all_differ() -> None:
    assert told("1 890", "1 890") == []
    assert told("1 950", "1 720") == []
