"""Which of two colours can be read on a third (WCAG 2.2, 1.4.3), for municipalities choose their own."""

from __future__ import annotations


def readable_on(background: str, *, light: str, dark: str) -> str:
    """``light`` or ``dark``, whichever stands out most from ``background``; all are ``#rrggbb``.

    >>> readable_on("#f2c84b", light="#ffffff", dark="#16222e")
    '#16222e'
    """
    return max((light, dark), key=lambda colour: contrast(colour, background))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21; text needs 4.5, lines and marks 3.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
