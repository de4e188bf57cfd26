"""Tables on a page without tags: between rules, or where cells stand below each other with space between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from arshjul.readers.grids import Piece, is_figure
from arshjul.readers.pdf.columns import Column, columns_of
from arshjul.readers.pdf.over_rows import with_labels
from arshjul.readers.pdf.page import Rule
from arshjul.readers.pdf.rows import first_values, pieces_of, rows_of
from arshjul.readers.pdf.ruled import Band, bands
from arshjul.readers.pdf.segments import Parted, parted
from arshjul.readers.pdf.spans import with_spans
from arshjul.readers.pdf.split import signed, split_at, spread
from arshjul.readers.pdf.words import Hyphens
from arshjul.readers.words import begins_small

_CLOSE = 2.3  # of the size from line to line within a table without rules
_NEAR = 2.0  # of the size from its heads to its first rule
_WIDE = 0.5  # of the size; within a table a smaller space than in prose parts cells
_AIR = 1.35  # times from row to row
_TIGHT = 1.4  # of the size from line to line within a head
_LIKE = 0.6  # points that sizes of one table may differ
_LEAST_LINES = 2
_MOST_BELOW = 12  # lines of a row that the next page goes on with
_LEAST_WORDY = 4  # lines of a table without figures
_MOST_HEADS = 4  # rows
_MOST_SINGLE = 4  # lines in a row that only one cell stands on


@dataclass(frozen=True, slots=True)
class Found:
    """A table that stands on the lines from ``start`` up to ``end``; ``heads`` is how many rows its head has."""

    start: int
    end: int
    pieces: list[Piece]
    heads: int | None


def find_tables(lines: Sequence[Parted], rules: Sequence[Rule], hyphens: Hyphens, again: str = "") -> list[Found]:
    """The tables of a page from top to bottom; ``again`` are the heads of the one that the page before ended with."""
    spans: list[tuple[int, int, Band | None]] = []
    for band in bands(rules, lines):
        inside = [index for index, line in enumerate(lines) if band.holds(line)]
        if inside:
            start = _with_heads(lines, inside[0], band)
            end = _with_rest(lines, inside[-1] + 1, band)
            if not spans or start >= spans[-1][1]:
                spans.append((start, end, band))
    found = [each for span in spans if (each := _table(lines, span, rules, hyphens)) is not None]
    taken = {index for each in found for index in range(each.start, each.end)}
    for start, end in _runs(lines, taken):
        above = None if start - 1 in taken else start - 1
        each = _table(lines, (start, end, None), rules, hyphens, above=above, again=again)
        if each is not None:
            found.append(each)
    return sorted(found, key=lambda each: each.start)


def _with_heads(lines: Sequence[Parted], first: int, band: Band) -> int:
    """The first line of the head that stands above the first rule, if one does."""
    below = band.levels[0]
    size = lines[first].size
    start = first
    while start:
        line = lines[start - 1]
        gap = line.line.bottom - below
        room = _NEAR if line.is_parted or start == first else _TIGHT
        is_inside = band.left - 9 < line.left and line.right < band.right + 9
        is_beside = line.is_parted or line.left > band.left + 0.25 * (band.right - band.left)
        if gap > room * size or not is_inside or not is_beside or abs(line.size - size) > 2 * _LIKE:
            break
        start, below = start - 1, line.line.bottom
    return start


def _with_rest(lines: Sequence[Parted], end: int, band: Band) -> int:
    """The end of the table, when rows stand below its last rule as close as rows stand."""
    first = end
    while end < len(lines) and lines[end].is_parted:
        pitch = lines[end - 1].line.bottom - lines[end].line.bottom
        is_inside = band.left - 9 < lines[end].left and lines[end].right < band.right + 9
        if pitch > _CLOSE * lines[end].size or not is_inside or abs(lines[end].size - lines[end - 1].size) > _LIKE:
            break
        end += 1
    rest = lines[end:]
    is_open = end > first and len(rest) <= _MOST_BELOW  # the page ends before the table does
    if is_open and all(_is_below(one, other, band) for one, other in pairwise(lines[end - 1 :])):
        return len(lines)
    return end


def _is_below(before: Parted, line: Parted, band: Band) -> bool:
    """Whether a line goes on with the row that a page ends with."""
    pitch = before.line.bottom - line.line.bottom
    is_inside = band.left - 9 < line.left and line.right < band.right + 9
    return is_inside and pitch < 1.8 * line.size and line.size < before.size + 0.1


def _runs(lines: Sequence[Parted], taken: set[int]) -> list[tuple[int, int]]:
    """Stretches of lines where cells stand below each other, from the first with several to the last."""
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(lines):
        if index in taken or not lines[index].is_parted:
            index += 1
            continue
        end = last = index + 1
        single = 0
        while end < len(lines) and end not in taken and single <= _MOST_SINGLE:
            line, before = lines[end], lines[end - 1]
            if before.line.bottom - line.line.bottom > _CLOSE * max(line.size, before.size):
                break
            if line.is_parted:
                last, single = end + 1, 0
            elif _is_title(lines, index, end) or abs(line.size - lines[index].size) > _LIKE:
                break
            else:
                single += 1
            end += 1
        row = lines[last - 1]
        while last < len(lines) and last not in taken and _ends_row(row, lines[last - 1], lines[last]):
            last += 1
        if sum(line.is_parted for line in lines[index:last]) >= _LEAST_LINES:
            found.append((index, last))
        index = last
    return found


def _is_title(lines: Sequence[Parted], start: int, at: int) -> bool:
    """Whether a lone line is what the next table is called: farther from the rows than they are, above words alone."""
    pitches = sorted(one.line.bottom - other.line.bottom for one, other in pairwise(lines[start:at]))
    if len(pitches) < _LEAST_LINES or at + 1 >= len(lines) or not lines[at + 1].is_parted:
        return False
    usual = pitches[len(pitches) // 2]
    above = lines[at - 1].line.bottom - lines[at].line.bottom
    has_figures = any(segment.is_figure for segment in lines[at + 1].segments)
    return above > _AIR * usual and not has_figures and lines[at - 1].is_parted


def _ends_row(row: Parted, before: Parted, line: Parted) -> bool:
    """Whether a lone line is the end of a cell of the row above it, of which ``before`` is the last line so far."""
    pitch = before.line.bottom - line.line.bottom
    if line.is_parted or pitch > _TIGHT * line.size or abs(line.size - before.size) > _LIKE:
        return False
    is_aside = line.left > row.left + line.size
    starts = [segment.left for segment in row.segments[1:]]
    return is_aside or (begins_small(line.line.text) and bool(starts) and line.right < starts[0])


def _table(
    lines: Sequence[Parted],
    span: tuple[int, int, Band | None],
    rules: Sequence[Rule],
    hyphens: Hyphens,
    *,
    above: int | None = None,
    again: str = "",
) -> Found | None:
    """The table on a span of lines; ``above`` is the line over it where its heads may stand without wide spaces."""
    start, end, band = span
    inside = signed([parted(line.line, _WIDE) for line in lines[start:end]])
    columns = columns_of(inside, rules, band)
    if len(columns) < 2:
        return None
    is_again = start == 0 and bool(again) and lines[0].line.text == again
    if band is None and not is_again and not _is_table(inside, columns):
        return None
    inside = split_at(inside, columns)
    if above is not None and above >= 0 and (head := _head_above(lines[above], inside[0], columns)) is not None:
        start, inside = above, [head, *inside]
    rows = rows_of(inside, columns, band)
    pieces = pieces_of(rows, columns, hyphens)
    heads = _heads(rows, pieces, band)
    pieces = with_spans(pieces, rows, columns, heads, rules)
    return Found(start, end, with_labels(pieces, rows, columns, heads or 1), heads)


def _head_above(line: Parted, first: Parted, columns: Sequence[Column]) -> Parted | None:
    """The line right above the first row as heads, when its words stand over the columns one by one."""
    gap = line.line.bottom - first.line.bottom
    if gap > _CLOSE * first.size or abs(line.size - first.size) > _LIKE or line.line.text.endswith("."):
        return None
    return spread(line, columns)


def _is_table(lines: Sequence[Parted], columns: Sequence[Column]) -> bool:
    """Whether lines without rules are a table: most have several cells, and figures stand in them or many rows do.

    Lines that only go on with the label of a row say nothing of it.
    """
    parted_lines = [line for line in lines if line.is_parted]
    figures = sum(any(each.is_figure for each in line.segments[1:]) for line in parted_lines)
    rest = [one for one, before in zip(lines[1:], lines, strict=False) if _is_rest_of_label(before, one, columns)]
    mostly = 2 * len(parted_lines) >= len(lines) - min(len(rest), 2 * len(parted_lines))
    return mostly and (figures >= _LEAST_LINES or len(parted_lines) >= _LEAST_WORDY)


def _is_rest_of_label(before: Parted, line: Parted, columns: Sequence[Column]) -> bool:
    """Whether a lone line stands close under a label and does not reach the next column."""
    is_close = before.line.bottom - line.line.bottom < _TIGHT * line.size
    is_under = abs(line.left - before.left) < line.size and line.right < columns[1].left
    return not line.is_parted and is_close and is_under and abs(line.size - before.size) < _LIKE


def _heads(rows: Sequence[Sequence[Parted]], pieces: Sequence[Piece], band: Band | None) -> int | None:
    """How many rows the head has: those above the first rule, or the bold ones; None when nothing tells."""
    if band is not None:
        above = first_values([row[0] for row in rows if band.row(row[0]) == 0])
        if above:
            return above + _is_over_columns(pieces, above)
    strong = 0
    for at in range(len(rows)):
        row = [piece for piece in pieces if piece.row == at]
        if not row or not all(piece.is_strong for piece in row) or (strong and len(row) == 1):
            break
        if strong and any(each.is_figure for line in rows[at] for each in line.segments[1:]):
            break  # a row in bold, such as a sum that stands first
        strong += 1
    if 0 < strong < _MOST_HEADS and _is_over_columns(pieces, strong):
        strong += 1
    return strong if 0 < strong <= _MOST_HEADS and strong < len(rows) else None


def _is_over_columns(pieces: Sequence[Piece], heads: int) -> bool:
    """Whether the last row of heads only gathers the columns that the words below it name, above a row with figures."""
    over, under, below = ([piece for piece in pieces if piece.row == heads + more] for more in (-1, 0, 1))
    is_named = len(under) > len(over) and not any(is_figure(piece.text) for piece in under)
    return is_named and len(over) > 1 and any(is_figure(piece.text) for piece in below if piece.column)
