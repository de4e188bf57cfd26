"""Which blank cells a reader asks about."""

from __future__ import annotations

from arshjul.review.labels.blanks import Blanks
from arshjul.review.report import Report
from factories.read_documents import read


def missing(text: str) -> list[tuple[int, int]]:
    (grid,) = Report(read(text)).grids
    return [cell.place for cell in Blanks(grid).missing]


def test_the_only_blank_among_numbers_is_missing() -> None:
    assert missing("Mått | 2024 | 2025 | 2026\na | 31 | 33 | 35\nb | 12 | | 14\nc | 7 | 8 | 9\nd | 5 | 5 | 6") == [
        (1, 1)
    ]


def test_a_blank_that_the_total_counts_as_nothing_is_not() -> None:
    assert missing("Projekt | Budget | Utfall\na | 500 | 120\nb | 300 |\nc | 200 | 80\nSumma | 1 000 | 200") == []


def test_a_blank_difference_between_equals_is_nothing() -> None:
    assert missing("Projekt | Budget | Utfall | Kvar\na | 500 | 120 | 380\nb | 300 | 300 |\nc | 200 | 80 | 120") == []


def test_a_total_that_is_blank_beside_other_totals_is_missing() -> None:
    assert missing("Status | Klara | Kvar\na | 5 | 3\nb | 4 | 2\nc | 7 | 1\nSumma | 16 |") == [(3, 1)]


def test_prices_have_no_total() -> None:
    assert missing("Insats | Dygn | Pris per dygn\na | 500 | 120\nb | 300 | 90\nc | 200 | 80\nSumma | 1 000 |") == []


def test_a_table_that_is_mostly_blank_means_its_blanks() -> None:
    assert missing("Enhet | A | B | C\na | 1 | |\nb | | 2 |\nc | | | 3\nd | 4 | |") == []


STATEMENT = """
Tkr | Utfall 2024 | Utfall 2025 | Budget 2025
Intäkter | 812 | 934 | 870
Bidrag från staten | 140 | | 155
Löner | -1 905 | -2 044 | -1 990
Lokaler | -377 | -391 | -389
Verksamhetens nettokostnad | -1 330 | -1 501 | -1 354
Skatter | 1 402 | 1 466 | 1 420
Ränteintäkter | 21 | 24 | 19
Bot | -6 | | -5
Årets resultat | 87 | -11 | 80
"""


def test_a_statement_that_adds_up_writes_nothing_as_a_blank() -> None:
    report = Report(read(STATEMENT))
    (table,) = report.tables
    added = frozenset(cell for each in table.held for cell in each.cells)
    assert Blanks(table.grid, added).missing == ()
    assert len(Blanks(table.grid).missing) == 2


def test_a_column_that_does_not_concern_a_part_of_the_table_is_not_missing_there() -> None:
    assert (
        missing(
            "Projekt | Hela tiden | Budget i år | Utfall i år\nAvslutade | | |\nStolar | | 90 | 70\nKonst | | 12 | 12\n"
            "Summa | | 102 | 82\nPågående | | |\nBad | 4 827 | 709 | 694\nBro | 2 575 | 388 | 153\n"
            "Park | 3 124 | 539 | 474\nHall | 850 | 412 | 504\nBana | 960 | 210 | 190\nVäg | 770 | 150 | 130\n"
            "Summa | 13 106 | 2 408 | 2 145"
        )
        == []
    )
