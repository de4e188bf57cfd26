"""What a row is of the total of its table, said in words: "hemtjänsten står för drygt hälften av kostnaden".

The row must have the very name that is said, and what it is a share of must be named by the table: in its caption, its
section, or a head. Any column may be meant, also of another year, so a fraction is only wrong when none agrees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from arshjul.review.binding.meanings import Meant
from arshjul.review.binding.subjects import key_of
from arshjul.review.facts.fractions import Fraction, fractions_in
from arshjul.review.intervals import Interval
from arshjul.review.printed_tables import PrintedCell
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.roles import Role
from arshjul.review.statements.sentences import Sentence
from arshjul.review.words import says_share

_STANDS = re.compile(
    r"(?:^|[.,;:] |\boch )(?P<name>[a-z][a-z -]*?) (?:(?:star|stod|svarar|svarade) "
    r"(?:(?:ensam|ensamt|nu|fortfarande) )?for"
    r"|utgor|utgjorde|motsvarar|motsvarade) $"
)
_WHOLE = re.compile(r" av (?P<whole>[a-z][a-z -]{3,60}?)(?=[.,;:(]| (?:under|och|men|medan|samt|som|2)|$)")
_FILLER = frozenset(("alla", "de", "den", "hela", "totala", "samlade", "samtliga", "vara", "namndens", "kommunens"))
_LOOSE = re.compile(
    r"\b(?:inte|ej|tillsammans|sammanlagt|vantas|ska|maste|okning\w*|minskning\w*|underskott\w*|overskott\w*)\b"
)
_FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class WrongPart:
    """A fraction that no column agrees with; ``part`` and ``whole`` are the cells of the first, ``share`` theirs."""

    sentence: Sentence
    fraction: Fraction
    row: str
    part: PrintedCell
    whole: PrintedCell
    share: Interval


def wrong_parts(sentence: Sentence, tables: Sequence[Meant]) -> Iterator[WrongPart]:
    """The fractions of a sentence that the one table with its row tells otherwise."""
    words = sentence.words
    for fraction in fractions_in(words):
        said, of = _STANDS.search(words[: fraction.begin]), _WHOLE.match(words, fraction.end)
        if said is None or of is None or _LOOSE.search(words):
            continue
        whole = _keys(of["whole"])
        found = [
            (table, row)
            for table in tables
            for row, line in enumerate(table.rows)
            if not line.is_total and _keys(line.label) == _keys(said["name"]) and whole & _named_by(table)
        ]
        if len(found) == 1:
            yield from _against(sentence, fraction, *found[0])


def _against(sentence: Sentence, fraction: Fraction, table: Meant, row: int) -> Iterator[WrongPart]:
    totals = [at for at, line in enumerate(table.rows) if line.is_total]
    others = [at for at, line in enumerate(table.rows) if not (line.is_total or line.is_heading)]
    if len(totals) != 1 or len(others) < _FEWEST_ROWS:
        return
    shares: list[tuple[PrintedCell, PrintedCell, Interval, bool]] = []
    for at, column in enumerate(table.columns):
        part, whole = table.grid.cells[row][at], table.grid.cells[totals[0]][at]
        signs = {each.reading.value > 0 for each in (table.grid.cells[o][at] for o in others) if each.reading}
        if part.reading is None or whole.reading is None or not whole.reading.value or len(signs) != 1:
            continue
        share = part.reading.interval().over(whole.reading.interval())
        if share is not None:
            is_plain = not says_share(column.label) and not column.roles & {Role.VARIANCE, Role.CHANGE}
            shares.append((part, whole, share, is_plain))
    firm = [each for each in shares if each[3]]
    if firm and not any(fraction.holds(share) for _, _, share, _ in shares):
        part, whole, share, _ = firm[-1]
        yield WrongPart(sentence, fraction, " ".join(table.rows[row].label.split()), part, whole, share)


def _keys(text: str) -> frozenset[str]:
    return frozenset(key_of(word) for word in re.findall(r"[a-z]{3,}", plain(text)) if word not in _FILLER)


def _named_by(table: Meant) -> frozenset[str]:
    """The words that the table uses of itself."""
    heads = " ".join(line.label for line in table.columns)
    totals = " ".join(line.label for line in table.rows if line.is_total)
    return _keys(f"{table.grid.table.caption} {heads} {totals} {' '.join(table.path[-1:])}")
