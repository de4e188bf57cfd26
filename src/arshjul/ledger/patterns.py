"""Which codes a rule means: ``5*``, ``5000-5799``, ``4633``, several with blanks between, all but those after ``!``.

Codes are text, never numbers: municipalities extend accounts to six characters and some hold letters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from arshjul.core.messages import DomainError

Test = Callable[[str], bool]


class NotAPattern(DomainError):
    """A cell of a mapping that does not say which codes it means."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A set of codes. An empty pattern means any code, and none at all (a posting without a project)."""

    written: str
    wanted: tuple[Test, ...]
    unwanted: tuple[Test, ...]

    @classmethod
    def read(cls, written: str) -> Pattern:
        """The codes that a cell means; raises :class:`NotAPattern`.

        >>> [code for code in ("4633", "5010", "57999", "5901") if Pattern.read("4633 50-57").holds(code)]
        ['4633', '5010', '57999']
        """
        words = written.replace(",", " ").split()
        return cls(
            " ".join(words),
            tuple(_test(word) for word in words if not word.startswith("!")),
            tuple(_test(word[1:]) for word in words if word.startswith("!")),
        )

    def holds(self, code: str) -> bool:
        """Whether a code, empty when the posting has none, is one of these."""
        return (not self.wanted or any(test(code) for test in self.wanted)) and not any(
            test(code) for test in self.unwanted
        )


def _test(word: str) -> Test:
    """What one word asks of a code. The ends of a range are compared with as many characters as they have."""
    if word == "-":
        return lambda code: not code
    first, dash, last = word.partition("-")
    if not word or "*" in word[:-1] or (dash and ("*" in word or len(first) != len(last) or first > last)):
        raise NotAPattern(
            "”{word}” säger inte vilka koder som menas. Skriv till exempel 4633, 51*, 5000-5799 eller !5098.", word=word
        )
    if dash:
        return lambda code: len(code) >= len(first) and first <= code[: len(first)] <= last
    if word.endswith("*"):
        return lambda code: code.startswith(word[:-1])
    return lambda code: code == word
