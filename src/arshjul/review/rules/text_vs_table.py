"""A number in the text is the one that the table shows, and goes the way that the words beside it say.

It is held against a table only when row, column and time can be no others, and told only when no cell that could as
well be meant agrees with it. Rounding, also of the last zeros, is never told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from arshjul.core.measures import PERCENT, Measure
from arshjul.review.binding.answers import Answer, agrees, agrees_narrowly, fitting, possible
from arshjul.review.binding.binding import Bound
from arshjul.review.binding.claims import Claim, Sort
from arshjul.review.binding.going_on import GoingOn, Read
from arshjul.review.binding.goodness import goodness
from arshjul.review.binding.own_section import speaks_of_other, told_in_own_section
from arshjul.review.binding.stale import is_stale
from arshjul.review.binding.together import several, together
from arshjul.review.binding.turned import turned
from arshjul.review.binding.wanted import other_unit, wanted
from arshjul.review.facts.parts import additions
from arshjul.review.facts.targets import targets_in
from arshjul.review.findings import Finding, Kind
from arshjul.review.report import Report
from arshjul.review.statements.lexicon import Direction, plain
from arshjul.review.telling_contrary import told_contrary
from arshjul.review.telling_text import told, told_direction, told_turned, told_unit
from arshjul.review.telling_together import told_together
from arshjul.review.words import measure_in, says_income

NAME = "text-vs-table"
KINDS = (Kind.TEXT_VS_TABLE, Kind.CAPTION)

EXAMPLE = """
Driftredovisning, mnkr:
Verksamhet | Budget 2025 | Prognos 2025 | Avvikelse
Förskola | -120,5 | -123,9 | -3,4
Grundskola | -310,0 | -308,8 | 1,2
Summa | -430,5 | -432,7 | -2,2

Förskolan prognostiserar ett underskott om 4,3 mnkr. Grundskolan beräknar ett underskott om 1,2 mnkr.
"""

LEAVES_ALONE = """
Driftredovisning, mnkr:
Verksamhet | Budget 2025 | Prognos 2025 | Avvikelse
Förskola | -120,5 | -123,9 | -3,4
Grundskola | -310,0 | -308,8 | 1,2
Summa | -430,5 | -432,7 | -2,2

Förskolan prognostiserar ett underskott om 3 400 tkr. Lokaler inom förskolan väntas kosta 4,3 mnkr mer än budgeterat.
"""

_OF_SIZE = re.compile("(?:over|under)(?:skr|st)")  # of income, to exceed the budget is to the good
_WAYS = {Direction.GAIN: 1, Direction.BETTER: 1, Direction.LOSS: -1, Direction.WORSE: -1}


def find(report: Report) -> Iterator[Finding]:
    """At most one finding for each sentence and row: what follows from the first number is not told again."""
    reader = GoingOn(report.binder, report.meanings, is_scanned=report.is_scanned)
    own = _own_sums(report) | _targets(report)
    for _, claims in groupby(reader.read(report.sentences), key=lambda each: each[0]):
        yield from _of_sentence(report, (each for each in claims if _place(each[2]) not in own))


def _own_sums(report: Report) -> frozenset[tuple[int, int]]:
    """The amounts that are no more than what the other amounts of their own sentence come to."""
    return frozenset(
        (each.whole.sentence.index, each.whole.amount.begin)
        for each in additions(report.sentences)
        if each.holds
        and all(part.amount.end <= each.whole.amount.begin for part in each.parts)
        and all(part.sentence is each.whole.sentence for part in each.parts)
    )


def _targets(report: Report) -> frozenset[tuple[int, int]]:
    """The amounts that are quoted as targets: another rule holds them against the targets of tables."""
    said = (each for sentence in report.sentences for each in targets_in(sentence))
    return frozenset((each.sentence.index, each.amount.begin) for each in said)


def _place(claim: Claim) -> tuple[int, int]:
    return claim.sentence.index, claim.amount.begin


def _of_sentence(report: Report, claims: Iterable[Read]) -> Iterator[Finding]:
    seen: set[tuple[int, int]] = set()
    is_bound = False
    for _, before, claim, bound in claims:
        if claim.is_part and not is_bound:
            continue  # a part of something that no table tells
        if named_rows := several(report.lines, claim):
            if (summed := together(claim, named_rows)) is not None:
                yield told_together(summed, NAME)
            continue
        is_bound = is_bound or bound is not None
        if bound is not None and (other := turned(bound)) is not None:
            key = other.table.place, other.line.number
            if key not in seen:
                seen.add(key)
                yield told_turned(bound, other, NAME)
            continue
        found = _judged(bound) if bound is not None else None
        if bound is None or found is None:
            if (contrary := report.contraries.of(claim, before)) is not None:
                yield told_contrary(contrary, NAME)
            continue
        key = found[0].table.place, found[0].line.number
        if key not in seen and not told_in_own_section(bound, found[0], report.meanings):
            seen.add(key)
            yield from _told_of(report, bound, *found)


def _told_of(report: Report, bound: Bound, answer: Answer, way: int) -> Iterator[Finding]:
    """What is wrong of a claim: the unit of its table, its number or its way."""
    if (units := _caption_unit(report, bound, answer)) is not None:
        yield from told_unit(report, bound, answer, units, NAME)
    elif not agrees(bound.claim, answer):
        yield told(bound, answer, NAME)
    elif (answer.table.place, *answer.cells[0].place) not in report.turned_signs:
        yield told_direction(bound, answer, way, NAME)


def _caption_unit(report: Report, bound: Bound, answer: Answer) -> tuple[Measure, Measure] | None:
    """The unit of the table's caption and that of the text, when most other captions have that of the text."""
    said, told = measure_in(answer.table.grid.table.caption), bound.claim.measure
    if other_unit(bound.claim, answer) is None or said is None or told is None or said == told:
        return None
    units = [measure_in(grid.table.caption) for grid in report.grids]
    return (said, told) if units.count(told) > units.count(said) else None


def _judged(bound: Bound) -> tuple[Answer, int] | None:
    """What the table says instead, with the way it goes; None when they agree, or when nobody can be sure."""
    claim = bound.claim
    fits: list[Answer] = []
    for each in (answer for line in bound.lines for answer in fitting(claim, line)):
        if agrees(claim, each):
            return _turned(bound)
        fits.append(each)
    answer = wanted(claim, fits)
    if answer is None or not _may_tell(bound) or speaks_of_other(bound, answer):
        return None
    near = [each for each in possible(bound) if agrees_narrowly(claim, each)]
    return (answer, 0) if not near or is_stale(bound, near, answer) else None


def _turned(bound: Bound) -> tuple[Answer, int] | None:
    """The cell that the number agrees with, when its sign says the opposite of the words; with the way it goes."""
    claim = bound.claim
    way = _WAYS.get(claim.amount.direction) if claim.amount.direction is not None else claim.amount.sign or None
    if claim.sort is not Sort.VARIANCE or way is None or bound.unknown:
        return None
    if _OF_SIZE.search(plain(claim.amount.said)) and any(says_income(each.line.label) for each in bound.lines):
        return None
    same = [each for line in bound.lines for each in fitting(claim, line) if agrees(claim, each)]
    if claim.amount.direction is None and any(each.signed * way > 0 for each in same):
        return None  # the very number of the table, with the sign that it has there
    known = [(each, good) for each in same if (good := goodness(each)) is not None]
    if {good for _, good in known} != {-way} or _has_opposite(known[0][0]):
        return None
    return known[0][0], -way


def _has_opposite(answer: Answer) -> bool:
    """Whether another row of the column has the same number with the other sign: then that row may be meant."""
    cell = answer.cells[0]
    readings = [row[cell.column].reading for row in answer.table.grid.cells]
    return cell.reading is not None and any(each is not None and each.value == -cell.reading.value for each in readings)


def _may_tell(bound: Bound) -> bool:
    """Whether it is a number that a table can be held against: a count only when all its words are known."""
    claim = bound.claim
    if claim.sort is Sort.VARIANCE and (claim.amount.is_from or claim.amount.is_to):
        return False
    if claim.amount.is_from or claim.amount.is_to:
        return bound.is_sure and bound.is_by_name and _other_end_agrees(bound)
    if claim.begins_with_part or (claim.measure == PERCENT and not bound.is_sure):
        return False
    if claim.sort is Sort.CHANGE and _has_ends(claim) and not _other_end_agrees(bound):
        return False
    if claim.measure is None:
        return bound.is_sure and bound.is_by_name and not claim.amount.is_word
    return True


def _has_ends(claim: Claim) -> bool:
    """Whether the sentence tells from what to what it changed: then the change is of those two numbers."""
    amounts = claim.sentence.amounts
    return any(each.is_from for each in amounts) and any(each.is_to for each in amounts)


def _other_end_agrees(bound: Bound) -> bool:
    """Whether the other number of "från … till …" is in the row: then this one should be too."""
    claim = bound.claim
    ends = [each for each in claim.sentence.amounts if (each.is_from or each.is_to) and each != claim.amount]
    cells = [cell for line in bound.lines for cell in line.cells() if cell.reading is not None]
    return any(
        cell.reading is not None and abs(cell.reading.value) == end.value and cell.reading.decimals == end.decimals
        for end in ends
        for cell in cells
    )
