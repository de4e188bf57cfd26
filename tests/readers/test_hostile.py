"""Files made to do harm: each is refused with a sentence, or read with nothing run, fetched or blown up."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, Permissions

from arshjul.core.reading import ReadDocument
from arshjul.readers.read import read
from arshjul.readers.refusals import Broken, Locked, TooLarge, Unreadable
from factories.packages import cell, paragraph, row, word, words, workbook, zipped

MEGABYTE = 1 << 20
MOST_SECONDS = 20.0
"""Of the processor, ten times what a quiet machine needs: only what grows out of all proportion is caught."""


def with_part(package: bytes, name: str, content: str | bytes) -> bytes:
    """The same package with one part put in the place of another."""
    with ZipFile(BytesIO(package)) as archive:
        parts: dict[str, str | bytes] = {each: archive.read(each) for each in archive.namelist()}
    return zipped(parts | {name: content})


def pdf_file(change: Callable[[Pdf], object] = lambda _: None, **how: object) -> bytes:
    target = BytesIO()
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        change(pdf)
        pdf.save(target, **how)  # type: ignore[arg-type]
    return target.getvalue()


class TestPackages:
    @pytest.mark.parametrize("entity", ['SYSTEM "file:///etc/passwd"', 'SYSTEM "http://127.0.0.1:9/x"', '"ofarlig"'])
    def test_entities_are_not_even_declared(self, entity: str) -> None:
        bad = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x {entity}>]><w>&x;</w>'

        for package, part in ((word(""), "word/document.xml"), (workbook(""), "xl/worksheets/sheet1.xml")):
            with pytest.raises(Broken):
                read("fil", with_part(package, part, bad))

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
    def test_an_entity_cannot_hide_in_another_encoding(self, encoding: str) -> None:
        bad = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>'

        with pytest.raises(Broken):
            read("fil.docx", with_part(word(""), "word/document.xml", bad.encode(encoding)))

    def test_entities_that_grow_are_refused_before_they_do(self) -> None:
        grown = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
        bad = f'<!DOCTYPE w [<!ENTITY l0 "ha">{grown}]><w>&l9;</w>'

        with pytest.raises(Broken):
            read("fil.docx", with_part(word(""), "word/document.xml", bad))

    def test_a_zip_bomb_is_not_unpacked(self) -> None:
        bomb = with_part(word(""), "word/document.xml", b"\0" * (80 * MEGABYTE))
        tracemalloc.start()
        with pytest.raises(TooLarge):
            read("bomb.docx", bomb)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()

        assert most < 5 * MEGABYTE

    def test_a_part_that_lies_about_its_size_is_broken(self) -> None:
        content = with_part(word(""), "word/document.xml", "<w>" + " " * (2 * MEGABYTE) + "</w>")
        real, said = (2 * MEGABYTE + 7).to_bytes(4, "little"), (20).to_bytes(4, "little")

        with pytest.raises(Broken):
            read("fil.docx", content.replace(real, said))

    def test_many_parts_are_too_many(self) -> None:
        many = zipped({f"a{at}": "" for at in range(10_001)} | {"[Content_Types].xml": "<a/>"})

        with pytest.raises(TooLarge):
            read("fil.docx", many)

    def test_elements_without_end_within_each_other_are_refused(self) -> None:
        deep = "<w:p>" * 10_000 + "</w:p>" * 10_000

        with pytest.raises(TooLarge):
            read("fil.docx", word(deep))

    def test_parts_outside_the_package_are_not_looked_for(self) -> None:
        outside = word("").replace(b"styles.xml", b"/etc/passw")
        assert isinstance(read("fil.docx", outside), ReadDocument)

    def test_macros_are_not_looked_at(self) -> None:
        document = read("fil.docm", word(paragraph("Text."), more={"word/vbaProject.bin": b"\xff" * 100}))

        assert len(document.passages) == 1

    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("fil.docm", "application/vnd.ms-word.document.macroEnabled.main+xml"),
            ("fil.dotx", "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
            ("fil.dotm", "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
            ("fil.xlsm", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
            ("fil.xltx", "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"),
            ("fil.xltm", "application/vnd.ms-excel.template.macroEnabled.main+xml"),
        ],
    )
    def test_templates_and_files_with_macros_are_read_as_what_they_say(self, name: str, kind: str) -> None:
        is_word = "word" in kind
        package = word(paragraph("Text.")) if is_word else workbook(row(1, words("A1", "Text")))
        types = f'<Types><Override PartName="/main.xml" ContentType="{kind}"/></Types>'
        macros = "word/vbaProject.bin" if is_word else "xl/vbaProject.bin"

        read_so = read(name, with_part(with_part(package, "[Content_Types].xml", types), macros, b"\xff" * 100))

        assert read_so.kind == ("docx" if is_word else "xlsx")
        assert read_so.passages

    @pytest.mark.parametrize(
        ("kind", "why"),
        [
            ("application/vnd.ms-excel.addin.macroEnabled.main+xml", "bara makron"),
            ("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "Spara filen som .xlsx"),
        ],
    )
    def test_files_that_cannot_be_read_say_what_to_do(self, kind: str, why: str) -> None:
        types = f'<Types><Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>'

        with pytest.raises(Unreadable, match=why):
            read("fil", with_part(workbook(row(1, words("A1", "Text"))), "[Content_Types].xml", types))

    def test_a_cell_over_all_columns_does_not_fill_them(self) -> None:
        wide = cell("bred", '<w:gridSpan w:val="999999999"/>')
        document = read(
            "fil.docx", word(f"<w:tbl><w:tr>{wide}{cell('x')}</w:tr><w:tr>{cell('a')}{cell('b')}</w:tr></w:tbl>")
        )

        assert document.passages

    def test_a_sheet_with_one_cell_in_its_last_corner_is_small(self) -> None:
        corner = row(1_048_576, words("XFD1048576", "långt bort"))
        merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'

        assert len(read("fil.xlsx", workbook(corner, after=merged)).passages) == 2

    @pytest.mark.slow
    def test_a_sheet_of_rows_without_end_is_told_as_unread_and_the_others_are_read(self) -> None:
        long = "".join(
            f'<row r="{at}"><c r="A{at}"><v>1</v></c><c r="B{at}"><v>2</v></c></row>' for at in range(1, 60_000)
        )
        started = time.process_time()
        document = read("fil.xlsx", workbook(long))

        assert [each.why for each in document.unread] == [
            "Bladet Blad1 har fler celler än en rapport kan ha och har inte lästs."
        ]
        assert time.process_time() - started < MOST_SECONDS

    @pytest.mark.slow
    def test_rows_with_gaps_between_them_take_no_longer_each(self) -> None:
        gaps = "".join(row(at, words(f"A{at}", "x"), words(f"B{at}", "1")) for at in range(1, 10_000, 2))
        started = time.process_time()
        read("fil.xlsx", workbook(gaps))

        assert time.process_time() - started < MOST_SECONDS

    def test_a_password_is_asked_for(self) -> None:
        ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500

        with pytest.raises(Locked, match="lösenord"):
            read("fil.docx", ole)

    def test_a_zip_with_locked_parts_asks_for_its_password(self) -> None:
        content = bytearray(word(paragraph("Text.")))
        for at in range(len(content) - 8):
            if content[at : at + 4] == b"PK\x01\x02":
                content[at + 8] |= 1
            if content[at : at + 4] == b"PK\x03\x04":
                content[at + 6] |= 1

        with pytest.raises(Locked, match="lösenord"):
            read("fil.docx", bytes(content))


class TestWebPages:
    def test_nothing_is_fetched(self) -> None:
        page = '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x"><link rel=stylesheet href="http://127.0.0.1:9/">'
        page += "<img src=http://127.0.0.1:9/x.png><p>Text &x;</p>"

        assert len(read("sida.html", page.encode()).passages) == 1

    def test_tags_without_end_are_refused_or_cut(self) -> None:
        for tag in ("div", "b", "table", "ul", "blockquote"):
            with suppress(Unreadable):
                read("sida.html", f"<html>{f'<{tag}>' * 50_000}x".encode())

    def test_a_cell_over_a_million_columns_is_one_cell(self) -> None:
        page = "<table><tr><td colspan=1000000 rowspan=99999999>a<td>b</tr><tr><td>1<td>2</tr></table>"

        assert read("sida.html", page.encode()) is not None

    @pytest.mark.slow
    def test_a_table_of_many_rows_takes_no_longer_a_row(self) -> None:
        page = f"<html><table>{'<tr><td>Enhet<td>1<td>2</tr>' * 4000}</table>"
        started = time.process_time()
        read("sida.html", page.encode())

        assert time.process_time() - started < MOST_SECONDS

    def test_a_style_sheet_of_braces_is_no_trouble(self) -> None:
        page = f"<html><style>{'.a{' * 100_000}</style><p class=a>Text.</p></html>"

        assert len(read("sida.html", page.encode()).passages) == 1


class TestPdfs:
    def test_a_password_is_asked_for(self) -> None:
        with pytest.raises(Locked, match="lösenord"):
            read("fil.pdf", pdf_file(encryption=Encryption(owner="a", user="b", R=6)))

    def test_a_file_that_only_may_not_be_changed_is_read(self) -> None:
        locked = Encryption(owner="a", user="", R=6, allow=Permissions(extract=False))

        assert read("fil.pdf", pdf_file(encryption=locked)).pages == 1

    def test_pages_without_number_are_refused(self) -> None:
        with pytest.raises(TooLarge, match="sidor"):
            read("fil.pdf", pdf_file(lambda pdf: [pdf.pages.append(pdf.pages[0]) for _ in range(3000)]))

    def test_a_file_cut_off_or_with_a_lying_index_is_refused_or_read(self) -> None:
        whole = pdf_file(lambda pdf: [pdf.add_blank_page() for _ in range(20)])
        lying = whole[: whole.rindex(b"startxref")] + b"startxref\n99999999\n%%EOF\n"
        round_ = whole + b"\nxref\n0 1\ntrailer<</Prev %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
            (len(whole) + 1,) * 2
        )

        for broken in (whole[: len(whole) // 2], whole.replace(b"startxref", b"startxxxx"), lying, round_):
            with suppress(Unreadable):
                read("fil.pdf", broken)

    def test_a_tree_that_bites_its_tail_ends(self) -> None:
        def bite(pdf: Pdf) -> None:
            element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Sect))
            element.K = Array([element, element])
            pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=element))

        assert read("fil.pdf", pdf_file(bite)).passages == ()

    def test_a_form_that_draws_itself_ends(self) -> None:
        def draw(pdf: Pdf) -> None:
            form = pdf.make_stream(b"/F Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
            form.Resources = Dictionary(XObject=Dictionary(F=form))
            pdf.pages[0].Resources = Dictionary(XObject=Dictionary(F=form))
            pdf.pages[0].Contents = pdf.make_stream(b"/F Do")

        assert read("fil.pdf", pdf_file(draw)).pages == 1

    def test_a_script_in_it_is_not_run(self) -> None:
        def script(pdf: Pdf) -> None:
            pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.launchURL('http://127.0.0.1:9/')")

        assert read("fil.pdf", pdf_file(script)).pages == 1

    def test_a_scanned_page_is_told_as_unread(self) -> None:
        def scan(pdf: Pdf) -> None:
            how = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 1, "Height": 1, "BitsPerComponent": 8}
            image = pdf.make_stream(b"\0", ColorSpace=Name.DeviceGray, **how)
            pdf.pages[0].Resources = Dictionary(XObject=Dictionary(I=image))
            pdf.pages[0].Contents = pdf.make_stream(b"600 0 0 800 0 0 cm /I Do")

        (unread,) = read("fil.pdf", pdf_file(scan)).unread
        assert "OCR" in unread.why


@pytest.fixture(scope="module")
def good() -> dict[str, bytes]:
    table = f"<w:tbl><w:tr>{cell('Enhet')}{cell('Utfall')}</w:tr><w:tr>{cell('Skola')}{cell('10')}</w:tr></w:tbl>"
    return {
        "a.docx": word(paragraph("1 Ekonomi", "R1") + table),
        "a.xlsx": workbook(row(1, words("A1", "Enhet"), words("B1", "Antal"))),
        "a.pdf": pdf_file(),
        "a.html": b"<html><table><tr><td>a<td>1</tr></table><ul><li>x</ul>",
    }


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_but_never_breaks_us(good: dict[str, bytes], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(good)))
    content = bytearray(good[name])
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=20))

    with suppress(Unreadable):
        read(name, bytes(content))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>/=\"' abdhilprtuo123#|-*\n&;"), max_size=400))
def test_any_letters_are_read_as_a_page_and_as_markdown(letters: str) -> None:
    for name, before in (("a.html", "<html>"), ("a.md", "# a\n")):
        with suppress(Unreadable):
            read(name, (before + letters).encode())


@settings(max_examples=100, deadline=None)
@given(content=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_sentence(content: bytes) -> None:
    with suppress(Unreadable):
        read("fil", content)


def test_the_zip_of_these_tests_is_pressed() -> None:
    with ZipFile(BytesIO(word("")), "r") as archive:
        assert {info.compress_type for info in archive.infolist()} == {ZIP_DEFLATED}
