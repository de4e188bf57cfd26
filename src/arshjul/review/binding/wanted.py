"""Which answer of a table a claim must be about, so that the two can be held against each other."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from arshjul.core.measures import KR, MNKR, TKR, Measure
from arshjul.review.binding.answers import Answer
from arshjul.review.binding.claims import Claim
from arshjul.review.printed_tables import Reading
from arshjul.review.slips import Slip, slip_to

_MOST_APART = 10
_WITH_A_FIGURE = 12
_FIGURES_TO_TELL = 3
_HUNDRED = Decimal(100)


def wanted(claim: Claim, answers: Iterable[Answer]) -> Answer | None:
    """The one answer that the claim must be about; None when there is none, or when it could be either of two."""
    found = [each for each in answers if is_near(claim, each)]
    if not found:
        return None
    best = max(each.fit for each in found)
    top = [each for each in found if each.fit == best]
    near = min(_distance(claim, each) for each in top)
    nearest = [each for each in top if _distance(claim, each) == near]
    chosen = nearest if near == 0 else top
    swapped = [each for each in chosen if _is_swapped(claim, each)]
    if swapped and not all(each.value.meets(chosen[0].value) for each in chosen):
        chosen = swapped  # of several that could be meant, the one whose figures only changed places
    first = chosen[0]
    return first if all(each.value.meets(first.value) for each in chosen) else None


def is_near(claim: Claim, answer: Answer) -> bool:
    """Whether the two are of one size, or a slip of the hand with a figure too many or too few lies between them."""
    one, other = claim.amount.value, answer.value.middle
    if not one or not other:
        return False
    if other <= one * _MOST_APART and one <= other * _MOST_APART:
        return True
    if other_unit(claim, answer) is not None:
        return True
    slip = slip_to(Reading(one, claim.amount.decimals), answer.value) if one >= _HUNDRED else None
    if slip is None or slip[0] not in (Slip.DROPPED, Slip.DOUBLED, Slip.DECIMAL):
        return False
    return other < one * _WITH_A_FIGURE and one < other * _WITH_A_FIGURE


def other_unit(claim: Claim, answer: Answer) -> Measure | None:
    """The unit in which the very figures of a claim are those of the table: "1,8 tkr" where it shows 1 830 tkr."""
    measure, amount = claim.measure, claim.amount
    if measure is None or not measure.is_money or len(str(amount.value).replace(".", "").strip("0")) < _FIGURES_TO_TELL:
        return None
    if any(answer.table.money_at(cell) is None for cell in answer.cells):
        return None
    units = [each for each in (KR, TKR, MNKR) if each.factor in (measure.factor * 1000, measure.factor / 1000)]
    return next((u for u in units if amount.interval.scaled(u.factor / measure.factor).meets(answer.value)), None)


def _is_swapped(claim: Claim, answer: Answer) -> bool:
    amount, scale = claim.amount, claim.measure.factor if claim.measure is not None else Decimal(1)
    slip = slip_to(Reading(amount.value, amount.decimals), answer.value.scaled(1 / scale))
    return amount.value >= _HUNDRED and slip is not None and slip[0] is Slip.TRANSPOSED


def _distance(claim: Claim, answer: Answer) -> int:
    """How far the table is: 0 in the same section, else by passages."""
    is_same = answer.table.path == claim.sentence.headings
    return 0 if is_same else abs(answer.table.place - claim.sentence.passage)
