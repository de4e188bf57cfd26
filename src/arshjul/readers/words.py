"""The few Swedish words that say what a line or a column is, also where a scanner lost their dots and rings."""

from __future__ import annotations

import re
from functools import lru_cache

from arshjul.core.cells import RowKind
from arshjul.core.measures import KR, MKR, MNKR, PERCENT, TKR, Measure

_FOLD = str.maketrans("åäöéèüÅÄÖÉÈÜ", "aaoeeuAAOEEU")

_MONTHS = (
    "januari februari mars april maj juni juli augusti september oktober november december "
    "jan feb mar apr jun jul aug sep sept okt nov dec"
)
MONTHS = frozenset(_MONTHS.split())
"""Months in full and short, folded."""

_HANGING = "av for i och per till fran med pa om under vid samt eller enligt inom mot som att den det de en ett"
HANGING = frozenset(_HANGING.split())
"""Words that cannot end a heading: what follows belongs to it."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_TOTAL = re.compile(r"(?:summa|totalt?|total summa|s:a|summa totalt?)\b(?! antal)", re.IGNORECASE)
_SUBTOTAL = re.compile(r"(?:delsumma|deltotal)\b", re.IGNORECASE)
_OF_WHICH = re.compile(r"(?:varav|darav)\b", re.IGNORECASE)

_DIFFERENCE = re.compile(r"avvik|differens|\bdiff\b|skillnad")

_LONGEST_MEASURE = 10  # letters
_MEASURES = (
    (re.compile(r"\b(?:mnkr|msek|miljoner kronor|milj\.? ?kr)\b"), MNKR),
    (re.compile(r"\b(?:mkr)\b"), MKR),
    (re.compile(r"\b(?:tkr|kkr|tsek|ksek|tusentals? kronor|tusen kronor|1 ?000 kr|1 ?000-tal kr)\b"), TKR),
    (re.compile(r"%|\b(?:procent|andel i procent)\b"), PERCENT),
    (re.compile(r"\bi (?:kr|kronor)\b|\((?:kr|kronor)\)|, kr$"), KR),
)


@lru_cache(4096)
def fold(text: str) -> str:
    """The text in small letters without rings and dots.

    >>> fold("Årets Prognos för")
    'arets prognos for'
    """
    return text.translate(_FOLD).casefold()


@lru_cache(4096)
def is_year(word: str) -> bool:
    """Whether the word is a year, with or without a comma or the mark of a note after it."""
    return _YEAR.fullmatch(word.strip(",.;:()*")) is not None


@lru_cache(4096)
def is_month(word: str) -> bool:
    """Whether the word is a month or a span of months (``jan-apr``)."""
    return all(part in MONTHS for part in re.split(r"[-–]", fold(word).strip(",.;:()"))) if word.strip("-–") else False


@lru_cache(4096)
def is_period(word: str) -> bool:
    """Whether the word is a part of a period: a year, a month, a day."""
    return is_year(word) or is_month(word) or re.fullmatch(r"\d{1,2}/\d{1,2}", word) is not None


@lru_cache(4096)
def hangs(text: str) -> bool:
    """Whether the text cannot end here: it stops at a hyphen or a word like ``för``."""
    last = "".join(text.rsplit(maxsplit=1)[-1:])
    return (last.endswith(("-", "/", "&")) and len(text.strip()) > 1) or fold(last) in HANGING


def says_note(head: str) -> bool:
    """Whether what stands under the head are the numbers of notes."""
    return fold(head.strip(" .")) in ("not", "noter", "nothanvisning")


def says_difference(head: str) -> bool:
    """Whether what stands under the head is one thing less another."""
    return _DIFFERENCE.search(fold(head)) is not None


@lru_cache(4096)
def is_total(word: str) -> bool:
    """Whether the word says that something is a total."""
    return _TOTAL.fullmatch(fold(word)) is not None


def row_kind(label: str) -> RowKind:
    """What a row is, by how its label begins."""
    words = fold(label)
    for form, kind in ((_SUBTOTAL, RowKind.SUBTOTAL), (_TOTAL, RowKind.TOTAL), (_OF_WHICH, RowKind.OF_WHICH)):
        if form.match(words):
            return kind
    return RowKind.DATA


def measure_in(text: str) -> Measure | None:
    """The measure that a heading names; None when it names none."""
    words = fold(text)
    return next((measure for form, measure in _MEASURES if form.search(words)), None)


@lru_cache(4096)
def is_measure(word: str) -> bool:
    """Whether a lone word, perhaps within parentheses, is what figures are counted in: ``tkr``, ``(%)``, ``antal``."""
    own = word.strip("()[].,")
    return fold(own) in ("antal", "st", "kr", "kronor") or (len(own) < _LONGEST_MEASURE and measure_in(own) is not None)


def begins_small(text: str) -> bool:
    """Whether the first letter is a small one, so that the text goes on from something."""
    if text[:1].isalpha():
        return text[0].islower()
    first = next((letter for letter in text if not letter.isspace() and letter not in "(\"'”"), "")
    return first.islower()


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return text.rstrip(" \t)\"'”»").endswith((".", "!", "?", ":"))
