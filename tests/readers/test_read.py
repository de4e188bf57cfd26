"""Which reader reads a file is decided by what the file holds; what cannot be read is refused with a way out."""

from __future__ import annotations

import pytest

from arshjul.readers.read import LARGEST, read
from arshjul.readers.refusals import Broken, TooLarge, UnknownKind
from factories.packages import paragraph, word, words, workbook, zipped

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
PDF += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj trailer<</Root 1 0 R>>"
TYPES = '<Types><Override PartName="/x" ContentType="application/{}"/></Types>'


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (word(paragraph("Text.")), "docx"),
        (workbook(f'<row r="1">{words("A1", "x")}</row>'), "xlsx"),
        (PDF, "pdf"),
        (b"\n<!-- x --><!DOCTYPE HTML><p>Text.", "html"),
        ("Nämnden räknar med underskott.".encode(), "text"),
        ("Nämnden räknar med underskott.".encode("cp1252"), "text"),
        ("Nämnden räknar med underskott.".encode("utf-16"), "text"),
        (b"# Ekonomi\n\nText.\n\n## Drift\n", "text"),
    ],
    ids=["docx", "xlsx", "pdf", "html", "utf-8", "cp1252", "utf-16", "markdown"],
)
def test_the_name_does_not_matter(content: bytes, kind: str) -> None:
    assert read("rapport.txt", content).kind == kind
    assert read("rapport.docx", content).kind == kind


def test_letters_of_older_files_keep_their_dots() -> None:
    (passage,) = read("r.txt", "Nämnden räknar med överskott.".encode("cp1252")).passages

    assert passage.printed[0].text == "Nämnden räknar med överskott."


def test_markdown_is_known_by_its_headings_or_its_name() -> None:
    assert len(read("r", b"# Ekonomi\n\nText.\n\n## Drift\n").passages) == 3
    assert len(read("r.md", b"- ett\n- tv\n").passages) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".docx eller .xlsx"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "OCR"),
        (zipped({"a.txt": "x"}), "zip-arkiv"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"),
        (zipped({"[Content_Types].xml": TYPES.format("vnd.ms-excel.addin.macroEnabled.main+xml")}), "makron"),
        (zipped({"[Content_Types].xml": TYPES.format("vnd.ms-excel.sheet.binary.macroEnabled.main")}), "xlsb"),
        (zipped({"[Content_Types].xml": TYPES.format("x.presentationml.presentation.main+xml")}), "varken"),
        (b"<?xml version='1.0'?><data/>", "XML"),
        (b"\0\1\2\3" * 100, "okänt slag"),
    ],
)
def test_another_kind_is_refused_with_a_way_out(content: bytes, said: str) -> None:
    with pytest.raises(UnknownKind, match=said):
        read("fil", content)


@pytest.mark.parametrize("content", [b"", b" \n", b"PK\x03\x04 inte mer", b"%PDF-1.7 inte mer"])
def test_a_broken_file_says_so(content: bytes) -> None:
    with pytest.raises(Broken):
        read("fil", content)


def test_a_file_beyond_all_measure_is_not_looked_at() -> None:
    with pytest.raises(TooLarge):
        read("fil", b"x" * (LARGEST + 1))
