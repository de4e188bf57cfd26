"""Which way something is said to go: a surplus or a deficit, more or less, of what, when and under which headings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from arshjul.review.facts.said_twice import headings_of
from arshjul.review.facts.subjects import Lexis, actors, is_specific
from arshjul.review.findings import Location
from arshjul.review.statements.amounts import directions_in
from arshjul.review.statements.lexicon import Direction, pattern
from arshjul.review.statements.roles import Role
from arshjul.review.statements.sentences import Sentence, Where
from arshjul.review.statements.times import When, when_in

_MONEY = (Direction.GAIN, Direction.LOSS)
_OUTCOME = pattern("redovisar", "redovisas", "visar", "uppvisar", "går med", "har ett", "visar på")
_FORECAST = pattern(
    "prognostiserar",
    "prognostiseras",
    "prognosticerar",
    "prognosticeras",
    "beräknar",
    "beräknas",
    "räknar med",
    "förväntas",
    "förväntar",
    "väntas",
    "bedöms",
    "bedömer",
)
_MAY_BE_RESULT = re.compile(r"sk[o0]tt|avvik|resultat|differens|vinst|rlust|plus|minus|underskrid|overskrid|budget")
_MAY_BE_TREND = ("okat", "okar", "stig", "minska", "sjunk")
_DIRECTLY = re.compile(r"(?:\b(?:ett|en|med|pa|om|och)\b)\s+(?:[a-z]+\s+){0,2}$")
_DENIED = re.compile(
    r"\b(?:inte|ej|inga|inget|ingen|utan|risk\w*|eventuel\w*|om det|skulle|tidigare|tack\w*|aterstall\w*"
    r"|balanser\w*|antingen|eller)\b"
)
_BREAK = re.compile(r"[,;:.()]|\s(?:vilket|som|men|och|samt|medan|dar|varav|jamfort|vilken|for att|trots|da)\s")
_RISE = re.compile(r"(?<![a-z])(?:har\s+)?(?:okat|okar|stigit|stiger)(?![a-z])")
_FALL = re.compile(r"(?<![a-z])(?:har\s+)?(?:minskat|minskar|sjunkit|sjunker)(?![a-z])")
_THEN = re.compile(
    r"\b(?:sedan|efter|darefter|forst|inledning\w*|borjan|slutet|under (?:varen|hosten|sommaren|vintern)|nu|senast\w*"
    r"|manad\w*|kvartal\w*|framover|pa sikt|inte|ej|bade|trots|om (?:det|inte|vi|man|de)|kan|bor|ska|skulle|vill|malet"
    r"|arbet\w*|for att)\b"
)
_LONGEST_BEFORE = 110
_LEAST_STEMS = 2
_MOST = 100


@dataclass(frozen=True)
class Way:
    """That something goes one way. ``role`` is None for what rises or falls; ``after`` is what is said after it."""

    sentence: Sentence
    begin: int
    end: int
    subject: frozenset[str]
    way: Direction
    role: Role | None
    when: When
    scope: tuple[frozenset[str], ...]
    after: frozenset[str] = frozenset()

    @property
    def location(self) -> Location:
        """The sentence up to the word that says which way."""
        return self.sentence.location(0, len(self.sentence.text))

    @property
    def word(self) -> str:
        """The word that says which way."""
        return self.sentence.text[self.begin : self.end]


def ways_of(sentences: Sequence[Sentence], lexis: Lexis) -> Iterator[Way]:
    """What is said to be a surplus or a deficit, or to rise or fall, with all of its subject before the verb."""
    for sentence in sentences:
        yield from _results(sentence, lexis)
        if sentence.where not in (Where.HEADING, Where.TOPIC):
            yield from _trends(sentence, lexis)


def opposed(ways: Sequence[Way], named: Collection[frozenset[str]]) -> Iterator[tuple[Way, tuple[Way, ...]]]:
    """What is said against what is said elsewhere of the same: the rarer of the two, and those that say the other.

    ``named`` are the subjects that have a heading of their own.
    """
    groups: dict[tuple[object, ...], list[Way]] = defaultdict(list)
    for each in ways:
        family = frozenset((each.way, each.way.opposite))
        groups[each.subject, family, each.role, each.after].append(each)
    for (subject, *_), group in groups.items():
        if len({each.way for each in group}) > 1 and len(group) <= _MOST:
            yield from _against(group, is_anywhere=bool(actors(subject)) or subject in named)


def _against(group: Sequence[Way], *, is_anywhere: bool) -> Iterator[tuple[Way, tuple[Way, ...]]]:
    ones = [each for each in group if each.way is group[0].way]
    others = [each for each in group if each.way is not group[0].way]
    few, many = (ones, others) if len(ones) < len(others) else (others, ones)
    for each in few:
        against = tuple(other for other in many if _same(each, other, is_anywhere=is_anywhere))
        if against and all(each.sentence.unit != other.sentence.unit for other in against):
            yield each, against


def _same(one: Way, other: Way, *, is_anywhere: bool) -> bool:
    if one.when.is_before or other.when.is_before:
        return False
    if one.when.years and other.when.years and one.when.years != other.when.years:
        return False
    if one.when.last and other.when.last and one.when.last != other.when.last:
        return False
    if one.role is None:
        return one.when == other.when and one.scope == other.scope
    return is_anywhere or (one.scope == other.scope and bool(one.scope))


def _results(sentence: Sentence, lexis: Lexis) -> Iterator[Way]:
    words = sentence.words
    if _MAY_BE_RESULT.search(words) is None:
        return
    last = 0
    for begin, way, said in sorted(directions_in(sentence.text)):
        if way not in _MONEY or begin > _LONGEST_BEFORE or _DIRECTLY.search(words[:begin]) is None:
            continue
        end = begin + len(said)
        verbs = words[last:begin]
        roles = [role for role, each in ((Role.OUTCOME, _OUTCOME), (Role.FORECAST, _FORECAST)) if each.search(verbs)]
        tail = words[end:]
        stop = _BREAK.search(tail)
        rest = lexis.subject(tail[: stop.start()] if stop is not None else tail)
        about = lexis.subject(words[:begin]) - rest
        last = end
        if rest or not is_specific(about) or _DENIED.search(words[:begin]) or words[:begin].count(",") > 1:
            continue
        when = when_in(f"{words[:begin]} {tail[: stop.start()] if stop is not None else tail}")
        for role in roles:
            yield Way(sentence, begin, end, about, way, role, when, lexis.scope(headings_of(sentence), about))


def _trends(sentence: Sentence, lexis: Lexis) -> Iterator[Way]:
    words = sentence.words
    if not any(each in words for each in _MAY_BE_TREND):
        return
    ups, downs = list(_RISE.finditer(words)), list(_FALL.finditer(words))
    if len(ups) + len(downs) != 1 or _THEN.search(words) or sentence.amounts:
        return
    verb = (ups or downs)[0]
    before, after = words[: verb.start()], words[verb.end() :]
    about = lexis.subject(before)
    if len(about) < _LEAST_STEMS or not is_specific(about) or "," in before or len(before) > _LONGEST_BEFORE:
        return
    yield Way(
        sentence, verb.start(), verb.end(), about, Direction.UP if ups else Direction.DOWN, None, sentence.when,
        lexis.scope(headings_of(sentence), about), lexis.subject(after),
    )  # fmt: skip
