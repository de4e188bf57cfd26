"""A label printed once for several rows of a table in a PDF, at the top or the middle of them, as the label of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from arshjul.readers.grids import Piece
from arshjul.readers.over_rows import Extent, Place, labelled_by
from arshjul.readers.pdf.columns import Column, place
from arshjul.readers.pdf.segments import Parted


def with_labels(
    pieces: Sequence[Piece], rows: Sequence[Sequence[Parted]], columns: Sequence[Column], heads: int
) -> list[Piece]:
    """The cells, labels of several rows in each of them, below so many rows of heads."""
    at_row: dict[int, list[Piece]] = {}
    for piece in pieces:
        at_row.setdefault(piece.row, []).append(piece)
    body = range(heads, len(rows))
    of = labelled_by([_place(at_row.get(at, []), rows[at], columns) for at in body])
    if not of:
        return list(pieces)
    labels = {heads + label for label in of.values()}
    kept = [piece for piece in pieces if not (piece.column == 0 and piece.row in labels)]
    for at, label in of.items():
        kept += [replace(each, row=heads + at) for each in at_row[heads + label] if each.column == 0]
    return sorted(kept, key=lambda piece: (piece.row, piece.column))


def _place(pieces: Sequence[Piece], row: Sequence[Parted], columns: Sequence[Column]) -> Place:
    texts = {piece.column: piece.text for piece in pieces}
    cells = [texts.get(at, "") for at in range(1, len(columns))] if texts.keys() - {0} else []
    return Place(texts.get(0, ""), cells, _extent(row, columns, is_label=True), _extent(row, columns, is_label=False))


def _extent(row: Sequence[Parted], columns: Sequence[Column], *, is_label: bool) -> Extent:
    """The first and the last line of the label, or of the cells beside it."""
    heights = [-line.middle for line in row if any((not place(each, columns)[0]) == is_label for each in line.segments)]
    return (heights[0], heights[-1]) if heights else (0.0, 0.0)
