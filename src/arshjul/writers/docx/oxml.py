"""The few pieces of WordprocessingML that python-docx has no words for: elements, fields, bookmarks, links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # not allowed in XML 1.0
_BREAKS = re.compile("([\u00ad\u2011\t\n])")
_SPECIAL = {"\u00ad": "w:softHyphen", "\u2011": "w:noBreakHyphen", "\t": "w:tab", "\n": "w:br"}


def element(tag: str, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """``<w:tag>`` with attributes in the same namespace: ``element("w:tcW", w=900, type="dxa")``."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def run(text: str, *, style: str = "", bold: bool = False, italic: bool = False) -> BaseOxmlElement:
    """A run of text; soft and no-break hyphens, tabs and line breaks become Word's own."""
    made = element("w:r")
    properties = [element("w:rStyle", val=style)] if style else []
    properties += [element("w:b")] if bold else []
    properties += [element("w:i")] if italic else []
    if properties:
        made.append(element("w:rPr", *properties))
    made.extend(_pieces(_FORBIDDEN.sub("", text)))
    return made


def paragraph(style: str, *content: BaseOxmlElement, keep_next: bool = False) -> BaseOxmlElement:
    """A paragraph in a style; ``keep_next`` holds it on the page of what follows."""
    properties = element("w:pPr", element("w:pStyle", val=style))
    if keep_next:
        properties.append(element("w:keepNext"))
    return element("w:p", properties, *content)


def field(instruction: str, result: str) -> list[BaseOxmlElement]:
    """A field that Word can update, with the result that it shows until then."""
    code = element("w:instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    return [
        element("w:r", element("w:fldChar", fldCharType="begin")),
        element("w:r", code),
        element("w:r", element("w:fldChar", fldCharType="separate")),
        run(result),
        element("w:r", element("w:fldChar", fldCharType="end")),
    ]


def bookmarked(content: list[BaseOxmlElement], name: str, number: int) -> list[BaseOxmlElement]:
    """The content between the marks of a bookmark; ``number`` is unique in the document."""
    return [element("w:bookmarkStart", id=number, name=name), *content, element("w:bookmarkEnd", id=number)]


def _pieces(text: str) -> Iterator[BaseOxmlElement]:
    for piece in _BREAKS.split(text):
        if piece in _SPECIAL:
            yield element(_SPECIAL[piece])
        elif piece:
            made = element("w:t")
            made.text = piece
            made.set(qn("xml:space"), "preserve")
            yield made
