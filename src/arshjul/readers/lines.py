"""A file of text as its printed lines, each with its number and page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from arshjul.core.reading import Printed, Spot

_BREAKS = re.compile(r"\r\n|\n|\r")
_USUAL_WIDTH = 78  # letters on a line of a page, at least


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty. ``gap`` is how many empty lines stand right before it.

    ``opens_page`` says that it is the first of its page: after a form feed, or by the single space that many programs
    leave in its place.
    """

    number: int
    page: int
    text: str
    gap: int = 0
    opens_page: bool = False

    @property
    def words(self) -> str:
        """The line without the spaces around it."""
        return self.text.strip()

    @property
    def spot(self) -> Spot:
        """Where it stands."""
        return Spot(self.number, self.page)

    @property
    def printed(self) -> Printed:
        """The line exactly as it is printed."""
        return Printed(self.text, self.spot)


def lines_of(text: str) -> tuple[list[Line], int]:
    """The lines of ``text`` that are not empty, and how many pages it has; 0 when no form feed says.

    A form feed within a line cuts it in two with the same number.
    """
    has_pages = "\f" in text
    page, gap, opens = int(has_pages), 0, True
    found: list[Line] = []
    for number, raw in enumerate(_BREAKS.split(text.removeprefix("\ufeff")), start=1):
        for index, piece in enumerate(raw.split("\f")):
            if index:
                page, opens = page + 1, True
            if not piece.strip():
                gap += not index
                continue
            found.append(Line(number, page, piece, gap, opens or _after_lost_feed(piece, has_pages=has_pages)))
            gap, opens = 0, False
    return found, (found[-1].page if found and has_pages else 0)


def usual_width(lines: Sequence[Line]) -> int:
    """How long a full line of prose is, in characters: what the longest tenth of the lines reach."""
    if not lines:
        return _USUAL_WIDTH
    lengths = sorted(len(line.words) for line in lines)
    return max(_USUAL_WIDTH, min(lengths[len(lengths) * 9 // 10], 160))


def printed(lines: Iterable[Line]) -> tuple[Printed, ...]:
    """The lines exactly as they are printed."""
    return tuple(line.printed for line in lines)


def _after_lost_feed(piece: str, *, has_pages: bool) -> bool:
    return not has_pages and len(piece) > 1 and piece[0] == " " and not piece[1].isspace()
