"""Pieces of words → lines of text as they are printed, and lines → running text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from arshjul.core.inlines import Inline, NoteMark, Text
from arshjul.core.reading import Printed, Spot
from arshjul.readers.pdf.page import Piece

_RAISED = 0.22  # of the size, above the line that letters stand on; a sign that is drawn higher is a mark
_JOINING = ("och", "eller", "samt", "respektive")
_END = 3  # letters of the end of a word that was cut without a hyphen
_NO_WORDS = frozenset("ernts")  # letters that end words, and neither are one nor number anything
_FORMS = ("", "s", "t", "n", "en", "et", "ens", "ets")  # endings that a word may have elsewhere
_EDGES = ".,;:!?()[]”\"’'»«"


class Hyphens:
    """Tells whether a hyphen at the end of a line belongs to its word, by how the document writes it elsewhere."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._words: Counter[str] = Counter()
        self._tells_soft = False
        is_open = False
        for piece in pieces:
            self._tells_soft = self._tells_soft or piece.is_soft
            if not (is_open or piece.is_broken or piece.is_glued):
                self._words[piece.text.strip(_EDGES).casefold()] += 1
            is_open = piece.is_broken

    def between(self, left: str, right: str, *, is_soft: bool) -> str:
        """What stands between the parts of a broken word: a hyphen, one with a space before ``och``, or nothing."""
        if is_soft:
            return ""
        if right in _JOINING:
            return "- "
        if self._tells_soft or not right[:1].islower() or not left[-1:].isalpha():
            return "-"
        one, other = left.strip(_EDGES).casefold(), right.strip(_EDGES).casefold()
        whole, parted = self._words[one + other], self._words[f"{one}-{other}"]
        return "-" if parted > whole else ""

    def is_cut(self, left: str, right: str) -> bool:
        """Whether a word was cut without a hyphen, in a column that it does not fit: its end says nothing alone."""
        one, other = left.strip(_EDGES).casefold(), right.strip(_EDGES).casefold()
        is_end = len(other) <= _END and (other.islower() or other.isdigit()) and one[-1:].isalpha() == other.isalpha()
        is_told = other in _NO_WORDS or any(self._words[one + other + form] for form in _FORMS)
        return is_end and self._words[one] <= 1 and is_told


@dataclass(frozen=True)
class Line:
    """Pieces that stand on one line, from left to right."""

    pieces: tuple[Piece, ...]
    page: int

    @cached_property
    def size(self) -> float:
        """The size that most of its letters have."""
        return usual_size(self.pieces)

    @cached_property
    def text(self) -> str:
        """The line as it is printed; marks of notes are not part of it."""
        return words_of([piece for piece in self.pieces if not self.is_mark(piece)])

    @cached_property
    def left(self) -> float:
        """Where its first letter begins."""
        return min(piece.left for piece in self.pieces)

    @cached_property
    def right(self) -> float:
        """Where its last letter ends."""
        return max(piece.right for piece in self.pieces)

    @cached_property
    def bottom(self) -> float:
        """How far down its letters of usual size reach."""
        return min((piece.bottom for piece in self.pieces if not self.is_mark(piece)), default=self.pieces[0].bottom)

    @cached_property
    def top(self) -> float:
        """How far up its letters reach."""
        return max(piece.top for piece in self.pieces)

    @cached_property
    def is_bold(self) -> bool:
        """Whether most of its letters are."""
        letters = [(len(piece.text), piece.is_bold) for piece in self.pieces]
        return sum(count for count, is_bold in letters if is_bold) > 0.6 * sum(count for count, _ in letters)

    @cached_property
    def is_slanted(self) -> bool:
        """Whether all its letters are."""
        return all(piece.is_slanted for piece in self.pieces)

    @property
    def is_broken(self) -> bool:
        """Whether it ends in a hyphen that may not belong to its last word."""
        return self.pieces[-1].is_broken

    def is_mark(self, piece: Piece) -> bool:
        """Whether a piece is the raised mark of a note."""
        if not piece.ink or not (piece.text.isalnum() or piece.text in "*†‡**"):
            return False
        return piece.ink - self._base > _RAISED * self.size and not piece.text.startswith(("²", "³"))

    @cached_property
    def _base(self) -> float:
        """The height that letters of the usual size stand on."""
        return min(piece.base for piece in self.pieces if round(piece.size, 1) == self.size)

    @property
    def marks(self) -> tuple[NoteMark, ...]:
        """The marks of notes on the line."""
        return tuple(NoteMark(piece.text.strip("()")) for piece in self.pieces if self.is_mark(piece))

    @property
    def printed(self) -> Printed:
        """The line and its page."""
        return Printed(self.text + ("-" if self.is_broken else ""), Spot(page=self.page))


def usual_size(pieces: Iterable[Piece]) -> float:
    """The size that most letters have; 0 for none."""
    letters: dict[float, int] = {}
    for piece in pieces:
        size = round(piece.size, 1)
        letters[size] = letters.get(size, 0) + len(piece.text)
    return max(letters, key=lambda size: letters[size], default=0.0)


def words_of(pieces: Sequence[Piece]) -> str:
    """The pieces on one line with a space between those that are apart."""
    text = ""
    for index, piece in enumerate(pieces):
        is_apart = index and not (piece.is_glued and piece.left - pieces[index - 1].right < 0.3 * piece.size)
        text += f" {piece.text}" if is_apart else piece.text
    return text


def lines_in_order(pieces: Iterable[Piece], page: int) -> list[Line]:
    """The lines of pieces that come in the order they are read, as in marked content."""
    lines: list[list[Piece]] = []
    for piece in pieces:
        before = lines[-1][-1] if lines else None
        if before is not None and _is_beside(before, piece) and piece.left > before.left - 0.1 * piece.size:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [Line(tuple(line), page) for line in lines]


def lines_by_place(pieces: Iterable[Piece], page: int) -> list[Line]:
    """The lines of a page from top to bottom, whatever order the file has them in."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda each: (-(each.bottom + each.top), each.left)):
        for row in reversed(rows[-4:]):
            if any(_is_beside(each, piece) for each in (row[0], row[-1])):
                row.append(piece)
                break
        else:
            rows.append([piece])
    return [Line(tuple(sorted(row, key=lambda each: each.left)), page) for row in rows]


def _is_beside(one: Piece, other: Piece) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared > 0.55 * min(one.height, other.height)


def running_text(lines: Sequence[Line], hyphens: Hyphens) -> str:
    """Lines as one text, words that were broken at the end of a line mended."""
    text = ""
    before: Line | None = None
    for line in lines:
        words = line.text
        if before is not None and words and text:
            last, first = text.rsplit(maxsplit=1)[-1], words.split()[0]
            if before.is_broken:
                text += hyphens.between(last, first, is_soft=before.pieces[-1].is_soft)
            elif _ends_open(text):
                if text[-1] == "-" and (first in _JOINING or hyphens.between(last[:-1], first, is_soft=False) == ""):
                    text = f"{text} " if first in _JOINING else text[:-1]
            elif not hyphens.is_cut(last, first):
                text += " "
        text += words
        before = line if words else before
    return text + ("-" if before is not None and before.is_broken else "")


def content_of(lines: Sequence[Line], hyphens: Hyphens) -> tuple[Inline, ...]:
    """The text of lines with the marks of notes on them."""
    marks = [mark for line in lines for mark in line.marks]
    return (Text(running_text(lines, hyphens)), *marks)


def _ends_open(text: str) -> bool:
    """Whether a text ends in a hyphen or a stroke right after a letter, and so goes on without a space."""
    return len(text) > 1 and text[-1] in "-/\u2010\u2011" and text[-2].isalpha()
