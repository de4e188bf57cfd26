"""Office files made by hand, part by part, so that a test shows the XML that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

STYLES = """
<w:style w:type="paragraph" w:styleId="R1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="R2"><w:name w:val="Kommunens rubrik"/><w:basedOn w:val="R1"/>
  <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="List"><w:name w:val="List Bullet"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>"""


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive with these parts."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def relations(*related: tuple[str, str, str]) -> str:
    """The part that says what another refers to: id, the last word of the kind, target."""
    inside = "".join(f'<Relationship Id="{id_}" Type="{_R}/{kind}" Target="{to}"/>' for id_, kind, to in related)
    return f'<Relationships xmlns="{_RELS}">{inside}</Relationships>'


def word(
    body: str, *, more: Mapping[str, str | bytes] | None = None, related: tuple[tuple[str, str, str], ...] = ()
) -> bytes:
    """A Word file with this body."""
    document = f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types><Override PartName="/word/document.xml" ContentType="{_WORD}"/></Types>',
        "_rels/.rels": relations(("a", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(("s", "styles", "styles.xml"), *related),
        "word/document.xml": document,
        "word/styles.xml": f'<w:styles xmlns:w="{_W}">{STYLES}</w:styles>',
    }
    return zipped(parts | dict(more or {}))


def word_part(kind: str, content: str) -> str:
    """Another part of a Word file, such as its ``footnotes``."""
    return f'<w:{kind} xmlns:w="{_W}">{content}</w:{kind}>'


def paragraph(words: str, style: str = "", *, properties: str = "") -> str:
    """A paragraph of one run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:p><w:pPr>{named}{properties}</w:pPr><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def cell(words: str, properties: str = "") -> str:
    """A cell of a Word table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"


def workbook(rows: str, *, formats: str = "", before: str = "", after: str = "", sheets: str = "") -> bytes:
    """An Excel file whose one sheet has these rows; ``formats`` are the number formats of looks 1, 2 and so on."""
    codes = [code for code in formats.split("|") if code]
    numbers = "".join(f'<numFmt numFmtId="{200 + at}" formatCode="{code}"/>' for at, code in enumerate(codes))
    looks = "".join(f'<xf numFmtId="{200 + at}"/>' for at in range(len(codes)))
    sheets = sheets or '<sheet name="Blad1" r:id="s1"/>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types><Override PartName="/xl/workbook.xml" ContentType="{_EXCEL}"/></Types>',
            "_rels/.rels": relations(("a", "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets>{sheets}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(
                ("s1", "worksheet", "worksheets/sheet1.xml"), ("st", "styles", "styles.xml")
            ),
            "xl/styles.xml": f'<styleSheet xmlns="{_S}"><numFmts>{numbers}</numFmts>'
            f'<cellXfs><xf numFmtId="0"/>{looks}</cellXfs></styleSheet>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_S}">{before}'
            f"<sheetData>{rows}</sheetData>{after}</worksheet>",
        }
    )


def row(number: int, *cells: str) -> str:
    """A row of a sheet."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def words(place: str, text: str) -> str:
    """A cell with words."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def number(place: str, value: str, look: int = 0) -> str:
    """A cell with a number, shown by the format of its look."""
    return f'<c r="{place}" s="{look}"><v>{value}</v></c>'
