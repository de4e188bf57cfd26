"""Charts: every figure on them is the table's own print, and the drawing needs nothing outside itself."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from arshjul.core.documents import Chart, Look
from arshjul.writers.svg import draw, draw_png, palette
from arshjul.writers.tokens import tokens
from arshjul.writers.vega import UnknownChart, specification
from arshjul.writers.vega.base import domain, wrap
from arshjul.writers.vega.labels import Anchor, anchor, apart
from factories.cells import addressed, columns, row
from factories.tables import diverging, history, multiples

LOOK = Look()
KINDS = [diverging(), history(), multiples()]


def texts(svg: str) -> list[str]:
    """The words of a drawing."""
    return re.findall(r">([^<>]+)</t(?:ext|span)>", svg)


def printed(chart: Chart) -> set[str]:
    return {cell.text for _, _, cell in chart.data.cells() if cell.number is not None}


@pytest.mark.slow
@pytest.mark.parametrize("chart", KINDS, ids=lambda chart: chart.kind)
class TestDrawing:
    def test_every_figure_is_printed_as_in_the_table(self, chart: Chart) -> None:
        shown = " ".join(texts(draw(chart, LOOK))).split()

        assert printed(chart) <= {word.strip(",") for word in shown}

    def test_it_is_as_wide_as_the_type_area(self, chart: Chart) -> None:
        assert 'width="465"' in draw(chart, LOOK)[:200]

    def test_it_has_no_background_and_loads_nothing(self, chart: Chart) -> None:
        svg = draw(chart, LOOK)

        assert 'fill="white"' not in svg
        assert re.findall(r'(?:href|src)="(?!http://www\.w3\.org)', svg) == []

    def test_every_colour_is_a_token_so_that_a_page_can_darken_it(self, chart: Chart) -> None:
        used = set(re.findall(r"#[0-9a-f]{6}", draw(chart, LOOK)))

        assert used <= set(tokens()["light"].values())

    def test_a_png_has_a_pixel_density_for_print(self, chart: Chart) -> None:
        assert draw_png(chart, LOOK, scale=3)[:8] == b"\x89PNG\r\n\x1a\n"


@pytest.mark.slow
def test_words_that_people_wrote_cannot_become_markup() -> None:
    odd = addressed(replace(diverging().data, rows=(row('<script>alert("x")</script>', ["-1.5"]),)))

    assert "<script" not in draw(replace(diverging(), data=odd), LOOK)


@pytest.mark.slow
def test_on_paper_the_main_line_has_the_municipalitys_colour_if_it_can_be_seen() -> None:
    assert "#7a1f3d" in draw(history(), Look(primary="#7a1f3d"), scheme="paper")
    assert "#f2e24b" not in draw(history(), Look(primary="#f2e24b"), scheme="paper")


@pytest.mark.slow
def test_a_chart_without_any_figures_is_still_drawn() -> None:
    empty = addressed(replace(history().data, rows=(row("Nämnden", [None] * 4),)))

    assert "Mars" in texts(draw(replace(history(), data=empty), LOOK))


@pytest.mark.slow
def test_many_threads_draw_the_same() -> None:
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda number: draw(replace(KINDS[number % 3], code=str(number)), LOOK), range(12)))

    assert drawn == [draw(KINDS[number % 3], LOOK) for number in range(12)]


class TestSpecification:
    def test_an_unknown_kind_names_those_that_exist(self) -> None:
        with pytest.raises(UnknownChart, match="diverging, history, multiples"):
            specification(replace(diverging(), kind="pie"), palette(LOOK, "light"))

    def test_positions_are_the_exact_decimals(self) -> None:
        spec = specification(diverging(), palette(LOOK, "light"))

        assert [bar["value"] for bar in spec["data"]["values"]] == [-17.6, -8.3, -0.1, 0.0, 1.4, 2.6]
        assert '"value": -17.6' in json.dumps(spec)

    def test_favourable_and_unfavourable_have_the_colours_of_the_tables(self) -> None:
        bars = specification(diverging(), palette(LOOK, "dark"))["layer"][1]["encoding"]["color"]

        assert bars["condition"] == {"test": "datum.value >= 0", "value": tokens()["dark"]["favourable"]}
        assert bars["value"] == tokens()["dark"]["unfavourable"]

    def test_lines_differ_in_more_than_colour(self) -> None:
        layers = specification(history(), palette(LOOK, "light"))["layer"]
        dashes = next(layer["encoding"]["strokeDash"] for layer in layers if layer["mark"]["type"] == "line")
        shapes = next(layer["encoding"]["shape"] for layer in layers if layer["mark"]["type"] == "point")

        assert len({str(dash) for dash in dashes["scale"]["range"]}) == 3
        assert len(set(shapes["scale"]["range"])) == 3

    def test_a_target_is_a_line_and_not_a_point(self) -> None:
        panel = specification(multiples(), palette(LOOK, "light"))["concat"][0]

        assert [point["value"] for point in panel["data"]["values"]] == [83, 84, 86, 88]
        assert [layer["data"]["values"][0] for layer in panel["layer"] if "data" in layer][1:] == [
            {"value": 87},
            {"value": 87, "words": "Mål\u00a087"},
        ]

    def test_without_a_target_every_column_is_a_point(self) -> None:
        data = replace(multiples().data, columns=columns("Indikator", "2021", "2022", "2023", "2024", "2025"))

        panel = specification(replace(multiples(), data=data), palette(LOOK, "light"))["concat"][0]

        assert [point["value"] for point in panel["data"]["values"]] == [83, 84, 86, 88, 87]

    def test_a_forecast_is_marked_as_one(self) -> None:
        panel = specification(multiples(), palette(LOOK, "light"))["concat"][0]

        assert [point["forecast"] for point in panel["data"]["values"]] == [False, False, False, True]


class TestLayout:
    def test_zero_is_shown_when_a_cut_axis_would_mislead(self) -> None:
        assert domain([10.0, 40.0], room=0) == (0.0, 40.0)
        assert domain([-5.0, 3.0], room=0) == (-5.0, 3.0)
        assert domain([83.0, 88.0], room=0) == (83.0, 88.0)
        assert domain([None], room=0.5) == (-0.5, 0.5)

    def test_labels_move_apart_no_more_than_they_must(self) -> None:
        assert apart([0.0, 4.0, 50.0], [10.0, 10.0, 10.0]) == [-3.0, 7.0, 50.0]

    def test_a_figure_stands_on_the_free_side_of_its_line(self) -> None:
        assert anchor([5.0, 3.0, 1.0], 1) == Anchor(1, -9, "left")
        assert anchor([1.0, 3.0, 5.0], 1) == Anchor(-1, -9, "right")
        assert anchor([5.0, 1.0, 5.0], 1) == Anchor(0, 9, "center")

    def test_a_figure_gives_way_to_another_line(self) -> None:
        assert anchor([0.0, 0.0], 0, [[5.0, 5.0]]) == Anchor(0, 9, "center")
        assert anchor([0.0, 0.0], 0, [[5.0, 5.0], [-5.0, -5.0]]) is None

    def test_long_names_break_between_words(self) -> None:
        assert wrap("Individ- och familjeomsorg", 60) == ["Individ- och", "familjeomsorg"]
        assert wrap("ett två tre fyra", 10, lines=2) == ["ett", "två tre fyra"]
