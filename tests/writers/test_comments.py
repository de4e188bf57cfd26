"""A comment below a row: over the whole width of its table, in every format, and plain to those who listen."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import page
import pytest
from docx import Document as WordDocument
from pikepdf import Pdf

from arshjul.core.cells import Row, RowKind, Table
from arshjul.core.documents import Document, TableBlock
from arshjul.core.scales import Tone
from arshjul.writers.docx.file import write_docx
from arshjul.writers.html import write_html
from arshjul.writers.pdf import write_pdf
from arshjul.writers.xlsx.file import write_xlsx
from factories import sample_document
from factories.cells import addressed, columns, row, status, text
from factories.documents import heading

COMMENT = (
    "Senaste kommentar (2025-08-31): Prognosen bygger på augusti månads underlag. Fler ärenden avslutas i tid sedan "
    "mottagningen fick en egen jourlinje, och väntetiden har kortats i alla fyra områden."
)


def commented() -> Table:
    """Two indicators, the first with a comment."""
    return addressed(
        Table(
            "indikatorer",
            "Nämndens indikatorer",
            columns("Indikator", "Utfall 2024", "Prognos 2025", "Mål 2025", "Bedömning"),
            (
                row("Väntetid", ["66", "58", "60", status("Nås", Tone.GOOD)]),
                Row(RowKind.COMMENT, text(COMMENT)),
                row("Nöjda brukare", ["84", "86", "87", status("Nås inte", Tone.POOR)]),
            ),
            number=1,
        )
    )


@pytest.fixture
def document() -> Document:
    return replace(sample_document(), blocks=(heading(1, "Mål", "mal", "1"), TableBlock(commented())))


@pytest.mark.slow
def test_the_pdf_is_accessible_and_the_comment_belongs_to_its_row(document: Document) -> None:
    pdf = write_pdf(document)

    assert page.is_pdf_compliant_bytes(pdf, profile="ua1")
    with Pdf.open(BytesIO(pdf)) as opened:
        cells = [each for each in opened.objects if hasattr(each, "get") and each.get("/S") == "/TD"]
        comment = next(each for each in cells if any(a.get("/ColSpan", 1) == 5 for a in each.A))
        above = next(a.Headers for a in comment.A if a.get("/O") == "/Table")
    assert [bytes(name) for name in above] == [b"R0y0"]


def test_a_page_gives_it_a_cell_as_wide_as_the_table(document: Document) -> None:
    assert re.search(rf'<tr class="comment">\s*<td colspan="5">{re.escape(COMMENT)}</td>', write_html(document))


def test_word_gives_it_a_cell_as_wide_as_the_table(document: Document) -> None:
    table = next(each for each in WordDocument(BytesIO(write_docx(document))).tables if len(each.columns) == 5)

    assert {cell.text for cell in table.rows[2].cells} == {COMMENT}


def test_excel_merges_the_cells_of_its_row(document: Document) -> None:
    with ZipFile(BytesIO(write_xlsx(document))) as book:
        sheet = book.read("xl/worksheets/sheet2.xml").decode()
        words = book.read("xl/sharedStrings.xml").decode()

    assert re.findall(r'<mergeCell ref="A(\d+):E\1"/>', sheet)
    assert COMMENT in words
