"""What our own writers write comes back: the same headings, paragraphs and cells, from every kind of file."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from arshjul.actions.compose_report import compose
from arshjul.core.cube import MemoryCube
from arshjul.core.documents import Document
from arshjul.core.reading import ReadDocument
from arshjul.readers.pdf import read_pdf
from arshjul.readers.read import read
from arshjul.steering import interpret
from arshjul.steering.load import load
from arshjul.writers.docx.file import write_docx
from arshjul.writers.html import write_html
from arshjul.writers.pdf import write_pdf
from arshjul.writers.xlsx.file import write_xlsx
from factories import sample_document
from factories.comparing import came_back, exhibits, shares, written

EXAMPLES = Path(__file__).parents[2] / "examples"
REPORTS = {
    "made up": ("", "", ""),
    "a committee": ("eda", "2025-11", "socialnamnden"),
    "a board": ("eda", "2025-11", "kommunstyrelsen"),
    "an interim report": ("norrtalje", "2025-08", "socialnamnden"),
    "care": ("sjovik", "2026-08", "omsorg"),
}
WRITERS: dict[str, Callable[[Document], bytes]] = {
    "pdf": write_pdf,
    "docx": write_docx,
    "html": lambda document: write_html(document).encode(),
}

pytestmark = pytest.mark.slow


@cache
def document(name: str) -> Document:
    town, occasion, report = REPORTS[name]
    if not town:
        return sample_document()
    model = load(EXAMPLES / town)
    return compose(model, MemoryCube(interpret.observations(model)), occasion=occasion, report=report)


def percents(name: str, back: ReadDocument) -> dict[str, float]:
    found = shares(written(document(name)), came_back(back))
    print(name, back.kind, {kind: f"{share.found}/{share.wanted}" for kind, share in found.items()})  # noqa: T201
    return {kind: share.percent for kind, share in found.items()}


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("kind", WRITERS)
def test_a_report_comes_back_as_it_was_written(name: str, kind: str) -> None:
    back = read(f"rapport.{kind}", WRITERS[kind](document(name)))

    assert back.kind == kind
    assert min(percents(name, back).values()) > 99


@pytest.mark.parametrize("name", REPORTS)
def test_the_figures_of_a_workbook_come_back_as_they_are_shown(name: str) -> None:
    back = read("rapport.xlsx", write_xlsx(document(name)))
    found = shares(exhibits(document(name)), came_back(back))["cells"]

    assert found.percent > 96  # a note's sign stands in the cell that it is about


@pytest.mark.parametrize("name", ["made up", "an interim report", "care"])
def test_a_pdf_is_read_by_its_looks_when_nothing_in_it_says_what_is_what(name: str) -> None:
    back = read_pdf("rapport.pdf", write_pdf(document(name)), by_tags=False)
    found = percents(name, back)

    assert found["headings"] == 100
    assert found["paragraphs"] > 90
    assert found["cells"] > 95


@pytest.mark.browser
@pytest.mark.parametrize("name", ["made up", "an interim report"])
def test_a_web_page_printed_without_tags_is_read_by_its_looks(name: str, browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(write_html(document(name)))
    printed = page.pdf(format="A4", tagged=False, margin=dict.fromkeys(("top", "bottom", "left", "right"), "20mm"))
    page.close()
    found = percents(name, read("utskrift.pdf", printed))

    assert found["headings"] == 100
    assert found["paragraphs"] > 90
    assert found["cells"] > 90
