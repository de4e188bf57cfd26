"""Word's own footnotes: the part of the file that holds them, which python-docx has no words for."""

from __future__ import annotations

from collections.abc import Iterable

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.xmlchemy import BaseOxmlElement

from arshjul.writers.docx.base import part_of_file
from arshjul.writers.docx.oxml import element, paragraph, run

_MARK, _TEXT = "FootnoteReference", "FootnoteText"


def add_footnotes(word: WordDocument) -> XmlPart:
    """The file's part for footnotes, which it gets, with nothing in it but the lines above them."""
    package = word.part.package
    name, content = PackURI("/word/footnotes.xml"), part_of_file("footnotes.xml")
    part: XmlPart = XmlPart.load(name, CONTENT_TYPE.WML_FOOTNOTES, content, package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return part


def mark(number: int) -> BaseOxmlElement:
    """The place of a footnote in the text; Word itself counts its number."""
    return _styled(element("w:footnoteReference", id=number))


def footnote(number: int, content: Iterable[BaseOxmlElement]) -> BaseOxmlElement:
    """A footnote with this id, as it stands at the foot of the page."""
    return element("w:footnote", paragraph(_TEXT, _styled(element("w:footnoteRef")), run(" "), *content), id=number)


def _styled(content: BaseOxmlElement) -> BaseOxmlElement:
    return element("w:r", element("w:rPr", element("w:rStyle", val=_MARK)), content)
