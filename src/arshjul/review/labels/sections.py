"""The sections of a document: each heading with what stands under it, and how far its level can be trusted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from arshjul.core.documents import Heading
from arshjul.core.reading import ReadDocument
from arshjul.review.labels.runs import Run

_WITH_LEVELS = frozenset({"docx", "html", "ours"})
_NUMBER = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2})*)\.?(?=\s+\S|\s*$)")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the runs up to the next heading of any level; ``is_sure`` when its level is no guess.

    ``number`` is that of the heading, such as (3, 1); empty when it has none.
    """

    heading: Run
    runs: tuple[Run, ...]
    level: int
    is_sure: bool
    number: tuple[int, ...] = ()

    @property
    def title(self) -> str:
        """The words of the heading."""
        return self.heading.text

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands between its heading and the next."""
        return not any(run.is_table or run.text or not run.passage.printed for run in self.runs)


def sections_of(document: ReadDocument, runs: Sequence[Run]) -> tuple[Section, ...]:
    """Every section in reading order; what stands before the first heading is in none."""
    starts = [run.index for run in runs if run.is_heading]
    ends = [*starts[1:], len(runs)]
    return tuple(
        _section(document, runs[start], runs[start + 1 : end]) for start, end in zip(starts, ends, strict=False)
    )


def _section(document: ReadDocument, heading: Run, runs: Sequence[Run]) -> Section:
    """The file knows the level, or the number tells it; else the look of a line may deceive."""
    block = heading.passage.block
    assert isinstance(block, Heading)  # noqa: S101
    found = _NUMBER.match(block.number or block.text)
    number = tuple(map(int, found[1].split("."))) if found is not None else ()
    if document.kind in _WITH_LEVELS or _is_markdown(document):
        return Section(heading, tuple(runs), block.level, is_sure=True, number=number)
    return Section(heading, tuple(runs), len(number) or block.level, is_sure=bool(number), number=number)


def _is_markdown(document: ReadDocument) -> bool:
    """Whether the level of every heading is written out, though the file is text."""
    return document.name.lower().endswith((".md", ".markdown", ".mdown"))
