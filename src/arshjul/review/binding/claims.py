"""A number of a sentence as a claim about a table: of which sort, about what, in which role and when.

A level is how much something is, a variance how far it is from the budget, a change how it moved between two times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from arshjul.core.measures import PERCENT, PERCENTAGE_POINTS, Measure
from arshjul.review.binding.not_now import is_not_of_now
from arshjul.review.binding.subjects import Word, names_owner, subject_of
from arshjul.review.intervals import Interval
from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.lexicon import Direction, plain
from arshjul.review.statements.roles import Role, roles_in
from arshjul.review.statements.sentences import Sentence
from arshjul.review.statements.times import NO_TIME, When, when_in

AMOUNTS = frozenset({Role.OUTCOME, Role.FORECAST, Role.BUDGET})
_OF = re.compile(r"\s*(?:avser|avsag|galler|ror|kan hanf[a-z]+ till|kommer fran|beror pa|finns inom|hanfors till)\s+")
_OF_END = re.compile(r"[,;.(]\s?|\s(?:dar|varav|vilket|som|medan|men)\s|\d")
_EARLIER = re.compile(
    r"prognostiserades|(?:vid|i) (?:samband med )?(?:delar|tertial)\w*\s(?:1|i\b)"
    r"|(?:foregaende|forra|tidigare|senaste|forsta) (?:[a-z]*prognos|uppfoljning|rapport|budgetuppfoljning)"
    r"|(?:foregaende|forra|tidigare|senaste) manad"
    r"|(?:prognos|delar)\w* (?:per|i|fran) "
)
_BREAK = re.compile(r"[,;:](?=\s)|[()]|\s(?:varav|vilket|vilken|vilka|dar|men|medan|som)(?=\s)|\s-\s")
_AND = re.compile(r"[,;:]\s|\s(?:och|samt|men|medan)\s")
_TELLS = re.compile(
    r"((?:[^\W\d_][\w-]*,? ){1,4}?)"
    r"(?:redovisa[rd]e?|(?:upp)?visa[rd]e?|prognosti[sc]era[rd]e?|rapportera[rd]e?|gor|gjorde) "
)
_NET = re.compile(r"(?<![a-z])nettokostnad(?:en|er|erna)?(?![a-z])")
_ITSELF = re.compile(r"(?:kostnad|utfall|prognos|avvikelse|forandring|ram|netto)(?:en|et|erna|s)?")
_PART = re.compile(r"(?:^|[\s(])(?:varav|dar|darav)(?:\s|$)")
_PART_OF = re.compile(r"\W*(?:av|varav|darav|utover|forutom|resten|resterande|ytterligare)(?![a-z])")
_OTHERS = re.compile(r"\b(?:ovrig|annan|andra|annat)")
_BUDGET_IS = re.compile(
    r"(?:(?<![a-z])(?P<against>mot|an|over|under|gentemot|med)\s+)?"
    r"(?:(?P<one>en|ett|sin|den)\s+)?(?:[a-z]{3,}(?:s|ad|ade)\s+)?(?<![a-z])"
    r"(?P<word>[a-z]*budget(?:en)?\s+(?:pa|om|ar)|budgeterade?(?:\s+(?:till|pa))?|(?:budget)?ram(?:en)?\s+(?:pa|om|ar)"
    r"|anslag(?:et)?\s+(?:pa|om|ar))\s*$"
)
_OF_BUDGET = re.compile(r"av\s+(?:[a-z]+\s+)?(?:[a-z]*budget|(?:ars|budget)?ramen|anslaget)")
_SAME_PERIOD = re.compile(r"(?:samma|motsvarande) (?:period|tid|manad|tidpunkt)")
_AND_SHARE = re.compile(r"\s*(?:eller|\(|,?\s*(?:motsvarande|vilket motsvarar|det vill saga|dvs\.?))\s*(?:ca|cirka|drygt)?\s*")
_UNIT = re.compile(r"\b(?:avdelningen|enheten|verksamheten|bolaget)\b")
_THIS_YEAR = re.compile(r"(?<![a-z])i ar(?![a-z])")
_RESULT = re.compile(r"^(?:ekonomiskt?\s+)?resultat\w*$", re.IGNORECASE)
_LINKS = re.compile(r"motsvarande|vilket|det vill saga|dvs|alltsa|eller|\(")
_SUMMED = re.compile(
    r"\b(?:tillsammans|sammanlag\w*|sammantag\w*|totalt|sammanslag\w*|summan|\w+skotten|\w*avvikelserna)\b"
)
_THAN = re.compile(
    r"(?<![a-z])(?:an|jamfort med|mot|gentemot)\s+(?:[a-z]+\s+){0,3}?(?:budget\w*|beraknat|planerat|prognos\w*|ramen)"
)
_LEAST_DIGITS_KEPT = 2
_MOST_ZEROS_TAKEN_AS_ROUNDED = 3


class Sort(StrEnum):
    """What a claim says."""

    LEVEL = "level"
    VARIANCE = "variance"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
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

    @property
    def is_of_budget(self) -> bool:
        """Whether it is a share of the budget: "3,7 procent av budgeten"."""
        return self.measure == PERCENT and _OF_BUDGET.match(plain(self.amount.noun)) is not None

    @property
    def narrowly(self) -> Interval:
        """What its value can mean when nothing was cut off."""
        return Interval(self.value.low, max(self.amount.interval.high, 2 * self.amount.value - self.value.low))


def claims_of(sentence: Sentence, before: Sentence | None, *, is_scanned: bool) -> Iterator[Claim]:
    """The claims of a sentence; ``before`` is the sentence before it in the same paragraph."""
    zeros: dict[str, int] = {}
    for each in sentence.amounts:
        if each.measure is not None and each.decimals == 0:
            zeros[each.measure.code] = min(zeros.get(each.measure.code, 9), _zeros(each.value))
    teller = _teller(sentence, before, is_scanned=is_scanned)
    for amount in _with_shares(sentence):
        measure = amount.measure or _measure_nearby(amount, sentence.amounts)
        text = _about(sentence, amount)
        subject = subject_of(text, is_scanned=is_scanned)
        goes_on = not _OTHERS.search(plain(text)) and all(word.is_owner or _ITSELF.fullmatch(word.text) for word in subject)
        context = subject_of(before.text, is_scanned=is_scanned) if before is not None else ()
        is_net, is_inherited = False, _follows(sentence, amount, is_scanned=is_scanned)
        goes_on = goes_on or is_inherited
        if not subject and before is not None and not names_owner(text):  # it goes on about what was named before
            is_net = _NET.search(plain(text)) is not None
            subject, is_inherited = () if is_net else context, True
        roles, when = _context(sentence, amount, before)
        begins_with_part = _PART_OF.match(plain(amount.whole)) is not None
        limit = zeros.get(measure.code, 9) if measure is not None else 0
        yield Claim(
            sentence, amount, _sort(amount, roles), roles, when, measure, rounded(amount, limit), subject,
            names_owner(text) and not (is_inherited and subject), _is_of_earlier(amount),
            _is_part(sentence, amount), teller, goes_on and not (begins_with_part or _SUMMED.search(plain(f"{amount.whole} {amount.noun}"))), context, is_net,
            begins_with_part, is_inherited,
        )  # fmt: skip


def _with_shares(sentence: Sentence) -> Iterator[Amount]:
    """The amounts; of "10,5 mnkr eller 3,4 procent mer än i fjol" both are as much more."""
    for at, amount in enumerate(sentence.amounts):
        then = sentence.amounts[at + 1] if at + 1 < len(sentence.amounts) else None
        between = plain(sentence.text[amount.end : then.begin]) if then is not None else ""
        if then is None or amount.direction is not None or then.measure != PERCENT or not _AND_SHARE.fullmatch(between):
            yield amount
            continue
        roles = amount.roles | then.roles & {Role.VARIANCE, Role.CHANGE}
        yield replace(amount, direction=then.direction, said=then.said, against=then.against, roles=roles)


def _follows(sentence: Sentence, amount: Amount, *, is_scanned: bool) -> bool:
    """Whether only words of form stand between an amount and the one before it: "…, motsvarande 3,7 procent"."""
    before = [each for each in sentence.amounts if each.end <= amount.begin]
    if not before or _AND.fullmatch(sentence.text[before[-1].end : amount.begin]):
        return False
    between = sentence.text[before[-1].end : amount.begin]
    lists = "," in between.strip(" ,") or not _LINKS.search(plain(between))
    return not lists and not subject_of(between, is_scanned=is_scanned)


def _is_part(sentence: Sentence, amount: Amount) -> bool:
    """Whether it is a part of an amount before it; *där* without such an amount leads to no part."""
    found = _PART.search(plain(amount.whole))
    return found is not None and ("dar" not in found[0].split() or sentence.amounts[0].begin < amount.begin)


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
    roles, when = _context(sentence, amount, before)
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


def _about(sentence: Sentence, amount: Amount) -> str:
    """The words that say of what the amount is: its clause, what follows *avser*, else the sentence before it."""
    about = _clause(sentence, amount)
    if of := _OF.match(plain(sentence.text), amount.end):
        end = _OF_END.search(plain(sentence.text), of.end())
        told = sentence.text[of.end() : end.start() if end is not None else len(sentence.text)]
        return f"{amount.about} {told}" if _is_of_the_same(amount) else told
    if amount.is_enclosed and "(" in about:
        about, inner = about[: about.rindex("(")], about[about.rindex("(") + 1 :]
        if part := _PART.search(plain(inner)):
            return f"{inner[part.end() :]} {amount.noun}"
    text = f"{about} {amount.noun}"
    if subject_of(text) or _is_part(sentence, amount):
        return text
    if names_owner(about) and not (_UNIT.search(plain(about)) and subject_of(amount.whole)):
        return text
    if _is_part(sentence, amount):
        return text
    return f"{amount.whole} {amount.noun}"


def _clause(sentence: Sentence, amount: Amount) -> str:
    """The clause of an amount up to it, also when an *och* within the name of something seems to end it."""
    before = amount.whole.removesuffix(amount.about).rstrip()
    if not plain(before).endswith((" och", " samt")):
        return amount.about
    first = max((each.end for each in sentence.amounts if each.end <= amount.begin), default=0)
    last = amount.begin
    if amount.is_enclosed:
        first = first + 1 if sentence.text[first : first + 1] == ")" else first
        last = sentence.text.rfind("(", first, last) if "(" in sentence.text[first:last] else last
    breaks = [match.end() for match in _BREAK.finditer(plain(sentence.text), first, last)]
    return sentence.text[max([first, *breaks]) : amount.begin]


def _is_of_the_same(amount: Amount) -> bool:
    """Whether the words before an amount name what it is, and what follows *avser* of what: no part of a sum."""
    return not _PART_OF.match(plain(amount.whole)) and not amount.is_enclosed


def _context(sentence: Sentence, amount: Amount, before: Sentence | None) -> tuple[frozenset[Role], When]:
    """The roles and the time of an amount: those of its clause, else of the words around it, from the inside out."""
    roles, when = amount.roles, amount.when
    if amount.direction in (Direction.GAIN, Direction.LOSS):
        roles |= {Role.VARIANCE}
    if amount.is_enclosed and not roles:
        roles = roles_in(sentence.text[amount.end :]) & {Role.VARIANCE}  # "lokalvård (0,4) samt … redovisar överskott"
    around = (
        sentence.lead,
        _without_comparisons(before) if before is not None else "",
        sentence.topic,
        *(_RESULT.sub(" ", each) for each in reversed(sentence.headings[-2:])),
    )
    enough = AMOUNTS if Role.VARIANCE not in roles else AMOUNTS - {Role.BUDGET}
    whole = amount.whole.replace(amount.against, " ") if amount.against else amount.whole
    for text in (whole, *around):
        if roles & enough:
            break
        told = roles_in(text if text is whole else _THAN.sub(" ", plain(text))) & enough
        if text is not whole and told - {Role.BUDGET}:
            told -= {Role.BUDGET}
        roles |= told if len(told) == 1 or text is whole else frozenset()  # "utfall och prognos" is either
    for text in around:
        if not when.says_nothing:
            break
        if _THIS_YEAR.search(plain(text)):
            continue
        when = when_in(text)
        if text in sentence.headings and when.first == when.last is not None:
            when = When(when.years)  # a report of October tells what October brought, and the months up to it
    if Role.FORECAST in roles:
        roles -= {Role.OUTCOME}
    if _says_budget(amount):
        roles = roles - {Role.OUTCOME, Role.FORECAST, Role.VARIANCE} | {Role.BUDGET}
    elif _OF_BUDGET.match(plain(amount.noun)):
        roles -= {Role.BUDGET}
    if _SAME_PERIOD.search(plain(amount.against)):
        roles = roles - {Role.FORECAST} | {Role.OUTCOME}
    return roles, when if not when.is_before else NO_TIME if not when.years else when


def _without_comparisons(sentence: Sentence) -> str:
    text = sentence.text
    for each in sentence.amounts:
        text = text.replace(each.against, " ") if each.against else text
    return text


def _says_budget(amount: Amount) -> bool:
    """Whether the words right before an amount say that it is the budget: "en budget på", "budgeterade"."""
    found = _BUDGET_IS.search(plain(amount.whole))
    return found is not None and (found["against"] is None or found["one"] is not None or "ade" in found["word"])


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
