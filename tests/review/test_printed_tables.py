"""A table's printed numbers: what they can stand for, and what is no number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from arshjul.core.cells import CellKind, RowKind
from arshjul.core.measures import MNKR, PERCENT, TKR
from arshjul.review.printed_tables import Content, Grid, grid_of, read_cell
from factories.read_documents import read


def grid(text: str) -> Grid:
    made = grid_of(0, next(read(text).tables())[0])
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("109 669", "109669", 0),
        ("109\u00a0669", "109669", 0),
        ("-12,7", "-12.7", 1),
        ("− 1651,4", "-1651.4", 1),
        ("(1 234)", "-1234", 0),
        ("1.234.567", "1234567", 0),
        ("1.234,5", "1234.5", 1),
        ("738*", "738", 0),
        ("738¹", "738", 0),
        ("±0,0", "0.0", 1),
    ],
)
def test_a_number_is_read_however_it_is_printed(text: str, value: str, decimals: int) -> None:
    content, reading, _ = read_cell(text)

    assert content is Content.NUMBER
    assert reading is not None
    assert (reading.value, reading.decimals) == (Decimal(value), decimals)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("", Content.BLANK),
        ("–", Content.DASH),
        ("-", Content.DASH),
        ("0", Content.NUMBER),
        ("Påbörjad", Content.WORDS),
        ("≤85", Content.WORDS),
        ("2025-12-31", Content.WORDS),
        ("70–100", Content.WORDS),
        ("3 av 4 enheter har nått målet", Content.WORDS),
    ],
)
def test_nothing_zero_a_dash_and_words_are_told_apart(text: str, content: Content) -> None:
    assert read_cell(text)[0] is content


def test_a_full_stop_before_three_digits_is_read_as_the_rest_of_the_column_is_printed() -> None:
    thousands = grid("T\nRad | Utfall\na | 2 150\nb | 1.651")
    fractions = grid("T\nRad | Andel\na | 2,150\nb | 0,375\nc | 1.651")

    assert thousands.at((1, 0)).reading is not None
    assert [cell.reading.value for cell in thousands.numbers() if cell.reading] == [Decimal(2150), Decimal(1651)]
    assert thousands.at((1, 0)).other is not None
    last = fractions.at((2, 0)).reading
    assert last is not None
    assert last.value == Decimal("1.651")


def test_the_measure_comes_from_the_cell_then_the_column_then_the_caption() -> None:
    made = grid("Belopp i tkr\nRad | Budget | Andel, % | Utfall\na | 12 | 50 | 3,4 mnkr")

    assert [made.measure_at((0, column)) for column in range(3)] == [TKR, PERCENT, MNKR]


def test_an_interval_is_half_a_unit_of_the_last_printed_place_either_way() -> None:
    reading = grid("T\nRad | Utfall\na | 12,7").at((0, 0)).reading

    assert reading is not None
    assert reading.interval().holds(Decimal("12.65"))
    assert not reading.interval().holds(Decimal("12.76"))


def test_labels_say_which_rows_are_totals_and_which_are_not_added() -> None:
    made = grid("T\nRad | Utfall\nIntäkter | 1\nvarav bidrag | 1\nSumma | 1\nFordelning\nNettokostnad | 2")

    assert made.row_kinds[:3] == (RowKind.DATA, RowKind.OF_WHICH, RowKind.TOTAL)
    assert made.row_kinds[-1] is RowKind.TOTAL


def test_a_table_without_numbers_has_no_grid() -> None:
    passage = next(read("T\nRisk | Åtgärd\nFel | Kontroll").tables())[0]

    assert grid_of(0, passage) is None
    assert passage.block.table.rows[0].cells[0].kind is CellKind.TEXT  # type: ignore[union-attr]
