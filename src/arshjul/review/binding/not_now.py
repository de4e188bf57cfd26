"""What is said of another time, of another case, or of how a variance changed: no variance of today to look up.

"Underskottet har minskat med 3", "utan åtgärder blir det ett underskott på 3", "förra året var överskottet 3".
"""

from __future__ import annotations

import re

_MONTH = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*"
_CHANGED = re.compile(
    r"(?:under|over)skott\w*\b[^.;,]*\b(?:har|vantas|beraknas|bedoms|kan)?\s*(?:minska|oka|halver|forbattra|forsamra)\w*"
    r"(?: \w+)? med\s(?:\w+\s)?$"
)
_CASE = re.compile(
    r"\b(?:skulle|utan atgard\w*|i varsta fall|om (?:inte|inga|inget|ingen)|risk\w* (?:for|att|finns))\b"
)
_LAST_YEAR = re.compile(
    r"^(?:under |for )?(?:forra aret|foregaende ar|i fjol|fjolaret)\b"
    r"|\b(?:forra arets|foregaende ars|fjolarets)\s\w+\W?$"
    r"|\b(?:forra arets|foregaende ars|fjolarets) (?:\w+ )?(?:under|over)skott\w*"
)
_THEN = re.compile(
    rf"\b(?:i|per|efter) {_MONTH}\b(?:,)? (?:var|pekade|visade|bedomdes|prognostiserades|beraknades|vantades)\b"
)


def is_not_of_now(before: str) -> bool:
    """Whether the words of a sentence before an amount, in small letters, say so."""
    near = before[-110:]
    return any(each.search(near) for each in (_CHANGED, _CASE, _THEN)) or _LAST_YEAR.search(before) is not None
