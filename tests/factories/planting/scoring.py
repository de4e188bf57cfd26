"""Which findings are about which planted errors, and the sums: found, missed, false."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from arshjul.core.documents import TableBlock
from arshjul.core.reading import ReadDocument
from arshjul.review.findings import Finding, Kind, Location
from factories.planting.drafts import Chance, Draft, Edit, Sheet

_MINUS = re.compile("[\u2212\u2013\u2010\u2011]")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}\b)")
_SENTENCE = re.compile(r"(?<=[.:!?]) ")
_LETTERS = str.maketrans("åäöéÅÄÖ", "aaoeaao")
_BROKEN_AT_DASH = re.compile(r"(?<=\w)- (?=\w)")
_LEAST_QUOTE = 8
TRUE_OF_ALL = frozenset({"unexplained-variance"})
"""Rules that are right about these reports: their tables have variances that no word explains."""


def plain(text: str) -> str:
    """Words as they are compared: no rings, one kind of minus, no spaces within numbers."""
    flat = " ".join(_MINUS.sub("-", text.casefold().translate(_LETTERS)).replace("\u00ad", "").split())
    flat = _BROKEN_AT_DASH.sub("-", flat)
    return _THOUSANDS.sub("", flat).replace("|", "").replace("  ", " ").removeprefix("# ")


@dataclass(frozen=True)
class Place:
    """Where an error is: ``words`` it may be quoted by; a cell is quoted by itself, on the row that ``label`` heads."""

    words: tuple[str, ...]
    cell: str = ""
    label: str = ""


def place_of(draft: Draft, chance: Chance) -> Place:
    """Where the error of a chance is in the report that has it."""
    words = [plain(each) for each in chance.quotes]
    cell = label = ""
    edit = chance.edit
    block = draft.blocks[edit.block]
    if isinstance(block, Sheet) and edit.row is not None and edit.row >= 0:
        cell, label = plain(edit.now), plain(block.rows[edit.row][0])
    elif isinstance(block, Sheet):
        words.append(plain(block.caption if edit.row is None else edit.now))
    else:
        words += _changed(edit)
    return Place(tuple(each for each in words if each), cell, label)


def _changed(edit: Edit) -> Iterator[str]:
    """The sentences that the edit brought."""
    before = {plain(each) for each in _SENTENCE.split(edit.was)}
    for sentence in _SENTENCE.split(edit.now.replace("\n\n", " ")):
        if plain(sentence) not in before or len(before) == 1:
            yield plain(sentence)


@dataclass
class Spots:
    """The spots where each cell stands, by what it prints and its row's label, and those of each paragraph."""

    cells: dict[tuple[str, str], set[tuple[int, int]]] = field(default_factory=dict)
    words: list[tuple[str, set[tuple[int, int]]]] = field(default_factory=list)

    @classmethod
    def of(cls, document: ReadDocument) -> Spots:
        found = cls()
        for passage in document.passages:
            if not isinstance(passage.block, TableBlock):
                text = plain(" ".join(printed.text for printed in passage.printed))
                found.words.append((text, {(each.spot.page, each.spot.line) for each in passage.printed}))
        for passage, _ in document.tables():
            for (row, column), printed in passage.cells.items():
                label = passage.cells.get((row, 0))
                key = (plain(printed.text), plain(label.text) if label is not None else "")
                if column > 0:
                    found.cells.setdefault(key, set()).add((printed.spot.page, printed.spot.line))
        return found


def touches(finding: Finding, place: Place, spots: Spots) -> bool:
    """Whether a finding is about the error."""
    return any(_is_there(location, place, spots) for location in (finding.location, *finding.also))


def _is_there(location: Location, place: Place, spots: Spots) -> bool:
    quote = plain(location.quote)
    if place.cell and quote == place.cell:
        known = spots.cells.get((place.cell, place.label))
        return known is None or (location.spot.page, location.spot.line) in known
    return any(_is_quoted(quote, each, location, spots) for each in place.words)


def _is_quoted(quote: str, words: str, location: Location, spots: Spots) -> bool:
    """Whether the quote is these words or many of them, or a few of them where they are printed."""
    if quote == words or (len(words) > _LEAST_QUOTE and words in quote):
        return True
    if not quote or quote not in words:
        return False
    spot = (location.spot.page, location.spot.line)
    return len(quote) * 4 > len(words) or any(words in text and spot in known for text, known in spots.words)


def counted(told: Sequence[Finding]) -> list[Finding]:
    """The findings that are right only where something was planted."""
    return [finding for finding in told if finding.rule not in TRUE_OF_ALL]


@dataclass
class Tally:
    """Counts by kind: planted, found, found under the right name; findings, and those about no error."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)

    def add(
        self, document: ReadDocument, wrong: Draft, chances: Sequence[Chance], told: Sequence[Finding]
    ) -> list[str]:
        """Counts a report; returns what was missed and what was false, in words."""
        spots = Spots.of(document)
        told = counted(told)
        places = [place_of(wrong, chance) for chance in chances]
        words: list[str] = []
        for chance, place in zip(chances, places, strict=True):
            about = [finding for finding in told if touches(finding, place, spots)]
            self.planted[chance.kind] += 1
            self.found[chance.kind] += bool(about)
            self.named[chance.kind] += any(each.kind in {chance.kind, *chance.alike} for each in about)
            if not about:
                words.append(f"missed {chance.kind}: {chance.variety}: {_told(chance)}")
        for finding in told:
            is_true = any(touches(finding, place, spots) for place in places)
            self.findings[finding.kind] += 1
            self.false[finding.kind] += not is_true
            if not is_true:
                words.append(f"false {finding.rule}: {finding.location.quote!r}: {finding.message}")
        return words

    def recall(self, kind: Kind | None = None) -> float:
        """The share of the planted errors that were found, of a kind or of all."""
        return _share(self.found, self.planted, kind)

    def precision(self, kind: Kind | None = None) -> float:
        """The share of the findings that are about an error."""
        return 1 - _share(self.false, self.findings, kind) if self._any(kind) else 1.0

    def _any(self, kind: Kind | None) -> bool:
        return bool(self.findings[kind] if kind else self.findings.total())


def _share(part: Counter[str], whole: Counter[str], kind: Kind | None) -> float:
    one, all_ = (part[kind], whole[kind]) if kind else (part.total(), whole.total())
    return one / all_ if all_ else 0.0


def _told(chance: Chance) -> str:
    return f"{chance.edit.was[-90:]!r} → {chance.edit.now[-130:]!r}"


def merged(tallies: Iterable[Tally]) -> Tally:
    """The sum of several."""
    total = Tally()
    for each in tallies:
        for name in ("planted", "found", "named", "findings", "false"):
            getattr(total, name).update(getattr(each, name))
    return total
