"""Numbers of a text that are not those of a table, told: the wrong number, the wrong way, the wrong unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arshjul.core.measures import Measure
from arshjul.core.messages import Message
from arshjul.core.numbers import write_number
from arshjul.review.binding.answers import Answer
from arshjul.review.binding.binding import Bound
from arshjul.review.binding.claims import Claim
from arshjul.review.binding.turned import way_reached
from arshjul.review.binding.wanted import other_unit
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.report import Report
from arshjul.review.statements.lexicon import Direction
from arshjul.review.telling import between, named

_UNIT = re.compile(r"[tk]kr$|[tkm]sek$", re.IGNORECASE)
"""A unit that a report writes in its own way, and should be told in."""


def told_unit(
    report: Report, bound: Bound, answer: Answer, units: tuple[Measure, Measure], rule: str
) -> Iterator[Finding]:
    """The finding at the caption, unless the table's unit is told already."""
    said, wanted = units
    table = next(each for each in report.outline.tables if each.index == answer.table.place)
    if answer.table.place in report.unit_doubts or not table.title:
        return
    amount = bound.claim.amount
    gaps = {"said": said.code, "told": wanted.code, "shown": answer.cells[0].text, "amount": amount.text}
    yield Finding(
        Kind.CAPTION,
        rule,
        Severity.WARNING,
        Confidence.LIKELY,
        table.title_location,
        table.title_location.quote,
        wanted.code,
        Message("{shown} {said} ≠ {amount}", gaps),
        Message("Tabellen sägs vara i {said}, men texten säger {amount} om det som i tabellen är {shown}.", gaps),
        Message("Skriv {told} i rubriken, om det är så.", gaps),
        (bound.claim.sentence.location_of(amount), answer.cells[0].location),
    )


def told(bound: Bound, answer: Answer, rule: str) -> Finding:
    """A number that is not the one of the table."""
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
        rule,
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


def told_direction(bound: Bound, answer: Answer, way: int, rule: str) -> Finding:
    """A number that goes the other way than its words say."""
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
        rule,
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


def told_turned(bound: Bound, answer: Answer, rule: str) -> Finding:
    """A change that goes the other way than its words say."""
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
        rule,
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
    if claim.measure is None or not claim.measure.suffix:
        return text
    printed = _UNIT.search(claim.amount.text)
    return f"{text}\u00a0{printed.group() if printed is not None else claim.measure.suffix}"


def _arithmetic(answer: Answer) -> str:
    """The two numbers without sign: the later less the earlier, that as a share, or one as a share of the other."""
    later, earlier = (cell.text.lstrip("-\u2212\u2013+ ") for cell in answer.cells)
    if answer.is_of_budget:
        return f"{later} / {earlier}"
    if answer.is_share:
        return f"({later} − {earlier}) / {earlier}"
    return f"{later} − {earlier}"
