"""Whether a claim is rather about a table of its own section than about the one of another that it was bound to."""

from __future__ import annotations

from collections.abc import Sequence

from arshjul.review.binding.answers import Answer
from arshjul.review.binding.binding import Bound
from arshjul.review.binding.meanings import Meant

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
