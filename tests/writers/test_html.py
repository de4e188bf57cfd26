"""The HTML page and fragment: structure, links to figures, safety, and what a browser and axe-core say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from arshjul.core.cells import Align, Cell, CellKind, Column, Row, RowKind, Table
from arshjul.core.documents import Block, Cover, Document, Heading, List, Look, Paragraph, TableBlock
from arshjul.core.inlines import Inline, Link, Text
from arshjul.core.scales import Tone
from arshjul.writers.html import brand_variables, render_body, render_contents, write_html
from factories import sample_document
from factories.cells import addressed, columns, failed, not_measured, reference, row, status

HOSTILE = '<script>alert("x")</script>'
COVER = Cover("Exempelköpings kommun", "Socialnämnden", "Delårsrapport", "Augusti 2025")


@pytest.fixture(scope="module")
def page_source() -> str:
    return write_html(sample_document())


@pytest.fixture(scope="module")
def linked() -> str:
    return render_body(sample_document(), figure_href=lambda id_: f"/siffra/{id_}")


def body(*blocks: Block) -> str:
    return render_body(Document(COVER, blocks))


def paragraph(*content: Inline) -> Paragraph:
    return Paragraph(content)


def table(*rows: Row, caption: str = "Drift", head: str = "Rad", **more: Any) -> TableBlock:
    return TableBlock(addressed(Table("drift", caption, columns(head, "Utfall"), rows, number=1, **more)))


# ---- structure ----------------------------------------------------------------------------------------------------


def test_chapters_begin_at_the_second_level_because_the_title_is_the_first() -> None:
    rendered = body(Heading(1, (Text("Ekonomi"),), "ekonomi", "2"), Heading(6, (Text("Djupt"),), "djupt"))

    assert '<h2 id="ekonomi"><span class="ordinal">2</span> Ekonomi</h2>' in rendered
    assert '<h6 id="djupt">Djupt</h6>' in rendered


def test_words_are_set_without_spaces_of_the_templates_own() -> None:
    rendered = body(paragraph(Text("Underskott om "), reference("avvikelse", "-22.0"), Text(", större än väntat.")))

    assert "<p>Underskott om <span" in rendered
    assert "−22,0\u00a0mnkr</span>, större än väntat.</p>" in rendered


def test_table_says_which_cells_are_heads() -> None:
    rendered = body(table(row("Intäkter", ["84.2"]), row("Netto", ["84.2"], RowKind.TOTAL)))

    assert "Tabell 1. Drift</span></caption>" in rendered
    assert '<th scope="col" class="right">Utfall</th>' in rendered
    assert '<th scope="row">Intäkter</th>' in rendered
    assert '<tr class="total">' in rendered


def test_heading_row_heads_its_own_group_of_rows() -> None:
    heading = Row(RowKind.HEADING, Cell(CellKind.TEXT, (Text("Fördelning"),)))

    rendered = body(table(row("Netto", ["1"]), heading, row("Omsorg", ["1"])))

    assert rendered.count("<tbody>") == 2
    assert '<th scope="rowgroup" colspan="2"><span>Fördelning</span></th>' in rendered


def test_missing_values_are_told_apart_without_sight() -> None:
    rendered = body(table(row("a", [None]), row("b", [not_measured()]), row("c", [failed("saknas")])))

    assert '<span class="unseen">uppgift saknas</span>' in rendered
    assert '<span class="unseen">ej mätt</span>' in rendered
    assert '<span class="failed"><span aria-hidden="true">▲ </span>saknas</span>' in rendered


def test_status_has_a_silent_shape_and_words() -> None:
    rendered = body(table(row("Mål", [status("Uppfylls", Tone.GOOD)])))

    assert '<span class="status tone-good"><span class="mark" aria-hidden="true">●</span> Uppfylls</span>' in rendered


def test_uncaptioned_table_still_has_a_name() -> None:
    rendered = body(TableBlock(Table("t", "", (Column("Dag"), Column("Beslut", Align.LEFT)), (row("1", ["Ja"]),))))

    assert 'class="unseen"><span>Tabell: Dag, Beslut</span></caption>' in rendered


def test_tables_inside_lists_are_not_lost() -> None:
    rendered = body(List(((paragraph(Text("se")), table(row("Intäkter", ["1.0"]))),)))

    assert "Intäkter" in rendered


def test_contents_go_two_levels_down() -> None:
    headings = [Heading(level, (Text(f"Nivå {level}"),), f"h{level}") for level in (1, 2, 3)]

    rendered = render_contents(Document(COVER, tuple(headings)))

    assert re.findall(r'href="(#h\d)"', rendered) == ["#h1", "#h2"]


@pytest.mark.slow
def test_chart_has_one_alternative_and_its_table_beside_it(page_source: str) -> None:
    charts = list(sample_document().charts())

    assert page_source.count('role="img"') == page_source.count("<details>") == len(charts)
    assert all(f'aria-label="{chart.alternative}"' in page_source for chart in charts)
    assert "Diagram 1. Placeringarna står för nästan hela underskottet" in page_source


@pytest.mark.slow
def test_page_needs_nothing_beside_itself_and_stays_small(page_source: str) -> None:
    assert len(page_source.encode()) < 500_000
    assert not re.search(r'(?:src|href)="https?://(?!www\.rkr\.se)', page_source)
    assert 'url("data:font/woff2' in page_source


def test_large_page_goes_without_fonts() -> None:
    large = Document(COVER, tuple(paragraph(Text("ord " * 1000)) for _ in range(60)))

    assert "data:font" not in write_html(large)


# ---- figures ------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_every_printed_figure_is_a_link_to_its_source(linked: str) -> None:
    document = sample_document()
    tables = [*document.tables(), *(chart.data for chart in document.charts())]
    shown = {cell.id for each in tables for _, _, cell in each.cells() if cell.id and cell.text}
    in_prose = {"f-avvikelse", "f-andring", "f-placeringar", "f-vard", "f-sedan-april"}

    assert set(re.findall(r'data-figure="([^"]+)"', linked)) == shown | in_prose
    assert '<a class="figure" href="/siffra/f-avvikelse" id="f-f-avvikelse" data-figure="f-avvikelse"' in linked


@pytest.mark.slow
def test_no_id_stands_twice(linked: str, page_source: str) -> None:
    for source in (linked, page_source):
        twice = [id_ for id_, count in Counter(_attributes(source)["id"]).items() if count > 1]
        assert twice == []


def test_link_text_of_a_figure_is_the_figure() -> None:
    rendered = render_body(Document(COVER, (table(row("Netto", ["-22.0"])),)), figure_href=lambda id_: f"/s/{id_}")

    assert re.search(r'<a class="figure" [^>]*aria-describedby="figure-help">−22,0</a></td>', rendered)
    assert rendered.count('id="figure-help"') == 1


# ---- safety -------------------------------------------------------------------------------------------------------


def test_what_people_write_is_never_markup() -> None:
    words = (Text(HOSTILE),)
    hostile = TableBlock(
        Table(
            "t",
            HOSTILE,
            columns(HOSTILE, HOSTILE),
            (row(HOSTILE, [HOSTILE, status(HOSTILE, Tone.GOOD)][:1]),),
            (words,),
        )
    )
    cover = Cover(HOSTILE, HOSTILE, HOSTILE, HOSTILE, ((HOSTILE, HOSTILE),))
    blocks = (Heading(1, words, 'x" onclick="alert(1)'), Paragraph(words), List(((Paragraph(words),),)), hostile)

    rendered = write_html(Document(cover, blocks, language='sv" onload="x'))

    assert "<script" not in rendered
    assert 'onclick="' not in rendered
    assert 'onload="' not in rendered


@pytest.mark.slow
def test_chart_texts_are_never_markup() -> None:
    chart = next(block for block in sample_document().blocks if hasattr(block, "chart"))
    hostile = replace(
        chart.chart, finding=HOSTILE, measure=HOSTILE, alternative=HOSTILE, data=table(row(HOSTILE, ["1.0"])).table
    )

    assert "<script" not in body(replace(chart, chart=hostile))


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,x", "java\nscript:x"]
)
def test_dangerous_links_become_words(target: str) -> None:
    assert body(paragraph(Link(target, (Text("läs mer"),)))).count("<a") == 0


@pytest.mark.slow
def test_fragment_stands_under_a_strict_content_security_policy(linked: str) -> None:
    attributes = _attributes(linked)

    assert "style" not in attributes
    assert [name for name in attributes if name.startswith("on")] == []
    assert not re.search(r"<(?:style|script|iframe|object)\b", linked)


def test_a_colour_cannot_carry_css() -> None:
    hostile = brand_variables(Look(primary="red;} </style><script>", secondary="#12345"))

    assert "script" not in hostile
    assert "--brand: #0b5c66;" in hostile


def test_pale_colour_is_not_used_for_words() -> None:
    assert "--brand-text: #16222e;" in brand_variables(Look(primary="#ffe08a"))
    assert "--brand-text: #1f4e5f;" in brand_variables(Look(primary="#1f4e5f"))


# ---- in a browser -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser_page(tmp_path_factory: pytest.TempPathFactory, page_source: str, browser: Browser) -> Iterator[Page]:
    path = tmp_path_factory.mktemp("html") / "rapport.html"
    path.write_text(page_source, "utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    yield page
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_to_complain_of(browser_page: Page, width: int, scheme: Any) -> None:
    browser_page.set_viewport_size({"width": width, "height": 900})
    browser_page.emulate_media(color_scheme=scheme)
    browser_page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    browser_page.evaluate(_axe() + ";0")
    result = browser_page.evaluate("axe.run(document, { resultTypes: ['violations'] })")

    assert [(each["id"], each["nodes"][0]["html"]) for each in result["violations"]] == []


@pytest.mark.browser
def test_phone_scrolls_tables_and_never_the_page(browser_page: Page) -> None:
    browser_page.set_viewport_size({"width": 390, "height": 900})

    assert browser_page.evaluate("document.documentElement.scrollWidth") == 390
    region = browser_page.get_by_role("region", name="Tabell 1. Driftredovisning")
    assert region.evaluate("each => each.scrollWidth > each.clientWidth && each.tabIndex === 0")


@pytest.mark.browser
def test_first_column_stays_while_a_table_scrolls(browser_page: Page) -> None:
    browser_page.set_viewport_size({"width": 390, "height": 900})
    region = browser_page.get_by_role("region", name="Tabell 1. Driftredovisning")
    head = region.get_by_role("rowheader", name="Personalkostnader")

    before = head.evaluate("each => each.getBoundingClientRect().left")
    region.evaluate("each => { each.scrollLeft = 120 }")

    assert head.evaluate("each => each.getBoundingClientRect().left") == before


def _axe() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def _attributes(source: str) -> dict[str, list[str]]:
    """Every attribute's values, by name."""
    found: dict[str, list[str]] = {}

    class Collector(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            for name, value in attrs:
                found.setdefault(name, []).append(value or "")

    Collector().feed(source)
    return found


def test_style_sheets_name_only_tokens_for_colours() -> None:
    rules = files("arshjul.writers").joinpath("report.css").read_text("utf-8")

    assert set(re.findall(r"#[0-9a-f]{3,6}\b", rules)) <= {"#000"}
