"""Which letters our fonts draw, and how wide words are in Source Sans 3, so that room can be kept for them.

The advances are the font's own (``lettering.json``, measured by ``tests/house/letters.py``). Kerning is left out: it
nearly always draws letters closer, so words are at most as wide as this says.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import cache, lru_cache
from importlib.resources import files
from sys import maxunicode
from typing import Any
from unicodedata import category

_UNKNOWN = 1000  # a letter from some other font, as wide as it is high
_BREAKS = "\t\n\r"
_UNSEEN = ("Cf", "Zl", "Zp")  # Unicode's marks of format, and where lines and paragraphs end


@lru_cache(maxsize=4096)  # charts try the same words in many places
def text_width(words: str, size: float, *, strong: bool = False) -> float:
    """How wide the words are, in the unit of ``size``; ``strong`` is semibold.

    >>> text_width("−12,7", 10)
    22.37
    """
    advances = _advances("semibold" if strong else "regular")
    return sum(advances.get(letter, _UNKNOWN) for letter in words) * size / 1000


def is_drawn(letter: str) -> bool:
    """Whether any of our fonts has the letter; what is never seen, such as a soft hyphen, needs none.

    >>> is_drawn("å"), is_drawn("😀")
    (True, False)
    """
    code = ord(letter)
    at = bisect_right(_drawn(), (code, maxunicode)) - 1
    return (at >= 0 and code <= _drawn()[at][1]) or letter in _BREAKS or category(letter) in _UNSEEN


@cache
def _drawn() -> list[tuple[int, int]]:
    return [(first, last) for first, last in _kept()["drawn"]]


@cache
def _kept() -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(files("arshjul.writers").joinpath("lettering.json").read_text("utf-8"))
    return kept


@cache
def _advances(weight: str) -> dict[str, int]:
    kept = _kept()
    return dict(zip(kept["letters"], kept[weight], strict=True))
