"""Money that is said to be used in full, and a remainder of it that the same section moves to a later year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from arshjul.review.statements.sentences import Sentence

_FULL = re.compile(r"\b(?:i sin helhet|fullt ut|till fullo|helt och hallet|i sina helheter)\b")
_USED = re.compile(r"\b(?:anvand\w*|forbruk\w*|nyttj\w*|utnyttj\w*|upparbet\w*|ga at)\b")
_MONEY = re.compile(r"(?:medel|medlen|medlet|anslag\w*|budget\w*|ramen|ramarna|investering\w*|bidrag\w*)\b")
_REST = re.compile(
    r"\b(?:resterande|aterstaende|kvarvarande|kvarstaende|overskjutande)\s+(?:del\w*|medel|belopp\w*|budget\w*|anslag\w*|ram\w*)\b"
    r"[^.;]{0,80}?\b(?:nyttj\w*|anvand\w*|flytta\w*|overfor\w*|ombudgeter\w*|forskjut\w*|skjut\w*|forbruk\w*|senarelagg\w*)"
    r"[^.;]{0,40}"
)
_LATER = re.compile(r"\b(?:nasta ar|kommande ar|(20\d\d))\b")
_YEAR = re.compile(r"\b(20\d\d)\b")
_NOT = re.compile(r"\b(?:inte|ej|undantag|forutom|utom|med undantag)\b")
_NEAR = 8


def moved_on(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, re.Match[str], Sentence]]:
    """Every sentence that says that all of the money is used in a year, with the one that moves a rest of it on."""
    for at, sentence in enumerate(sentences):
        full = _FULL.search(sentence.words)
        if full is None or _NOT.search(sentence.words) or not _is_of_money(sentence, full):
            continue
        year = max((int(each) for each in _YEAR.findall(sentence.words)), default=0)
        for other in sentences[at + 1 : at + 1 + _NEAR]:
            if other.headings != sentence.headings or other.topic != sentence.topic:
                break
            if _says_later(other, year):
                yield sentence, full, other
                break


def _is_of_money(sentence: Sentence, full: re.Match[str]) -> bool:
    return _USED.search(sentence.words) is not None and _MONEY.search(sentence.words, 0, full.start()) is not None


def _says_later(sentence: Sentence, year: int) -> bool:
    for rest in _REST.finditer(sentence.words):
        later = _LATER.search(rest.group())
        if later is not None and (later[1] is None or (bool(year) and int(later[1]) > year)):
            return True
    return False
