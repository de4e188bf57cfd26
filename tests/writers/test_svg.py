"""Charts as files: SVG for page and PDF, PNG for Word."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from arshjul.core.documents import Chart, Look
from arshjul.writers.charts import PAPER, PHONE, UnknownChart
from arshjul.writers.svg import draw, draw_pngs
from arshjul.writers.tokens import tokens
from factories.charts import bars
from factories.tables import diverging, history, multiples

LOOK = Look()
SHAPES = {"svg", "g", "text", "rect", "polyline", "circle", "polygon"}
KINDS = [diverging(), history(), multiples()]


def texts(svg: str) -> list[str]:
    return ["".join(element.itertext()) for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def width_and_height(png: bytes) -> tuple[int, int]:
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


@pytest.mark.parametrize("chart", KINDS, ids=lambda chart: chart.kind)
class TestDrawing:
    def test_every_figure_is_printed_as_in_the_table(self, chart: Chart) -> None:
        printed = {cell.text for _, _, cell in chart.data.cells() if cell.number is not None}

        assert printed <= set(texts(draw(chart, LOOK)))

    def test_it_is_as_wide_as_the_type_area(self, chart: Chart) -> None:
        assert re.match(r'<svg [^>]*width="465" height="([\d.]+)" viewBox="0 0 465 \1"', draw(chart, LOOK))

    def test_it_needs_no_styles_ids_links_or_ground(self, chart: Chart) -> None:
        root = ET.fromstring(draw(chart, LOOK))
        attributes = {name for element in root.iter() for name in element.attrib}

        assert attributes.isdisjoint({"style", "id", "href", "onclick"})
        assert {element.tag.partition("}")[2] for element in root.iter()} <= SHAPES
        assert not [rect for rect in root.iter("{http://www.w3.org/2000/svg}rect") if rect.get("width") == "465"]

    def test_every_colour_is_a_token_with_a_class_that_a_page_can_exchange_it_by(self, chart: Chart) -> None:
        svg = draw(chart, Look(primary="no colour"))

        assert set(re.findall(r"#[0-9a-f]{6}", svg)) <= set(tokens()["light"].values())
        assert len(re.findall(r'class="plot[a-z0-9-]*"[^>]* color=', svg)) == svg.count(" color=")


def test_words_that_people_wrote_cannot_become_markup() -> None:
    svg = draw(bars(('<script>&"\x00', "-1.5")), LOOK)

    assert texts(svg)[0] == '<script>&"\ufffd'


def test_the_main_line_has_the_municipalitys_colour_if_it_can_be_seen() -> None:
    assert "#7a1f3d" in draw(history(), Look(primary="#7a1f3d"))
    assert "#f2e24b" not in draw(history(), Look(primary="#f2e24b"))


def test_a_drawing_for_a_phone_is_narrower() -> None:
    assert 'viewBox="0 0 260 ' in draw(history(), LOOK, width=PHONE)
    assert PHONE < PAPER


def test_an_unknown_kind_names_those_that_exist() -> None:
    with pytest.raises(UnknownChart, match="diverging, history, months, multiples"):
        draw(replace(diverging(), kind="pie"), LOOK)


@pytest.mark.slow
def test_pngs_are_as_wide_as_the_type_area_and_as_high_as_the_drawings() -> None:
    pngs = draw_pngs(KINDS, LOOK, ppi=144)

    heights = [float(re.search(r'height="([\d.]+)"', draw(chart, LOOK))[1]) for chart in KINDS]
    assert [width_and_height(png)[0] for png in pngs] == [930] * 3
    assert [width_and_height(png)[1] for png in pngs] == [pytest.approx(2 * height, abs=2) for height in heights]


@pytest.mark.slow
def test_pngs_have_one_chart_each_or_none_at_all() -> None:
    assert draw_pngs([], LOOK) == []
    assert draw_pngs(KINDS[:1], LOOK) == draw_pngs(KINDS, LOOK)[:1]


@pytest.mark.slow
def test_many_threads_draw_the_same() -> None:
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda number: draw_pngs([KINDS[number % 3]], LOOK, ppi=36), range(6)))

    assert drawn == [draw_pngs([KINDS[number % 3]], LOOK, ppi=36) for number in range(6)]
