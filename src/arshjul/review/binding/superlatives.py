"""What a sentence says is the largest, the lowest, the next largest of something, and what it names as that.

"Störst negativ avvikelse i prognosen har X", "X har det näst största underskottet", "underskottet är störst i X",
"lägst är den bland X", "tre verksamheter står för merparten: X, Y och Z".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.lexicon import number_of
from arshjul.review.statements.sentences import Sentence


class Of(StrEnum):
    """What is ranked: deficits, surpluses, variances of either sign, increases or decreases in per cent, levels."""

    LOSS = "loss"
    GAIN = "gain"
    VARIANCE = "variance"
    RISE = "rise"
    FALL = "fall"
    LEVEL = "level"


_RANKS = {"": 1, "nast ": 2, "andra ": 2, "tredje ": 3, "fjarde ": 4}
_RANK = r"(?P<rank>nast |tredje |fjarde )?"
_MOST = r"(?P<most>(?:storsta?|hogsta?|flesta?|mesta?|langsta?)|(?P<least>lagsta?|minsta?|farst|kortasta?))"
_LETTERS = (
    "storst", "hogst", "flest", "mest", "langst", "lagst", "minst", "farst", "kortast", "merpart", "huvuddel",
)  # fmt: skip
"""What one or another stands in every such sentence: a quick look, for few sentences rank something."""

_NOUN = r"(?P<noun>(?!(?:i|inom|for|hos|bland|pa|vid|och)\b)(?:[a-z]+ ){0,2}?[a-z]+)"
_HAS = (
    r"(?:ar|har|hade|finns|fanns|redovisa[rs]|redovisade|visa[rs]|uppvisa[rs]|ses|syns|aterfinns|noteras"
    r"|prognosti[sc]era[rs]|star for|svarar for|vantas|far|gor)"
)
_BEEN = r"(?:(?: (?:darmed|alltsa|ocksa|dock|nu|fortsatt|fortfarande|det|da|saledes|i ar|enligt tabell \d+))*)"
_IN = r"(?: (?:inom|for|hos|bland|i|pa|vid|avseende|inom gruppen|i gruppen|i aldersgruppen|for aldersgruppen))"
_TIME = r"(?P<time>(?: (?:i|for|efter|per|under|av|mot|jamfort med|till och med) [a-z0-9 -]{3,40}?)?)"
_CLAUSE, _THE = r"(?:^|[,:;] |\b(?:och|medan|men) )", r"(?:(?:den|det|de) )?"
_FORMS = (
    re.compile(
        rf"^(?:[a-z0-9 ]+: )?{_RANK}{_MOST} {_HAS}{_BEEN} (?P<noun>den|det|de|[a-z]+(?:en|on|et)){_IN} (?P<name>.+)"
    ),
    re.compile(rf"{_CLAUSE}{_THE}{_RANK}{_MOST} {_NOUN}{_TIME},? {_HAS}{_BEEN}{_IN}? (?P<name>.+)"),
    re.compile(
        rf"{_CLAUSE}(?:i procent |procentuellt )?(?:{_HAS} )?{_NOUN} (?:{_HAS}{_BEEN} )?(?:som )?{_RANK}{_MOST}{_IN} "
        r"(?P<name>.+)"
    ),
    re.compile(
        rf"{_CLAUSE}(?P<before>[a-z][a-z0-9 &-]+?) {_HAS}{_BEEN} {_THE}{_RANK}{_MOST} {_NOUN}(?=[,.;( ]|$)"
    ),
    re.compile(rf"{_CLAUSE}{_RANK}{_MOST} (?:ligger|lag|hamnar|hamnade|ar|var) (?P<name>[^.,;:]+?)(?= med |[.,;:]|$)"),
    re.compile(
        rf"{_CLAUSE}(?P<before>[a-z][a-z0-9 &-]+?) (?:betalar|betalade|har|hade|far|fick|kostar|kostade|tar) "
        rf"{_MOST} (?P<noun>per [a-z]+)(?=[,.;( ]|$)"
    ),
)  # fmt: skip
_PARTS = re.compile(
    r"\b(?P<count>[a-z]+) (?:[a-z]+ )?(?P<noun>verksamheter|namnder|enheter|omraden|projekt|poster|forvaltningar) "
    r"(?:star|svarar) (?:tillsammans )?for (?:merparten|huvuddelen|(?:den )?storsta delen|det mesta)(?: av [a-z ]+)?: "
    r"(?P<name>.+)"
)
_NEXT = rf"och {_THE}(?:(?:nast|tredje|fjarde) )?(?:storst|hogst|lagst|minst|flest|langst|kortast)a?"
_END = re.compile(
    r"[.:;()]|,? (?:som|vilket|vilka|dar|medan|men|folj\w*|darefter|pa grund|till foljd|beroende|med|"
    rf"{_NEXT})\b|, \d"
)
_ALSO = re.compile(rf",? och {_THE}{_RANK}{_MOST}{_IN} (?P<name>.+)")
_NEAR_END = re.compile(r"[\s,(]*(?:(?:med|pa|om|dar|ar|var|utfallet|vardet)\s)*")
_CUTS = re.compile(r",|&|\b(?:och|samt|respektive|eller)\b")
_LOSS = re.compile(r"\bunderskott\w*|\bnegativ\w* (?:budget|prognos)?avvikels\w*|\boverskridand\w*")
_GAIN = re.compile(r"\boverskott\w*|\bpositiv\w* (?:budget|prognos)?avvikels\w*")
_VARIANCE = re.compile(r"\b(?:budget|prognos)?avvikels\w*")
_RISE, _FALL = re.compile(r"\bokning\w*"), re.compile(r"\bminskning\w*")
_SHARE = re.compile(r"\b(?:i procent|procentuell\w*|relativt sett)\b")
_NOT = re.compile(
    r"\b(?:inte|ej|utom|forutom|exklusive|risk(?!varde|poang)\w*|mojlig\w*|tidigare|forra|foregaende|kan|skulle"
    r"|en av|ett av)\b"
)
_CHANGE = re.compile(r"\b(?:okning\w*|minskning\w*|forandring\w*|forbattring\w*|forsamring\w*|okat|minskat)\b")


@dataclass(frozen=True, slots=True)
class Superlative:
    """``rank`` 1 is the most, or the ``count`` most together; ``is_least`` that it is the least instead.

    ``begin`` and ``end`` are the words that say it; ``name`` where the names stand, ``other`` the words besides the
    names, that say of what. ``noun`` is what is ranked, ``of`` its sort, ``figure`` the amount said right after it.
    """

    sentence: Sentence
    of: Of
    rank: int
    count: int
    is_least: bool
    noun: str
    begin: int
    end: int
    name: tuple[int, int]
    other: str
    figure: Amount | None = None

    @property
    def pieces(self) -> tuple[str, ...]:
        """Each name alone, every two together (a name may have an *och*), and all of them."""
        words = self.sentence.words[slice(*self.name)]
        text = self.sentence.text[slice(*self.name)]
        cuts = [0, *(at for match in _CUTS.finditer(words) for at in match.span())]
        begins, ends = cuts[::2], [*cuts[1::2], len(text)]
        pairs = (text[begin:end] for begin, end in zip(begins, ends[1:], strict=False))
        alone = (text[begin:end] for begin, end in zip(begins, ends, strict=True))
        return tuple(dict.fromkeys(each.strip() for each in (*alone, *pairs, text) if each.strip()))


def superlatives(sentence: Sentence) -> Iterator[Superlative]:
    """The one thing that a sentence says is the most or the least."""
    words = sentence.words
    if not any(each in words for each in _LETTERS):
        return
    if (match := _PARTS.search(words)) is not None:
        count = number_of(match["count"])
        if count is not None:
            yield _made(sentence, match, _sort(words) or Of.VARIANCE, count, rank=1)
        return
    for pattern in _FORMS:
        match = pattern.search(words)
        if match is None or _NOT.search(words, 0, match.end("most")) or _NOT.match(words, match.end("most") + 1):
            continue
        noun = match["noun"] if "noun" in pattern.groupindex else ""
        of = _sort(noun)
        if of in (Of.RISE, Of.FALL) and not _SHARE.search(words):
            return
        first = _made(sentence, match, of or Of.LEVEL, 0, _rank(match))
        around = f"{words[match.start() : first.name[0]]} {words[first.name[1] : match.end()]}"
        if of not in (Of.RISE, Of.FALL) and (_CHANGE.search(around) or _SHARE.search(words)):
            return
        yield first
        if (also := _ALSO.match(words, first.name[1])) is not None:
            other = _made(sentence, also, first.of, 0, _rank(also))
            yield replace(other, noun=first.noun, other=first.other)
        return


def _rank(match: re.Match[str]) -> int:
    return _RANKS[(match["rank"] if "rank" in match.re.groupindex else None) or ""]


def _sort(noun: str) -> Of | None:
    sorts = ((_LOSS, Of.LOSS), (_GAIN, Of.GAIN), (_VARIANCE, Of.VARIANCE), (_RISE, Of.RISE), (_FALL, Of.FALL))
    return next((of for each, of in sorts if each.search(noun)), None)


def _made(sentence: Sentence, match: re.Match[str], of: Of, count: int, rank: int) -> Superlative:
    groups = match.re.groupindex
    key = "before" if "before" in groups else "name"
    begin, end = match.span(key)
    if key == "name":
        stop = _END.search(sentence.words, begin)
        end = stop.start() if stop is not None else end
    names = len(_CUTS.findall(sentence.words[begin:end])) + 1
    is_least = "least" in groups and match["least"] is not None
    noun = match["noun"] if "noun" in groups else ""
    first, last = min(match.start(), begin), max(end, match.end() if key == "before" else end)
    other = f"{sentence.text[:begin]} {sentence.text[end:last] if key == 'before' else ''}"
    figure = next((each for each in sentence.amounts if _NEAR_END.fullmatch(sentence.words, last, each.begin)), None)
    return Superlative(sentence, of, rank, count or names, is_least, noun, first, last, (begin, end), other, figure)
