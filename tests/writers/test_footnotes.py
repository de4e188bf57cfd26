"""Notes in every format: numbered ones where each format has its place for them, lettered ones below their table."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import page
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from pikepdf import Array, Dictionary, Object, Pdf
from python_calamine import CalamineWorkbook

from arshjul.core.cells import Row, RowKind, Table
from arshjul.core.documents import Block, Cover, Document, Paragraph, TableBlock
from arshjul.core.inlines import Emphasis, Footnote, Link, NoteMark, Text
from arshjul.writers.docx import write_docx
from arshjul.writers.html import render_body
from arshjul.writers.pdf import write_pdf
from arshjul.writers.xlsx import write_xlsx
from arshjul.writers.xlsx.formats import number_format
from factories import sample_document
from factories.cells import addressed, columns, noted, text
from factories.documents import heading

COVER = Cover("Exempelköpings kommun", "Socialnämnden", "Delårsrapport", "Augusti 2025")


def document(*blocks: Block) -> Document:
    return Document(COVER, (heading(1, "Rubrik", "rubrik", "1"), *blocks))


def paragraph(words: str, number: int) -> Paragraph:
    inner = (Emphasis((Text("Not"),)), Text(f" {number}, "), Link("https://exempel.se/", (Text("källa"),)))
    return Paragraph((Text(words), Footnote(inner, number)))


def table() -> Table:
    """A note on the column and on the row, and another on the figure."""
    first, second = columns("Indikator", "Utfall")
    head = text((Text("Sjukfrånvaro"), NoteMark("a")))
    rows = (Row(RowKind.DATA, head, (noted("7.6", "b"),)),)
    notes = (
        (Text("Alla enheter."),),
        (NoteMark("a"), Text("\u00a0Efter mars.")),
        (NoteMark("b"), Text("\u00a0Rättad.")),
    )
    marked = (first, type(second)(second.head, second.align, second.width, (NoteMark("a"),)))
    return addressed(Table("i", "Indikatorer", marked, rows, notes, 1))


# ---- HTML -----------------------------------------------------------------------------------------------------------


def test_a_page_leads_from_the_text_to_the_note_and_back() -> None:
    rendered = render_body(document(paragraph("Ett", 1), paragraph("Två", 2)))

    assert 'Två<sup><a href="#not_2" id="notref_2" role="doc-noteref" aria-label="Fotnot 2">2</a></sup></p>' in rendered
    notes = rendered[rendered.index('<section class="footnotes" role="doc-endnotes" aria-labelledby="noter_">') :]
    assert re.findall(r'<li id="not_(\d)">', notes) == ["1", "2"]
    assert '<em>Not</em> 2, <a href="https://exempel.se/">källa</a> <a href="#notref_2" role="doc-backlink"' in notes


def test_a_page_without_footnotes_has_no_place_for_them() -> None:
    assert "footnotes" not in render_body(document(Paragraph((Text("Ett."),))))


def test_the_marks_of_a_table_lead_to_its_notes_and_the_notes_back_to_the_first() -> None:
    rendered = render_body(document(TableBlock(table())))

    assert re.findall(r'href="#tabell-1_a"( id="tabell-1_a_1")? aria-label="Not a"', rendered) == [
        ' id="tabell-1_a_1"',
        "",
    ]
    assert re.findall(r'<p class="note" id="(tabell-1_\w)"><sup><a href="#(\w+-1_\w_1)"', rendered) == [
        ("tabell-1_a", "tabell-1_a_1"),
        ("tabell-1_b", "tabell-1_b_1"),
    ]


def test_a_figure_with_a_note_is_still_a_link_to_where_it_comes_from() -> None:
    rendered = render_body(document(TableBlock(table())), figure_href=lambda id_: f"/siffra/{id_}")

    assert re.search(r'<td class="number right"><a class="figure" href="/siffra/i-1-1"[^>]*>7,6</a><sup><a', rendered)


def test_no_link_within_a_page_leads_nowhere_and_no_id_stands_twice() -> None:
    rendered = render_body(sample_document(), figure_href=lambda id_: f"/siffra/{id_}")

    ids = re.findall(r' id="([^"]+)"', rendered)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', rendered)) <= set(ids)


def test_a_charts_note_stands_with_its_caption_and_not_again_in_its_table() -> None:
    rendered = render_body(sample_document())

    [caption] = re.findall(r"<figcaption>.*Ansvar: 5 – Socialnämnden\..*</figcaption>", rendered)
    assert caption
    assert rendered.count("Ansvar: 5") == 1


# ---- PDF ------------------------------------------------------------------------------------------------------------


def elements(element: Object, kind: str) -> list[Object]:
    kids = element.get("/K")
    found = []
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            found += [kid] if str(kid.S) == kind else []
            found += elements(kid, kind)
    return found


@pytest.mark.slow
def test_a_pdf_has_its_footnotes_at_the_foot_of_the_page_and_is_accessible() -> None:
    written = write_pdf(document(paragraph("Ett", 1), TableBlock(table()), paragraph("Två", 2)))

    assert page.is_pdf_compliant_bytes(written, profile="ua1")
    with Pdf.open(BytesIO(written)) as opened:
        assert len(elements(opened.Root.StructTreeRoot, "/Note")) == 2
    told = subprocess.run(["pdftotext", "-", "-"], input=written, capture_output=True, check=True).stdout.decode()
    assert told.index("Rättad.") < told.index("Not 1, källa") < told.index("Not 2, källa")


@pytest.mark.slow
def test_a_pdf_prints_a_charts_note_below_the_drawing() -> None:
    told = subprocess.run(
        ["pdftotext", "-", "-"], input=write_pdf(sample_document()), capture_output=True, check=True
    ).stdout.decode()

    assert "per tillfälle, mnkr\nAnsvar: 5 – Socialnämnden. Alla verksamheter utom projekt." in told


# ---- Word -----------------------------------------------------------------------------------------------------------


def footnotes_part(written: bytes) -> Any:
    with ZipFile(BytesIO(written)) as file:
        return parse_xml(file.read("word/footnotes.xml"))


def words(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(qn("w:t"))).strip()


def test_word_gets_footnotes_of_its_own_which_it_numbers_itself() -> None:
    written = write_docx(document(paragraph("Ett", 1), paragraph("Två", 2)))

    notes = {note.get(qn("w:id")): note for note in footnotes_part(written)}
    assert list(notes) == ["-1", "0", "1", "2"]
    assert words(notes["2"]) == "Not 2, källa"
    body = docx.Document(BytesIO(written)).element.body
    assert [each.get(qn("w:id")) for each in body.iter(qn("w:footnoteReference"))] == ["1", "2"]


def test_a_link_in_a_footnote_is_a_link_of_the_footnotes() -> None:
    with ZipFile(BytesIO(write_docx(document(paragraph("Ett", 1))))) as file:
        relations = file.read("word/_rels/footnotes.xml.rels").decode()

    assert 'Target="https://exempel.se/"' in relations


def test_every_style_of_the_footnotes_is_defined() -> None:
    written = write_docx(document(paragraph("Ett", 1)))

    used = {each.get(qn("w:val")) for each in footnotes_part(written).iter(qn("w:pStyle"), qn("w:rStyle"))}
    assert used == {"FootnoteText", "FootnoteReference", "Emphasis", "Hyperlink"}
    assert used <= {style.style_id for style in docx.Document(BytesIO(written)).styles}


def test_word_raises_the_marks_of_a_table_and_prints_its_notes_below() -> None:
    made = docx.Document(BytesIO(write_docx(document(TableBlock(table())))))

    [head, row] = made.tables[0].rows
    assert [cell.text for cell in (*head.cells, *row.cells)] == ["Indikator", "Utfalla", "Sjukfrånvaroa", "7,6b"]
    marks = [
        run.text for cell in row.cells for run in cell.paragraphs[0].runs if run.style.style_id == "ArshjulNoteMark"
    ]
    assert marks == ["a", "b"]
    assert made.styles["Årshjul Notmärke"].font.superscript
    notes = [each.text for each in made.paragraphs if each.style and each.style.name == "Årshjul Not"]
    assert notes[:3] == ["Alla enheter.", "a\u00a0Efter mars.", "b\u00a0Rättad."]


def test_word_prints_a_charts_note_below_the_drawing() -> None:
    made = docx.Document(BytesIO(write_docx(sample_document())))

    captions = [each.text for each in made.paragraphs if each.style and each.style.name == "Årshjul Diagramtext"]
    assert captions[1].endswith("per tillfälle, mnkr\nAnsvar: 5 – Socialnämnden. Alla verksamheter utom projekt.")


# ---- Excel ----------------------------------------------------------------------------------------------------------


def values(file: bytes, sheet: str) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(file)).get_sheet_by_name(sheet).to_python()


def test_excel_keeps_the_number_and_shows_the_letter_behind_it() -> None:
    file = write_xlsx(document(TableBlock(table())))

    assert values(file, "Tabell 1 Indikatorer")[2:] == [
        ["Indikator", "Utfall a)"],
        ["Sjukfrånvaro a)", 7.6],
        ["", ""],
        ["Alla enheter.", ""],
        ["a) Efter mars.", ""],
        ["b) Rättad.", ""],
    ]
    assert number_format(noted("7.6", "b")).split(";")[0] == '#,##0.0" b)"'


def test_excel_prints_a_charts_note_below_its_data() -> None:
    told = values(write_xlsx(sample_document()), "Diagram 2 Prognosen har")

    assert told[-1][0] == "Ansvar: 5 – Socialnämnden. Alla verksamheter utom projekt."
