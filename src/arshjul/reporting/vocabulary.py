"""Names found by the words that somebody types: a part of a word, a synonym or a code is enough."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import nlargest

from arshjul.reporting.search_words import EMPTY, SYNONYMS, likeness, stem, words_of

BEST = 12
"""How many names are found at most."""
_SYNONYM = 0.7  # of what the word itself would be worth
_PART = 4  # letters; of a shorter word only the beginning of another is looked for

Found = tuple[str, float, Mapping[str, float]]
"""A code, how well it is meant, and how surely by each word."""


class Vocabulary:
    """Which names hold which words; a query looks at each different word once, however many names there are."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._holders: dict[str, list[str]] = defaultdict(list)
        self._length: dict[str, int] = {}
        for code, name in names.items():
            its = [word for word in words_of(name) if word not in EMPTY]
            self._length[code] = max(len(set(its)), 1)
            for word in dict.fromkeys((*its, *words_of(code.replace("_", " ")))):
                self._holders[word].append(code)
        self._codes = {"".join(words_of(code)): code for code in names}
        self._text = "\n" + "\n".join(self._holders) + "\n"

    def find(self, words: Sequence[str]) -> list[Found]:
        """The names that the words mean best."""
        by_code: dict[str, dict[str, float]] = defaultdict(dict)
        for word in words:
            for code, sure in self._meant(word).items():
                by_code[code][word] = sure
        scored = (
            (code, sum(its.values()) / len(its) * min(len(its) / self._length[code], 1.0), its)
            for code, its in by_code.items()
        )
        return nlargest(BEST, scored, key=lambda each: (sum(each[2].values()), each[1]))

    def _meant(self, word: str) -> dict[str, float]:
        """By code, how surely a word means something in its name."""
        found: dict[str, float] = {}
        others = SYNONYMS.get(word) or SYNONYMS.get(stem(word), ())
        ways = [(word, 1.0), *((other, _SYNONYM) for other in others)]
        for said_as, worth in ways:
            for known in self._near(said_as):
                if sure := worth * likeness(said_as, known):
                    for code in self._holders[known]:
                        found[code] = max(found.get(code, 0.0), sure)
        if word in self._codes:
            found[self._codes[word]] = 1.1  # a code is said on purpose
        return found

    def _near(self, word: str) -> set[str]:
        """The known words that have the beginning of a word in them, or that it begins with."""
        part = stem(word) if len(word) >= _PART else f"\n{word}"
        found, at = set(), self._text.find(part)
        while at >= 0:
            end = self._text.index("\n", at + 1)
            found.add(self._text[self._text.rindex("\n", 0, at + 1) + 1 : end])
            at = self._text.find(part, end)
        return found | {word[:length] for length in range(_PART, len(word)) if word[:length] in self._holders}
