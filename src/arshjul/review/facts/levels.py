"""A level with its change in money and per cent, and a budget with its outcome and variance, in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from arshjul.core.measures import PERCENT
from arshjul.review.facts.rising import BY, FARTHEST_CHANGE, LEVEL, only_way
from arshjul.review.facts.stated import Stated, absolute, shared_zeros
from arshjul.review.intervals import Interval
from arshjul.review.statements.lexicon import Direction
from arshjul.review.statements.roles import Role, roles_in
from arshjul.review.statements.sentences import Sentence

_OR = re.compile(
    r"^[\s,(]*(?:eller|motsvarande|dvs\.?|det vill saga|vilket motsvarar|vilket ar|alltsa)?\s*"
    r"(?:ca |cirka |drygt |knappt )?[-+]?$"
)
_GIVES = re.compile(r"ger|innebar|motsvarar|blir|avvikelse\w* (?:ar|var|uppgar)")
_THREE = 3


@dataclass(frozen=True)
class Rate:
    """A level, how much it changed, and the per cent that this is said to be."""

    level: Stated
    change: Stated
    share: Stated
    way: Direction

    @property
    def expected(self) -> Interval | None:
        """The change in per cent of what the level was before it."""
        zeros = shared_zeros([self.level, self.change])
        change = self.change.interval(zeros)
        level = self.level.interval(zeros)
        before = level - change if self.way is Direction.UP else level + change
        found = change.over(before)
        return found.scaled(Decimal(100)) if found is not None else None

    @property
    def holds(self) -> bool:
        """Whether the per cent can be of the level before, or of the level itself."""
        zeros = shared_zeros([self.level, self.change])
        of_level = self.change.interval(zeros).over(self.level.interval(zeros))
        wanted = [each for each in (self.expected, of_level and of_level.scaled(Decimal(100))) if each is not None]
        return not wanted or any(
            each.meets(self.share.own(0, truncated=cut)) for each in wanted for cut in (False, True)
        )


def rates_in(sentence: Sentence) -> Iterator[Rate]:
    """Every "is 176,5 mnkr, a decrease of 11,4 mnkr or 6 %"."""
    amounts = sentence.amounts
    for level, change, share in zip(amounts, amounts[1:], amounts[2:], strict=False):
        if share.measure is not PERCENT or change.measure is None or level.measure is None:
            continue
        if not (change.measure.is_money and level.measure.is_money):
            continue
        words = sentence.words
        said = only_way(words[level.end : change.begin]) if change.begin - level.end < FARTHEST_CHANGE else None
        is_one = BY.search(words[: change.begin]) and _OR.match(words[change.end : share.begin])
        if is_one and said is not None and LEVEL.search(words[: level.begin]):
            first, second, third = (Stated(sentence, each, each.measure) for each in (level, change, share))
            yield Rate(first, second, third, said[0])


@dataclass(frozen=True)
class Shortfall:
    """A budget, what became of it, and the variance that the sentence says there is between them."""

    budget: Stated
    outcome: Stated
    variance: Stated

    @property
    def expected(self) -> Interval:
        """What the variance can be, without sign, in its own measure."""
        zeros = shared_zeros([self.budget, self.outcome, self.variance])
        factor = self.variance.measure.factor if self.variance.measure is not None else Decimal(1)
        return absolute(self.budget.interval(zeros) - self.outcome.interval(zeros)).scaled(1 / factor)

    @property
    def holds(self) -> bool:
        """Whether the printed variance can be that."""
        zeros = shared_zeros([self.budget, self.outcome, self.variance])
        return any(self.expected.meets(self.variance.own(zeros, truncated=cut)) for cut in (False, True))


def shortfalls_in(sentence: Sentence) -> Iterator[Shortfall]:
    """Every "the budget was 552 tkr and the outcome 492 tkr, which gives a variance of 60 tkr"."""
    amounts = [each for each in sentence.amounts if each.measure is not None and each.measure.is_money]
    if len(amounts) != _THREE or len(sentence.amounts) != _THREE:
        return
    if any(each.when.is_before or each.is_from for each in amounts):
        return
    words = sentence.words
    starts = [0, *(each.end for each in amounts[:-1])]
    gaps = [words[begin : each.begin] for begin, each in zip(starts, amounts, strict=True)]
    said = [roles_in(gap) for gap in gaps]
    if Role.VARIANCE not in said[2] or _GIVES.search(gaps[2]) is None:
        return
    for budget, outcome in ((0, 1), (1, 0)):
        is_outcome = said[outcome] & {Role.OUTCOME, Role.FORECAST} and Role.BUDGET not in said[outcome]
        is_budget = Role.BUDGET in said[budget] and Role.VARIANCE not in said[0] | said[1]
        if is_outcome and is_budget and len({each.when for each in amounts[:2]}) == 1:
            yield Shortfall(*(Stated(sentence, amounts[at], amounts[at].measure) for at in (budget, outcome, 2)))
