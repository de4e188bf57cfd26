"""A municipality's colours on their way into a style sheet: checked, for a look is data and must never act as code."""

from __future__ import annotations

import re

from arshjul.writers.colours import contrast

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_TEXT = 4.5  # the contrast that text of any size needs (WCAG 2.2, 1.4.3)


def checked(colour: str, instead: str) -> str:
    """``colour`` when it is written ``#rrggbb``, else ``instead``.

    >>> checked("red; } body { display: none", "#0b5c66")
    '#0b5c66'
    """
    return colour if _COLOUR.fullmatch(colour) else instead


def carries_text(colour: str, ground: str) -> bool:
    """Whether words in ``colour`` can be read on ``ground`` (both ``#rrggbb``)."""
    return contrast(colour, ground) >= _TEXT
