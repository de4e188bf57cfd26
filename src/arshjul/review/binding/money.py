"""The measure of the money in tables that do not print it: said in a line above, or once for the whole report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from arshjul.core.measures import Measure
from arshjul.review.statements.sentences import Sentence
from arshjul.review.words import folded, measure_in

_OF_ALL = re.compile(
    r"\bbelopp(?:en|et)?\s+(?:(?:anges|redovisas|visas|ar|angivna|uttrycks|presenteras|avser)\s+)*i\s+(.{2,40})"
)
_BY_DIGITS = re.compile(r"\b(?:samtliga|alla) (?:belopp|siffror|tal)\b.{0,25}? i (.{2,40})")


def money_in(text: str) -> Measure | None:
    """The measure of money that a title names.

    >>> money_in("Tabell 3. Helår, tkr").code
    'tkr'
    """
    measure = measure_in(text)
    return measure if measure is not None and measure.is_money else None


def money_of_all(sentences: Sequence[Sentence]) -> Measure | None:
    """The measure that the report says its money is in; None when it says none, or different ones in different places.

    What it says in the section of one table ("beloppen i tabellen är i kronor") is about that table alone.
    """
    found: dict[str, Measure] = {}
    for sentence in sentences:
        words = folded(sentence.text)
        match = _OF_ALL.search(words) or _BY_DIGITS.search(words)
        if match is not None and "tabell" not in words and (measure := money_in(match[1])) is not None:
            found[measure.code] = measure
    return next(iter(found.values())) if len(found) == 1 else None
