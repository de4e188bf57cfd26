"""PDFium, the engine of a browser, asked for the pages of a file; nothing is drawn and no script is run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from arshjul.readers.pdf.drawn import Drawn
from arshjul.readers.pdf.letters import Letters
from arshjul.readers.pdf.page import Page
from arshjul.readers.pdf.placing import Placing
from arshjul.readers.refusals import Broken, Locked, TooLarge

Handle = Any  # what the engine, which is written in C, hands out
PageProgress = Callable[[int, int], None]
"""Told which page is read, from 1, and how many there are."""

_MOST_PAGES = 3000
_MOST_LETTERS = 60_000  # on a page
_LOCKED = 4  # FPDF_ERR_PASSWORD
_engine = Lock()  # PDFium works for one at a time


def read_pages(content: bytes, progress: PageProgress | None = None) -> Iterator[Page]:
    """The pages one by one. Raises Locked, Broken or TooLarge."""
    with _engine, _opened(content) as document:
        count = len(document)
        if count > _MOST_PAGES:
            raise TooLarge("PDF-filen har {count} sidor; högst {most} läses.", count=count, most=_MOST_PAGES)
        for index in range(count):
            if progress is not None:
                progress(index + 1, count)
            page = raw.FPDF_LoadPage(document.raw, index)
            if not page:
                raise Broken("PDF-filen är skadad: sidan {page} kan inte läsas.", page=index + 1)
            try:
                yield _page(page, index + 1)
            finally:
                raw.FPDF_ClosePage(page)


@contextmanager
def _opened(content: bytes) -> Iterator[Handle]:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == _LOCKED or "assword" in str(error):
            raise Locked("PDF-filen är skyddad med lösenord. Ta bort skyddet och försök igen.") from error
        raise Broken("PDF-filen är skadad och kan inte läsas.") from error
    try:
        yield document
    finally:
        document.close()


def _page(page: Handle, number: int) -> Page:
    turn = raw.FPDFPage_GetRotation(page)
    made = Page(number, raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page))
    place = Placing(turn, made.width, made.height)
    drawn = Drawn(place)
    drawn.look(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
    texts = raw.FPDFText_LoadPage(page)
    try:
        if raw.FPDFText_CountChars(texts) > _MOST_LETTERS:
            raise TooLarge("Sidan {page} har för många tecken för att läsas.", page=number)
        letters = Letters(texts, place, drawn.inside)
        made.pieces = letters.pieces()
        made.turned = letters.turned
    finally:
        raw.FPDFText_ClosePage(texts)
    _leave_drawings(made, drawn)
    made.pictures = drawn.pictures
    return made


def _leave_drawings(page: Page, drawn: Drawn) -> None:
    """Takes the words and lines of drawings away, unless the whole page is put on the paper as one."""
    inside = sum(len(piece.text) for piece in page.pieces if piece.is_drawn)
    if 2 * inside > sum(len(piece.text) for piece in page.pieces):
        page.rules = drawn.rules + drawn.rules_inside
        return
    page.rules = drawn.rules
    page.drawn = " ".join(piece.text for piece in page.pieces if piece.is_drawn)
    page.pieces = [piece for piece in page.pieces if not piece.is_drawn]
