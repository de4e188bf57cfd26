"""A spot is found again, also where one page says the same thing many times."""

from __future__ import annotations

from arshjul.core.documents import Heading, Paragraph
from arshjul.core.inlines import Text
from arshjul.core.reading import Passage, Printed, ReadDocument, Spot, in_order
from arshjul.core.spots import Spots
from factories.read_documents import read

TABLE = """
# Ekonomi

Ramen är 5,1 mnkr.

Mnkr | Prognos | Budget
Personal | 5,1 | 5,1
Övrigt | 5,1 | 2,0
"""


def page(*lines: str) -> ReadDocument:
    """Paragraphs on one page; the first is a heading."""
    made = [Passage(Paragraph((Text(words),)), (Printed(words, Spot(page=1)),)) for words in lines[1:]]
    head = Passage(Heading(1, (Text(lines[0]),), "h"), (Printed(lines[0], Spot(page=1)),))
    return in_order(ReadDocument("a.pdf", "pdf", (head, *made), pages=1))


def test_each_cell_of_a_line_is_found_by_its_order() -> None:
    document = in_order(read(TABLE))
    cells = document.passages[2].cells

    found = [
        Spots(document).cell(2, cells[place].spot, "5,1") for place in [(0, 1), (0, 2), (1, 1)]
    ]  # fmt: skip

    assert found == [(0, 1), (0, 2), (1, 1)]


def test_a_line_is_enough_where_there_is_no_order() -> None:
    spots = Spots(read(TABLE))

    assert spots.passage(Spot(line=3), "5,1") == 1
    assert spots.cell(2, Spot(line=7), "2,0") == (1, 2)


def test_of_what_a_page_holds_the_passage_with_the_quote_is_meant() -> None:
    spots = Spots(page("Ekonomi", "Ett.", "Två.", "Två."))

    assert spots.passage(Spot(page=1), "Två.") == 2
    assert spots.passage(Spot(page=1, order=4), "Två.") == 3
    assert spots.passage(Spot(), "Två.") is None


def test_the_heading_above_says_where_it_is() -> None:
    assert Spots(page("Ekonomi", "Ett.")).heading(Spot(page=1, order=2), "Ett.") == "Ekonomi"


def test_order_does_not_make_two_spots_unlike() -> None:
    assert Spot(line=3, order=1) == Spot(line=3, order=2)
