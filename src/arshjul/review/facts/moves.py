"""What moved from one amount to another, and by how much the sentence says that it did."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from arshjul.core.measures import PERCENT, PERCENTAGE_POINTS, Measure
from arshjul.core.printed_numbers import WRITTEN, hedged
from arshjul.review.facts.rising import BY, ELSE, FARTHEST_CHANGE, LEVEL, THEN_BY, only_way
from arshjul.review.facts.stated import Stated, absolute, shared_zeros
from arshjul.review.intervals import Interval
from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.lexicon import NUMBER_WORDS, Direction, number_of, plain
from arshjul.review.statements.sentences import Sentence

_HEDGE = r"(?:(?P<{0}>drygt|over|mer an|minst|knappt|nastan|under|hogst|narmare|cirka|ca\.?|ungefar|omkring|runt)\s+)?"
_WORDS = "|".join(sorted(map(plain, NUMBER_WORDS), key=len, reverse=True))
_NUMBER = (
    r"(?P<{0}>[-+]?\s?(?:\d{{1,3}}(?: \d{{3}})+|\d+)(?:,\d+)?(?![\d:/]|-\d|[.,]\d)|(?:"
    + _WORDS.replace("{", "{{")
    + r")\b)"
)
_UNIT = (
    r"(?P<{0}>\s*(?:%|procentenhet(?:er)?|procent|tusen kronor|miljoner(?: kronor| kr)?|mnkr|mkr|[tk]kr|[km]sek|kronor"
    r"|kr)"
    r"(?![a-z]))?"
)
_NOT_NUMBERED = r"(?:[^\d.;:()]|\b(?:19|20)\d\d\b)"
_WHOSE = r"(?:(?:budgeterade?|planerade?|tidigare|nuvarande|dagens|prognostiserade?|arets)\s+)?"
_FROM_TO = re.compile(
    rf"(?<![a-z])fran\s+{_WHOSE}"
    + "".join(part.format(name) for part, name in ((_HEDGE, "hedge1"), (_NUMBER, "one"), (_UNIT, "unit1")))
    + rf"(?P<between>{_NOT_NUMBERED}{{0,60}}?)\s+till\s+{_WHOSE}"
    + "".join(part.format(name) for part, name in ((_HEDGE, "hedge2"), (_NUMBER, "other"), (_UNIT, "unit2")))
    + r"(?P<after>\s*[a-z]*)"
)
_COMPARED = re.compile(
    r"[\s(,]*(?:jamfort med|att jamfora med|i jamforelse med|mot)\s+(?:drygt |knappt |cirka |ca |omkring |nara )?$"
)
_NO_MOVE = re.compile(
    r"^\s*(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*$|^\s*(?:ar|aring\w*|arskurs|plats|platsen|e|a)$"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SAYS_SO = re.compile(
    r"^[\s,)]*(?:[^\d.]{0,30}?)(?:vilket (?:ar|innebar|motsvarar|ger)|det ar|alltsa|dvs\.?)\s+en\s+(?:[a-z]+\s+)?"
)
_THAT_IS = r"[\s,(]*(?:det vill saga|dvs\.?|d\.?\s?v\.?\s?s\.?|alltsa|det ar|vilket (?:ar|innebar|motsvarar|ger))"
_BY_SO_MUCH = re.compile(
    rf"(?:{_THAT_IS}\s+(?:med\s+)?|[\s,(]*med\s+)(?:ca |cirka |drygt |knappt |hela |totalt )?[-+(]*$"
)
_MORE_OR_LESS = re.compile(r"\s*(?:[a-z]+\s+)?(?:fler|farre|mer|mindre|hogre|lagre)\b")
_DENSITY = re.compile(r"[a-z]tathet")
_EACH = re.compile(r"\s*(?:[a-z]+\s+){0,2}per\s+[a-z]{3,}")
_AT_LEAST = 2
_RANK = re.compile(r"\bplats\b|ranking|\brank")


@dataclass(frozen=True)
class Move:
    """An amount that became another in one sentence. ``begin`` and ``end`` are where the sentence says so."""

    sentence: Sentence
    before: Stated
    after: Stated
    begin: int
    end: int
    is_compared: bool = False

    @property
    def way(self) -> Direction | None:
        """The way that the numbers go; None when they may be the same, or a sign makes it unclear."""
        if self.before.amount.sign or self.after.amount.sign:
            return None
        one, other = self.before.interval(0), self.after.interval(0)
        if one.meets(other):
            return None
        return Direction.UP if one.high < other.low else Direction.DOWN


@dataclass(frozen=True)
class Change:
    """A change that is said of a move; ``expected`` is what it can be in the change's own measure, in each reading."""

    move: Move
    amount: Stated
    expected: tuple[Interval, ...]

    @property
    def holds(self) -> bool:
        """Whether the stated change can be the difference, or the relative change where per cent are said."""
        zeros = shared_zeros([self.move.before, self.move.after, self.amount])
        return any(
            wanted.meets(self.amount.own(zeros if self.amount.measure is not PERCENT else 0, truncated=cut))
            for wanted in self.expected
            for cut in (False, True)
        )


def moves_in(sentence: Sentence) -> tuple[Move, ...]:
    """Every "from … to …", and every amount that is compared with an earlier one."""
    if ("fran " not in sentence.words and len(sentence.amounts) < _AT_LEAST) or _RANK.search(sentence.words):
        return ()
    return (*_from_to(sentence), *_compared(sentence))


def wrong_way(move: Move) -> tuple[Direction, int, int] | None:
    """The direction that is said of a move whose numbers go the other way, and where its word begins and ends."""
    said = _said(move)
    if said is None or move.way is None or said[0] is move.way or _is_density(move):
        return None
    way, word = said
    at = move.sentence.words.rfind(word, 0, move.begin)
    at = at if at >= 0 else move.sentence.words.find(word, move.end)
    return way, at, at + len(word)


def _is_density(move: Move) -> bool:
    """Whether it is how densely something stands, told by its inverse: fewer teachers, more pupils to each."""
    words = move.sentence.words
    return _DENSITY.search(words, 0, move.begin) is not None and _EACH.match(words, move.end) is not None


def changes_of(moves: Sequence[Move]) -> Iterator[Change]:
    """The changes that the sentence of the moves says, each with the move that it is about."""
    for at, move in enumerate(moves):
        first = moves[at - 1].end if at else 0
        last = moves[at + 1].begin if at + 1 < len(moves) else len(move.sentence.text)
        for amount in move.sentence.amounts:
            is_outside = amount.end <= move.begin or amount.begin >= move.end
            if is_outside and first <= amount.begin and amount.end <= last and _is_change(amount, move):
                yield from _change(move, amount)


def _from_to(sentence: Sentence) -> Iterator[Move]:
    for match in _FROM_TO.finditer(sentence.words):
        unit = _measure(match["unit2"]) or _measure(match["unit1"])
        if match["unit1"] and match["unit2"] and _measure(match["unit1"]) != _measure(match["unit2"]):
            continue
        if unit is None and (_YEAR.fullmatch(match["one"].strip()) or _YEAR.fullmatch(match["other"].strip())):
            continue
        if any(_NO_MOVE.match(match[name] or "") for name in ("after",)) and unit is None:
            continue
        if _NO_MOVE.match((match["between"] or "").split(" ")[1] if " " in (match["between"] or "") else ""):
            continue
        before = _amount(sentence, match, "one", "hedge1", unit)
        after = _amount(sentence, match, "other", "hedge2", unit)
        if before is not None and after is not None:
            end = match.end("unit2") if match["unit2"] else match.end("other")
            yield Move(sentence, before, after, match.start(), end)


def _compared(sentence: Sentence) -> Iterator[Move]:
    amounts = sentence.amounts
    for one, other in pairwise(amounts):
        if not _COMPARED.search(sentence.words[one.end : other.begin]) or one.measure is None:
            continue
        measure = other.measure or one.measure
        is_like = measure is one.measure and not one.is_word and not other.is_word
        if is_like and LEVEL.search(sentence.words[: one.begin]):
            before, after = (Stated(sentence, each, measure) for each in (other, one))
            yield Move(sentence, before, after, one.begin, other.end, is_compared=True)


def _measure(unit: str | None) -> Measure | None:
    return WRITTEN.get(" ".join(unit.split())) if unit else None


def _amount(sentence: Sentence, match: re.Match[str], name: str, hedge: str, unit: Measure | None) -> Stated | None:
    begin, end = match.span(name)
    digits = match[name].replace(" ", "").replace(",", ".").lstrip("+")
    is_word = number_of(digits) is not None
    value = Decimal(number_of(digits) or 0) if is_word else Decimal(digits)
    exponent = value.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    sign = -1 if value < 0 else 0
    low, high = hedged(abs(value), decimals, (match[hedge] or "").replace("over", "över").replace("nastan", "nästan"))
    interval = Interval.exactly(value) if is_word else Interval(low, high)
    made = Amount(sentence.text[begin:end], begin, end, abs(value), decimals, interval, sign, unit, match[hedge] or "")
    return Stated(sentence, replace(made, is_word=is_word), unit)


def _said(move: Move) -> tuple[Direction, str] | None:
    """The direction that the words before a move, or right after it, say: the only one, and not denied."""
    words = move.sentence.words
    if not move.is_compared:
        earlier = [each.end for each in move.sentence.amounts if each.end <= move.begin]
        begin = max([*earlier, words.rfind(";", 0, move.begin), words.rfind(" men ", 0, move.begin), 0])
        found = only_way(words[begin : move.begin])
        if found is not None:
            return found
    match = _SAYS_SO.match(words[move.end :])
    if match is None:
        return None
    rest = words[move.end + match.end() :].split(" ", 1)[0].rstrip(",.;")
    return only_way(rest)


def _is_change(amount: Amount, move: Move) -> bool:
    words = move.sentence.words
    if amount.is_from or amount.is_to:
        return False
    if amount.begin >= move.end and _BY_SO_MUCH.fullmatch(words, move.end, amount.begin):
        return (
            not amount.is_word
            or amount.measure is PERCENTAGE_POINTS
            or _MORE_OR_LESS.match(words, amount.end) is not None
        )
    if amount.is_word:
        return False
    between = words[amount.end : move.begin] if amount.end <= move.begin else words[move.end : amount.begin]
    if len(between) > FARTHEST_CHANGE or ELSE.search(between):
        return False
    if BY.search(words[: amount.begin]) or THEN_BY.match(words[amount.end :]):
        return True
    return amount.measure is PERCENTAGE_POINTS and amount.begin >= move.end and amount.begin - move.end < 60


def _change(move: Move, amount: Amount) -> Iterator[Change]:
    base = move.before.measure
    measure = amount.measure or base
    zeros = 0 if measure is PERCENT else shared_zeros([move.before, move.after, Stated(move.sentence, amount, measure)])
    difference = move.after.interval(zeros) - move.before.interval(zeros)
    if move.before.amount.sign or move.after.amount.sign:
        return
    relative = difference.over(move.before.interval(zeros))
    share = (relative.scaled(Decimal(100)),) if relative is not None else ()
    is_share = base in (PERCENT, PERCENTAGE_POINTS)
    if measure is PERCENTAGE_POINTS:
        expected: tuple[Interval, ...] = (difference,) if is_share else ()
    elif measure is PERCENT:
        expected = (difference, *share) if is_share else share
    elif (measure is None) == (base is None) and (measure is None or measure.dimension == (base or measure).dimension):
        factor = measure.factor if measure is not None else Decimal(1)
        bare = _exact_share(move) if measure is None else ()  # a scanner may have lost the sign for per cent
        expected = (*bare, difference.scaled(1 / factor))
    else:
        expected = ()
    if expected:
        yield Change(move, Stated(move.sentence, amount, measure), tuple(absolute(each) for each in expected))


def _exact_share(move: Move) -> tuple[Interval, ...]:
    one, other = move.before.amount.value, move.after.amount.value
    return (Interval.exactly((other - one) * 100 / one),) if one else ()
