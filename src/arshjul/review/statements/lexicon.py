"""The words that say which way, which role and how many, found also where a scanner lost their rings and dots.

A text is folded letter by letter, so that a place in what is folded is the same place in what is printed.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

_FOLD = str.maketrans("åäöéèüáà\u00a0\u202f\u2009\u00ad–—−\u2010\u2011", "aaoeeuaa   ------")
_SHORT = 3
_SCANNED = {"ö": "[od06e]", "å": "[a4]", "ä": "[ae&@]"}


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """The text in small letters without rings and dots, of the same length.

    >>> plain("Över\u00adskott – 5 %")
    'over-skott - 5 %'
    """
    lowered = text.lower()
    return (lowered if len(lowered) == len(text) else text).translate(_FOLD)


def pattern(*words: str) -> re.Pattern[str]:
    r"""A pattern that finds each of the words in plain text; ``*`` is more letters, ``?`` a figure, a space any space.

    >>> bool(pattern("överskott*").search(plain("budgetöverskottet")))
    False
    >>> [bool(pattern("*överskott*").search(plain(each))) for each in ("budgetöverskottet", "éverskott", "dverskott")]
    [True, True, True]
    """
    made = "|".join(_spelled(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![a-z0-9])(?:{made})(?![a-z0-9])")


def _spelled(words: str) -> str:
    return r"[\s-]+".join(_word(word) for word in words.lower().split())


def _word(word: str) -> str:
    """The pattern of a word; a short one as it is, for *en* is no misread *än*."""
    letters = {"*": "[a-z]*", "?": "[0-9]", "-": "[- ]?"}
    if len(word) > _SHORT:
        letters |= _SCANNED
    return "".join(letters.get(letter, re.escape(plain(letter))) for letter in word)


class Direction(StrEnum):
    """Which way an amount goes: for the money (gain, loss), for the size (up, down), for the better or worse."""

    GAIN = "gain"
    LOSS = "loss"
    UP = "up"
    DOWN = "down"
    BETTER = "better"
    WORSE = "worse"

    @property
    def opposite(self) -> Direction:
        """The other way."""
        return _OPPOSITE[self]


_OPPOSITE = {
    Direction.GAIN: Direction.LOSS,
    Direction.LOSS: Direction.GAIN,
    Direction.UP: Direction.DOWN,
    Direction.DOWN: Direction.UP,
    Direction.BETTER: Direction.WORSE,
    Direction.WORSE: Direction.BETTER,
}

DIRECTIONS = {
    Direction.GAIN: pattern(
        "*överskott*", "positiv* avvik*", "positiv* budgetavvik*", "positiv* resultat*", "positiv* differens*",
        "plus", "plusresultat*", "besparing*", "vinst*", "understig* budget*",
        "underskrid* budget*", "underskrid* sin budget*", "underskred budget*", "underskred sin budget*",
    ),
    Direction.LOSS: pattern(
        "*underskott*", "negativ* avvik*", "negativ* budgetavvik*", "negativ* resultat*", "negativ* differens*",
        "minus", "minusresultat*", "förlust*", "överskrid* budget*", "överskrid* sin budget*",
        "överskred budget*", "överskred sin budget*", "överstig* budget*", "merkostnad*",
        "fördyring*", "budgetöverskrid*",
    ),
    Direction.UP: pattern(
        "öka", "ökar", "ökat", "ökad*", "ökande", "*ökning", "*ökningen", "*ökningar", "*ökningarna", "stiger", "steg",
        "stigit", "stigande", "högre", "fler", "större", "mer", "växt", "växer", "överstig*", "överskrid*", "uppgång*",
        "höjs", "höjd*", "höjt*", "höjning*", "utökad*", "utökning*", "dyrare", "längre",
    ),
    Direction.DOWN: pattern(
        "minsk*", "*minskning*", "sjunk*", "sjönk*", "lägre", "färre", "mindre", "understig*", "underskrid*",
        "nedgång*", "sänk*", "billigare", "kortare", "reducer*", "halver*",
    ),
    Direction.BETTER: pattern("bättre", "förbättr*", "positiv* utveckling*"),
    Direction.WORSE: pattern("sämre", "försämr*", "negativ* utveckling*"),
}  # fmt: skip
"""What says which way."""

NUMBER_WORDS = {
    "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9, "tio": 10, "elva": 11, "tolv": 12,
    "tretton": 13, "fjorton": 14, "femton": 15, "sexton": 16, "sjutton": 17, "arton": 18, "nitton": 19, "tjugo": 20,
}  # fmt: skip
"""Numbers that are written in letters; *en* and *ett* mostly say nothing of how many."""

NUMBER_WORD = pattern(*NUMBER_WORDS)
_VALUES = [(pattern(word), number) for word, number in NUMBER_WORDS.items()]


def number_of(word: str) -> int | None:
    """The number that a word says.

    >>> [number_of(word) for word in ("Åtta", "tva", "många")]
    [8, 2, None]
    """
    return next((number for each, number in _VALUES if each.fullmatch(plain(word))), None)
