"""The Word file, read back with python-docx: styles, structure, accessibility, and what Word itself must count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from arshjul.core.cells import Cell, CellKind, Row, RowKind, Table
from arshjul.core.documents import Block, Cover, Document, Heading, List, Look, Paragraph, TableBlock
from arshjul.core.inlines import Emphasis, Inline, LineBreak, Link, Text, note_marks
from arshjul.core.scales import Tone
from arshjul.writers.docx import write_docx
from factories import sample_document
from factories.cells import addressed, columns, failed, not_measured, row, status

COVER = Cover("Exempelköpings kommun", "Socialnämnden", "Delårsrapport", "Augusti 2025", (("Diarienummer", "SN 1"),))


@pytest.fixture(scope="module")
def sample() -> WordDocument:
    return docx.Document(BytesIO(write_docx(sample_document())))


def written(*blocks: Block, look: Look | None = None) -> WordDocument:
    return docx.Document(BytesIO(write_docx(Document(COVER, blocks, look=look or Look()))))


def paragraph(*content: Inline) -> Paragraph:
    return Paragraph(content)


def table(*rows: Row, notes: tuple[tuple[Inline, ...], ...] = (), caption: str = "Drift") -> TableBlock:
    return TableBlock(addressed(Table("drift", caption, columns("Rad", "Utfall"), rows, notes, 1 if caption else 0)))


def styled(document: WordDocument, style: str) -> list[str]:
    return [each.text for each in document.paragraphs if each.style and each.style.name == style]


def elements(document: WordDocument, tag: str) -> list[Any]:
    return list(document.element.body.iter(qn(tag)))


def words(element: Any) -> str:
    """The text of an element (not ``itertext``: python-docx's paragraphs and runs answer it once more each)."""
    return "".join(each.text or "" for each in element.iter(qn("w:t")))


# ---- styles -------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_every_style_that_is_used_is_defined(sample: WordDocument) -> None:
    defined = {style.style_id for style in sample.styles}
    used = {each.get(qn("w:val")) for tag in ("w:pStyle", "w:rStyle", "w:tblStyle") for each in elements(sample, tag)}

    assert used - defined == set()


@pytest.mark.slow
def test_looks_come_from_styles_alone(sample: WordDocument) -> None:
    direct = ["w:sz", "w:rFonts", "w:color", "w:jc", "w:ind", "w:spacing", "w:shd", "w:b", "w:i"]

    assert {tag: len(elements(sample, tag)) for tag in direct} == dict.fromkeys(direct, 0)


def test_our_styles_are_named_so_that_a_secretary_finds_them() -> None:
    names = {style.name for style in written().styles}

    assert {"Heading 1", "Heading 3", "Title", "Caption", "List Bullet", "List Number 2", "Body Text"} <= names
    assert {"Årshjul Tabell", "Årshjul Not", "Årshjul Tabelltal", "Årshjul Tabellsumma", "Årshjul Tabellvarav"} <= names


def test_municipality_s_colour_is_a_theme_colour_and_pale_ones_stay_out_of_headings() -> None:
    dark, pale = (write_docx(Document(COVER, (), look=Look(primary=each))) for each in ("#1f4e5f", "#ffe08a"))

    assert '<a:accent1><a:srgbClr val="1F4E5F"/>' in _part(dark, "word/theme.xml")
    assert 'w:themeColor="accent1"' in _style(dark, "Heading2")
    assert 'w:themeColor="text1"' in _style(pale, "Heading2")


# ---- front --------------------------------------------------------------------------------------------------------


def test_cover_says_whose_report_it_is() -> None:
    lines = [each.text for each in written().paragraphs]

    expected = ["Exempelköpings kommun", "Socialnämnden", "Delårsrapport", "Augusti 2025", "Diarienummer\tSN 1"]
    assert lines[:5] == expected


def test_contents_are_filled_before_word_counts_the_pages() -> None:
    document = written(*(Heading(level, (Text(f"Nivå {level}"),), f"h{level}", "1" * level) for level in (1, 2, 3)))

    (contents,) = elements(document, "w:sdt")
    entries = [words(each) for each in contents.iter(qn("w:p"))]
    links = [each.get(qn("w:anchor")) for each in contents.iter(qn("w:hyperlink"))]
    bookmarks = [each.get(qn("w:name")) for each in elements(document, "w:bookmarkStart")]

    assert entries == ["Innehåll", "1Nivå 1", "11Nivå 2"]
    assert next(each.text.strip() for each in contents.iter(qn("w:instrText"))) == 'TOC \\o "1-2" \\h \\z \\u'
    assert links == bookmarks[:2]
    assert document.settings.element.find(qn("w:updateFields")).get(qn("w:val")) == "true"


def test_pages_are_a4_and_numbered_but_for_the_cover() -> None:
    document = written(paragraph(Text("x")))
    section = document.sections[0]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.header.paragraphs[0].text == "Socialnämnden, Exempelköpings kommun\tDelårsrapport augusti 2025"
    fields = [each.text.strip() for each in section.footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""


def test_file_knows_its_title_author_and_language() -> None:
    document = written()

    properties = document.core_properties
    assert properties.title == "Delårsrapport – Socialnämnden, Exempelköpings kommun"
    assert properties.author == "Socialnämnden"
    assert properties.language == "sv-SE"
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "sv-SE"
    assert document.settings.element.find(qn("w:autoHyphenation")) is not None


# ---- prose --------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_headings_are_word_s_own(sample: WordDocument) -> None:
    expected = [each for each in sample_document().headings() if each.level == 2]

    assert styled(sample, "Heading 2") == [f"{each.number}\u2002{each.text}" for each in expected]


def test_second_numbered_list_starts_from_one() -> None:
    numbered = List(((paragraph(Text("ett")),), (paragraph(Text("två")),)), ordered=True)
    document = written(numbered, paragraph(Text("och")), numbered)

    series = [each.get(qn("w:val")) for each in elements(document, "w:numId")]
    restarts = document.part.numbering_part.element.findall(f".//{qn('w:startOverride')}")

    assert series[0] == series[1] != series[2] == series[3]
    assert len(restarts) == 2


def test_nothing_in_a_list_is_lost() -> None:
    inner = List(((paragraph(Text("inre")),),))
    document = written(List(((paragraph(Text("yttre")), inner, paragraph(Text("mer")), table(row("Rad", ["1.0"]))),)))

    assert styled(document, "List Bullet") == ["yttre"]
    assert styled(document, "List Bullet 2") == ["inre"]
    assert styled(document, "List Continue") == ["mer"]
    assert len(document.tables) == 1


def test_emphasis_breaks_and_hard_hyphens_become_word_s_own() -> None:
    document = written(paragraph(Emphasis((Text("viktigt"),), strong=True), LineBreak(), Text("budget\u00adavvikelse")))

    (last,) = styled(document, "Body Text")
    assert last == "viktigt\nbudgetavvikelse"
    assert len(elements(document, "w:softHyphen")) == 1
    assert [each.get(qn("w:val")) for each in elements(document, "w:rStyle")].count(
        "Strong"
    ) == 2  # the cover's fact too


@pytest.mark.parametrize(
    ("target", "links"), [("https://www.rkr.se/", 1), ("#mal", 1), ("javascript:alert(1)", 0), ("file:///etc", 0)]
)
def test_only_harmless_links_are_links(target: str, links: int) -> None:
    document = written(Heading(1, (Text("Mål"),), "mal"), paragraph(Link(target, (Text("läs mer"),))))

    outside_contents = [each for each in elements(document, "w:hyperlink") if words(each) == "läs mer"]
    assert len(outside_contents) == links
    assert styled(document, "Body Text") == ["läs mer"]


def test_characters_that_xml_forbids_are_left_out() -> None:
    assert styled(written(paragraph(Text("a\x00b\x0bc\ud800d"))), "Body Text") == ["abcd"]


# ---- tables and charts --------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_tables_repeat_their_heads_and_never_split_a_row(sample: WordDocument) -> None:
    for each in sample.tables:
        rows = each._tbl.tr_lst
        assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for tr in rows)


@pytest.mark.slow
def test_tables_and_pictures_have_text_alternatives(sample: WordDocument) -> None:
    captions = [each.get(qn("w:val")) for each in elements(sample, "w:tblCaption")]
    pictures = [each.get("descr") for each in elements(sample, "wp:docPr")]

    assert captions[1] == "Tabell 1. Driftredovisning efter augusti 2025 (mnkr)"
    assert len(captions) == len(elements(sample, "w:tblDescription")) == len(sample.tables)
    assert pictures == [chart.alternative for chart in sample_document().charts()]


@pytest.mark.slow
def test_cells_come_back_as_they_are_printed(sample: WordDocument) -> None:
    for ours, theirs in zip(sample_document().tables(), sample.tables, strict=True):
        numbers = [cell for each in ours.rows for cell in each.cells if cell.kind is CellKind.NUMBER]
        printed = [cell.text + note_marks(cell.content) for cell in numbers]
        found = {words(each) for each in theirs._tbl.iter(qn("w:tc"))}
        assert set(printed) <= found


@pytest.mark.slow
def test_captions_count_themselves(sample: WordDocument) -> None:
    instructions = [each.text.strip() for each in elements(sample, "w:instrText") if "SEQ" in each.text]

    assert instructions.count("SEQ Tabell \\* ARABIC") == 4
    assert instructions.count("SEQ Diagram \\* ARABIC") == 3
    assert "Tabell 1. Driftredovisning efter augusti 2025 (mnkr)" in styled(sample, "Caption")


def test_kinds_of_rows_and_cells_have_styles_of_their_own() -> None:
    document = written(
        table(
            row("Intäkter", ["84.2"]),
            row("varav bidrag", ["21.5"], RowKind.OF_WHICH),
            Row(RowKind.HEADING, Cell(CellKind.TEXT, (Text("Fördelning"),))),
            row("Mål", [status("Uppfylls", Tone.GOOD)]),
            row("Fel", [failed("saknas")]),
            row("Ej mätt", [not_measured()]),
            row("Netto", ["-22.0"], RowKind.TOTAL),
        )
    )

    rows = [[(_style_of(p), p.text) for p in _paragraphs(tr)] for tr in document.tables[0]._tbl.tr_lst]
    assert rows[1] == [("Årshjul Tabelltext", "Intäkter"), ("Årshjul Tabelltal", "84,2")]
    assert rows[2] == [("Årshjul Tabellvarav", "varav bidrag"), ("Årshjul Tabellvarav tal", "21,5")]
    assert rows[3] == [("Årshjul Tabellrubrik", "Fördelning")]
    assert rows[4][1][1] == "● Uppfylls"
    assert rows[5][1][1] == "▲\u00a0saknas"
    assert rows[6][1][1] == ""
    assert rows[7] == [("Årshjul Tabellsumma", "Netto"), ("Årshjul Tabellsumma tal", "−22,0")]
    assert _character_styles(document) >= {"ArshjulGood", "ArshjulFailed"}


def test_two_tables_in_a_row_stay_two() -> None:
    document = written(table(row("a", ["1"]), caption=""), table(row("b", ["2"]), caption=""))

    kinds = [each.tag.rpartition("}")[2] for each in document.element.body]
    assert kinds[-5:] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_short_table_keeps_together_with_its_notes() -> None:
    document = written(table(row("a", ["1"]), row("b", ["2"]), notes=((Text("not"),),)))

    kept = [tr.find(f".//{qn('w:keepNext')}") is not None for tr in document.tables[0]._tbl.tr_lst[1:]]
    assert kept == [True, True]


# ---- help ---------------------------------------------------------------------------------------------------------


def _part(file: bytes, name: str) -> str:
    with ZipFile(BytesIO(file)) as archive:
        return archive.read(name).decode()


def _style(file: bytes, style_id: str) -> str:
    found = re.search(rf'<w:style [^>]*w:styleId="{style_id}".*?</w:style>', _part(file, "word/styles.xml"), re.DOTALL)
    assert found
    return found[0]


def _paragraphs(tr: Any) -> Iterator[Any]:
    return (docx.text.paragraph.Paragraph(p, _Owner(tr)) for p in tr.iter(qn("w:p")))


def _style_of(found: Any) -> str:
    return _NAMES[found._p.pPr.pStyle.val]


def _character_styles(document: WordDocument) -> set[str]:
    return {each.get(qn("w:val")) for each in elements(document, "w:rStyle")}


class _Owner:
    """Stands in for the part that a paragraph asks for, which these tests do not need."""

    def __init__(self, tr: Any) -> None:
        self.part = tr


def _style_names(styles: Iterable[Any]) -> dict[str, str]:
    return {each.style_id: each.name for each in styles}


_NAMES = _style_names(written().styles)
