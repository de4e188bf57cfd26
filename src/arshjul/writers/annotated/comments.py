"""A copy of a Word file with remarks as Word's own comments, each at its paragraph; the rest is as it was."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Sequence

import docx
from docx.comments import Comments
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from arshjul.core.messages import DomainError
from arshjul.writers.annotated.marking import find
from arshjul.writers.annotated.remarks import Remark
from arshjul.writers.docx.oxml import element

AUTHOR, INITIALS = "Årshjul granskning", "Å"

_UNREADABLE = (ValueError, KeyError, AttributeError, OSError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DELETED = frozenset({qn("w:del"), qn("w:moveFrom")})
_PARAGRAPH, _RUN, _TEXT = qn("w:p"), qn("w:r"), qn("w:t")
_BOX = qn("w:txbxContent")


class CannotBeCommented(DomainError):
    """The Word file is of a form that no copy can be written of."""


def write_comments(content: bytes, remarks: Sequence[Remark]) -> bytes:
    """The file with a comment for each remark. One whose place is not known stands at the first paragraph.

    Raises :class:`CannotBeCommented`: a file with macros, or one saved as strict Open XML.
    """
    try:
        file = docx.Document(io.BytesIO(content))
        paragraphs = list(file.element.body.iter(_PARAGRAPH))
    except _UNREADABLE as error:
        raise CannotBeCommented(
            "Kommentarerna kunde inte skrivas i en kopia av Word-filen. Spara den som ett vanligt Word-dokument "
            "(.docx) och granska igen."
        ) from error
    for remark in remarks:
        _comment(file, paragraphs, remark)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _comment(file: WordFile, paragraphs: Sequence[BaseOxmlElement], remark: Remark) -> None:
    order = remark.at.spot.order
    is_known = 0 < order <= len(paragraphs)
    paragraph = _outermost(paragraphs[order - 1] if is_known else _first(file))
    comment = _said(file.comments, remark, is_known=is_known)
    first, last = _runs(paragraph, remark.at.quote)
    begin, end = element("w:commentRangeStart", id=comment), element("w:commentRangeEnd", id=comment)
    mark = element("w:r", element("w:commentReference", id=comment))
    if first is None or last is None:
        look = paragraph.find(qn("w:pPr"))
        paragraph.insert(0 if look is None else 1, begin)
        paragraph.extend((end, mark))
        return
    first.addprevious(begin)
    last.addnext(end)
    end.addnext(mark)


def _said(comments: Comments, remark: Remark, *, is_known: bool) -> int:
    """The comment's number in the file. Its words are paragraphs: what, why, and what to do."""
    where = "" if is_known else f" ({remark.place})"
    lines = [
        f"{remark.level_name}{where}: {remark.message}",
        f"Underlag: {remark.evidence}" if remark.evidence else "",
        f"Förslag: {remark.suggestion}" if remark.suggestion else "",
        f"{remark.title}, {remark.sure}. Fynd {remark.number}, regel {remark.rule}.",
    ]
    text = _NOT_XML.sub("", "\n".join(line for line in lines if line))
    return comments.add_comment(text, author=AUTHOR, initials=INITIALS).comment_id


def _outermost(paragraph: BaseOxmlElement) -> BaseOxmlElement:
    """The paragraph that a text box hangs at: Word has no comments inside the box."""
    boxes = [each for each in paragraph.iterancestors() if each.tag == _BOX]
    if not boxes:
        return paragraph
    around = next((each for each in boxes[-1].iterancestors() if each.tag == _PARAGRAPH), paragraph)
    return _outermost(around) if around is not paragraph else paragraph


def _first(file: WordFile) -> BaseOxmlElement:
    found = next(iter(file.element.body.iter(_PARAGRAPH)), None)
    return found if found is not None else file.add_paragraph()._p


def _runs(paragraph: BaseOxmlElement, quote: str) -> tuple[BaseOxmlElement | None, BaseOxmlElement | None]:
    """The first and last run of the quoted words; of all of the paragraph when they are not found in one piece."""
    runs = [run for run in paragraph.iter(_RUN) if _is_own(run, paragraph)]
    if not runs:
        return None, None
    whole = (_direct(runs[0], paragraph), _direct(runs[-1], paragraph))
    texts = ["".join(each.text or "" for each in run.iter(_TEXT)) for run in runs]
    found = find(quote, "".join(texts))
    if found is None:
        return whole
    touched, at = [], 0
    for run, text in zip(runs, texts, strict=True):
        if text and at < found[1] and at + len(text) > found[0]:
            touched.append(run)
        at += len(text)
    return (_direct(touched[0], paragraph), _direct(touched[-1], paragraph)) if touched else whole


def _is_own(run: BaseOxmlElement, paragraph: BaseOxmlElement) -> bool:
    """Whether a run is shown in this very paragraph, not in a box that hangs at it, and not deleted."""
    between: list[BaseOxmlElement] = []
    for each in run.iterancestors():
        if each is paragraph:
            return not any(one.tag in _DELETED or one.tag == _PARAGRAPH for one in between)
        between.append(each)
    return False


def _direct(run: BaseOxmlElement, paragraph: BaseOxmlElement) -> BaseOxmlElement:
    """The child of the paragraph that holds the run: a link or an insertion is not cut in two."""
    child = run
    while (parent := child.getparent()) is not None and parent is not paragraph:
        child = parent
    return child
