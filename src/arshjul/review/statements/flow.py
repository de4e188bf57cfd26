"""The words of a passage as they run on, lines joined, with every letter's place in what is printed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from arshjul.core.reading import Printed, Spot

_BROKEN = re.compile(r"[^\W\d_]{2}[-\u00ad]$")
_GOES_ON = re.compile(r"(?!(?:och|eller|samt|respektive)\b)[a-zåäö]")


@dataclass(frozen=True, slots=True)
class Flow:
    """Joined lines: ``text``, and where in it each printed line begins (``begins``), after its own ``skipped``."""

    text: str
    lines: tuple[Printed, ...]
    begins: tuple[int, ...]
    skipped: tuple[int, ...]

    def line_at(self, at: int) -> Printed:
        """The line that a letter stands on."""
        return self.lines[self._index(at)]

    def spot_at(self, at: int) -> Spot:
        """Where a letter is printed."""
        return self.line_at(at).spot if self.lines else Spot()

    def line_begin(self, at: int) -> int:
        """Where the line begins that a letter stands on."""
        return self.begins[self._index(at)] if self.begins else 0

    def quote(self, begin: int, end: int) -> str:
        """What is printed from ``begin`` to ``end``, as far as the line that it begins on goes."""
        if not self.lines:
            return self.text[begin:end]
        index = self._index(begin)
        first = begin - self.begins[index] + self.skipped[index]
        return self.lines[index].text[first : first + end - begin].strip()

    def _index(self, at: int) -> int:
        return max(0, bisect_right(self.begins, at) - 1)


def flow_of(lines: Iterable[Printed]) -> Flow:
    """The lines as one text: words broken at the end of a line are whole, all else is joined by a space.

    >>> from arshjul.core.reading import Printed
    >>> flow_of([Printed("Kost- och budget-"), Printed("avvikelsen är 5 ")]).text
    'Kost- och budgetavvikelsen är 5'
    """
    text = ""
    kept: list[Printed] = []
    begins: list[int] = []
    skipped: list[int] = []
    for line in lines:
        words = line.text.strip()
        if not words:
            continue
        if text and _BROKEN.search(text, max(0, len(text) - 3)) and _GOES_ON.match(words):
            text = text[:-1]
        elif text:
            text += " "
        kept.append(line)
        begins.append(len(text))
        skipped.append(len(line.text) - len(line.text.lstrip()))
        text += words
    return Flow(text, tuple(kept), tuple(begins), tuple(skipped))
