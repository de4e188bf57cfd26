"""A target that a sentence says is reached, beside the level that the sentence itself gives.

"Ökade till 8,7 procent och målet på 8,0 procent har uppnåtts": which way is good is said with the target ("högst"),
or by what is told of. Where neither tells, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.indicators.bounds import Sense
from arshjul.review.indicators.good import meant_by
from arshjul.review.report import Report
from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.sentences import Sentence, Where

NAME = "text-target"
KINDS = (Kind.STATUS_VS_TARGET,)

EXAMPLE = """
Sjukfrånvaron ökade till 8,7 procent och målet på högst 8,0 procent har uppnåtts.
"""

LEAVES_ALONE = """
Sjukfrånvaron minskade till 7,7 procent och målet på högst 8,0 procent har uppnåtts.
Andelen nöjda brukare är 81 procent, men målet på 85 procent nås inte.
"""

_REACHED = r"(?:uppnatts|uppnaddes|uppnas|uppnatt|uppnadd|uppfyllts|uppfylldes|uppfylls|uppfyllt|natts|naddes|nas)"
_BEFORE = re.compile(
    r"\b(?:mal(?:et|vardet|nivan)?|kravet)\s+(?:pa|om|att vara)\s+(?P<side>hogst|minst|max|over|under)?\s*$"
)
_AFTER = re.compile(
    r"\s*(?:(?:dagar|veckor|manader|timmar|minuter|personer|poang|stycken|ganger)\s+)?"
    rf"(?:har\s+|ar\s+|bedoms\s+|anses\s+)?(?:darmed\s+|alltsa\s+|nu\s+|ocksa\s+)?(?P<no>inte\s+|ej\s+)?"
    rf"(?:helt\s+)?{_REACHED}\b(?P<late>\s+(?:inte|ej)\b)?"
)
_LEVEL = re.compile(
    r"\b(?:till|ar|var|blev|uppgar till|uppgick till|ligger pa|lag pa|landar pa|landade pa|nu)\s+(?:nu\s+)?$"
)
_SIDES = {"hogst": Sense.MOST, "max": Sense.MOST, "under": Sense.MOST, "minst": Sense.LEAST, "over": Sense.LEAST}


def find(report: Report) -> Iterator[Finding]:
    """Sentences whose own level and target say the reverse of what they conclude."""
    for sentence in report.sentences:
        if sentence.where in (Where.PARAGRAPH, Where.ITEM) and len(sentence.amounts) > 1:
            for target in sentence.amounts:
                yield from _held(sentence, target)


def _held(sentence: Sentence, target: Amount) -> Iterator[Finding]:
    words = sentence.words
    said, after = _BEFORE.search(words[: target.begin]), _AFTER.match(words, target.end)
    if said is None or after is None:
        return
    levels = [
        each
        for each in sentence.amounts
        if each.end <= said.start() and each.measure == target.measure and _LEVEL.search(words[: each.begin])
    ]
    sense = _SIDES.get(said["side"] or "")
    if sense is None and levels and (good := meant_by(sentence.text[: levels[-1].begin])) is not None:
        sense = good.sense
    if sense is None or not levels:
        return
    level = levels[-1]
    one, other = level.interval, target.interval
    is_missed = one.low > other.high if sense is Sense.MOST else one.high < other.low
    is_met = one.high < other.low if sense is Sense.MOST else one.low > other.high
    is_said = not (after["no"] or after["late"])
    if (is_said and is_missed) or (not is_said and is_met):
        yield _told(sentence, (target.begin, after.end()), level, target)


def _told(sentence: Sentence, span: tuple[int, int], level: Amount, target: Amount) -> Finding:
    at = sentence.location(*span)
    return Finding(
        Kind.STATUS_VS_TARGET,
        NAME,
        Severity.ERROR,
        Confidence.LIKELY,
        at,
        at.quote,
        "",
        f"{level.text}; {target.text}",
        Message(
            "Texten säger om målet ”{said}”, men utfallet är {level} och målet {target}.",
            {"said": sentence.text[span[0] : span[1]], "level": level.text, "target": target.text},
        ),
        Message("Ändra bedömningen eller talen."),
        (sentence.location_of(level),),
    )
