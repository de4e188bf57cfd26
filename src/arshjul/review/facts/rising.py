"""The words that say that something rose or fell, by how much, and from what level."""

from __future__ import annotations

import re

from arshjul.review.statements.lexicon import Direction

_RISE = r"(?:[a-z]*okning\w*|okat|okade|okar|oka|stigit|steg|stiger|hojts|hojning\w*|uppgang\w*|vuxit)"
_FALL = r"(?:[a-z]*minskning\w*|minskat|minskade|minskar|minska|sjunkit|sjonk|sjunker|sankts|sankning\w*|nedgang\w*)"
_UPS, _DOWNS = re.compile(rf"(?<![a-z]){_RISE}(?![a-z])"), re.compile(rf"(?<![a-z]){_FALL}(?![a-z])")
_CHANGE = rf"(?:{_RISE}|{_FALL}|[a-z]*forandring\w*|skillnad\w*|differens\w*|forbattring\w*|forsamring\w*)"
BY = re.compile(rf"(?<![a-z]){_CHANGE}\s+(?:med|pa|om|motsvarande|av)\s+(?:[a-z]+\s+)?[-+(]*$")
THEN_BY = re.compile(rf"^[\s-]*(?:ig\s+|s\s+)?{_CHANGE}(?![a-z])")
LEVEL = re.compile(
    r"(?:uppgar till|uppgick till|uppgatt till|landar pa|landade pa|landar|blev|ar|var|till)\s+"
    r"(?:ca |cirka |drygt |knappt )?$"
)
ELSE = re.compile(r"\b(?:och|samt|medan|men|att|da|eftersom|trots|genom)\b")
_FARTHEST_WORDS = 9
FARTHEST_CHANGE = 90
_ATTRIBUTES = ("okade", "minskade")
_NOT = re.compile(r"\b(?:inte|ej|ingen|varken|i stallet for|istallet for|bromsa\w*|takten)\b")


def only_way(words: str) -> tuple[Direction, str] | None:
    """The way that some words say, when they say one only and lead straight to what comes after them."""
    ups, downs = list(_UPS.finditer(words)), list(_DOWNS.finditer(words))
    if bool(ups) == bool(downs) or _NOT.search(words):
        return None
    last = (ups or downs)[-1]
    rest = words[last.end() :]
    is_attribute = last.group() in _ATTRIBUTES and len(rest.split()) > 1
    if is_attribute or ELSE.search(rest) or len(rest.split()) > _FARTHEST_WORDS:
        return None
    return (Direction.UP if ups else Direction.DOWN), last.group()
