"""What a report is about and how it is laid out: its period, its sections, its tables with what their heads say."""

from __future__ import annotations

from functools import cached_property
from itertools import takewhile

from arshjul.core.reading import ReadDocument
from arshjul.review.labels.heads import Headed, headed
from arshjul.review.labels.period import AHEAD, Period, period_of
from arshjul.review.labels.runs import Run, runs_of
from arshjul.review.labels.sections import Section, sections_of
from arshjul.review.statements.roles import Role

_TITLES = 3
_MOST_TITLES = 6  # when all are short: a cover has the title, the committee and the period one by one
_LONGEST_TITLE = 80


class Outline:
    """Worked out once for all rules about labels."""

    def __init__(self, document: ReadDocument) -> None:
        self.document = document
        self.runs: tuple[Run, ...] = runs_of(document.passages)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every heading with what stands under it."""
        return sections_of(self.document, self.runs)

    @cached_property
    def tables(self) -> tuple[Headed, ...]:
        """Every table."""
        found = (headed(run.index, run.passage, self.before(run.index)) for run in self.runs)
        return tuple(each for each in found if each is not None)

    @cached_property
    def period(self) -> Period | None:
        """The period that the report is about; None when nobody can tell."""
        heads = (head.text for table in self.tables for head in table.heads)
        captions = (table.title for table in self.tables)
        lines = [*(run.text for run in self.runs if not run.is_table), *heads, *captions]
        return period_of(self._titles(), lines, self._latest_outcomes())

    def _titles(self) -> list[str]:
        """The words of the cover; a sentence about what is to come is none of them."""
        more = takewhile(_is_short, self.runs[_TITLES:_MOST_TITLES])
        runs = [*self.runs[:_TITLES], *more]
        return [run.text for run in runs if run.is_heading or not AHEAD.search(run.plain)]

    def _latest_outcomes(self) -> list[int]:
        years = (
            [year for head in table.heads if Role.OUTCOME in head.roles for year in head.when.years]
            for table in self.tables
        )
        return [max(found) for found in years if found]

    def after(self, index: int) -> Run | None:
        """The run after a passage."""
        return self.runs[index + 1] if index + 1 < len(self.runs) else None

    def before(self, index: int) -> Run | None:
        """The run before a passage."""
        return self.runs[index - 1] if index > 0 else None


def _is_short(run: Run) -> bool:
    return not run.is_table and len(run.text) <= _LONGEST_TITLE and not run.text.rstrip().endswith(".")
