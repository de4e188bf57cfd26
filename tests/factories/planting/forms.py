"""A draft in the forms that reports come in, made by this product's own writers, as the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

from pikepdf import Name, Pdf

from arshjul.core.cells import Align, Cell, CellKind, Column, Row, RowKind, Table
from arshjul.core.documents import Block, Cover, Document, Heading, List, Paragraph, TableBlock
from arshjul.core.inlines import Text
from arshjul.core.reading import ReadDocument
from arshjul.readers.read import read
from arshjul.writers.docx.file import write_docx
from arshjul.writers.html import write_html
from arshjul.writers.pdf import write_pdf
from factories.planting.drafts import Draft, Sheet, Title, Words
from factories.planting.layout_text import markdown, written
from factories.planting.scanner import scanned
from factories.read_documents import read as read_directly

DIRECT = "direct"
"""No file: the blocks as a perfect reader would hand them over."""


def document(draft: Draft) -> Document:
    """The draft as the document model."""
    cover = Cover(draft.municipality, draft.organisation, draft.title, draft.period)
    return Document(cover, tuple(_blocks(draft)))


def _blocks(draft: Draft) -> Iterator[Block]:
    tables = 0
    for at, block in enumerate(draft.blocks):
        match block:
            case Title(text, level):
                yield Heading(level, (Text(text),), f"h{at}")
            case Words(text, is_list) if is_list:
                yield List(tuple((Paragraph((Text(line),)),) for line in text.split("\n")))
            case Words(text):
                yield from (Paragraph((Text(part),)) for part in text.split("\n\n") if part)
            case Sheet():
                tables += 1
                yield TableBlock(_table(block, f"t{tables}"))


def _table(sheet: Sheet, code: str) -> Table:
    words = [any(row[c] and not any(map(str.isdigit, row[c])) for row in sheet.rows) for c in range(len(sheet.heads))]
    columns = tuple(
        Column(head, Align.LEFT if at == 0 or words[at] else Align.RIGHT, 3 if at == 0 else 1)
        for at, head in enumerate(sheet.heads)
    )
    rows = tuple(
        Row(kind, _cell(row[0]), () if kind is RowKind.HEADING else tuple(map(_cell, row[1:])))
        for row, kind in zip(sheet.rows, sheet.kinds, strict=True)
    )
    return Table(code, sheet.caption, columns, rows)


def _cell(text: str) -> Cell:
    return Cell(CellKind.TEXT if text else CellKind.BLANK, (Text(text),) if text else ())


def _direct(draft: Draft, seed: int) -> bytes:
    parts = []
    for block in draft.blocks:
        match block:
            case Title(text):
                parts.append(f"# {text}")
            case Words(text, is_list):
                parts.append("\n".join(f"– {line}" for line in text.split("\n")) if is_list else text)
            case Sheet(caption, heads, rows):
                named = [heads[0] or "Rad", *heads[1:]]
                parts.append("\n".join([f"{caption}:", *(" | ".join(row) for row in (named, *rows))]))
    first = f"{draft.municipality}\n\n{draft.organisation}\n\n{draft.title} {draft.period}"
    return "\n\n".join([first, *(part for part in parts if part)]).encode()


def untagged(pdf: bytes) -> bytes:
    """The same pages with nothing that says what is what."""
    target = BytesIO()
    with Pdf.open(BytesIO(pdf)) as opened:
        for key in (Name.StructTreeRoot, Name.MarkInfo, Name.Outlines):
            if key in opened.Root:
                del opened.Root[key]
        opened.save(target)
    return target.getvalue()


FORMS: dict[str, tuple[str, Callable[[Draft, int], bytes]]] = {
    DIRECT: ("", _direct),
    "html": ("rapport.html", lambda draft, _: write_html(document(draft)).encode()),
    "word": ("rapport.docx", lambda draft, _: write_docx(document(draft))),
    "pdf": ("rapport.pdf", lambda draft, _: write_pdf(document(draft))),
    "pdf without tags": ("rapport.pdf", lambda draft, _: untagged(write_pdf(document(draft)))),
    "markdown": ("rapport.md", lambda draft, _: markdown(draft).encode()),
    "text": ("rapport.txt", lambda draft, _: written(draft).encode()),
    "scanned": ("skannad.txt", lambda draft, seed: scanned(draft, seed).encode()),
}
"""By form, the name of the file and how it is made."""


def file_of(draft: Draft, form: str, seed: int = 0) -> bytes:
    """The file."""
    return FORMS[form][1](draft, seed)


def came_back(content: bytes, form: str) -> ReadDocument:
    """The file as it is read."""
    return read_directly(content.decode()) if form == DIRECT else read(FORMS[form][0], content)
