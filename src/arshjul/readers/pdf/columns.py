"""Where the columns of a printed table stand: seen from its cells, narrow ones first, or from upright rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from arshjul.readers.pdf.page import Rule
from arshjul.readers.pdf.ruled import Band, merged
from arshjul.readers.pdf.segments import Parted, Segment

_LEAST_GAP = 1.5  # points between columns
_RULED = 0.6  # of a table's height that an upright rule must reach to part its columns
_FEW = 2  # cells that are less than a column
_INSIDE = 0.35  # of a column that a cell must cover to stand in it


@dataclass(slots=True)
class Column:
    """The ends of a column."""

    left: float
    right: float

    def shared(self, segment: Segment) -> float:
        """How many points of the segment stand over the column."""
        return min(self.right, segment.right) - max(self.left, segment.left)


def columns_of(lines: Sequence[Parted], rules: Sequence[Rule], band: Band | None) -> list[Column]:
    """The columns from left to right."""
    ruled = _between_rules(lines, rules, band)
    if ruled:
        return ruled
    # words over the width of the table, on a line of their own, say nothing of its columns
    cells = [each for line in lines if line.is_parted for each in line.segments]
    segments = sorted(cells, key=lambda each: each.right - each.left)
    found: list[Column] = []
    bridges: list[Segment] = []
    for segment in segments:
        over = [column for column in found if column.shared(segment) > 0]
        if len(over) > 1 or (over and _reaches(segment, over[0], found)):
            bridges.append(segment)
        elif over:
            over[0].left, over[0].right = min(over[0].left, segment.left), max(over[0].right, segment.right)
        else:
            found.append(Column(segment.left, segment.right))
            found.sort(key=lambda column: column.left)
    return _joined(found, lines, bridges)


def _reaches(segment: Segment, own: Column, columns: Sequence[Column]) -> bool:
    """Whether a segment that stands over one column comes so near another that the two would be one with it."""
    return any(column is not own and column.shared(segment) > -_LEAST_GAP for column in columns)


def place(segment: Segment, columns: Sequence[Column]) -> tuple[int, int]:
    """In which column a segment begins and over how many it stands."""
    inside = [
        index
        for index, column in enumerate(columns)
        if column.shared(segment) > _INSIDE * min(column.right - column.left, segment.right - segment.left)
    ]
    if inside:
        return inside[0], inside[-1] - inside[0] + 1
    middle = (segment.left + segment.right) / 2
    near = min(range(len(columns)), key=lambda at: max(columns[at].left - middle, middle - columns[at].right))
    return near, 1


def _between_rules(lines: Sequence[Parted], rules: Sequence[Rule], band: Band | None) -> list[Column]:
    """The columns between upright rules, when such rules part the whole table."""
    top, bottom = max(line.line.top for line in lines), min(line.line.bottom for line in lines)
    if band is not None:
        top, bottom = max(top, band.levels[0]), min(bottom, band.levels[-1])
    height = top - bottom
    upright = [
        rule for rule in merged(rules, level=False) if min(rule.top, top) - max(rule.bottom, bottom) > _RULED * height
    ]
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    ends = [rule.left for rule in upright if left - 15 < rule.left < right + 15]
    inner = [end for end in ends if left + 1 < end < right - 1]
    if not inner:
        return []
    edges = [min([left - 1, *ends]), *inner, max([right + 1, *ends])]
    return [Column(one, other) for one, other in pairwise(edges) if other - one > _LEAST_GAP]


def _joined(columns: list[Column], lines: Sequence[Parted], bridges: Sequence[Segment]) -> list[Column]:
    """The columns without gaps that more cells go across than keep: there a wide space stood within a cell."""
    kept: list[Column] = []
    for column in columns:
        before = kept[-1] if kept else None
        if before is None:
            kept.append(column)
            continue
        crossing = sum(before.shared(each) > 0 and column.shared(each) > 0 for each in bridges)
        keeping = sum(_keeps_apart(line, before, column) for line in lines)
        few = min(sum(each.shared(cell) > 0 for line in lines for cell in line.segments) for each in (before, column))
        is_head_alone = not keeping and few <= _FEW  # a head at one side of its column, its cells at the other
        is_cut = crossing > keeping and (crossing > 1 or not keeping)
        if column.left - before.right < _LEAST_GAP or is_cut or is_head_alone:
            before.right = max(before.right, column.right)
        else:
            kept.append(column)
    return kept


def _keeps_apart(line: Parted, one: Column, other: Column) -> bool:
    """Whether the line has a cell in each of two columns, and none across them."""
    over = [(one.shared(each) > 0, other.shared(each) > 0) for each in line.segments]
    return (True, False) in over and (False, True) in over and (True, True) not in over
