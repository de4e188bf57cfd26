"""The claims of a report in the order they are read, each bound with what was spoken of before it in mind.

"Nettokostnaden blev 359 593 tkr, vilket är 3 993 tkr över budgeten": the second number names nothing, and is about the
row that the first was found in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from arshjul.review.binding.answers import agrees, fitting
from arshjul.review.binding.binding import Binder, Bound, sections
from arshjul.review.binding.claims import Claim, Sort, claims_of
from arshjul.review.binding.finding_lines import Named
from arshjul.review.binding.meanings import Meant
from arshjul.review.binding.subjects import subject_of
from arshjul.review.statements.roles import Role
from arshjul.review.statements.sentences import Sentence, Where

_DIFFERENCES = frozenset({Role.VARIANCE, Role.CHANGE})
_DIGITS_TO_TELL = 4

Read = tuple[Sentence, Sentence | None, Claim, Bound | None]


class GoingOn:
    """Reads the sentences of a report, and remembers within a paragraph which lines were spoken of last."""

    def __init__(self, binder: Binder, tables: Sequence[Meant], *, is_scanned: bool) -> None:
        self._binder = binder
        self._is_scanned = is_scanned
        self._anchor: tuple[Named, ...] = ()
        self._named: tuple[Named, ...] = ()
        self._by_value: dict[Decimal, list[Named]] = defaultdict(list)
        for table in tables:
            for cell in table.grid.numbers():
                if cell.reading is not None and _digits(cell.reading.value, cell.reading.decimals) >= _DIGITS_TO_TELL:
                    line = Named(table, table.rows[cell.row], cell.row, is_row=True)
                    self._by_value[abs(cell.reading.value)].append(line)

    def read(self, sentences: Sequence[Sentence]) -> Iterator[Read]:
        """Every claim of the sentences, with the sentence, the one before it in its paragraph, and its lines."""
        for sentence, before in sections(sentences):
            if sentence.where is Where.CELL:
                continue
            if before is None or len({each.line.label for each in self._named}) > 1:
                self._anchor = ()  # another paragraph, or the sentence before was about several
            self._named = ()
            if self._anchor and not sentence.amounts:
                self._heard(sentence)
            for claim in claims_of(sentence, before, is_scanned=self._is_scanned):
                is_told = claim.amount.value and not _is_part_of_list(claim, before)
                bound = self._binder.bind(claim, self._anchor) if is_told else None
                if bound is not None and (variance := _as_variance(bound)) is not None:
                    claim, bound = variance.claim, variance  # noqa: PLW2901 (the same claim, understood)
                self._anchor = self._spoken_of(claim, bound)
                self._named += bound.lines if bound is not None and bound.is_by_name else ()
                yield sentence, before, claim, bound

    def _heard(self, sentence: Sentence) -> None:
        """A sentence without numbers that names another line turns to that."""
        called = self._binder.rows_called(subject_of(sentence.text, is_scanned=self._is_scanned))
        if called and not {_place(each) for each in called} & {_place(each) for each in self._anchor}:
            self._anchor = ()

    def _spoken_of(self, claim: Claim, bound: Bound | None) -> tuple[Named, ...]:
        """The lines that the next claim is about, if it names none."""
        if claim.begins_with_part:
            return self._anchor
        if bound is not None and (bound.is_by_name or bound.is_anchored):
            return bound.lines
        agreed = () if bound is None else tuple(each for each in bound.lines if _answers(claim, each))
        return agreed or self._valued(claim) or (self._anchor if claim.goes_on and bound is None else ())

    def _valued(self, claim: Claim) -> tuple[Named, ...]:
        """The row that has the very number, when one alone has it and it is one that hardly stands there by chance."""
        amount = claim.amount
        if claim.sort is not Sort.LEVEL or amount.is_word or _digits(amount.value, amount.decimals) < _DIGITS_TO_TELL:
            return ()
        found = [each for each in self._by_value.get(amount.value, ()) if _answers(claim, each)]
        return tuple(found) if len({each.line.label for each in found}) == 1 else ()


def _as_variance(bound: Bound) -> Bound | None:
    """Understood as a variance when a sign is printed that no amount of its lines has: "simhallen visar -950 tkr"."""
    claim, amount = bound.claim, bound.claim.amount
    if claim.sort is not Sort.LEVEL or not amount.sign or claim.measure is None or not claim.measure.is_money:
        return None
    cells = [(line.table.roles_at(cell), cell.reading) for line in bound.lines for cell in line.cells()]
    has_variance = any(Role.VARIANCE in roles for roles, _ in cells)
    levels = [reading.value for roles, reading in cells if reading is not None and not roles & _DIFFERENCES]
    if not has_variance or (amount.sign < 0 and any(value < 0 for value in levels)):
        return None
    understood = replace(claim, sort=Sort.VARIANCE, roles=claim.roles - {Role.BUDGET} | {Role.VARIANCE})
    return replace(bound, claim=understood)


def _is_part_of_list(claim: Claim, before: Sentence | None) -> bool:
    """Whether it is an item inside another, or one that names nothing ("Övrigt: +236 tkr"): a part of its whole."""
    item = claim.sentence
    begins = before is None or before.unit != item.unit
    names_nothing = begins and (claim.is_inherited or not claim.subject)
    return item.where is Where.ITEM and (item.depth > 0 or (bool(item.lead) and names_nothing))


def _answers(claim: Claim, line: Named) -> bool:
    return any(agrees(claim, each) for each in fitting(claim, line))


def _place(line: Named) -> tuple[int, bool, int]:
    return line.table.place, line.is_row, line.number


def _digits(value: Decimal, decimals: int) -> int:
    """How many figures of a printed number count."""
    return len(str(int(abs(value).scaleb(decimals))).rstrip("0") or "0")
