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
