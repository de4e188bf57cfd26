"""The amounts of a sentence: how much, in what measure, which way, in which role, of what and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from arshjul.core.measures import PERCENT, PERCENTAGE_POINTS, Measure
from arshjul.core.numbers import PrintedNumber
from arshjul.core.printed_numbers import WRITTEN, written_numbers
from arshjul.review.intervals import Interval
from arshjul.review.statements.lexicon import DIRECTIONS, NUMBER_WORD, Direction, number_of, pattern, plain
from arshjul.review.statements.roles import Role, roles_in
from arshjul.review.statements.times import NO_TIME, When, when_in

_BREAK = re.compile(
    r"[,;:](?=\s)|[()]|\s-\s"
    r"|\s(?:varav|vilket|vilken|vilka|dar|men|medan|samt|som|(?<!till )(?<!fran )och(?=\s[^0-9]))(?=\s)"
)
_NO_NOUN = (
    r"(?!(?:varav|vilket|vilken|vilka|d[aä]r|men|medan|samt|som|och|eller|j[aä]mf[a-zéö]+rt"
    r"|ger|gav|inneb[aä]r|medf[oö]r|motsvarar|tack\s+vare|genom|eftersom|d[åa]|trots|p[åa]\s+grund|till\s+f[öo]ljd|beroende)\b)"
)
_NOUN = re.compile(rf"\s*((?:{_NO_NOUN}(?:[^\W\d_]|-)+\s*){{1,4}})", re.IGNORECASE)
_AFTER = re.compile(rf"\s*(?:i\s+|till\s+)?((?:{_NO_NOUN}(?:[^\W\d_]|-)+\s*){{1,2}})", re.IGNORECASE)
_COMPARED = pattern(
    "jämfört med", "i jämförelse med", "gentemot", "än", "sedan", "mot föregående", "mot förra", "mot prognos*", "mot"
)
_AND = re.compile(r"\s(?:och|samt|men)\s")
_OTHER_CLAUSE = re.compile(r"[;.]\s|,?\s(?:vilket|vilken|men|medan|dar|varav|samt|och)\s")
_CLAUSE_END = re.compile(
    r"[,;]\s|[.)]|\soch\s(?=\d[\d ,]*\s(?:fler|farre|mer|mindre|hogre|lagre|procent|t?kr|mn?kr|kronor)\b)"
    r"|\s(?:har|vilket|men|medan|da|var|blev|blir|okar|okade|minskar|minskade|ligger|ses|stiger|steg|sjonk"
    r"|sjunker|redovisa[rsd]e?|uppgar|uppgick|beraknas|bedoms|vantas|innebar|ger|gav|motsvarar|vaxer)\s|(?<=\d)\sar\s|$"
)
_IS = re.compile(r"\s(?:är|ÄR)\s")  # in plain text a year is the same word
_FROM = re.compile(r"(?<![a-z])fran(?:\s+(?:ett?|en)\s+[a-z]+(?:\s+(?:om|pa))?)?\s*$")
_TO = re.compile(r"(?<![a-z])fran\s[^.;]{1,60}(?<![a-z])till(?:\s+(?:ett?|en)\s+[a-z]+(?:\s+(?:om|pa))?)?\s*$")
_THIS_YEAR = re.compile(r"(?<![a-z])i ar(?![a-z])")
_HELD_AGAINST = frozenset({Role.BUDGET, Role.VARIANCE, Role.CHANGE, Role.TARGET})
_UNIT_AFTER = re.compile(r" procent(?P<points>enhet(?:er)?)?\b")
_MOST = 100  # amounts of a sentence; what has more of them is a list of numbers


@dataclass(frozen=True)
class Amount:
    """A number that a sentence says, from ``begin`` to ``end`` in the sentence's text, sign and measure included.

    ``value`` is without sign; ``sign`` is 1 or −1 when one is written, else 0. ``interval`` is what ``value`` can mean,
    wider for *cirka*, *drygt* and their like. ``measure`` is None when none is written. ``direction`` is what the words
    of its clause say of it, ``said`` those words. ``roles`` and ``when`` are those of its clause, else of the sentence
    before it. ``about`` are the words of its clause before it, ``whole`` all words of the sentence before it, ``noun``
    those after it: what is counted. ``against`` are the words that say what it is compared with, such as "jämfört med
    samma period 2024"; ``when`` is never read from them.
    """

    text: str
    begin: int
    end: int
    value: Decimal
    decimals: int
    interval: Interval
    sign: int = 0
    measure: Measure | None = None
    hedge: str = ""
    is_word: bool = False
    is_enclosed: bool = False
    direction: Direction | None = None
    said: str = ""
    roles: frozenset[Role] = frozenset()
    when: When = NO_TIME
    about: str = ""
    whole: str = ""
    noun: str = ""
    against: str = ""

    @cached_property
    def is_from(self) -> bool:
        """Whether it is where something moved from."""
        return _FROM.search(plain(self.whole[-40:])) is not None

    @cached_property
    def is_to(self) -> bool:
        """Whether it is where something moved to."""
        return _TO.search(plain(self.whole)) is not None


def amounts_in(text: str) -> tuple[Amount, ...]:
    """The amounts of a sentence, in order.

    >>> [(each.text, each.direction.value) for each in amounts_in("Det är ett underskott om -12,7 mnkr.")]
    [('-12,7 mnkr', 'loss')]
    """
    found = sorted((*_digits(text), *_letters(text)), key=lambda each: each.begin)
    if len(found) > _MOST:
        return ()
    return tuple(_placed(each, text, plain(text), found[at - 1].end if at else 0) for at, each in enumerate(found))


def directions_in(text: str) -> Iterator[tuple[int, Direction, str]]:
    """Every word that says which way, with its place."""
    words = plain(text)
    for direction, each in DIRECTIONS.items():
        for match in each.finditer(words):
            yield match.start(), direction, text[match.start() : match.end()]


def _digits(text: str) -> Iterator[Amount]:
    for each in written_numbers(text, WRITTEN):
        number: PrintedNumber = each.number
        if each.measure is None and text[each.end : each.end + 1].isalpha():
            continue  # a letter that a scanner took for a figure
        interval = Interval(each.low, each.high)
        yield Amount(
            text[each.begin : each.end], each.begin, each.end, abs(number.value), number.decimals, interval,
            each.sign, each.measure, each.hedge,
        )  # fmt: skip


def _letters(text: str) -> Iterator[Amount]:
    for match in NUMBER_WORD.finditer(plain(text)):
        value = number_of(match.group())
        if value is not None:
            exact = Interval.exactly(Decimal(value))
            begin, end = match.span()
            unit = _UNIT_AFTER.match(plain(text), end)
            measure = (PERCENTAGE_POINTS if unit["points"] else PERCENT) if unit is not None else None
            end = unit.end() if unit is not None else end
            yield Amount(text[begin:end], begin, end, Decimal(value), 0, exact, measure=measure, is_word=True)


def _placed(amount: Amount, text: str, words: str, after: int) -> Amount:
    """The amount with what its clause says of it; ``after`` is where the amount before it ends."""
    begin, is_enclosed = _clause(words, amount.begin)
    noun = _matched(_NOUN, text, amount.end)
    direction, said = _direction(text, max(begin, after), amount)
    about, whole = text[begin : amount.begin].strip(), text[: amount.begin].strip()
    near = f"{about} {noun}"
    compared, rest = _compared(text, words, amount)
    apart = near.replace(compared.strip(), " ") if compared else near
    return replace(
        amount,
        is_enclosed=is_enclosed,
        direction=direction,
        said=said,
        roles=roles_in(apart) | roles_in(near) & _HELD_AGAINST
        or roles_in(whole.replace(compared, " ") if compared else whole),
        when=next(
            (
                when
                for each in (apart, *(() if _THIS_YEAR.search(plain(near)) else rest))
                if not (when := when_in(each)).says_nothing
            ),
            NO_TIME,
        ),
        about=about,
        whole=whole,
        noun=noun,
        against=compared,
    )


def _matched(wanted: re.Pattern[str], text: str, at: int) -> str:
    match = wanted.match(text, at)
    return match[1].strip() if match is not None else ""


def _compared(text: str, words: str, amount: Amount) -> tuple[str, tuple[str, str]]:
    """What the amount is compared with, and the words before and after it without what anything is compared with."""
    other = _OTHER_CLAUSE.search(words, amount.end)
    own = other.start() if other is not None else len(text)
    before, after, compared = text[: amount.begin], text[amount.end : own], ""
    is_of_other = False  # another amount was compared with it: "84 fler än ett år tidigare och 8 färre än 2024"
    for match in _COMPARED.finditer(words):
        end = _CLAUSE_END.search(words, match.end())
        last = end.start() if end is not None else len(text)
        if (verb := _IS.search(text, match.end(), last)) is not None:
            last = verb.start()
        phrase = text[match.start() : last]
        if match.start() < amount.begin <= last:
            continue  # the amount is what something is compared with
        if match.start() >= amount.end:
            compared = phrase if not compared or (is_of_other and match.start() < own) else compared
            is_of_other = False
            after = after.replace(phrase, " ", 1)
        else:
            compared = compared or phrase
            is_of_other = _AND.search(words, last, amount.begin) is not None
            before = before.replace(phrase, " ", 1)
    return compared, (before, after)


def _clause(words: str, at: int) -> tuple[int, bool]:
    """Where the clause begins that an amount stands in; one in parentheses belongs to the words before them."""
    breaks = list(_BREAK.finditer(words, 0, at))
    is_enclosed = words.count("(", 0, at) > words.count(")", 0, at)
    while breaks and is_enclosed and words[breaks[-1].start()] != "(":
        breaks.pop()
    if breaks and is_enclosed:
        breaks.pop()
        while breaks and words[breaks[-1].start()] in "()":
            breaks.pop()
    return (breaks[-1].end() if breaks else 0), is_enclosed


def _direction(text: str, begin: int, amount: Amount) -> tuple[Direction | None, str]:
    """The nearest word before the amount that says which way, else one right after it: "84 fler … och 8 färre"."""
    before = sorted(directions_in(text[begin : amount.begin]), key=lambda each: (each[0], len(each[2])))
    after = sorted(directions_in(_matched(_AFTER, text, amount.end)))
    is_apart = bool(before) and bool(after) and _AND.search(text, begin + before[-1][0], amount.begin) is not None
    chosen = before[-1:] if before and not is_apart else after[:1]
    return (chosen[0][1], chosen[0][2]) if chosen else (None, "")
