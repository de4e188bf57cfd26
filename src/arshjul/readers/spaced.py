"""Tables whose cells two or more spaces part, but do not put below each other, as a scanner squeezes columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from arshjul.readers.lines import Line
from arshjul.readers.marks import is_bullet, is_contents
from arshjul.readers.raw_tables import RawCell, RawRow, RawTable, joined
from arshjul.readers.splitting import number_of
from arshjul.readers.upper_heads import heads_above
from arshjul.readers.wide import Segment, Wide, has_states, segments_of
from arshjul.readers.words import is_period

_LEAST_ROWS = 2  # below the head
_LEAST_COLUMNS = 3
_MOST_TRIES = 4  # lines like a head that no table begins at
_MOST_COLUMNS = 12  # ways to leave cells out are tried one by one
_FULL = 0.5  # of the rows must have a cell in every column
_IN_LINE = 0.7  # of the rows of a column that begin, or end, at one place: then columns stand below each other
_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}(?:[-/ ]\d{2,4})?")


def find_spaced(lines: Sequence[Line]) -> list[Wide]:
    """The tables whose rows are parted by wide spaces into as many cells as their head, in order."""
    found: list[Wide] = []
    segments = [segments_of(line) for line in lines]
    at = tries = 0
    while at < len(lines):
        if (last := _states_end(lines, segments, at)) > at:
            found.append(Wide(at, last, _of_states(lines[at:last], segments[at:last])))
            at = last
            continue
        end = _run(lines, segments, at) if _is_head(segments[at]) else at
        table = _table(lines[at:end], segments[at:end]) if end - at > _LEAST_ROWS else None
        if table is not None:
            above = heads_above(table, lines, at, found[-1].end if found else 0)
            found.append(Wide(at - above, end, table))
        tries = 0 if table is not None or end == at else tries + 1
        at = max(end, at + 1) if table is not None or tries > _MOST_TRIES else at + 1
    return found


def _states_end(lines: Sequence[Line], segments: Sequence[list[Segment]], start: int) -> int:
    """Where a table of things and their status ends, whose cells do not stand below each other; ``start`` if none."""
    end = start
    while end < len(lines) and len(segments[end]) == 2 and (end == start or not lines[end].gap):
        if is_bullet(lines[end]) or is_contents(lines[end]) or "\t" in lines[end].text:
            break
        end += 1
    rows = segments[start:end]
    return end if has_states(rows, in_line=False) and not _stand_in_line(rows) else start


def _of_states(lines: Sequence[Line], segments: Sequence[list[Segment]]) -> RawTable:
    head, *rows = segments
    raw = RawTable([_cell(segment) for segment in head], [], list(lines))
    raw.rows += [RawRow([_cell(segment) for segment in row]) for row in rows]
    return raw


def _is_head(row: Sequence[Segment]) -> bool:
    """Whether all cells of a line are words or periods."""
    return _LEAST_COLUMNS <= len(row) <= _MOST_COLUMNS and not any(
        _kind(segment) != "words" and not is_period(segment.text) for segment in row
    )


def _run(lines: Sequence[Line], segments: Sequence[list[Segment]], start: int) -> int:
    """Where the rows below a head end: its cells or fewer, in lines with nothing between them."""
    end = start + 1
    while end < len(lines) and not is_bullet(lines[end]) and not is_contents(lines[end]):
        row = segments[end]
        if lines[end].gap:  # only a row that is surely one stands apart, such as a total
            goes_on = lines[end].gap == 1 and len(row) == len(segments[start]) and not _is_head(row)
        elif len(row) > 1:
            goes_on = len(row) <= len(segments[start])
        else:
            goes_on = end + 1 < len(lines) and lines[end + 1].gap == 0 and len(segments[end + 1]) > 1
        if not goes_on:
            break
        end += 1
    return end


def _table(lines: Sequence[Line], segments: Sequence[list[Segment]]) -> RawTable | None:
    """The table; None when its columns stand below each other, or nobody can say which cells of a row are empty."""
    head, rows = segments[0], _mended(segments[1:])
    full = [row for row in rows if len(row) == len(head)]
    if len(full) < max(_LEAST_ROWS, _FULL * len(rows)) or _stand_in_line(full):
        return None
    kinds = [Counter(map(_kind, column)).most_common(1)[0][0] for column in zip(*full, strict=True)]
    if kinds[0] != "words" or all(kind == "words" for kind in kinds):
        return None
    raw = RawTable([_cell(segment) for segment in head], [], list(lines))
    for row in rows:
        cells = _placed(row, kinds) if len(row) > 1 else [row[0], *[None] * (len(head) - 1)]
        if cells is None:
            return None
        raw.rows.append(RawRow([_cell(cell) if cell else None for cell in cells], is_heading=len(row) == 1))
    return raw


def _mended(segments: Sequence[list[Segment]]) -> list[list[Segment]]:
    """The rows, those whose values came on the line below their label as one."""
    rows: list[list[Segment]] = []
    for row in segments:
        if rows and len(rows[-1]) == 1 and _kind(row[0]) != "words":
            rows[-1] = [*rows[-1], *row]
        else:
            rows.append(row)
    return rows


def _stand_in_line(rows: Sequence[Sequence[Segment]]) -> bool:
    """Whether the cells of every column begin, or end, below each other."""
    return all(
        max(_commonest(each.start for each in column), _commonest(each.end for each in column)) >= _IN_LINE * len(rows)
        for column in list(zip(*rows, strict=True))[1:]
    )


def _commonest(places: Iterator[int]) -> int:
    return Counter(places).most_common(1)[0][1]


def _placed(row: Sequence[Segment], kinds: Sequence[str]) -> list[Segment | None] | None:
    """The cells by column; with fewer than columns the only way in which each is of its column's kind."""
    if len(row) == len(kinds):
        return list(row)
    own = [_kind(segment) for segment in row]
    ways = (way for way in combinations(range(len(kinds)), len(row)) if [kinds[at] for at in way] == own)
    told = list(islice(ways, 2))
    if len(told) != 1 or told[0][0] != 0:
        return None
    cells: list[Segment | None] = [None] * len(kinds)
    for at, segment in zip(told[0], row, strict=True):
        cells[at] = segment
    return cells


def _kind(segment: Segment) -> str:
    if _DATE.fullmatch(segment.text):
        return "date"
    return "figure" if number_of(segment.text) is not None else "words"


def _cell(segment: Segment) -> RawCell | None:
    return joined([(segment.text, segment.line)])
