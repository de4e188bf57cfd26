"""Lines that can be told apart without colour, named where they end, with the figures of the table."""

from __future__ import annotations

from itertools import combinations

import pytest

from arshjul.writers.charts import PHONE, drawing
from arshjul.writers.charts.shapes import LINES, Drawing, Line, Mark, Paint
from factories.charts import chart
from factories.tables import history

YEARS = ["2022", "2023", "2024"]
TWELVE = [(f"Nämnd {number}", [str(number), str(number + 2)]) for number in range(12)]


def strokes(drawn: Drawing) -> list[Line]:
    return [shape for shape in drawn.shapes if isinstance(shape, Line) and shape.paint in LINES and shape.width > 1]


def marks(drawn: Drawing) -> list[Mark]:
    return [shape for shape in drawn.shapes if isinstance(shape, Mark)]


def words(drawn: Drawing) -> list[str]:
    return [label.words for label in drawn.labels]


def test_every_figure_is_printed_as_in_the_table() -> None:
    printed = {cell.text for _, _, cell in history().data.cells() if cell.number is not None}

    assert printed <= set(words(drawing(history())))


def test_twelve_lines_all_differ_in_more_than_colour() -> None:
    drawn = drawing(chart("history", ["Mars", "April"], *TWELVE))

    assert len({line.dash for line in strokes(drawn)}) == 6
    assert len({(line.dash, mark.form) for line, mark in zip(strokes(drawn), marks(drawn)[::2], strict=True)}) == 12


def test_names_stand_in_the_order_in_which_the_lines_end() -> None:
    drawn = drawing(chart("history", ["Mars", "April"], *TWELVE), PHONE)
    names = [label for label in drawn.labels if label.words.startswith("Nämnd")]

    assert [label.words for label in sorted(names, key=lambda label: -label.y)] == [name for name, _ in TWELVE]
    assert [(one.words, other.words) for one, other in combinations(names, 2) if one.box.overlaps(other.box)] == []


def test_a_name_that_had_to_move_has_a_thin_line_to_its_end() -> None:
    drawn = drawing(chart("history", ["Mars", "April"], ("A", ["1", "5"]), ("B", ["9", "5"])))

    thin = [shape for shape in drawn.shapes if isinstance(shape, Line) and shape.paint in LINES and shape.width < 1]
    assert len(thin) == 2


def test_a_missing_value_leaves_a_gap() -> None:
    drawn = drawing(chart("history", [*YEARS, "2025"], ("A", ["1", "2", None, "3"]), ("B", ["5", "5", "5", "5"])))

    assert [len(line.spots) for line in strokes(drawn) if line.paint is Paint.FIRST] == [2]
    assert len([mark for mark in marks(drawn) if mark.paint is Paint.FIRST]) == 3


def test_a_line_that_ends_early_is_named_there() -> None:
    drawn = drawing(chart("history", YEARS, ("Lång", ["10", "12", "14"]), ("Kort", ["3", None, None])))
    name = next(label for label in drawn.labels if label.words == "Kort")
    end = next(mark for mark in marks(drawn) if mark.paint is Paint.SECOND)

    assert 0 < name.x - end.x < 15


def test_a_single_line_is_named_above_and_its_forecast_is_hollow_and_dotted() -> None:
    drawn = drawing(chart("history", [*YEARS, "Prognos 2025"], ("Sjukfrånvaro", ["7.4", "7.9", "8.1", "7.6"])))

    assert drawn.labels[0].words == "Sjukfrånvaro"
    assert [mark.hollow for mark in marks(drawn)] == [False, False, False, True]
    assert [(len(line.spots), bool(line.dash)) for line in strokes(drawn)] == [(3, False), (2, True)]


def test_where_all_columns_are_forecasts_none_is_hollow() -> None:
    drawn = drawing(chart("history", ["Prognos mars", "Prognos april"], ("A", ["1", "2"])))

    assert not any(mark.hollow for mark in marks(drawn))
    assert words(drawn)[-2:] == ["mars", "april"]


def test_the_axis_has_few_round_values_and_a_stronger_line_at_zero() -> None:
    drawn = drawing(chart("history", YEARS, ("A", ["-12", "4", "17"])))
    grid = [shape for shape in drawn.shapes if isinstance(shape, Line) and shape.paint in {Paint.GRID, Paint.ZERO}]

    assert [label.words for label in drawn.labels if label.paint is Paint.SOFT][:4] == ["−10", "0", "10", "20"]
    assert [line.paint for line in grid].count(Paint.ZERO) == 1


def test_nothing_but_zeros_has_one_line_in_the_grid() -> None:
    drawn = drawing(chart("history", YEARS, ("A", ["0", "0", "0"])))

    assert [label.words for label in drawn.labels if label.paint is Paint.SOFT] == ["0", *YEARS]


@pytest.mark.parametrize("rows", [[], [("A", [None, None, None])], [("A", [None] * 3), ("B", [None] * 3)]])
def test_a_chart_without_any_figures_is_still_drawn(rows: list[tuple[str, list[None]]]) -> None:
    assert words(drawing(chart("history", YEARS, *rows)))[-3:] == YEARS
