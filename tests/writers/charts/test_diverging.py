"""Bars that are as long as their values, on the side of zero where they belong, with the figures of the table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arshjul.writers.charts import PAPER, drawing
from arshjul.writers.charts.shapes import Bar, Drawing, Line, Paint
from factories.cells import figure, not_measured, number
from factories.charts import bars


def lengths(drawn: Drawing) -> list[float]:
    return [shape.width for shape in drawn.shapes if isinstance(shape, Bar)]


def zero(drawn: Drawing) -> float:
    return next(shape.spots[0][0] for shape in drawn.shapes if isinstance(shape, Line) and shape.paint is Paint.ZERO)


def test_bars_are_exactly_as_long_as_their_values() -> None:
    drawn = drawing(bars(("A", "12.5"), ("B", "2.5"), ("C", "-5")))

    assert [length / lengths(drawn)[1] for length in lengths(drawn)] == pytest.approx([5, 1, 2])


def test_unfavourable_bars_go_left_and_favourable_right_of_zero() -> None:
    drawn = drawing(bars(("A", "3"), ("B", "-2")))
    right, left = (shape for shape in drawn.shapes if isinstance(shape, Bar))

    assert (right.x, right.paint) == (zero(drawn), Paint.FAVOURABLE)
    assert (left.x + left.width, left.paint) == (pytest.approx(zero(drawn)), Paint.UNFAVOURABLE)


def test_a_deficit_is_coloured_as_one_although_its_column_turns_the_sign() -> None:
    dearer, cheaper = (replace(number(value), figure=figure(exact)) for value, exact in (("3", "-3"), ("-2", "2")))
    right, left = (shape for shape in drawing(bars(("A", dearer), ("B", cheaper))).shapes if isinstance(shape, Bar))

    assert (right.paint, left.paint) == (Paint.UNFAVOURABLE, Paint.FAVOURABLE)
    assert right.x > left.x


def test_more_of_what_should_be_less_is_coloured_as_worse() -> None:
    risen = replace(number("0.4"), is_good=False)
    (bar,) = (shape for shape in drawing(bars(("Sjukfrånvaro", risen))).shapes if isinstance(shape, Bar))

    assert bar.paint is Paint.UNFAVOURABLE


def test_figures_stand_outside_their_bars() -> None:
    drawn = drawing(bars(("A", "3"), ("B", "-2")))
    right, left = (shape for shape in drawn.shapes if isinstance(shape, Bar))
    figures = {label.words: label.box for label in drawn.labels}

    assert figures["3"].left > right.x + right.width
    assert figures["−2"].right < left.x


def test_the_longest_bars_use_all_the_room_that_their_figures_leave() -> None:
    drawn = drawing(bars(("A", "1500000"), ("B", "2"), ("C", "-40")))

    assert max(label.box.right for label in drawn.labels) == pytest.approx(PAPER)


def test_zero_has_a_figure_and_no_bar() -> None:
    drawn = drawing(bars(("A", "0.0"), ("B", "-1.0")))

    assert len(lengths(drawn)) == 1
    assert "0,0" in [label.words for label in drawn.labels]


def test_what_is_not_measured_says_so_and_what_is_missing_says_nothing() -> None:
    drawn = drawing(bars(("A", not_measured("ej mätt")), ("B", None)))

    assert [label.words for label in drawn.labels] == ["A", "ej mätt", "B"]


def test_a_long_name_takes_three_lines_and_makes_its_row_higher() -> None:
    drawn = drawing(bars(("Den verksamhetsövergripande utvecklingsenheten " * 4, "1"), ("B", "2")))

    assert [label.words[-1] for label in drawn.labels][2] == "…"
    assert drawn.height == pytest.approx(20 + 2 * 10.5 + 20)


def test_a_chart_without_rows_is_drawn() -> None:
    assert drawing(bars()).labels == []
