"""A number in the text is the one that the table shows, and goes the way that the words beside it say.

It is held against a table only when row, column and time can be no others, and told only when no cell that could as
well be meant agrees with it. Rounding, also of the last zeros, is never told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from arshjul.core.measures import PERCENT
from arshjul.core.messages import Message
from arshjul.core.numbers import write_number
from arshjul.review.binding.answers import Answer, agrees, agrees_narrowly, fitting, possible
from arshjul.review.binding.binding import Bound
from arshjul.review.binding.claims import Claim, Sort
from arshjul.review.binding.going_on import GoingOn, Read
from arshjul.review.binding.goodness import goodness
from arshjul.review.binding.own_section import told_in_own_section
from arshjul.review.binding.stale import is_stale
from arshjul.review.binding.together import several, together
from arshjul.review.binding.turned import turned, way_reached
from arshjul.review.binding.wanted import other_unit, wanted
from arshjul.review.facts.parts import additions
from arshjul.review.facts.targets import targets_in
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.report import Report
from arshjul.review.statements.lexicon import Direction, plain
from arshjul.review.telling import between, named
from arshjul.review.telling_contrary import told_contrary
from arshjul.review.telling_together import told_together
from arshjul.review.words import says_income

NAME = "text-vs-table"
KINDS = (Kind.TEXT_VS_TABLE,)

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
    told: set[tuple[int, int]] = set()
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
            if key not in told:
                told.add(key)
                yield _told_turned(bound, other)
            continue
        found = _judged(bound) if bound is not None else None
        if bound is None or found is None:
            if (contrary := report.contraries.of(claim, before)) is not None:
                yield told_contrary(contrary, NAME)
            continue
        key = found[0].table.place, found[0].line.number
        if key not in told and not told_in_own_section(bound, found[0], report.meanings):
            told.add(key)
            if not agrees(claim, found[0]):
                yield _told(bound, found[0])
            elif (key[0], *found[0].cells[0].place) not in report.turned_signs:
                yield _told_direction(bound, *found)


def _judged(bound: Bound) -> tuple[Answer, int] | None:
    """What the table says instead, with the way it goes; None when they agree, or when nobody can be sure."""
    claim = bound.claim
    fits: list[Answer] = []
    for each in (answer for line in bound.lines for answer in fitting(claim, line)):
        if agrees(claim, each):
            return _turned(bound)
        fits.append(each)
    answer = wanted(claim, fits)
    if answer is None or not _may_tell(bound):
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
    return (known[0][0], -way) if {good for _, good in known} == {-way} else None


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


def _told(bound: Bound, answer: Answer) -> Finding:
    claim = bound.claim
    amount = claim.amount
    is_certain = bound.is_sure and bound.is_by_name and answer.fit > 1
    expected = _expected(claim, answer)
    gaps = {
        "printed": amount.text,
        "expected": expected,
        "cell": named(answer.table.grid, answer.cells[0].place),
        "shown": answer.cells[0].text,
        "other": answer.cells[-1].text,
    }
    sentence = "Texten säger {printed}, men {cell} är {shown} i tabellen."
    if len(answer.cells) > 1:
        sentence = "Texten säger {printed}, men tabellens {shown} ({cell}) och {other} ger {expected}."
    arithmetic = expected if len(answer.cells) == 1 else f"{_arithmetic(answer)} = {expected}"
    return Finding(
        Kind.TEXT_VS_TABLE,
        NAME,
        Severity.ERROR if is_certain else Severity.WARNING,
        Confidence.CERTAIN if is_certain else Confidence.LIKELY,
        claim.sentence.location_of(amount),
        amount.text,
        expected,
        Message(
            "tryckt {printed} ({range}); tabellen {arithmetic} ({meant})",
            {**gaps, "range": between(claim.value), "arithmetic": arithmetic, "meant": between(answer.value)},
        ),
        Message(sentence, gaps),
        Message("Ändra {printed} till {expected}, eller rätta tabellen.", gaps),
        tuple(cell.location for cell in answer.cells),
    )


def _told_direction(bound: Bound, answer: Answer, way: int) -> Finding:
    claim = bound.claim
    amount = claim.amount
    gaps = {
        "said": amount.said or amount.text,
        "cell": named(answer.table.grid, answer.cells[0].place),
        "shown": answer.cells[0].text,
    }
    better = "Texten säger {said}, men {cell} är {shown} i tabellen, alltså bättre än budget."
    worse = "Texten säger {said}, men {cell} är {shown} i tabellen, alltså sämre än budget."
    return Finding(
        Kind.TEXT_VS_TABLE,
        NAME,
        Severity.ERROR if bound.is_by_name else Severity.WARNING,
        Confidence.CERTAIN if bound.is_by_name else Confidence.LIKELY,
        claim.sentence.location_of(amount),
        claim.sentence.text[slice(*_words_of(claim))],
        answer.cells[0].text,
        Message(
            "{said} = {shown} ({range})",
            {"said": amount.text, "shown": answer.cells[0].text, "range": between(answer.value)},
        ),
        Message(better if way > 0 else worse, gaps),
        Message("Ändra ordet eller tecknet."),
        tuple(cell.location for cell in answer.cells),
    )


def _told_turned(bound: Bound, answer: Answer) -> Finding:
    claim = bound.claim
    amount = claim.amount
    later, earlier = answer.cells
    way, word = way_reached(claim) or (amount.direction, amount.said or amount.text)
    is_less = way is Direction.DOWN
    gaps = {"word": word, "first": later.text, "second": earlier.text}
    more = "Texten säger ”{word}”, men {first} är mer än {second} i tabellen."
    less = "Texten säger ”{word}”, men {first} är mindre än {second} i tabellen."
    return Finding(
        Kind.TEXT_VS_TABLE,
        NAME,
        Severity.ERROR,
        Confidence.LIKELY,
        claim.sentence.location(*_with_word(claim, word)),
        f"{amount.text} {word}",
        str(Message("ökning") if is_less else Message("minskning")),
        Message(
            "{relation}; {said} ({range})",
            {
                "relation": f"{later.text} {'>' if is_less else '<'} {earlier.text}",
                "said": amount.text,
                "range": between(claim.value),
            },
        ),
        Message(more if is_less else less, gaps),
        Message("Vänd ordet, eller rätta talen.", {}),
        tuple(cell.location for cell in answer.cells),
    )


def _with_word(claim: Claim, word: str) -> tuple[int, int]:
    """The clause of an amount with the word before it or after it, whichever is nearer, from the word's line on."""
    amount, sentence = claim.amount, claim.sentence
    before, after = sentence.text.rfind(word, 0, amount.begin), sentence.text.find(word, amount.end)
    clause = max(0, amount.begin - len(amount.about) - 1)
    if before < 0 or 0 <= after - amount.end < amount.begin - before - len(word):
        before, end = amount.begin, after + len(word) if after >= 0 else amount.end
        compared = sentence.text.find(amount.against, end) if amount.against else -1
        end = compared + len(amount.against) if compared == end + 1 else end
    else:
        end = amount.end
    line = sentence.flow.line_begin(sentence.begin + before) - sentence.begin
    return max(0, min(before, clause), line), end


def _words_of(claim: Claim) -> tuple[int, int]:
    """Where the word that says which way and the number stand."""
    amount = claim.amount
    said = claim.sentence.text.rfind(amount.said, 0, amount.begin) if amount.said else -1
    return (said if said >= 0 else amount.begin), amount.end


def _expected(claim: Claim, answer: Answer) -> str:
    """What the text should say, with as many decimals as it has and in its measure, or in the one it should have."""
    if (unit := other_unit(claim, answer)) is not None:
        return f"{write_number(claim.amount.value, claim.amount.decimals)}\u00a0{unit.suffix}"
    text = write_number(answer.value.middle, claim.amount.decimals)
    return f"{text}\u00a0{claim.measure.suffix}" if claim.measure is not None and claim.measure.suffix else text


def _arithmetic(answer: Answer) -> str:
    """The two numbers without sign: the later less the earlier, that as a share, or one as a share of the other."""
    later, earlier = (cell.text.lstrip("-\u2212\u2013+ ") for cell in answer.cells)
    if answer.is_of_budget:
        return f"{later} / {earlier}"
    if answer.is_share:
        return f"({later} − {earlier}) / {earlier}"
    return f"{later} − {earlier}"
