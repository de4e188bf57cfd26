"""A whole PDF: by its tags where they say what everything is, else by where it stands on the page."""

from __future__ import annotations

from arshjul.core.documents import TableBlock
from arshjul.core.reading import ReadDocument, Spot
from arshjul.readers.gathering import Gathering
from arshjul.readers.pdf.engine import PageProgress, read_pages
from arshjul.readers.pdf.flow import Flow
from arshjul.readers.pdf.page import Page
from arshjul.readers.pdf.tagged import Tagged, covers
from arshjul.readers.pdf.tree import structure

_LEAST_TURNED = 20  # letters on their side that are more than a margin's mark
_LEAST_LETTERS = 10  # on a page with a picture; fewer means that the page is the picture


def read_pdf(name: str, content: bytes, *, by_tags: bool = True, progress: PageProgress | None = None) -> ReadDocument:
    """What a PDF says, each line with its page. Raises Broken, Locked or TooLarge.

    With ``by_tags`` its structure tree is followed when it has one that covers its text.
    """
    pages = list(read_pages(content, progress))
    tree = structure(content) if by_tags else None
    if tree is not None and covers(tree, pages):
        out = Gathering()
        Tagged(pages, out).read(tree)
        has_tables = any(isinstance(passage.block, TableBlock) for passage in out.passages)
        if not has_tables:  # a program may tag lines and leave tables untold
            placed = _placed(pages)
            has_more = any(isinstance(passage.block, TableBlock) for passage in placed.passages)
            out = placed if has_more else out
    else:
        out = _placed(pages)
    for page in pages:
        _tell_unread(page, out)
    return out.finished(name, "pdf", len(pages))


def _placed(pages: list[Page]) -> Gathering:
    """Read by place, with the words of drawings told as unread."""
    out = Gathering()
    Flow(pages, out).read()
    for page in pages:
        if page.drawn:
            out.cannot_read("En bild eller ett diagram läses inte.", Spot(page=page.number), page.drawn)
    return out


def _tell_unread(page: Page, out: Gathering) -> None:
    """Says what stands on the page and is in no passage."""
    spot = Spot(page=page.number)
    if page.pictures and sum(len(piece.text) for piece in page.pieces) < _LEAST_LETTERS:
        why = "Sidan är en bild, kanske inskannad, och har inte lästs. Gör texten läsbar med OCR först."
        out.cannot_read(why, spot)
    if len(page.turned) >= _LEAST_TURNED:
        out.cannot_read("Text som står på högkant på sidan har inte lästs.", spot, page.turned)
