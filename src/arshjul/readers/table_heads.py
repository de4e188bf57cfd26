"""Which of the lines above the rows are the head of the table, its caption, or the label of its first row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from arshjul.readers.heads import HeadCell, HeadWord, apart_cells, cells_of, spread, words_of
from arshjul.readers.lines import Line
from arshjul.readers.regions import Look, Seen
from arshjul.readers.words import begins_small, ends_sentence, is_period

_MOST_MERGED = 3  # heads that may stand over the label together
_LONGEST_CAPTION = 200


@dataclass(slots=True)
class Head:
    """What stands over the columns; ``cells[0]`` over the labels when ``has_label``.

    ``merged`` is how many heads stand over the labels together; ``left`` are words of which nobody can tell over which
    column they stand. ``above`` are the lines before the head, ``below`` those after it.
    """

    cells: list[HeadCell]
    above: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)
    has_label: bool = True
    merged: int = 1
    left: list[HeadWord] = field(default_factory=list)

    @property
    def columns(self) -> int:
        """How many columns beside the labels."""
        return len(self.cells) - self.has_label


def find_head(candidates: Sequence[Seen], figures: int, more: int, *, needs_label: bool, room: int) -> Head:
    """The head among the lines above the rows.

    ``figures`` values and ``more`` cells of words stand in a row; ``room`` is how many values the rows could hold when
    wide spaces are empty cells; ``needs_label`` says that the first row has its label above.
    """
    lines = [one.line for one in candidates]
    best, found = 0.0, Head([], above=lines)
    for first in range(len(lines)):
        for last in range(first + 1, len(lines) + 1):
            score, head = _try(candidates, first, last, figures, more, room=room, needs_label=needs_label)
            if head is not None and score > best:
                best, found = score, head
    if found.cells:
        return found
    return _without_head(lines, needs_label=needs_label)


def _without_head(lines: list[Line], *, needs_label: bool) -> Head:
    if not needs_label or not lines:
        return Head([], above=lines)
    first = len(lines) - 1
    while first and lines[first].gap == 0 and not ends_sentence(lines[first - 1].words):
        first -= 1
    return Head([], above=lines[:first], below=lines[first:])


def _try(
    candidates: Sequence[Seen], first: int, last: int, figures: int, more: int, *, room: int, needs_label: bool
) -> tuple[float, Head | None]:
    lines = [one.line for one in candidates]
    above, middle, below = lines[:first], lines[first:last], lines[last:]
    if (needs_label and not below) or not middle[0].words[:1].isupper():
        return 0.0, None
    if any(one.is_row for one in candidates[first:last]):
        return 0.0, None
    if below and not needs_label:
        return 0.0, None
    best: tuple[float, Head | None] = (0.0, None)
    for head, penalty in _ways(middle, figures + more):
        score = _score(head, figures, more, room) - penalty
        score -= 0.2 * len(above[-3:]) * (above != []) * 0 + 0.3 * max(0, len(below) - 4)
        if below and below[0].gap == 0 and lines[last - 1].words and begins_small(below[0].words):
            score -= 0.5
        if score > best[0]:
            head.above, head.lines, head.below = list(above), list(middle), list(below)
            best = (score, head)
    return best


def _ways(middle: Sequence[Line], columns: int) -> list[tuple[Head, float]]:
    """The lines read as a head: all words in a row, or a first line with further lines to spread below it."""
    by_line = [words_of(line) for line in middle]
    ways: list[tuple[Head, float]] = []
    everything = [word for words in by_line for word in words]
    for split, penalty in ((cells_of, 0.0), (apart_cells, 0.1)):
        whole = split(everything) if len(middle) > 1 else []
        if whole and len(split(by_line[0])) < columns:
            ways.append((Head(whole), penalty + 0.05 * len(middle)))
        first = split(by_line[0])
        if len(first) >= max(2, columns):
            ways.append((_spread_below(first, by_line[1:], columns), penalty + 0.3 * (len(middle) - 1) * 0))
    return ways


def _spread_below(cells: list[HeadCell], rest: Sequence[list[HeadWord]], columns: int) -> Head:
    head = Head(cells)
    figures = range(max(0, len(cells) - columns), len(cells))
    for words in rest:
        head.left += spread(cells, words, figures)
    return head


def _score(head: Head, figures: int, more: int, room: int) -> float:
    """How well the number of heads fits the number of cells; heads with periods fit better."""
    count, columns = len(head.cells), figures + more
    if count == columns + 1:
        score = 4.0
    elif columns + 1 < count <= room + more + 1:
        score = 3.5
    elif count == columns and columns > 1:
        score, head.has_label = 3.0, False
    elif columns + 1 < count <= columns + 1 + _MOST_MERGED and columns > 1:
        score = 2.0 - 0.2 * (count - columns)
        head.merged = count - columns
    else:
        return 0.0
    words = [word.text for cell in head.cells for word in cell.words]
    score += 0.3 * any(is_period(word) for word in words)
    if columns == 1 and not any(is_period(word) for word in words) and len(words) > 4:
        return 0.0
    return score - 0.05 * len(head.left)


def caption_of(above: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines before, and the lines right above the table that are its caption."""
    first = len(above)
    while first:
        line = above[first - 1]
        is_next = first == len(above) or above[first].gap == 0 or begins_small(above[first].words)
        if not is_next or ends_sentence(line.words) and not line.words.endswith(":"):
            break
        first -= 1
    if sum(len(line.words) for line in above[first:]) > _LONGEST_CAPTION:
        return list(above), []
    return list(above[:first]), list(above[first:])


def is_head_again(line: Seen, head: Sequence[Line]) -> bool:
    """Whether the line begins the same head once more."""
    return bool(head) and line.look is not Look.ROW and line.line.words.split() == head[0].words.split()
