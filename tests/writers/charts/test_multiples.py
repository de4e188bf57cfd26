"""Small panels: each with its own scale and its target, and every figure from the table."""

from __future__ import annotations

import pytest

from arshjul.core.documents import Chart
from arshjul.writers.charts import PHONE, drawing
from arshjul.writers.charts.shapes import Drawing, Label, Line, Mark, Paint
from factories.cells import text
from factories.charts import chart
from factories.tables import multiples

YEARS = ["2022", "2023", "2024"]


def panels(count: int) -> Chart:
    return chart("multiples", YEARS, *((f"Panel {number}", ["1", "2", "3"]) for number in range(count)))


def lines(drawn: Drawing, paint: Paint) -> list[Line]:
    return [shape for shape in drawn.shapes if isinstance(shape, Line) and shape.paint is paint]


def label(drawn: Drawing, words: str) -> Label:
    return next(label for label in drawn.labels if label.words == words)


def test_every_figure_is_printed_as_in_the_table() -> None:
    printed = {cell.text for _, _, cell in multiples().data.cells() if cell.number is not None}

    assert printed <= {label.words for label in drawing(multiples()).labels}


@pytest.mark.parametrize(("count", "across"), [(2, 2), (3, 3), (4, 2), (5, 3), (12, 3)])
def test_panels_stand_at_most_three_in_a_row(count: int, across: int) -> None:
    names = [label for label in drawing(panels(count)).labels if label.words.startswith("Panel")]

    assert len({label.x for label in names}) == across


def test_two_panels_stand_beside_each_other_on_a_phone() -> None:
    names = [label for label in drawing(panels(6), PHONE).labels if label.words.startswith("Panel")]

    assert len({label.x for label in names}) == 2


def test_a_single_panel_has_its_name_to_the_left_of_it() -> None:
    drawn = drawing(panels(1))

    assert label(drawn, "Panel 0").box.right < min(mark.x for mark in drawn.shapes if isinstance(mark, Mark))


def test_the_target_is_a_dashed_line_with_its_figure_and_no_point() -> None:
    drawn = drawing(chart("multiples", [*YEARS, "Mål 2025"], ("Sjukfrånvaro", ["7.4", "7.9", "8.1", "7.0"])))
    (target,) = lines(drawn, Paint.SOFT)

    assert target.dash
    assert len([shape for shape in drawn.shapes if isinstance(shape, Mark)]) == 3
    assert label(drawn, "Mål").box.bottom <= target.spots[0][1] <= label(drawn, "7,0").box.bottom


def test_a_target_in_words_is_told_under_the_name() -> None:
    drawn = drawing(chart("multiples", ["2024", "Mål 2025"], ("Klagomål", ["5", text("ska minska")])))

    assert label(drawn, "Mål: ska minska").y > label(drawn, "Klagomål").y


def test_a_forecast_is_hollow_and_the_way_to_it_dotted() -> None:
    drawn = drawing(chart("multiples", ["2024", "Prognos 2025", "Mål 2025"], ("A", ["1", "2", "3"])))

    assert [shape.hollow for shape in drawn.shapes if isinstance(shape, Mark)] == [False, True]
    assert [bool(line.dash) for line in lines(drawn, Paint.FIRST)] == [True]


def test_without_a_forecast_no_point_is_hollow() -> None:
    assert not any(shape.hollow for shape in drawing(panels(3)).shapes if isinstance(shape, Mark))


def test_each_panel_has_its_own_scale() -> None:
    drawn = drawing(chart("multiples", YEARS, ("Små", ["1", "2", "3"]), ("Stora", ["100000", "200000", "300000"])))
    small, large = ([y for _, y in line.spots] for line in lines(drawn, Paint.FIRST))

    assert small == pytest.approx(large)


def test_a_panel_has_a_base_only_when_it_begins_at_zero() -> None:
    rows = (("Nära", ["96", "98", "98"]), ("Långt", ["10", "98", "98"]))

    assert len(lines(drawing(chart("multiples", YEARS, *rows)), Paint.ZERO)) == 1


def test_plots_beside_each_other_stand_on_one_level() -> None:
    long = "Andel brukare som uppger att de får bestämma om saker som är viktiga hemma"
    drawn = drawing(chart("multiples", YEARS, *((name, ["1", "1", "1"]) for name in ("Kort", long, "C"))))

    assert len({line.spots[0][1] for line in lines(drawn, Paint.FIRST)}) == 1


def test_a_name_too_long_for_three_lines_ends_in_an_ellipsis() -> None:
    drawn = drawing(chart("multiples", YEARS, *[("Ett mycket långt namn på en indikator " * 4, ["1", "2", "3"])] * 3))

    assert [label.words[-1] for label in drawn.labels if label.strong][2] == "…"


def test_with_many_points_only_the_ones_that_matter_have_figures() -> None:
    values = ["5", "3", "8", "4", "6", "2", "7", "5", "4", "6", "3", "5"]

    drawn = drawing(chart("multiples", [str(year) for year in range(2014, 2026)], ("A", values), ("B", values)))

    assert [label.words for label in drawn.labels if label.words in values] == ["5", "5", "8", "2"] * 2


def test_a_chart_without_rows_is_drawn() -> None:
    assert drawing(chart("multiples", YEARS)).labels == []
