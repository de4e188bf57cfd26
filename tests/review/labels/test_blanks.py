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
