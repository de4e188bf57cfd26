"""The sentences of a read document, each with its place, the headings that it stands under, and its amounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from arshjul.core.documents import Block, Heading, List, Paragraph, TableBlock
from arshjul.core.inlines import plain as words_of
from arshjul.core.reading import Passage, Printed, ReadDocument, Spot
from arshjul.review.findings import Location
from arshjul.review.statements.amounts import Amount, amounts_in
from arshjul.review.statements.flow import Flow, flow_of
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.roles import Role, roles_in
from arshjul.review.statements.times import When, when_in

_END = re.compile(r"[.!?][”\"')\]]?\s+(?=[^\Wa-zåäö_]|[|(\"”•–-])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:ca|t\.?ex|bl\.?a|kl|s|nr|resp|inkl|exkl|exl|mån|st|dvs|m\.?m|p\.?g\.?a|f\.?d|tf|jan|feb|mar|apr|jun|jul|aug|"
    r"sep|sept|okt|nov|dec|milj|kap|dnr|ev|ex|max|min|förv|forts|tom|t\.o\.m|fr\.o\.m|o\.s\.v|osv|etc|bil|sid))\.$",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 8
_SHORT_FIRST = re.compile(r"\W*\w{1,3}\.$")
_LONGEST = 4000  # letters; what is longer is no sentence of a person, and is not looked into
_LONGEST_TOPIC = 140
_FEWEST_WORDS_OF_PROSE = 5
_LETTERS_TO_MATCH = 16


class Where(StrEnum):
    """What a sentence stands in. A topic is a short line that says what the next paragraphs are about."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADING = "heading"
    TOPIC = "topic"
    CELL = "cell"


@dataclass(frozen=True)
class Sentence:
    """A sentence. ``index`` is its place among the sentences, ``passage`` that of its passage in the document.

    ``begin`` is where it begins in its flow. ``headings`` are those above it, the outermost first. ``topic`` is the
    last short line above it that is no sentence, such as the name of an indicator that is commented on; ``lead`` is the
    sentence that introduces its list. ``unit`` numbers the paragraph or item that it is part of; ``depth`` is how many
    items an item stands inside.
    """

    text: str
    index: int
    passage: int
    where: Where
    headings: tuple[str, ...]
    flow: Flow
    begin: int
    unit: int = 0
    topic: str = ""
    lead: str = ""
    cell: tuple[int, int] | None = None
    depth: int = 0

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """The amounts that it says, in order."""
        return amounts_in(self.text)

    @cached_property
    def words(self) -> str:
        """Its words in small letters without rings and dots, letter by letter as the text."""
        return plain(self.text)

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles that it names."""
        return roles_in(self.text)

    @cached_property
    def when(self) -> When:
        """The time that it names."""
        return when_in(self.text)

    @property
    def spot(self) -> Spot:
        """Where it begins."""
        return self.flow.spot_at(self.begin)

    def location_of(self, amount: Amount) -> Location:
        """Where an amount is printed, with the words of its clause before it that stand on the same line."""
        clause = amount.begin - len(amount.about) - 1
        line = self.flow.line_begin(self.begin + amount.begin) - self.begin
        return self.location(max(0, clause, line), amount.end)

    def line_of(self, begin: int) -> Location:
        """Where a part of it is printed, with all of its words on that line."""
        line = self.flow.line_begin(self.begin + begin) - self.begin
        return self.location(max(0, line))

    def location(self, begin: int = 0, end: int | None = None) -> Location:
        """Where a part of it is printed, with the exact words as far as they stand on one line."""
        last = len(self.text) if end is None else end
        at = self.begin + begin
        return Location(self.flow.spot_at(at), self.flow.quote(at, self.begin + last))


@dataclass(frozen=True, slots=True)
class _Unit:
    """A paragraph, an item, a heading or a cell, before it is cut into sentences."""

    passage: int
    where: Where
    lines: tuple[Printed, ...]
    headings: tuple[str, ...]
    cell: tuple[int, int] | None = None
    depth: int = 0


def sentences_of(document: ReadDocument) -> tuple[Sentence, ...]:
    """Every sentence of the document in reading order, those of headings and cells too."""
    found: list[Sentence] = []
    topic, lead = "", ""
    inside: tuple[str, ...] = ()
    for number, unit in enumerate(_units(document.passages)):
        flow = flow_of(unit.lines)
        if not flow.text:
            continue
        if unit.headings != inside:
            topic, inside = "", unit.headings
        where = Where.TOPIC if _is_topic(unit, flow.text, document) else unit.where
        if unit.where is not Where.ITEM:
            lead = ""
        for begin, end in _cuts(flow.text, where):
            if end - begin > _LONGEST:
                continue
            found.append(
                Sentence(
                    flow.text[begin:end], len(found), unit.passage, where, unit.headings, flow, begin, number,
                    topic, lead, unit.cell, unit.depth,
                )
            )  # fmt: skip
        if where in (Where.TOPIC, Where.HEADING):
            topic = flow.text
        if where is Where.PARAGRAPH and flow.text.endswith(":") and found:
            lead = found[-1].text
    return tuple(found)


def _cuts(text: str, where: Where) -> Iterator[tuple[int, int]]:
    """Where each sentence of a flow begins and ends."""
    begin = 0
    if where not in (Where.HEADING, Where.TOPIC):
        for match in _END.finditer(text):
            if not _is_abbreviated(text, begin, match.start() + 1):
                yield begin, match.end() - len(match.group()) + len(match.group().rstrip())
                begin = match.end()
    if begin < len(text):
        yield begin, len(text)


def _is_abbreviated(text: str, begin: int, end: int) -> bool:
    """Whether the stop right before ``end`` ends no sentence: an abbreviation, or a short first word, does."""
    if not begin and _SHORT_FIRST.match(text, 0, end):
        return True
    return _ABBREVIATED.search(text, max(begin, end - _LONGEST_ABBREVIATION), end) is not None


def paths_of(passages: Sequence[Passage]) -> tuple[tuple[str, ...], ...]:
    """The headings above each passage, the outermost first; those of a heading are the ones above it."""
    path: list[Heading] = []
    found: list[tuple[str, ...]] = []
    for passage in passages:
        block = passage.block
        if isinstance(block, Heading):
            while path and path[-1].level >= block.level:
                path.pop()
        found.append(tuple(each.text for each in path))
        if isinstance(block, Heading):
            path.append(block)
    return tuple(found)


def _units(passages: Sequence[Passage]) -> Iterator[_Unit]:
    for index, (passage, above) in enumerate(zip(passages, paths_of(passages), strict=True)):
        match passage.block:
            case Heading():
                yield _Unit(index, Where.HEADING, passage.printed, above)
            case Paragraph(content):
                yield _Unit(
                    index, Where.PARAGRAPH, passage.printed or (Printed(words_of(content), passage.spot),), above
                )
            case List() as block:
                for depth, lines in _by_item(passage.printed, list(_beginnings(block))):
                    yield _Unit(index, Where.ITEM, lines, above, depth=depth)
            case TableBlock():
                yield from _cells(index, passage, above)
            case _:
                pass


def _cells(index: int, passage: Passage, above: tuple[str, ...]) -> Iterator[_Unit]:
    """The cells, row headings and comments of a table that hold sentences."""
    for place, printed in sorted(passage.cells.items()):
        is_prose = len(printed.text.split()) >= _FEWEST_WORDS_OF_PROSE
        if place[0] >= 0 and is_prose:
            yield _Unit(index, Where.CELL, _lines_of(printed), above, place)


def _lines_of(printed: Printed) -> tuple[Printed, ...]:
    return (Printed(printed.text.replace("\n", " "), printed.spot),)


def _by_item(
    printed: Sequence[Printed], beginnings: Sequence[tuple[int, str]]
) -> Iterator[tuple[int, tuple[Printed, ...]]]:
    """The depth and printed lines of each item: a new one begins where the words of the next item do."""
    wanted = [(depth, _letters(words)[:_LETTERS_TO_MATCH]) for depth, words in beginnings]
    lines: list[Printed] = []
    at = inside = 0
    for line in printed:
        letters = _letters(line.text)
        if at < len(wanted) and wanted[at][1] and wanted[at][1] in letters[: _LETTERS_TO_MATCH + 6]:
            if lines:
                yield inside, tuple(lines)
            lines = []
            inside = wanted[at][0]
            at += 1
        lines.append(line)
    if lines:
        yield inside, tuple(lines)


def _beginnings(block: List, depth: int = 0) -> Iterator[tuple[int, str]]:
    """How deep every item stands, and its first words; each followed by those of the lists inside it."""
    for item in block.items:
        yield depth, _first_words(item)
        for inner in item:
            if isinstance(inner, List):
                yield from _beginnings(inner, depth + 1)


def _first_words(item: Iterable[Block]) -> str:
    return next((words_of(block.content) for block in item if isinstance(block, Heading | Paragraph)), "")


def _letters(text: str) -> str:
    return "".join(letter for letter in plain(text) if letter.isalnum())


def _is_topic(unit: _Unit, text: str, document: ReadDocument) -> bool:
    """Whether it is a short line that says what the next paragraphs are about: a lone item, a line without a stop."""
    if len(text) > _LONGEST_TOPIC or text.endswith((".", "!", "?", ":", ",")):
        return False
    block = document.passages[unit.passage].block
    if unit.where is Where.ITEM:
        return isinstance(block, List) and len(block.items) == 1
    return unit.where is Where.PARAGRAPH and len(unit.lines) <= 2
