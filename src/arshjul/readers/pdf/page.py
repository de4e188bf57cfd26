"""The pages of a PDF as pieces of words and ruled lines, with their places; nothing is drawn and nothing is run.

Places are in points from the lower left corner of the page as it is shown.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from math import hypot
from threading import Lock
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from arshjul.readers.refusals import Broken, Locked, TooLarge

_MOST_PAGES = 3000
_MOST_LETTERS = 60_000  # on a page
_MOST_OBJECTS = 20_000  # on a page; a drawing with more is no table
_DEEPEST_FORM = 3
_THIN = 2.5  # points; a thicker bar is a surface
_SHORT = 6.0  # points; a shorter line rules nothing
_GLUE = 0.18  # of the size; a wider gap parts words
_HEAVY = ("bold", "black", "heavy", "semib", "demi")
_SIGN = 3  # letters of the longest mark of a note
_LOCKED = 4  # FPDF_ERR_PASSWORD
_HYPHEN = 2  # how PDFium marks a hyphen at the end of a line
_engine = Lock()  # PDFium works for one at a time


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters that stand together, set alike. ``is_glued`` says that no space parts them from the piece before.

    ``mark`` is the number of the marked content they are, −1 outside any. ``is_broken`` says that a hyphen at the end
    of the line follows them that may not belong to the word, ``is_soft`` that it surely does not. ``ink`` is how far
    down a sign or two really reach, 0 for longer pieces.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    is_bold: bool = False
    mark: int = -1
    is_glued: bool = False
    is_broken: bool = False
    is_soft: bool = False
    ink: float = 0.0

    @property
    def height(self) -> float:
        """From the lowest letter could reach to the highest."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, level or upright."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def is_level(self) -> bool:
        """Whether it goes from left to right."""
        return self.right - self.left >= self.top - self.bottom


@dataclass(slots=True)
class Page:
    """A page: its number from 1, its size, and what is printed on it in the order of the file."""

    number: int
    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: int = 0
    turned: str = ""


def read_pages(content: bytes, *, with_rules: bool = True) -> Iterator[Page]:
    """The pages one by one. Raises Locked, Broken or TooLarge."""
    with _engine, _opened(content) as document:
        count = len(document)
        if count > _MOST_PAGES:
            raise TooLarge("PDF-filen har {count} sidor; högst {most} läses.", count=count, most=_MOST_PAGES)
        for index in range(count):
            page = raw.FPDF_LoadPage(document.raw, index)
            if not page:
                raise Broken("PDF-filen är skadad: sidan {page} kan inte läsas.", page=index + 1)
            try:
                yield _page(page, index + 1, with_rules=with_rules)
            finally:
                raw.FPDF_ClosePage(page)


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
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


def _page(page: Any, number: int, *, with_rules: bool) -> Page:
    turn = raw.FPDFPage_GetRotation(page)
    made = Page(number, raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page))
    place = _Placing(turn, made.width, made.height)
    texts = raw.FPDFText_LoadPage(page)
    try:
        if raw.FPDFText_CountChars(texts) > _MOST_LETTERS:
            raise TooLarge("Sidan {page} har för många tecken för att läsas.", page=number)
        letters = _Letters(texts, place)
        made.pieces = letters.pieces()
        made.turned = letters.turned
    finally:
        raw.FPDFText_ClosePage(texts)
    if with_rules or not made.pieces:
        drawn = _Drawn(place)
        drawn.look(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
        made.rules, made.pictures = drawn.rules, drawn.pictures
    return made


@dataclass(frozen=True, slots=True)
class _Placing:
    """From the places in a file to those on the page as it is shown, which may be turned in quarters."""

    turn: int
    width: float
    height: float

    def __call__(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        match self.turn:
            case 1:
                return bottom, self.height - right, top, self.height - left
            case 2:
                return self.width - right, self.height - top, self.width - left, self.height - bottom
            case 3:
                return self.width - top, left, self.width - bottom, right
            case _:
                return left, bottom, right, top


@dataclass(frozen=True, slots=True)
class _Look:
    size: float
    is_bold: bool
    mark: int
    is_upright: bool


_Letter = tuple[str, float, float, float, float, int]
"""A letter, its left, bottom, right and top, and its number on the page."""


class _Letters:
    """The letters of a page, gathered to pieces."""

    def __init__(self, texts: Any, place: _Placing) -> None:
        self._texts = texts
        self._place = place
        self._looks: dict[int, _Look] = {}
        self._found: list[Piece] = []
        self.turned = ""

    def pieces(self) -> list[Piece]:
        box = raw.FS_RECTF()
        open_: list[_Letter] = []
        look: _Look | None = None
        is_glued = False
        for at in range(raw.FPDFText_CountChars(self._texts)):
            code = raw.FPDFText_GetUnicode(self._texts, at)
            letter = chr(code) if code < 0x110000 else "\ufffd"
            if code != _HYPHEN and (code < 33 or (letter.isspace() and code not in (0xA0, 0x202F, 0x2007, 0x2009))):
                self._close(open_, look, is_glued=is_glued)
                open_, is_glued = [], False
                continue
            owner = raw.FPDFText_GetTextObject(self._texts, at)
            if not owner or code in (0xFFFE, 0xFFFF, 0xFEFF):
                continue
            raw.FPDFText_GetLooseCharBox(self._texts, at, box)
            left, bottom, right, top = self._place(box.left, box.bottom, box.right, box.top)
            here = self._look(owner, at)
            if not here.is_upright:
                self.turned += letter
                continue
            if code == _HYPHEN or code == 0xAD:
                # a hyphen that only breaks a line is often drawn by itself, after a word that is drawn in one go
                is_soft = (len(open_) > 1 and here is not look) or _is_replaced(owner)
                self._close(open_, look or here, is_glued=is_glued, is_broken=True, is_soft=is_soft)
                open_, is_glued = [], False
                continue
            if open_:
                # the letters of a ligature all have its box
                is_after = left >= open_[-1][1] - 0.2 * here.size
                is_level = abs(bottom - open_[0][2]) < 0.6 * here.size
                is_near = is_after and is_level and left - open_[-1][3] < _GLUE * here.size
                if here is not look or not is_near:
                    self._close(open_, look, is_glued=is_glued)
                    open_, is_glued = [], is_near
            look = here
            open_.append((letter, left, bottom, right, top, at))
        self._close(open_, look, is_glued=is_glued)
        return self._found

    def _close(
        self,
        letters: list[_Letter],
        look: _Look | None,
        *,
        is_glued: bool,
        is_broken: bool = False,
        is_soft: bool = False,
    ) -> None:
        if look is None or not (letters or is_broken):
            return
        if not letters:
            if self._found and is_broken:
                self._found[-1] = replace(self._found[-1], is_broken=True, is_soft=is_soft)
            return
        text = "".join(letter[0] for letter in letters)
        left, right = letters[0][1], letters[-1][3]
        bottom, top = min(letter[2] for letter in letters), max(letter[4] for letter in letters)
        if not text.strip():  # hard spaces alone
            return
        ink = self._ink(letters) if len(letters) <= _SIGN else 0.0
        place = (left, right, bottom, top)
        more = (look.size, look.is_bold, look.mark, is_glued, is_broken, is_soft, ink)
        self._found.append(Piece(text, *place, *more))

    def _ink(self, letters: list[_Letter]) -> float:
        """How far down the letters are drawn."""
        ends = [ctypes.c_double() for _ in range(4)]
        lowest = float("inf")
        for letter in letters:
            left, right, bottom, top = ends
            raw.FPDFText_GetCharBox(self._texts, letter[5], left, right, bottom, top)
            lowest = min(lowest, self._place(left.value, bottom.value, right.value, top.value)[1])
        return lowest

    def _look(self, owner: Any, at: int) -> _Look:
        key = ctypes.addressof(owner.contents)
        if key not in self._looks:
            self._looks[key] = self._seen(owner, at)
        return self._looks[key]

    def _seen(self, owner: Any, at: int) -> _Look:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._texts, at, matrix)
        size = raw.FPDFText_GetFontSize(self._texts, at) * hypot(matrix.c, matrix.d)
        along = [(matrix.a, matrix.b), (matrix.b, -matrix.a), (-matrix.a, -matrix.b), (-matrix.b, matrix.a)]
        ahead, aside = along[self._place.turn % 4]
        name = ctypes.create_string_buffer(200)
        raw.FPDFText_GetFontInfo(self._texts, at, name, 200, ctypes.c_int())
        is_bold = any(word in name.value.decode("latin-1").casefold() for word in _HEAVY)
        mark = raw.FPDFPageObj_GetMarkedContentID(owner)
        return _Look(size, is_bold, mark, ahead > 0 and abs(aside) < 0.1 * ahead)


def _is_replaced(owner: Any) -> bool:
    """Whether the file says that other words stand for what is drawn, as for a hyphen that only breaks a line."""
    for at in range(raw.FPDFPageObj_CountMarks(owner)):
        mark = raw.FPDFPageObj_GetMark(owner, at)
        size = ctypes.c_ulong()
        if raw.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", None, 0, size):
            return True
    return False


class _Drawn:
    """The ruled lines of a page and how many pictures it has."""

    def __init__(self, place: _Placing) -> None:
        self._place = place
        self._left = _MOST_OBJECTS
        self.rules: list[Rule] = []
        self.pictures = 0

    def look(self, holder: Any, count: Any, get: Any, depth: int = 0) -> None:
        """Looks at each object of a page or of a form that stands on it."""
        for at in range(count(holder)):
            self._left -= 1
            if self._left < 0:
                return
            drawn = get(holder, at)
            kind = raw.FPDFPageObj_GetType(drawn)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(drawn)
            elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
                self.pictures += kind == raw.FPDF_PAGEOBJ_IMAGE
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                self.pictures += depth == 0
                self.look(drawn, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, depth + 1)

    def _path(self, drawn: Any) -> None:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if not raw.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
            return
        x, y, x2, y2 = self._place(left.value, bottom.value, right.value, top.value)
        wide, high = x2 - x, y2 - y
        if (high <= _THIN and wide >= _SHORT) or (wide <= _THIN and high >= _SHORT):
            self.rules.append(Rule(x, x2, y, y2))
        elif wide >= _SHORT and high >= _SHORT and raw.FPDFPath_CountSegments(drawn) <= 8:
            self._frame(drawn, Rule(x, x2, y, y2))

    def _frame(self, drawn: Any, box: Rule) -> None:
        """The four sides of a box that is drawn with lines."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(drawn, fill, stroke)
        if stroke.value and not fill.value:
            self.rules += [
                Rule(box.left, box.right, box.bottom, box.bottom),
                Rule(box.left, box.right, box.top, box.top),
                Rule(box.left, box.left, box.bottom, box.top),
                Rule(box.right, box.right, box.bottom, box.top),
            ]
