"""Sentences that were copied from the earlier report although a figure that they name is another one now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from arshjul.core.numbers import PrintedNumber
from arshjul.core.printed_numbers import significant_digits
from arshjul.review.comparison.changes import Change, What
from arshjul.review.printed_tables import Grid, PrintedCell
from arshjul.review.report import Report
from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.sentences import Sentence, Where
from arshjul.review.words import folded

_FEWEST_WORDS = 6
_STEM = 5  # letters that tell a word whatever its ending
_PROSE = (Where.PARAGRAPH, Where.ITEM, Where.CELL)
_COMMON = frozenset({"summa", "total", "netto", "verks", "kostn", "utfal", "progn", "budge"})


@dataclass(frozen=True, slots=True)
class Copied:
    """A sentence that stands in both, the amount in it that is no longer true, and the figure that changed."""

    sentence: Sentence
    amount: Amount
    change: Change


def copied(before: Report, after: Report, found: Sequence[Change]) -> Iterator[Copied]:
    """Every amount in a copied sentence that was a figure of the earlier report and is another in the later one."""
    known = {_key(sentence) for sentence in before.sentences if sentence.where in _PROSE}
    moved = [each for each in found if each.what in (What.CHANGED, What.DIFFERS) and each.cells is not None]
    for sentence in after.sentences:
        if sentence.where not in _PROSE or len(sentence.text.split()) < _FEWEST_WORDS or _key(sentence) not in known:
            continue
        for amount in sentence.amounts:
            if _tells(amount) and (change := _outdated(sentence, amount, moved)) is not None:
                yield Copied(sentence, amount, change)


def _key(sentence: Sentence) -> str:
    return re.sub(r"\s+", " ", sentence.words).strip()


def _tells(amount: Amount) -> bool:
    """Whether an amount is exact enough not to be met by chance."""
    digits = significant_digits(PrintedNumber(amount.value, amount.decimals, ""))
    return digits > 1 and not amount.hedge and not amount.is_word and (amount.measure is not None or digits > 2)


def _outdated(sentence: Sentence, amount: Amount, moved: Sequence[Change]) -> Change | None:
    """The one figure that the amount was, in a row that the sentence names; None when several could be meant."""
    meant = [each for each in moved if _was(amount, each) and _names(sentence, each) and not _still(amount, each)]
    return meant[0] if len({(each.row, each.after) for each in meant}) == 1 else None


def _was(amount: Amount, change: Change) -> bool:
    if change.cells is None or change.grids is None:
        return False
    return _is(amount, change.cells[0], change.grids[0])


def _is(amount: Amount, cell: PrintedCell, grid: Grid) -> bool:
    """Whether a cell prints the amount, whatever its sign."""
    if cell.reading is None:
        return False
    shown = cell.reading.interval()
    value = -shown if cell.reading.value < 0 else shown
    measure, said = grid.measure_at(cell.place), amount.interval
    if measure is not None and amount.measure is not None:
        if measure.dimension != amount.measure.dimension:
            return False
        value, said = value.scaled(measure.factor), said.scaled(amount.measure.factor)
    return value.meets(said)


def _still(amount: Amount, change: Change) -> bool:
    """Whether the row says the amount in the later report too, in whichever column."""
    if change.cells is None or change.grids is None:
        return False
    cell, grid = change.cells[1], change.grids[1]
    return any(_is(amount, each, grid) for each in grid.cells[cell.row])


def _names(sentence: Sentence, change: Change) -> bool:
    """Whether some word that tells the row is in the sentence."""
    stems = {word[:_STEM] for word in folded(change.row).split() if len(word) >= _STEM} - _COMMON
    said = {word[:_STEM] for word in folded(sentence.text).split()}
    return bool(stems & said)
