"""Word files: text as it is finally shown, headings by style, merged cells, notes where they are referred to."""

from __future__ import annotations

from arshjul.core.documents import Heading, List, Paragraph, TableBlock
from arshjul.core.inlines import footnotes, plain
from arshjul.core.reading import ReadDocument
from arshjul.readers.docx import read_docx
from factories.packages import cell, paragraph, word, word_part


def read(body: str, **more: object) -> ReadDocument:
    return read_docx("rapport.docx", word(body, **more))  # type: ignore[arg-type]


def texts(document: ReadDocument) -> list[str]:
    return [plain(each.block.content) for each in document.passages if isinstance(each.block, Paragraph | Heading)]


def grid(document: ReadDocument) -> list[list[str]]:
    ((_, table),) = document.tables()
    rows = [[row.head.text, *(each.text for each in row.cells)] for row in table.rows]
    return [[column.head for column in table.columns], *rows]


def test_headings_are_known_by_their_level_whatever_the_municipality_calls_its_styles() -> None:
    document = read(paragraph("1 Ekonomi", "R1") + paragraph("1.1 Drift", "R2") + paragraph("Text."))

    headings = [each.block for each in document.passages if isinstance(each.block, Heading)]
    assert [(each.level, each.number, each.text) for each in headings] == [(1, "1", "Ekonomi"), (2, "1.1", "Drift")]


def test_a_heading_numbered_by_word_has_its_number() -> None:
    level = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{1}"/></w:lvl>'
    levels = level.format(0, "%1") + level.format(1, "%1.%2")
    listed = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    listed += '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
    numbered = '<w:numPr><w:ilvl w:val="{0}"/><w:numId w:val="5"/></w:numPr>'
    body = "".join(
        paragraph(words, style, properties=numbered.format(depth))
        for words, style, depth in (("Mål", "R1", 0), ("Ekonomi", "R1", 0), ("Drift", "R2", 1))
    )
    document = read(
        body,
        more={"word/numbering.xml": word_part("numbering", listed)},
        related=(("n", "numbering", "numbering.xml"),),
    )

    assert [each.block.number for each in document.passages if isinstance(each.block, Heading)] == ["1", "2", "2.1"]


def test_insertions_are_read_and_deletions_are_not() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    deleted = "<w:del><w:r><w:delText>12,7</w:delText></w:r></w:del>"
    body = (
        f"<w:p>{run.format('Underskott om ')}{deleted}<w:ins>{run.format('11,4')}</w:ins>{run.format(' mnkr.')}</w:p>"
    )

    assert texts(read(body)) == ["Underskott om 11,4 mnkr."]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    body = paragraph("Nämnden ", properties="<w:rPr><w:del/></w:rPr>") + paragraph("beslutar.")

    assert texts(read(body)) == ["Nämnden beslutar."]


def test_the_code_of_a_field_and_hidden_words_are_not_part_of_the_text() -> None:
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    body = (
        f"<w:p>{field.format('begin')}<w:r><w:instrText>REF x</w:instrText></w:r>"
        f"<w:r><w:t>kod</w:t></w:r>{field.format('separate')}"
        f"<w:r><w:t>Tabell 3</w:t></w:r>{field.format('end')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>dolt</w:t></w:r></w:p>"
    )

    assert texts(read(body)) == ["Tabell 3"]


def test_cells_over_several_columns_and_rows_stand_where_they_are_seen() -> None:
    down, across = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
    heads = (
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('Enhet', down)}{cell('Utfall', across)}</w:tr>"
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('', '<w:vMerge/>')}{cell('2024')}{cell('2025')}</w:tr>"
    )
    rows = f"<w:tr>{cell('Skola')}{cell('10,5')}{cell('11,2')}</w:tr>"
    rows += f"<w:tr><w:trPr><w:del/></w:trPr>{cell('Bort')}{cell('1')}{cell('1')}</w:tr>"
    document = read(paragraph("Tabell 2. Netto, mnkr", "Caption") + f"<w:tbl>{heads}{rows}</w:tbl>")

    ((passage, table),) = document.tables()
    assert grid(document) == [["Enhet", "Utfall 2024", "Utfall 2025"], ["Skola", "10,5", "11,2"]]
    assert (table.number, table.caption) == (2, "Netto, mnkr")
    assert table.rows[0].cells[0].number is not None
    assert table.rows[0].cells[0].number.measure.code == "mnkr"
    assert passage.cells[-1, 1].text == "Utfall\n2024"


def test_a_table_that_only_frames_text_is_text() -> None:
    document = read(
        f"<w:tbl><w:tr>{cell('Viktigt att veta')}</w:tr><w:tr>{cell('Nämnden räknar med underskott.')}</w:tr></w:tbl>"
    )

    assert texts(document) == ["Viktigt att veta", "Nämnden räknar med underskott."]


def test_notes_are_read_where_they_are_referred_to() -> None:
    note = word_part("footnotes", f'<w:footnote w:id="2">{paragraph("Enligt RKR R14.")}</w:footnote>')
    body = '<w:p><w:r><w:t>Enligt praxis</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    document = read(body, more={"word/footnotes.xml": note}, related=(("f", "footnotes", "footnotes.xml"),))

    (passage,) = document.passages
    assert isinstance(passage.block, Paragraph)
    assert [(each.number, plain(each.content)) for each in footnotes(passage.block.content)] == [(1, "Enligt RKR R14.")]
    assert [line.text for line in passage.printed] == ["Enligt praxis", "Enligt RKR R14."]


def test_contents_and_running_heads_are_not_what_the_report_says() -> None:
    head = word_part("hdr", paragraph("Socialnämnden"))
    body = paragraph("1 Ekonomi 3", "TOC1") + paragraph("Text.")
    document = read(body, more={"word/header1.xml": head}, related=(("h", "header", "header1.xml"),))

    assert texts(document) == ["Text."]
    assert [line.text for line in document.furniture] == ["1 Ekonomi 3", "Socialnämnden"]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('I rutan.')}</w:txbxContent>"
    wps = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    drawing = f'<w:drawing><s:txbx xmlns:s="{wps}">{box}</s:txbx></w:drawing>'
    fallback = f"<m:Fallback><w:pict>{box}</w:pict></m:Fallback>"
    both = f'<m:AlternateContent xmlns:m="{mc}"><m:Choice>{drawing}</m:Choice>{fallback}</m:AlternateContent>'

    assert texts(read(f"<w:p><w:r><w:t>Utanför.</w:t></w:r><w:r>{both}</w:r></w:p>")) == ["Utanför.", "I rutan."]


def test_items_of_a_list_are_one_list() -> None:
    document = read(paragraph("ett", "List") + paragraph("två", "List") + paragraph("Text."))

    listed, rest = (each.block for each in document.passages)
    assert isinstance(listed, List)
    assert len(listed.items) == 2
    assert isinstance(rest, Paragraph)


def test_a_bold_line_alone_is_a_heading_when_no_style_says_so() -> None:
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p>"
    document = read(bold.format("Sammanfattning") + paragraph("Text."))

    assert isinstance(document.passages[0].block, Heading)


def test_pages_are_those_that_word_last_broke() -> None:
    broken = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Sida två.</w:t></w:r></w:p>"
    document = read(paragraph("Sida ett.") + broken)

    assert [each.spot.page for each in document.passages] == [1, 2]
    assert document.pages == 2


def test_a_picture_is_told_as_not_read() -> None:
    wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    inline = f'<p:inline xmlns:p="{wp}"><p:docPr id="1" descr="Stapeldiagram"/></p:inline>'
    body = f"<w:p><w:r><w:drawing>{inline}</w:drawing></w:r></w:p>"

    assert [each.text for each in read(body).unread] == ["Stapeldiagram"]


def test_tables_in_the_order_of_the_text_keep_their_place() -> None:
    table = f"<w:tbl><w:tr>{cell('Enhet')}{cell('Utfall')}</w:tr><w:tr>{cell('Skola')}{cell('10')}</w:tr></w:tbl>"
    document = read(paragraph("Före.") + table + paragraph("Efter."))

    assert [type(each.block) for each in document.passages] == [Paragraph, TableBlock, Paragraph]
