"""The heads of a table's columns: which role and which time each names, and where it is printed."""

from __future__ import annotations

from dataclasses import dataclass

from arshjul.core.cells import Table
from arshjul.core.documents import TableBlock
from arshjul.core.reading import Passage
from arshjul.review.findings import Location
from arshjul.review.labels.runs import Run
from arshjul.review.statements.roles import Role, roles_in
from arshjul.review.statements.times import When, when_in

_LONGEST_TITLE = 130
_BEGINNING = 12
_HEAD_LINES = 6
_DIFFERENCES = frozenset({Role.VARIANCE, Role.CHANGE})


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column; ``column`` is from 0, row headings not counted."""

    column: int
    text: str
    when: When
    roles: frozenset[Role]
    location: Location

    @property
    def is_difference(self) -> bool:
        """Whether the column holds a variance or a change."""
        return bool(self.roles & _DIFFERENCES)


@dataclass(frozen=True, slots=True)
class Headed:
    """A table with its heads; ``index`` is its place in the document, ``above`` a short line right above it.

    Where the file has no captions such a line is what the table is called.
    """

    index: int
    passage: Passage
    table: Table
    heads: tuple[Head, ...]
    above: Run | None = None

    @property
    def years(self) -> frozenset[int]:
        """Every year that a head names."""
        return frozenset(year for head in self.heads for year in head.when.years)

    def row_location(self, row: int) -> Location:
        """Where the label of a row is printed."""
        printed = self.passage.cells.get((row, 0))
        label = self.table.rows[row].head.text
        if printed is not None and printed.text.strip():
            return Location(printed.spot, printed.text.strip().split("\n")[0])
        first = next((self.passage.cells[row, c] for c in range(1, 40) if (row, c) in self.passage.cells), None)
        return Location(first.spot if first is not None else self.passage.spot, label)

    @property
    def title(self) -> str:
        """What it is called: its caption, else the line above it."""
        return self.table.caption or (self.above.text if self.above is not None else "")

    @property
    def title_location(self) -> Location:
        """Where that is printed, else the first line of the table."""
        if not self.table.caption and self.above is not None:
            return self.above.location()
        begins = " ".join(self.table.caption.split())[:_BEGINNING]
        for printed in self.passage.printed:
            if begins and " ".join(printed.text.split()).startswith(begins):
                return Location(printed.spot, printed.text.strip())
        if self.above is not None and self.above.text.startswith(begins[:_BEGINNING]):
            return self.above.location()
        words = self.table.caption or (self.passage.printed[0].text.strip() if self.passage.printed else "")
        return Location(self.passage.spot, words)


def headed(index: int, passage: Passage, before: Run | None) -> Headed | None:
    """The table of a passage; None when it holds none."""
    if not isinstance(passage.block, TableBlock):
        return None
    table = passage.block.table
    heads = tuple(_head(passage, column, each.head) for column, each in enumerate(table.columns[1:]))
    return Headed(index, passage, table, heads, before if before is not None and _is_title(before) else None)


def _is_title(run: Run) -> bool:
    words = run.text
    return (
        (run.is_paragraph or run.is_heading)
        and 0 < len(words) <= _LONGEST_TITLE
        and not words.endswith((".", ":", "!", "?"))
    )


def _head(passage: Passage, column: int, text: str) -> Head:
    words = " ".join(text.split())
    printed = passage.cells.get((-1, column + 1))
    lines = [line.strip() for line in (printed.text if printed is not None else text).split("\n") if line.strip()]
    at = Location(printed.spot if printed is not None else passage.spot, lines[0] if lines else words)
    return Head(column, words, when_in(words), roles_in(words), _dated_line(passage, at, lines))


def _dated_line(passage: Passage, first: Location, lines: list[str]) -> Location:
    """Where a head of several lines names its time, which is what a reader looks for."""
    dated = next((line for line in lines[1:] if when_in(line).last is not None), None)
    if dated is None or when_in(lines[0]).last is not None or not first.spot.line:
        return first
    below = [each for each in passage.printed if first.spot.line < each.spot.line <= first.spot.line + _HEAD_LINES]
    found = next((each for each in below if dated in each.text), None)
    return Location(found.spot, dated) if found is not None else first
