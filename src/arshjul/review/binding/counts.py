"""How many a sentence says that there are, held against the rows of a table: all of them, or those of one status."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from arshjul.core.cells import RowKind, Table
from arshjul.core.documents import Heading, TableBlock
from arshjul.core.reading import Passage, ReadDocument
from arshjul.review.binding.subjects import key_of
from arshjul.review.findings import Location
from arshjul.review.statements.lexicon import NUMBER_WORD, number_of, plain
from arshjul.review.statements.sentences import Sentence, paths_of

_WORD = re.compile(r"[a-z]+")
_NUMBER = re.compile(r"(?<![\w,./-])(\d{1,2})(?![\w,./%-]|\s*(?:%|procent|kr|[tk]kr|mnkr|mkr|[tkm]sek))")
_ONE = re.compile(r"(?<![a-z])(ett|en|inget|ingen)(?= av )")
_ONES = {"ett": 1, "en": 1, "inget": 0, "ingen": 0}
_LOOSE = re.compile(
    r"(?<![a-z])(?:minst|cirka|ca|drygt|ytterligare|ovriga|nastan|runt|omkring|hogst|upp till|over)\s*$"
)
_NEGATED = re.compile(r"(?<![a-z])(?:inte|ej|delvis|inget|ingen|saknar)(?![a-z])")
_FEWEST_ROWS, _MOST_STATUSES, _LONGEST_STATUS = 3, 6, 4
_LEAST_ALIKE = 5
_NEAR = 3
_FEW_PASSAGES = 4
_TITLE_BETWEEN = 2


@dataclass(frozen=True)
class Listing:
    """A table of things with statuses; ``place`` is its passage, ``nouns`` the keys of what its things are called.

    ``may_be_split`` says that it is the last thing on its page, so that some rows may stand in another table.
    """

    table: Table
    passage: Passage
    place: int
    path: tuple[str, ...]
    nouns: frozenset[str]
    may_be_split: bool = False

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The rows that are things."""
        kinds = (RowKind.DATA, RowKind.OF_WHICH)
        return tuple(at for at, row in enumerate(self.table.rows) if row.kind in kinds and row.head.text.strip())

    @cached_property
    def statuses(self) -> Counter[str]:
        """How many things have each status, in all columns of words that few different words are in."""
        found: Counter[str] = Counter()
        for column in range(len(self.table.columns) - 1):
            cells = [self.table.rows[at].cells[column].text.strip() for at in self.rows]
            values = {cell for cell in cells if cell}
            is_short = all(len(each.split()) <= _LONGEST_STATUS for each in values)
            has_figures = any(any(map(str.isdigit, each)) for each in values)
            if all(cells) and len(values) <= _MOST_STATUSES and is_short and not has_figures:
                found.update(cells)
        return found

    def is_near(self, sentence: Sentence) -> bool:
        """Whether a sentence stands in the table's section, or right before it and above its caption.

        A text has no levels of headings: there the caption may seem to begin a section of its own.
        """
        path = sentence.headings
        apart = self.place - sentence.passage
        has_own = bool(self.path) and plain(self.path[-1]) == plain(self.table.caption)
        return (
            self.path == path
            or (self.path[: len(path)] == path and 0 < apart <= _FEW_PASSAGES)
            or (has_own and apart == _TITLE_BETWEEN)
        )

    @property
    def location(self) -> Location:
        """Where it begins."""
        return Location(self.passage.spot, self.passage.printed[0].text.strip() if self.passage.printed else "")


@dataclass(frozen=True, slots=True)
class Miscount:
    """A number that is not what a table has. ``what`` is the noun or the status; ``right`` the number of rows."""

    sentence: Sentence
    begin: int
    end: int
    listing: Listing
    what: str
    right: int
    is_sure: bool


def listings(document: ReadDocument) -> tuple[Listing, ...]:
    """The tables that list things, one for each noun that only one table of the document has."""
    paths = paths_of(document.passages)
    found = []
    for place, (passage, path) in enumerate(zip(document.passages, paths, strict=True)):
        if not isinstance(passage.block, TableBlock):
            continue
        table = passage.block.table
        corner = _corner(table)
        nouns = frozenset(key_of(word) for word in _WORD.findall(plain(corner)) if len(word) > 2)
        if nouns:
            found.append(Listing(table, passage, place, path, nouns, _ends_a_page(document, place)))
    counted = Counter(noun for each in found for noun in each.nouns)
    return tuple(
        each for each in found if all(counted[noun] == 1 for noun in each.nouns) and len(each.rows) >= _FEWEST_ROWS
    )


def _corner(table: Table) -> str:
    """What the things of a table are called: the head of its first column, or of the next when that only numbers."""
    heads = [column.head.split("\n")[0] for column in table.columns[:2]]
    is_numbered = bool(table.rows) and all(row.head.text.strip().rstrip(".").isdigit() for row in table.rows)
    return heads[1] if is_numbered and len(heads) > 1 else "".join(heads[:1])


def _ends_a_page(document: ReadDocument, place: int) -> bool:
    """Whether what follows a table, feet and heads of pages apart, is on another page, or a table.

    Its last rows may be there.
    """
    if place + 1 >= len(document.passages):
        return document.pages > 1
    table, *after = document.passages[place : place + 3]
    last = table.printed[-1].spot.page if table.printed else table.spot.page
    follows = after[0] if not isinstance(after[0].block, Heading) else after[-1]
    return any(each.spot.page != last for each in (after[0], follows)) or isinstance(after[0].block, TableBlock)


def miscounts(sentence: Sentence, before: Sentence | None, tables: Sequence[Listing]) -> Iterator[Miscount]:
    """What a sentence counts wrongly of the tables in its own section."""
    said = list(numbers_in(sentence.words)) if not sentence.words.endswith(":") else []  # a list follows
    for listing in tables:
        if not said or not listing.is_near(sentence) or not listing.statuses:
            continue
        totals = [each for each in said if _counts(sentence.words, each[1], listing)]
        parts = list(_parts(sentence.words, [each for each in said if each not in totals], listing))
        earlier = before is not None and any(
            number == len(listing.rows) and _counts(before.words, end, listing)
            for _, end, number in numbers_in(before.words)
        )
        is_whole = any(number == len(listing.rows) for _, _, number in totals) or (earlier and not totals)
        for begin, end, number in totals:
            is_near = abs(number - len(listing.rows)) <= _NEAR
            if number != len(listing.rows) and is_near and len(totals) == 1 and number >= _FEWEST_ROWS:
                agrees = any(count == listing.statuses[status] for _, _, count, status in parts)
                if listing.may_be_split and number > len(listing.rows):
                    continue
                yield Miscount(sentence, begin, end, listing, "", len(listing.rows), agrees)
        for begin, end, number, status in parts if is_whole else ():
            if number != listing.statuses[status]:
                yield Miscount(sentence, begin, end, listing, status, listing.statuses[status], is_sure=True)


def numbers_in(words: str, *, loose: bool = False) -> Iterator[tuple[int, int, int]]:
    """Every small number that is said, in letters or figures, with its place; also *minst* or *övriga* so many.

    Without ``loose`` only those that are said exactly.
    """
    for begin, end, number, is_loose in _numbers_in(words):
        if loose or not is_loose:
            yield begin, end, number


@lru_cache(maxsize=1024)
def _numbers_in(words: str) -> tuple[tuple[int, int, int, bool], ...]:
    """The numbers with their places, and whether they are said loosely."""
    found: list[tuple[int, int, int, bool]] = []
    for match in (*NUMBER_WORD.finditer(words), *_NUMBER.finditer(words), *_ONE.finditer(words)):
        text = match.group()
        number = int(text) if text.isdigit() else _ONES.get(text, number_of(text))
        if number is not None:
            found.append((*match.span(), number, _LOOSE.search(words, 0, match.start()) is not None))
    return tuple(found)


def _counts(words: str, end: int, listing: Listing) -> bool:
    """Whether what follows a number is what the table lists."""
    after = _WORD.findall(words[end : end + 40])[:2]
    return any(key_of(word) in listing.nouns for word in after[:1]) or (
        len(after) > 1 and key_of(after[1]) in listing.nouns and after[0].endswith("a")
    )


def _parts(
    words: str, numbers: Sequence[tuple[int, int, int]], listing: Listing
) -> Iterator[tuple[int, int, int, str]]:
    """The one number that is said to have a status, with the status."""
    statuses = [status for status in listing.statuses if _says(words, status)]
    if len(statuses) == 1 and len(numbers) == 1:
        yield (*numbers[0], statuses[0])


def _says(words: str, status: str) -> bool:
    """Whether a sentence says a status, and does not say it with a *not* or a *partly* that the status lacks."""
    said, wanted = _WORD.findall(words), _WORD.findall(plain(status))
    if bool(_NEGATED.search(plain(status))) != bool(_NEGATED.search(words)):
        return False
    return all(any(_alike(key_of(word), key_of(each)) for each in said) for word in wanted)


def _alike(one: str, other: str) -> bool:
    return one == other or (
        min(len(one), len(other)) >= _LEAST_ALIKE and (one.startswith(other) or other.startswith(one))
    )
