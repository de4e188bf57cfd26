"""The finding for a number that is said of several rows at once, and is not what they come to."""

from __future__ import annotations

from arshjul.core.messages import Message
from arshjul.core.numbers import write_number
from arshjul.review.binding.together import Together
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.telling import between, named


def told_together(found: Together, rule: str) -> Finding:
    """What is printed, the rows, and what they come to in the number's measure."""
    claim = found.claim
    amount, measure = claim.amount, claim.measure
    suffix = f"\u00a0{measure.suffix}" if measure is not None and measure.suffix else ""
    expected = write_number(found.value.middle, amount.decimals) + suffix
    names = " + ".join(each.line.label for each in found.lines)
    grid, first = found.answer.table.grid, found.answer.cells[0]
    gaps = {"printed": amount.text, "rows": names, "expected": expected, "cell": named(grid, first.place)}
    cells = tuple(grid.at((row.number, cell.column)).location for row in found.lines for cell in found.answer.cells)
    return Finding(
        Kind.TEXT_VS_TABLE,
        rule,
        Severity.WARNING,
        Confidence.LIKELY,
        claim.sentence.location_of(amount),
        amount.text,
        expected,
        Message(
            "tryckt {printed} ({range}); {rows} = {expected} ({sum})",
            {**gaps, "range": between(claim.value), "sum": between(found.value)},
        ),
        Message("Texten säger {printed}, men raderna {rows} ger tillsammans {expected} i tabellen.", gaps),
        Message("Ändra {printed} till {expected}, eller rätta tabellen.", gaps),
        cells,
    )
