"""What is said of all the other goals and indicators of a goal, held against every status that stands under it.

"7.3: uppdraget följer plan. Övriga mål och indikatorer uppfylls inte." The goal is the one whose number, or whose name,
stands in the sentence or the one before it. Its statuses are those of its tables, and those whose words a narrow column
has left at the ends of lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from arshjul.core.documents import Heading, TableBlock
from arshjul.core.reading import Passage, ReadDocument
from arshjul.review.findings import Location
from arshjul.review.indicators.rows import Followed
from arshjul.review.indicators.verdicts import Verdict
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.sentences import Sentence, Where

_OTHERS = re.compile(
    r"\b(?:(?:samtliga|alla) )?ovriga (?:[a-z]*mal(?:en)?|indikatorer(?:na)?)"
    r"(?: (?:och|samt) (?:[a-z]*mal(?:en)?|indikatorer(?:na)?))?"
    r"(?: (?!(?:inte|ej)\b)[a-z0-9]+){0,3}? (?P<not>(?:inte|ej) )?(?:kunna )?(?:uppfyll\w+|uppna\w*|nas)\b"
)
_NUMBER = re.compile(r"(?<![\d.,])\d{1,2}\.\d{1,2}(?![\d,]|\.\d)")
_LEAST_LETTERS = 12
_LOOSE = re.compile(r"\b(?:delvis|utvarderade|bedomda|matbara|om|ska|skall|flesta|utom|forutom)\b")
_JUDGED = (Verdict.MET, Verdict.PARTLY, Verdict.MISSED, Verdict.UNJUDGED)
_NOT_AT_END = re.compile(r"(?:^|[\s|])(?:ej|inte)\s*$")
_JUDGED_AT_END = re.compile(r"(?:^|[\s|])(?:utvardera\w*|bedomd?t?)\s*$")


@dataclass(frozen=True, slots=True)
class Other:
    """A status under a goal that is not what all others are said to be."""

    sentence: Sentence
    begin: int
    end: int
    goal: str
    verdict: Verdict
    at: Location


def unlike_others(document: ReadDocument, sentences: Sequence[Sentence], rows: Sequence[Followed]) -> Iterator[Other]:
    """For each sentence the first status that it does not fit; one that is judged before one that is not."""
    before: Sentence | None = None
    for sentence in sentences:
        is_prose = sentence.where in (Where.PARAGRAPH, Where.ITEM) and "ovriga " in sentence.words
        match = _OTHERS.search(sentence.words) if is_prose else None
        if match is not None and not _LOOSE.search(match.group()):
            told = before.text if before is not None and before.unit == sentence.unit else ""
            span = _goal(document.passages, f"{told} {sentence.text[: match.start()]}")
            found = sorted(_statuses(document.passages, rows, span), key=lambda each: each[0] is Verdict.UNJUDGED)
            wrong = {Verdict.MET, Verdict.UNJUDGED} if match["not"] else {Verdict.MISSED, Verdict.UNJUDGED}
            for verdict, at in found:
                if verdict in wrong:
                    heading = document.passages[span[0]].block
                    name = heading.text if isinstance(heading, Heading) else ""
                    yield Other(sentence, match.start(), match.end(), name, verdict, at)
                    break
        before = sentence


def _goal(passages: Sequence[Passage], text: str) -> tuple[int, int]:
    """From the heading of the goal that some words name to where its section ends; empty when they name not one."""
    numbers, words = set(_NUMBER.findall(text)), plain(text)
    found = [
        (at, block.level)
        for at, passage in enumerate(passages)
        if isinstance(block := passage.block, Heading) and _is_named(block, numbers, words)
    ]
    if len(found) != 1:
        return 0, 0
    (begin, level), end = found[0], len(passages)
    for at in range(begin + 1, len(passages)):
        block = passages[at].block
        if isinstance(block, Heading) and (block.level < level or (block.number and block.level <= level)):
            end = at
            break
    return begin, end


def _is_named(heading: Heading, numbers: set[str], words: str) -> bool:
    """Whether the words name a heading: by its number when they say one, else by all of its words."""
    if not numbers:
        return len(heading.text) >= _LEAST_LETTERS and plain(heading.text) in words
    own = heading.number or next(iter(heading.text.split()), "")
    return own.rstrip(".") in numbers


def _statuses(
    passages: Sequence[Passage], rows: Sequence[Followed], span: tuple[int, int]
) -> Iterator[tuple[Verdict, Location]]:
    begin, end = span
    for row in rows:
        said = row.verdict(*_JUDGED) if begin < row.passage < end else None
        if said is not None:
            yield said.what, said.field.location
    for passage in passages[begin + 1 : end]:
        if isinstance(passage.block, TableBlock):
            continue
        for line, below in zip(passage.printed, passage.printed[1:], strict=False):
            if _NOT_AT_END.search(plain(line.text)) and _JUDGED_AT_END.search(plain(below.text)):
                yield Verdict.UNJUDGED, Location(line.spot, line.text.strip())
