"""Tables whose cells are parted by rules (``|``) or tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from arshjul.core.reading import Printed
from arshjul.readers.barred import barred_end, barred_table
from arshjul.readers.lines import Line
from arshjul.readers.raw_tables import RawCell, RawRow, RawTable
from arshjul.readers.splitting import number_of
from arshjul.readers.upper_heads import heads_above
from arshjul.readers.wide import Wide
from arshjul.readers.words import is_period

_RULED = re.compile(r"\s*\|.*\|\s*")
_INNER = re.compile(r"[^|]*[^|\s][^|]*(?:\| [^|]*){2,}")
_SEVERAL = re.compile(r"[-+−–\d][\d\s.,%+−–-]*")
_LEAST_INNER = 3  # lines with as many rules among their words, for a scanner sees rules where there are none
_RULE_LINE = re.compile(r"[\s|:+=–-]+")
_LEAST_LINES = 2
_MOST_COLUMNS = 60


def find_delimited(lines: Sequence[Line]) -> list[Wide]:
    """The tables with rules or tabs between their cells, in order."""
    found: list[Wide] = []
    at = 0
    while at < len(lines):
        last = barred_end(lines, at) if "|" in lines[at].text else at
        barred = barred_table(lines[at:last]) if last - at > _LEAST_LINES else None
        if barred is not None:
            above = heads_above(barred, lines, at, found[-1].end if found else 0)
            found.append(Wide(at - above, last, barred))
            at = last
            continue
        sign = _sign(lines[at])
        end = at
        while sign and end < len(lines) and _sign(lines[end]) == sign and (end == at or lines[end].gap == 0):
            end += 1
        least = _LEAST_INNER if sign[1:] else _LEAST_LINES
        table = _table(lines[at:end], sign) if end - at >= least else None
        if table is not None:
            found.append(Wide(at, end, table))
        at = max(end, at + 1)
    return found


def _sign(line: Line) -> str:
    """What parts the cells of a line; empty when nothing does. Rules that only stand among the words are counted."""
    if _RULED.fullmatch(line.text) and line.text.count("|") > 2:
        return "|"
    if "|" in line.text and _INNER.fullmatch(line.text):
        return f"|{line.text.count('|')}"
    return "\t" if "\t" in line.words else ""


def _table(lines: Sequence[Line], sign: str) -> RawTable | None:
    cells = [_cells(line, sign) for line in lines]
    rules = [at for at, line in enumerate(lines) if _RULE_LINE.fullmatch(line.text)]
    width = max(len(row) for row in cells)
    if not 2 <= width <= _MOST_COLUMNS:
        return None
    rows = [row + [None] * (width - len(row)) for at, row in enumerate(cells) if at not in rules]
    if sign[1:] and any(
        cell and _SEVERAL.fullmatch(cell.text) and _holds_several(cell) for row in rows for cell in row
    ):
        return None  # the rules part some of the columns, not all
    first_words = [len(cell.text) for row in rows for cell in row if cell]
    if len(rows) < _LEAST_LINES or sum(first_words) > 60 * len(first_words):
        return None
    is_headed = (rules[0] == 1) if rules else not any(_is_figure(cell) for cell in rows[0][1:])
    heads: list[RawCell | None] = rows[0] if is_headed else [None] * width
    body = rows[1:] if is_headed else rows
    made = [RawRow(row, is_heading=row[0] is not None and not any(row[1:])) for row in body]
    return RawTable(heads, made, list(lines)) if body else None


def _cells(line: Line, sign: str) -> list[RawCell | None]:
    start = line.text.find("|") + 1 if sign == "|" else 0
    end = line.text.rfind("|") if sign == "|" else len(line.text.rstrip())
    found: list[RawCell | None] = []
    for piece in line.text[start:end].split(sign[0]):
        words = piece.strip()
        found.append(RawCell(words, Printed(words, line.spot)) if words else None)
    while found and found[-1] is None and sign == "\t":
        found.pop()
    return found


def _holds_several(cell: RawCell) -> bool:
    """Whether a cell of figures is no single number, range or period."""
    words = cell.text.split()
    return len(words) > 1 and number_of(cell.text) is None and not all(is_period(word) for word in words)


def _is_figure(cell: RawCell | None) -> bool:
    return cell is not None and number_of(cell.text) is not None and not is_period(cell.text)
