"""A level that something is said to have risen or fallen to, held against the row that prints it year by year.

"X steg till 14,0" is wrong where the row has more the year before; "X minskade till 5,3 under 2023" where the row
prints 5,3 under another year and something else under that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from arshjul.review.binding.contrary import Contraries
from arshjul.review.binding.finding_lines import Lines, Named
from arshjul.review.binding.series import years_of
from arshjul.review.binding.subjects import subject_of
from arshjul.review.printed_tables import PrintedCell
from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.sentences import Sentence
from arshjul.review.words import folded

_UP = r"steg|stigit|stiger|okade|okat|okar|vaxte|vuxit|hojdes"
_DOWN = r"sjonk|sjunkit|sjunker|minskade|minskat|minskar|sanktes"
_TO = re.compile(
    rf"\b(?P<word>(?P<up>{_UP})|(?P<down>{_DOWN}))(?:\s(?!fran\b|med\b)[a-z]+){{0,3}}?\still\s"
    r"(?:drygt |knappt |cirka |ca |hela |nara )?$"
)
_OF_YEAR = re.compile(r"[^\d.;,]{0,25}?\b(?:under|ar|for|i)\s+(?:ar\s+)?(?P<year>20\d\d)\b")
_NOT = re.compile(
    r"\b(?:inte|ej|om|kan|bor|ska|skulle|vantas|bedoms|berakna\w*|prognos\w*|mal\w*|budget\w*|fran|sedan|jamfor\w*|mot"
    r"|an|bland|inom|manad\w*|halvar\w*|kvartal\w*)\b"
)
_CLAUSE = re.compile(r"[,;:]\s|\s(?:men|medan|och)\s")
_FEWEST_DIGITS = 2
_STEM = 6


@dataclass(frozen=True, slots=True)
class Level:
    """A level said of a row. ``year`` is the one that it stands under, ``said`` the one that the sentence names.

    ``before`` is the cell of the year before when the row went the other way; else the year is wrong.
    """

    sentence: Sentence
    begin: int
    amount: Amount
    row: Named
    cell: PrintedCell
    year: int
    said: int = 0
    year_begin: int = 0
    year_end: int = 0
    before: PrintedCell | None = None


def wrong_levels(sentence: Sentence, contraries: Contraries, lines: Lines, *, is_scanned: bool) -> Iterator[Level]:
    """The levels that a row contradicts, at most one for each amount."""
    for amount in sentence.amounts:
        to = _TO.search(sentence.words[: amount.begin])
        if to is None or amount.is_word or amount.sign or len(str(amount.value)) < _FEWEST_DIGITS:
            continue
        cuts = [cut.end() for cut in _CLAUSE.finditer(sentence.words, 0, to.start())]
        end = _CLAUSE.search(sentence.words, amount.end)
        clause = sentence.words[(cuts or [0])[-1] : end.start() if end is not None else None]
        if _NOT.search(clause):
            continue
        rows = _rows(sentence, amount, contraries, lines, is_scanned=is_scanned)
        found = [_held(sentence, amount, to, row) for row in rows]
        if found and all(found) and (first := found[0]) is not None:
            yield first


def _rows(
    sentence: Sentence, amount: Amount, contraries: Contraries, lines: Lines, *, is_scanned: bool
) -> Sequence[Named]:
    """The rows that the words before the amount name, and the totals of tables whose name is just what they name."""
    said = lines.bare(each for each in subject_of(sentence.text[: amount.begin], is_scanned=is_scanned))
    named = [
        each
        for each in contraries.named(sentence, amount)
        if each.is_row and all(key in each.said or key[:_STEM] in folded(each.line.label) for key in said)
    ]
    totals = [
        each
        for each in lines.totals
        if said and lines.bare(subject_of(each.table.grid.table.caption, is_scanned=is_scanned)) == said
    ]
    return [each for each in (*totals, *named) if len(years_of(each)) > 1]


def _held(sentence: Sentence, amount: Amount, to: re.Match[str], row: Named) -> Level | None:
    years = years_of(row)
    told = _OF_YEAR.match(sentence.words, amount.end)
    there = [at for at, (_, cell) in enumerate(years) if _meets(cell, amount)]
    said = int(told["year"]) if told is not None else years[-1][0]
    if len(there) != 1 or said not in dict(years):
        return None
    at = there[0]
    year, cell = years[at]
    if year != said:
        if told is None:
            return None
        return Level(sentence, to.start(), amount, row, cell, year, said, told.start("year"), told.end("year"))
    if not at or years[at - 1][0] != year - 1:
        return None
    before = years[at - 1][1]
    if before.reading is None or cell.reading is None:
        return None
    one, other = before.reading.interval(), cell.reading.interval()
    is_against = other.high <= one.low if to["up"] else other.low >= one.high
    return Level(sentence, to.start("word"), amount, row, cell, year, before=before) if is_against else None


def _meets(cell: PrintedCell, amount: Amount) -> bool:
    reading = cell.reading
    return reading is not None and reading.decimals == amount.decimals and abs(reading.value) == amount.value
