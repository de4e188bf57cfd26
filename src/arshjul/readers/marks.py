"""What the beginning of a line says: a bullet, the number of a heading, a line of a table of contents."""

from __future__ import annotations

import re

from arshjul.readers.lines import Line

_BULLET = re.compile(
    r"\s*(?P<mark>[•·▪◦‣●○■□♦➢➤✓\uf0b7\uf0a7*¢»]|[-–—](?=\s*[^\W\d_])|[oe](?=\s+[A-ZÅÄÖ\d]))\s*(?P<rest>.*)"
)
_BULLETS = frozenset("•·▪◦‣●○■□♦➢➤✓\uf0b7\uf0a7*¢»-–—oe")
_ROW_WITH_DASH = re.compile(r"\s*[-–—].*\S(?: {3,}[-–−+]? ?\d+(?: \d{3})*(?:[.,]\d+)? ?%?){2,}\s*")
_NUMBER = re.compile(r"\s*(?P<mark>\d{1,2}[.)]|[a-z]\))\s+(?P<rest>\S.*)")
_HEADING_NUMBER = re.compile(r"\s*(?P<number>§\s*\d{1,4}|\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?P<rest>[^\W\d_].*)")
_CONTENTS = re.compile(r"(?:\. ?){4,}\s*\d{1,4}\s*$|…+\s*\d{1,4}\s*$")
_FEWEST_DOTS = 4
_LONGEST_ROW = 1000
_LONGEST_HEADING = 130
_LONGEST_PLAIN_NUMBER = 80


def bullet_of(line: Line) -> tuple[str, str] | None:
    """The bullet of a line and the words after it; None when it has none. Scanners read a round bullet as o or e.

    A dash before words with numbers in columns is no bullet: it sets off a part in a table.
    """
    if line.words[:1] not in _BULLETS:
        return None
    is_row = len(line.text) <= _LONGEST_ROW and _ROW_WITH_DASH.fullmatch(line.text) is not None
    match = _BULLET.fullmatch(line.text) if not is_row else None
    return (match["mark"], match["rest"].strip()) if match else None


def is_bullet(line: Line) -> bool:
    """Whether the line is an item of a list."""
    return bullet_of(line) is not None


def item_number(line: Line) -> tuple[str, str] | None:
    """The number of an item (``1.``, ``a)``) and the words after it."""
    match = _NUMBER.fullmatch(line.text)
    return (match["mark"], match["rest"].strip()) if match else None


def heading_number(line: Line) -> tuple[str, str] | None:
    """The number of a numbered heading (``4.1``, ``§ 12``) and its words; None when it is none.

    ``1. Text`` is an item of a list rather than a heading, unless it has further numbers.
    """
    words = line.words
    if not (words[:1] == "§" or words[:1].isdecimal()):
        return None
    match = _HEADING_NUMBER.fullmatch(line.text)
    if not match or len(words) > _LONGEST_HEADING or is_contents(line):
        return None
    number, rest = match["number"], match["rest"].strip()
    if "." in number:
        return (number, rest) if rest[0].isupper() and not rest.endswith((",", ";")) else None
    is_item = line.words[len(number) : len(number) + 1] == "."
    if number.startswith("§"):
        return number, rest
    plain = rest[0].isupper() and len(words) <= _LONGEST_PLAIN_NUMBER and not rest.endswith((".", ",", ";", ":"))
    return (number, rest) if plain and not is_item else None


def is_numbered_heading(line: Line) -> bool:
    """Whether the line is a heading with a number."""
    return heading_number(line) is not None


def is_contents(line: Line) -> bool:
    """Whether the line stands in a table of contents: dots that lead to a page."""
    end = line.text[-200:]
    return ("…" in end or end.count(".") >= _FEWEST_DOTS) and _CONTENTS.search(end) is not None
