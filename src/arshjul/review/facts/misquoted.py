"""A target that the text quotes, held against the one that the table of indicators prints.

The row is known by its name and by a level of it that the sentence, or the one before, gives as well; without such a
level its whole name must be said. A number that stands anywhere in the row may be another of its targets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from arshjul.core.printed_numbers import WRITTEN, written_numbers
from arshjul.review.facts.targets import Quoted, targets_in
from arshjul.review.indicators.bounds import Bound
from arshjul.review.indicators.rows import Followed, Said
from arshjul.review.printed_tables import is_percent
from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.sentences import Sentence, Where

_WORD = re.compile(r"[a-z]{4,}")
_STEM = 6
_EMPTY = frozenset(
    ("andel", "andele", "antal", "antale", "under", "varav", "procen", "inom", "samtli", "total", "totalt", "medel",
     "genoms", "snitt", "utfall", "indika", "kronor")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Misquoted:
    """A target that a sentence gives, and the row whose target is another."""

    said: Quoted
    row: Followed
    target: Said[Bound]

    @property
    def name(self) -> str:
        """What the row is called: its label, or the words after it when that is a number."""
        labels = (self.row.label.text, *(each.text for each in self.row.others))
        return next((each for each in labels if _WORD.search(plain(each))), labels[0])


def misquoted(sentences: Sequence[Sentence], rows: Sequence[Followed]) -> Iterator[Misquoted]:
    """Every quoted target that none of the rows it can be of has."""
    told = [(row, row.target, _stems(_name(row))) for row in rows if row.target is not None]
    before: Sentence | None = None
    for sentence in sentences:
        is_prose = sentence.where in (Where.PARAGRAPH, Where.ITEM)
        near = before if before is not None and before.unit == sentence.unit else None
        for said in targets_in(sentence) if is_prose and told else ():
            found = [(row, target) for row, target, stems in told if _is_of(said, near, row, target, stems)]
            if found and not any(_has(row, said.amount.value) for row, _ in found):
                yield Misquoted(said, *found[0])
        before = sentence


def _name(row: Followed) -> str:
    return " ".join((row.label.text, *(each.text for each in row.others)))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(plain(text))) - _EMPTY


def _is_of(said: Quoted, near: Sentence | None, row: Followed, target: Said[Bound], stems: frozenset[str]) -> bool:
    """Whether a quoted target is that of a row: by a level of the row that is told with it, else by its whole name."""
    if not _is_same_measure(said.amount, target):
        return False
    for sentence in (said.sentence, near):
        if sentence is None:
            continue
        own = _stems(sentence.text)
        if not own & stems:
            continue
        levels = [each for each in sentence.amounts if each is not said.amount and not each.is_word]
        if any(_is_level(each, row) for each in levels):
            return True
        label = _stems(re.split(r"[,(]", row.label.text)[0])
        if sentence is said.sentence and label and label <= own and not levels:
            return True
    return False


def _is_level(amount: Amount, row: Followed) -> bool:
    values = [*row.outcomes, *((row.forecast,) if row.forecast is not None else ())]
    return len(str(amount.value)) > 1 and any(
        (abs(each.reading.value), each.reading.decimals) == (amount.value, amount.decimals) for each in values
    )


def _is_same_measure(amount: Amount, target: Said[Bound]) -> bool:
    measure = target.what.measure
    return measure is None or amount.measure is None or is_percent(measure) == is_percent(amount.measure)


def _has(row: Followed, value: Decimal) -> bool:
    """Whether a number stands somewhere in a row."""
    fields = [row.label, *row.others, *(each.field for each in row.outcomes)]
    fields += [each.field for each in (row.target, row.forecast) if each is not None]
    printed = (each.number.value for field in fields for each in written_numbers(field.text, WRITTEN))
    bounds = (row.target.what.low, row.target.what.high) if row.target is not None else ()
    return value in (*map(abs, printed), *bounds)
