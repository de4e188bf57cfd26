"""A printed line parted where wide spaces stand, as between the cells of a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from arshjul.readers.grids import number_in
from arshjul.readers.pdf.page import Piece
from arshjul.readers.pdf.words import Line

_WIDE = 0.8  # of the size; a wider space parts cells
_LABEL = re.compile(r"[•◦▪●○·‣–—*o-]|\(?(?:\d{1,2}(?:\.\d{1,2}){0,4}|[a-z])[.)]?|§+ ?\d*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURE = re.compile(
    r"[\s\d.,%±+<>≤≥=*\u2212\u2013-]+"
    r"|(?:[<>≤≥=±+\u2212\u2013-]\s*)?\d[\d\s.,]*\s?(?:%|kr|[tk]kr|[tkm]sek|mnkr|mkr|st|dagar)?"
)


@dataclass(frozen=True)
class Segment:
    """Pieces of a line that no wide space parts."""

    line: Line

    @cached_property
    def left(self) -> float:
        """Where it begins."""
        return self.line.left

    @cached_property
    def right(self) -> float:
        """Where it ends."""
        return self.line.right

    @cached_property
    def text(self) -> str:
        """Its words."""
        return self.line.text

    @cached_property
    def is_figure(self) -> bool:
        """Whether it is a number, or stands for one; a lone year is not."""
        if _YEAR.fullmatch(self.text):
            return False
        return number_in(self.text) is not None or _FIGURE.fullmatch(self.text) is not None


@dataclass(frozen=True)
class Parted:
    """A line and its segments."""

    line: Line
    segments: tuple[Segment, ...]

    @property
    def is_parted(self) -> bool:
        """Whether several cells may stand on the line."""
        return len(self.segments) > 1

    @cached_property
    def middle(self) -> float:
        """Half the height of its letters."""
        return (self.line.bottom + self.line.top) / 2

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.line.left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.line.right

    @property
    def size(self) -> float:
        """The size of most letters."""
        return self.line.size


def parted(line: Line, wide: float = _WIDE) -> Parted:
    """The line with its segments; the sign or number of a list's item or of a heading stays with its words.

    ``wide`` is the least space between segments, as a share of the size.
    """
    groups: list[list[Piece]] = []
    for piece in line.pieces:
        before = groups[-1][-1] if groups else None
        if before is not None and piece.left - before.right < wide * min(piece.size, before.size):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    if len(groups) == 2 and _LABEL.fullmatch(_text(groups[0], line)):
        second = _text(groups[1], line)
        if number_in(second) is None and not _FIGURE.fullmatch(second):
            groups = [groups[0] + groups[1]]
    return Parted(line, tuple(Segment(Line(tuple(group), line.page)) for group in groups))


def _text(pieces: Sequence[Piece], line: Line) -> str:
    return Line(tuple(pieces), line.page).text
