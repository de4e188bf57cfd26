"""A finding about an amount that a table prints on the other side than the text says."""

from __future__ import annotations

from collections.abc import Mapping

from arshjul.core.messages import Message
from arshjul.core.numbers import write_number
from arshjul.review.binding.contrary import Contrary
from arshjul.review.binding.sides import Against
from arshjul.review.evidence import facing
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.telling import between, named


def told_contrary(found: Contrary, rule: str) -> Finding:
    """What the words say, and what the table does."""
    claim, side, cells = found.claim, found.side, found.answer.cells
    word = claim.sentence.text[side.begin : side.end]
    gaps: dict[str, object] = {
        "word": word,
        "amount": claim.amount.text,
        "cell": named(found.answer.table.grid, cells[0].place),
    }
    gaps |= {"shown": cells[0].text, "other": cells[-1].text}
    return Finding(
        Kind.TEXT_VS_TABLE,
        rule,
        Severity.ERROR if found.is_by_name else Severity.WARNING,
        Confidence.CERTAIN if found.is_by_name else Confidence.LIKELY,
        claim.sentence.location(min(side.begin, claim.amount.begin), max(side.end, claim.amount.end)),
        f"{word} {claim.amount.text}" if side.begin < claim.amount.begin else f"{claim.amount.text} {word}",
        _expected(side.against, side.way),
        Message(
            "”{word}”, {amount} ({range}); tabellen {shown}",
            {**gaps, "range": between(claim.value), "shown": facing(cell.text for cell in cells[:2])},
        ),
        _message(found, gaps),
        Message("Vänd ordet, eller rätta talen.", {}),
        tuple(cell.location for cell in cells),
    )


def _message(found: Contrary, gaps: Mapping[str, object]) -> Message:
    if found.instead is not None:
        told = {"right": write_number(found.instead, found.claim.amount.decimals)}
        return Message(
            "Texten säger ”{word}” som {cell}, {shown}, men tabellens egna tal ger {right}.", {**gaps, **told}
        )
    if len(found.answer.cells) == 1:
        if found.side.against is Against.WORTH_BEFORE:
            return Message("Texten säger ”{word}” med {amount}, men {cell} är {shown} i tabellen.", gaps)
        if found.side.way > 0:
            return Message("Texten säger ”{word}”, men {cell} är {shown} i tabellen, alltså sämre än budget.", gaps)
        return Message("Texten säger ”{word}”, men {cell} är {shown} i tabellen, alltså bättre än budget.", gaps)
    return Message("Texten säger ”{word}” om {amount}, men {cell} är {shown} i tabellen, mot {other}.", gaps)


def _expected(against: Against, way: int) -> str:
    if against is Against.RESULT:
        return str(Message("underskott") if way > 0 else Message("överskott"))
    if against in (Against.WORTH_OF_BUDGET, Against.WORTH_BEFORE):
        return str(Message("sämre") if way > 0 else Message("bättre"))
    return str(Message("lägre") if way > 0 else Message("högre"))
