"""How far something is said to have come: planned, begun, done or stopped, of what, and in which years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from arshjul.review.facts.subjects import Lexis, actors, is_specific, subject
from arshjul.review.statements.sentences import Sentence, Where

_O = r"[oe06d]{1,3}"
_BEGUN = rf"(?:pab{_O}rjat\w*|pab{_O}rjad\w*|inlett\w*|inledd\w*|startat\w*|igangsatt\w*|pag[aa]ende)"
_DONE = rf"(?:slutf{_O}r[dt]\w*|genomf{_O}r[dt]\w*|avslutad\w*|avslutat\w*|fardigstall[dt]\w*|klar|klara|klart)"
_STOPPED = r"(?:installd\w*|installts|avbruten|avbrutits|stoppats|lagts ner|pausats|pausad)"
_STATE = re.compile(
    rf"(?<![a-z])(?:(?P<planned>planeras|[aä]r planera[dt]e?|ska (?:pab{_O}rjas|inledas|genomf{_O}ras))"
    rf"|(?P<begun>(?:ar|har|har nu|ar nu)\s+{_BEGUN}|pag[aa]r)"
    rf"|(?P<done>(?:ar|har|ar nu|har nu)\s+{_DONE})"
    rf"|(?P<stopped>(?:ar|har)\s+{_STOPPED}))(?![a-z])"
)
_ENDING = re.compile(
    rf"\s*(?:att\s+)?(?:vara|bli|avsluta\w*|slutf{_O}ra\w*|slutrapport\w*|fardig\w*|fortsatt\w*|sta\s+klar\w*|tas|oppna\w*|redovisa\w*|invig\w*)"
)
_DENIED = re.compile(
    r"\b(?:inte|ej|delvis|nastan|till stor del|dels|flera|nagra|vissa|delar|del|etapp|fas|steg|forsta|andra|samtliga"
    r"|alla)\b"
)
_LONGEST = 12


class Progress(StrEnum):
    """How far something has come."""

    PLANNED = "planned"
    BEGUN = "begun"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True)
class State:
    """That something is planned, begun, done or stopped."""

    sentence: Sentence
    begin: int
    end: int
    subject: frozenset[str]
    progress: Progress

    @property
    def words(self) -> str:
        """The words that say so."""
        return self.sentence.text[self.begin : self.end]


def states_of(sentences: Sequence[Sentence], lexis: Lexis) -> Iterator[State]:
    """Every state of a thing that a sentence begins with."""
    for sentence in sentences:
        if sentence.where in (Where.HEADING, Where.TOPIC):
            continue
        match = _STATE.search(sentence.words)
        if match is None or match.lastgroup is None or _DENIED.search(sentence.words[: match.end() + 8]):
            continue
        before = sentence.words[: match.start()]
        stems = lexis.subject(before)
        is_ending = match.lastgroup == "planned" and _ENDING.match(sentence.words, match.end())
        if len(before.split()) > _LONGEST or len(stems) < 2 or not is_specific(stems) or is_ending or "," in before:
            continue
        yield State(sentence, match.start(), match.end(), stems, Progress(match.lastgroup))


def opposed_states(states: Sequence[State]) -> Iterator[tuple[State, State]]:
    """Pairs that say two states of the same: the one that has come least far first."""
    groups: dict[frozenset[str], list[State]] = defaultdict(list)
    for each in states:
        groups[each.subject].append(each)
    order = list(Progress)
    for group in groups.values():
        pairs = [
            sorted(pair, key=lambda each: order.index(each.progress)) for pair in combinations(group[:_LONGEST], 2)
        ]
        apart = [(one, other) for one, other in pairs if one.progress is not other.progress and _same_scope(one, other)]
        if apart and len({each.progress for each in group}) == len(apart[0]):
            yield apart[0]


def _same_scope(one: State, other: State) -> bool:
    """Whether nothing tells the two apart: years, the unit that a heading names, a place in the same paragraph."""
    if one.sentence.unit == other.sentence.unit or one.sentence.when.years != other.sentence.when.years:
        return False
    first, second = (actors(subject(" ".join(each.sentence.headings))) for each in (one, other))
    return not (first and second) or first == second
