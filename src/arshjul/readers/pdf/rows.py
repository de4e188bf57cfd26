"""Which printed lines make a row of a table: those between two rules, else a line with values and what follows it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from arshjul.core.inlines import Inline, Text
from arshjul.core.reading import Printed, Spot
from arshjul.readers.grids import Piece
from arshjul.readers.pdf.columns import Column, place
from arshjul.readers.pdf.ruled import Band
from arshjul.readers.pdf.segments import Parted, Segment
from arshjul.readers.pdf.words import Hyphens, running_text
from arshjul.readers.words import begins_small, hangs, is_period

_TIGHT = 1.25  # of the size from line to line within a cell, at least
_COMMENT = 1.65  # of the size from line to line in words over the width of a table, at most
_CLOSEST = 1.08  # times the distance of the closest lines of a table
_FEW_RULES = 2  # a table with no more is not parted into rows by them
_THOUSANDS = re.compile(r"\d{3}(?:[ \u00a0\u202f]\d{3})*(?:,\d+)?")
_BEGUN = re.compile(r"[-–−+]?\d{1,3}(?:[ \u00a0\u202f]\d{3})*")
_HALFWAY = 0.95  # of the size; rows stand farther from each other
_SMALLER = 0.97  # times the size of the row; smaller lines below it are about it
_MOST_APART = 0.55  # of the rows that rules may fail to part


def rows_of(lines: Sequence[Parted], columns: Sequence[Column], band: Band | None) -> list[list[Parted]]:
    """The lines of each row."""
    tight = _tight(lines)
    if band is None:
        return _by_lines(lines, columns, tight)
    groups: dict[int, list[Parted]] = {}
    for line in lines:
        groups.setdefault(band.row(line), []).append(line)
    made: list[list[Parted]] = []
    several = sum(_has_rows(group, columns) for at, group in groups.items() if at)
    is_sparse = len(band.levels) <= _FEW_RULES or several > _MOST_APART * len(groups)
    for at, group in sorted(groups.items()):
        if at == 0:
            first = first_values(group)
            made += _heads(group[:first], columns)
            made += _by_lines(group[first:], columns, tight)
        elif is_sparse or _has_rows(group, columns):
            made += _by_lines(group, columns, tight)
        else:
            made += _with_comment(group, columns)
    return made


def first_values(group: Sequence[Parted]) -> int:
    """How many lines stand above the first with values, when a head does; all, when there is none or no values."""
    for at, line in enumerate(group):
        if any(segment.is_figure and not is_period(segment.text) for segment in line.segments[1:]):
            return at or len(group)
    return len(group)


def _heads(group: Sequence[Parted], columns: Sequence[Column]) -> list[list[Parted]]:
    """The lines of a head as one row, those that stand over several columns apart."""
    made: list[list[Parted]] = []
    was_wide = True
    for line in group:
        is_wide = any(place(segment, columns)[1] > 1 for segment in line.segments)
        if made and not is_wide and not was_wide:
            made[-1].append(line)
        else:
            made.append([line])
        was_wide = is_wide
    return made


def _with_comment(group: Sequence[Parted], columns: Sequence[Column]) -> list[list[Parted]]:
    """A row, and words over the width of the table below it as a row of their own."""
    if not any(line.is_parted for line in group):
        return [list(group)]
    size = group[0].size
    for at, line in enumerate(group):
        if not at or line.is_parted:
            continue
        is_wide = _is_comment(line, columns)
        is_small = line.size < _SMALLER * size and line.left < columns[0].right
        if (is_wide or is_small) and not any(each.is_parted for each in group[at:]):
            return [list(group[:at]), list(group[at:])]
    return [list(group)]


def _has_rows(group: Sequence[Parted], columns: Sequence[Column]) -> bool:
    """Whether the lines between two rules are several rows: a column has a number on more than one of them."""
    counts: dict[int, int] = {}
    for line in group:
        for segment in line.segments:
            at, across = place(segment, columns)
            if at and across == 1 and segment.is_figure:
                counts[at] = counts.get(at, 0) + 1
    return any(count > 1 for count in counts.values())


def _tight(lines: Sequence[Parted]) -> float:
    """The most that lines of one cell are apart in a table: little more than its closest lines are."""
    pitches = sorted(one.line.bottom - other.line.bottom for one, other in pairwise(lines))
    pitches = [pitch for pitch in pitches if pitch > 0.8 * lines[0].size]
    return max(_TIGHT * lines[0].size, _CLOSEST * pitches[len(pitches) // 10]) if pitches else _TIGHT * lines[0].size


def _by_lines(lines: Sequence[Parted], columns: Sequence[Column], tight: float) -> list[list[Parted]]:
    rows: list[list[Parted]] = []
    around, done = _labels_around(lines, columns, tight), 0
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        if index in around and index >= done:
            done = around[index]
            rows.append(list(lines[index:done]))
        elif index < done:
            continue
        elif rows and _goes_on(rows[-1], line, after, columns, tight):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _labels_around(lines: Sequence[Parted], columns: Sequence[Column], tight: float) -> dict[int, int]:
    """Where values stand at half the height of a label on several lines: its first line, and the one after its last."""
    found: dict[int, int] = {}
    for at, line in enumerate(lines):
        if not line.is_parted or any(place(segment, columns)[0] == 0 for segment in line.segments):
            continue
        reach = 0
        while at > reach and at + reach + 1 < len(lines):
            over, under = lines[at - reach - 1], lines[at + reach + 1]
            room = tight if reach else _HALFWAY * line.size
            above, below = lines[at - reach].line.bottom, lines[at + reach].line.bottom
            if over.line.bottom - above > room or below - under.line.bottom > room:
                break
            if not (_is_label(over, columns) and _is_label(under, columns)):
                break
            reach += 1
        if reach:
            found[at - reach] = at + reach + 1
    return found


def _is_label(line: Parted, columns: Sequence[Column]) -> bool:
    return not line.is_parted and place(line.segments[0], columns) == (0, 1)


def _goes_on(
    row: Sequence[Parted], line: Parted, after: Parted | None, columns: Sequence[Column], tight: float
) -> bool:
    """Whether a line goes on with the row above it."""
    before = row[-1]
    pitch = before.line.bottom - line.line.bottom
    if not line.is_parted and _is_comment(before, columns) and abs(line.size - before.size) < 0.1:
        return pitch < max(tight, _COMMENT * line.size)
    is_head_above = before.is_parted and before.line.is_bold and not line.line.is_bold
    if pitch > tight or line.size < _SMALLER * before.size or is_head_above:
        return False
    places = {place(segment, columns)[0]: segment for segment in line.segments}
    told = {place(segment, columns)[0]: segment for each in row for segment in each.segments}
    is_rest = _ends_number(places, told) and pitch <= _TIGHT * line.size
    if (
        not is_rest
        and any(segment.is_figure and at for at, segment in places.items())
        and not _is_within_words(places, told)
    ):
        # the label began on a line of its own and its values stand on its last line
        label = told.get(0)
        has_values = any(at and segment.is_figure for at, segment in told.items())
        return not has_values and label is not None and 0 in places and _continues(label, places[0])
    if is_rest or 0 not in places:
        return True
    label = _last(row, 0, columns)
    if label is not None and _continues(label, places[0]):
        closer = after is not None and line.line.bottom - after.line.bottom < pitch - 1.0
        return not closer or begins_small(places[0].text)
    return False


def _ends_number(places: Mapping[int, Segment], told: Mapping[int, Segment]) -> bool:
    """Whether a line holds nothing but the last thousands of numbers above, which their cells were too narrow for."""
    return bool(places) and all(
        at and at in told and _THOUSANDS.fullmatch(segment.text) and _BEGUN.fullmatch(told[at].text)
        for at, segment in places.items()
    )


def _is_within_words(places: Mapping[int, Segment], told: Mapping[int, Segment]) -> bool:
    """Whether the figures of a line go on with words, as a date at the end of a comment does, and the label goes on."""
    figures = [at for at, segment in places.items() if at and segment.is_figure]
    is_words = all(at in told and not told[at].is_figure for at in figures)
    return is_words and len(places) < len(told) and 0 in places and begins_small(places[0].text)


def _is_comment(line: Parted, columns: Sequence[Column]) -> bool:
    """Whether a line is words over the width of several columns."""
    return not line.is_parted and line.left < columns[0].right and line.right > columns[1].left


def _last(row: Sequence[Parted], column: int, columns: Sequence[Column]) -> Segment | None:
    found = [each for line in row for each in line.segments if place(each, columns)[0] == column]
    return found[-1] if found else None


def _continues(label: Segment, more: Segment) -> bool:
    return begins_small(more.text) or hangs(label.text) or label.line.is_broken


def pieces_of(rows: Sequence[Sequence[Parted]], columns: Sequence[Column], hyphens: Hyphens) -> list[Piece]:
    """The cells of the rows."""
    found = []
    for at, row in enumerate(rows):
        cells: dict[tuple[int, int], list[Segment]] = {}
        for line in row:
            for segment in line.segments:
                where = place(segment, columns)
                wider = next((known for known in cells if known[0] <= where[0] < known[0] + known[1]), where)
                cells.setdefault(wider if len(row) > 1 else where, []).append(segment)
        for (column, across), segments in sorted(cells.items()):
            lines = [segment.line for segment in segments]
            words = running_text(lines, hyphens)
            content: tuple[Inline, ...] = (Text(words), *(mark for line in lines for mark in line.marks))
            printed = Printed(words, Spot(page=lines[0].page))
            is_strong = all(line.is_bold for line in lines)
            found.append(Piece(at, column, printed, 1, across, is_strong=is_strong, content=content))
    return found
