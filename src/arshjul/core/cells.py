"""A finished table: cells that print, and that answer where they come from.

Empty, zero, not measured, hidden and failed are different cells; a failed cell never stops a page, but does stop a
decision.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from arshjul.core.inlines import Inline, plain
from arshjul.core.provenance import Figure
from arshjul.core.quantities import Quantity
from arshjul.core.scales import Tone


class CellKind(StrEnum):
    """What a cell holds. A hidden one has a figure that is not shown, for it is about too few people."""

    NUMBER = "number"
    TEXT = "text"
    STATUS = "status"
    BLANK = "blank"
    NOT_MEASURED = "not measured"
    HIDDEN = "hidden"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it is printed.

    ``content`` is what stands there. ``number`` is what a number cell prints, rounded, with sign and measure as shown;
    of a cell of words that stand for a number (a target) it is that number. ``decimals`` is how many it shows.
    ``figure`` is where it comes from, exactly; ``id`` its address in the document; ``tone`` the colour that repeats
    what the words of a status already say. ``is_good`` says whether a difference is to the better, with whichever sign
    it is printed; None where nobody can say.
    """

    kind: CellKind
    content: tuple[Inline, ...] = ()
    number: Quantity | None = None
    decimals: int = 0
    figure: Figure | None = None
    id: str = ""
    tone: Tone | None = None
    is_good: bool | None = None

    @property
    def is_turned(self) -> bool:
        """Whether the number is printed with the opposite sign of its figure, as columns may do with costs."""
        exact = self.figure.quantity if self.figure is not None else None
        return self.number is not None and exact is not None and self.number.value * exact.value < 0

    @property
    def text(self) -> str:
        """The words of the cell, without emphasis and links."""
        return plain(self.content)


class RowKind(StrEnum):
    """What a row is; totals and headings are set by weight and rule, "of which" rows are indented and not added.

    A comment has words about the row above, over the width of the table.
    """

    DATA = "data"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    HEADING = "heading"
    OF_WHICH = "of which"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Row:
    """``head`` is the row's heading (its first cell); a heading or a comment has no further cells."""

    kind: RowKind
    head: Cell
    cells: tuple[Cell, ...] = ()
    depth: int = 0


class Align(StrEnum):
    """How a column's cells are set."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` is a share of the table's width, relative to the other columns. A status column has a ``head``.

    ``marks`` stand after the head and refer to notes under the table.
    """

    head: str
    align: Align = Align.LEFT
    width: int = 1
    marks: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table ready to print. ``columns[0]`` is the column of row headings; each row has ``len(columns) - 1`` cells.

    ``notes`` stand below; one on a row, a cell or a column begins with the mark that stands there too.
    """

    code: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[tuple[Inline, ...], ...] = ()
    number: int = 0

    def cells(self) -> Iterator[tuple[Row, Column, Cell]]:
        """Every cell but the row headings, with its row and column."""
        for row in self.rows:
            for column, cell in zip(self.columns[1:], row.cells, strict=bool(row.cells)):
                yield row, column, cell
