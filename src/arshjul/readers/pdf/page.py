"""What is printed on a page of a PDF: pieces of words and ruled lines, with their places.

Places are in points from the lower left corner of the page as it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters that stand together, set alike. ``is_glued`` says that no space parts them from the piece before.

    ``mark`` is the number of the marked content they are, −1 outside any. ``is_broken`` says that a hyphen at the end
    of the line follows them that may not belong to the word, ``is_soft`` that it surely does not. ``ink`` is how far
    down a sign or two really reach, 0 for longer pieces; ``base`` is the line that the letters stand on.
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
    base: float = 0.0
    is_slanted: bool = False
    is_drawn: bool = False

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
    """A page: its number from 1, its size, and what is printed on it in the order of the file.

    ``turned`` are letters that stand on their side, ``drawn`` words that are part of a drawing.
    """

    number: int
    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: int = 0
    turned: str = ""
    drawn: str = ""
