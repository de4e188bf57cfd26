"""A target that a sentence says is reached, beside the level that the sentence itself gives, or that it misquotes.

"Ökade till 8,7 procent och målet på 8,0 procent har uppnåtts": which way is good is said with the target ("högst"),
or by what is told of. Where neither tells, nothing is said. A target that is quoted is the one that the table of
indicators prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.facts.misquoted import Misquoted, misquoted
from arshjul.review.facts.targets import Quoted, targets_in
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.indicators.bounds import Sense
from arshjul.review.indicators.good import meant_by
from arshjul.review.report import Report
from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.sentences import Sentence, Where

NAME = "text-target"
KINDS = (Kind.STATUS_VS_TARGET, Kind.TEXT_VS_TABLE)

EXAMPLE = """
Sjukfrånvaron ökade till 8,7 procent och målet på högst 8,0 procent har uppnåtts.
"""

LEAVES_ALONE = """
Sjukfrånvaron minskade till 7,7 procent och målet på högst 8,0 procent har uppnåtts.
Andelen nöjda brukare är 81 procent, men målet på 85 procent nås inte.
"""

_REACHED = r"(?:uppnatts|uppnaddes|uppnas|uppnatt|uppnadd|uppfyllts|uppfylldes|uppfylls|uppfyllt|natts|naddes|nas)"
_AFTER = re.compile(
    r"\s*(?:(?:dagar|veckor|manader|timmar|minuter|personer|poang|stycken|ganger)\s+)?"
    r"(?:,?\s*(?:och|sa|vilket|men)\s+(?:malet\s+|det\s+)?|,\s+)?"
    rf"(?:har\s+|ar\s+|bedoms\s+|anses\s+)?(?:darmed\s+|alltsa\s+|nu\s+|ocksa\s+)?(?P<no>inte\s+|ej\s+)?"
    rf"(?:helt\s+)?{_REACHED}\b(?P<late>\s+(?:[a-z]+\s)?(?:inte|ej)\b)?"
)
_LEVEL = re.compile(
    r"\b(?:till|ar|var|blev|motsvarar|utgor|uppgar till|uppgick till|ligger pa|lag pa|landar pa|landade pa|nu)\s+"
    r"(?:nu\s+)?$"
)


def find(report: Report) -> Iterator[Finding]:
    """Sentences whose level and target say the reverse of what they conclude, and targets that are misquoted."""
    before: Sentence | None = None
    for sentence in report.sentences:
        near = before if before is not None and before.unit == sentence.unit else None
        if sentence.where in (Where.PARAGRAPH, Where.ITEM):
            for target in targets_in(sentence):
                yield from _held(target, near)
        before = sentence
    yield from map(_told_misquoted, misquoted(report.sentences, report.follow_up.rows))


def _held(said: Quoted, before: Sentence | None) -> Iterator[Finding]:
    sentence, target = said.sentence, said.amount
    after = _AFTER.match(sentence.words, target.end)
    level = _level(said, before)
    if after is None or level is None:
        return
    sense = said.sense
    if sense is None and (good := meant_by(level[0].text[: level[1].begin])) is not None:
        sense = good.sense
    if sense is None:
        return
    one, other = level[1].interval, target.interval
    is_missed = one.low > other.high if sense is Sense.MOST else one.high < other.low
    is_met = one.high < other.low if sense is Sense.MOST else one.low > other.high
    is_said = not (after["no"] or after["late"])
    if (is_said and is_missed) or (not is_said and is_met):
        yield _told(sentence, (target.begin, after.end()), level, target)


def _level(said: Quoted, before: Sentence | None) -> tuple[Sentence, Amount] | None:
    """The last level before the target in its sentence; when that begins with the target, the one level before it."""
    for sentence in (said.sentence, before if said.begin == 0 else None):
        found = [
            (sentence, each)
            for each in (sentence.amounts if sentence is not None else ())
            if sentence is not None
            and each.measure == said.amount.measure
            and (sentence is not said.sentence or each.end <= said.begin)
            and _LEVEL.search(sentence.words[: each.begin])
        ]
        if found and (sentence is said.sentence or len(found) == 1):
            return found[-1]
    return None


def _told(sentence: Sentence, span: tuple[int, int], found: tuple[Sentence, Amount], target: Amount) -> Finding:
    level = found[1]
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
        (found[0].location_of(level),),
    )


def _told_misquoted(found: Misquoted) -> Finding:
    said, printed = found.said, found.target.field
    gaps = {"said": said.amount.text, "printed": printed.text, "label": found.name}
    return Finding(
        Kind.TEXT_VS_TABLE,
        NAME,
        Severity.ERROR,
        Confidence.LIKELY,
        said.sentence.location(*_on_line(said)),
        said.amount.text,
        printed.text,
        Message("{said} ≠ {printed}", gaps),
        Message("Texten säger att målet är {said}, men i tabellen är det {printed} för ”{label}”.", gaps),
        Message("Skriv samma mål i texten som i tabellen."),
        (printed.location,),
    )


def _on_line(said: Quoted) -> tuple[int, int]:
    """The target with its words, as far as they stand on its line."""
    sentence, amount = said.sentence, said.amount
    line = sentence.flow.line_begin(sentence.begin + amount.begin) - sentence.begin
    return max(0, said.begin, line), amount.end
