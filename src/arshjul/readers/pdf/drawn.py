"""What is drawn on a page beside its letters: ruled lines, pictures, and which letters are part of a drawing."""

from __future__ import annotations

import ctypes
from typing import Any

from pypdfium2 import raw

from arshjul.readers.pdf.page import Rule
from arshjul.readers.pdf.placing import Placing

Handle = Any  # what the engine, which is written in C, hands out

_MOST_OBJECTS = 20_000  # on a page; a drawing with more is no table
_DEEPEST_FORM = 3
_THIN = 2.5  # points; a thicker bar is a surface
_SHORT = 6.0  # points; a shorter line rules nothing


class Drawn:
    """The ruled lines of a page and how many pictures it has."""

    def __init__(self, place: Placing) -> None:
        self._place = place
        self._left = _MOST_OBJECTS
        self.rules: list[Rule] = []
        self.rules_inside: list[Rule] = []
        self.inside: set[int] = set()
        self.pictures = 0

    def look(self, holder: Handle, count: Handle, get: Handle, depth: int = 0) -> None:
        """Looks at each object of a page or of a form that stands on it."""
        for at in range(count(holder)):
            self._left -= 1
            if self._left < 0:
                return
            drawn = get(holder, at)
            kind = raw.FPDFPageObj_GetType(drawn)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(drawn, self.rules_inside if depth else self.rules)
            elif kind == raw.FPDF_PAGEOBJ_TEXT and depth:
                self.inside.add(ctypes.addressof(drawn.contents))
            elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
                self.pictures += kind == raw.FPDF_PAGEOBJ_IMAGE
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                self.pictures += depth == 0
                self.look(drawn, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, depth + 1)

    def _path(self, drawn: Handle, rules: list[Rule]) -> None:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if not raw.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
            return
        x, y, x2, y2 = self._place(left.value, bottom.value, right.value, top.value)
        wide, high = x2 - x, y2 - y
        if (high <= _THIN and wide >= _SHORT) or (wide <= _THIN and high >= _SHORT):
            rules.append(Rule(x, x2, y, y2))
        elif wide >= _SHORT and high >= _SHORT and raw.FPDFPath_CountSegments(drawn) <= 8:
            rules.extend(self._frame(drawn, Rule(x, x2, y, y2)))

    def _frame(self, drawn: Handle, box: Rule) -> list[Rule]:
        """The four sides of a box that is drawn with lines."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(drawn, fill, stroke)
        if not stroke.value or fill.value:
            return []
        return [
            Rule(box.left, box.right, box.bottom, box.bottom),
            Rule(box.left, box.right, box.top, box.top),
            Rule(box.left, box.left, box.bottom, box.top),
            Rule(box.right, box.right, box.bottom, box.top),
        ]
