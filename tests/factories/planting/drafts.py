"""A report before it is printed: its blocks as words, what could be wrong in it, and how many truths it holds."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field

from arshjul.core.cells import RowKind
from arshjul.review.findings import Kind

HEADS = -1
"""The row of a table's heads."""


@dataclass
class Title:
    """A heading."""

    text: str
    level: int = 2


@dataclass
class Words:
    """Paragraphs parted by an empty line, or the items of a list, a line each."""

    text: str
    is_list: bool = False


@dataclass
class Sheet:
    """A table: ``heads`` and each row begin with the column of row headings."""

    caption: str
    heads: list[str]
    rows: list[list[str]]
    kinds: list[RowKind] = field(default_factory=list)


Block = Title | Words | Sheet


@dataclass(frozen=True)
class Edit:
    """Words put in the place of others: in a cell, in a head, or with no row in the text or caption of a block."""

    block: int
    was: str
    now: str
    row: int | None = None
    column: int = 0


@dataclass(frozen=True)
class Chance:
    """One way for the report to be wrong. ``alike`` are other kinds that say the same thing of it.

    ``quotes`` are words that a finding about it may quote, beside what was changed; ``relies`` are other blocks that
    must be as they were for anybody to see it.
    """

    kind: Kind
    variety: str
    edit: Edit
    alike: frozenset[Kind] = frozenset()
    quotes: tuple[str, ...] = ()
    relies: frozenset[int] = frozenset()


@dataclass
class Draft:
    """A report; ``scenes`` are its chances, of which one a scene may be taken; ``relations`` all hold."""

    municipality: str
    organisation: str
    title: str
    period: str
    blocks: list[Block] = field(default_factory=list)
    scenes: list[list[Chance]] = field(default_factory=list)
    relations: int = 0

    def add(self, block: Block) -> int:
        """Where the block came to stand."""
        self.blocks.append(block)
        return len(self.blocks) - 1

    def scene(self) -> None:
        """What could go wrong from here on is a scene of its own."""
        self.scenes.append([])

    def offer(
        self,
        kind: Kind,
        variety: str,
        edit: Edit,
        *,
        alike: Iterable[Kind] = (),
        quotes: tuple[str, ...] = (),
        relies: Iterable[int] = (),
    ) -> None:
        """One more way for the scene to be wrong."""
        self.scenes[-1].append(Chance(kind, variety, edit, frozenset(alike), quotes, frozenset(relies)))

    def say(self, text: str) -> int:
        """A paragraph."""
        return self.add(Words(text))

    def planted(self, chances: Iterable[Chance]) -> Draft:
        """The report with these errors."""
        made = deepcopy(self)
        for chance in chances:
            _put(made.blocks[chance.edit.block], chance.edit)
        return made


def _put(block: Block, edit: Edit) -> None:
    if isinstance(block, Sheet) and edit.row is not None:
        cells = block.heads if edit.row == HEADS else block.rows[edit.row]
        assert cells[edit.column] == edit.was, (cells[edit.column], edit)
        cells[edit.column] = edit.now
    elif isinstance(block, Sheet):
        assert edit.was in block.caption, (block.caption, edit)
        block.caption = block.caption.replace(edit.was, edit.now, 1)
    else:
        assert edit.was in block.text, (block.text, edit)
        block.text = block.text.replace(edit.was, edit.now, 1)
