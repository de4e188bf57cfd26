"""A number of a sentence as a claim about a table: of which sort, about what, in which role and when.

A level is how much something is, a variance how far it is from the budget, a change how it moved between two times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from arshjul.core.measures import PERCENT, PERCENTAGE_POINTS, Measure
from arshjul.review.binding.clauses import begins_with_part, follows, is_part, with_shares, words_about
from arshjul.review.binding.contexts import context_of, says_of_budget
from arshjul.review.binding.not_now import is_not_of_now
from arshjul.review.binding.subjects import Word, names_owner, subject_of
from arshjul.review.intervals import Interval
from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.roles import Role, roles_in
from arshjul.review.statements.sentences import Sentence
from arshjul.review.statements.times import When, when_in

_EARLIER = re.compile(
    r"prognostiserades|(?:vid|i) (?:samband med )?(?:delar|tertial)\w*\s(?:1|i\b)"
    r"|(?:foregaende|forra|tidigare|senaste|forsta) (?:[a-z]*prognos|uppfoljning|rapport|budgetuppfoljning)"
    r"|(?:foregaende|forra|tidigare|senaste) manad"
    r"|(?:prognos|delar)\w* (?:per|i|fran) "
)
_AND = re.compile(r"[,;:]\s|\s(?:och|samt|men|medan)\s")
_TELLS = re.compile(
    r"((?:[^\W\d_][\w-]*,? ){1,4}?)"
    r"(?:redovisa[rd]e?|(?:upp)?visa[rd]e?|prognosti[sc]era[rd]e?|rapportera[rd]e?|gor|gjorde) "
)
_NET = re.compile(r"(?<![a-z])nettokostnad(?:en|er|erna)?(?![a-z])")
_ITSELF = re.compile(
    r"(?:kostnad|utfall|prognos|avvikelse|forandring|ram|netto|lage|situation|utveckling)(?:en|et|t|erna|s)?"
)
_OTHERS = re.compile(r"\b(?:ovrig|annan|andra|annat)")
_NUMBERED = re.compile(r"(?:[^\W\d_]+\s){1,3}\d{1,2}(?:[.:]?$|,? belopp i )")
"""A heading such as "Bilaga 2" or "Underlag 1, belopp i tkr", which says which one it is and not how many."""

_SUMMED = re.compile(
    r"\b(?:tillsammans|sammanlag\w*|sammantag\w*|totalt|sammanslag\w*|summan|\w+skotten|\w*avvikelserna)\b"
)
_LEAST_DIGITS_KEPT = 2
_MOST_ZEROS_TAKEN_AS_ROUNDED = 3


class Sort(StrEnum):
    """What a claim says."""

    LEVEL = "level"
    VARIANCE = "variance"
    CHANGE = "change"


@dataclass(frozen=True)
class Claim:
    """What a number of a sentence says. ``value`` is what it can mean without sign, its zeros taken as rounding.

    ``subject`` are the words that say of what, those of the clause alone; ``is_whole`` says that it speaks of the whole
    organisation. ``is_of_earlier`` says that it is held against an earlier report, which no table need show.
    ``is_part`` says that it is a part of the amount before it (*varav*). ``teller`` is who the sentence, or the one
    before it, begins by saying that reports something: what follows is about that. ``goes_on`` says that it names
    nothing itself, and so goes on about what was named before; ``context`` are the words of the sentence before it.
    ``is_net`` says that it only speaks of net costs: those of the whole, or of what was named before.
    """

    sentence: Sentence
    amount: Amount
    sort: Sort
    roles: frozenset[Role]
    when: When
    measure: Measure | None
    value: Interval
    subject: tuple[Word, ...]
    is_whole: bool
    is_of_earlier: bool = False
    is_part: bool = False
    teller: tuple[Word, ...] = ()
    goes_on: bool = False
    context: tuple[Word, ...] = ()
    is_net: bool = False
    begins_with_part: bool = False
    is_inherited: bool = False

    @cached_property
    def is_of_budget(self) -> bool:
        """Whether it is a share of the budget: "3,7 procent av budgeten"."""
        return self.measure == PERCENT and says_of_budget(self.amount)

    @cached_property
    def narrowly(self) -> Interval:
        """What its value can mean when nothing was cut off."""
        return Interval(self.value.low, max(self.amount.interval.high, 2 * self.amount.value - self.value.low))


def claims_of(sentence: Sentence, before: Sentence | None, *, is_scanned: bool) -> Iterator[Claim]:
    """The claims of a sentence; ``before`` is the sentence before it in the same paragraph."""
    if _NUMBERED.match(sentence.text.strip()):
        return
    zeros: dict[str, int] = {}
    for each in sentence.amounts:
        if each.measure is not None and each.decimals == 0:
            zeros[each.measure.code] = min(zeros.get(each.measure.code, 9), _zeros(each.value))
    teller = _teller(sentence, before, is_scanned=is_scanned)
    for amount in with_shares(sentence):
        measure = amount.measure or _measure_nearby(amount, sentence.amounts)
        text = words_about(sentence, amount)
        subject = subject_of(text, is_scanned=is_scanned)
        goes_on = not _OTHERS.search(plain(text)) and all(
            word.is_owner or _ITSELF.fullmatch(word.text) for word in subject
        )
        context = subject_of(before.text, is_scanned=is_scanned) if before is not None else ()
        is_net, is_inherited = False, follows(sentence, amount, is_scanned=is_scanned)
        goes_on = goes_on or is_inherited
        if not subject and before is not None and not names_owner(text):  # it goes on about what was named before
            is_net = _NET.search(plain(text)) is not None
            subject, is_inherited = () if is_net else context, True
        roles, when = context_of(sentence, amount, before)
        is_of_parts = begins_with_part(amount)
        limit = zeros.get(measure.code, 9) if measure is not None else 0
        yield Claim(
            sentence, amount, _sort(amount, roles), roles, when, measure, rounded(amount, limit), subject,
            names_owner(text) and not (is_inherited and subject), _is_of_earlier(amount),
            is_part(sentence, amount), teller, goes_on and not is_of_parts and not _is_summed(amount), context, is_net,
            is_of_parts, is_inherited,
        )  # fmt: skip


def _is_summed(amount: Amount) -> bool:
    """Whether it is what several that were named come to."""
    return _SUMMED.search(plain(f"{amount.whole} {amount.noun}")) is not None


def _teller(sentence: Sentence, before: Sentence | None, *, is_scanned: bool) -> tuple[Word, ...]:
    for each in (sentence, before):
        if each is not None and (match := _TELLS.match(plain(each.text))):
            return tuple(word for word in subject_of(match[1], is_scanned=is_scanned) if not word.is_owner)
    return ()


def claim_of_words(
    sentence: Sentence,
    before: Sentence | None,
    said: tuple[int, int],
    *,
    about: str = "",
    is_scanned: bool,
) -> Claim:
    """What words without a number say of a variance, such as that the economy is in balance.

    They say it of what their clause names before them, or of what ``about`` names.
    """
    begin, end = said
    whole, text = sentence.text[:begin].strip(), sentence.text[begin:end]
    amount = Amount(
        text, begin, end, Decimal(0), 0, Interval.exactly(Decimal(0)),
        roles=roles_in(sentence.text) - {Role.BUDGET} | {Role.VARIANCE}, when=when_in(sentence.text), whole=whole,
    )  # fmt: skip
    roles, when = context_of(sentence, amount, before)
    clause = max((match.end() for match in _AND.finditer(plain(sentence.text), 0, begin)), default=0)
    subject = subject_of(about or sentence.text[clause:begin], is_scanned=is_scanned)
    return Claim(
        sentence, amount, Sort.VARIANCE, roles, when, None, amount.interval, subject,
        names_owner(sentence.text) or not subject,
    )  # fmt: skip


def rounded(amount: Amount, limit: int = 9) -> Interval:
    """What the amount can mean when its last zeros are rounding, cut off too; ``limit`` is the most zeros to take so.

    3 400 can be anything from 3 350 to 3 500, for nobody knows whether it was rounded or cut off.
    """
    if amount.is_word or amount.hedge:
        low, high = amount.interval.low, amount.interval.high
        return Interval(low, high)
    zeros = _zeros(amount.value) if amount.decimals == 0 else 0
    digits = len(str(int(amount.value)))
    taken = min(zeros, limit, max(digits - _LEAST_DIGITS_KEPT, min(zeros, _LEAST_DIGITS_KEPT)))
    unit = Decimal(1).scaleb(min(taken, _MOST_ZEROS_TAKEN_AS_ROUNDED) - amount.decimals)
    return Interval(max(Decimal(0), amount.value - unit / 2), amount.value + unit)


def _zeros(value: Decimal) -> int:
    digits = str(int(value))
    return len(digits) - len(digits.rstrip("0")) if value else 0


def _measure_nearby(amount: Amount, amounts: Sequence[Amount]) -> Measure | None:
    """The measure of a large number without one that stands between amounts of money."""
    others = {each.measure for each in amounts if each.measure is not None and each.measure.is_money}
    is_large = amount.value >= 1000 and not amount.is_word
    return next(iter(others)) if is_large and len(others) == 1 else None


def _sort(amount: Amount, roles: frozenset[Role]) -> Sort:
    if (amount.is_from or amount.is_to) and Role.VARIANCE not in roles:
        return Sort.LEVEL
    if Role.CHANGE in amount.roles and Role.VARIANCE not in amount.roles:
        return Sort.CHANGE
    if amount.measure == PERCENTAGE_POINTS and Role.VARIANCE not in roles:
        return Sort.CHANGE
    if Role.VARIANCE in roles:
        return Sort.VARIANCE
    if amount.direction is not None and amount.against:
        return Sort.CHANGE
    return Sort.LEVEL


def _is_of_earlier(amount: Amount) -> bool:
    told = _EARLIER.search(plain(f"{amount.whole[-90:]} {amount.against} {amount.noun}")) is not None
    return told or is_not_of_now(plain(f"{amount.whole} "))
