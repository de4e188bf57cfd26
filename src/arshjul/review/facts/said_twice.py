"""The same fact said in two places: the same subject, role, time and measure, under headings that do not part them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from arshjul.core.measures import PERCENTAGE_POINTS
from arshjul.review.facts import phrases
from arshjul.review.facts.stated import Stated
from arshjul.review.facts.subjects import Lexis, actors, is_specific, specific
from arshjul.review.intervals import Interval
from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.roles import Role, roles_in
from arshjul.review.statements.sentences import Sentence, Where
from arshjul.review.statements.times import When

_CLAUSE_END = re.compile(r"[,;:().]|\s(?:vilket|som|men|och|samt|medan|dar|varav|jamfort|vilken|for att)\s")
_PART = re.compile(
    r"\b(?:varav|darav|hariva|av vilka|resterande|ytterligare|ovriga|del av|delar av|inklusive|exklusive)\b"
)
_SUPPOSED = re.compile(
    r"\b(?:skulle|om inte|i stallet for|istallet for|under forutsattning|mal(?:et|vardet)? ar|tak)\b"
)
_CHANGED = re.compile(
    r"\b(?:[a-z]*okning\w*|[a-z]*minskning\w*|okat|minskat|okar|minskar|forandring\w*|forbattr\w*|forsamr\w*)\b"
)
_VERB = re.compile(
    r"\b(?:ar|var|blir|blev|har|hade|finns|fanns|uppga\w*|uppgick|ligger|lag|landa\w*|visa\w*|redovisa\w*|beraknas?|beraknar|"
    r"prognos\w*er\w*|vantas|forvanta\w*|bedoms|bedomer|utgor\w*|motsvarar|kosta\w*|raknar|far|fick|omfattar|arbetar|avviker|"
    r"ger|gav|nar|nadde|okar|minskar|overstiger|understiger|overskrider|underskrider|gar|gick|kommer|star|bestar|bedrivs)\b"
)
_LONGEST_AFTER = 60
_MOST_FACTS = 40
_MOST_AMOUNTS = 6
_FAR, _CLOSE = Decimal(2), Decimal("1.35")
_COMPARED = re.compile(r"\b(?:jamfort med|jamfora med|jamforelse med|mot|an|fran)\s+(?:ca |cirka |drygt |knappt )?$")
_ROLES = (Role.FORECAST, Role.BUDGET, Role.TARGET, Role.OUTCOME)


@dataclass(frozen=True)
class Fact:
    """An amount with all that tells which fact it is. ``role`` is None for a level that is simply stated."""

    said: Stated
    subject: frozenset[str]
    role: Role | None
    is_variance: bool
    scope: tuple[frozenset[str], ...]
    actors: frozenset[str]
    when: When

    @property
    def key(self) -> tuple[object, ...]:
        """What two facts must share to be the same."""
        measure = self.said.measure
        return self.subject, self.role, self.is_variance, measure.dimension if measure is not None else ""

    @property
    def interval(self) -> Interval:
        """What the amount can mean in base units, without sign: also when it is rounded to two figures."""
        value = self.said.amount.value
        digits = str(int(value))
        zeros = len(digits) - len(digits.rstrip("0")) if not self.said.amount.decimals and value else 0
        return self.said.interval(min(zeros, len(digits) - 2) if len(digits) > 2 else 0)


def facts_of(sentences: Sequence[Sentence], lexis: Lexis) -> Iterator[Fact]:
    """Every amount that says a fact of its own, and of what."""
    for sentence in sentences:
        is_prose = len(sentence.amounts) <= _MOST_AMOUNTS and "|" not in sentence.text
        if sentence.amounts and is_prose and _SUPPOSED.search(sentence.words) is None:
            for at, amount in enumerate(sentence.amounts):
                fact = _fact(sentence, at, amount, lexis)
                if fact is not None:
                    yield fact


def contradictions(facts: Sequence[Fact], lexis: Lexis) -> Iterator[tuple[Fact, Fact]]:
    """Pairs that say the same fact with amounts that cannot be the same, the earlier first."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.key].append(fact)
    for group in groups.values():
        if 1 < len(group) <= _MOST_FACTS:
            yield from _unlike(group, lexis)


def _unlike(group: Sequence[Fact], lexis: Lexis) -> Iterator[tuple[Fact, Fact]]:
    """The first pair of a group in which one amount stands against another; none when there are three or more."""
    pairs = [(one, other) for one, other in combinations(group, 2) if _is_same(one, other, lexis)]
    apart = [pair for pair in pairs if not pair[0].interval.meets(pair[1].interval)]
    values = {fact.said.amount.value for pair in apart for fact in pair}
    if not apart or len(values) > 2:
        return
    if all(one.said.sentence.unit != other.said.sentence.unit for one, other in apart):
        yield apart[0]


def _is_same(one: Fact, other: Fact, lexis: Lexis) -> bool:
    """Whether it is the same fact beyond reasonable doubt, whatever the amounts say."""
    if one.said.sentence is other.said.sentence or not _same_time(one, other) or not _is_near(one, other):
        return False
    if one.said.polarity * other.said.polarity < 0 or one.actors != other.actors:
        return False
    is_anywhere = bool(one.actors) or (one.is_variance and one.subject in lexis.named)
    return is_anywhere or _is_there_too(one, other, lexis)


def _is_there_too(one: Fact, other: Fact, lexis: Lexis) -> bool:
    """Whether the headings of the two do not part them."""
    if one.scope == other.scope and (one.scope or len(one.subject) > 1):
        return True
    if one.scope == other.scope and one.said.measure is not None:
        return False  # a rate without any heading may be that of anybody
    return _is_within(one, other, lexis) and _is_near(one, other, _CLOSE)


def _is_within(one: Fact, other: Fact, lexis: Lexis) -> bool:
    """Whether one section is a part of the other, and none that is of a unit or an activity of its own."""
    first, second = set(one.scope), set(other.scope)
    apart = first ^ second
    if not (first <= second or second <= first) or any(actors(each) or each in lexis.listed for each in apart):
        return False
    return len(specific(one.subject)) > 1 or not any(lexis.is_spoken_of(each) for each in apart)


def _same_time(one: Fact, other: Fact) -> bool:
    first, second = one.when, other.when
    if first.is_before or second.is_before:
        return False
    if (first.first, first.last) != (second.first, second.last):
        return one.role is Role.FORECAST and not (first.last and second.last)
    return first.years == second.years or not first.years or not second.years


def _is_near(one: Fact, other: Fact, most: Decimal = _FAR) -> bool:
    """Whether the amounts are of one size, or the same figures in another measure: else it is something else."""
    first, second = one.interval.middle, other.interval.middle
    if not first or not second:
        return False
    same_figures = one.said.amount.value == other.said.amount.value
    return same_figures or max(first, second) <= most * min(first, second)


def _fact(sentence: Sentence, at: int, amount: Amount, lexis: Lexis) -> Fact | None:
    words = sentence.words
    earlier = sentence.amounts[at - 1].end if at else 0
    if sentence.where not in (Where.HEADING, Where.TOPIC) and _VERB.search(words) is None:
        return None  # a label with its amount, as in a table
    if _is_aside(sentence, amount, words[earlier : amount.begin]):
        return None
    after = words[amount.end : amount.end + _LONGEST_AFTER]
    stop = _CLAUSE_END.search(after)
    tail = after[: stop.start()] if stop is not None else after
    about = words[: amount.begin]
    stems = lexis.subject(f"{about} {tail}")
    if not is_specific(stems) or (amount.measure is None and not _counts(amount, stems, about)):
        return None
    role = _role(amount.roles) or _role_around(sentence)
    is_variance = Role.VARIANCE in amount.roles or amount.sign != 0
    return Fact(
        Stated(sentence, amount, amount.measure, amount.direction), stems, role, is_variance,
        lexis.scope(headings_of(sentence), stems), actors(stems), amount.when,
    )  # fmt: skip


def _role(roles: frozenset[Role]) -> Role | None:
    return next((each for each in _ROLES if each in roles), None)


def _role_around(sentence: Sentence) -> Role | None:
    """The role that the lead, the topic or the nearest heading with one gives to what stands below."""
    above = (sentence.lead, sentence.topic, *reversed(sentence.headings))
    return next((role for each in above if each and (role := _role(roles_in(each))) is not None), None)


def headings_of(sentence: Sentence) -> tuple[str, ...]:
    """The headings that a sentence stands under, its topic too unless it is one itself."""
    is_own = sentence.where in (Where.HEADING, Where.TOPIC)
    return sentence.headings if is_own or not sentence.topic else (*sentence.headings, sentence.topic)


def _counts(amount: Amount, stems: frozenset[str], about: str) -> bool:
    """Whether a number without a measure counts something that is named."""
    if amount.decimals or amount.value <= 1:
        return False
    return "antal" in about or (bool(amount.noun) and len(stems) > 1)


def _is_aside(sentence: Sentence, amount: Amount, between: str) -> bool:
    """Whether an amount is a part, a change, where something came from, or of an earlier time."""
    if amount.is_from or amount.when.is_before or amount.measure is PERCENTAGE_POINTS or amount.is_enclosed:
        return True
    if _COMPARED.search(between) or _PART.search(between) or _CHANGED.search(between) or phrases.REST.search(between):
        return True
    return Role.CHANGE in amount.roles and sentence.where not in (Where.HEADING, Where.TOPIC)
