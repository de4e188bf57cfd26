"""The words of a passage as one run that still knows the lines it was printed on, and tables beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from arshjul.core.documents import Heading, List, Paragraph, TableBlock
from arshjul.core.inlines import plain as words_of
from arshjul.core.reading import Passage, Printed
from arshjul.review.findings import Location
from arshjul.review.statements.flow import Flow, flow_of
from arshjul.review.statements.lexicon import plain

_MARKS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Run:
    """A heading, a paragraph, a list or a table; ``index`` is its place in the document."""

    index: int
    passage: Passage

    @cached_property
    def flow(self) -> Flow:
        """Its lines as one text."""
        block = self.passage.block
        if self.passage.printed or not isinstance(block, Heading | Paragraph):
            return flow_of(self.passage.printed)
        return flow_of((Printed(words_of(block.content), self.passage.spot),))

    @property
    def text(self) -> str:
        """Its words."""
        return self.flow.text

    @cached_property
    def plain(self) -> str:
        """The same in small letters without rings and dots; a place in it is the same place in the text."""
        return plain(self.text)

    @cached_property
    def key(self) -> str:
        """Nothing but its letters and digits, to tell whether two runs say the same."""
        return _MARKS.sub(" ", self.plain).strip()

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return isinstance(self.passage.block, Heading)

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a paragraph."""
        return isinstance(self.passage.block, Paragraph)

    @property
    def is_list(self) -> bool:
        """Whether it is a list."""
        return isinstance(self.passage.block, List)

    @property
    def is_table(self) -> bool:
        """Whether it is a table."""
        return isinstance(self.passage.block, TableBlock)

    def location(self, begin: int = 0, end: int | None = None) -> Location:
        """Where a stretch of the text is printed: its words on the first line that it stands on."""
        last = len(self.text) if end is None else end
        return Location(self.flow.spot_at(begin), self.flow.quote(begin, last))

    @property
    def last_line(self) -> Location:
        """Its last printed line."""
        printed = self.flow.lines[-1]
        return Location(printed.spot, printed.text.strip())


def runs_of(passages: tuple[Passage, ...]) -> tuple[Run, ...]:
    """A run for each passage, in the same order."""
    return tuple(Run(index, passage) for index, passage in enumerate(passages))
