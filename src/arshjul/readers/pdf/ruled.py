"""The ruled lines of a page: pieces of a line as one, and the bands of lines that frame the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from arshjul.readers.pdf.page import Rule
from arshjul.readers.pdf.segments import Parted

_CAPTION = re.compile(r"(?:Tabell|Diagram|Figur|Bild|Table|Figure)\s+\d", re.IGNORECASE)
_LEAST = 60.0  # points; a shorter rule frames no table
_SAME = 1.6  # points between lines that are one
_TOUCHING = 4.0
_ENDS = 6.0  # points that rules of one table may begin or end apart
_LIKE = 1.18  # times the smallest letters between two rules of a table, at most
_MOST_BETWEEN = 60  # lines of text between two rules of a table
_MOST_PROSE = 3  # lines between rules where nothing stands apart
_EMPTY = 30.0  # points that two rules of a table may be apart with nothing between them
_AIR = 1.2  # of the size; rows stand nearer the rule above them
_LOOSE = 1.8  # of the size; lines of one row have less space between them
_BROAD = 0.6  # of the width of a table
_FAR = 40.0  # points above the first rule where a head may stand
_MOST_WORDS = 15  # lines of words over the width of a table, below one of its rows
_OUTSIDE = 9.0  # points that text may reach beyond the rules


@dataclass(frozen=True, slots=True)
class Band:
    """A table as its rules show it: their heights from top to bottom, and their ends."""

    levels: tuple[float, ...]
    left: float
    right: float

    def holds(self, line: Parted) -> bool:
        """Whether a line stands between the first rule and the last."""
        return self.levels[-1] - _SAME < line.middle < self.levels[0] + _SAME

    def row(self, line: Parted) -> int:
        """Between which rules a line stands: 0 above the first, 1 below it."""
        return sum(level > line.middle for level in self.levels)


def merged(rules: Sequence[Rule], *, level: bool) -> list[Rule]:
    """Level rules from top to bottom, or upright ones from left to right; pieces that touch are one."""
    kept: list[Rule] = []
    chosen = [rule for rule in rules if rule.is_level == level]
    chosen.sort(key=(lambda rule: (-rule.bottom, rule.left)) if level else (lambda rule: (rule.left, -rule.top)))
    for rule in chosen:
        for index in range(len(kept) - 1, max(-1, len(kept) - 60), -1):
            before = kept[index]
            if level:
                is_same = abs(before.bottom - rule.bottom) < _SAME
                touches = rule.left < before.right + _TOUCHING and before.left < rule.right + _TOUCHING
            else:
                is_same = abs(before.left - rule.left) < _SAME
                touches = rule.bottom < before.top + _TOUCHING and before.bottom < rule.top + _TOUCHING
            if is_same and touches:
                kept[index] = Rule(
                    min(before.left, rule.left), max(before.right, rule.right),
                    min(before.bottom, rule.bottom), max(before.top, rule.top),
                )  # fmt: skip
                break
        else:
            kept.append(rule)
    return kept


def bands(rules: Sequence[Rule], lines: Sequence[Parted]) -> list[Band]:
    """The tables that level rules frame, from the top of the page down."""
    level = [rule for rule in merged(rules, level=True) if rule.right - rule.left >= _LEAST]
    found: list[Band] = []
    chain: list[Rule] = []
    inner: list[Rule] = []
    for at, rule in enumerate(level):
        if chain and _is_within(rule, chain[-1]) and _resumes(chain[-1], level[at + 1 :], lines):
            inner.append(rule)
            continue
        if chain and not _goes_on(chain[-1], rule, lines):
            found += _banded(chain, inner, lines)
            chain, inner = [], []
        chain.append(rule)
    return found + _banded(chain, inner, lines)


def _is_within(rule: Rule, above: Rule) -> bool:
    """Whether a rule goes over some columns alone, as below a head of several or beside a label for several rows."""
    is_shorter = (above.right - above.left) - (rule.right - rule.left) > _ENDS
    return is_shorter and above.left - _ENDS < rule.left and rule.right < above.right + _ENDS


def _resumes(above: Rule, rest: Sequence[Rule], lines: Sequence[Parted]) -> bool:
    """Whether the next rule that is no such one goes on with the table."""
    below = next((rule for rule in rest if not _is_within(rule, above)), None)
    return below is not None and _goes_on(above, below, lines)


def _goes_on(above: Rule, below: Rule, lines: Sequence[Parted]) -> bool:
    if max(abs(above.left - below.left), abs(above.right - below.right)) > _ENDS:
        return False
    left, right = min(above.left, below.left) - _OUTSIDE, max(above.right, below.right) + _OUTSIDE
    between = [line for line in lines if below.bottom < line.middle < above.bottom]
    if len(between) > _MOST_BETWEEN or any(_is_outside(line, left, right) for line in between):
        return False
    if not between:
        return above.bottom - below.bottom < _EMPTY
    begins = _begins_another(between, above)
    return not begins and _is_close(between) and _is_like_rows(between, _BROAD * (right - left))


def _begins_another(lines: Sequence[Parted], above: Rule) -> bool:
    """Whether lines are what the next table is called and its heads: words, well below the last rule of this one."""
    is_apart = above.bottom - lines[0].line.top > _AIR * lines[0].size
    heads = [line for line in lines if line.is_parted]
    has_figures = any(segment.is_figure for line in heads for segment in line.segments)
    return is_apart and not lines[0].is_parted and bool(heads) and not has_figures


def _is_close(lines: Sequence[Parted]) -> bool:
    """Whether lines are of about one size and stand as close as those of a row."""
    sizes = [line.size for line in lines]
    is_loose = any(one.line.bottom - other.line.top > _LOOSE * sizes[0] for one, other in pairwise(lines))
    return max(sizes) <= _LIKE * min(sizes) and not is_loose


def _is_like_rows(lines: Sequence[Parted], broad: float) -> bool:
    """Whether lines can be rows with words about them, and not prose."""
    if not any(line.is_parted for line in lines):
        return len(lines) <= _MOST_PROSE
    return sum(not line.is_parted and line.right - line.left > broad for line in lines) <= _MOST_WORDS


def _has_row(lines: Sequence[Parted], top: float, bottom: float, size: float, rule: Rule) -> bool:
    """Whether a row can stand between two rules: cells, or a line of the table's size that is not as wide as it is."""
    between = [line for line in lines if bottom < line.middle < top]
    if any(line.is_parted for line in between):
        return True
    is_short = all(line.right - line.left < _BROAD * (rule.right - rule.left) for line in between)
    return bool(between) and is_short and all(line.size < _LIKE * size for line in between)


def _is_outside(line: Parted, left: float, right: float) -> bool:
    """Whether a line cannot be part of a table between these ends: it is too wide, or the caption of another."""
    return line.left < left or line.right > right or _CAPTION.match(line.line.text) is not None


def _banded(chain: Sequence[Rule], inner: Sequence[Rule], lines: Sequence[Parted]) -> list[Band]:
    """The band of a chain of rules and those within it, from its first row with several cells; none without such."""
    if len(chain) < 2:
        return []
    levels = _levels(chain, inner)
    rows = [line for line in lines if line.is_parted and levels[-1] < line.middle]
    size = max((line.size for line in rows if line.middle < levels[0] + _FAR), default=0.0)
    if not size:
        return []
    while len(levels) > 1 and not _has_row(lines, levels[0], levels[1], size, chain[0]):
        levels.pop(0)
    while len(levels) > 1 and not any(levels[-1] < line.middle < levels[-2] for line in lines):
        levels.pop()
    if len(levels) < 2:
        return []
    return [Band(tuple(levels), min(rule.left for rule in chain), max(rule.right for rule in chain))]


def _levels(chain: Sequence[Rule], inner: Sequence[Rule]) -> list[float]:
    """The heights of rules from the top; those beside each other are one."""
    found: list[float] = []
    for level in sorted((rule.bottom for rule in (*chain, *inner)), reverse=True):
        if not found or found[-1] - level > _SAME:
            found.append(level)
    return found
