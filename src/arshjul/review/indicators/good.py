"""Which way is good for an indicator: what its target, its name, its own table or the rest of the document says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from arshjul.review.indicators.bounds import Bound, Sense
from arshjul.review.indicators.heads import NOW
from arshjul.review.indicators.rows import Followed, Value
from arshjul.review.indicators.verdicts import Movement, Verdict, movement_of
from arshjul.review.statements.lexicon import pattern, plain
from arshjul.review.words import folded

_DECEMBER = 12
_ALL = 100
_OF_ALL = re.compile(r"%|\bprocent\b|\bandel")
_OVER_ALL = re.compile(r"\bav budget|prognos|forbruk|kostnad|utnyttja|belagg|\bindex|minsk|forandring")
_ASKS = r"(?:^\W*|\b(?:ska|skall|att)\s+(?:[a-z]+\s+){0,3})"
_ASKS_LESS = re.compile(rf"{_ASKS}(?:minsk(?:a|as|ad|at|ade)|sjunka|sankas?|farre|lagre|kortare|reducera[st]?)\b")
_ASKS_MORE = re.compile(rf"{_ASKS}(?:[o06]ka(?:s|d|t|de)?|hojas?|fler|hogre|stiga)\b")
_BY_HOW_MUCH = re.compile(r"^\W*(?:minskad|okad|minskning|okning)\w*.*(?:%|procent)")  # more of it is better
_LESS = pattern(
    "*sjukfrånvaro*", "*frånvaro", "*frånvaron", "*personalomsättning*", "väntetid*", "*utredningstid*", "restavfall*",
    "*handläggningstid*", "ledtid*", "tillbud*", "*olycksfall*", "*olyckor", "klagomål*", "*arbetslöshet*", "matsvinn*",
    "*övertid*", "*kränkning*", "*vräkning*", "*avhysning*", "*biståndsmottagare", "*utsläpp*", "*energianvändning*",
    "*energiförbrukning*", "*avhopp*", "*fallskador*", "*bränder*", "skadegörelse*", "vakans*",
)  # fmt: skip
_MORE = pattern(
    "nöjd*", "*nöjdhet*", "nki", "hme", "*meritvärde*", "behörig*", "legitimerad*", "trygg", "trygga", "tryggt",
    "*frisknärvaro*", "*närvaro*", "egen försörjning", "självförsörjning*", "delaktig*", "inflytande*", "*nöjda*",
    "medarbetarengagemang*", "*måluppfyllelse*", "fullföljd*", "återvunn*", "förnybar*", "ekologisk*",
)  # fmt: skip
_TURNS = re.compile(
    r"\b(?:minsk\w*|okning\w*|reduc\w*|forandring\w*|ej|inte|utan|icke|ingen|inga|under|inom|hogst|max|mindre"
    r"|anser|upplever att)\b"
)
_ADVERSE = re.compile(r"\botrygg\w*|\bmissnojd\w*|\bobehorig\w*")


@dataclass(frozen=True, slots=True)
class Good:
    """Which side is good, and whether the document itself says so: by a sign, a word, a wanted direction."""

    sense: Sense
    is_printed: bool

    @property
    def is_less(self) -> bool:
        """Whether a smaller figure is better."""
        return self.sense is Sense.MOST


class Directions:
    """The directions of good of a document's rows. What one row prints holds for other rows of the same name."""

    def __init__(self, rows: Iterable[Followed]) -> None:
        self._known: dict[str, Good | None] = {}
        for row in rows:
            good = _printed(row)
            if good is not None:
                name = _name(row)
                self._known[name] = good if self._known.get(name, good) == good else None

    def of(self, row: Followed) -> Good | None:
        """Which way is good for a row; None when nothing says so."""
        return _printed(row) or self._known.get(_name(row)) or meant_by(row.label.text) or _at_edge(row)

    def bound(self, row: Followed) -> Bound | None:
        """The row's target with its direction; a bare level that nothing gives a direction stays open."""
        if row.target is None or row.target.what.sense is not Sense.OPEN:
            return row.target.what if row.target is not None else None
        good = self.of(row)
        return row.target.what.seen_as(good.sense) if good is not None else row.target.what


def _name(row: Followed) -> str:
    return folded(row.label.text)


def _printed(row: Followed) -> Good | None:
    if row.target is not None and row.target.what.sense in (Sense.LEAST, Sense.MOST):
        return Good(row.target.what.sense, is_printed=True)
    if row.wanted is not None and (sense := _wanted(row.wanted.text)) is not None:
        return Good(sense, is_printed=True)
    asked = asked_for(row.label.text)
    return Good(asked, is_printed=True) if asked is not None else None


@lru_cache(maxsize=4096)
def asked_for(label: str) -> Sense | None:
    """Whether a label asks for less or for more; None when for neither, or for both.

    >>> asked_for("Sjukfrånvaron ska minska").value
    'most'
    """
    words = plain(label)
    if _BY_HOW_MUCH.search(words):
        return None
    less, more = _ASKS_LESS.search(words) is not None, _ASKS_MORE.search(words) is not None
    return None if less == more else Sense.MOST if less else Sense.LEAST


@lru_cache(maxsize=1024)
def _wanted(text: str) -> Sense | None:
    words = plain(text)
    if (asked := asked_for(text)) is not None:
        return asked
    move = movement_of(text)
    if move is Movement.RISING or words.startswith("hog") or text.strip() in ("≥", ">", "+"):
        return Sense.LEAST
    if move is Movement.FALLING or words.startswith("lag") or text.strip() in ("≤", "<"):
        return Sense.MOST
    return None


@lru_cache(maxsize=4096)
def meant_by(label: str) -> Good | None:
    """What the name of an indicator says of itself: nobody wants more sick leave."""
    words = plain(label)
    less, more = _LESS.search(words) is not None, _MORE.search(words) is not None
    if less == more or _TURNS.search(words) or _ADVERSE.search(words):
        return None
    return Good(Sense.MOST if less else Sense.LEAST, is_printed=False)


def _at_edge(row: Followed) -> Good | None:
    """Where a bare target of all, 100 per cent, leaves but one side for the values to lie on."""
    if row.target is None or row.target.what.sense is not Sense.OPEN or row.target.what.low != _ALL:
        return None
    printed = f"{row.label.text} {row.target.field.text}"
    values = [*row.outcomes, *([row.forecast] if row.forecast is not None else [])]
    is_share = _OF_ALL.search(plain(printed)) is not None and not _OVER_ALL.search(plain(printed))
    is_below = bool(values) and all(each.reading.value <= _ALL for each in values)
    return Good(Sense.LEAST, is_printed=False) if is_share and is_below else None


def implied(row: Followed) -> Good | None:
    """Which way is good for the row's own status to be true; None when it has none, or its values lie on both sides."""
    if row.target is None or row.target.what.low != row.target.what.high:
        return None
    met, missed = row.verdict(Verdict.MET), row.verdict(Verdict.MISSED)
    if (met is None) == (missed is None):
        return None
    level = row.target.what.low
    values = [each.reading.value for each in judged_values(row)]
    above = {value > level for value in values if value != level}
    if len(above) != 1:
        return None
    return Good(Sense.LEAST if above.pop() == (met is not None) else Sense.MOST, is_printed=False)


def judged_values(row: Followed) -> tuple[Value, ...]:
    """The values that a status can be about: the forecast, and the latest outcome unless it is of the year before."""
    latest = row.outcomes[-1] if row.outcomes else None
    if latest is not None and row.forecast is not None and not latest.is_part and latest.time != (NOW, _DECEMBER):
        latest = None
    return tuple(each for each in (row.forecast, latest) if each is not None)
