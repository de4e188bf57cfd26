"""What is said to have become better or worse since an earlier report, whose variance the text itself tells.

"I april var prognosen ett underskott på 800. Läget har förbättrats." The variance of today is that of a table, or the
one that the sentences before told; every one that can be meant must lie on the other side of the earlier one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from arshjul.review.binding.answers import possible
from arshjul.review.binding.binding import Bound
from arshjul.review.binding.claims import Claim, Sort, claims_of
from arshjul.review.binding.contrary import Contraries
from arshjul.review.binding.finding_lines import Named
from arshjul.review.binding.sides import Against, side_of
from arshjul.review.findings import Location
from arshjul.review.intervals import Interval
from arshjul.review.statements.roles import Role
from arshjul.review.statements.sentences import Sentence

_WHO = (
    r"(?:laget|prognosen|helarsprognosen|resultatet|utfallet|utvecklingen|avvikelsen|underskottet|overskottet"
    r"|bedomningen|situationen|ekonomin)"
)
_BETTER = r"(?P<up>forbattrats|forbattrat sig|forbattras|battre|en forbattring|forbattringen)"
_WORSE = r"(?P<down>forsamrats|forsamrat sig|forsamras|samre|en forsamring|forsamringen)"
_LETTERS = ("battr", "samr")  # of every word for better and worse: few sentences have one
_SAID = re.compile(
    rf"\b(?:{_WHO}(?:\s(?!inte\b|ej\b)[a-z]+){{0,5}}?|(?:det|detta|vilket)\s(?:ar|innebar|betyder)(?:\s[a-z]+){{0,2}}?)"
    rf"\s(?P<word>{_BETTER}|{_WORSE})\b"
)
_BY = re.compile(
    r"(?P<word>(?P<up>battre)|(?P<down>samre)) an (?:(?:den|vad|i|som|da|vid|enligt)\s)*"
    r"(?:\w*prognos\w*|\w*tertial\w*|\w*delar\w*|forra|forega\w+|tidigare|senaste|bedomning\w*|uppfoljning\w*"
    r"|jan\w*|feb\w*|mars|apr\w*|maj|jun\w*|jul\w*|aug\w*|sep\w*|okt\w*|nov\w*)"
)
_EARLIER = re.compile(
    r"\b(?:forra|foregaende|tidigare|forsta|senaste|dessforinnan|sedan|\w*tertialrapport\w*|tertial 1|delar\w*|t1"
    r"|(?:i|efter|per|vid|fran) (?:jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*)\b"
)
_NOT = re.compile(
    r"\b(?:inte|ej|ska|skall|kan|bor|maste|skulle|om|malet|for att|trots|vantas|framover|nasta|kvalit\w*)\b"
)
_MOST_BACK = 2
_MOST_TIMES = 31


@dataclass(frozen=True, slots=True)
class Turn:
    """``way`` is 1 when it is said to be better; ``then`` what was, in words, ``now`` where today's variances are."""

    sentence: Sentence
    begin: int
    end: int
    way: int
    then: Claim
    now: tuple[Location, ...]


def turns(sentences: Sequence[Sentence], contraries: Contraries, *, is_scanned: bool) -> Iterator[Turn]:
    """Every word that says better or worse of what the tables say is the reverse."""
    for at, sentence in enumerate(sentences):
        if not any(each in sentence.words for each in _LETTERS):
            continue
        match = _SAID.search(sentence.words) or _BY.search(sentence.words)
        if match is None or _NOT.search(sentence.words[: match.end()]):
            continue
        before = [each for each in sentences[max(0, at - _MOST_BACK) : at] if each.unit == sentence.unit]
        then = _earlier(sentence, match.start("word"), before, is_scanned=is_scanned)
        if then is None:
            continue
        claims = claims_of(sentence, before[-1] if before else None, is_scanned=is_scanned)
        if any(contraries.of(claim, None) is not None for claim in claims):
            continue  # a table tells the very amount, and text-vs-table tells of it
        way = 1 if match["up"] else -1
        places = _against(sentence, then, way, before, contraries, is_scanned=is_scanned)
        if places:
            yield Turn(sentence, match.start("word"), match.end("word"), way, then, places)


def _earlier(sentence: Sentence, end: int, before: Sequence[Sentence], *, is_scanned: bool) -> Claim | None:
    """The variance of the earlier report: the last amount before the word, in a clause that says that it is of then."""
    for each, last in ((sentence, end), *((other, len(other.text)) for other in reversed(before[-1:]))):
        claims = [claim for claim in claims_of(each, None, is_scanned=is_scanned) if claim.amount.end < last]
        sided = [(claim, side) for claim in claims if (side := side_of(each, claim.amount)) is not None]
        told = [c for c, side in sided if side.against in (Against.RESULT, Against.WORTH_OF_BUDGET)]
        if told and _EARLIER.search(each.words[: told[-1].amount.end]) and told[-1].measure is not None:
            return told[-1]
    return None


def _against(
    sentence: Sentence,
    then: Claim,
    way: int,
    before: Sequence[Sentence],
    contraries: Contraries,
    *,
    is_scanned: bool,
) -> tuple[Location, ...]:
    """The variances of today, when all of them lie on the other side of the earlier one; else none."""
    side = side_of(then.sentence, then.amount)
    assert side is not None  # noqa: S101 (_earlier takes those alone)
    was = then.amount.interval.scaled(Decimal(side.way))
    by = _amount_of_step(sentence, then)
    found = list(_today(then, contraries.lines_of(sentence, before, then), contraries))
    beside = {table for table, _, now in found if now.meets(was)}
    told = [] if beside else list(_told_now(before, then, is_scanned=is_scanned))
    first = min((table for table, _, _ in found), default=0)
    kept = [(cell, now) for table, cell, now in found if table in (beside or {first}) or by is not None]
    kept = told or [(cell, now) for cell, now in kept if not now.meets(was)]
    kept = [(cell, now) for cell, now in kept if _is_near(now, was)]
    if by is not None:
        kept = [(cell, now) for cell, now in kept if _size(now - was).meets(by)]
    ways = {1 if now.low > was.high else -1 if now.high < was.low else 0 for _, now in kept}
    return tuple(cell for cell, _ in kept) if ways == {-way} else ()


def _amount_of_step(sentence: Sentence, then: Claim) -> Interval | None:
    """By how much it is said to be better or worse."""
    after = then.amount.end if then.sentence is sentence else 0
    said = (each for each in sentence.amounts if each.begin > after and each.measure == then.measure)
    return next((each.interval for each in said), None)


def _told_now(before: Sequence[Sentence], then: Claim, *, is_scanned: bool) -> Iterator[tuple[Location, Interval]]:
    """The variances of today that the sentences before it tell of the whole."""
    for each in before:
        if each is then.sentence or _EARLIER.search(each.words):
            continue
        for claim in claims_of(each, None, is_scanned=is_scanned):
            side = side_of(each, claim.amount)
            if side is not None and side.against is Against.RESULT and claim.measure == then.measure:
                yield each.location_of(claim.amount), claim.amount.interval.scaled(Decimal(side.way))


def _today(then: Claim, lines: Sequence[Named], contraries: Contraries) -> Iterator[tuple[int, Location, Interval]]:
    """The variances of a row that are of the year or of its forecast, above zero when they are to the good."""
    asked = replace(then, sort=Sort.LEVEL)
    for answer in possible(Bound(asked, tuple(lines), (), (), is_by_name=True)):
        cell = answer.cells[0]
        if Role.VARIANCE not in answer.table.roles_at(cell) or _is_of_part(answer.table.columns[cell.column].label):
            continue
        worth = contraries.worth.of(answer)
        if worth is not None:
            yield answer.table.place, cell.location, answer.value.scaled(Decimal(worth))


def _is_near(one: Interval, other: Interval) -> bool:
    """Whether two are of one size, so that no other unit is meant."""
    sizes = sorted((abs(one.middle), abs(other.middle)))
    return sizes[1] <= _MOST_TIMES * sizes[0]


def _is_of_part(label: str) -> bool:
    return re.search(r"\b(?:ack|period)", label.lower()) is not None


def _size(value: Interval) -> Interval:
    if value.low >= 0:
        return value
    return -value if value.high <= 0 else Interval(Decimal(0), max(-value.low, value.high))
