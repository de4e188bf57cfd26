"""The roles and the time of an amount in a sentence: those of its clause, else of the words around it."""

from __future__ import annotations

import re

from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.lexicon import Direction, plain
from arshjul.review.statements.roles import Role, roles_in
from arshjul.review.statements.sentences import Sentence
from arshjul.review.statements.times import NO_TIME, When, when_in

AMOUNTS = frozenset({Role.OUTCOME, Role.FORECAST, Role.BUDGET})
_BUDGET_IS = re.compile(
    r"(?:(?<![a-z])(?P<against>mot|an|over|under|gentemot|med)\s+)?"
    r"(?:(?P<one>en|ett|sin|den)\s+)?(?:[a-z]{3,}(?:s|ad|ade)\s+)?(?<![a-z])"
    r"(?P<word>[a-z]*budget(?:en)?\s+(?:pa|om|ar)|budgeterade?(?:\s+(?:till|pa))?|(?:budget)?ram(?:en)?\s+(?:pa|om|ar)"
    r"|anslag(?:et)?\s+(?:pa|om|ar))\s*$"
)
_ENDS = ("pa", "om", "ar", "till", "budgeterad", "budgeterade")
_OF_BUDGET = re.compile(r"av\s+(?:[a-z]+\s+)?(?:[a-z]*budget|(?:ars|budget)?ramen|anslaget)")
_OF_PERIOD = re.compile(r"\b(?:periodens|period|perioden|periodiserade?n?|ackumulerade?) ?budget")
_SAME_PERIOD = re.compile(r"(?:samma|motsvarande) (?:period|tid|manad|tidpunkt)")
_THIS_YEAR = re.compile(r"(?<![a-z])i ar(?![a-z])")
_RESULT = re.compile(r"^(?:ekonomiskt?\s+)?resultat\w*$", re.IGNORECASE)
_THAN = re.compile(
    r"(?<![a-z])(?:an|jamfort med|mot|gentemot)\s+(?:[a-z]+\s+){0,3}?(?:budget\w*|beraknat|planerat|prognos\w*|ramen)"
)


def context_of(sentence: Sentence, amount: Amount, before: Sentence | None) -> tuple[frozenset[Role], When]:
    """The roles and the time of an amount: those of its clause, else of the words around it, from the inside out."""
    roles, when = amount.roles, amount.when
    if amount.direction in (Direction.GAIN, Direction.LOSS):
        roles |= {Role.VARIANCE}
    if amount.is_enclosed and not roles:
        roles = roles_in(sentence.text[amount.end :]) & {Role.VARIANCE}  # "lokalvård (0,4) samt … redovisar överskott"
    if not roles & AMOUNTS and amount.when.is_part and amount.when.first in (None, 1) and not amount.when.is_before:
        roles |= {Role.OUTCOME}  # what is told of the months so far is what came of them
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
    timely = around if Role.CHANGE not in roles else (around[0], *around[2:])  # what moved, moved up to now
    if when.says_nothing and _OF_PERIOD.search(plain(amount.against)):
        when = When(is_part=True)
    when = _time_around(sentence, when, timely)
    roles = _roles_at_end(roles, amount)
    return roles, when if not when.is_before else NO_TIME if not when.years else when


def _time_around(sentence: Sentence, when: When, around: tuple[str, ...]) -> When:
    """The time of an amount, else the first that the words around it name."""
    for text in around:
        if not when.says_nothing:
            break
        if _THIS_YEAR.search(plain(text)):
            continue
        when = when_in(text)
        if text in sentence.headings and when.first == when.last is not None:
            when = When(when.years)  # a report of October tells what October brought, and the months up to it
    return when


def _roles_at_end(roles: frozenset[Role], amount: Amount) -> frozenset[Role]:
    """The roles when the words right beside the amount settle them."""
    if Role.FORECAST in roles:
        roles -= {Role.OUTCOME}
    if _says_budget(amount):
        roles = roles - {Role.OUTCOME, Role.FORECAST, Role.VARIANCE} | {Role.BUDGET}
    elif says_of_budget(amount):
        roles -= {Role.BUDGET}
    if _SAME_PERIOD.search(plain(amount.against)):
        roles = roles - {Role.FORECAST} | {Role.OUTCOME}
    return roles


def _without_comparisons(sentence: Sentence) -> str:
    text = sentence.text
    for each in sentence.amounts:
        text = text.replace(each.against, " ") if each.against else text
    return text


def _says_budget(amount: Amount) -> bool:
    """Whether the words right before an amount say that it is the budget: "en budget på", "budgeterade"."""
    words = plain(amount.whole).rstrip()
    found = _BUDGET_IS.search(words) if words.endswith(_ENDS) else None
    return found is not None and (found["against"] is None or found["one"] is not None or "ade" in found["word"])


def says_of_budget(amount: Amount) -> bool:
    """Whether the words after an amount make it a share or a part of the budget: "av budgeten"."""
    return _OF_BUDGET.match(plain(amount.noun)) is not None
