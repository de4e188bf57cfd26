"""The letters of a page, gathered to pieces of words that are set alike."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, replace
from math import hypot
from typing import Any

from pypdfium2 import raw

from arshjul.readers.pdf.page import Piece
from arshjul.readers.pdf.placing import Placing

Handle = Any  # what the engine, which is written in C, hands out

_GLUE = 0.18  # of the size; a wider gap parts words
_HEAVY = ("bold", "black", "heavy", "semib", "demi")
_SIGN = 3  # letters of the longest mark of a note
_SLANTED = ("italic", "oblique", "kursiv")
_SOFT_HYPHEN = 0xAD
_HYPHEN = 2  # how PDFium marks a hyphen at the end of a line


@dataclass(frozen=True, slots=True)
class _Look:
    size: float
    is_bold: bool
    mark: int
    is_upright: bool
    is_slanted: bool
    is_drawn: bool


_Letter = tuple[str, float, float, float, float, int]
"""A letter, its left, bottom, right and top, and its number on the page."""


class Letters:
    """The letters of a page, gathered to pieces."""

    def __init__(self, texts: Handle, place: Placing, inside: set[int]) -> None:
        self._texts = texts
        self._inside = inside
        self._place = place
        self._looks: dict[int, _Look] = {}
        self._found: list[Piece] = []
        self.turned = ""

    def pieces(self) -> list[Piece]:
        """The pieces in the order of the file; letters that stand on their side are kept in ``turned``."""
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
            if code in (_HYPHEN, _SOFT_HYPHEN):
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
        self._found.append(
            Piece(
                text,
                left,
                right,
                bottom,
                top,
                look.size,
                look.is_bold,
                look.mark,
                is_glued,
                is_broken,
                is_soft,
                ink,
                self._base(letters[0][5]),
                look.is_slanted,
                look.is_drawn,
            )
        )

    def _ink(self, letters: list[_Letter]) -> float:
        """How far down the letters are drawn."""
        ends = [ctypes.c_double() for _ in range(4)]
        lowest = float("inf")
        for letter in letters:
            left, right, bottom, top = ends
            raw.FPDFText_GetCharBox(self._texts, letter[5], left, right, bottom, top)
            lowest = min(lowest, self._place(left.value, bottom.value, right.value, top.value)[1])
        return lowest

    def _base(self, at: int) -> float:
        """The height of the line that a letter stands on."""
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self._texts, at, x, y)
        return self._place(x.value, y.value, x.value, y.value)[1]

    def _look(self, owner: Handle, at: int) -> _Look:
        key = ctypes.addressof(owner.contents)
        if key not in self._looks:
            self._looks[key] = self._seen(owner, at)
        return self._looks[key]

    def _seen(self, owner: Handle, at: int) -> _Look:
        key = ctypes.addressof(owner.contents)
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._texts, at, matrix)
        size = raw.FPDFText_GetFontSize(self._texts, at) * hypot(matrix.c, matrix.d)
        along = [(matrix.a, matrix.b), (matrix.b, -matrix.a), (-matrix.a, -matrix.b), (-matrix.b, matrix.a)]
        ahead, aside = along[self._place.turn % 4]
        name = ctypes.create_string_buffer(200)
        raw.FPDFText_GetFontInfo(self._texts, at, name, 200, ctypes.c_int())
        face = name.value.decode("latin-1").casefold()
        is_bold, is_slanted = any(word in face for word in _HEAVY), any(word in face for word in _SLANTED)
        mark = raw.FPDFPageObj_GetMarkedContentID(owner)
        return _Look(size, is_bold, mark, ahead > 0 and abs(aside) < 0.1 * ahead, is_slanted, key in self._inside)


def _is_replaced(owner: Handle) -> bool:
    """Whether the file says that other words stand for what is drawn, as for a hyphen that only breaks a line."""
    for at in range(raw.FPDFPageObj_CountMarks(owner)):
        mark = raw.FPDFPageObj_GetMark(owner, at)
        size = ctypes.c_ulong()
        if raw.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", None, 0, size):
            return True
    return False
