"""A number of the text that is last year's, or the last forecast's, where the row prints a new one.

What a text forgot when the figures were brought up to date: it still stands in the row, in the column of an earlier
time, and the sentence says nothing of any earlier time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from arshjul.review.binding.answers import Answer
from arshjul.review.binding.binding import Bound
from arshjul.review.binding.claims import Sort
from arshjul.review.statements.roles import Role
from arshjul.review.statements.times import When

_EARLIER = re.compile(
    r"\b(?:foregaende|forra|fjol\w*|tidigare|innan|sedan|jamfor\w*|fran|ingaende|borjan|dessforinnan"
    r"|fortsatt\w*|aterst\w*|ursprunglig\w*|(?:19|20)\d\d"
    r"|i (?:april|juni|augusti|oktober|mars|februari))\b"
)
_KIND = frozenset({Role.VARIANCE, Role.CHANGE, Role.BUDGET, Role.TARGET})
_LEAST = 2  # figures that a number needs to be known again


def is_stale(bound: Bound, near: Sequence[Answer], wanted: Answer) -> bool:
    """Whether all answers that agree with a claim are of earlier times than the one that it should be of.

    ``near`` are the answers that agree, ``wanted`` the one of the claim's own role and time.
    """
    claim = bound.claim
    said = claim.sentence.words
    if claim.sort is Sort.CHANGE or not near or len(wanted.cells) != 1 or not (bound.is_by_name or bound.is_anchored):
        return False
    if _EARLIER.search(said) or len(str(claim.amount.value).replace(".", "")) < _LEAST:
        return False
    return all(_is_earlier(each, wanted) for each in near)


def _is_earlier(answer: Answer, wanted: Answer) -> bool:
    if len(answer.cells) != 1:
        return False
    cell, own = answer.cells[0], wanted.cells[0]
    roles, others = answer.table.roles_at(cell), wanted.table.roles_at(own)
    is_kin = _kind(roles) == _kind(others) or not roles & _KIND
    when, then = answer.table.when_at(cell), wanted.table.when_at(own)
    is_old = _is_of_earlier_year(when, then, max(answer.table.years, default=0))
    return is_kin and (is_old or _is_of_earlier_month(answer, when))


def _kind(roles: frozenset[Role]) -> frozenset[Role]:
    """What tells roles apart; a variance is one whether or not its head says from what."""
    return roles & _KIND - {Role.BUDGET} if Role.VARIANCE in roles else roles & _KIND


def _is_of_earlier_year(when: When, then: When, newest: int) -> bool:
    """Whether a cell names a year before the newest, or one that the cell which is meant need not name."""
    return bool(when.years) and (max(when.years) < max(then.years, default=newest) or not then.years)


def _is_of_earlier_month(answer: Answer, when: When) -> bool:
    """Whether the table prints the same for a later month of the year."""
    cell = answer.cells[0]
    row = answer.table.grid.cells[cell.row]
    others = [answer.table.when_at(each) for each in row if each.reading is not None and each is not cell]
    later = [each.last for each in others if each.last is not None and each.years == when.years]
    return when.last is not None and bool(later) and max(later) > when.last
