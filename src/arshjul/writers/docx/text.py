"""Headings, paragraphs, lists and what their lines are made of, as WordprocessingML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.document import DocumentPart

from arshjul.core.documents import Block, Heading, List, Paragraph, Solid, opened
from arshjul.core.inlines import Emphasis, FigureReference, Footnote, Inline, LineBreak, Link, NoteMark, Text
from arshjul.core.links import is_external, safe_target
from arshjul.writers.docx import footnotes
from arshjul.writers.docx.oxml import bookmarked, element, paragraph, run
from arshjul.writers.unbroken import unbroken

_PARAGRAPH_STYLES = {"": "BodyText", "note": "ArshjulNote", "lead": "ArshjulLead"}
_NUMBERS = 2  # the abstract list of numbers in template/numbering.xml
_DEEPEST = 3  # lists and headings have styles down to here
_DEEPEST_HEADING = 6


@dataclass
class Context:
    """What is counted or looked up while a file is written: bookmarks by heading, links, list numbers, footnotes.

    ``place`` is the part of the file that is written, whose links are its own: the document, or its footnotes.
    """

    part: DocumentPart
    notes: XmlPart
    place: XmlPart
    bookmarks: dict[str, tuple[str, int]] = field(default_factory=dict)

    def bookmark(self, heading_id: str) -> tuple[str, int]:
        """Name and number of the heading's bookmark (Word's names are short and know few characters)."""
        number = len(self.bookmarks) + 1
        return self.bookmarks.setdefault(heading_id, (f"_Toc{number:08}", number))

    def add_footnote(self, content: Iterable[Inline]) -> BaseOxmlElement:
        """The mark of a new footnote, which is written at the foot of the page."""
        number = len(self.notes.element) - 1  # after the two lines
        below = runs(content, replace(self, place=self.notes))
        self.notes.element.append(footnotes.footnote(number, below))
        return footnotes.mark(number)

    def new_number_series(self, level: int) -> int:
        """A list number that starts from one again, for one numbered list."""
        numbering = self.part.numbering_part.element
        series = len(numbering.findall(qn("w:num"))) + 1
        restart = element("w:lvlOverride", element("w:startOverride", val=1), ilvl=level)
        numbering.append(element("w:num", element("w:abstractNumId", val=_NUMBERS), restart, numId=series))
        return series


def runs(
    content: Iterable[Inline], context: Context, *, style: str = "", bold: bool = False, italic: bool = False
) -> Iterator[BaseOxmlElement]:
    """The runs and links of a line."""
    for inline in content:
        match inline:
            case Text(text) | FigureReference(_, text, _):
                yield run(text, style=style, bold=bold, italic=italic)
            case LineBreak():
                yield run("\n")
            case Emphasis(inner, strong):
                yield from _emphasis(inner, context, style=style, strong=strong)
            case Link(target, inner):
                yield from _link(target, inner, context, style)
            case Footnote(inner):
                yield context.add_footnote(inner)
            case NoteMark(sign):
                yield run(sign, style="ArshjulNoteMark")


def heading(block: Heading, context: Context) -> BaseOxmlElement:
    """A heading with its number as words, and a bookmark for the contents."""
    number = [run(f"{block.number}\u2002")] if block.number else []
    words = [*number, *runs(unbroken(block.content), context)]
    style = f"Heading{min(block.level, _DEEPEST_HEADING)}"
    return paragraph(style, *bookmarked(words, *context.bookmark(block.id)))


def prose(block: Paragraph, context: Context, *, after_table: bool = False) -> BaseOxmlElement:
    """A paragraph; body text that follows a table keeps its distance by a style of its own."""
    style = _PARAGRAPH_STYLES.get(block.role, "BodyText")
    if after_table and style == "BodyText":
        style = "ArshjulAfterTable"
    return paragraph(style, *runs(unbroken(block.content), context))


def items(
    block: List, context: Context, write: Callable[[Solid], Iterable[BaseOxmlElement]], depth: int = 0
) -> Iterator[BaseOxmlElement]:
    """The paragraphs of a list and of the lists inside it; ``write`` makes what else an item holds (tables, charts)."""
    level = min(depth, _DEEPEST - 1)
    series = context.new_number_series(level) if block.ordered else 0
    for item in block.items:
        yield from _item(item, context, write, depth=depth, style=_list_style(block, level), series=series)


def _item(
    item: Iterable[Block],
    context: Context,
    write: Callable[[Solid], Iterable[BaseOxmlElement]],
    *,
    depth: int,
    style: str,
    series: int,
) -> Iterator[BaseOxmlElement]:
    level = min(depth, _DEEPEST - 1)
    is_first = True
    for block in opened(item):
        match block:
            case List():
                yield from items(block, context, write, depth + 1)
            case Paragraph(content) | Heading(_, content):
                line = runs(unbroken(content), context)
                made = paragraph(style if is_first else _suffixed("ListContinue", level), *line)
                if is_first and series:
                    numbered = element("w:numPr", element("w:ilvl", val=level), element("w:numId", val=series))
                    made.find(qn("w:pPr")).append(numbered)
                yield made
                is_first = False
            case _:
                yield from write(block)


def _list_style(block: List, level: int) -> str:
    return _suffixed("ListNumber" if block.ordered else "ListBullet", level)


def _suffixed(style: str, level: int) -> str:
    return f"{style}{level + 1}" if level else style


def _emphasis(content: Iterable[Inline], context: Context, *, style: str, strong: bool) -> Iterator[BaseOxmlElement]:
    """Emphasis by character style, unless the words already have one (a status), where only weight and slant remain."""
    if style:
        return runs(content, context, style=style, bold=strong, italic=not strong)
    return runs(content, context, style="Strong" if strong else "Emphasis")


def _link(target: str, content: Iterable[Inline], context: Context, style: str) -> Iterator[BaseOxmlElement]:
    """A link to another place; inside the document to a heading; else its words alone."""
    address = safe_target(target)
    if is_external(address):
        relation = context.place.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = element("w:hyperlink", *runs(content, context, style="Hyperlink"))
        link.set(qn("r:id"), relation)
        yield link
    elif address.startswith("#") and address[1:] in context.bookmarks:
        name, _ = context.bookmarks[address[1:]]
        yield element("w:hyperlink", *runs(content, context, style="Hyperlink"), anchor=name)
    else:
        yield from runs(content, context, style=style)
