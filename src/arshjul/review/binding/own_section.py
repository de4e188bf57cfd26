"""Whether a claim is rather about something else than the row that it was bound to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from arshjul.review.binding.answers import Answer
from arshjul.review.binding.binding import Bound
from arshjul.review.binding.meanings import Meant
from arshjul.review.statements.lexicon import plain
from arshjul.review.words import folded, says_income

_SOME = re.compile(
    r"\b(?:de|dessa|ovriga|aterstaende|resterande) (?:[a-z]+ ){0,3}[a-z]*\b.*\b(?:tillsammans|sammantaget|sammanlagt)\b"
)
"""Several of the rows, which come to no row: "de fem verksamheterna kostade tillsammans"."""

_TELLING = 3  # figures and marks of a number that hardly stands in a table by chance


def told_in_own_section(bound: Bound, answer: Answer, tables: Sequence[Meant]) -> bool:
    """Whether a table of the sentence's section prints the very number, or a column of the name that was bound.

    Nothing is known of an answer in the section itself, or where the section has no table.
    """
    claim = bound.claim
    if answer.table.path == claim.sentence.headings:
        return False
    own = [table for table in tables if table.path == claim.sentence.headings]
    return any(_prints(table, bound) for table in own) or (
        not answer.line.is_row and any(_has_column(table, answer.line.said) for table in own)
    )


def speaks_of_other(bound: Bound, answer: Answer) -> bool:
    """Whether the words before a claim say several rows, or income of a row of costs; or it is a part of the cell.

    "621 700 tkr samt 1 500 tkr i tilläggsanslag" are the table's 623 200.
    """
    claim = bound.claim
    about = plain(claim.amount.whole)
    if _SOME.search(about):
        return True
    row = answer.line.line.label
    if (
        answer.line.line.is_total
        and says_income(claim.amount.about)
        and not says_income(row)
        and "netto" in folded(row)
    ):
        return True
    others = (each for each in claim.sentence.amounts if each is not claim.amount and each.measure == claim.measure)
    return any((claim.value + each.interval).meets(answer.value) for each in others)


def _prints(table: Meant, bound: Bound) -> bool:
    amount = bound.claim.amount
    if len(str(amount.value)) < _TELLING or amount.is_word:
        return False
    return any(
        cell.reading is not None
        and abs(cell.reading.value) == amount.value
        and cell.reading.decimals == amount.decimals
        for cell in table.grid.numbers()
    )


def _has_column(table: Meant, said: frozenset[str]) -> bool:
    return bool(said) and any(said <= column.keys for column in table.columns)
