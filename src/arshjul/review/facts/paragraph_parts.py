"""Parts of a whole that a paragraph names sentence by sentence: the rest that is left, and those that explain all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, combinations

from arshjul.review.facts.addition import LEAST_PARTS, Addition, Bond, alike, can_be_whole
from arshjul.review.facts.stated import Stated, fits
from arshjul.review.statements.lexicon import number_of, pattern
from arshjul.review.statements.roles import Role
from arshjul.review.statements.sentences import Sentence

_REST = re.compile(
    r"^(?:och |men |den |det |de )?(?:resten|aterstoden|resterande|aterstaende|kvarstaende)"
    r"(?: (?:del|delen|belopp|beloppet))?"
    r"\s*[,(]?\s*(?:pa |om |ca |cirka |drygt |knappt )*[-+]?$"
)
_ALL = pattern(
    "hela avvikelsen", "hela underskottet", "hela överskottet", "hela ökningen", "hela minskningen", "hela skillnaden",
    "hela förändringen", "hela differensen", "hela budgetavvikelsen", "hela kostnadsökningen", "hela prognosavvikelsen",
)  # fmt: skip
_EXPLAIN = pattern("förklarar", "förklaras", "utgör", "svarar för", "står för", "motsvarar", "ger", "blir")
_HOW_MANY = re.compile(r"\b(?:de|dessa|alla)\s+([a-z]+)\b")
_BOTH = pattern("båda", "bägge")
_PAIR = 2
_MOST_BETWEEN = 4
_BACK = 4


def in_paragraph(sentence: Sentence, before: Sequence[Sentence]) -> Iterator[Addition]:
    """The wholes whose parts this sentence makes complete; ``before`` are the sentences before it in its paragraph."""
    earlier = [
        Stated(each, amount, amount.measure, amount.direction)
        for each in before[-_BACK:]
        for amount in each.amounts
        if amount.measure is not None and amount.measure.is_money and not amount.is_from and not amount.when.is_before
    ]
    if found := _rest(sentence, earlier):
        yield found
    if found := _explained(sentence, earlier):
        yield found


def _rest(sentence: Sentence, earlier: Sequence[Stated]) -> Addition | None:
    """The rest ("Resten, 560 tkr"), with some of the amounts before it, comes to one that is before those."""
    first = next(iter(sentence.amounts), None)
    if first is None or len(earlier) < LEAST_PARTS or not _REST.match(sentence.words[: first.begin]):
        return None
    rest = Stated(sentence, first, first.measure)
    tries = [
        Addition((whole,), (*some, rest), Bond.FAIR)
        for at, whole in enumerate(earlier)
        for some in _some(earlier[at + 1 : at + 1 + _MOST_BETWEEN])
        if alike(whole, (*some, rest))
    ]
    if any(fits(each.whole, each.parts, either_way=True) for each in tries):
        return None
    wholes = (each for each in tries if each.whole is earlier[0] and len(each.parts) == len(earlier))
    return next((each for each in wholes if can_be_whole(each.whole.amount)), None)


def _some(between: Sequence[Stated]) -> Iterator[tuple[Stated, ...]]:
    """Every choice of one or more."""
    return chain.from_iterable(combinations(between, count) for count in range(1, len(between) + 1))


def _explained(sentence: Sentence, earlier: Sequence[Stated]) -> Addition | None:
    """As many as explain all ("de två posterna förklarar hela avvikelsen") come to an earlier variance."""
    said = _ALL.search(sentence.words)
    count = _how_many(sentence.words)
    if said is None or count is None or _EXPLAIN.search(sentence.words) is None:
        return None
    inside = [
        Stated(sentence, each, each.measure, each.direction)
        for each in sentence.amounts
        if each.measure is not None and each.measure.is_money and each.end <= said.start()
    ]
    named = [*earlier, *inside]
    parts, rest = tuple(named[-count:]), named[:-count]
    wholes = [each for each in rest if _is_variance(each)] or rest
    if len(parts) < count or not wholes or not alike(wholes[0], parts):
        return None
    made = Addition(tuple(reversed(wholes)), parts, Bond.FAIR)
    if any(fits(whole, parts, either_way=True) for whole in rest):
        return None
    near = [whole for whole in made.wholes if Addition((whole,), parts, Bond.FAIR).is_near]
    return Addition(tuple(near), parts, Bond.FAIR) if near else None


def _is_variance(said: Stated) -> bool:
    return bool(said.amount.roles & {Role.VARIANCE, Role.CHANGE}) or said.direction is not None


def _how_many(words: str) -> int | None:
    """How many parts a sentence speaks of."""
    if _BOTH.search(words):
        return _PAIR
    return next((number for found in _HOW_MANY.findall(words) if (number := number_of(found)) is not None), None)
