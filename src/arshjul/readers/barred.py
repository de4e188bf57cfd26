"""Tables whose cells stand between bars among the words (``Skola | 12 | 14``), as a scanner sees the rules of a print.

A row may be broken after its label, lack its last cells, or have a line above it that is a heading; what cannot be
told apart is left to others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from arshjul.core.reading import Printed
from arshjul.readers.lines import Line
from arshjul.readers.marks import is_bullet
from arshjul.readers.raw_tables import RawCell, RawRow, RawTable
from arshjul.readers.splitting import number_of
from arshjul.readers.words import ends_sentence, is_period

_BAR = re.compile(r"\s*\|(?:\s+|$)")
_SEVERAL = re.compile(r"[-+−–\d][\d\s.,%+−–-]*")
_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}(?:[-/ ]\d{2,4})?")
_LEAST_FULL = 3  # lines with all the bars, for a scanner sees bars where there are none
_LONGEST_LABEL = 70
_MOST_STATES = 0.6  # of the rows of a table of two columns without figures
_LONGEST_MEAN = 60  # letters in a cell


def barred_end(lines: Sequence[Line], start: int) -> int:
    """Where the lines end that may be of one table, the first with bars at ``start``; ``start`` when it has none."""
    end = at = start
    while at < len(lines) and (at == start or not lines[at].gap or _goes_over(lines[at - 1], lines[at])):
        if _bars(lines[at]):
            end = at + 1
        elif at == start or at > end or len(lines[at].words) > _LONGEST_LABEL or not _may_stand_alone(lines[at]):
            break
        at += 1
    return end


def _goes_over(before: Line, line: Line) -> bool:
    """Whether a page ends between two rows; the second may be broken after its label."""
    is_row = _bars(before) == _bars(line) or (not _bars(line) and len(line.words) <= _LONGEST_LABEL)
    return before.page != line.page and _bars(before) > 0 and is_row


def barred_table(lines: Sequence[Line]) -> RawTable | None:
    """The table on these lines; None when the bars do not part all columns, or nobody can say which cells are empty."""
    counts = Counter(map(_bars, lines))
    full, times = max(counts.items(), key=lambda each: (each[0] > 0, each[1], each[0]))
    if not full or times < _LEAST_FULL or max(counts) > full:
        return None
    rows = list(_rows(lines, full))
    if len(rows[0]) == full and not any(map(_is_figure, rows[0])):
        rows[0] = [None, *rows[0]]  # the column of labels has no head
    whole = [row for row in rows if len(row) == full + 1]
    if len(whole) < _LEAST_FULL or not _is_table(whole):
        return None
    kinds = [Counter(_kind(row[at]) for row in whole[1:]).most_common(1)[0][0] for at in range(full + 1)]
    is_headed = rows[0] is whole[0] and not any(_is_figure(cell) for cell in rows[0][1:])
    if not is_headed and rows[0] is not whole[0]:
        return None
    made: list[RawRow] = []
    for row in rows[1:] if is_headed else rows:
        if 1 < len(row) <= full and [_kind(cell) for cell in row] != kinds[: len(row)]:
            return None
        made.append(RawRow([*row, *[None] * (full + 1 - len(row))], is_heading=len(row) == 1))
    heads: list[RawCell | None] = list(whole[0]) if is_headed else [None] * (full + 1)
    return RawTable(heads, made, list(lines))


def _bars(line: Line) -> int:
    """How many bars stand among the words; none when the line begins with one."""
    return 0 if line.words.startswith("|") else len(_BAR.findall(line.text.rstrip()))


def _may_stand_alone(line: Line) -> bool:
    return not ends_sentence(line.words) and not is_bullet(line) and "\t" not in line.text


def _rows(lines: Sequence[Line], full: int) -> Iterator[list[RawCell | None]]:
    """The cells of each row; a label whose values stand on the next line is put before them."""
    pending: Line | None = None
    for line, after in pairwise([*lines, None]):
        assert line is not None  # noqa: S101 (only the last one is)
        bars = _bars(line)
        if not bars and after is not None and _bars(after) == full - 1:
            pending = line
            continue
        cells: list[RawCell | None] = [_cell(piece, line) for piece in _BAR.split(line.text.rstrip())]
        yield [_cell(pending.words, pending), *cells] if pending is not None else cells
        pending = None


def _cell(piece: str, line: Line) -> RawCell | None:
    words = piece.strip()
    return RawCell(words, Printed(words, line.spot)) if words else None


def _is_table(rows: Sequence[Sequence[RawCell | None]]) -> bool:
    """Whether the bars part all that is to be parted, and words in two columns are things and their status."""
    cells = [cell for row in rows for cell in row if cell is not None]
    if any(_SEVERAL.fullmatch(cell.text) and _holds_several(cell) for cell in cells):
        return False
    if sum(len(cell.text) for cell in cells) > _LONGEST_MEAN * len(cells) or any(row[0] is None for row in rows[1:]):
        return False
    if len(rows[0]) > 2 or any(_is_figure(row[1]) for row in rows):
        return True
    states = {cell.text for row in rows[1:] if (cell := row[1]) is not None}
    return len(rows) > _LEAST_FULL and len(states) <= _MOST_STATES * (len(rows) - 1)


def _holds_several(cell: RawCell) -> bool:
    """Whether a cell of figures is no single number, range or period."""
    words = cell.text.split()
    return len(words) > 1 and number_of(cell.text) is None and not all(is_period(word) for word in words)


def _kind(cell: RawCell | None) -> str:
    if cell is None:
        return ""
    return "date" if _DATE.fullmatch(cell.text) else "figure" if _is_figure(cell) else "words"


def _is_figure(cell: RawCell | None) -> bool:
    return cell is not None and number_of(cell.text) is not None and not is_period(cell.text)
