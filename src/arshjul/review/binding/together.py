"""A number that is said of several rows at once: "skatteintäkter och generella statsbidrag ökade med 3,5 procent".

The rows must be of one table, and their names all that the clause names. What is said of each of them for itself
("respektive", "vardera") is no sum, and neither is a number that one of the rows alone explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from arshjul.core.measures import PERCENT
from arshjul.review.binding.answers import Answer, agrees_narrowly, fitting, possible
from arshjul.review.binding.binding import Bound
from arshjul.review.binding.claims import Claim
from arshjul.review.binding.finding_lines import Lines, Named
from arshjul.review.binding.scales import scale_at
from arshjul.review.binding.wanted import is_near
from arshjul.review.facts.stated import absolute
from arshjul.review.intervals import Interval, total
from arshjul.review.printed_tables import PrintedCell
from arshjul.review.statements.lexicon import plain

_AND = re.compile(r"(?:\s|- )(?:och|samt)\s")
_EACH = re.compile(
    r"\b(?:respektive|resp|vardera|var for sig|bada|bade|varav|inklusive|exklusive|eller|mellan|utom|minus|plus"
    r"|jamfort)\b"
)
_MOSTLY = 0.6
_MOST_ROWS = 4
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Together:
    """What several rows come to; ``answer`` is that of the first row, ``value`` of all, in the claim's measure."""

    claim: Claim
    lines: tuple[Named, ...]
    answer: Answer
    value: Interval


def several(lines: Lines, claim: Claim) -> list[tuple[Named, ...]]:
    """The rows that the clause names, of each table that has them all; nothing when it names one or none."""
    clause = f"{plain(claim.amount.about)} {plain(claim.amount.noun)}"
    if claim.amount.when.is_before:
        return []  # what it is held against
    if claim.goes_on or not _AND.search(plain(claim.amount.whole)) or _EACH.search(clause):
        return []
    return list(_rows_named(lines, claim))


def together(claim: Claim, named: Sequence[tuple[Named, ...]]) -> Together | None:
    """What the rows come to when the claim is not that; None when it may be right, or about something else."""
    if claim.is_part or claim.begins_with_part or claim.is_of_budget or claim.is_of_earlier:
        return None
    found = [each for rows in named for each in _sums(claim, rows)]
    best = max((each.answer.fit for each in found), default=0)
    top = [each for each in found if each.answer.fit == best and is_near(claim, replace(each.answer, value=each.value))]
    if not found or any(each.value.meets(claim.value) for each in found):
        return None
    if any(agrees_narrowly(claim, each) for rows in named for each in possible(_alone(claim, rows))):
        return None
    return top[0] if top and all(each.value.meets(top[0].value) for each in top) else None


def _alone(claim: Claim, rows: tuple[Named, ...]) -> Bound:
    return Bound(claim, rows, (), (), is_by_name=True)


def _rows_named(lines: Lines, claim: Claim) -> Iterator[tuple[Named, ...]]:
    """The rows of one table whose names together are all that the clause says."""
    said = lines.bare(word for word in claim.subject if not word.is_owner)
    called = [each for each in lines.called(claim.subject, _MOSTLY) if each.is_row and not each.line.is_total]
    if any(each.is_full and each.said == said for each in called):
        return  # one row has it all: "Anläggning och simhall"
    for _, group in groupby(sorted(called, key=lambda each: each.table.place), key=lambda each: each.table.place):
        rows = tuple(group)
        words = [row.said for row in rows]
        is_apart = sum(map(len, words)) == len(frozenset().union(*words))
        if (
            1 < len(rows) <= _MOST_ROWS
            and any(row.is_full for row in rows)
            and is_apart
            and frozenset().union(*words) == said
        ):
            yield rows


def _sums(claim: Claim, rows: Sequence[Named]) -> Iterator[Together]:
    """What the rows come to in the columns in which the claim fits the first of them."""
    for answer in fitting(claim, rows[0]):
        cells = [[row.table.grid.at((row.number, cell.column)) for cell in answer.cells] for row in rows]
        if any(cell.reading is None for line in cells for cell in line):
            continue
        sums = [_total([line[at] for line in cells]) for at in range(len(answer.cells))]
        apart = sums[0] if len(sums) == 1 else sums[0] - sums[1]
        scale = scale_at(claim, answer.table, answer.cells[0])
        if answer.is_share and (share := apart.over(sums[-1])) is not None:
            yield Together(claim, tuple(rows), answer, absolute(share.scaled(_HUNDRED)))
        elif not answer.is_share and scale is not None and claim.measure != PERCENT:
            yield Together(claim, tuple(rows), answer, absolute(apart.scaled(scale)))


def _total(cells: Sequence[PrintedCell]) -> Interval:
    return total(cell.reading.interval() for cell in cells if cell.reading is not None)
