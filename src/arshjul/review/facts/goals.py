"""The sections of a report that are one for each goal, and what the prose says of how many they are and are met."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from arshjul.core.documents import Heading, TableBlock
from arshjul.core.reading import Passage, ReadDocument
from arshjul.review.facts.subjects import stem
from arshjul.review.findings import Location
from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.sentences import Sentence, Where

_PER = re.compile(r"\b(?:per|for varje)\s+([a-z]{3,})\s*$")
_LABELLED = re.compile(r"^\W*([a-z]{3,})\s+(\d{1,2})\b(?!\s*(?:kap|\u00a7))")
_TOTAL = re.compile(
    r"\b(?:arbetar|har|omfattar|beslutat|antagit|faststallt|finns|innehaller|bestar|foljer upp|av)\b[^.;:]{0,60}$"
)
_PART_OF = re.compile(r"(\S+)\s+av\s+(?:de\s+|namndens\s+|totalt\s+|sina\s+)?$")
_MET = re.compile(r"\bupp(?:fyll|na|fylit)\w*|\bna\b|\bnas\b|\bnar\b|\bklaras\b")
_NOT = re.compile(r"\b(?:ej|inte|delvis|helt|riskerar)\b")
_STATUS = re.compile(
    r"^\W*(?:(?P<no>(?:ej|inte)\s+)|(?P<half>delvis\s+|till viss del\s+))?"
    r"upp(?:fyl\w{1,3}t|fylls|natt|nadd\w*|nas)\b"
)
_SHORT = 5
_FEWEST = 3
_NEAR = 6


@dataclass(frozen=True)
class Section:
    """The section of one goal; ``status`` is ``yes``, ``no``, ``half`` or nothing."""

    text: str
    number: str
    at: Location
    status: str = ""


@dataclass(frozen=True)
class Family:
    """Sections that are one for each of something, and the stem of what it is called."""

    noun: str
    sections: tuple[Section, ...]

    def with_status(self, *wanted: str) -> int:
        """How many have one of the statuses."""
        return sum(each.status in wanted for each in self.sections)


@dataclass(frozen=True)
class Claim:
    """That there are so many; ``met`` is how many of them are said to be met."""

    sentence: Sentence
    total: Amount
    met: Amount | None = None


def families(document: ReadDocument) -> Iterator[Family]:
    """Every group of sections: those below a heading "per goal", and those that are called "Goal 1", "Goal 2"."""
    passages = document.passages
    heads = [(at, each.block) for at, each in enumerate(passages) if isinstance(each.block, Heading)]
    for index, (_, head) in enumerate(heads):
        named = _PER.search(plain(head.text).rstrip(" .:"))
        if named is not None:
            below = _children(heads[index + 1 :], head.level)
            yield from _family(stem(named[1]), below, passages)
    labelled: dict[str, list[int]] = {}
    for at, head in heads:
        match = _LABELLED.match(plain(head.text))
        if match is not None:
            labelled.setdefault(stem(match[1]), []).append(at)
    for noun, places in labelled.items():
        numbers = [int((_LABELLED.match(plain(_heading(passages[at]).text)) or [0, 0, 0])[2]) for at in places]
        if numbers == list(range(1, len(places) + 1)):
            yield from _family(noun, places, passages)


def claims(sentences: Sequence[Sentence], noun: str) -> Iterator[Claim]:
    """Every sentence that says how many there are in all."""
    for sentence in sentences:
        if sentence.where in (Where.HEADING, Where.TOPIC, Where.CELL):
            continue
        for at, amount in enumerate(sentence.amounts):
            if _counts(amount) != noun:
                continue
            before = sentence.words[: amount.begin]
            earlier = sentence.amounts[at - 1] if at else None
            if _PART_OF.search(before) and earlier is not None and amount.begin - earlier.end < 20:
                yield Claim(sentence, amount, earlier if _says_met(sentence, amount) else None)
            elif _TOTAL.search(before) and not _MET.search(sentence.words):
                yield Claim(sentence, amount)


def odd_one_out(family: Family, sentences: Sequence[Sentence], count: int) -> Section | None:
    """The section whose number no sentence and no item names, when leaving it out makes the count right."""
    named = {number for each in sentences if each.where is not Where.HEADING for number in _numbers(each)}
    odd = [each for each in family.sections if each.number and each.number.rstrip(".") not in named]
    return odd[0] if len(odd) == 1 and len(family.sections) - 1 == count else None


def _numbers(sentence: Sentence) -> list[str]:
    return re.findall(r"(?<![\d.,])\d{1,2}\.\d{1,2}(?![\d,])", sentence.text)


def _says_met(sentence: Sentence, amount: Amount) -> bool:
    near = sentence.words[max(0, amount.begin - 80) : amount.end + 60]
    return _MET.search(near) is not None and _NOT.search(near) is None


def _counts(amount: Amount) -> str:
    """The stem of what a number counts; nothing when it is no count."""
    if amount.measure is not None or amount.decimals or amount.hedge or not amount.noun:
        return ""
    return stem(plain(amount.noun).split()[0])


def _children(heads: Sequence[tuple[int, Heading]], level: int) -> list[int]:
    found: list[tuple[int, Heading]] = []
    for at, head in heads:
        if head.level <= level:
            break
        if head.number:
            found.append((at, head))
    top = min((head.level for _, head in found), default=0)
    return [at for at, head in found if head.level == top]


def _family(noun: str, places: Sequence[int], passages: Sequence[Passage]) -> Iterator[Family]:
    if len(places) >= _FEWEST:
        ends = [*places[1:], len(passages)]
        yield Family(noun, tuple(_section(passages, at, end) for at, end in zip(places, ends, strict=True)))


def _section(passages: Sequence[Passage], at: int, end: int) -> Section:
    head = _heading(passages[at])
    printed = passages[at].printed[0].text.strip() if passages[at].printed else head.text
    status = next((found for each in passages[at + 1 : min(end, at + _NEAR)] if (found := _status(each))), "")
    return Section(head.text, head.number, Location(passages[at].spot, printed), status)


def _status(passage: Passage) -> str:
    """The status that a short passage of its own, or a cell of a small table, says."""
    texts = [each.text for each in passage.cells.values()] if isinstance(passage.block, TableBlock) else []
    for text in texts or [" ".join(each.text for each in passage.printed)]:
        match = _STATUS.match(plain(text))
        if match is not None and len(text.split()) <= _SHORT:
            return "no" if match["no"] else "half" if match["half"] else "yes"
    return ""


def _heading(passage: Passage) -> Heading:
    assert isinstance(passage.block, Heading)  # noqa: S101 (the callers look at headings only)
    return passage.block
