"""Any file → what it says: the reader is chosen by what the file holds, never by its name alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from arshjul.core.reading import ReadDocument, in_order
from arshjul.readers.packages import Package
from arshjul.readers.refusals import Broken, Locked, TooLarge, UnknownKind
from arshjul.readers.text import read_text

if TYPE_CHECKING:
    from arshjul.readers.pdf import PageProgress

LARGEST = 200 << 20
"""Bytes of the largest file that is looked at."""

_LARGEST_TEXT = 32 << 20  # bytes; a thousand pages are two million letters
_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CONTENT_TYPES = "[Content_Types].xml"
_MAIN = re.compile(r'ContentType="([^"]*\.main\+xml|[^"]*\.main)"')
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|div|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<\?xml\b")
_MARKDOWN_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_MARKDOWN_NAMES = (".md", ".markdown", ".mdown")
_SIGNATURE_WITHIN = 1024  # bytes; some programs write a few before the signature of a PDF
_NUL = "\x00"


def read(name: str, content: bytes, *, progress: PageProgress | None = None) -> ReadDocument:
    """What a PDF, Word, Excel, HTML, Markdown or text file says.

    ``progress`` is told of every page of a PDF, which alone takes time to read. Raises an
    :class:`~arshjul.readers.refusals.Unreadable`, whose message says what a person can do about it.
    """
    return in_order(_read(name, content, progress))


def _read(name: str, content: bytes, progress: PageProgress | None) -> ReadDocument:
    if not content.strip():
        raise Broken("Filen är tom.")
    if len(content) > LARGEST:
        raise TooLarge("Filen är större än {most} MB och läses inte.", most=LARGEST >> 20)
    if _PDF in content[:_SIGNATURE_WITHIN]:
        from arshjul.readers.pdf import read_pdf  # noqa: PLC0415 - a tenth of a second, where there is no PDF

        return read_pdf(name, content, progress=progress)
    if content.startswith(_ZIP):
        return _read_package(name, content)
    _refuse_others(content)
    return _read_letters(name, content)


def _read_package(name: str, content: bytes) -> ReadDocument:
    """Word or Excel, by the type that the package says that its main part has."""
    package = Package(content)
    if _CONTENT_TYPES not in package:
        if "mimetype" in package:
            raise UnknownKind("OpenDocument-filer läses inte. Spara filen som .docx eller .xlsx.")
        raise UnknownKind("Filen är ett zip-arkiv, inte ett dokument. Packa upp det och välj dokumentet.")
    types = _MAIN.findall(package.part(_CONTENT_TYPES).decode("utf-8", "replace"))
    main = types[0] if types else ""
    if "wordprocessingml" in main or "ms-word" in main:
        from arshjul.readers.docx import read_docx  # noqa: PLC0415 - brings a large library

        return read_docx(name, content)
    if "addin" in main:
        raise UnknownKind("Filen innehåller bara makron, och de körs aldrig. Välj arbetsboken med rapporten.")
    if "binary" in main:
        raise UnknownKind("Binära Excelfiler (.xlsb) läses inte. Spara filen som .xlsx.")
    if "spreadsheetml" in main or "ms-excel" in main:
        from arshjul.readers.xlsx import read_xlsx  # noqa: PLC0415 - brings a large library

        return read_xlsx(name, content)
    raise UnknownKind(
        "Filen är varken ett Word-dokument eller en Excel-arbetsbok. Spara den som .docx, .xlsx eller PDF."
    )


def _refuse_others(content: bytes) -> None:
    """Raises the error that says what to do with a file of a kind that is known but not read."""
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise Locked("Filen är skyddad med lösenord. Ta bort skyddet och försök igen.")
        raise UnknownKind("Filen är i ett äldre Office-format (.doc, .xls). Spara den som .docx eller .xlsx.")
    if content.startswith(b"{\\rtf"):
        raise UnknownKind("RTF-filer läses inte. Spara filen som .docx.")
    if content.startswith(_PICTURES):
        raise UnknownKind("Filen är en bild. Gör texten läsbar med OCR och spara den som PDF eller text.")
    if len(content) > _LARGEST_TEXT:
        raise TooLarge("Textfilen är större än {most} MB och läses inte.", most=_LARGEST_TEXT >> 20)


def _read_letters(name: str, content: bytes) -> ReadDocument:
    """HTML, Markdown or plain text."""
    text = _decoded(content)
    if text.count(_NUL) * 100 > len(text):
        raise UnknownKind("Filen är av ett okänt slag. PDF, Word, Excel, HTML, Markdown och text kan läsas.")
    text = text.replace(_NUL, "")
    if _HTML.match(text[:100_000]):
        from arshjul.readers.html import read_html  # noqa: PLC0415 - brings a large library

        return read_html(name, content)
    if _XML.match(text):
        raise UnknownKind("XML-filer läses inte. Spara filen som PDF, .docx eller .xlsx.")
    if name.casefold().endswith(_MARKDOWN_NAMES) or len(_MARKDOWN_HEADING.findall(text)) > 1:
        from arshjul.readers.html import read_markdown  # noqa: PLC0415 - brings a large library

        return read_markdown(name, text)
    return read_text(text, name)


def _decoded(content: bytes) -> str:
    """The text in the encoding that it shows, Windows' Western European one when it is no Unicode."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
