"""What a sentence says has moved the most: "ökningen är störst inom förskolan", "främst ses en minskning avseende …".

Only sentences that say which way and name what moved right after it: a cause in other words cannot be looked up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from arshjul.review.statements.lexicon import DIRECTIONS, Direction
from arshjul.review.statements.sentences import Sentence

_MOST = r"(?P<most>st[oö]rst|som mest|mest|kraftigast|fr\wmst|framfor allt|huvudsakligen|i huvudsak|i forsta hand)"
_SUPERLATIVE = r"(?:storsta|hogsta|kraftigaste)"
_OF = r"(?:inom|for|avseende|gallande|hos|bland|genom|vad galler)"
_IS = (
    r"(?:ar|var|finns|fanns|ses|syns|aterfinns|redovisas|noteras|sker|skedde|har skett|uppvisas|uppstar|galler|avser"
    r"|marks|har|redovisar|uppvisar|visar|prognostiserar)"
)
_WHAT = r"(?P<what>(?:negativa?|positiva?)? ?[a-z-]+)"
_AFTER = re.compile(rf"\b{_MOST} {_OF} ")
_HERALDED = re.compile(rf"\b{_MOST} {_IS}(?: det)?(?: en| ett)? {_WHAT} {_OF} ")
_LARGEST = re.compile(rf"\b(?P<most>(?:den|det|de) {_SUPERLATIVE}) {_WHAT} {_IS}(?: {_OF})? ")
_LARGEST_OF = re.compile(rf"\b(?:star for|svarar for|{_IS}) (?P<most>(?:den|det|de) {_SUPERLATIVE}) {_WHAT}\b")
_WAY = (
    r"(?P<what>(?:har |vantas )?"
    r"(?:oka(?:de|r|t)?|minska(?:de|r|t)?|vaxte|vaxer|vuxit|sjonk|sjunkit|sjunker|steg|stiger|stigit))"
)
_COUNTED = r"(?: i (?:kronor|antal|tal))?"
_VERBED = re.compile(rf"(?:^|[,;:] |\b(?:och|medan) ){_MOST}{_COUNTED} {_WAY} (?!inom\b|for\b)")
_VERBS_MOST = re.compile(rf" {_WAY} (?P<most>mest|kraftigast|storst){_COUNTED}(?=[.,;]|$| av (?:alla|dem)\b)")
_END = re.compile(
    r"[.:;()]|,? (?:som|vilket|vilka|dar|medan|men|jamfor\w*|mot|under|pa grund|till foljd|beroende|med|samtidigt"
    r"|i|vid|per|sedan|och (?:beror|ar|har))\b"
)
_BEGIN = re.compile(r"(?:^|[,;:.] |\b(?:medan|men|dar|och) )(?=[^,;:.]*$)")
_PARTS = re.compile(r",|&|\b(?:och|samt|respektive|resp|eller)\b|/")
_NOT = re.compile(r"\b(?:inte|ej|utom|forutom|exklusive|procentuellt|relativt sett|per)\b")
_SIZES = re.compile(r"\w*(?:avvikelse|forandring)\w*")
_COMPOUND = re.compile(r"\b([a-z]{3,}?)s?(?:okning|minskning|avvikelse|forandring|underskott|overskott)\w*")
_ROUGHLY = re.compile(r"fr\wmst|framfor|huvudsak|forsta hand")


@dataclass(frozen=True, slots=True)
class Leading:
    """What is said to have moved the most.

    ``way`` is which way, None for any. ``begin`` and ``end`` are the place of the words that say so with the names;
    ``names`` that of the names, ``count`` how many they are at most. ``around`` are the words before and between that
    may say of what, in small letters. ``is_rough`` says that they need only be the main part (*främst*).
    """

    sentence: Sentence
    way: Direction | None
    begin: int
    end: int
    names: tuple[int, int]
    count: int
    around: str
    is_rough: bool

    @property
    def pieces(self) -> tuple[str, ...]:
        """Each name, every two that stand together (one name may have an *och*), and all of them."""
        text = self.sentence.text[slice(*self.names)]
        cuts = [0, *(at for match in _PARTS.finditer(self.sentence.words[slice(*self.names)]) for at in match.span())]
        begins, ends = cuts[::2], [*cuts[1::2], len(text)]
        parts = [text[begin:end] for begin, end in zip(begins, ends, strict=True)]
        pairs = [text[begin:end] for begin, end in zip(begins, ends[1:], strict=False)]
        return tuple(dict.fromkeys((*parts, *pairs, text)))


def leading_in(sentence: Sentence) -> Leading | None:
    """What a sentence says has moved the most; None when it says no such thing, or not clearly which way."""
    words = sentence.words
    if _NOT.search(words):
        return None
    for pattern in (_HERALDED, _LARGEST, _VERBED):
        if match := pattern.search(words):
            return _made(sentence, match, match["what"], _names_after(words, match.end()))
    for pattern in (_LARGEST_OF, _VERBS_MOST):
        if match := pattern.search(words):
            begin = max((each.end() for each in _BEGIN.finditer(words, 0, match.start())), default=0)
            return _made(sentence, match, match["what"], (begin, match.start()))
    if match := _AFTER.search(words):
        return _made(sentence, match, words[: match.start()], _names_after(words, match.end()))
    return None


def _names_after(words: str, begin: int) -> tuple[int, int]:
    end = _END.search(words, begin)
    return begin, end.start() if end is not None else len(words)


def _made(sentence: Sentence, match: re.Match[str], said: str, names: tuple[int, int]) -> Leading | None:
    ways = {way for way, words in DIRECTIONS.items() if words.search(said)}
    ways -= {Direction.BETTER, Direction.WORSE}
    if len(ways) > 1 or not (ways or _SIZES.search(said)) or not sentence.text[slice(*names)].strip():
        return None
    count = len(_PARTS.findall(sentence.words[slice(*names)])) + 1
    begin, end = min(match.start(), names[0]), max(match.end(), names[1])
    around = _COMPOUND.sub(r"\1", f"{sentence.words[:begin]} {said}")
    for words in DIRECTIONS.values():
        around = words.sub(" ", around)
    is_rough = _ROUGHLY.search(match["most"]) is not None
    return Leading(sentence, next(iter(ways), None), begin, end, names, count, around, is_rough)
