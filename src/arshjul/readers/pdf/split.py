"""Cells that stand so close that no wide space parts them, parted where the columns of their table say so."""

from __future__ import annotations

from collections.abc import Sequence

from arshjul.readers.lone_signs import Cell, with_signs
from arshjul.readers.pdf.columns import Column, place
from arshjul.readers.pdf.page import Piece
from arshjul.readers.pdf.segments import Parted, Segment
from arshjul.readers.pdf.words import Line

_FEWEST = 3  # heads that words without wide spaces between them can be
_BESIDE = 4.0  # points that a word may reach out of its column, and still be of it


def signed(lines: Sequence[Parted]) -> list[Parted]:
    """The lines, signs set apart from their figures together with them."""
    rows = with_signs([line.segments for line in lines], lambda each: Cell(each.text, each.left, each.right), _joined)
    return [Parted(line.line, tuple(row)) for line, row in zip(lines, rows, strict=True)]


def _joined(one: Segment, other: Segment) -> Segment:
    return Segment(Line((*one.line.pieces, *other.line.pieces), one.line.page))


def split_at(lines: Sequence[Parted], columns: Sequence[Column]) -> list[Parted]:
    """The lines with segments that stand over several columns parted, word by word, where each word is of one.

    A head over several columns that have heads of their own is left whole.
    """
    first = next((at for at, line in enumerate(lines) if _has_figures(line)), len(lines))
    heads = [_own(line, columns) for line in lines[:first]]
    made = []
    for at, line in enumerate(lines):
        owned = {column for other, owns in enumerate(heads) if other != at for column in owns} if at < first else set()
        segments = [part for segment in line.segments for part in _split(segment, columns, line, owned)]
        made.append(Parted(line.line, tuple(segments)))
    return made


def spread(line: Parted, columns: Sequence[Column]) -> Parted | None:
    """A line without wide spaces as the heads of the columns, when each of its words stands over one, and all have one.

    The first column, that of the labels, may lack a head.
    """
    whole = Segment(line.line)
    groups = _groups(whole, columns, range(len(columns)))
    if groups is None or len(groups) < max(len(columns) - 1, _FEWEST) or not set(groups) >= set(range(1, len(columns))):
        return None
    return Parted(line.line, _segments(groups, line.line.page))


def _has_figures(line: Parted) -> bool:
    return any(each.is_figure for each in line.segments[1:])


def _own(line: Parted, columns: Sequence[Column]) -> set[int]:
    """The columns that a line has a segment over alone."""
    places = [place(segment, columns) for segment in line.segments]
    return {at for at, across in places if across == 1}


def _split(segment: Segment, columns: Sequence[Column], line: Parted, owned: set[int]) -> list[Segment]:
    begin, across = place(segment, columns)
    span = range(begin, begin + across)
    if across == 1 or not line.is_parted or owned.issuperset(span):
        return [segment]
    groups = _groups(segment, columns, span)
    if groups is None or len(groups) < across:
        return [segment]
    return list(_segments(groups, segment.line.page))


def _groups(segment: Segment, columns: Sequence[Column], span: range) -> dict[int, list[Piece]] | None:
    """The words of a segment by the columns that they stand in; None when one stands in none or in several."""
    groups: dict[int, list[Piece]] = {}
    for piece in segment.line.pieces:
        at = _column(piece, columns, span)
        if at is None or (groups and at < max(groups)):
            return None
        groups.setdefault(at, []).append(piece)
    return groups


def _segments(groups: dict[int, list[Piece]], page: int) -> tuple[Segment, ...]:
    return tuple(Segment(Line(tuple(pieces), page)) for _, pieces in sorted(groups.items()))


def _column(piece: Piece, columns: Sequence[Column], span: range) -> int | None:
    """The column that a word stands in and in no other, else None."""
    inside = [
        at for at in span if piece.left > columns[at].left - _BESIDE and piece.right < columns[at].right + _BESIDE
    ]
    if len(inside) == 1:
        return inside[0]
    over = [at for at in span if min(piece.right, columns[at].right) - max(piece.left, columns[at].left) > 0]
    return over[0] if len(over) == 1 else None
