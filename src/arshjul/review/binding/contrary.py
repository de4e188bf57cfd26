"""An amount that stands in a table on the other side than the words beside it say.

The row is named in the sentence, or else before it or above it; the figure itself tells which of its cells is meant. So
it need not be known what every other word means, but every cell that the figure can be must lie on the other side.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from arshjul.review.binding.answers import Answer, agrees_narrowly, possible
from arshjul.review.binding.binding import Bound
from arshjul.review.binding.claims import Claim, Sort
from arshjul.review.binding.finding_lines import Lines, Named
from arshjul.review.binding.meanings import Meant
from arshjul.review.binding.sides import Against, Side, side_of
from arshjul.review.binding.subjects import Word, names_owner, subject_of
from arshjul.review.binding.worth import Worth
from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.roles import Role
from arshjul.review.statements.sentences import Sentence

_DIGITS_BY_NAME, _DIGITS_BY_FIGURE = 2, 3
_DIGITS_OF_LEVEL = 4
_OF_SIZE = (Against.SIZE_OF_BUDGET, Against.SIZE_BEFORE)
_BEFORE = (Against.SIZE_BEFORE, Against.WORTH_BEFORE)


@dataclass(frozen=True, slots=True)
class Contrary:
    """A claim, the side that its words say, the answer of the table and whether its row is named in the sentence.

    ``instead`` is what the table's own figures ask for where the cell itself is wrong.
    """

    claim: Claim
    side: Side
    answer: Answer
    is_by_name: bool
    instead: Decimal | None = None


class Contraries:
    """Finds what the tables print on the other side than the text says."""

    def __init__(self, lines: Lines, worth: Worth, *, is_scanned: bool) -> None:
        self._lines = lines
        self.worth = worth
        self._is_scanned = is_scanned

    def of(self, claim: Claim, before: Sentence | None) -> Contrary | None:
        """What contradicts the words of a claim; None when nothing does, or when it may be about something else."""
        amount = claim.amount
        side = side_of(claim.sentence, amount) if amount.value and not (amount.is_word or amount.sign) else None
        if side is None or (claim.measure is None and side.against not in _OF_SIZE):
            return None
        if claim.is_of_earlier and side.against not in _BEFORE:
            return None
        named = self.named(claim.sentence, amount)
        if not named and side.against in _OF_SIZE:
            named = self._of_level(claim)
        around = named or self._around(claim, before)
        least = _DIGITS_BY_FIGURE if not named else _DIGITS_BY_NAME if side.against is not Against.WORTH_BEFORE else 1
        if _digits(amount) < least or not around:
            return None
        found = list(self._answers(claim, side, around))
        ways = {way for _, way in found}
        if ways != {-side.way}:
            return None
        answer = found[0][0]
        return Contrary(claim, side, answer, bool(named), self.worth.instead(answer.table, answer.cells[0]))

    def lines_of(self, sentence: Sentence, before: Sequence[Sentence], claim: Claim) -> list[Named]:
        """The rows that a sentence names, else those that the ones before it do, else the totals."""
        for text in (sentence.text, claim.sentence.text, *(each.text for each in reversed(before))):
            if found := self._called(text):
                return found
        return self._around(claim, None)

    def named(self, sentence: Sentence, amount: Amount) -> list[Named]:
        """The rows that the words nearest to an amount name: those since the amount before it, else of the sentence."""
        begin = max((each.end for each in sentence.amounts if each.end <= amount.begin), default=0)
        for text in (sentence.text[begin : amount.begin], sentence.text[: amount.begin], sentence.text):
            if found := self._called(text):
                return found
        return []

    def _around(self, claim: Claim, before: Sentence | None) -> list[Named]:
        """The rows that the sentence before it and the words above it name, and the totals if it may be the whole."""
        if self._is_of_something_else(claim):
            return []
        texts = (before.text if before is not None else "", claim.sentence.topic, *claim.sentence.headings[-1:])
        named = [each for text in texts for each in self._called(text)]
        return [*named, *self._lines.totals]

    def _called(self, text: str) -> list[Named]:
        words = subject_of(text, is_scanned=self._is_scanned)
        full = [each for each in self._lines.called(words) if each.is_full and not each.line.is_total]
        rows = [each for each in full if each.is_row] or full
        return [each for each in rows if not any(each.said < other.said for other in rows)]

    def _is_of_something_else(self, claim: Claim) -> bool:
        """Whether the words before the amount name what is no word of a total, a caption or a heading."""
        own = subject_of(claim.sentence.text[: claim.amount.begin], is_scanned=self._is_scanned)
        left = [word for word in own if not (word.is_owner or word.key in self._known or _WHOLE.fullmatch(word.text))]
        return bool(left) and not names_owner(claim.amount.about)

    @cached_property
    def _known(self) -> frozenset[str]:
        """The words of totals, captions and headings."""
        known = {key for each in self._lines.totals for key in each.line.keys}
        for table in self._lines.tables:
            known |= {word.key for word in self._words(" ".join((table.grid.table.caption, *table.path)))}
        return frozenset(known)

    def _words(self, text: str) -> tuple[Word, ...]:
        return subject_of(text, is_scanned=self._is_scanned)

    def _of_level(self, claim: Claim) -> list[Named]:
        """The one row that prints another amount of the sentence, when that has so many figures that it is the same."""
        found: list[Named] = []
        for amount in claim.sentence.amounts:
            if amount == claim.amount or _digits(amount) < _DIGITS_OF_LEVEL or amount.is_word:
                continue
            printed = self._by_value.get((amount.value, amount.decimals), ())
            rows = [Named(table, table.rows[row], row, is_row=True) for table, row in printed]
            names = {row.line.keys for row in rows}
            found += rows if len(names) == 1 else []
        return found

    @cached_property
    def _by_value(self) -> dict[tuple[Decimal, int], list[tuple[Meant, int]]]:
        """The rows by the numbers, without sign, that they print."""
        found: defaultdict[tuple[Decimal, int], list[tuple[Meant, int]]] = defaultdict(list)
        for table in self._lines.tables:
            for cell in table.grid.numbers():
                if cell.reading is not None:
                    found[abs(cell.reading.value), cell.reading.decimals].append((table, cell.row))
        return found

    def _answers(self, claim: Claim, side: Side, lines: Sequence[Named]) -> Iterator[tuple[Answer, int]]:
        """Every cell and difference of the rows that the amount can be, with the side that it lies on."""
        asked = replace(claim, sort=Sort.VARIANCE)
        for answer in possible(Bound(asked, tuple(lines), (), (), is_by_name=True)):
            if not agrees_narrowly(claim, answer) or answer.is_share:
                continue
            way = self._way(answer, side)
            if way is not None:
                yield answer, way

    def _way(self, answer: Answer, side: Side) -> int | None:
        if side.against in _OF_SIZE:
            return _size_way(answer, is_before=side.against in _BEFORE)
        roles = answer.table.roles_at(answer.cells[0])
        if side.against is Against.WORTH_BEFORE:
            is_change = len(answer.cells) == 1 and Role.CHANGE in roles and Role.VARIANCE not in roles
            return self.worth.of(answer) if is_change else None
        if len(answer.cells) == 1 and Role.VARIANCE not in roles:
            return None
        if len(answer.cells) > 1 and Role.BUDGET not in answer.table.roles_at(answer.cells[1]):
            return None
        return self.worth.of(answer)


_WHOLE = re.compile(
    r"(?:hel|del)?(?:ar|period|tertial|manad|budget)?s?(?:resultat|bokslut|rapport|prognos|avvikelse|uppfoljning)\w{0,4}"
    r"|laget|arets|bedomdes"
)


def _digits(amount: Amount) -> int:
    return len(str(amount.value).replace(".", "").lstrip("0"))


def _size_way(answer: Answer, *, is_before: bool) -> int | None:
    """1 when the first of two cells is the larger, without sign; None when they are no such pair."""
    if len(answer.cells) == 1:
        return None
    later, earlier = answer.cells
    if is_before is (Role.BUDGET in answer.table.roles_at(earlier)):
        return None
    if later.reading is None or earlier.reading is None or later.reading.value * earlier.reading.value < Decimal(0):
        return None
    if later.reading.interval().meets(earlier.reading.interval()):
        return None
    return 1 if abs(later.reading.value) > abs(earlier.reading.value) else -1
