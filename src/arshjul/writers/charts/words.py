"""Words cut to the room there is: wrapped in lines, ended by an ellipsis, or reduced to what tells them apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from arshjul.writers.charts.shapes import SIZE
from arshjul.writers.lettering import text_width

_SPACE = re.compile(r"[ \t\r\n]+")  # a no-break space is not one
_SOFT_HYPHEN = "\u00ad"
_ELLIPSIS = "…"

_Fits = Callable[[str], bool]


def wrap(words: str, width: float, *, lines: int, size: float = SIZE, strong: bool = False) -> list[str]:
    """The words in at most ``lines`` lines, none wider than ``width``; what does not fit becomes an ellipsis.

    A word wider than a line is broken, where it may be if it has such places.
    """

    def fits(line: str) -> bool:
        return text_width(line, size, strong=strong) <= width

    wrapped = list(_wrapped(words, fits))
    return wrapped if len(wrapped) <= lines else [*wrapped[: lines - 1], _ended(wrapped[lines - 1], fits)]


def bare(words: str) -> str:
    r"""The words on one line, without the soft hyphens that only guide the setting.

    >>> bare("Budget-\nav\u00advikelse")
    'Budget- avvikelse'
    """
    return _SPACE.sub(" ", words.replace(_SOFT_HYPHEN, "")).strip()


def told_apart(heads: Sequence[str]) -> list[str]:
    """The heads without the words that all of them begin with, for a row of labels need not repeat itself.

    >>> told_apart(["Utfall jan–aug 2024", "Utfall jan–aug 2025"])
    ['2024', '2025']
    >>> told_apart(["1 mars", "1 april"])
    ['1 mars', '1 april']
    """
    split = [bare(head).split(" ") for head in heads]
    if len(split) < 2 or len({tuple(words) for words in split}) == 1:
        return [bare(head) for head in heads]
    shared = 0
    for words in zip(*(words[:-1] for words in split), strict=False):
        if len(set(words)) > 1 or any(character.isdigit() for character in words[0]):
            break
        shared += 1
    return [" ".join(words[shared:]) for words in split]


def _wrapped(words: str, fits: _Fits) -> Iterator[str]:
    line = ""
    for word in _SPACE.split(words.strip()):
        longer = f"{line} {word}" if line else word
        if fits(bare(longer)):
            line = longer
            continue
        if line:
            yield bare(line)
        rest = word
        while not fits(bare(rest)):
            start, rest = _broken(rest, fits)
            yield start
        line = rest
    if line:
        yield bare(line)


def _broken(word: str, fits: _Fits) -> tuple[str, str]:
    """As much of the word as fits on a line, and the rest; at least a letter, so that there is an end to it."""
    for place in sorted((found.end() for found in re.finditer(f"[{_SOFT_HYPHEN}/-]", word[:-1])), reverse=True):
        start = word[:place].replace(_SOFT_HYPHEN, "") + ("-" if word[place - 1] == _SOFT_HYPHEN else "")
        if fits(start):
            return start, word[place:]
    whole = word.replace(_SOFT_HYPHEN, "")
    length = next((count for count in range(len(whole) - 1, 1, -1) if fits(whole[:count] + "-")), 1)
    return whole[:length] + "-", whole[length:]


def _ended(line: str, fits: _Fits) -> str:
    words = line
    while words and not fits(words + _ELLIPSIS):
        shorter, _, last = words.rpartition(" ")
        words = shorter if shorter and len(last) < len(line) / 2 else words[:-1]
    return words.rstrip(" ,;:–-/(") + _ELLIPSIS
