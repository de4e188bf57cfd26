"""Which of the lines above the rows are the head of the table, its caption, or the label of its first row."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from arshjul.readers.heads import (
    HeadCell,
    HeadWord,
    apart_cells,
    cells_of,
    spread,
    spread_between,
    words_of,
    year_cells,
)  # fmt: skip
from arshjul.readers.lines import Line
from arshjul.readers.prose import looks_like_head
from arshjul.readers.regions import Look, Seen
from arshjul.readers.words import begins_small, ends_sentence, fold, hangs, is_measure, is_period, is_year, measure_in

_MOST_EMPTY = 4  # cells that a row may lack
_MOST_MERGED = 3  # heads that may stand over the label together
_LONGEST_CAPTION = 200
_LONGEST_HEAD = 12  # words over a column
_LONG_WORD = 8  # letters of a word that is no head by itself when it stands under several
_NUMBERED = re.compile(r"(?:tabell|tab\.?)\s+\d{1,3}[.:]?\s+[^\W\d_]", re.IGNORECASE)
_YEARS_IN_ONE = 2.6  # what speaks against a head with several years
_ALIKE = 0.8  # of the letters of a word that a scanner may have read otherwise elsewhere


@dataclass(slots=True)
class Head:
    """What stands over the columns; ``cells[0]`` over the labels when ``has_label``.

    ``merged`` is how many heads stand over the labels together; ``left`` are words of which nobody can tell over which
    column they stand; ``is_doubtful`` says that words were kept together which may go on below. ``above`` are the lines
    before the head, ``below`` those after it, which are the first label. ``borrowed`` are the lines of a head further
    up.
    """

    cells: list[HeadCell]
    above: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)
    has_label: bool = True
    merged: int = 1
    left: list[HeadWord] = field(default_factory=list)
    borrowed: list[Line] = field(default_factory=list)
    score: float = 0.0
    is_doubtful: bool = False

    @property
    def columns(self) -> int:
        """How many columns beside the labels."""
        return len(self.cells) - (self.merged if self.has_label else 0)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the rows say of the head.

    ``figures`` values and ``more`` cells of words stand in a row; ``room`` is how many values the rows could hold when
    wide spaces are empty cells; ``needs_label`` says that the first row has its label above, ``takes_label`` that it
    may have the beginning of it there.
    """

    figures: int
    more: int
    room: int
    needs_label: bool
    takes_label: bool

    @property
    def columns(self) -> int:
        """How many cells stand in a row beside the label."""
        return self.figures + self.more


def find_head(candidates: Sequence[Seen], wanted: Wanted) -> Head:
    """The head among the lines above the rows; without cells when there is none that fits."""
    best = Head([])
    for first in range(len(candidates)):
        if not candidates[first].line.words[:1].isupper() or _is_caption(candidates, first):
            continue
        for last in range(first + 1, len(candidates) + 1):
            if candidates[last - 1].is_row:
                break
            below = [one.line for one in candidates[last:]]
            is_label_missing = wanted.needs_label and not below
            if is_label_missing or (below and not (wanted.takes_label or wanted.needs_label)):
                continue
            for head in _ways([one.line for one in candidates[first:last]], wanted):
                head.score = _score(head, wanted) - _cost(candidates, first, last)
                if head.score > best.score:
                    head.above, head.below = [one.line for one in candidates[:first]], below
                    best = head
    return best if best.cells else _without_head(candidates, wanted)


def _is_caption(candidates: Sequence[Seen], at: int) -> bool:
    """Whether a line with others below it is the number and the name of the table, and so no part of its head."""
    return at + 1 < len(candidates) and _NUMBERED.match(candidates[at].line.words) is not None


def _without_head(candidates: Sequence[Seen], wanted: Wanted) -> Head:
    """What may be a head stays with the table, undivided; the last lines are the label if one is needed."""
    lines = [one.line for one in candidates]
    cut = len(lines)
    if wanted.needs_label and lines:
        cut -= 1
        while cut and lines[cut].gap == 0 and not ends_sentence(lines[cut - 1].words):
            cut -= 1
    first = next((at for at in range(cut) if candidates[at].look is Look.HEAD or looks_like_head(lines[at])), cut)
    return Head([], above=lines[:first], lines=lines[first:cut], below=lines[cut:])


def _cost(candidates: Sequence[Seen], first: int, last: int) -> float:
    """What speaks against these lines being the head: what is left above and below them."""
    lines = [one.line for one in candidates]
    cost = 0.05 * (last - first)
    if first and candidates[first - 1].look is Look.HEAD and lines[first].gap <= 1 and not _is_title(lines, first - 1):
        cost += 1.0  # the beginning of the head would be left
    if last - first > 1 and len(cells_of(words_of(lines[first]))) == 1:
        cost += 1.0
    if last < len(lines):
        cost += 0.5 * (lines[last].gap == 0) + 0.3 * max(0, len(lines) - last - 4)
        cost += 0.7 * begins_small(lines[last].words)
    return cost


def _is_title(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is one name with a blank line below, such as ``Månadsuppföljning november 2025``."""
    return lines[at + 1].gap > 0 and len(cells_of(words_of(lines[at]))) == 1 and len(lines[at].words.split()) > 1


def _ways(middle: Sequence[Line], wanted: Wanted) -> list[Head]:
    """The lines read as a head: all words in a row, or a first line with further lines to spread below it."""
    columns = wanted.columns
    by_line = [words_of(line) for line in middle]
    splits: list[Callable[[Sequence[HeadWord]], list[HeadCell]]] = [cells_of, apart_cells, year_cells]
    if len(middle) > 1:
        splits.append(lambda words: cells_of(words, is_broken=True))
    ways: list[Head] = []
    for split in splits:
        counts = [len(split(words)) for words in by_line]
        if split is apart_cells and any(len(cells_of(words)) >= 2 * len(split(words)) for words in by_line):
            continue  # wide spaces fell among the words of a head with many columns
        if counts[0] == max(counts) and counts[0] >= max(2, columns):
            ways.append(_spread_below(split(by_line[0]), by_line[1:], wanted))
            ways += _broken_off(split(by_line[0]), [split(words) for words in by_line[1:]], wanted)
        elif len(middle) == 1 or max(counts) < columns:
            ways.append(Head(split([word for words in by_line for word in words])))
    if len(middle) > 1 and (measured := _with_measures(by_line, wanted)):
        ways.append(Head(measured))
    if len(middle) == 2 and (shared := _with_shared_noun(by_line[0], by_line[1], wanted)):
        ways.append(Head(shared))
    for way in ways:
        way.lines = list(middle)
    return ways


def _broken_off(first: list[HeadCell], rest: Sequence[list[HeadCell]], wanted: Wanted) -> list[Head]:
    """The heads of a line that was too long and goes on below, when it lacks just those that stand there."""
    cells = [*first, *(cell for cells in rest for cell in cells)]
    begins = [cells[0].words[0].text for cells in rest]
    is_whole = all(each[:1].isupper() and not is_period(each) for each in begins) and not hangs(first[-1].text)
    return [Head(cells)] if rest and is_whole and len(cells) == wanted.columns + 1 else []


def _with_measures(by_line: Sequence[Sequence[HeadWord]], wanted: Wanted) -> list[HeadCell]:
    """The heads when the last line names a measure for each column of values; empty when it does not."""
    measures = by_line[-1]
    first, *rest = by_line[:-1]
    cells = cells_of(first)
    if len(measures) != wanted.figures or rest or len(cells) != wanted.columns + 1:
        return []
    if not all(is_measure(word.text) for word in measures):
        return []
    for cell, word in zip(cells[1:], measures, strict=False):
        cell.words.append(word)
    return cells


def _with_shared_noun(first: Sequence[HeadWord], last: Sequence[HeadWord], wanted: Wanted) -> list[HeadCell]:
    """The heads when each but the label's is a word and the same noun, some on the line below; empty when they are not.

    ``År   Extern   Intern Omsättning`` above ``Omsättning``, where a capital makes the noun look like a head.
    """
    noun = last[0].text if last else ""
    if len(noun) < _LONG_WORD or not all(_is_alike(word.text, noun) for word in last):
        return []
    cells: list[HeadCell] = []
    for cell in cells_of(first):
        if len(cells) > 1 and len(cell.words) == 1 and len(cells[-1].words) == 1 and _is_alike(cell.text, noun):
            cells[-1].words.extend(cell.words)
        else:
            cells.append(cell)
    without = [cell for cell in cells[1:] if len(cell.words) == 1]
    if len(cells) != wanted.columns + 1 or len(without) != len(last) or len(without) == wanted.columns:
        return []
    for cell, word in zip(without, last, strict=True):
        cell.words.append(word)
    return cells


def _is_alike(one: str, other: str) -> bool:
    """Whether two words are the same but for what a scanner misread."""
    return SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio() >= _ALIKE


def _spread_below(cells: list[HeadCell], rest: Sequence[list[HeadWord]], wanted: Wanted) -> Head:
    head = Head(cells, is_doubtful=bool(rest) and any(_hangs_within(cell) for cell in cells))
    figures = range(max(0, min(len(cells) - wanted.columns, _first_alike(cells))), len(cells) - wanted.more)
    is_lost = False
    waiting: list[tuple[list[HeadWord], list[HeadWord]]] = []
    for words in rest:
        left = words if is_lost else spread(cells, words, figures)
        is_lost = is_lost or 2 * len(left) > len(words)  # below words that nobody can place, no others can be placed
        waiting.append((words, left))
    for words, left in waiting:
        head.left += spread_between(cells, words, left, figures) if 0 < len(left) < len(words) else left
    return head


def _hangs_within(cell: HeadCell) -> bool:
    """Whether a word in the middle may end here, and go on on the next line (``Avvikelse från`` above ``plan``)."""
    return any(hangs(word.text) and begins_small(word.text) for word in cell.words[:-1])


def _score(head: Head, wanted: Wanted) -> float:
    """How well the number of heads fits the number of cells; heads with periods fit better. Zero is no fit."""
    count, columns = len(head.cells), wanted.columns
    words = [word.text for cell in head.cells for word in cell.words]
    is_indented = head.lines[0].text[:2].isspace()
    if any(len(cell.words) > _LONGEST_HEAD for cell in head.cells):
        return 0.0
    if count == columns + 1:
        score = 4.0
        if columns == 1 and len(words) > 4 and not any(is_period(word) for word in words):
            return 0.0
    elif columns + 1 < count <= wanted.room + wanted.more + 1:
        score = 3.5
    elif count == columns and (columns > 1 or is_indented):
        score, head.has_label = 3.0, False
    elif columns + 1 < count and (wanted.more or columns > 2):
        head.merged = min(count - columns, _first_alike(head.cells))
        if not 1 <= head.merged <= _MOST_MERGED or head.columns > columns + _MOST_EMPTY:
            return 0.0
        score = 2.0 - 0.1 * (count - columns)
    else:
        return 0.0
    score -= 2.6 * head.is_doubtful + _YEARS_IN_ONE * any(_has_years(cell) for cell in head.cells)
    return score + 0.3 * any(is_period(word) for word in words) - 0.5 * len(head.left) / len(words)


def _has_years(cell: HeadCell) -> bool:
    """Whether years stand in a row in one head, which are a column each."""
    return any(is_year(one.text) and is_year(other.text) for one, other in pairwise(cell.words))


def _first_alike(cells: Sequence[HeadCell]) -> int:
    """The first head that begins as a later one does: columns of values are alike, those of labels are not."""
    begins = [cell.words[0].text for cell in cells]
    return next((at for at, word in enumerate(begins) if word in begins[at + 1 :]), len(cells))


@dataclass(frozen=True, slots=True)
class Caption:
    """``text`` is what the table is called; ``lines`` are its lines when they are no heading of the report besides."""

    text: Sequence[Line]
    lines: Sequence[Line]


def caption_of(above: Sequence[Line]) -> Caption:
    """The words right above the table. They are its own when they name a measure or call it a table."""
    first = len(above)
    while first:
        line = above[first - 1]
        is_next = first == len(above) or above[first].gap == 0 or begins_small(above[first].words)
        if not is_next or (ends_sentence(line.words) and not line.words.endswith(":")):
            break
        first -= 1
    lines = above[first:]
    text = " ".join(line.words for line in lines)
    if not lines or len(text) > _LONGEST_CAPTION:
        return Caption((), ())
    is_own = measure_in(text) is not None or text.casefold().startswith("tabell")
    return Caption(lines, lines if is_own else ())
