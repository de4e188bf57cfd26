"""Tables whose columns stand below each other, with at least two spaces between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from arshjul.readers.atoms import HARD_SPACES
from arshjul.readers.lines import Line
from arshjul.readers.lone_signs import Cell, with_signs
from arshjul.readers.marks import is_bullet, is_contents, is_numbered_heading
from arshjul.readers.raw_tables import RawCell, RawRow, RawTable, joined
from arshjul.readers.splitting import number_of
from arshjul.readers.words import begins_small, ends_sentence, is_period

_SEGMENT = re.compile(rf"\S+(?:[ {HARD_SPACES}]\S+)*")
_LEAST_LINES = 3
_LONGEST_LINE = 1000
_MOST_TRIES = 4  # lines at the beginning of a run that are no part of its table
_MOST_COLUMNS = 40
_MOST_ENDS = 6  # empty lines at which a run is tried to be cut
_WIDEST_GAP = 1
_MOST_HEAD_LINES = 6
_FULL = 0.5  # of the lines must have more than one segment
_MOSTLY = 0.6
_MOST_STATES = 0.75  # as many as rows: then nothing is said twice
_MOST_STATES_APART = 0.6


@dataclass(frozen=True, slots=True)
class Segment:
    """Words on a line with no wide space among them."""

    text: str
    start: int
    end: int
    line: Line


@dataclass(frozen=True, slots=True)
class Wide:
    """A table and which lines it stands on: ``lines[first:end]``."""

    first: int
    end: int
    table: RawTable


def find_wide(lines: Sequence[Line]) -> list[Wide]:
    """The tables with columns below each other, in order."""
    found: list[Wide] = []
    segments = [segments_of(line) for line in lines]
    at = tries = 0
    while at < len(lines):
        end = _run(lines, segments, at) if len(segments[at]) > 1 else at
        at = _head_above(lines, segments, at, found[-1].end if found else 0) if end > at else at
        table = _table(lines[at:end], segments[at:end]) if end - at >= _LEAST_LINES else None
        for sooner in _sooner(lines, at, end) if table is None else ():
            table = _table(lines[at:sooner], segments[at:sooner])
            if table is not None:
                end = sooner
                break
        if table is not None:
            found.append(Wide(at, end, table))
        tries = 0 if table is not None else tries + 1
        at = max(end, at + 1) if table is not None or tries > _MOST_TRIES else at + 1
    return found


def _sooner(lines: Sequence[Line], start: int, end: int) -> list[int]:
    """Where a table that is none may end instead: above an empty line or at the end of a page, the last ones first."""
    apart = (at for at in range(end - 1, start + _LEAST_LINES, -1) if lines[at].gap or lines[at].opens_page)
    return list(islice(apart, _MOST_ENDS))


def _head_above(lines: Sequence[Line], segments: Sequence[list[Segment]], start: int, free: int) -> int:
    """Where the head begins: a line with words over one column alone, not the first, is part of it."""
    at = start
    while at > free and len(segments[at - 1]) == 1 and lines[at].gap == 0:
        words = segments[at - 1][0]
        below = [(each.start, each.end) for each in segments[start][1:]]
        if not any(_overlap(words, column) > 0 for column in below) or words.start < segments[start][0].end:
            break
        at -= 1
    return at


def segments_of(line: Line) -> list[Segment]:
    """The parts of a line between wide spaces."""
    if len(line.text) > _LONGEST_LINE or "\t" in line.text or "  " not in line.text.strip():
        return [Segment(line.words, line.text.find(line.words[0]), len(line.text.rstrip()), line)]
    return [Segment(match[0], match.start(), match.end(), line) for match in _SEGMENT.finditer(line.text)]


def _run(lines: Sequence[Line], segments: Sequence[list[Segment]], start: int) -> int:
    """Where the lines end that may be of the table that begins at ``start``: its last line has several segments."""
    end = at = start + 1
    alone = 0
    while at < len(lines):
        line = lines[at]
        begins_other = (is_bullet(line) or is_numbered_heading(line)) and len(segments[at]) <= 2
        if line.gap > _WIDEST_GAP or is_contents(line) or begins_other:
            break
        if len(segments[at]) > 1:
            if (alone or line.gap) and _begins_anew(lines, segments, start, at):
                break
            alone, end = 0, at + 1
        else:
            alone += 1
            if alone > 4 or (ends_sentence(line.words) and len(line.words) > 60):
                break
            is_continuation = line.gap == 0 and (segments[at][0].start > 8 or begins_small(line.words))
            end = at + 1 if is_continuation and end == at else end
        at += 1
    return end


def _begins_anew(lines: Sequence[Line], segments: Sequence[list[Segment]], start: int, at: int) -> bool:
    """Whether a line below headings is the head of another table: words, where figures stand above or none stood.

    Of a head on several lines, the one with the most columns tells.
    """
    end, last = at + 1, min(at + _MOST_HEAD_LINES, len(lines))
    while end < last and lines[end].gap == 0 and not any(map(_is_figure, segments[end])):
        end += 1
    row = max(segments[at:end], key=len)
    last = next((before for before in range(at - 1, start, -1) if len(segments[before]) > 1), start)
    headings = [segments[between][0] for between in range(last + 1, at)] or [row[0]]
    rows = [above for above in segments[start + 1 : at] if len(above) > 1]
    is_apart = any(one.line.gap for one in headings) and all(one.text[:1].isupper() for one in headings)
    is_narrower = lines[at].gap > 0 and bool(rows) and len(row) + 1 < max(map(len, rows))
    if not is_apart or len(row) < _LEAST_LINES - is_narrower or len(rows) < _LEAST_LINES - 1:
        return False
    begun = [segment.text[:1].isupper() or is_period(segment.text.split()[0]) for segment in row]
    if not begun[0] or sum(begun) < _MOSTLY * len(row):  # a head may begin on the line above
        return False
    if any(_is_figure(segment) for segment in row):
        return False
    has_figures = sum(any(_is_figure(segment) for segment in above) for above in rows) > len(rows) / 2
    starts = {segment.start for above in rows for segment in above[1:]}
    return has_figures or not starts & {segment.start for segment in row[1:]}


def _is_figure(segment: Segment) -> bool:
    return number_of(segment.text) is not None and not is_period(segment.text)


def _table(lines: Sequence[Line], segments: Sequence[list[Segment]]) -> RawTable | None:
    segments = with_signs(segments, lambda each: Cell(each.text, each.start, each.end), _signed)
    several = [row for row in segments if len(row) > 1]
    if len(several) < _LEAST_LINES or len(several) < _FULL * len(lines):
        return None
    columns = _columns(segments)
    if not 2 <= len(columns) <= _MOST_COLUMNS:
        return None
    if len(columns) == 2 and not (_has_figures(several) or has_states(several)):
        return None
    grid = [_placed(row, columns) for row in segments]
    if any(row is None for row in grid):
        return None
    rows = [row for row in grid if row is not None]
    heads = _head_lines(rows)
    at = _as_one(rows, heads, len(columns))
    rows = [{at[column]: segment for column, segment in row.items()} for row in rows]
    width = max(at) + 1
    if sum(len(row) > 1 for row in rows) < _LEAST_LINES or sum(len(row) > width / 2 for row in rows) < 2:
        return None
    raw = RawTable(_heads(rows[:heads], width), [], list(lines))
    for one in _gather(rows[heads:]):
        raw.rows.append(_row(one, width))
    return raw if any(not row.is_heading for row in raw.rows) else None


def _signed(sign: Segment, figure: Segment) -> Segment:
    return Segment(sign.line.text[sign.start : figure.end], sign.start, figure.end, sign.line)


def _columns(segments: Sequence[Sequence[Segment]]) -> list[tuple[int, int]]:
    """Where the columns are: segments that stand over each other are one. Words over several columns do not count."""
    most = max(len(row) for row in segments)
    spans = sorted((s.start, s.end) for row in segments if len(row) >= max(2, most - 1) for s in row)
    columns: list[tuple[int, int]] = []
    for start, end in spans:
        if columns and start < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], end))
        else:
            columns.append((start, end))
    return columns


def _placed(row: Sequence[Segment], columns: Sequence[tuple[int, int]]) -> dict[int, Segment] | None:
    """The segments by column; None when two would stand in one."""
    found: dict[int, Segment] = {}
    for segment in row:
        best = max(range(len(columns)), key=lambda at: _overlap(segment, columns[at]))
        if best in found:
            return None
        found[best] = segment
    return found


def _overlap(segment: Segment, column: tuple[int, int]) -> int:
    """How many letters stand over the column; less than zero is how far away they are."""
    return min(segment.end, column[1]) - max(segment.start, column[0])


def _as_one(rows: Sequence[dict[int, Segment]], heads: int, width: int) -> list[int]:
    """Which column each is, when those side by side that no line has both of are one; at most one of them has a head.

    Heads are set from the left and figures from the right, so that in a broad column they may have nothing in common,
    and neither may a figure and the sum in bold below it.
    """
    named = {column for row in rows[:heads] for column in row}
    found, group = [0], {0}
    for column in range(1, width):
        together = {*group, column}
        is_same = 0 not in group and len(together & named) < 2 and all(len(together & row.keys()) < 2 for row in rows)
        group = together if is_same else {column}
        found.append(found[-1] + (not is_same))
    return found


def _has_figures(rows: Sequence[Sequence[Segment]]) -> bool:
    return sum(number_of(row[-1].text) is not None for row in rows) >= 0.7 * len(rows)


def has_states(rows: Sequence[Sequence[Segment]], *, in_line: bool = True) -> bool:
    """Whether rows of two cells say a few things again and again of different things: a status.

    What stands beside each other otherwise may as well be prose in two columns, or the facts of a title page.
    ``in_line`` asks that the cells stand below each other; where they do not, more must be said again.
    """
    if len(rows) <= _LEAST_LINES or any(len(row) != 2 for row in rows):
        return False
    if in_line and (len({row[0].start for row in rows}) > 1 or len({row[1].start for row in rows}) > 1):
        return False
    things, states = ({row[at].text for row in rows[1:]} for at in (0, 1))
    is_named = all(row[0].text[:1].isupper() for row in rows) and len(things) == len(rows) - 1
    most = (len(rows) - 1) * (_MOST_STATES if in_line else _MOST_STATES_APART)
    return is_named and len(states) <= most and rows[0][1].text not in states


def _head_lines(rows: Sequence[dict[int, Segment]]) -> int:
    """How many lines are the head: those above the first figures, or the first line of a table of words."""
    for at, row in enumerate(rows[:_MOST_HEAD_LINES]):
        figures = [s for c, s in row.items() if c and _is_figure(s)]
        if figures:
            return at
    return 1


def _heads(rows: Sequence[dict[int, Segment]], width: int) -> list[RawCell | None]:
    return [joined([(row[at].text, row[at].line) for row in rows if at in row]) for at in range(width)]


@dataclass(slots=True)
class _Row:
    label: list[Segment] = field(default_factory=list)
    cells: dict[int, list[Segment]] = field(default_factory=dict)


def _gather(rows: Sequence[dict[int, Segment]]) -> list[_Row]:
    """The rows, with the cells and labels that go on over several lines."""
    found: list[_Row] = []
    waiting: list[Segment] = []
    for row in rows:
        label, others = row.get(0), {at: segment for at, segment in row.items() if at}
        figures = [at for at, segment in others.items() if number_of(segment.text) is not None]
        has_figures = any(not found or not _has_words(found[-1], at) for at in figures)
        if label is not None and not others:
            if found and not waiting and (begins_small(label.text) or _is_words(found[-1], label)):
                found[-1].label.append(label)
            else:
                waiting.append(label)
            continue
        goes_on = found and not waiting and not has_figures and (label is None or begins_small(label.text))
        if goes_on and next(iter(row.values())).line.gap == 0:
            found[-1].label += [label] if label else []
        else:
            joins = waiting and (label is None or begins_small(label.text))
            found += [] if joins else [_Row([segment]) for segment in waiting]
            found.append(_Row([*(waiting if joins else []), *([label] if label else [])]))
            waiting = []
        for at, segment in others.items():
            found[-1].cells.setdefault(at, []).append(segment)
    return [*found, *(_Row([segment]) for segment in waiting)]


def _has_words(row: _Row, at: int) -> bool:
    """Whether words stand in a column of a row, which may go on with a number: "högst" above "90 sekunder"."""
    return at in row.cells and number_of(row.cells[at][-1].text) is None


def _is_words(row: _Row, label: Segment) -> bool:
    """Whether a label may go on below because its row is one of words, and nothing stands between."""
    figures = any(number_of(piece.text) is not None for pieces in row.cells.values() for piece in pieces)
    return bool(row.cells) and not figures and label.line.gap == 0


def _row(one: _Row, width: int) -> RawRow:
    cells = [joined([(s.text, s.line) for s in one.cells.get(at, [])]) for at in range(1, width)]
    return RawRow([joined([(s.text, s.line) for s in one.label]), *cells], is_heading=not one.cells)
