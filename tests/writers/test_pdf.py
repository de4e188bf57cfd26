"""The PDF: accessible by an independent judge, complete in its words, set with the package's own fonts."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from io import BytesIO

import page
import pytest
from pikepdf import Array, Dictionary, Object, Pdf

from arshjul.core.cells import Align, Column, Row, RowKind, Table
from arshjul.core.documents import Block, ChartBlock, Document, TableBlock
from arshjul.core.inlines import Link, Text
from arshjul.writers.pdf import NotAccessible, write_pdf
from arshjul.writers.pdf_tables import TableWithoutHeads
from factories import sample_document
from factories.cells import addressed, columns, heading_row, row, text
from factories.documents import heading, paragraph
from factories.tables import diverging, finances, internal_control, long_table

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def report() -> bytes:
    return write_pdf(sample_document())


@pytest.fixture(scope="module")
def opened(report: bytes) -> Iterator[Pdf]:
    with Pdf.open(BytesIO(report)) as pdf:
        yield pdf


def with_blocks(*blocks: Block) -> Document:
    return replace(sample_document(), blocks=(heading(1, "Rubrik", "rubrik"), *blocks))


def words(pdf: bytes, *options: str) -> str:
    """What a reader copies out of the file."""
    return subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def elements(element: Object, kind: str) -> Iterator[Object]:
    """The structure elements of a kind, in reading order."""
    kids = element.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            if str(kid.S) == kind:
                yield kid
            yield from elements(kid, kind)


def in_table(cell: Object) -> Object:
    """What a cell says of its place in its table."""
    return next(attributes for attributes in cell.A if attributes.O == "/Table")


class TestAccessibility:
    def test_an_independent_judge_calls_it_pdf_ua(self, report: bytes) -> None:
        judged = page.validate_pdf_bytes(report, profile="ua1")

        assert [(failure.rule_id, failure.message) for failure in judged.failures] == []
        assert judged.is_compliant

    def test_a_report_for_the_archive_is_pdf_a_as_well(self) -> None:
        archived = write_pdf(sample_document(), archived_on=date(2025, 9, 9))

        assert page.is_pdf_compliant_bytes(archived, profile="ua1")
        assert page.is_pdf_compliant_bytes(archived, profile="2a")

    def test_it_says_its_language_title_and_author(self, opened: Pdf) -> None:
        assert str(opened.Root.Lang) == "sv"
        assert str(opened.docinfo.Title) == "Delårsrapport – Socialnämnden, Exempelköpings kommun"
        assert str(opened.docinfo.Author) == "Exempelköpings kommun"

    def test_every_body_row_has_a_heading_of_its_own(self, opened: Pdf) -> None:
        tables = list(elements(opened.Root.StructTreeRoot, "/Table"))

        assert len(tables) == len(list(sample_document().tables()))
        for table in tables:
            rows = [row for body in elements(table, "/TBody") for row in elements(body, "/TR")]
            assert {str(row.K[0].S) for row in rows} == {"/TH"}
            assert {str(in_table(row.K[0]).Scope) for row in rows if len(row.K) > 1} == {"/Row"}

    def test_a_cell_knows_its_column_its_group_and_its_row(self, opened: Pdf) -> None:
        table = list(elements(opened.Root.StructTreeRoot, "/Table"))[1]
        rows = list(elements(table, "/TR"))
        column, group, row_ = rows[0].K[6].ID, rows[8].K[0].ID, rows[9].K[0].ID

        assert list(in_table(rows[9].K[6]).Headers) == [column, group, row_]

    def test_a_table_that_begins_with_a_group_knows_its_columns_and_that_group(self) -> None:
        rows = (heading_row("Verksamhet:"), row("Skola", ["10", "12"]), row("Vård", ["8", "7"]))
        table = Table("t", "Utfall (mnkr)", columns("Enhet", "Budget", "Utfall"), rows)
        report = write_pdf(with_blocks(TableBlock(table)))

        with Pdf.open(BytesIO(report)) as opened:
            first, group, school, _ = elements(opened.Root.StructTreeRoot, "/TR")
            named = [first.K[2].ID, group.K[0].ID, school.K[0].ID]
            assert list(in_table(school.K[2]).Headers) == named
        assert page.is_pdf_compliant_bytes(report, profile="ua1")

    def test_every_heading_cell_can_be_looked_up_by_name(self, opened: Pdf) -> None:
        tree = opened.Root.StructTreeRoot
        known = [bytes(name) for name in list(tree.IDTree.Names)[::2]]
        referred = {bytes(name) for cell in elements(tree, "/TD") for name in in_table(cell).Headers}

        assert known == sorted(known)
        assert referred <= set(known)

    def test_every_chart_carries_its_text_alternative(self, opened: Pdf) -> None:
        alternatives = [str(figure.Alt) for figure in elements(opened.Root.StructTreeRoot, "/Figure")]

        assert alternatives == [chart.alternative for chart in sample_document().charts()]

    def test_the_bookmarks_are_the_headings(self, opened: Pdf) -> None:
        with opened.open_outline() as outline:
            titles = [(item.title, [below.title for below in item.children]) for item in outline.root]

        assert titles[0] == ("1 Sammanfattning", ["1.1 Tre saker att besluta om", "1.2 Så går arbetet till"])
        assert [title for title, _ in titles[1:]] == [
            "2 Ekonomi",
            "3 Mål och indikatorer",
            "4 Intern kontroll",
            "Bilaga: prognos per enhet",
        ]


class TestRefusals:
    def test_a_chart_without_text_alternative(self) -> None:
        with pytest.raises(
            NotAccessible, match="”Placeringarna står för nästan hela underskottet” saknar textalternativ"
        ):
            write_pdf(with_blocks(ChartBlock(replace(diverging(), alternative=" "))))

    def test_a_table_without_column_headings(self) -> None:
        bare = Table("bar", "", (Column(""), Column("", Align.RIGHT)), (row("Rad", ["1"]),))

        with pytest.raises(TableWithoutHeads, match="'bar'"):
            write_pdf(with_blocks(TableBlock(bare)))

    def test_a_heading_that_skips_a_level(self) -> None:
        with pytest.raises(NotAccessible):
            write_pdf(with_blocks(heading(3, "För djupt", "djupt")))


class TestWords:
    def test_a_figure_is_copied_out_with_its_true_minus(self, report: bytes) -> None:
        assert "Det är placeringar av barn och unga som kostar mer än budgeterat: −17,6 mnkr." in " ".join(
            words(report).split()
        )

    def test_every_cell_of_a_table_is_printed_once(self) -> None:
        table = finances()
        printed = words(write_pdf(with_blocks(TableBlock(table))), "-layout", "-f", "3").split()

        assert sorted(word for word in printed if word[0] in "−+±0123456789" and "," in word) == sorted(
            cell.text for _, _, cell in table.cells() if cell.number is not None
        )

    def test_what_people_wrote_is_never_markup(self) -> None:
        typed = "#panic(1) *stjärna* _streck_ $x$ <etikett> @ref \\ // https://example.org"

        assert typed in words(write_pdf(with_blocks(paragraph(typed))))

    def test_signs_that_only_a_reserve_font_has_are_printed(self) -> None:
        printed = words(write_pdf(with_blocks(paragraph("högst ≤ och ✓"))))

        assert {"≤", "✓"} <= set(printed)

    def test_a_letter_that_no_font_has_becomes_a_box_and_a_common_mark_its_likeness(self) -> None:
        printed = words(write_pdf(with_blocks(paragraph("Bra jobbat 😀, ✕ och ✅ gäller ⚠️."))))

        assert "Bra jobbat □, ✗ och ✓ gäller □." in printed

    def test_a_dangerous_link_is_only_its_words(self) -> None:
        linked = paragraph((Link("javascript:alert(1)", (Text("klicka"),)), Link("#rubrik", (Text("rubriken"),))))

        pdf = write_pdf(with_blocks(linked))

        assert "klicka" in words(pdf)
        with Pdf.open(BytesIO(pdf)) as opened:
            (leading,) = opened.pages[2].Annots
            assert str(leading.Contents) == "Avsnitt, sida 3"

    def test_the_page_says_where_one_is(self, report: bytes) -> None:
        third = words(report, "-layout", "-f", "3", "-l", "3")

        assert third.split("\n")[0].split() == ["Socialnämnden", "Delårsrapport", "·", "Januari–augusti", "2025"]
        assert third.rstrip().endswith("3 (8)")


class TestSetting:
    def test_a_table_that_breaks_repeats_its_headings(self) -> None:
        pdf = write_pdf(with_blocks(TableBlock(long_table(120))))
        lines = [line.split() for line in words(pdf, "-layout", "-f", "4", "-l", "4").split("\n") if line.strip()]

        assert lines[1] == ["Enhet", "Prognos", "2025", "Budget", "2025", "Avvikelse"]

    def test_a_table_of_many_columns_takes_a_page_on_its_side(self) -> None:
        heads = [f"Månad {index}" for index in range(1, 19)]
        wide = Table("bred", "Bred", columns("Konto", *heads), (row("Lön", ["-12345"] * 18),), number=1)

        with Pdf.open(BytesIO(write_pdf(with_blocks(TableBlock(addressed(wide)))))) as pdf:
            boxes = [page_.mediabox for page_ in pdf.pages]

        assert [box[2] > box[3] for box in boxes] == [False, False, False, True]

    def test_a_row_of_prose_longer_than_a_page_still_fits(self) -> None:
        endless = replace(internal_control().rows[0], cells=(*[text("Ett långt resonemang. " * 400)] * 4,))
        table = replace(internal_control(), rows=(endless, Row(RowKind.DATA, text("Sist"), (text("slutord"),) * 4)))

        assert "slutord" in words(write_pdf(with_blocks(TableBlock(table))))

    def test_only_the_packages_fonts_are_used_and_embedded(self, opened: Pdf) -> None:
        fonts = [font for item in opened.objects if (font := _font(item)) is not None]

        assert {str(font.FontName).split("+")[1].split("-")[0] for font in fonts} == {"SourceSans3", "SourceSerif4"}
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)

    def test_the_same_document_gives_the_same_bytes(self, report: bytes) -> None:
        assert write_pdf(sample_document()) == report

    def test_threads_do_not_mix_up_their_documents(self) -> None:
        documents = [with_blocks(paragraph(f"Nummer {index}.")) for index in range(6)]

        with ThreadPoolExecutor(3) as pool:
            printed = [words(pdf) for pdf in pool.map(write_pdf, documents)]

        assert [f"Nummer {index}." in one for index, one in enumerate(printed)] == [True] * 6


def _font(item: Object) -> Object | None:
    return item if isinstance(item, Dictionary) and item.get("/Type") == "/FontDescriptor" else None
