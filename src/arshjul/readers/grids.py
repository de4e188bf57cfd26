"""A grid of printed cells → a table of the document model: its heads, its rows, and the numbers in its cells.

For files that say where each cell is. What a head is, they do not always say; then it is seen from the numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from arshjul.core.cells import Align, Cell, CellKind, Column, Row, RowKind, Table
from arshjul.core.inlines import Inline, Text
from arshjul.core.measures import BUILT_IN, COUNT, Measure
from arshjul.core.numbers import NotANumber, PrintedNumber, read_number
from arshjul.core.quantities import Quantity
from arshjul.core.reading import Printed
from arshjul.readers.over_rows import Place, labelled_by
from arshjul.readers.words import ends_sentence, measure_in, row_kind

_LABEL = re.compile(r"(?:Tabell|Tab\.?|Table)\s+(?P<number>\d{1,3})\s*[.:–—-]?\s+(?=\S)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOT_MEASURED = frozenset({"-", "–", "—", "\u2212", "..", "…", "*", "**"})
_MOST_HEADS = 4
_LONG_HEAD = 60  # letters
_NOTHING = Printed("")


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell as it is printed: from its row and column (from 0), over so many of each.

    ``is_head`` says that the file itself calls it a heading; ``is_strong`` that it is set so.
    """

    row: int
    column: int
    printed: Printed
    rows: int = 1
    columns: int = 1
    is_head: bool = False
    is_strong: bool = False
    content: tuple[Inline, ...] = ()

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(self.printed.text.split())


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table and the printed text and place of its cells, numbered as in :class:`~arshjul.core.reading.Passage`."""

    table: Table
    cells: Mapping[tuple[int, int], Printed]


@dataclass(slots=True)
class _Grid:
    """Which piece stands where. A number that stands over several rows or columns stands in the first of them only."""

    pieces: Sequence[Piece]
    width: int = 0
    height: int = 0
    at: dict[tuple[int, int], Piece] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for piece in self.pieces:
            self.width = max(self.width, piece.column + piece.columns)
            self.height = max(self.height, piece.row + piece.rows)
            for row in range(piece.row, piece.row + piece.rows):
                for column in range(piece.column, piece.column + piece.columns):
                    self.at.setdefault((row, column), piece)

    def row(self, at: int) -> list[Piece | None]:
        return [self.at.get((at, column)) for column in range(self.width)]

    def without_empty(self) -> _Grid:
        """The same grid without rows and columns in which nothing is printed."""
        begun = [piece for piece in self.pieces if piece.text]
        rows = sorted({piece.row for piece in begun})
        columns = sorted({piece.column for piece in begun})
        row_at = {row: at for at, row in enumerate(rows)}
        column_at = {column: at for at, column in enumerate(columns)}
        kept = []
        for piece in self.pieces:
            if piece.row not in row_at or piece.column not in column_at:
                continue
            row, column = row_at[piece.row], column_at[piece.column]
            down = bisect_left(rows, piece.row + piece.rows) - row
            across = bisect_left(columns, piece.column + piece.columns) - column
            kept.append(replace(piece, row=row, column=column, rows=down, columns=across))
        return _Grid(kept)


def read_table(pieces: Sequence[Piece], caption: str = "", heads: int | None = None) -> ReadTable | None:
    """The table that the cells make; None when there is none: fewer than two rows or two columns with something in.

    ``heads`` is how many rows are its head, where the file says so.
    """
    grid = _Grid(pieces)
    lost = sum(not any(piece.text for piece in pieces if piece.row == row) for row in range(heads or 0))
    grid = grid.without_empty()
    if grid.width < 2 or grid.height < 2:
        return None
    told = _told_heads(grid) if heads is None else min(heads - lost, grid.height - 1)
    head = told or _seen_heads(grid)
    grid = _spread_groups(grid, head)
    columns, cells = _columns(grid, head)
    about = measure_in(caption)
    measures = [measure_in(column.head) for column in columns]
    heads_alike = _all_strong(grid, head)
    rows: list[Row] = []
    for at in range(head, grid.height):
        row, printed = _row(grid.row(at), at, measures, about, tells_headings=not heads_alike)
        cells.update({(len(rows), column): each for column, each in printed.items()})
        rows.append(row)
    for at, label in labelled_by([_place(at, row) for at, row in enumerate(rows)]).items():
        rows[at] = replace(rows[at], head=rows[label].head)
        cells[at, 0] = cells[label, 0]
    number, words = split_label(caption)
    table = Table("", words, tuple(_aligned(columns, rows)), tuple(rows), (), number)
    return ReadTable(table, cells)


def split_label(caption: str) -> tuple[int, str]:
    """The number of a table and its caption without it.

    >>> split_label("Tabell 3. Driftredovisning")
    (3, 'Driftredovisning')
    """
    words = " ".join(caption.split())
    label = _LABEL.match(words)
    return (int(label["number"]), words[label.end() :]) if label else (0, words)


def cell_of(text: str, measure: Measure | None = None, content: tuple[Inline, ...] = ()) -> Cell:
    """A cell as it is printed; a number is in the measure that it names, else in ``measure``, else a count."""
    words = text.strip()
    content = content or ((Text(words),) if words else ())
    if not words:
        return Cell(CellKind.BLANK)
    if words in _NOT_MEASURED:
        return Cell(CellKind.NOT_MEASURED, content)
    number = number_in(words)
    if number is None:
        return Cell(CellKind.TEXT, content)
    named = BUILT_IN.get(number.measure) if number.measure else measure
    quantity = Quantity(number.value, named or COUNT, number.decimals)
    return Cell(CellKind.NUMBER, content, quantity, number.decimals)


def number_in(text: str) -> PrintedNumber | None:
    """The number that a whole cell prints, with at most a measure after it; None when it prints something else."""
    try:
        number = read_number(text)
    except NotANumber:
        return None
    return number if not number.measure or number.measure in BUILT_IN else None


def _told_heads(grid: _Grid) -> int:
    """How many rows the file itself calls the head: those above the first cell that is no heading."""
    for at in range(grid.height):
        pieces = [piece for piece in grid.row(at)[1:] if piece is not None]
        if any(not piece.is_head for piece in pieces) or not pieces or pieces[0].columns >= grid.width:
            return at
    return 0


def _seen_heads(grid: _Grid) -> int:
    """How many rows are the head by what stands in them: words and periods above the first row with numbers."""
    for at in range(min(grid.height, _MOST_HEADS + 1)):
        pieces = {piece.column: piece for piece in grid.row(at) if piece is not None}
        if any(column and is_figure(piece.text) for column, piece in pieces.items()):
            return at
        over_all = len(pieces) == 1 and grid.height > at + 1
        if over_all and at and grid.width > 2:
            return at
    first = [piece for piece in grid.row(0) if piece is not None]
    return int(all(len(piece.text) <= _LONG_HEAD for piece in first) and len(first) > 1)


def is_figure(text: str) -> bool:
    """Whether a cell prints a number that is no year."""
    return not _YEAR.fullmatch(text) and (number_in(text) is not None)


def _spread_groups(grid: _Grid, heads: int) -> _Grid:
    """The same grid, the heads of groups over all their columns where these cannot be told apart without them.

    "Januari–augusti" over the first of "Budget", "Utfall", "Avvikelse", and "Helår" over the first of "Budget",
    "Prognos", "Avvikelse": each stands over three. A file that says how far a head reaches is not asked.
    """
    below = [piece.text if (piece := grid.at.get((heads - 1, at))) else "" for at in range(1, grid.width)]
    if heads < 2 or len(set(below)) == len(below):
        return grid
    groups = sorted((each for each in grid.pieces if each.row == 0 and each.column and each.text), key=_column)
    ends = [*(each.column for each in groups[1:]), grid.width]
    wider = {(0, each.column): end - each.column for each, end in zip(groups, ends, strict=True)}
    if (
        not 2 <= len(groups) <= grid.width / 2
        or any(each.columns > 1 or each.rows > 1 for each in groups)
        or max(wider.values()) == 1
    ):
        return grid
    kept = [each for each in grid.pieces if each.row or not each.column or each.text]
    spread = _Grid([replace(each, columns=wider.get((each.row, each.column), each.columns)) for each in kept])
    names = [tuple(spread.at.get((row, at)) for row in range(heads)) for at in range(1, grid.width)]
    told = [tuple(piece.text for piece in each if piece is not None) for each in names]
    return spread if len(set(told)) == len(told) else grid


def _column(piece: Piece) -> int:
    return piece.column


def _columns(grid: _Grid, heads: int) -> tuple[list[Column], dict[tuple[int, int], Printed]]:
    columns, cells = [], {}
    for column in range(grid.width):
        pieces: list[Piece] = []
        for at in range(heads):
            piece = grid.at.get((at, column))
            if piece is not None and piece.text and piece not in pieces:
                pieces.append(piece)
        columns.append(Column(" ".join(piece.text for piece in pieces)))
        if pieces:
            cells[-1, column] = Printed("\n".join(piece.printed.text for piece in pieces), pieces[0].printed.spot)
    return columns, cells


def _all_strong(grid: _Grid, heads: int) -> bool:
    """Whether most row headings are bold, so that a bold one is no heading of a group."""
    first = [piece for at in range(heads, grid.height) if (piece := grid.at.get((at, 0))) is not None]
    return 2 * sum(piece.is_strong for piece in first) > len(first)


def _row(
    pieces: Sequence[Piece | None],
    at: int,
    measures: Sequence[Measure | None],
    about: Measure | None,
    *,
    tells_headings: bool,
) -> tuple[Row, dict[int, Printed]]:
    """A row and its printed cells by column; in the measure of its column, else of its label, else of the table."""
    first = pieces[0]
    label = first.text if first else ""
    others = [piece for piece in pieces[1:] if piece is not None and piece is not first]
    is_alone = first is not None and (
        not others or (tells_headings and first.is_strong and not any(other.text for other in others))
    )
    head = Cell(CellKind.TEXT, (first.content or (Text(label),)) if first else ()) if label else Cell(CellKind.BLANK)
    if is_alone and first is not None:
        is_comment = not first.is_head and not first.is_strong and (len(label) > _LONG_HEAD or ends_sentence(label))
        return Row(RowKind.COMMENT if is_comment else RowKind.HEADING, head), {0: first.printed}
    printed = {0: first.printed} if first else {}
    own = measure_in(label) or about
    cells = []
    for column, piece in enumerate(pieces[1:], 1):
        is_here = piece is not None and (piece.column == column) and (piece.row == at or not is_figure(piece.text))
        shown = piece.printed if piece is not None and is_here else _NOTHING
        content = piece.content if piece is not None and is_here else ()
        cells.append(cell_of(shown.text, measures[column] or own, content))
        if shown.text.strip():
            printed[column] = shown
    return Row(row_kind(label), head, tuple(cells)), printed


def _place(at: int, row: Row) -> Place:
    cells = () if row.kind is RowKind.HEADING else [cell.text for cell in row.cells]
    return Place(row.head.text, cells, (at, at), (at, at))


def _aligned(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    found = []
    for at, column in enumerate(columns):
        kinds = [row.cells[at - 1].kind for row in rows if row.cells] if at else []
        is_right = bool(kinds) and 2 * kinds.count(CellKind.NUMBER) > len([k for k in kinds if k is not CellKind.BLANK])
        found.append(replace(column, align=Align.RIGHT if is_right else Align.LEFT))
    return found
