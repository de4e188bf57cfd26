"""A text in its editing surface and back again; what comes from a browser or from Word becomes a text, never more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.messages import Message
from arshjul.reporting.editor_html import from_editor, references_of, text_nodes, to_editor
from arshjul.reporting.live_figures import Chip
from arshjul.reporting.markdown import Node, read_markdown
from arshjul.reporting.markdown_writing import write_markdown
from factories.texts import texts, words

WRITTEN = sorted((Path(__file__).parents[2] / "examples").glob("*/texts/*/*.md"))
ALLOWED = {"p", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "br", "span"}
PIECES = st.sampled_from([
    "<p>", "</p>", "<b>", "</b>", "<ul>", "<li>", "</ul>", "<script>", "</script>", "</a>", "<h1>", "</h1>", "<br>",
    "<a href='javascript:alert(1)'>", "<span data-reference='x}y'>", "<img src=x onerror=alert(1)>", "<div style='x'>",
    "</div>", "<table><tr><td>", "</td>", "<span data-note>", "<span data-clause>", "</span>", "&lt;b&gt;", "<style>",
    "</style>", "<!--", "-->", "<![", "<p style='mso-list:l0 level2 lfo1'>", "<textarea>", "<?xml",
])  # fmt: skip


def printed(reference: str) -> Chip:
    return Chip(reference, "12,7 mnkr", "Nettokostnad")


@given(texts)
def test_what_is_shown_in_the_surface_is_what_comes_back(nodes: list[Node]) -> None:
    markdown = write_markdown(text_nodes(nodes))

    assert from_editor(to_editor(markdown, printed)) == markdown


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: f"{file.parts[-4]}-{file.stem}")
def test_opening_a_text_of_the_examples_changes_nothing_in_it(file: Path) -> None:
    markdown = file.read_text("utf-8")

    assert from_editor(to_editor(markdown, printed)) == write_markdown(text_nodes(read_markdown(markdown).nodes))


@given(st.lists(st.one_of(PIECES, words), max_size=20).map("".join))
def test_hostile_html_gives_nothing_but_a_text(html: str) -> None:
    surface = to_editor(from_editor(html), printed)

    tags = re.findall(r"<(/?\w+)([^>]*)>", surface)
    assert {name.strip("/") for name, _ in tags} <= ALLOWED
    attributes = " ".join(re.sub(r'"[^"]*"', "", rest) for _, rest in tags).replace("=", " ").split()
    assert set(attributes) <= {"class", "contenteditable", "tabindex", "role", "title", "href", "data-reference",
                               "data-note", "data-clause"}  # fmt: skip
    assert not re.search(r'href="\s*javascript', surface)
    assert from_editor(surface) == from_editor(html)


def test_a_figure_is_a_chip_that_shows_what_it_prints() -> None:
    assert to_editor("Nämnden redovisar {variance year}.", printed) == (
        '<p>Nämnden redovisar <span class="chip" contenteditable="false" tabindex="0" role="button" '
        'data-reference="variance year" title="Nettokostnad">12,7 mnkr</span>.</p>'
    )


def test_a_figure_that_cannot_be_printed_says_why() -> None:
    chip = Chip("varians", "{varians}", problem=Message("Skriv variance i stället för {word}.", {"word": "varians"}))

    html = to_editor("{varians}", lambda _: chip)

    assert 'class="chip wrong"' in html
    assert 'title="Skriv variance i stället för varians."' in html


def test_what_word_puts_on_the_clipboard_becomes_paragraphs_and_lists() -> None:
    pasted = """<html><head><style>p { color: red }</style></head><body>
      <h1>Ekonomi</h1>
      <p class=MsoNormal><b>Underskottet</b> <span style='color:red'>beror</span> på vikarier.<o:p></o:p></p>
      <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·
      </span><![endif]>fler barn</p>
      <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o </span>i juni</p>
      <table><tr><td><p>Skola</p></td><td><p>4,9</p></td></tr></table>
      <img src="bild.png" alt="Bild"></body></html>"""

    assert from_editor(pasted) == (
        "### Ekonomi\n\n**Underskottet** beror på vikarier.\n\n- fler barn\n  - i juni\n\nSkola – 4,9"
    )


def test_a_text_in_a_table_takes_no_headings() -> None:
    assert from_editor("<h3>Läget</h3><p>Bra.</p>", takes_headings=False) == "**Läget**\n\nBra."


def test_all_references_of_a_text_are_found() -> None:
    markdown = "**{a}** [b]({c})^[{d}]\n\n- {e}[ och {f}]"

    assert references_of(read_markdown(markdown).nodes) == ["a", "d", "e", "f"]
