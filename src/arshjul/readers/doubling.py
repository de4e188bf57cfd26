"""Content that stands twice in a file, as when a program writes both the pages and the tagged content of a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from arshjul.readers.lines import Line

_GRAM = 3
_OPENING = 5  # words that say that the document begins anew
_FIRST_LINES = 6  # among which the copy may begin: a cover may be left out of it
_MOST_TRIES = 8  # places where the same words begin
_LEAST_WORDS = 40
_COPIED = 0.75  # of the second part stands in the first
_COVERED = 0.7  # of the first part stands in the second
_ECHOED = 0.6  # of the lines stand twice in a row


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a document, and at which line each stands; lines that repeat the one before are left out."""

    words: list[str]
    at: list[int]
    starts: list[int]  # the place of the first word of each line kept


def find_copy(lines: Sequence[Line]) -> int:
    """The place of the line from which on the document stands once more; ``len(lines)`` when it does not."""
    told = _words(lines)
    words = told.words
    grams: list[tuple[str, ...]] = []
    for first in told.starts[:_FIRST_LINES]:
        opening = words[first : first + _OPENING]
        begins = (at for at in told.starts if at > first + _LEAST_WORDS and words[at : at + _OPENING] == opening)
        for start in islice(begins, _MOST_TRIES):
            grams = grams or [tuple(words[index : index + _GRAM]) for index in range(len(words) - _GRAM + 1)]
            if _is_copy(grams, first, start):
                return told.at[start]
    return len(lines)


def find_echoes(lines: Sequence[Line]) -> set[int]:
    """The places of lines that repeat the one before, in a file where nearly every line does."""
    echoes: set[int] = set()
    for index in range(1, len(lines)):
        if index - 1 not in echoes and lines[index].words == lines[index - 1].words:
            echoes.add(index)
    return echoes if len(echoes) >= 5 and 2 * len(echoes) >= _ECHOED * len(lines) else set()


def _words(lines: Sequence[Line]) -> _Words:
    told = _Words([], [], [])
    before: list[str] = []
    for index, line in enumerate(lines):
        words = [word for word in line.text.casefold().split() if word.isalnum() or any(map(str.isalnum, word))]
        if words and words != before:
            told.starts.append(len(told.words))
            told.words.extend(words)
            told.at.extend([index] * len(words))
        before = words or before
    return told


def _is_copy(grams: Sequence[tuple[str, ...]], first: int, start: int) -> bool:
    original, copy = grams[first:start], grams[start:]
    if len(copy) < _LEAST_WORDS:
        return False
    there, here = set(original), set(copy)
    copied = sum(gram in there for gram in copy) / len(copy)
    covered = sum(gram in here for gram in original) / len(original)
    return copied >= _COPIED and covered >= _COVERED
