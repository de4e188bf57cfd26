"""Where the tables of a text without columns stand: rows that end in values, and what belongs to them around."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from arshjul.readers.atoms import AtomKind, Shape, shape_of
from arshjul.readers.heads import cells_of, words_of
from arshjul.readers.lines import Line
from arshjul.readers.marks import bullet_of, is_bullet, is_contents, is_numbered_heading
from arshjul.readers.words import begins_small, ends_sentence, hangs

_FIGURES = (AtomKind.NUMBER, AtomKind.RANGE, AtomKind.MARK)
_SHORT = 0.62  # of a full line: what is longer is prose
_SHORTER = 0.45
_MOST_LABEL_LINES = 9
_MOST_HEAD_LINES = 9
_LONGEST_HEAD = 300  # letters on a line
_WIDEST_GAP = 3
_LEAST_STACK = 3  # values below each other
_NEAR = 4  # lines between a head and its first values
_MANY_YEARS = 3
_LONGEST_STATUS = 30  # letters after a date
_EMPTIED = 3  # spaces at the end of a line
_ORDINAL = re.compile(r"\d{1,2}\.")
_SENTENCE_WITHIN = re.compile(r"[.!?] +[A-ZÅÄÖ]")


class Look(Enum):
    """What a line looks like, seen alone."""

    ROW = auto()  # several values that cannot be one
    WEAK = auto()  # one value, or several that may be one
    SHORT = auto()  # words that may be a label or a head
    HEAD = auto()  # words and years
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Seen:
    """A line with its look and its values."""

    line: Line
    look: Look
    shape: Shape

    @property
    def is_row(self) -> bool:
        """Whether it has values."""
        return self.look in (Look.ROW, Look.WEAK)

    @property
    def is_bare(self) -> bool:
        """Whether it has values and no label."""
        return self.is_row and not self.shape.label


@dataclass(frozen=True, slots=True)
class Region:
    """``lines[first:start]`` may hold caption and head, ``lines[start:end]`` are rows."""

    first: int
    start: int
    end: int


def look_at(lines: Sequence[Line], width: int) -> list[Seen]:
    """Every line with what it looks like."""
    found: list[Seen] = []
    for line in lines:
        one = _seen(line, width)
        before = found[-1] if found else None
        if before and before.look is Look.SHORT and line.gap == 0 and _goes_on(line):
            one = Seen(line, Look.SHORT, Shape(line))  # a dash within a label, a year at its end
        found.append(one)
    return found


def find_regions(seen: Sequence[Seen]) -> list[Region]:
    """The stretches that look like tables, in order; they do not overlap."""
    regions: list[Region] = []
    at, free = 0, 0
    while at < len(seen):
        begins = (
            seen[at].look is Look.ROW
            or _begins_stack(seen, at)
            or _begins_pairs(seen, at)
            or _stands_below_head(seen, at)
        )
        end = _grown(seen, at) if begins else at
        if end > at:
            regions.append(Region(_first(seen, at, free), at, end))
            free = end
        at = max(end, at + 1)
    return regions


def _goes_on(line: Line) -> bool:
    bullet = bullet_of(line)
    return bullet is not None and bullet[0] in "-–—" and begins_small(bullet[1])


def _seen(line: Line, width: int) -> Seen:
    shape = _after_year(shape_of(line))
    look = Look.OTHER if _is_prose(line, width) else _look_of_values(shape, width)
    if look is None:
        look = Look.SHORT if _is_short(line, width) or _has_heads(line) else Look.OTHER
    has_values = look in (Look.ROW, Look.WEAK) or (look is Look.HEAD and not shape.label)
    return Seen(line, look, shape if has_values else Shape(line))


def _is_prose(line: Line, width: int) -> bool:
    is_sentence = ends_sentence(line.words) and len(line.words) > _SHORTER * width
    return is_bullet(line) or is_contents(line) or is_sentence


def _look_of_values(shape: Shape, width: int) -> Look | None:
    """What the values of a line make of it; None when they say nothing."""
    if shape.is_years and not shape.tail and (not shape.label or len(shape.atoms) < _MANY_YEARS):
        return Look.HEAD
    words = shape.line.words
    figures = sum(atom.kind in _FIGURES for atom in shape.atoms)
    has_dates = any(atom.kind is AtomKind.DATE for atom in shape.atoms)
    if figures and not _SENTENCE_WITHIN.search(shape.label) and len(words) <= 2 * width:
        are_several = shape.least >= 2 or shape.most >= 4 or (shape.most == 3 and not shape.label)
        if are_several and figures >= 2 and not has_dates:
            return Look.ROW
        if len(words) <= _SHORT * width or any(atom.gap > 1 for atom in shape.atoms):
            return Look.WEAK
    return Look.WEAK if has_dates and shape.tail and len(shape.tail) < _LONGEST_STATUS else None


def _is_short(line: Line, width: int) -> bool:
    words = line.words
    if _ORDINAL.fullmatch(words):
        return True
    return len(words) <= _SHORT * width and (not ends_sentence(words) or begins_small(words))


def _after_year(shape: Shape) -> Shape:
    """The shape with a year that begins the line as its label, when other values follow."""
    atoms = shape.atoms
    is_label = len(atoms) > 1 and not shape.label and atoms[0].kind is AtomKind.YEAR and not shape.is_years
    return replace(shape, atoms=atoms[1:]) if is_label else shape


def _has_heads(line: Line) -> bool:
    """Whether a long line is the head of a table: many short names, each with a capital letter."""
    if len(line.text) > _LONGEST_HEAD or _is_one_run(line):
        return False
    cells = cells_of(words_of(line))
    if len(cells) == 3 and any(cell.words[0].is_apart for cell in cells[1:]) and not ends_sentence(line.words):
        return True
    return (
        len(cells) >= 4
        and sum(len(cell.words) <= 3 for cell in cells) >= 0.7 * len(cells)
        and not line.text.rstrip().endswith(".")
    )


def _is_one_run(line: Line) -> bool:
    """A quick look: words with single spaces between them, too few with a capital to be several names."""
    words = line.text.split()
    capitals = sum(word[0].isupper() for word in words[1:])
    return capitals < 3 and "|" not in line.text and line.words == " ".join(words)


def is_head_like(one: Seen) -> bool:
    """Whether the line is like the head of a table: many short names."""
    return not one.is_row and _has_heads(one.line)


def _begins_stack(seen: Sequence[Seen], at: int) -> bool:
    """Whether values stand here one below the other, as a row broken at every cell."""
    stack = seen[at : at + _LEAST_STACK]
    bare = [one for one in stack if one.is_bare and one.shape.most == 1]
    return len(bare) == _LEAST_STACK and all(one.line.gap <= 1 for one in stack[1:])


def _stands_below_head(seen: Sequence[Seen], at: int) -> bool:
    """Whether values with words after them, or values alone, stand below something like the head of a table."""
    one = seen[at]
    is_bare = one.is_bare and one.shape.most > 1
    if one.look is not Look.WEAK or not (one.shape.tail or is_bare):
        return False
    above = seen[max(0, at - _NEAR) : at]
    return any(_has_heads(other.line) or (is_bare and other.look is Look.HEAD) for other in above)


def _begins_pairs(seen: Sequence[Seen], at: int) -> bool:
    """Whether two rows or more with a label and one value stand here, apart from prose."""
    if not _is_pair(seen[at]) or (at and _may_go_on(seen[at - 1], seen[at])):
        return False
    following = seen[at + 1] if at + 1 < len(seen) else None
    return (
        following is not None
        and following.line.gap <= _WIDEST_GAP
        and (_is_pair(following) or following.look is Look.ROW)
    )


def _may_go_on(before: Seen, one: Seen) -> bool:
    """Whether the line may be the end of the paragraph before it."""
    words = before.line.words
    is_full = len(words) > len(one.line.words) and not words.endswith((")", ":"))
    return one.line.gap == 0 and before.look is Look.OTHER and is_full and not ends_sentence(words)


def _is_pair(one: Seen) -> bool:
    label = one.shape.label
    dated = any(atom.kind is AtomKind.DATE for atom in one.shape.atoms)
    return one.look is Look.WEAK and not dated and label[:1].isupper() and not hangs(label) and not one.shape.tail


def _grown(seen: Sequence[Seen], start: int) -> int:
    """Where the rows that begin at ``start`` end."""
    at = start + 1
    while at < len(seen):
        one = seen[at]
        if one.line.gap > _WIDEST_GAP or is_numbered_heading(one.line):
            break
        if one.is_row:
            at += 1
            continue
        small = begins_small(one.line.words) and one.line.gap <= 1
        if one.look is not Look.SHORT and not (one.look is Look.HEAD and small):
            break
        ahead = _row_ahead(seen, at)
        if ahead:
            at = ahead + 1
        elif small or is_emptied(one.line):
            at += 1
        else:
            break
    return at


def is_emptied(line: Line) -> bool:
    """Whether wide spaces after the words stand for empty cells."""
    return len(line.text) - len(line.text.rstrip()) > _EMPTIED


def _row_ahead(seen: Sequence[Seen], at: int) -> int:
    """The place of the row that short lines from ``at`` on lead to, as label or heading; 0 when there is none."""
    for ahead in range(at, min(at + _MOST_LABEL_LINES, len(seen))):
        one = seen[ahead]
        if ahead > at and one.line.gap > _WIDEST_GAP:
            return 0
        if one.is_row:
            return ahead
        if one.look is not Look.SHORT or is_numbered_heading(one.line) or _has_heads(one.line):
            return 0
    return 0


def _first(seen: Sequence[Seen], start: int, free: int) -> int:
    """Where caption and head of the rows at ``start`` may begin."""
    at = start
    while at > free and start - at < _MOST_HEAD_LINES:
        before = seen[at - 1]
        may_be_dated = before.look is Look.WEAK and not before.shape.label
        if before.look not in (Look.SHORT, Look.HEAD) and not may_be_dated:
            break
        if seen[at].line.gap > _WIDEST_GAP or is_numbered_heading(before.line):
            break
        at -= 1
    return at
