"""Months as bars from zero, and what they are held against as lines."""

from __future__ import annotations

from arshjul.writers.charts import PAPER, drawing
from arshjul.writers.charts.shapes import Bar, Line, Mark, Paint
from factories.charts import chart

MONTHS = ["jan", "feb", "mar"]


def test_bars_begin_at_zero_and_are_as_high_as_their_values() -> None:
    drawn = drawing(chart("months", MONTHS, ("Utfall", ["10", "20", None])), PAPER)
    first, second = [shape for shape in drawn.shapes if isinstance(shape, Bar) and shape.height > 10]

    assert round(second.height / first.height, 3) == 2
    assert round(first.y + first.height, 3) == round(second.y + second.height, 3)


def test_negative_values_hang_from_zero() -> None:
    drawn = drawing(chart("months", MONTHS, ("Utfall", ["-10", "-20", "-5"])), PAPER)
    tops = {round(shape.y, 2) for shape in drawn.shapes if isinstance(shape, Bar) and shape.height > 10}

    assert len(tops) == 1


def test_a_month_without_a_value_has_no_bar_while_the_lines_go_on() -> None:
    drawn = drawing(chart("months", MONTHS, ("Utfall", ["10", None, None]), ("Budget", ["9", "9", "9"])), PAPER)

    assert len([shape for shape in drawn.shapes if isinstance(shape, Bar) and shape.height > 10]) == 1
    assert len([shape for shape in drawn.shapes if isinstance(shape, Mark)]) == 3


def test_bars_are_named_above_and_lines_where_they_end() -> None:
    drawn = drawing(chart("months", MONTHS, ("Utfall 2025", ["10", "20", "30"]), ("Budget", ["9", "9", "9"])), PAPER)
    words = [label.words for label in drawn.labels]

    assert words[:2] == ["Utfall 2025", "30"]
    assert "Budget" in words


def test_only_lines_without_figures_are_left_out() -> None:
    drawn = drawing(chart("months", MONTHS, ("Utfall", ["10", "20", "30"]), ("Budget", [None] * 3)), PAPER)

    assert "Budget" not in [label.words for label in drawn.labels]
    assert not [shape for shape in drawn.shapes if isinstance(shape, Line) and shape.paint is Paint.SECOND]
