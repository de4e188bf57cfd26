"""A count in words, and the noun that agrees with it: en enhet, två enheter, inga enheter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from arshjul.core.messages import DomainError

COUNT_FORMS = ("", "words", "some", "agreeing")
"""What may follow ``as`` in a count: digits, words, words unless it is zero, the agreeing word alone."""

_NUMERALS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_NONE = {"en": "ingen", "ett": "inget"}
_NOUN = re.compile(r"^(?:(?P<article>en|ett)\b\s*)?(?:(?P<one>[^/]+?)\s*/\s*(?P<many>[^/]+))?$")


class BadNoun(DomainError):
    """The words that shall agree with a count cannot be read."""


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted: its article (``en``, ``ett`` or none) and the words after one and after any other number."""

    article: str = ""
    one: str = ""
    many: str = ""


def read_noun(text: str) -> Noun:
    """``en enhet/enheter``, ``ett`` or ``uppfyllt/uppfyllda``; raises :class:`BadNoun`."""
    match = _NOUN.match(text.strip())
    if match is None:
        raise BadNoun(
            "”noun {text}” kan inte läsas. Skriv orden för en och för flera med snedstreck mellan, "
            "till exempel noun en enhet/enheter eller noun ett mål/mål.",
            text=text,
        )
    return Noun(match["article"] or "", match["one"] or "", match["many"] or "")


def say_count(count: int, form: str, noun: Noun) -> str | None:
    """A count in one of :data:`COUNT_FORMS`; None for ``some`` of nothing."""
    if form == "agreeing":
        return noun.one if count == 1 else noun.many
    if form == "some" and not count:
        return None
    if not form:
        number = str(count)
    elif noun.article and count == 1:
        number = noun.article
    elif noun.article and not count:
        number = "inga" if noun.many else _NONE[noun.article]
    else:
        number = count_in_words(count)
    return " ".join(filter(None, (number, noun.one if count == 1 else noun.many)))


def count_in_words(count: int) -> str:
    """A count as Swedish prose writes it: in words up to twelve, in digits above (Svenska skrivregler)."""
    return _NUMERALS[count] if 0 <= count < len(_NUMERALS) else str(count)
