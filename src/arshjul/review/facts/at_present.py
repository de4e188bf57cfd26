"""How many there are now, said in two places: "uppgår nu till 13 placerade" and "i dagsläget finns 12 placeringar"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from arshjul.review.facts.said_twice import headings_of
from arshjul.review.facts.stated import Stated
from arshjul.review.facts.subjects import Lexis, actors
from arshjul.review.statements.lexicon import pattern, plain
from arshjul.review.statements.sentences import Sentence

_NOW = pattern("nu", "i dagsläget", "för närvarande", "idag", "i dag", "just nu", "i nuläget", "i skrivande stund")
_ROOT = 6
_WORD = re.compile(r"[a-z]+")
_CLAUSE = re.compile(r"[,;:.]|\s(?:och|men|medan|varav|som)\s")


@dataclass(frozen=True)
class Present:
    """A count of what there is now: the root of the noun counted, what its sentence is about, and its paragraph."""

    said: Stated
    root: str
    about: frozenset[str]
    around: frozenset[str]
    actors: frozenset[str]


def present_counts(sentences: Sequence[Sentence], lexis: Lexis) -> Iterator[Present]:
    """Every count that is said to be of now."""
    units: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        units[sentence.unit].append(sentence)
    for sentence in sentences:
        if sentence.amounts and _NOW.search(sentence.words):
            yield from _of(sentence, units[sentence.unit], lexis)


def unlike_now(counts: Sequence[Present]) -> Iterator[tuple[Present, Present]]:
    """Pairs of counts of the same that differ, the earlier first; none when more than two counts are given."""
    groups: dict[str, list[Present]] = defaultdict(list)
    for each in counts:
        groups[each.root].append(each)
    for group in groups.values():
        pairs = [pair for pair in combinations(group, 2) if _is_same(*pair)] if len(group) < 2 * _ROOT else []
        apart = [(one, other) for one, other in pairs if one.said.amount.value != other.said.amount.value]
        if apart and len({each.said.amount.value for pair in apart for each in pair}) == len(apart[0]):
            yield apart[0]


def _is_same(one: Present, other: Present) -> bool:
    if one.said.sentence.unit == other.said.sentence.unit or one.actors != other.actors:
        return False
    low, high = sorted((one.said.amount.value, other.said.amount.value))
    is_within = any(first.about and first.about <= second.around for first, second in ((one, other), (other, one)))
    return is_within and low * 2 > high


def _of(sentence: Sentence, unit: Sequence[Sentence], lexis: Lexis) -> Iterator[Present]:
    for at, amount in enumerate(sentence.amounts):
        noun = _WORD.match(plain(amount.noun))
        if noun is None or len(noun.group()) < _ROOT or amount.measure is not None or amount.decimals or amount.hedge:
            continue
        clause = sentence.words[sentence.amounts[at - 1].end if at else 0 : amount.begin]
        breaks = list(_CLAUSE.finditer(clause))
        near = clause[breaks[-1].end() :] if breaks else clause
        if _NOW.search(near) is None or amount.is_from or re.search(r"\bav\s*$", near):
            continue
        root = noun.group()[:_ROOT]
        about = _narrowed(sentence.text, root, lexis)
        around = _narrowed(" ".join((*(each.text for each in unit), *headings_of(sentence)[-1:])), root, lexis)
        stated = Stated(sentence, amount, None)
        yield Present(stated, root, about, around, actors(about))


def _narrowed(text: str, root: str, lexis: Lexis) -> frozenset[str]:
    found = lexis.subject(text.replace("/", " "))
    return frozenset(each for each in found if not each.startswith(root))
