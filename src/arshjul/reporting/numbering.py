"""Numbers of sections, tables and charts, and names that are unique in a document."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

_UNSAFE = re.compile(r"[^a-z0-9]+")
NUMBERED_LEVELS = 2
_LONGEST_ANCHOR = 60


@dataclass
class Numbering:
    """Counts as a document is assembled, in reading order."""

    _sections: list[int] = field(default_factory=lambda: [0] * NUMBERED_LEVELS)
    _counts: Counter[str] = field(default_factory=Counter)
    _taken: set[str] = field(default_factory=set)

    def copy(self) -> Numbering:
        """The same counts, to go back to when what was assembled is left out."""
        return Numbering(list(self._sections), Counter(self._counts), set(self._taken))

    def section(self, level: int) -> str:
        """The next section's number, ``4.1``; empty below the numbered levels."""
        if level > NUMBERED_LEVELS:
            return ""
        self._sections[level - 1] += 1
        self._sections[level:] = [0] * (NUMBERED_LEVELS - level)
        return ".".join(str(number) for number in self._sections[:level])

    def next(self, kind: str) -> int:
        """The next number of a kind: of tables, of charts, of the figures in a text."""
        self._counts[kind] += 1
        return self._counts[kind]

    def anchor(self, text: str) -> str:
        """An address-safe id made from a heading's words, with a number behind it when the words come again."""
        plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
        slug = _UNSAFE.sub("-", plain).strip("-")[:_LONGEST_ANCHOR].strip("-") or "avsnitt"
        return self.unique(slug, "anchor")

    def unique(self, name: str, kind: str) -> str:
        """``name``, or ``name-2`` and so on when something of this kind is called that already."""
        found, number = name, 1
        while f"{kind} {found}" in self._taken:
            number += 1
            found = f"{name}-{number}"
        self._taken.add(f"{kind} {found}")
        return found
