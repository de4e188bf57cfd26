"""Where in a line the quoted words are, and the line cut into pieces that are marked or not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

_LEAST = 6  # letters of a quote that is looked for without its spaces; shorter ones are found anywhere
_BROKEN = re.compile(r"[\s\u00ad.-]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """That a piece of the document is what a remark is about.

    ``id`` is the mark's address; ``is_also`` says that the remark's first place is another.
    """

    id: str
    number: int
    level: str
    is_also: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """From one letter up to another, with what marks it."""

    start: int
    end: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line: the levels it is marked with, ``also`` for a lesser place, and the marks that end here."""

    text: str
    levels: tuple[str, ...] = ()
    ending: tuple[Mark, ...] = ()


def find(quote: str, line: str, near: int = 0) -> tuple[int, int] | None:
    """From where to where a quote stands in a line, looked for from ``near``; spaces, points and hyphens may differ.

    >>> find("budget- avvikelse", "En budgetavvikelse")
    (3, 18)
    """
    wanted = quote.strip()
    if not wanted:
        return None
    for start in (near, 0):
        whole = re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", line[start:])
        if whole:
            return start + whole.start(), start + whole.end()
    at = line.find(wanted)
    return (at, at + len(wanted)) if at >= 0 else _loosely(wanted, line, near)


def _loosely(quote: str, line: str, near: int) -> tuple[int, int] | None:
    kept = [index for index, letter in enumerate(line) if not _BROKEN.match(letter)]
    letters = "".join(line[index] for index in kept)
    wanted = _BROKEN.sub("", quote)
    if len(wanted) < _LEAST:
        return None
    begin = next((at for at, index in enumerate(kept) if index >= near), 0)
    at = letters.find(wanted, begin)
    at = at if at >= 0 else letters.find(wanted)
    return (kept[at], kept[at + len(wanted) - 1] + 1) if at >= 0 else None


def pieces(line: str, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """The line cut where something begins or ends to be marked.

    >>> [piece.text for piece in pieces("ett två tre", [Span(4, 7, Mark("p1", 1, "error"))])]
    ['ett ', 'två', ' tre']
    """
    marked = list(spans)
    cuts = sorted({0, len(line), *(at for span in marked for at in (span.start, span.end))})
    return tuple(
        Piece(
            line[start:end],
            tuple(_look(span.mark) for span in marked if span.start <= start and end <= span.end),
            tuple(span.mark for span in marked if span.end == end),
        )
        for start, end in pairwise(cuts)
    )


def _look(mark: Mark) -> str:
    return "also" if mark.is_also else mark.level
