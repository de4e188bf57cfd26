"""How wide words are in Source Sans 3, so that room can be kept for them before they are set.

The advances are the font's own (``lettering.json``, measured by ``tests/house/letters.py``). Kerning is left out: it
nearly always draws letters closer, so words are at most as wide as this says.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib.resources import files

_UNKNOWN = 1000  # a letter from some other font, as wide as it is high


@lru_cache(maxsize=4096)  # charts try the same words in many places
def text_width(words: str, size: float, *, strong: bool = False) -> float:
    """How wide the words are, in the unit of ``size``; ``strong`` is semibold.

    >>> text_width("−12,7", 10)
    22.37
    """
    advances = _advances("semibold" if strong else "regular")
    return sum(advances.get(letter, _UNKNOWN) for letter in words) * size / 1000


@cache
def _advances(weight: str) -> dict[str, int]:
    kept = json.loads(files("arshjul.writers").joinpath("lettering.json").read_text("utf-8"))
    return dict(zip(kept["letters"], kept[weight], strict=True))
