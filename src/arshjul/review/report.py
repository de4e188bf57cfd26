"""A read document as review looks at it: its tables as numbers, what they obey, and where they break it.

Everything is worked out once, when a rule first asks for it, and shared by all rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from arshjul.core.reading import ReadDocument, Spot
from arshjul.review.binding.binding import Binder
from arshjul.review.binding.contrary import Contraries
from arshjul.review.binding.extremes import Extremes
from arshjul.review.binding.finding_lines import Lines
from arshjul.review.binding.meanings import Meant, meant
from arshjul.review.binding.money import money_in, money_of_all
from arshjul.review.binding.worth import Worth
from arshjul.review.facts.subjects import Lexis
from arshjul.review.indicators.follow_up import FollowUp
from arshjul.review.labels.blanks import is_torn
from arshjul.review.labels.outline import Outline
from arshjul.review.labels.units import Doubt, Figures, against_heads, against_tables, against_text
from arshjul.review.printed_tables import Content, Grid, Reading, grid_of
from arshjul.review.relations.elsewhere import joined
from arshjul.review.relations.equations import Instance
from arshjul.review.relations.lines import Axis
from arshjul.review.relations.named_shares import Misfit, misfits
from arshjul.review.relations.same_figure import Pair, unlike
from arshjul.review.relations.table import Broken, MinedTable, mine
from arshjul.review.repair import Repair, repairs
from arshjul.review.statements.sentences import Sentence, Where, paths_of, sentences_of

_LETTERS_TO_TELL = 300
_SWEDISH_SHARE = 0.01


@dataclass(frozen=True, slots=True)
class Break:
    """A relation that does not hold at one place, in its table, with the change that mends it if there is one."""

    table: MinedTable
    broken: Broken
    repair: Repair | None
    is_misread: bool

    @property
    def found(self) -> Instance:
        """The instance that does not hold."""
        return self.broken.found

    @property
    def grid(self) -> Grid:
        """The table's grid."""
        return self.table.grid


class Report:
    """What the rules look at."""

    def __init__(self, document: ReadDocument) -> None:
        self.document = document

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """The tables that hold numbers."""
        made = (grid_of(index, passage) for index, passage in enumerate(self.document.passages))
        return tuple(grid for grid in made if grid is not None)

    @cached_property
    def tables(self) -> tuple[MinedTable, ...]:
        """The same tables with the relations they obey."""
        return tuple(joined([mine(grid) for grid in self.grids]))

    @cached_property
    def breaks(self) -> tuple[Break, ...]:
        """Every relation that does not hold somewhere, in the order of the tables."""
        return tuple(each for table in self.tables for each in self._breaks(table))

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every pair of cells that should print the same figure and do not."""
        return tuple(pair for pair in unlike(self.grids) if not self._is_doubtful(pair))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence in reading order, with the amounts that it says."""
        return sentences_of(self.document)

    @cached_property
    def follow_up(self) -> FollowUp:
        """What the document follows up: its indicators, goals and assignments."""
        period = self.outline.period
        return FollowUp(self.document, self.sentences, period.last_day if period is not None else None)

    @cached_property
    def outline(self) -> Outline:
        """What it is about and how it is laid out."""
        return Outline(self.document)

    @cached_property
    def meanings(self) -> tuple[Meant, ...]:
        """The tables with what their rows and columns mean, as a sentence would say it."""
        paths = paths_of(self.document.passages)
        titles = {each.index: each.title for each in self.outline.tables}
        of_all = money_of_all(self.sentences)
        return tuple(
            meant(
                table,
                paths[table.grid.index],
                money_in(titles.get(table.grid.index, "")) or of_all,
                is_scanned=self.is_scanned,
            )
            for table in self.tables
        )

    @cached_property
    def binder(self) -> Binder:
        """Finds the row that a number of a sentence is about."""
        return Binder(self.meanings, is_scanned=self.is_scanned)

    @cached_property
    def lines(self) -> Lines:
        """The rows and columns of its tables by what they are called."""
        return Lines(self.meanings, is_scanned=self.is_scanned)

    @cached_property
    def worth(self) -> Worth:
        """What its variances are worth, the cells that its tables say are wrong set right."""
        mended: dict[tuple[int, int, int], Reading | None] = {}
        for each in self.breaks:
            if each.repair is not None and each.repair.is_clear:
                mended[each.grid.index, *each.repair.cell] = each.repair.value
            elif each.found.equation.axis is Axis.COLUMNS:
                mended.setdefault((each.grid.index, *each.found.target), None)
        return Worth(self.meanings, mended)

    @cached_property
    def turned_signs(self) -> frozenset[tuple[int, int, int]]:
        """The cells, by table, row and column, whose sign its relations turn: told there, not again in the words."""
        repaired = [(each.grid, each.repair) for each in self.breaks if each.repair is not None]
        readings = [(grid, repair, grid.at(repair.cell).reading) for grid, repair in repaired]
        return frozenset(
            (grid.index, *repair.cell)
            for grid, repair, reading in readings
            if reading is not None and repair.value.value == -reading.value
        )

    @cached_property
    def contraries(self) -> Contraries:
        """Finds the amounts that its tables print on the other side than its sentences say."""
        return Contraries(self.lines, self.worth, is_scanned=self.is_scanned)

    @cached_property
    def extremes(self) -> Extremes:
        """Holds what is said to be the largest or the lowest against its tables."""
        return Extremes(self.meanings, self.lines, self.worth, is_scanned=self.is_scanned)

    @cached_property
    def unit_doubts(self) -> Mapping[int, Doubt]:
        """The tables, by their place, whose money is said to be in another unit than it is in elsewhere."""
        named = {table.index: table for table in self.outline.tables}
        tables = [Figures(grid, named[grid.index].title) for grid in self.grids if not is_torn(grid)]
        doubts = {doubt.grid.index: doubt for doubt in against_text(tables, self.sentences)}
        for doubt in (*against_tables(tables), *filter(None, map(against_heads, tables))):
            doubts.setdefault(doubt.grid.index, doubt)
        return dict(sorted(doubts.items()))

    @cached_property
    def misfits(self) -> tuple[Misfit, ...]:
        """Every share that is not of what its name says, in another table."""
        return tuple(misfits(self.tables))

    @cached_property
    def lexis(self) -> Lexis:
        """What its words are about, as it mostly spells them."""
        prose: list[str] = []
        headings: list[str] = []
        for each in self.sentences:
            (headings if each.where in (Where.HEADING, Where.TOPIC) else prose).append(each.text)
        labels = [label for grid in self.grids for label in grid.row_labels]
        return Lexis(prose, headings, labels, is_scanned=self.is_scanned)

    @cached_property
    def is_scanned(self) -> bool:
        """Whether the text seems to come from a scanner: Swedish that has lost its rings and dots."""
        text = "".join(printed.text for passage in self.document.passages for printed in passage.printed)
        letters = sum(map(str.isalpha, text))
        return letters >= _LETTERS_TO_TELL and sum(map(text.count, "åäöÅÄÖ")) < _SWEDISH_SHARE * letters

    def _breaks(self, table: MinedTable) -> Iterator[Break]:
        mended = repairs(table)
        for broken in table.broken:
            if table.grid.at(broken.found.target).reading is None:
                continue  # a dash where a sum was expected may as well stand for something that nobody knows
            if any(self._may_stand_elsewhere(table.grid, row) for row, _ in broken.found.cells):
                continue
            repair = mended.get(broken.found)
            is_misread = self.is_scanned and _looks_misread(repair)
            yield Break(table, broken, repair, is_misread)

    @cached_property
    def _doubted(self) -> frozenset[Spot]:
        return frozenset(each.spot for each in self.document.unread if each.spot.line)

    def _is_doubtful(self, pair: Pair) -> bool:
        """Whether one of the cells may be of another column."""
        rows = (row for row, _ in pair.cells)
        return any(self._may_stand_elsewhere(grid, row) for grid, row in zip(pair.grids, rows, strict=True))

    def _may_stand_elsewhere(self, grid: Grid, row: int) -> bool:
        """Whether the reader says that it does not know in which columns the few values of a row stand."""
        cells = grid.cells[row]
        is_short = any(cell.content is Content.BLANK for cell in cells)
        return is_short and any(cell.text and cell.location.spot in self._doubted for cell in cells)


def _looks_misread(repair: Repair | None) -> bool:
    return repair is not None and repair.is_clear and repair.slip is not None and repair.slip.may_be_misread
