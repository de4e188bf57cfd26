"""What stands before and around the report: cover, contents, running head and foot, the file's properties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer, _Header

from arshjul.core.documents import Cover, Document, Heading
from arshjul.writers.captions import owner_name, report_name
from arshjul.writers.docx.oxml import element, field, paragraph, run
from arshjul.writers.docx.text import Context

_CONTENTS_DEPTH = 2


def cover(content: Cover) -> Iterator[BaseOxmlElement]:
    """The cover's lines, each in its own style."""
    yield paragraph("ArshjulCoverMunicipality", run(content.municipality))
    yield paragraph("ArshjulCoverCommittee", run(content.organisation))
    yield paragraph("Title", run(content.title))
    yield paragraph("Subtitle", run(content.period))
    for label, value in content.facts:
        yield paragraph("ArshjulCoverFact", run(f"{label}\t"), run(value, style="Strong"))


def contents(document: Document, context: Context) -> Iterator[BaseOxmlElement]:
    """The contents as Word's own table: filled with the headings, its page numbers left to Word to count."""
    headings = [heading for heading in document.headings() if heading.level <= _CONTENTS_DEPTH]
    if not headings:
        return
    entries = [_entry(heading, context) for heading in headings]
    begin, *middle = field(f'TOC \\o "1-{_CONTENTS_DEPTH}" \\h \\z \\u', "")
    code, separate, _, end = middle
    _insert_after_properties(entries[0], [begin, code, separate])
    entries[-1].append(end)
    kind = element("w:docPartObj", element("w:docPartGallery", val="Table of Contents"), element("w:docPartUnique"))
    title = paragraph("TOCHeading", run("Innehåll"))
    yield element("w:sdt", element("w:sdtPr", kind), element("w:sdtContent", title, *entries))


def on_new_page(content: Iterable[BaseOxmlElement]) -> Iterator[BaseOxmlElement]:
    """The same content, begun on a page of its own."""
    rest = iter(content)
    first = next(rest, None)
    if first is None:
        return
    if first.tag != qn("w:p"):  # only a paragraph can begin a page
        yield _begin_page(paragraph("Normal"))
        yield first
    else:
        yield _begin_page(first)
    yield from rest


def running_lines(word: WordDocument, content: Cover) -> None:
    """Who and what above, page ``3 (24)`` below; nothing on the cover."""
    section = word.sections[0]
    _fill(section.header, paragraph("Header", run(f"{owner_name(content)}\t{report_name(content)}")))
    page = [run("Sida "), *field("PAGE", "2"), run(" ("), *field("NUMPAGES", "2"), run(")")]
    registration = content.facts[0][1] if content.facts else ""
    _fill(section.footer, paragraph("Footer", run(f"{registration}\t"), *page))
    _fill(section.first_page_header, paragraph("Normal"))
    _fill(section.first_page_footer, paragraph("Normal"))


def properties(word: WordDocument, document: Document, language: str) -> None:
    """Title, author and language, as file managers and screen readers show them."""
    core = word.core_properties
    core.title = document.title
    core.author = document.cover.organisation or document.cover.municipality
    core.last_modified_by = core.author
    core.subject = report_name(document.cover)
    core.language = language
    core.comments = ""


def _begin_page(made: BaseOxmlElement) -> BaseOxmlElement:
    made.find(qn("w:pPr")).insert(1, element("w:pageBreakBefore"))
    return made


def _entry(heading: Heading, context: Context) -> BaseOxmlElement:
    name, _ = context.bookmark(heading.id)
    number = f"{heading.number}\t" if heading.number else ""
    words = run(number + heading.text.replace("\n", " "))
    link = element("w:hyperlink", words, run("\t"), *field(f"PAGEREF {name} \\h", ""), anchor=name, history=1)
    return paragraph(f"TOC{heading.level}", link)


def _insert_after_properties(made: BaseOxmlElement, content: list[BaseOxmlElement]) -> None:
    for offset, piece in enumerate(content):
        made.insert(1 + offset, piece)


def _fill(place: _Header | _Footer, content: BaseOxmlElement) -> None:
    place.is_linked_to_previous = False
    for old in list(place._element):  # python-docx has no word for "replace all"
        place._element.remove(old)
    place._element.append(content)
