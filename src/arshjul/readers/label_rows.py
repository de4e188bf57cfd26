"""Rows gathered from their lines: labels broken over lines, values below their label, values one on each line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from arshjul.readers.atoms import Shape
from arshjul.readers.lines import Line
from arshjul.readers.regions import Look, Seen, is_emptied
from arshjul.readers.words import begins_small, hangs


@dataclass(slots=True)
class Gathered:
    """A row: the pieces of its label with their lines, the shapes of the lines with values, and all its lines.

    A row without values is a heading within the table, or ``is_empty`` when wide spaces stand after its label.
    """

    label: list[tuple[str, Line]] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    is_empty: bool = False

    @property
    def has_values(self) -> bool:
        """Whether any value belongs to it."""
        return bool(self.shapes)

    @property
    def most(self) -> int:
        """How many values it may have."""
        return sum(shape.most for shape in self.shapes)


def gather(inside: Sequence[Seen], first_label: Sequence[Line], figures: int, *, is_wide: bool) -> list[Gathered]:
    """The rows of a region. ``is_wide`` says that the label holds several columns, so that its pieces stay together."""
    rows = _Rows(figures, is_wide=is_wide)
    rows.pending = list(first_label)
    for one in inside:
        if not one.is_row or (one.look is Look.WEAK and rows.is_end_of_label(one.shape)):
            rows.words(one.line)
        elif one.is_bare:
            rows.values(one.shape)
        else:
            rows.whole(one.shape)
    rows.close()
    return rows.found


class _Rows:
    def __init__(self, figures: int, *, is_wide: bool) -> None:
        self.figures, self.is_wide = figures, is_wide
        self.found: list[Gathered] = []
        self.pending: list[Line] = []

    def words(self, line: Line) -> None:
        """A line of words: goes on from the label before, or begins one."""
        goes_on = begins_small(line.words) or (
            self.found and self.found[-1].label and hangs(self.found[-1].label[-1][0])
        )
        if self.found and not self.pending and goes_on:
            self.found[-1].label.append((line.words, line))
            self.found[-1].lines.append(line)
        elif not self.pending and is_emptied(line):
            self.found.append(Gathered([(line.words, line)], [], [line], is_empty=True))
        else:
            self.pending.append(line)

    def values(self, shape: Shape) -> None:
        """A line with values alone: they belong to the label above, or go on from the values above."""
        last = self.found[-1] if self.found else None
        if not self.pending and last is not None and last.has_values and last.most + shape.least <= self.figures:
            last.shapes.append(shape)
            last.lines.append(shape.line)
            return
        label = self._take(all_of=self.is_wide)
        self.found.append(Gathered([(line.words, line) for line in label], [shape], [*label, shape.line]))

    def whole(self, shape: Shape) -> None:
        """A line with label and values; a label that begins small goes on from the line above."""
        before = self._take(all_of=self.is_wide) if self.pending and self._belongs(shape) else []
        self.close()
        pieces = [*((line.words, line) for line in before), (shape.label, shape.line)]
        self.found.append(Gathered(pieces, [shape], [*before, shape.line]))

    def is_end_of_label(self, shape: Shape) -> bool:
        """Whether a line that ends in a number is only the next line of the label above."""
        goes_on = bool(self.found) and not self.pending and begins_small(shape.label) and not shape.tail
        return goes_on and shape.most < max(2, self.figures - 1)

    def close(self) -> None:
        """Words that lead to no values are a heading within the table."""
        for group in self._groups():
            self.found.append(Gathered([(line.words, line) for line in group], [], list(group)))
        self.pending = []

    def _belongs(self, shape: Shape) -> bool:
        return begins_small(shape.label) or hangs(self.pending[-1].words)

    def _take(self, *, all_of: bool) -> list[Line]:
        """The last words that wait, as a label; those before become headings."""
        groups = [self.pending] if all_of and self.pending else self._groups()
        label = groups.pop() if groups else []
        self.pending = [line for group in groups for line in group]
        self.close()
        return label

    def _groups(self) -> list[list[Line]]:
        groups: list[list[Line]] = []
        for line in self.pending:
            if groups and (line.gap == 0 or begins_small(line.words)):
                groups[-1].append(line)
            else:
                groups.append([line])
        return groups
