"""A hidden figure as it is written in every format: its mark, words for those who listen, and never its value."""

from __future__ import annotations

import io
import subprocess
import zipfile

import docx
import pytest
from python_calamine import CalamineWorkbook

from arshjul.core.cells import Cell, CellKind, RowKind, Table
from arshjul.core.documents import Cover, Document, TableBlock
from arshjul.core.inlines import Text
from arshjul.core.provenance import Figure, Withheld
from arshjul.writers.docx import write_docx
from arshjul.writers.html import write_html
from arshjul.writers.pdf import write_pdf
from arshjul.writers.xlsx import write_xlsx
from factories.cells import columns, row

WHY = "gruppen är på högst 10 personer"
HIDDEN = Cell(CellKind.HIDDEN, (Text(".."),), figure=Figure("Anställda, Kök", None, Withheld(WHY)), id="t:kök:1")
NOTE = "Siffror som gäller, eller skulle avslöja, en grupp på högst 10 personer visas inte (..)."


@pytest.fixture(scope="module")
def document() -> Document:
    rows = (row("Skola", ["45"]), row("Kök", [HIDDEN]), row("Alla", ["52"], RowKind.TOTAL))
    table = Table("t", "Anställda", columns("Enhet", "Antal"), rows, ((Text(NOTE),),))
    return Document(Cover("Provköping", "Nämnden", "Rapport", "2025"), (TableBlock(table),))


def test_a_page_shows_the_mark_and_says_it_in_words(document: Document) -> None:
    page = write_html(document)

    assert '<span aria-hidden="true">..</span><span class="unseen">visas inte</span>' in page
    assert NOTE in page


def test_a_spreadsheet_holds_text_and_no_number_and_its_note_says_why(document: Document) -> None:
    written = write_xlsx(document)

    book = CalamineWorkbook.from_filelike(io.BytesIO(written))
    cells = [cell for line in book.get_sheet_by_index(1).to_python() for cell in line]
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        notes = b"".join(parts.read(name) for name in parts.namelist() if "comments" in name).decode()
    assert ".." in cells
    assert NOTE in cells
    assert f"visas inte  ({WHY})" in notes


def test_a_word_file_and_a_pdf_print_the_mark_with_the_sentence_below(document: Document) -> None:
    [table] = docx.Document(io.BytesIO(write_docx(document))).tables
    pdf = subprocess.run(["pdftotext", "-", "-"], input=write_pdf(document), capture_output=True, check=True)
    printed = " ".join(pdf.stdout.decode().split())

    assert [cell.text for cell in table.rows[2].cells] == ["Kök", ".."]
    assert "Kök .." in printed
    assert "visas inte (..)" in printed
