"""What was read from somebody's file: blocks of the document model, each with the place where it was printed.

Readers make it, review looks at it. The words are exactly those that are printed, so that a finding can quote them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

from arshjul.core.cells import Table
from arshjul.core.documents import Solid, TableBlock


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: a line from 1 in a file of text, a page from 1 in one that has pages; 0 is not known.

    ``order`` tells apart what one page or line holds: in Word it is the paragraph, counted from 1 through the file's
    body, elsewhere the line or cell, counted through what was read. Two spots are the same whatever their order.
    """

    line: int = 0
    page: int = 0
    order: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Printed:
    """A line, or the content of a cell, exactly as it is printed."""

    text: str
    spot: Spot = field(default_factory=Spot)


@dataclass(frozen=True, slots=True)
class Passage:
    """A block and the lines it was printed on. ``cells`` are those of a table, by row and column, both from 0.

    Column 0 is that of the row headings. The heads of the columns stand in row −1.
    """

    block: Solid
    printed: tuple[Printed, ...]
    cells: Mapping[tuple[int, int], Printed] = field(default_factory=dict)

    @property
    def spot(self) -> Spot:
        """Where it begins."""
        return self.printed[0].spot if self.printed else Spot()


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that looks like a table, a picture, a locked part, that could not be read; ``why`` is a sentence.

    ``text`` is what stands there and in no passage; empty when the words are in one, read as far as they could be.
    """

    spot: Spot
    why: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A file as it was read: ``kind`` is ``text``, ``pdf``, ``docx``, ``xlsx``, ``html`` or ``ours``.

    ``furniture`` are page numbers, running heads and feet, rules: printed, but no part of what the report says.
    """

    name: str
    kind: str
    passages: tuple[Passage, ...]
    unread: tuple[Unread, ...] = ()
    pages: int = 0
    furniture: tuple[Printed, ...] = ()

    def tables(self) -> Iterator[tuple[Passage, Table]]:
        """Every table with its passage."""
        for passage in self.passages:
            if isinstance(passage.block, TableBlock):
                yield passage, passage.block.table


def in_order(document: ReadDocument) -> ReadDocument:
    """The document with the order of every line and cell whose reader does not know it."""
    numbers = count(1)

    def placed(printed: Printed) -> Printed:
        spot = printed.spot
        return printed if spot.order else Printed(printed.text, Spot(spot.line, spot.page, next(numbers)))

    passages = tuple(
        replace(
            passage,
            printed=tuple(map(placed, passage.printed)),
            cells={place: placed(printed) for place, printed in passage.cells.items()},
        )
        for passage in document.passages
    )
    return replace(document, passages=passages)
